"""At which addresses phones on the local network may reach this computer, the likeliest first."""

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address, ip_network
from typing import Literal, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import ifaddr

from facilitator.core.text import N_

Kind = Literal["wifi", "hotspot", "cable", "network", "mobile", "virtual", "vpn"]

KINDS: dict[Kind, str] = {
    "wifi": N_("Wi-Fi"),
    "hotspot": N_("This computer's own Wi-Fi"),
    "cable": N_("Cable"),
    "network": N_("Network"),
    "mobile": N_("Mobile broadband"),
    "virtual": N_("Only inside this computer"),
    "vpn": N_("VPN"),
}
"""What a person calls each kind, the likeliest to reach phones first."""

_LIKELY = ("wifi", "hotspot", "cable", "network")
"""The kinds to which phones may be connected as well."""

_BEGINS: dict[str, Kind] = {
    "ap0 ap1": "hotspot",
    "tun tap utun wg ppp ipsec gif stf zt tailscale nordlynx proton gpd cscotun vti gre sit ip6tnl": "vpn",
    "docker br- br0 bridge veth virbr vmnet vboxnet lxc lxd incus cni flannel cali kube podman vnet": "virtual",
    "dummy awdl llw anpi nerdctl macvlan ifb": "virtual",
    "ww rmnet pdp_ip ccmni": "mobile",
    "wl wifi ath airport": "wifi",
    "eth eno enp ens enx em0 em1": "cable",
}
"""How adapters are called on Linux and macOS; macOS has one name ("en0") for both Wi-Fi and cable."""

_HOLDS: dict[str, Kind] = {
    "wi-fi direct|wifi direct|hosted network": "hotspot",
    "vpn|tunnel|tap-|wireguard|wintun|anyconnect|fortinet|globalprotect|pangp|zerotier|tailscale": "vpn",
    "virtual|hyper-v|vethernet|vmware|docker|wsl|loopback": "virtual",
    "mobile broadband|cellular": "mobile",
    "wi-fi|wifi|wlan|wireless|802.11": "wifi",
    "ethernet|gbe|gigabit": "cable",
}
"""The same on Windows, where whoever made an adapter describes it."""

_PRIVATE = tuple(map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
_SHARED = IPv4Network("100.64.0.0/10")
"""Given out by operators (RFC 6598) and by some VPNs: nobody in the room is in the same network."""

_ONE_END = 32
"""The prefix of an address that has a network of its own: the end of a tunnel."""


class Found(NamedTuple):
    """An address as the system tells it: the adapter's name, the address without a scope, the prefix in bits."""

    name: str
    address: str
    prefix: int


class Address(NamedTuple):
    """An address to be reached at, and what kind of network it belongs to."""

    address: str
    kind: Kind

    @property
    def host(self) -> str:
        """The address as it stands in a link: IPv6 in brackets."""
        return f"[{self.address}]" if ":" in self.address else self.address


def candidates() -> list[Address]:
    """The addresses of this computer, the likeliest first; none where it has no network."""
    return ranked(_found())


def ranked(found: Iterable[Found]) -> list[Address]:
    """The addresses that can be reached from outside, the likeliest first, each once.

    First those of networks that phones may be in: IPv4 before IPv6, Wi-Fi before cable, private before public.
    Behind them what hardly works: virtual networks, VPN, an operator's shared range, addresses nobody gave out.
    Loopback is never among them, nor what could only be reached with a scope.
    """
    weighed = [(_weight(each, address), each) for each in found if (address := _usable(each.address))]
    weighed.sort(key=lambda pair: pair[0])
    best = {each.address: Address(each.address, kind_of(each)) for _, each in reversed(weighed)}
    return list(dict.fromkeys(best[each.address] for _, each in weighed))


def kind_of(found: Found) -> Kind:
    """The kind of network, judged by the name of the adapter, and by the address where that says more."""
    kind = _called(found.name.casefold())
    if kind in _LIKELY and ":" not in found.address:
        if found.prefix == _ONE_END:
            return "vpn"
        if IPv4Address(found.address) in _SHARED:
            return "mobile"
    return kind


def _called(name: str) -> Kind:
    begins: Iterator[Kind] = (
        kind for names, kind in _BEGINS.items() if name.startswith(tuple(names.split()))
    )
    holds: Iterator[Kind] = (
        kind for words, kind in _HOLDS.items() if any(each in name for each in words.split("|"))
    )
    return next(begins, None) or next(holds, None) or "network"


def _usable(address: str) -> IPv4Address | IPv6Address | None:
    try:
        known = ip_address(address)
    except ValueError:
        return None
    never = known.is_loopback or known.is_unspecified or known.is_multicast or known.is_reserved
    scoped = isinstance(known, IPv6Address) and (
        known.is_link_local
        or known.is_site_local
        or known.scope_id is not None
        or known.ipv4_mapped is not None
    )
    return None if never or scoped else known


def _weight(found: Found, address: IPv4Address | IPv6Address) -> tuple[bool, int, int, bool]:
    """The lower, the likelier."""
    kind = kind_of(found)
    unlikely = kind not in _LIKELY or address.is_link_local
    private = any(address in each for each in _PRIVATE)
    return unlikely, address.version, list(KINDS).index(kind), not private


def _found() -> list[Found]:
    try:
        adapters = list(ifaddr.get_adapters())
    except OSError:
        return []
    return [
        Found(adapter.nice_name, ip.ip if isinstance(ip.ip, str) else ip.ip[0], ip.network_prefix)
        for adapter in adapters
        for ip in adapter.ips
    ]


def on_this_computer(link: str) -> str:
    """A link of ours as the laptop itself opens it: over "localhost", where a page may keep the screen awake.

    A link over HTTPS stays as it is, since its certificate is for that name.
    """
    parts = urlsplit(link)
    if parts.scheme != "http":
        return link
    port = f":{parts.port}" if parts.port is not None else ""
    return urlunsplit(parts._replace(netloc=f"localhost{port}"))
