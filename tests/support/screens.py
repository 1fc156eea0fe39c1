"""The program on a screen in memory: a real hub on real files, a clock that is turned by hand, real keys."""

import contextlib
import functools
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual import _wait as textuals_wait
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from facilitator.catalog import Catalog, shelves
from facilitator.core.commands import Command, Do
from facilitator.core.session import Session
from facilitator.hub import Hub, Network, Outcome, Told, look
from facilitator.locale import Language
from facilitator.store import Store
from facilitator.tui import Facilitator
from facilitator.tui.house import Contact, Shelved, Stay, Template, Unable, Visit
from facilitator.tui.outbox import lines_outbox, notes_outbox
from tests.support.halls import Desk, HandClock, Ids

# Textual waits 20 ms and more after each key for the process to be idle. What matters here is waited for as facts
# (``Seen.settled``), so a glance is enough.
textuals_wait.SLEEP_GRANULARITY, textuals_wait.SLEEP_IDLE = 0.001, 0.0001

MIDDAY = (80, 24)
ROOMY = (160, 45)
TINY = (40, 12)


@functools.cache
def library() -> Catalog:
    """The methods that come with the program."""
    return Catalog(shelves(Path("/nowhere")))


@dataclass
class Inside:
    """A link within the process that notes when the session is closed through it."""

    hub: Hub
    stopped: bool = False
    told: Network | None = None

    async def submit(self, command: Command) -> Outcome:
        return await self.hub.submit(command)

    def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        return self.hub.hear(after)

    def aside(self, told: Network) -> None:
        self.told = told
        self.hub.aside(told)

    async def stop(self) -> None:
        self.stopped = True


@dataclass
class Booth:
    """A computer with one session. What is asked of it beyond that is noted in ``asked``."""

    folder: Path
    hub: Hub | None = None
    clock: HandClock = field(default_factory=HandClock)
    language: Language = "sv"
    sound: bool = False
    browser: bool = True
    asked: list[str] = field(default_factory=list[str])
    shelf: list[Shelved] = field(default_factory=list[Shelved])
    methods: Catalog = field(default_factory=library)
    link: Inside | None = None

    def keep(self, *, language: Language | None = None, sound: bool | None = None) -> None:
        self.asked.append(f"keep {language or sound}")

    def sessions(self) -> Sequence[Shelved]:
        return self.shelf or [Shelved(self.folder.name, self.folder)]

    def look(self, shelved: Shelved) -> Shelved:
        return shelved

    def templates(self) -> Sequence[Template]:
        return [Template("cafe", {"sv": "En kaféförmiddag", "en": "A café morning"})]

    def name_fault(self, name: str) -> Unable | None:
        return Unable("There is already something with this name. Choose another.") if name == "dag" else None

    def create(self, name: str, template: str | None, language: Language) -> Path:
        self.asked.append(f"create {name} {template} {language}")
        return self.folder

    def stay(self, folder: Path) -> Visit:
        return contextlib.nullcontext(Stay(folder.name, folder, self._attached, self.clock))

    @contextlib.asynccontextmanager
    async def _attached(self) -> AsyncGenerator[Contact]:
        assert self.hub is not None
        self.link = Inside(self.hub)
        yield self.link

    def demo(self, language: Language) -> Visit:
        self.asked.append(f"demo {language}")
        return self.stay(self.folder)

    def rehearsal(self, folder: Path) -> Visit:
        self.asked.append(f"rehearsal {folder.name}")
        return self.stay(folder)

    def shop(self, folder: Path | None = None) -> Catalog:
        return self.methods

    def export(self, folder: Path, formats: Sequence[str]) -> Sequence[Path]:
        self.asked.append(f"export {','.join(formats)}")
        return [folder / "published" / f"dag.{each}" for each in formats]

    def browse(self, link: str) -> bool:
        self.asked.append(f"browse {link}")
        return self.browser

    def failed(self, error: BaseException) -> Path:
        self.asked.append(f"failed {type(error).__name__}")
        return self.folder / "log"


@dataclass
class Seen:
    """The program as somebody sits at it."""

    app: Facilitator
    pilot: Pilot[int]
    hub: Hub
    booth: Booth
    desk: Desk

    @property
    def clock(self) -> HandClock:
        """Turned by hand: ``clock.sleep(ms)``."""
        return self.booth.clock

    @property
    def session(self) -> Session:
        """The session as the hub has it."""
        return self.hub.session

    async def press(self, *keys: str) -> "Seen":
        """Presses keys one after another, and waits until all that they led to is on the disk and drawn."""
        for each in keys:
            await self.pilot.press(each)
            await self.settled()
        return self

    async def type(self, text: str) -> "Seen":
        """Types a text, letter by letter."""
        await self.pilot.press(*(" " if each == " " else each for each in text))
        return await self.settled()

    async def do(self, *actions: Do, by: str = "facilitator") -> "Seen":
        """Lets somebody else do something, and waits until it is drawn."""
        for action in actions:
            await self.desk.do(action, by)
        return await self.settled()

    async def later(self, ms: int) -> "Seen":
        """Lets time go by on the day's clock, and draws what it changed."""
        self.clock.sleep(ms)
        await look(self.hub)
        self.app.tick()
        return await self.settled()

    async def resized(self, width: int, height: int) -> "Seen":
        """Makes the window another size."""
        await resized(self.pilot, width, height)
        return await self.settled()

    async def settled(self) -> "Seen":
        """Waits until nothing is under way and everything is drawn."""
        while self._unsettled():
            await self.pilot.pause()
        await drawn(self.pilot)
        return self

    def _unsettled(self) -> bool:
        live = self.app.live
        if not self.app.is_running:
            return False
        if self.app.waits_to_draw or self.app.at_work:
            return True
        if live is None:
            return False
        behind = live.session.n < self.hub.session.n
        link = self.booth.link
        unheard = link is not None and link.told not in (None, live.network)
        keyed_in = notes_outbox(live).waiting + lines_outbox(live).waiting if live.state == "on" else 0
        return not live.ready.is_set() or live.under_way > 0 or behind or unheard or keyed_in > 0

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line, without white space at the end."""
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def strips(self) -> list[Strip]:
        """What is drawn, line by line, with its styles."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips(self.app.size)  # pyright: ignore[reportPrivateUsage]
        return [strip.crop(0, width) for strip in strips[:height]]

    @property
    def text(self) -> str:
        """All that stands on the screen."""
        return "\n".join(self.lines)

    def region(self, selector: str) -> Region:
        """Where a widget is."""
        return self.app.screen.query_one(selector).region


async def resized(pilot: Pilot[Any], width: int, height: int) -> None:
    """Makes the window another size. Textual waits a moment for the last of several sizes before it lays out anew."""
    await pilot.resize_terminal(width, height)
    while pilot.app.screen.size != (width, height):
        await pilot.pause()
    await drawn(pilot)


async def drawn(pilot: Pilot[Any]) -> None:
    """Waits until all is drawn: a layout gives widgets new sizes, those new lines, and those may ask for a layout."""
    for _ in range(4):
        await pilot.pause()


@contextlib.asynccontextmanager
async def seen(
    folder: Path,
    *actions: Do,
    size: tuple[int, int] = MIDDAY,
    language: Language = "sv",
    page: str = "run",
    booth: Booth | None = None,
) -> AsyncGenerator[Seen]:
    """The program on a session in which ``actions`` have been done, with one of its pages."""
    booth = booth or Booth(folder, language=language)
    store = Store.open(folder, holder="a test", create=True)
    async with Hub(store, booth.clock, Ids(), booth.methods) as hub:
        booth.hub = hub
        desk = Desk(hub)
        for action in actions:
            await desk.do(action)
        app = Facilitator(booth, booth.stay(folder), page)
        async with app.run_test(size=size) as pilot:
            while app.live is None and app.is_running:
                await pilot.pause()
            yield await Seen(app, pilot, hub, booth, desk).settled()
