"""Bytes sent as they are, and what comes back: for whatever no good client would send."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator

from tests.support.phones import HERE, House

PATIENCE = 5.0


class Wire:
    """A bare connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def head(self) -> bytes:
        """The head of the next answer."""
        async with asyncio.timeout(PATIENCE):
            return await self.reader.readuntil(b"\r\n\r\n")

    async def status(self) -> int:
        """The status of the next answer; 0 where the connection ended instead."""
        try:
            head = await self.head()
            await self.reader.readexactly(
                int(head.lower().partition(b"content-length: ")[2].split(b"\r", 1)[0] or 0)
            )
        except (OSError, EOFError):
            return 0
        return int(head.split()[1])

    async def rest(self) -> bytes:
        """All that comes until the connection ends."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.reader.read()
        except ConnectionError:
            return b""


@contextlib.asynccontextmanager
async def wire(port: int) -> AsyncGenerator[Wire]:
    """A connection to ``port``."""
    reader, writer = await asyncio.open_connection(HERE, port)
    try:
        yield Wire(reader, writer)
    finally:
        writer.close()


def request(house: House, method: str, path: str, *lines: str, body: bytes = b"") -> bytes:
    """A request with the right Host, and more header lines."""
    length = [f"content-length: {len(body)}"] if body else []
    head = [f"{method} {path} HTTP/1.1", f"host: {HERE}:{house.port}", *length, *lines]
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


async def status(house: House, data: bytes) -> int:
    """The status that these bytes get on a connection of their own; 0 where it ends without one."""
    async with wire(house.port) as line:
        line.send(data)
        return await line.status()
