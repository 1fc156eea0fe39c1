"""Where phones find the session: ports, addresses, links, and what is said when something stands in the way."""

import asyncio
import socket
import time
from pathlib import Path

import pytest

from facilitator.core.session import Session
from facilitator.net.addresses import Address
from facilitator.web import server
from facilitator.web.codes import Codes
from facilitator.web.health import Health
from facilitator.web.reaching import Bound, NoPort, Wishes, base, bind, chosen, reach
from tests.support.phones import HERE, House, served

WIFI, CABLE = Address("192.168.1.42", "wifi"), Address("10.0.0.7", "cable")
ONLY_HERE = Wishes(address=HERE)


def taken() -> socket.socket:
    return socket.create_server((HERE, 0))


def test_the_port_that_was_asked_for_is_used_or_none() -> None:
    with taken() as other:
        port = other.getsockname()[1]
        with pytest.raises(NoPort) as refused:
            bind(Wishes(port, HERE), 0)
    assert (refused.value.port, refused.value.why) == (port, "Address already in use")


def test_the_port_that_phones_know_is_used_again_and_else_the_next_free_one() -> None:
    with taken() as other:
        port = other.getsockname()[1]
        beside = bind(ONLY_HERE, port)
    with beside.sock:
        assert (beside.wanted, beside.port > port) == (port, True)
    again = bind(ONLY_HERE, port)
    with again.sock:
        assert (again.port, again.wanted) == (port, port)


@pytest.mark.parametrize(("address", "begins"), [("::1", "http://[::1]:"), (HERE, f"http://{HERE}:")])
def test_a_session_may_be_served_to_this_computer_alone(address: str, begins: str) -> None:
    made = bind(Wishes(0, address), 0)
    with made.sock:
        told = reach(Session(), Codes(b"1"), [WIFI], Wishes(0, address), made, 0)
        assert (made.sock.getsockname()[0], told.url) == (address, f"{begins}{made.port}")


def test_another_port_is_said() -> None:
    with taken() as sock:
        made = reach(Session(), Codes(b"1"), [WIFI], Wishes(), Bound(sock, 8001, 8000), 0)
    assert made.trouble is not None
    assert (made.trouble.slug, made.url) == ("other_port", "http://192.168.1.42:8001")


def test_without_a_network_the_session_is_served_to_this_computer_and_that_is_said() -> None:
    with taken() as sock:
        made = reach(Session(), Codes(b"1"), [], Wishes(), Bound(sock, 8000, 8000), 0)
    assert made.trouble is not None
    assert (made.trouble.slug, made.url) == ("no_network", "http://localhost:8000")


def test_the_likeliest_address_is_used_unless_another_was_chosen_and_is_there() -> None:
    session = Session()
    assert chosen(session, [WIFI, CABLE], Wishes()) == "192.168.1.42"
    session.doors = type(session.doors)(address="10.0.0.7")
    assert chosen(session, [WIFI, CABLE], Wishes()) == "10.0.0.7"
    assert chosen(session, [WIFI], Wishes()) == "192.168.1.42"
    assert chosen(session, [WIFI], Wishes(address="cafe.local")) == "cafe.local"


@pytest.mark.parametrize(
    ("wishes", "port", "begins"),
    [
        (Wishes(), 8000, "http://x:8000"),
        (Wishes(), 80, "http://x"),
        (Wishes(tls=("c", "k")), 8000, "https://x:8000"),
        (Wishes(tls=("c", "k")), 443, "https://x"),
    ],
)
def test_a_port_that_goes_without_saying_is_left_out(wishes: Wishes, port: int, begins: str) -> None:
    assert base("x", wishes, port) == begins


def test_every_door_and_place_has_a_link_of_its_own() -> None:
    with taken() as sock:
        made = reach(Session(), Codes(b"1"), [WIFI], Wishes(), Bound(sock, 8000, 8000), 0)
    links = [*made.links.values(), *made.places.values()]
    assert len(set(links)) == len(links)


class Hand:
    """A clock in seconds that is turned by hand."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def slug(health: Health) -> str:
    trouble = health.trouble()
    return trouble.slug if trouble else ""


def test_an_address_that_has_changed_is_said_for_ten_minutes() -> None:
    clock = Hand()
    health = Health(clock)
    for address in ("192.168.1.42", "", "192.168.1.42"):
        health.addresses(address, 0)
    assert slug(health) == ""
    health.addresses("10.0.0.7", 0)
    assert slug(health) == "moved"
    clock.at = 601
    assert slug(health) == ""


def test_a_flood_is_said_while_it_lasts_and_a_few_too_many_are_not() -> None:
    clock = Hand()
    health = Health(clock)
    health.addresses("x", 50)
    assert slug(health) == ""
    health.addresses("x", 5000)
    assert slug(health) == "flood"
    clock.at = 31
    assert slug(health) == ""


def test_a_server_that_failed_is_said_until_it_works() -> None:
    health = Health(Hand())
    health.failed()
    assert slug(health) == "server_failed"
    health.works()
    assert slug(health) == ""


async def test_the_network_goes_and_comes_back_with_another_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Address] = [WIFI]
    monkeypatch.setattr(server, "candidates", lambda: list(found))
    async with served(tmp_path / "s") as house:
        made = house.served
        made.wishes, made.health = Wishes(), Health(time.monotonic)
        seen: list[str] = []
        for now in ([WIFI], [], [WIFI], [CABLE]):
            found[:] = now
            made.glance()
            said = made.reach()
            seen.append(f"{said.url.split('/')[2].split(':')[0]} {said.trouble.slug if said.trouble else ''}")
            assert (await answered(house)) == 401
    assert seen == ["192.168.1.42 ", "localhost no_network", "192.168.1.42 ", "10.0.0.7 moved"]


async def answered(house: House) -> int:
    return (await house.stranger().get("/api/now")).status


async def test_a_server_that_fails_begins_again_at_the_same_port_and_the_hub_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(server, "_BREATH", 0.01)
    async with served(tmp_path / "s") as house:
        phone, words = await house.phone(), "CANARY"
        failed = house.served.listener
        assert failed is not None

        async def fails(_: int) -> bool:
            raise RuntimeError(words)

        failed.on_tick = fails  # type: ignore[method-assign] - a server that breaks
        while house.served.listener is failed:
            await phone.hang_up()
            await asyncio.sleep(0.01)
        await phone.hang_up()
        assert (await phone.now())["me"]["id"] == phone.person
        assert house.served.reach().trouble is None
    said = [each.getMessage() for each in caplog.records if each.name == "facilitator.web.server"]
    assert (len(said), "CANARY" in said[0], "RuntimeError" in said[0]) == (1, False, True)
