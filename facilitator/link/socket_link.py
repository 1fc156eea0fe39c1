"""A link to a hub in another process."""

import asyncio
import contextlib
import socket
import struct
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from pathlib import Path
from typing import Self

import msgspec

from facilitator.core.commands import Command
from facilitator.hub import Happened, Network, Outcome, Told
from facilitator.link.talk import LIMITS, LONGEST_LINE, Closed, Gone, Here, Limits, Reply, Request, Silent

_encode = msgspec.json.Encoder().encode
_replies = msgspec.json.Decoder(Reply)


class SocketLink:
    """A link to a hub in another process. ``here`` is what the hub last said of itself."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limits: Limits = LIMITS
    ) -> None:
        self._writer, self._limits = writer, limits
        self.here = Here("", _peer(writer), 0)
        self._last = 0
        self._waiting: dict[int, asyncio.Queue[Reply | Gone]] = {}
        self._end: type[Gone] | None = None
        self._greeted = asyncio.Event()
        self._answers = 0
        self._silence, self._longest = 0.0, limits.silence
        self._tasks = [asyncio.create_task(self._listen(reader)), asyncio.create_task(self._beat())]

    @classmethod
    async def open(cls, path: Path, limits: Limits = LIMITS) -> Self:
        """Connects and is greeted. Raises ``OSError`` when nobody listens there, of that ``Silent`` when somebody
        does and says nothing.
        """
        async with asyncio.timeout(limits.silence):
            link = cls(*await asyncio.open_unix_connection(path, limit=LONGEST_LINE), limits)
        try:
            await link._greet()
        except BaseException:
            await link.close()
            raise
        return link

    async def _greet(self) -> None:
        self._send(Request(hello=True))
        await self._greeted.wait()
        if self._end is not None:
            raise self._end(self.here.pid)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Hangs up; the hub goes on."""
        self._over(Gone)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    @property
    def lost(self) -> bool:
        """Whether nothing more can come through this link."""
        return self._end is not None

    async def submit(self, command: Command) -> Outcome:
        """As ``Link``; raises ``Gone`` (``Closed``, ``Silent``) when no answer will come."""
        async with self._asked(Request(do=command)) as queue:
            reply = await self._patiently(queue)
        outcome = reply.answer or reply.refusal
        assert outcome is not None
        return outcome

    async def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """As ``Link``; ends when the session is closed. Raises ``Gone`` when the hub died, ``Silent`` when it hangs."""
        async for told in self.hear(after):
            for each in told:
                yield each

    async def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        """As ``follow``, with all that has come since the last time at once."""
        try:
            while True:
                async with self._asked(Request(follow=after)) as queue:
                    while not (reply := await _next(queue)).ended:
                        after = max(
                            [after, *(each.event.n for each in reply.told if isinstance(each, Happened))]
                        )
                        yield reply.told
        except Closed:
            return

    def aside(self, told: Network) -> None:
        """Tells all who follow something that stands in no event. Nothing is answered."""
        self._send(Request(aside=told))

    async def stop(self) -> None:
        """Asks that the session be closed, and returns when it is: everything in its files, and nobody has it open.

        Raises ``Gone`` when the hub died first (what was saved is kept, and the next opening reads it), and
        ``Silent``.
        """
        self._longest = self._limits.folding
        with contextlib.suppress(Closed):
            async with self._asked(Request(stop=True)) as queue:
                await _next(queue)

    @contextlib.asynccontextmanager
    async def _asked(self, request: Request) -> "AsyncGenerator[asyncio.Queue[Reply | Gone]]":
        """Sends a request, and gives what is answered to it."""
        self._last += 1
        q = self._last
        queue = self._waiting[q] = asyncio.Queue()
        try:
            self._send(msgspec.structs.replace(request, q=q))
            with contextlib.suppress(OSError):  # the listener notices as well, and says it better
                await self._writer.drain()
            yield queue
        finally:
            del self._waiting[q]

    def _send(self, request: Request) -> None:
        if self._end is not None:
            raise self._end(self.here.pid)
        self._writer.write(_encode(request) + b"\n")

    async def _patiently(self, queue: "asyncio.Queue[Reply | Gone]") -> Reply:
        """The answer, for as long as anything is answered: of many commands, the last one waits for all others."""
        while True:
            before = self._answers
            try:
                async with asyncio.timeout(self._limits.answer):
                    return await _next(queue)
            except TimeoutError:
                if before == self._answers:
                    raise Silent(self.here.pid) from None

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        end: type[Gone] = Gone
        with contextlib.suppress(OSError, ValueError):  # the same as the end of the stream
            while line := await reader.readline():
                reply = _replies.decode(line)
                self._silence = 0.0
                if reply.closed:
                    end = Closed
                    break
                self._take(reply)
        self._over(end)

    def _take(self, reply: Reply) -> None:
        if reply.here is not None:
            self.here = reply.here
            self._greeted.set()
            return
        self._answers += reply.answer is not None or reply.refusal is not None
        if reply.q in self._waiting:
            self._waiting[reply.q].put_nowait(reply)

    async def _beat(self) -> None:
        """Notices a hub that hangs. It counts its own turns and not the clock: this process too may have been
        stopped, and then finds what the hub had said meanwhile.
        """
        while self._silence < self._longest:
            await asyncio.sleep(self._limits.beat)
            self._silence += self._limits.beat
            if self._end is not None:
                return
            self._send(Request(hello=True))
        self._over(Silent)

    def _over(self, end: type[Gone]) -> None:
        """Tells everybody who waits; only the first end counts."""
        if self._end is None:
            self._end = end
            self._writer.transport.abort()  # what a hub that hangs has not taken in would be waited for
            self._greeted.set()
            for queue in self._waiting.values():
                queue.put_nowait(end(self.here.pid))


async def _next(queue: "asyncio.Queue[Reply | Gone]") -> Reply:
    reply = await queue.get()
    if isinstance(reply, Gone):
        raise reply
    return reply


def _peer(writer: asyncio.StreamWriter) -> int:
    """The process that listens, as far as the system says; else 0."""
    own: socket.socket = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        if sys.platform == "darwin":  # SOL_LOCAL and LOCAL_PEERPID of its sys/un.h
            return int.from_bytes(own.getsockopt(0, 2, 4), sys.byteorder)
        if sys.platform == "linux":
            size = struct.calcsize("3i")
            return int(struct.unpack("3i", own.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[0])
    return 0
