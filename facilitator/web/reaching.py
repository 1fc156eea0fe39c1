"""Where phones find the session: the port, the address of the laptop, and the links that follow from them."""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.commands import Refusal
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import Reach
from facilitator.net.addresses import Address
from facilitator.web.callers import DOORS, door_code, generation, place_code, places_of
from facilitator.web.codes import Codes
from facilitator.web.pages.entrance import LETTERS

FIRST_PORT = 8000
_TRIES = 20
BACKLOG = 4096
"""Connections that may wait to be let in."""
_LETTER = {door: letter for letter, door in LETTERS.items()}
_HERE = ("localhost", "127.0.0.1", "[::1]")
_LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1"}
_STANDARD = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for when the session was opened. ``port`` None: as last time, else 8000 or the next that is free.

    ``address`` is one of the laptop's, or a name of its own; empty: the likeliest. ``tls`` are the files with the
    certificate and its key.
    """

    port: int | None = None
    address: str = ""
    tls: tuple[str, str] | None = None

    @property
    def host(self) -> str:
        """The address as it stands in a link: IPv6 in brackets; empty where none was asked for."""
        return f"[{self.address}]" if ":" in self.address else self.address

    @property
    def scheme(self) -> str:
        """How a link begins: with "http", or where there is a certificate with "https"."""
        return "https" if self.tls else "http"


@dataclass(frozen=True, slots=True)
class Bound:
    """A port that is listened on, and the one that was wanted."""

    sock: socket.socket
    port: int
    wanted: int


class NoPort(Exception):
    """Nothing could be listened on: the port that was asked for is taken (``why`` is the system's word)."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(port)
        self.port, self.why = port, why


def bind(wishes: Wishes, kept: int) -> Bound:
    """Listens: on the port that was asked for and no other; else on the one that phones know, or the next free one.

    Raises ``NoPort``.
    """
    only_here = _LOOPBACK.get(wishes.address, "")
    if wishes.port is not None:
        try:
            sock = _listening(wishes.port, only_here=only_here)
        except OSError as error:
            raise NoPort(wishes.port, os.strerror(error.errno) if error.errno else str(error)) from None
        return Bound(sock, sock.getsockname()[1], sock.getsockname()[1])
    wanted = kept or FIRST_PORT
    for port in (*range(wanted, wanted + _TRIES), 0):
        try:
            sock = _listening(port, only_here=only_here)
        except OSError:
            continue
        return Bound(sock, sock.getsockname()[1], wanted)
    raise NoPort(wanted, "")


def _listening(port: int, *, only_here: str) -> socket.socket:
    """A socket for IPv4 and IPv6, or for this computer only, at the address ``only_here``."""
    family = socket.AF_INET6 if ":" in only_here else socket.AF_INET
    if only_here:
        sock = socket.create_server((only_here, port), family=family, backlog=BACKLOG)
    elif socket.has_dualstack_ipv6():
        sock = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=BACKLOG)
    else:
        sock = socket.create_server(("", port), backlog=BACKLOG)
    sock.setblocking(False)  # noqa: FBT003 - the system's own
    return sock


def hosts(found: Sequence[Address], wishes: Wishes, port: int) -> frozenset[str]:
    """What may stand in the ``Host`` of a request."""
    names = [*_HERE, *(each.host for each in found), *([wishes.host] if wishes.host else [])]
    standard = port == _STANDARD[wishes.scheme]
    return frozenset(f"{name.lower()}:{port}" for name in names) | frozenset(
        name.lower() for name in names if standard
    )


def base(host: str, wishes: Wishes, port: int) -> str:
    """The beginning of every link: "http://192.168.1.42:8000"."""
    return (
        f"{wishes.scheme}://{host}"
        if port == _STANDARD[wishes.scheme]
        else f"{wishes.scheme}://{host}:{port}"
    )


def chosen(session: Session, found: Sequence[Address], wishes: Wishes) -> str:
    """The address that is used: as the facilitator chose, where the laptop has it; else the likeliest; else none."""
    if wishes.host:
        return wishes.host
    known = {each.address: each.host for each in found}
    if session.doors.address in known:
        return known[session.doors.address]
    return found[0].host if found else ""


def reach(
    session: Session, codes: Codes, found: Sequence[Address], wishes: Wishes, bound: Bound, checked: int
) -> Reach:
    """How phones reach the session now."""
    host = chosen(session, found, wishes)
    url = base(host or "localhost", wishes, bound.port)
    links = {door: f"{url}/{_LETTER[door]}/{door_code(session, codes, door)}" for door in DOORS}
    links["short"] = f"{url}/{codes.short(generation(session, 'join'))}"
    places = {
        each.id: f"{url}/{_LETTER['place']}/{place_code(session, codes, each)}" for each in places_of(session)
    }
    trouble = _trouble(host, bound)
    return Reach(url, links, places, tuple(each.address for each in found), trouble, checked)


def _trouble(host: str, bound: Bound) -> Refusal | None:
    if not host:
        message = N_(
            "This computer is in no network: phones cannot reach it. Connect it to a Wi-Fi, or share its own."
        )
        return Refusal("no_network", message)
    if bound.port != bound.wanted:
        message = N_(
            "Another program has port {wanted}, so phones use {port}. A page that was open before must be scanned anew."
        )
        return Refusal("other_port", message, {"wanted": bound.wanted, "port": bound.port})
    return None


__all__ = ["Bound", "NoPort", "Wishes", "base", "bind", "chosen", "hosts", "reach"]
