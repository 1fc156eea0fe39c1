"""A way in to a session from wherever one is: to the hub that has it, or to one that is started in the background."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from facilitator.core.commands import Command
from facilitator.core.text import N_
from facilitator.hub import Network, Outcome, Told
from facilitator.link import LIMITS, Limits, Silent, SocketLink, doors, identity, ours, sweep
from facilitator.store import Holder, holder_of

BUSY = 75
"""How a hub in the background ends when somebody else has the session (EX_TEMPFAIL of sysexits.h)."""

_STARTING = 60.0
"""Seconds in which a hub opens its session: a day of 50,000 events takes one, an old laptop and its disk the rest."""

_ROUNDS = 12
"""How often a hub is looked for and started: while another command has the session for a moment, or another hub is
opening it. Together about ten seconds.
"""

_GLANCES = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between two looks at who has the session."""


class NotAttached(Exception):
    """There is no way in. ``message`` is a sentence with its ``values``: in English and to be translated, or as the
    hub that could not start has said it, in the language that it was started in.
    """

    def __init__(self, message: str, /, **values: str | int | float) -> None:
        super().__init__(message)
        self.message, self.values = message, values

    def __str__(self) -> str:
        return self.message.format(**self.values) if self.values else self.message


async def find(folder: Path, limits: Limits = LIMITS) -> SocketLink | None:
    """The link to the hub that has the session in ``folder``; None when no hub answers for it.

    The lock's file says where the hub listens, and this login's own folders are looked through where it could not.
    What such a path leads to may be somebody else's, or the hub of the session that this one is a copy of: only the
    user's own sockets are tried, and the hub says which folder it keeps. Raises ``Silent`` when the only hub that
    there may be says nothing.
    """
    silent: Silent | None = None
    for path in _candidates(folder):
        try:
            link = await SocketLink.open(path, limits)
        except Silent as error:
            silent = error
        except OSError:
            continue
        else:
            if link.here.folder == identity(folder):
                return link
            await link.close()
    if silent is not None:
        raise silent
    return None


def _candidates(folder: Path) -> list[Path]:
    who = holder_of(folder)
    said = [Path(who.door)] if who is not None and who.door else []
    return [path for path in dict.fromkeys([*said, *doors(folder)]) if ours(path)]


class Attached:
    """A ``Link`` to a session's hub that can be made anew when the hub has died. Made by ``attach``.

    ``said`` is what the hub that was started had to tell, such as that the last save was cut short: lines for people.
    """

    def __init__(self, folder: Path, options: Sequence[str], limits: Limits) -> None:
        """For ``attach``."""
        self.folder, self._options, self._limits = folder.absolute(), options, limits
        self.said: Sequence[str] = ()
        self._link: SocketLink | None = None
        self._anew = asyncio.Lock()

    @property
    def link(self) -> SocketLink:
        """The link as it is now."""
        assert self._link is not None
        return self._link

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hangs up. The hub goes on, and with it the room."""
        if self._link is not None:
            await self._link.close()

    async def submit(self, command: Command) -> Outcome:
        """As ``SocketLink``."""
        return await self.link.submit(command)

    def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """As ``SocketLink``."""
        return self.link.follow(after)

    def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        """As ``SocketLink``."""
        return self.link.hear(after)

    def aside(self, told: Network) -> None:
        """As ``SocketLink``."""
        self.link.aside(told)

    async def stop(self) -> None:
        """As ``SocketLink``: closes the session for everybody."""
        await self.link.stop()

    async def reattach(self) -> None:
        """A new link where the old one is lost, to the hub that has the session now or to a new one; does nothing
        where the link still holds. Several may call it at once. Raises ``NotAttached``.
        """
        async with self._anew:
            if self._link is None or self._link.lost:
                link, self.said = await self._connected()
                await self.__aexit__()
                self._link = link

    async def _connected(self) -> tuple[SocketLink, Sequence[str]]:
        """The link, and what a hub that was started for it had to tell."""
        said: Sequence[str] = ()
        for _ in range(_ROUNDS):
            who = holder_of(self.folder)
            link, silent = await self._found()
            if link is not None:
                return link, said
            hub = await _started(self.folder, self._options)
            said = hub.said
            if hub.code == BUSY and silent is not None:
                raise NotAttached(silent.message, **silent.values)
            if hub.code == BUSY:
                await _changed(self.folder, who)
            elif hub.code is not None:
                break
        raise NotAttached(*said[-1:] or [N_("The session could not be opened. The log says why.")])

    async def _found(self) -> tuple[SocketLink | None, Silent | None]:
        """As ``find``. A hub that says nothing may have the session that this one is a copy of: a new one finds out."""
        try:
            return await find(self.folder, self._limits), None
        except Silent as silent:
            return None, silent


async def attach(folder: Path, options: Sequence[str] = (), limits: Limits = LIMITS) -> Attached:
    """A link to the session in ``folder``: to the hub that has it, else to one that is started in the background with
    ``options`` (such as ``("--lang", "sv")``) and goes on when this process ends.

    When several start at the same time, one hub wins and all attach to it. Raises ``NotAttached``.
    """
    sweep()
    attached = Attached(folder, options, limits)
    await attached.reattach()
    return attached


async def _changed(folder: Path, who: Holder | None) -> None:
    """Waits until somebody else than ``who`` has the session, or lets others in now; not for long."""
    for pause in _GLANCES:
        if holder_of(folder) != who:
            return
        await asyncio.sleep(pause)


@dataclass(frozen=True)
class _Hub:
    """A hub that was started: its lines for people, and its exit status (None: it is open)."""

    said: Sequence[str]
    code: int | None


async def _started(folder: Path, options: Sequence[str]) -> _Hub:
    """Starts a hub of its own, which no terminal ends, and waits until it is open or has failed."""
    process = subprocess.Popen(  # noqa: ASYNC220, S603 - asyncio's own would end with this loop; it is our own
        [sys.executable, "-P", "-m", "facilitator", "serve", os.fspath(folder), "--background", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    loop = asyncio.get_running_loop()
    news: asyncio.Future[_Hub] = loop.create_future()

    def tell(hub: _Hub) -> None:
        if not news.done():
            news.set_result(hub)

    def watch() -> None:
        hub = _heard(process)
        with suppress(RuntimeError):  # nobody waits any more: the loop has ended
            loop.call_soon_threadsafe(tell, hub)
        process.wait()  # so that it leaves no zombie, whenever it ends

    threading.Thread(target=watch, name="facilitator-hub", daemon=True).start()
    try:
        async with asyncio.timeout(_STARTING):
            return await news
    except TimeoutError:
        message = N_("The session could not be opened within {seconds} seconds (process {pid}).")
        raise NotAttached(message, seconds=round(_STARTING), pid=process.pid) from None


def _heard(process: "subprocess.Popen[str]") -> _Hub:
    """What a hub says until it lets go of its pipes, which it does when it is open and has said so, or by ending."""
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stderr, process.stdout:
        said = process.stderr.read().splitlines()
        is_open = process.stdout.read()
    return _Hub(said, None if is_open else process.wait())
