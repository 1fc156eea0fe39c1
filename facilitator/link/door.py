"""The hub's end of the socket."""

import asyncio
import contextlib
import logging
import os
import traceback
from collections.abc import Collection
from pathlib import Path
from typing import Self

import msgspec

from facilitator.core.actors import name_of
from facilitator.core.commands import Command, Refusal
from facilitator.core.text import N_
from facilitator.hub import Hub, Outcome
from facilitator.link.places import identity, listening, socket_path, sweep
from facilitator.link.talk import LONGEST_LINE, Here, Reply, Request

_GLANCE = 5.0
"""Seconds between two looks at the socket."""

_FAREWELL = 2.0
"""Seconds in which those who were told that the session is closed hang up."""

_Caller = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_log = logging.getLogger(__name__)
_encode = msgspec.json.Encoder().encode
_requests = msgspec.json.Decoder(Request)


_COMING_IN = 8
"""Turns of the event loop in which whoever was at the door when it was taken away has come in. A server of asyncio that
is closed before that lets them hang.
"""


class Door:
    """Lets others in to a hub for as long as it stands open. Leaving it closes the hub, so that nobody can be told
    that the session is closed before it is.

    ``stop`` is set when somebody asks through the door that the session be closed.
    """

    def __init__(self, hub: Hub, path: Path | None = None, stop: asyncio.Event | None = None) -> None:
        self._hub = hub
        self.stop = stop or asyncio.Event()
        self.path = path or socket_path(hub.store.folder)
        self._folder = identity(hub.store.folder)
        self._server: asyncio.Server | None = None
        self._minding: asyncio.Task[None] | None = None
        self._callers: dict[asyncio.Task[None], _Caller] = {}
        self._leaving = self._gone = False

    async def __aenter__(self) -> Self:
        """Listens, and says in the session's folder where."""
        sweep()
        await self._open()
        self._minding = asyncio.create_task(self._mind())
        return self

    async def _open(self) -> None:
        door = listening(self.path)
        self._server = await asyncio.start_unix_server(self._met, sock=door, limit=LONGEST_LINE)
        self._hub.store.announce(self.path)

    async def _mind(self) -> None:
        while True:
            await asyncio.sleep(_GLANCE)
            await self.look()

    async def look(self) -> None:
        """Opens another way in where the socket has gone: a login that ends may take its runtime folder along."""
        if self.path.exists():
            return
        with contextlib.suppress(OSError):  # there may be a folder for it the next time
            self.path = socket_path(self._hub.store.folder)
            before = self._server
            await self._open()
            if before is not None:
                before.close()

    async def __aexit__(self, *_: object) -> None:
        """Lets nobody in any more, closes the hub, and says goodbye."""
        assert self._server is not None
        assert self._minding is not None
        self._minding.cancel()
        self.path.unlink(missing_ok=True)
        for _turn in range(_COMING_IN):
            await asyncio.sleep(0)
        self._server.close()
        self._leaving = True
        callers = list(self._callers)
        for caller in callers:
            caller.cancel()
        await asyncio.gather(*callers, return_exceptions=True)
        self._hub.close()
        self._gone = True
        await _goodbye(list(self._callers.values()))

    def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Somebody is at the door. They are known from this moment, so that nobody is left there without a goodbye."""
        if self._gone:
            writer.close()
        else:
            self._callers[asyncio.create_task(self._call(reader, writer))] = reader, writer

    async def _call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._leaving:
            return  # as for those who are cancelled
        try:
            async with asyncio.TaskGroup() as tasks:
                while line := await reader.readline():
                    tasks.create_task(self._serve(line, writer))
        except asyncio.CancelledError:
            return  # the hub is closing, and says goodbye when it has
        except (OSError, ValueError, ExceptionGroup):
            pass  # whoever called is gone
        caller = asyncio.current_task()
        assert caller is not None
        self._callers.pop(caller, None)
        writer.close()

    async def _serve(self, line: bytes, writer: asyncio.StreamWriter) -> None:
        try:
            request = _requests.decode(line)
        except msgspec.DecodeError as error:
            why = Refusal(
                "bad_request", N_("The program does not understand this: {why}"), {"why": str(error)}
            )
            await _send(writer, Reply(refusal=why))
            return
        if request.hello:
            here = Here(self._folder, os.getpid(), self._hub.session.n)
            await _send(writer, Reply(request.q, here=here))
        if request.stop:
            self.stop.set()
        if request.aside is not None:
            self._hub.aside(request.aside)
        if request.do is not None:
            await _send(writer, _reply(request.q, await self._carried_out(request.do)))
        if request.follow is not None:
            async for told in self._hub.hear(request.follow):
                await _send(writer, Reply(request.q, told=tuple(told)))
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


async def _goodbye(callers: Collection[_Caller]) -> None:
    """Tells all that the session is closed, and lets them hang up first: whoever writes to a socket that is closed
    already may never hear what came before. Those who hang are not waited for.
    """
    for _, writer in callers:
        with contextlib.suppress(OSError, RuntimeError):  # who has gone meanwhile hears nothing
            writer.write(_encode(Reply(closed=True)) + b"\n")
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_FAREWELL):
            await asyncio.gather(*(_hung_up(reader) for reader, _ in callers))
    for _, writer in callers:
        writer.close()


async def _hung_up(reader: asyncio.StreamReader) -> None:
    with contextlib.suppress(OSError):
        while await reader.read(LONGEST_LINE):
            pass


async def _send(writer: asyncio.StreamWriter, reply: Reply) -> None:
    writer.write(_encode(reply) + b"\n")
    await writer.drain()
