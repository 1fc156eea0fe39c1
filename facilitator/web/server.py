"""The server in the hub's own process and loop: it is started beside the hub, says what happens to it, and goes on."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from facilitator.core.events import Event
from facilitator.hub import Aside, Clock, Reach
from facilitator.link import Link
from facilitator.net.addresses import Address, candidates
from facilitator.store import keep_port, keys
from facilitator.web.api import PREFIX, call
from facilitator.web.asking import Request, Send
from facilitator.web.callers import places_of
from facilitator.web.codes import Codes
from facilitator.web.crowd import Crowd, more_files
from facilitator.web.guard import Gate
from facilitator.web.health import Health
from facilitator.web.listening import Listener
from facilitator.web.live import PING
from facilitator.web.now.shared import forget as forget_looked_up
from facilitator.web.pages import pages
from facilitator.web.pages.drawing import forget as forget_drawn
from facilitator.web.presence import Book
from facilitator.web.quiet import quiet, seldom, where
from facilitator.web.reaching import Bound, NoPort, Wishes, bind, chosen, hosts, reach
from facilitator.web.room import Room
from facilitator.web.site import Site
from facilitator.web.touched import touched

__all__ = ["NoPort", "Served", "Wishes", "serving"]

_GLANCE = 5.0
"""Seconds between two looks at the laptop's addresses."""

_FAREWELL = 0.6
"""Seconds that a phone has to take its last answer."""

_BREATH = 1.0
"""Seconds until what has failed begins again."""

_log = seldom(__name__)


class Served:
    """A session that is being served to phones. ``aside`` tells the hub's followers what is no event."""

    def __init__(
        self,
        link: Link,
        clock: Clock,
        folder: Path,
        fresh: Callable[[], str],
        wishes: Wishes,
        aside: Callable[[Aside], None],
    ) -> None:
        kept = keys(folder)
        self.bound: Bound = bind(wishes, kept.port)
        keep_port(folder, self.bound.wanted if wishes.port is None else self.bound.port)
        self.wishes, self._aside = wishes, aside
        room = Room(link, clock, self._heard, _forget)
        self.site = Site(
            room, Codes(bytes.fromhex(kept.secret)), folder, fresh, secure=wishes.tls is not None
        )
        self.site.book = Book(clock.now, aside, lambda: {each.actor for each in self.site.live.listeners})
        self.site.live.moved = self.site.book.moved
        self.site.moved, self.site.reach = self.tell, self.reach
        self._found: Sequence[Address] = candidates()
        self._hosts = hosts(self._found, wishes, self.bound.port)
        self._last: Reach | None = None
        self.crowd = Crowd(more_files(), time.monotonic)
        self.health = Health(time.monotonic)
        self._app = self._gate()
        self.listener: Listener | None = None
        self._stopped, self._silent = asyncio.Event(), asyncio.Event()

    def _gate(self) -> Gate:
        drawn = pages()

        async def served(site: Site, request: Request, send: Send) -> None:
            await (call if request.path.startswith(PREFIX) else drawn)(site, request, send)

        return Gate(self.site, served, lambda: self._hosts)

    def _heard(self, events: Sequence[Event], more: bool) -> None:
        session = self.site.session
        topics = touched(session, events) | ({"day"} if more else set[str]())
        self.site.live.tell(session.n, topics)
        if "day" in topics or "all" in topics:
            self.tell()

    def reach(self) -> Reach:
        """How phones reach the session now."""
        checked = self.site.checked
        now = reach(self.site.session, self.site.codes, self._found, self.wishes, self.bound, checked)
        return now if now.trouble is not None else replace(now, trouble=self.health.trouble())

    def links(self) -> str:
        """The links as one line of JSON; "remote" is null while it is switched off, "places" are tables by their number
        and others by their id.
        """
        now, session = self.reach(), self.site.session
        numbers = {
            each.id: str(each.number) if each.kind == "table" else each.id for each in places_of(session)
        }
        named = {numbers[key]: link for key, link in now.places.items()}
        doors = ("join", "stage", "remote", "team", "reception", "organiser")
        links: dict[str, object] = {
            "url": now.url,
            **{each: now.links[each] for each in doors},
            "places": named,
        }
        if not session.doors.remote:
            links["remote"] = None
        return msgspec.json.encode(links).decode()

    def tell(self) -> None:
        """Tells how phones reach the session, where that has changed."""
        now = self.reach()
        if now != self._last:
            self._last = now
            self._aside(now)

    async def run(self) -> None:
        """Serves until it is stopped. What fails is said, and begun again."""
        with quiet(asyncio.get_running_loop()):
            async with asyncio.TaskGroup() as tasks:
                for work in (self.site.room.listen, self._look, self._pulse, self._listen):
                    tasks.create_task(self._lasting(work))

    async def _lasting(self, work: Callable[[], Awaitable[None]]) -> None:
        while not self._stopped.is_set():
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - whatever it is, the hub and the rest of the server go on
                _log.error("the phones' server failed, and begins again: %s", where(error))
                self.health.failed()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), _BREATH)

    async def _listen(self) -> None:
        if self.bound.sock.fileno() < 0:
            again = bind(Wishes(self.bound.port, self.wishes.address), 0)
            self.bound = Bound(again.sock, again.port, self.bound.wanted)
        self.listener = Listener(self._app, self.crowd, self.wishes.tls)
        self._silent.clear()
        self.health.works()
        self.tell()
        try:
            await self.listener.serve(sockets=[self.bound.sock])
        finally:
            self.listener.end()
            self.bound.sock.close()
            self._silent.set()

    async def stop(self) -> None:
        """Lets every phone go (each comes back by itself when the session is open again), and waits for the last
        answers, but not for long.
        """
        self._stopped.set()
        self.site.live.close()
        if self.listener is None:
            return
        self.listener.should_exit = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._silent.wait(), _FAREWELL)
        self.listener.cut()

    async def _look(self) -> None:
        while True:
            self.glance()
            await asyncio.sleep(_GLANCE)

    def glance(self) -> None:
        """Looks which addresses the laptop has now."""
        found = candidates()
        self.health.addresses(chosen(self.site.session, found, self.wishes), self.crowd.sent_away)
        self._found, self._hosts = found, hosts(found, self.wishes, self.bound.port)
        self.tell()

    async def _pulse(self) -> None:
        while True:
            await asyncio.sleep(PING)
            self.site.live.pulse()


def _forget() -> None:
    """Somebody was erased: nothing of their words stays in memory for the next page."""
    forget_looked_up()
    forget_drawn()


@contextlib.asynccontextmanager
async def serving(served: Served) -> AsyncGenerator[Served]:
    """Serves for as long as the block runs."""
    running = asyncio.create_task(served.run())
    try:
        yield served
    finally:
        await served.stop()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
