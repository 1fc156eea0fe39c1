"""The one door to a session: commands in, events out, inside a process or over a Unix socket with JSON lines.

A request is ``{"q": 7, "do": {command}}`` or ``{"q": 8, "follow": 120}``. The hub answers ``{"q": 7, "answer": …}`` or
``{"q": 7, "refusal": …}``, and to whoever follows ``{"q": 8, "told": …}`` until it closes.
"""

import asyncio
import contextlib
import hashlib
import logging
import os
import tempfile
import traceback
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol, Self

import msgspec

from facilitator.core.actors import name_of
from facilitator.core.commands import Answer, Command, Refusal
from facilitator.core.text import N_
from facilitator.hub import Hub, Outcome, Told

_log = logging.getLogger(__name__)
_LONGEST_RUNTIME = 60
_LONGEST_LINE = 64 * 1024 * 1024


class Link(Protocol):
    """How a screen, a page or a script reaches the hub."""

    async def submit(self, command: Command) -> Outcome:
        """Carries a command out; the answer means that it is on the disk."""
        ...

    def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """Names, events after number ``after``, and then whatever happens."""
        ...


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a client sends."""

    q: int
    do: Command | None = None
    follow: int | None = None


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the hub sends."""

    q: int
    answer: Answer | None = None
    refusal: Refusal | None = None
    told: Told | None = None
    ended: bool = False


_encode = msgspec.json.Encoder().encode
_requests = msgspec.json.Decoder(Request)
_replies = msgspec.json.Decoder(Reply)


def socket_path(folder: Path) -> Path:
    """Where the hub of a session listens: a short path in the user's own runtime folder."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return _runtime_folder() / f"{name}.sock"


def _runtime_folder() -> Path:
    """The user's own runtime folder where the system has one that is short enough for a socket (108 bytes on Linux,
    104 on macOS), else one in the temporary folder.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    fits = given and len(os.fsencode(given)) < _LONGEST_RUNTIME
    folder = (
        Path(given) / "facilitator" if fits else Path(tempfile.gettempdir()) / f"facilitator-{os.getuid()}"
    )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


class Door:
    """The hub's end of the socket."""

    def __init__(self, hub: Hub, path: Path) -> None:
        self._hub, self._path = hub, path
        self._server: asyncio.Server | None = None
        self._callers: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Listens. A socket that a killed hub left behind is replaced: the session's lock says who is alive."""
        self._path.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(self._call, self._path, limit=_LONGEST_LINE)
        self._path.chmod(0o600)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for caller in self._callers:
            caller.cancel()
        await asyncio.gather(*self._callers, return_exceptions=True)
        self._path.unlink(missing_ok=True)

    async def _call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        caller = asyncio.current_task()
        assert caller is not None
        self._callers.add(caller)
        try:
            async with asyncio.TaskGroup() as tasks:
                while line := await reader.readline():
                    tasks.create_task(self._serve(line, writer))
        except (OSError, ValueError, asyncio.CancelledError, ExceptionGroup):
            pass  # whoever called is gone, or the hub is closing
        finally:
            self._callers.discard(caller)
            writer.close()

    async def _serve(self, line: bytes, writer: asyncio.StreamWriter) -> None:
        try:
            request = _requests.decode(line)
        except msgspec.DecodeError as error:
            why = Refusal(
                "bad_request", N_("The program does not understand this: {why}"), {"why": str(error)}
            )
            await _send(writer, Reply(0, refusal=why))
            return
        if request.do is not None:
            await _send(writer, _reply(request.q, await self._carried_out(request.do)))
        if request.follow is not None:
            async for told in self._hub.follow(request.follow):
                await _send(writer, Reply(request.q, told=told))
            await _send(writer, Reply(request.q, ended=True))

    async def _carried_out(self, command: Command) -> Outcome:
        """The hub's outcome. A fault in the program itself is logged (never with names or texts) and said."""
        try:
            return await self._hub.submit(command)
        except Exception as error:  # noqa: BLE001 - one command that fails must not take the others with it
            _log.error(
                "%s failed: %s", name_of(command.do), "".join(traceback.format_tb(error.__traceback__))
            )
            return Refusal(
                "failed", N_("Something went wrong in the program. Nothing was changed. The log says where.")
            )


def _reply(q: int, outcome: Outcome) -> Reply:
    return Reply(q, refusal=outcome) if isinstance(outcome, Refusal) else Reply(q, answer=outcome)


async def _send(writer: asyncio.StreamWriter, reply: Reply) -> None:
    writer.write(_encode(reply) + b"\n")
    await writer.drain()


class Gone(ConnectionError):
    """The hub went away before it answered. What was sent may be sent again: the same id does nothing twice."""


class SocketLink:
    """A link to a hub in another process."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._last = 0
        self._waiting: dict[int, asyncio.Queue[Reply]] = {}
        self._listening = asyncio.create_task(self._listen(reader))

    @classmethod
    async def open(cls, path: Path) -> "SocketLink":
        """Connects; raises ``OSError`` when nobody listens there."""
        return cls(*await asyncio.open_unix_connection(path, limit=_LONGEST_LINE))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._listening.cancel()
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            while line := await reader.readline():
                reply = _replies.decode(line)
                if reply.q in self._waiting:
                    self._waiting[reply.q].put_nowait(reply)
        except (OSError, ValueError):
            pass  # the same as the end of the stream
        for queue in self._waiting.values():
            queue.put_nowait(Reply(0, ended=True))

    async def _ask(self, **what: object) -> tuple[int, asyncio.Queue[Reply]]:
        self._last += 1
        q = self._last
        queue = self._waiting[q] = asyncio.Queue()
        if self._listening.done():
            raise Gone
        self._writer.write(_encode(Request(q, **what)) + b"\n")  # pyright: ignore[reportArgumentType] - one of two
        await self._writer.drain()
        return q, queue

    async def submit(self, command: Command) -> Outcome:
        """As ``Link``; raises ``Gone`` when the hub went away first."""
        q, queue = await self._ask(do=command)
        reply = await queue.get()
        del self._waiting[q]
        outcome = reply.answer or reply.refusal
        if outcome is None:
            raise Gone
        return outcome

    async def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """As ``Link``; it ends when the hub closes or goes away."""
        q, queue = await self._ask(follow=after)
        try:
            while (told := (await queue.get()).told) is not None:
                yield told
        finally:
            del self._waiting[q]
