from hypothesis import given
from hypothesis import strategies as st

from facilitator.net.addresses import Address, Found, candidates, ranked

HOME = Found("lo", "127.0.0.1", 8)
WIFI = Found("wlp3s0", "192.168.1.42", 24)
CABLE = Found("enp0s31f6", "10.20.30.40", 16)
DOCKER = Found("docker0", "172.17.0.1", 16)
TUNNEL = Found("tun0", "10.8.0.6", 24)


def order(*found: Found) -> list[tuple[str, str]]:
    return [(each.address, each.kind) for each in ranked(found)]


def test_wifi_comes_first_then_cable_then_what_is_inside_the_computer_and_vpn_last() -> None:
    assert order(HOME, TUNNEL, DOCKER, CABLE, WIFI) == [
        ("192.168.1.42", "wifi"),
        ("10.20.30.40", "cable"),
        ("172.17.0.1", "virtual"),
        ("10.8.0.6", "vpn"),
    ]


def test_windows_describes_its_adapters_in_words() -> None:
    machine = [
        Found("Software Loopback Interface 1", "127.0.0.1", 8),
        Found("Hyper-V Virtual Ethernet Adapter", "172.28.96.1", 20),
        Found("TAP-Windows Adapter V9", "10.8.0.2", 24),
        Found("Realtek PCIe GbE Family Controller", "192.168.0.9", 24),
        Found("Intel(R) Wi-Fi 6 AX201 160MHz", "192.168.0.10", 24),
        Found("Microsoft Wi-Fi Direct Virtual Adapter #2", "192.168.137.1", 24),
    ]
    assert order(*machine) == [
        ("192.168.0.10", "wifi"),
        ("192.168.137.1", "hotspot"),
        ("192.168.0.9", "cable"),
        ("172.28.96.1", "virtual"),
        ("10.8.0.2", "vpn"),
    ]


def test_a_mac_has_one_name_for_wifi_and_cable() -> None:
    machine = [
        Found("lo0", "::1", 128),
        Found("utun4", "100.101.102.103", 32),
        Found("bridge100", "192.168.64.1", 24),
        Found("en0", "192.168.1.7", 24),
    ]
    assert order(*machine) == [
        ("192.168.1.7", "network"),
        ("192.168.64.1", "virtual"),
        ("100.101.102.103", "vpn"),
    ]


def test_an_operators_shared_address_comes_after_the_rooms_own() -> None:
    assert order(Found("wlan0", "100.72.1.2", 10), CABLE) == [
        ("10.20.30.40", "cable"),
        ("100.72.1.2", "mobile"),
    ]


def test_an_address_that_nobody_gave_out_comes_last() -> None:
    assert order(Found("wlan0", "169.254.7.7", 16), TUNNEL, CABLE) == [
        ("10.20.30.40", "cable"),
        ("169.254.7.7", "wifi"),
        ("10.8.0.6", "vpn"),
    ]


def test_the_end_of_a_tunnel_is_a_vpn_whatever_it_is_called() -> None:
    assert order(Found("acme", "10.1.1.1", 32), WIFI) == [("192.168.1.42", "wifi"), ("10.1.1.1", "vpn")]


def test_ipv6_comes_after_ipv4_and_never_with_a_scope() -> None:
    machine = [
        Found("wlan0", "fe80::1", 64),
        Found("wlan0", "fe80::2%wlan0", 64),
        Found("wlan0", "fd12:3456::7", 64),
        Found("wlan0", "2001:470::7", 128),
        Found("eth0", "192.168.1.42", 24),
    ]
    assert order(*machine) == [
        ("192.168.1.42", "cable"),
        ("fd12:3456::7", "wifi"),
        ("2001:470::7", "wifi"),
    ]


def test_ipv6_stands_in_brackets_in_a_link() -> None:
    hosts = [Address("fd12::7", "wifi").host, Address("192.168.1.42", "wifi").host]
    assert hosts == ["[fd12::7]", "192.168.1.42"]


def test_an_address_on_two_adapters_stands_once_where_it_is_likeliest() -> None:
    assert order(Found("docker0", "192.168.1.42", 24), WIFI) == [("192.168.1.42", "wifi")]


def test_without_a_network_there_is_no_address() -> None:
    assert order(HOME, Found("lo", "::1", 128), Found("eth0", "::", 0), Found("eth0", "", 0)) == []


def test_of_this_computer_no_loopback_is_given() -> None:
    assert [each for each in candidates() if each.address in ("127.0.0.1", "::1")] == []


NAMES = st.sampled_from(
    ["wlan0", "eth0", "en0", "docker0", "tun0", "wg0", "utun3", "lo", "wwan0", "Wi-Fi", "?"]
)
ADDRESSES = st.one_of(
    st.ip_addresses().map(str), st.sampled_from(["127.0.0.1", "127.3.3.3", "::1", "fe80::1"])
)
MACHINES = st.lists(st.builds(Found, NAMES, ADDRESSES, st.integers(0, 128)))
PRIVATE = st.sampled_from(["192.168.0.17", "10.5.5.5", "172.20.1.1", "fd00::17"])


@given(MACHINES)
def test_loopback_is_never_there(machine: list[Found]) -> None:
    assert [
        each for each in ranked(machine) if each.address.startswith("127.") or each.address == "::1"
    ] == []


@given(MACHINES, PRIVATE, st.sampled_from(["wlan0", "eth0", "en0"]))
def test_a_vpn_never_comes_before_a_private_address_of_a_real_network(
    machine: list[Found], address: str, name: str
) -> None:
    found = ranked([*machine, Found(name, address, 24)])
    real = [each.address for each in found].index(address)
    assert [each for each in found[:real] if each.kind in ("vpn", "virtual", "mobile")] == []


@given(MACHINES)
def test_the_order_in_which_adapters_are_found_decides_nothing_but_between_equals(
    machine: list[Found],
) -> None:
    assert set(ranked(machine)) == set(ranked(list(reversed(machine))))
