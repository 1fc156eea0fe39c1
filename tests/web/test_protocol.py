"""The connection: deadlines, limits, and what is made of bytes that are no good request."""

import asyncio
import socket
import time
from pathlib import Path

import pytest

from facilitator.web.protocol import DEADLINE, KEPT, LONGEST_HEAD
from tests.support.phones import HERE, House, served, talking
from tests.support.raw import request, status, wire


def later(house: House, seconds: float) -> None:
    """Lets the server believe that so much time has gone by, and look who is late."""
    crowd = house.served.crowd
    crowd.clock = lambda: time.monotonic() + seconds
    assert house.served.listener is not None
    crowd.look(house.served.listener.connections)


async def seen(house: House, person: str = "") -> None:
    """Waits until a connection stands, or until a request of this person is being answered."""
    crowd = house.served.crowd
    while not (crowd.known.get(f"person:{person}") if person else crowd.strangers):  # noqa: ASYNC110 - same loop
        await asyncio.sleep(0)


async def test_a_connection_on_which_nothing_comes_is_cut(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port) as line:
        await seen(house)
        later(house, DEADLINE + 0.1)
        assert await line.rest() == b""


async def test_a_head_that_does_not_end_is_cut(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port) as line:
        line.send(f"GET / HTTP/1.1\r\nhost: {HERE}\r\nx: ".encode())
        await seen(house)
        later(house, DEADLINE + 0.1)
        assert await line.rest() == b""


async def test_a_body_that_comes_too_slowly_is_answered_and_cut(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house, wire(house.port) as line:
        phone = await house.phone()
        bearer = f"authorization: Bearer {phone.code}"
        line.send(request(house, "PUT", "/api/ballots/a1.talk.dots", bearer, "content-length: 1000") + b"{")
        await seen(house, phone.person)
        later(house, DEADLINE + 0.1)
        assert await line.status() == 408


async def test_a_good_connection_rests_for_a_while_and_then_ends(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port) as line:
        for seconds in (DEADLINE + 0.1, KEPT - 1):
            line.send(request(house, "GET", "/api/now"))
            assert await line.status() == 401
            later(house, seconds)
        later(house, KEPT + 0.1)
        assert await line.rest() == b""


@pytest.mark.parametrize(
    "head",
    [
        b"x: " + b"a" * LONGEST_HEAD,
        b"".join(b"x%d: a\r\n" % number for number in range(LONGEST_HEAD // 8)),
    ],
    ids=["one long line", "many lines"],
)
async def test_a_head_that_is_too_large_is_refused(tmp_path: Path, head: bytes) -> None:
    async with served(tmp_path / "s") as house:
        whole = request(house, "GET", "/")[:-2] + head.rstrip() + b"\r\n\r\n"
        assert await status(house, whole) == 431


async def test_a_head_that_never_ends_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port) as line:
        line.send(b"GET / HTTP/1.1\r\nx: ")
        for _ in range(400):
            line.send(b"a" * 1024)
            await asyncio.sleep(0)
        assert await line.status() == 431


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["content-length: 200000"], b""),
        (["content-length: 99999999999999999999"], b""),
        (["transfer-encoding: chunked"], b"20000\r\n" + b"a" * 0x20000 + b"\r\n1\r\na\r\n0\r\n\r\n"),
    ],
    ids=["as declared", "beyond all measure", "as it comes"],
)
async def test_a_body_that_is_too_large_is_refused(tmp_path: Path, lines: list[str], body: bytes) -> None:
    async with talking(tmp_path / "s") as house:
        bearer = f"authorization: Bearer {(await house.phone()).code}"
        sent = request(house, "PUT", "/api/notes/n1", bearer, *lines) + body
        assert await status(house, sent) in (400, 413)


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET  HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n\r\n\0\0\0\0",
        b"GET http://127.0.0.1/api/now HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        b"CONNECT 127.0.0.1:80 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        b"PUT / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
        b"PUT / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
    ],
)
async def test_what_is_no_request_gets_400(tmp_path: Path, data: bytes) -> None:
    async with served(tmp_path / "s") as house:
        assert await status(house, data) == 400


async def test_requests_that_come_at_once_are_answered_in_their_order(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port) as line:
        paths = ["/api/now", "/api/nowhere", "/api/now", "/nowhere"] * 10
        line.send(b"".join(request(house, "GET", path) for path in paths[:-1]))
        line.send(request(house, "GET", paths[-1], "connection: close"))
        answers = (await line.rest()).split(b"HTTP/1.1 ")[1:]
        assert [int(each[:3]) for each in answers] == [401, 404, 401, 404] * 10


async def test_an_answer_comes_also_where_the_other_end_sends_no_more(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port) as line:
        line.send(request(house, "GET", "/api/now"))
        line.writer.write_eof()
        assert await line.status() == 401


async def test_a_wish_for_another_protocol_is_answered_in_this_one(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port) as line:
        line.send(request(house, "GET", "/api/now", "connection: upgrade", "upgrade: websocket"))
        assert (await line.rest()).startswith(b"HTTP/1.1 401")


async def test_who_waits_to_be_asked_for_the_body_is_asked(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house, wire(house.port) as line:
        bearer = f"authorization: Bearer {(await house.phone()).code}"
        body = b'{"rev":1,"prompt":"a1.talk.note","text":"Hej"}'
        whole = request(house, "PUT", "/api/notes/n1", bearer, "expect: 100-continue", body=body)
        line.send(whole[: -len(body)])
        assert await line.status() == 100
        line.send(body)
        assert await line.status() == 201


async def test_what_is_written_does_not_wait_for_what_was_written_before(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house, wire(house.port):
        await seen(house)
        assert house.served.listener is not None
        lines = [each.transport.get_extra_info("socket") for each in house.served.listener.connections]
        assert [each.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for each in lines] == [1]


async def test_a_session_with_open_streams_closes_and_ends_them_whole(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        phones = [await house.phone(f"device {number}") for number in range(5)]
        lines = [await asyncio.open_connection(HERE, house.port) for _ in phones]
        for phone, (reader, writer) in zip(phones, lines, strict=True):
            writer.write(request(house, "GET", "/api/events", f"authorization: Bearer {phone.code}"))
            await reader.readuntil(b"\r\n\r\n")
        await house.served.stop()
        ends = [(await reader.read()).endswith(b"0\r\n\r\n") for reader, _ in lines]
        for _, writer in lines:
            writer.close()
    assert ends == [True] * 5
