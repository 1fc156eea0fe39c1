"""The connection itself: a deadline for every request, a limit for its head, and a way to write to it directly.

uvicorn waits for a request for ever, and knows no largest head; what is slow or too large is cut off here, below the
framework.
"""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from facilitator.web.asking import Scope
from facilitator.web.live import Wire

DEADLINE = 10.0
"""Seconds in which a request must have come in whole, from the moment at which it could begin."""

PHOTO_DEADLINE = 60.0
"""Seconds that a photo may take on a slow network."""

_PHOTOS = (b"/api/photos/", b"/photo")

LONGEST_HEAD = 16 * 1024
"""Bytes of the request line and the headers together."""

_WIRE = "facilitator.wire"
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class Connection(HttpToolsProtocol):
    """One phone's connection."""

    _head = 0
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._came()
        super().connection_lost(exc)
        line = self.scope.get(_WIRE) if self.scope else None  # pyright: ignore[reportUnnecessaryComparison]
        if isinstance(line, Line):
            line.lost()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0
        if self._deadline is None:
            self._expect()
        cast("dict[str, Any]", self.scope)[_WIRE] = Line(self.transport)

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._longer(len(url))
        if url.startswith(_PHOTOS):
            self._came()
            self._expect(PHOTO_DEADLINE)

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._longer(len(name) + len(value) + 4)

    def on_message_complete(self) -> None:
        self._came()
        super().on_message_complete()

    def _longer(self, by: int) -> None:
        self._head += by
        if self._head > LONGEST_HEAD and not self.transport.is_closing():
            self.transport.write(_TOO_LONG)
            self.transport.close()

    def _expect(self, seconds: float = DEADLINE) -> None:
        self._deadline = self.loop.call_later(seconds, self.transport.abort)

    def _came(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Line:
    """A connection that an answer goes on writing to. ``lost`` is called when the other end has gone."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.ended = asyncio.Event()

    def write(self, data: bytes) -> None:
        """Sends on."""
        self._transport.write(data)

    def get_write_buffer_size(self) -> int:
        """Bytes that wait to be read at the other end."""
        return self._transport.get_write_buffer_size()

    def abort(self) -> None:
        """Cuts it off."""
        self._transport.abort()

    def is_closing(self) -> bool:
        """Whether it has gone."""
        return self._transport.is_closing()

    def lost(self) -> None:
        """The connection has ended."""
        self.ended.set()


def wire_of(scope: Scope) -> Wire:
    """The connection that a request came on."""
    return cast("Wire", scope[_WIRE])
