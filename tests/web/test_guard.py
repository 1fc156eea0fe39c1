"""The gate: which addresses are ours, which pages may change something, and what is never said or logged."""

import asyncio
import logging
import ssl
from collections.abc import Generator
from pathlib import Path

import pytest
import trustme

from facilitator.core.commands import Command
from facilitator.hub import Hub, Outcome
from facilitator.net.addresses import Address
from facilitator.store import Store
from facilitator.web.reaching import Wishes, hosts
from facilitator.web.server import Served, serving
from tests.support.halls import HandClock, Ids
from tests.support.phones import HERE, TALK, Talk, served, talking
from tests.support.raw import request, status


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
async def test_our_own_names_are_answered_in_any_case(tmp_path: Path, name: str) -> None:
    async with served(tmp_path / "s") as house:
        asked = f"GET /api/now HTTP/1.1\r\nhost: {name}:{house.port}\r\n\r\n"
        assert await status(house, asked.encode()) == 401


@pytest.mark.parametrize(
    "lines",
    [
        "host: evil.example\r\n",
        "host: evil.example:{port}\r\n",
        "host: 127.0.0.1\r\n",
        "host: 127.0.0.1:{port}.evil.example\r\n",
        "host: 127.0.0.1:{port}/x?\r\n",
        "host: user@127.0.0.1:{port}\r\n",
        "host: \r\n",
        "",
        "host: 127.0.0.1:{port}\r\nhost: evil.example\r\n",
        "host: evil.example\r\nhost: 127.0.0.1:{port}\r\n",
        "x-forwarded-host: 127.0.0.1:{port}\r\nhost: evil.example\r\n",
    ],
)
async def test_a_request_for_somebody_elses_name_is_refused(tmp_path: Path, lines: str) -> None:
    async with served(tmp_path / "s") as house:
        asked = f"GET /api/now HTTP/1.1\r\n{lines.format(port=house.port)}\r\n"
        assert await status(house, asked.encode()) == 400


def test_the_names_are_the_laptops_addresses_the_one_asked_for_and_this_computer() -> None:
    found = [Address("192.168.1.42", "wifi"), Address("fd00::1", "wifi")]
    assert hosts(found, Wishes(address="Bibliotek.local"), 8000) == {
        "localhost:8000",
        "127.0.0.1:8000",
        "[::1]:8000",
        "192.168.1.42:8000",
        "[fd00::1]:8000",
        "bibliotek.local:8000",
    }


def test_a_standard_port_may_be_left_out() -> None:
    assert "localhost" in hosts([], Wishes(), 80)
    assert "localhost" in hosts([], Wishes(tls=("cert", "key")), 443)
    assert "localhost" not in hosts([], Wishes(), 443)


@pytest.mark.parametrize(
    ("origin", "answered"),
    [
        ("http://{here}:{port}", 200),
        ("HTTP://LOCALHOST:{port}", 200),
        ("http://evil.example", 403),
        ("http://{here}:{port}.evil.example", 403),
        ("http://evil.example/{here}:{port}", 403),
        ("null", 403),
        ("", 403),
    ],
)
async def test_only_our_own_pages_may_change_something_with_a_cookie(
    tmp_path: Path, origin: str, answered: int
) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        await phone.note("n1", TALK, "Hej")
        phone.code = ""
        said = {"origin": origin.format(here=HERE, port=house.port)} if origin else {}
        change = await phone.put("/api/notes/n1", {"prompt": TALK, "rev": 2, "text": "Hej hej"}, **said)
        assert change.status == answered
        assert house.hub.session.notes["n1"].text == ("Hej hej" if answered == 200 else "Hej")


@pytest.mark.parametrize(
    ("headers", "answered"),
    [
        ({}, 201),
        ({"cookie": "who=x"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"referer": "http://evil.example/"}, 403),
        ({"origin": "http://evil.example"}, 403),
    ],
)
async def test_a_script_without_an_origin_may_join_and_a_browser_may_not(
    tmp_path: Path, headers: dict[str, str], answered: int
) -> None:
    async with talking(tmp_path / "s") as house:
        said = {"join": house.code("join"), "device": "x" * 26}
        assert (await house.stranger().post("/api/people", said, **headers)).status == answered


async def test_a_form_without_an_origin_is_no_script(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        code = house.code("join")
        assert (await house.stranger().post(f"/J/{code}", {"name": "Eva"})).status == 403


async def test_another_page_cannot_use_a_shown_code_either(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        said = {"prompt": TALK, "rev": 1, "text": "Hej"}
        assert (await phone.put("/api/notes/n1", said, origin="http://evil.example")).status == 403


async def test_every_answer_forbids_scripts_of_others_and_being_kept_or_framed(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone()
        answers = [await phone.get(path) for path in ("/", "/api/now", "/nowhere", "/api/nowhere")]
        for each in answers:
            policy = each.headers["content-security-policy"]
            parts = [part in policy for part in ("unsafe", "default-src 'none'", "frame-ancestors 'none'")]
            assert parts == [False, True, True]
            said = [
                each.headers[key] for key in ("referrer-policy", "x-content-type-options", "cache-control")
            ]
            assert said == ["same-origin", "nosniff", "no-store"]


async def test_cookies_are_seen_by_no_script_and_sent_by_no_other_site(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        entered = await house.stranger().get(house.link("join").partition(str(house.port))[2])
        cookies = entered.headers["set-cookie"].split("\n")
        assert len(cookies) == 2
        for each in cookies:
            assert ("HttpOnly" in each, "SameSite=Strict" in each, "Secure" in each) == (True, True, False)


class Broken(Hub):
    """A hub in which everything fails, with somebody's words in what it says."""

    async def submit(self, command: Command) -> Outcome:
        raise RuntimeError(str(command))


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Generator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


async def test_no_log_has_an_address_a_code_a_name_or_a_text(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await house.phone(name="CANARY Andersson")
        place = house.code("join")
        house.hub.submit = Broken.submit.__get__(house.hub)  # type: ignore[method-assign] - a hub that breaks
        answers = [
            await phone.note("n1", TALK, "CANARY text"),
            await phone.ballot("a1.talk.dots", 1, CANARY=1),
            await house.stranger().get(f"/J/{place}?CANARY"),
        ]
        for bad in (b"CANARY\r\n\r\n", request(house, "GET", "/CANARY", "x: CANARY"), b"\x16CANARY"):
            await status(house, bad)
        said = "\n".join(record.getMessage() + str(record.exc_info or "") for record in log.records)
        secrets = ("CANARY", HERE, phone.code, phone.person, place, str(house.port))
        assert [each for each in secrets if each in said] == []
        assert [each.status for each in answers] == [429, 429, 200]
        assert answers[0].json["error"] == "failed"


async def test_with_a_certificate_everything_is_served_over_tls_and_cookies_are_secure(
    tmp_path: Path,
) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("localhost", HERE)
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert.write_bytes(b"".join(each.bytes() for each in issued.cert_chain_pems))
    key.write_bytes(issued.private_key_pem.bytes())
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)  # pyright: ignore[reportUnknownMemberType] - it takes other libraries' too
    store = Store.open(tmp_path / "s", holder="a test", create=True)
    async with Hub(store, HandClock(), Ids(), Talk()) as hub:
        made = Served(
            hub, hub.clock, tmp_path / "s", Ids("w"), Wishes(0, HERE, (str(cert), str(key))), lambda _: None
        )
        async with serving(made):
            await made.site.room.reached(hub.session.n)
            link = made.reach().links["join"]
            reader, writer = await asyncio.open_connection(HERE, made.bound.port, ssl=trusting)
            path = link.partition(str(made.bound.port))[2]
            writer.write(
                f"GET {path} HTTP/1.1\r\nhost: {HERE}:{made.bound.port}\r\nconnection: close\r\n\r\n".encode()
            )
            answer = (await reader.read()).decode()
            writer.close()
    assert link.startswith(f"https://{HERE}:")
    assert (answer[9:12], answer.count("; Secure")) == ("200", 2)
