"""One request and its answer, as ASGI has them; and the way to go on writing to whoever asked."""

import asyncio
from typing import Protocol

from facilitator.web.asking import Message, Scope
from facilitator.web.live import Wire

_WIRE = "facilitator.exchange"
BLOCK = "facilitator.block"
"""In the message that begins an answer: headers that are ready to be written."""

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_REASONS = {
    200: b"OK",
    201: b"Created",
    204: b"No Content",
    303: b"See Other",
    304: b"Not Modified",
    400: b"Bad Request",
    401: b"Unauthorized",
    403: b"Forbidden",
    404: b"Not Found",
    405: b"Method Not Allowed",
    408: b"Request Timeout",
    409: b"Conflict",
    413: b"Content Too Large",
    422: b"Unprocessable Content",
    429: b"Too Many Requests",
    431: b"Request Header Fields Too Large",
}
_LINES = {status: b"HTTP/1.1 %d %b\r\n" % (status, reason) for status, reason in _REASONS.items()}
_NO_BODY = (204, 304)


def status_line(status: int) -> bytes:
    """How an answer begins."""
    return _LINES.get(status) or b"HTTP/1.1 %d \r\n" % status


def bare(status: int) -> bytes:
    """A whole answer without a body, after which the connection ends."""
    return status_line(status) + b"content-length: 0\r\nconnection: close\r\n\r\n"


class Ends(Protocol):
    """What an exchange needs of its connection."""

    transport: asyncio.Transport

    def answered(self) -> None:
        """The answer has been written."""
        ...

    def go_on_reading(self) -> None:
        """What came has been taken."""
        ...

    def shown(self, who: str, *, shared: bool) -> None:
        """Whoever asks has shown what they may do."""
        ...


class Exchange:
    """A request and its answer. ``keep`` is whether the connection lives on; ``whole`` whether all of it has come."""

    __slots__ = (
        "_chunked",
        "_ended",
        "_head",
        "_line",
        "_news",
        "body",
        "expects",
        "gone",
        "keep",
        "over",
        "scope",
        "whole",
    )

    def __init__(self, line: Ends, scope: Scope, *, keep: bool, expects: bool) -> None:
        self._line, self.scope, self.keep, self.expects = line, scope, keep, expects
        self.body = bytearray()
        self.whole = self.over = self.gone = self._chunked = False
        self._head: bytes | None = b""
        self._news: asyncio.Event | None = None
        self._ended: asyncio.Event | None = None
        scope[_WIRE] = self

    # What comes in.

    async def receive(self) -> Message:
        """The next part of the body."""
        if not (self.body or self.whole or self.gone):
            await self._more()
        if self.gone or (self.over and self.whole):
            return {"type": "http.disconnect"}
        body, self.body = bytes(self.body), bytearray()
        return {"type": "http.request", "body": body, "more_body": not self.whole}

    async def _more(self) -> None:
        self._news = asyncio.Event()
        if self.expects:
            self.expects = False
            self._line.transport.write(_CONTINUE)
        self._line.go_on_reading()
        await self._news.wait()
        self._news = None

    def come(self) -> None:
        """More has come, or the end of it."""
        if self._news is not None:
            self._news.set()

    def lost(self) -> None:
        """The connection has gone."""
        self.gone = True
        self.come()
        if self._ended is not None:
            self._ended.set()

    # What goes out.

    async def send(self, message: Message) -> None:
        """A part of the answer. The head waits for the first part of the body, and goes with it."""
        if message["type"] == "http.response.start":
            self._begin(message)
        elif not self.over:
            self._go_on(message.get("body", b""), more=message.get("more_body", False))

    def _begin(self, message: Message) -> None:
        if self.begun:
            self._line.transport.abort()  # half an answer cannot become another one
            return
        status, headers = message["status"], message["headers"]
        parts = [status_line(status), message.get(BLOCK, b"")]
        lines = 1 + parts[1].count(b"\n")
        sized = status in _NO_BODY
        for name, value in headers:
            parts += (name, b": ", value, b"\r\n")
            sized = sized or name == b"content-length"
        if not sized:
            parts.append(b"transfer-encoding: chunked\r\n")
        if not (self.keep and self.whole):
            self.keep = False
            parts.append(b"connection: close\r\n")
        head = b"".join(parts)
        if head.count(b"\n") != lines + len(headers) + (not sized) + (not self.keep):
            raise ValueError("a header with a line of its own")
        self._head = head + b"\r\n"
        self._chunked = not sized

    def _go_on(self, body: bytes, *, more: bool) -> None:
        if self.is_closing():
            return
        if self.scope["method"] == "HEAD":
            body = b""
        elif self._chunked:
            body = (b"%x\r\n%b\r\n" % (len(body), body) if body else b"") + (b"" if more else b"0\r\n\r\n")
        self._line.transport.write((self._head or b"") + body)
        self._head = None
        if not more:
            self.over = True
            self._line.answered()

    @property
    def begun(self) -> bool:
        """Whether any of the answer has been written."""
        return self._head is None

    # A stream is written to directly (``Wire``).

    def write(self, data: bytes) -> None:
        """Sends on, waiting for nobody."""
        self._line.transport.write(data)

    def get_write_buffer_size(self) -> int:
        """Bytes that wait to be read at the other end."""
        return self._line.transport.get_write_buffer_size()

    def abort(self) -> None:
        """Cuts the connection."""
        self._line.transport.abort()

    def is_closing(self) -> bool:
        """Whether the connection has gone, or is going."""
        return self.gone or self._line.transport.is_closing()

    @property
    def ended(self) -> asyncio.Event:
        """Set when the connection has gone."""
        if self._ended is None:
            self._ended = asyncio.Event()
            if self.gone:
                self._ended.set()
        return self._ended

    def shown(self, who: str, *, shared: bool) -> None:
        """Whoever asks has shown what they may do."""
        self._line.shown(who, shared=shared)


def exchange_of(scope: Scope) -> Exchange | None:
    """The exchange that a request belongs to; None where something else than our connection serves it."""
    found = scope.get(_WIRE)
    return found if isinstance(found, Exchange) else None


def wire_of(scope: Scope) -> Wire:
    """The connection that a request came on."""
    found: Wire = scope[_WIRE]
    return found
