"""A bad network: some requests do not arrive, and of some the answer does not."""

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from random import Random

from tests.support.phones import HERE

_LARGEST = 1 << 18


@dataclass
class Network:
    """Leads to ``port``. Of the share ``cut`` of the requests it cuts the answer off when they have been carried out,
    and the share ``reset`` it drops before they are. Each request must come in one piece, as a ``Phone`` sends it.
    """

    port: int
    chance: Random
    cut: float = 0.3
    reset: float = 0.05
    entrance: int = 0
    _lines: list[asyncio.StreamWriter] = field(default_factory=list[asyncio.StreamWriter])
    _carrying: list["asyncio.Task[None]"] = field(default_factory=list["asyncio.Task[None]"])

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until a loss ends it."""
        task = asyncio.current_task()
        assert task is not None
        self._carrying.append(task)
        self._lines.append(writer)
        with contextlib.suppress(OSError, EOFError):
            back, there = await asyncio.open_connection(HERE, self.port)
            self._lines.append(there)
            while request := await reader.read(_LARGEST):
                luck = self.chance.random()
                if luck < self.reset:
                    break
                there.write(request)
                answer = await _answer(back)
                if luck < self.reset + self.cut:
                    break
                writer.write(answer)
            there.transport.abort()
        writer.transport.abort()

    async def end(self) -> None:
        """Lets go of every connection."""
        for each in self._lines:
            each.transport.abort()
        await asyncio.gather(*self._carrying, return_exceptions=True)
        for each in self._lines:
            each.transport.abort()
        await asyncio.gather(*(each.wait_closed() for each in self._lines), return_exceptions=True)


async def _answer(back: asyncio.StreamReader) -> bytes:
    """An answer, whole."""
    head = await back.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    return head + await back.readexactly(int(length[1]) if length else 0)


@contextlib.asynccontextmanager
async def losing(port: int, seed: int) -> AsyncGenerator[Network]:
    """A bad network in front of ``port``; phones reach it at its ``entrance``."""
    network = Network(port, Random(seed))  # noqa: S311 - no secret hangs on it
    server = await asyncio.start_server(network.carry, HERE, 0)
    network.entrance = server.sockets[0].getsockname()[1]
    try:
        yield network
    finally:
        server.close()
        await network.end()
