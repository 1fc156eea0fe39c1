"""The connection itself: HTTP/1.1, one answer after the other, a deadline for every request, a limit for its head.

The servers that there are wait for a request for ever, and know no largest head; here what is slow or too large is cut
off below the framework. ``httptools`` reads, uvicorn listens and lets go.
"""

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from math import inf
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes

import httptools

from facilitator.web.asking import Receive, Scope, Send
from facilitator.web.crowd import Crowd
from facilitator.web.exchange import Exchange, bare
from facilitator.web.quiet import seldom, where

DEADLINE = 10.0
"""Seconds in which a request must have come in whole, from the moment at which it could begin."""

PACE = 32 * 1024
"""Bytes of a body that earn another second: a photo may take its time."""

KEPT = 75.0
"""Seconds that a connection stays open with nothing on it."""

LINGER = 2.0
"""Seconds in which what still comes after an early answer is thrown away, so that the answer is read."""

LONGEST_HEAD = 16 * 1024
"""Bytes of the request line and the headers together."""

_FULL = 256 * 1024
"""Bytes of a body that wait to be taken before no more is read."""

_AHEAD = 16
"""Requests that may wait behind the one that is answered."""

App = Callable[[Scope, Receive, Send], Awaitable[None]]

_log = seldom(__name__)


def _at_once(transport: asyncio.Transport) -> None:
    """What is written goes out at once. asyncio sees to it only for sockets that were made by naming TCP."""
    sock: socket.socket | None = transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class State(Protocol):
    """What the server that listens wants to know: which connections there are, and what they work on."""

    connections: set[Any]
    tasks: "set[asyncio.Task[None]]"


class _Rest:
    """What is left of a coroutine that was begun by hand and now waits for something."""

    __slots__ = ("_begun", "_waits_for")

    def __init__(self, begun: Coroutine[Any, Any, None], waits_for: object) -> None:
        self._begun, self._waits_for = begun, waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self._waits_for
        while True:
            try:
                try:
                    came = yield waits_for
                except BaseException as error:  # noqa: BLE001 - also that it is cancelled
                    waits_for = self._begun.throw(error)
                else:
                    waits_for = self._begun.send(came)
            except StopIteration:
                return


async def _awaited(rest: Awaitable[None]) -> None:
    await rest


class Connection(asyncio.Protocol):
    """One phone's connection. ``due`` is when it is cut off unless something happens."""

    transport: asyncio.Transport

    def __init__(self, app: App, crowd: Crowd, state: State) -> None:
        self._app, self._crowd, self._state = app, crowd, state
        self._loop = asyncio.get_running_loop()
        self._parser = httptools.HttpRequestParser(self)
        self._client: tuple[str, int] = ("", 0)
        self._tls = False
        self._url, self._size, self._raw = b"", 0, 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._expects = False
        self._known = ""
        self._head = False  # the head of a request is coming in
        self._coming: Exchange | None = None  # its body is
        self._now: Exchange | None = None  # it is being answered
        self._ready: Exchange | None = None  # it is answered as soon as what has come in is read
        self._later: deque[Exchange] = deque()
        self._deaf = False  # what comes is thrown away
        self._full = False  # the other end does not read
        self._unread = 0
        self._last_word = b""
        self.since = self._loop.time()
        self._began = self.since
        self.due = self.since + DEADLINE

    # From the transport.

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport
        peer: tuple[str, int] | None = transport.get_extra_info("peername")
        self._client = (peer[0], peer[1]) if peer else ("", 0)
        self._tls = transport.get_extra_info("sslcontext") is not None
        _at_once(transport)
        self._state.connections.add(self)
        self._crowd.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._state.connections.discard(self)
        self._crowd.leave(self)
        self.due = inf
        for each in (self._now, self._coming, *self._later):
            if each is not None:
                each.lost()
        self._later.clear()

    def data_received(self, data: bytes) -> None:
        if self._deaf:
            return
        before = self._head
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._deaf = True  # another protocol is not spoken here; what was asked is answered
            self._let_end()
        except httptools.HttpParserError:
            self._refuse(400)
        else:
            self._raw = self._raw + len(data) if before and self._head else 0
            if self._raw > LONGEST_HEAD:
                self._refuse(431)
            elif self._coming is not None:
                self._settle()
        if self._ready is not None:
            exchange, self._ready = self._ready, None
            self._begin(exchange)

    def eof_received(self) -> bool:
        self._deaf = True
        if self._coming is not None:
            self._coming.lost()
        self._let_end()
        return self._now is not None and self._now.whole and not self._tls

    def pause_writing(self) -> None:
        self._full = True
        self._unread = self.transport.get_write_buffer_size()
        self._settle()

    def resume_writing(self) -> None:
        self._full = False
        self._settle()
        self._next()

    # From the parser.

    def on_message_begin(self) -> None:
        self._url, self._headers, self._size, self._expects = b"", [], 0, False
        self._head, self._raw = True, 0
        self._began = self._loop.time()
        if not self._full:
            self.due = self._began + DEADLINE

    def on_url(self, url: bytes) -> None:
        self._url += url
        self._size += len(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._head:
            return  # behind a body: nobody asks for these
        self._size += len(name) + len(value) + 4
        name = name.lower()
        self._headers.append((name, value))
        if name == b"expect" and value.lower() == b"100-continue":
            self._expects = True

    def on_headers_complete(self) -> None:
        if self._deaf:
            return
        self._head = False
        if self._size > LONGEST_HEAD:
            self._refuse(431)
            return
        scope = self._scope()
        if scope is None:
            self._refuse(400)
            return
        keep = scope["http_version"] == "1.1" and self._parser.should_keep_alive()
        exchange = Exchange(self, scope, keep=keep, expects=self._expects)
        self._coming = exchange
        if self._now is None:
            self._now = self._ready = exchange
            return
        self._later.append(exchange)
        if len(self._later) > _AHEAD:
            self.transport.pause_reading()

    def on_body(self, body: bytes) -> None:
        exchange = self._coming
        if exchange is None or exchange.over or self._deaf:
            return
        self._size += len(body)
        exchange.body += body
        if len(exchange.body) > _FULL:
            self.transport.pause_reading()
        exchange.come()

    def on_message_complete(self) -> None:
        exchange, self._coming = self._coming, None
        if exchange is None:
            return
        exchange.whole = True
        exchange.come()
        if not self._full:
            self.due = inf

    def _scope(self) -> Scope | None:
        """The request as ASGI has it; None where its target is not a path on this server."""
        path, _, query = self._url.partition(b"?")
        if not path.startswith(b"/") or not self._url.isascii():
            return None
        plain = unquote_to_bytes(path).decode("utf-8", "replace") if b"%" in path else path.decode("ascii")
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": self._parser.get_http_version(),
            "method": self._parser.get_method().decode("ascii"),
            "scheme": "https" if self._tls else "http",
            "path": plain,
            "raw_path": path,
            "query_string": query,
            "root_path": "",
            "headers": self._headers,
            "client": self._client,
            "server": None,
        }

    # Answering.

    def _begin(self, exchange: Exchange) -> None:
        """Answers at once, as far as that goes without waiting: most calls need no task of their own.

        Until it waits for the first time it runs in no task, so it may not begin with ``asyncio.timeout``.
        """
        answering = self._serve(exchange)
        try:
            waits_for = answering.send(None)
        except StopIteration:
            return
        self._go_on(_Rest(answering, waits_for))

    def _go_on(self, rest: Awaitable[None]) -> None:
        task = self._loop.create_task(_awaited(rest))
        self._state.tasks.add(task)
        task.add_done_callback(self._state.tasks.discard)

    async def _serve(self, exchange: Exchange) -> None:
        try:
            await self._app(exchange.scope, exchange.receive, exchange.send)
        except Exception as error:  # noqa: BLE001 - what the gate has not caught must not end the server
            _log.error("a request ended: %s", where(error))
        finally:
            if not (exchange.over or exchange.gone):
                self.transport.abort()

    def answered(self) -> None:
        """The answer has been written: the next one, or the end, or a rest."""
        exchange, self._now = self._now, None
        assert exchange is not None
        if not exchange.whole:
            self._deaf_for_a_while()
        elif self._later:
            self._next()
        elif self._last_word or not exchange.keep:
            self.transport.write(self._last_word)
            self.transport.close()
        else:
            self._settle()

    def _next(self) -> None:
        if self._now is None and self._later and not self._full:
            if len(self._later) <= _AHEAD:
                self.transport.resume_reading()
            self._now = self._later.popleft()
            self._go_on(self._serve(self._now))

    def go_on_reading(self) -> None:
        """What came has been taken."""
        self.transport.resume_reading()

    def shown(self, who: str, *, shared: bool) -> None:
        """Whoever asks has shown what they may do."""
        if who != self._known:
            self._known = who
            self._crowd.show(self, who, shared=shared)

    def _refuse(self, status: int) -> None:
        """Nothing more is read. What was asked before is answered first."""
        coming, self._coming = self._coming, None
        if coming is not None:
            coming.lost()
            self._later = deque(each for each in self._later if each is not coming)
        self._deaf, self._head = True, False
        if self._now is None or (coming is self._now and not self._now.begun):
            self.transport.write(bare(status))
            self._deaf_for_a_while()
        elif coming is self._now:
            self.transport.abort()
        else:
            self._last_word = bare(status)

    def _let_end(self) -> None:
        """The connection ends with the last of what has been asked."""
        last = self._later[-1] if self._later else self._now
        if last is not None:
            last.keep = False

    def _deaf_for_a_while(self) -> None:
        """Throws away what still comes; closing at once might take the answer away from whoever is still sending."""
        self._deaf = True
        self.transport.resume_reading()
        self.due = self._loop.time() + LINGER

    # Deadlines.

    @property
    def idle(self) -> bool:
        """Whether it waits for what the other end does."""
        return self._now is None or not self._now.whole

    def _settle(self) -> None:
        now = self._loop.time()
        if self._full:
            self.due = now + DEADLINE
        elif self._head or self._coming is not None:
            self.due = self._began + DEADLINE + self._size / PACE
        elif self._now is not None:
            self.due = inf
        else:
            self.due = now + KEPT

    def overdue(self, now: float) -> None:
        """What should have come has not: the connection ends. One that reads slowly may go on as long as it reads."""
        left = self.transport.get_write_buffer_size()
        if self._full and left < self._unread:
            self._unread, self.due = left, now + DEADLINE
        elif self._coming is not None and not self._deaf and not self._full:
            self._refuse(408)
        else:
            self.due = inf
            self.transport.abort()

    def give_way(self) -> None:
        """Ends it, for another one."""
        self.transport.abort()

    def shutdown(self) -> None:
        """The server closes: what is being answered may be, and then it is over."""
        if self._now is None:
            self.transport.close()
        else:
            self._now.keep = False
