"""The server in the hub's own process and loop: it is started beside the hub, says what happens to it, and goes on."""

import asyncio
import contextlib
import logging
import resource
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from pathlib import Path

import msgspec
import uvicorn

from facilitator.core.events import Event
from facilitator.hub import Aside, Clock, Reach
from facilitator.link import Link
from facilitator.net.addresses import Address, candidates
from facilitator.store import keep_port, keys
from facilitator.web.api import PREFIX, call
from facilitator.web.asking import Request, Send
from facilitator.web.callers import places_of
from facilitator.web.codes import Codes
from facilitator.web.guard import Gate
from facilitator.web.live import PING
from facilitator.web.pages import pages
from facilitator.web.presence import Book
from facilitator.web.protocol import Connection
from facilitator.web.reaching import Bound, NoPort, Wishes, bind, hosts, reach
from facilitator.web.room import Room
from facilitator.web.site import Site
from facilitator.web.touched import touched

__all__ = ["NoPort", "Served", "Wishes", "serving"]

_GLANCE = 5.0
"""Seconds between two looks at the laptop's addresses."""

_FAREWELL = 0.8
"""Seconds that a phone has to take its last answer."""

_FILES = 20_000
"""Connections and files that the process may have open, as far as the system lets it."""


class _Uvicorn(uvicorn.Server):
    """uvicorn without hands on the process's signals: those are the hub's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


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
        self._wishes, self._aside = wishes, aside
        room = Room(link, clock, self._heard)
        self.site = Site(
            room, Codes(bytes.fromhex(kept.secret)), folder, fresh, secure=wishes.tls is not None
        )
        self.site.book = Book(clock.now, aside, lambda: {each.actor for each in self.site.live.listeners})
        self.site.live.moved = self.site.book.moved
        self.site.moved, self.site.reach = self.tell, self.reach
        self._found: Sequence[Address] = candidates()
        self._last: Reach | None = None
        self._server = _Uvicorn(self._config())
        self._serving: asyncio.Task[None] | None = None

    def _config(self) -> uvicorn.Config:
        drawn = pages()

        async def served(site: Site, request: Request, send: Send) -> None:
            await (call if request.path.startswith(PREFIX) else drawn)(site, request, send)

        cert, key = self._wishes.tls or (None, None)
        return uvicorn.Config(
            Gate(self.site, served, self._hosts),
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=1,
            ssl_certfile=cert,
            ssl_keyfile=key,
        )

    def _hosts(self) -> frozenset[str]:
        return hosts(self._found, self._wishes, self.bound.port)

    def _heard(self, events: Sequence[Event], more: bool) -> None:
        session = self.site.session
        topics = touched(session, events) | ({"day"} if more else set[str]())
        self.site.live.tell(session.n, topics)
        if "day" in topics or "all" in topics:
            self.tell()

    def reach(self) -> Reach:
        """How phones reach the session now."""
        return reach(
            self.site.session, self.site.codes, self._found, self._wishes, self.bound, self.site.checked
        )

    def links(self) -> str:
        """The links as one line of JSON; "remote" is null while it is switched off, "places" are by number or id."""
        now, session = self.reach(), self.site.session
        numbers = {each.id: str(each.number or each.id) for each in places_of(session)}
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
        """Serves until it is cancelled."""
        _more_files()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.site.room.listen())
            tasks.create_task(self._look())
            tasks.create_task(self._pulse())
            self._serving = tasks.create_task(self._server.serve(sockets=[self.bound.sock]))

    async def stop(self) -> None:
        """Lets every phone go (each comes back by itself when the session is open again), and waits for the last
        answers, but not for long.
        """
        self.site.live.close()
        self._server.should_exit = True
        if self._serving is not None:
            await asyncio.wait([self._serving], timeout=_FAREWELL)

    async def _look(self) -> None:
        while True:
            self._found = candidates()
            self.tell()
            await asyncio.sleep(_GLANCE)

    async def _pulse(self) -> None:
        while True:
            await asyncio.sleep(PING)
            self.site.live.pulse()


def _more_files() -> None:
    """Each phone has connections of its own; some systems give a program only 256."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wish = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft < wish:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wish, hard))


@contextlib.asynccontextmanager
async def serving(served: Served) -> AsyncGenerator[Served]:
    """Serves for as long as the block runs. A server that fails is said in the log; the hub goes on."""
    running = asyncio.create_task(served.run())
    running.add_done_callback(_ended)
    try:
        yield served
    finally:
        await served.stop()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def _ended(running: "asyncio.Task[None]") -> None:
    if not running.cancelled() and running.exception() is not None:
        logging.getLogger(__name__).error("the phones' server ended", exc_info=running.exception())
