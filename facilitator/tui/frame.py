"""The frame that every page stands in: which day it is, which pages there are, the page itself, the keys."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from facilitator.core.text import N_
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.keybar import KeyBar
from facilitator.tui.pages import PAGES
from facilitator.tui.plain import Words
from facilitator.tui.shown import columns, line

if TYPE_CHECKING:
    # Loading it takes longer than the first frame may.
    from facilitator.tui.live import Live

NARROW, LOW = 70, 16
"""Below this many columns or rows a page leaves out what it can do without."""

WIDE, TALL = 120, 36
"""From this many columns or rows on a page shows more at once."""


class Page(Screen[None]):
    """A page of the program: one module in ``pages`` with a class ``HERE`` of this kind.

    ``show`` draws everything from the session and is called whenever something changed; a page keeps nothing
    but focus, scrolling and half-typed text.
    """

    ABOUT: ClassVar[str] = ""
    """What one does here, for the help."""

    CSS_PATH = Path(__file__).parent / "look.tcss"

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-medium"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-normal"), (TALL, "-tall")]  # noqa: RUF012

    @property
    def desk(self) -> Desk:
        """What the pages share."""
        return desk_of(self)

    @property
    def live(self) -> "Live":
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    def compose(self) -> ComposeResult:
        """Top, page, keys."""
        yield Top()
        yield Words(id="alarm")
        yield from self.parts()
        yield KeyBar()

    def parts(self) -> ComposeResult:
        """The page's own widgets."""
        raise NotImplementedError

    def show(self, live: "Live") -> None:
        """Draws the session as it is now."""

    def tick(self, live: "Live") -> None:
        """Draws what changes with time alone; called a few times a second while the page is seen."""

    whole: bool = True
    """Whether all widgets of the page are there: not while they are made anew in another language."""

    async def recompose(self) -> None:
        """As Textual's; nothing is drawn meanwhile."""
        self.whole = False
        try:
            await super().recompose()
        finally:
            self.whole = True
        self.redraw()

    def redraw(self) -> None:
        """Draws everything anew, unless there is nothing to draw yet."""
        if not self.is_mounted or not self.whole:
            return
        self.query_one(Top).refresh()
        alarm, said = self.query_one("#alarm", Words), alarming(self.desk)
        alarm.say(said)
        alarm.display = bool(said.plain)
        if self.desk.live is not None and self.desk.live.ready.is_set():
            self.show(self.desk.live)
        else:
            self.show_alone()
        self.refresh_bindings()
        self.query_one(KeyBar).refresh(layout=True)

    def show_alone(self) -> None:
        """Draws what there is while no session is open."""

    def on_screen_resume(self) -> None:
        """Draws what happened while another page was seen."""
        self.redraw()

    def on_mount(self) -> None:
        """Draws for the first time."""
        self.redraw()


class Opening(Page):
    """The frame alone, while the first page is loaded."""

    CSS_PATH = None  # read with the first page

    def parts(self) -> ComposeResult:
        """Nothing yet."""
        return iter(())


class Top(Widget):
    """Two lines: the day, whether everything is saved, the time; and the pages."""

    def __init__(self) -> None:
        super().__init__()
        self._tabs: list[tuple[range, str]] = []

    def render(self) -> Content:
        """Both lines."""
        return Content("\n").join([self._day(), self._pages()])

    def _day(self) -> Content:
        desk, width = desk_of(self), self.size.width
        live = desk.live
        title = (live.session.info.title or live.stay.name) if live else "facilitator"
        at = live.now() / 1000 if live else time.time()
        clock = Content(time.strftime("%H:%M", time.localtime(at)))
        right = Content("  ").join([*(_how_it_is(desk, live) if live else []), clock])
        return columns(line(title, "bold"), right, width)

    def _pages(self) -> Content:
        self._tabs.clear()
        labels, x = [(name, self._label(name)) for name in PAGES], 0
        if sum(label.cell_length for _, label in labels) > self.size.width:
            labels = [(name, label.rstrip()) for name, label in labels]
        for name, label in labels:
            usable = PAGES[name].alone or desk_of(self).live is not None
            self._tabs.append((range(x, x + label.cell_length), name if usable else ""))
            x += label.cell_length
        return Content("").join([label for _, label in labels])

    def _label(self, name: str) -> Content:
        desk, tab = desk_of(self), PAGES[name]
        usable = tab.alone or desk.live is not None
        style = "$accent" if usable else "$text-muted"
        text = Content.assemble(" ", (tab.key.upper(), style), " ", desk.t(tab.name), " ")
        return text.stylize("bold reverse" if name == desk.here else "")

    def on_click(self, event: events.Click) -> None:
        """Goes to the page under the mouse."""
        for across, name in self._tabs:
            if event.y == 1 and event.x in across and name:
                desk_of(self).go(name)


def _how_it_is(desk: Desk, live: "Live") -> list[Content]:
    """How fast a day is played, if it is, and whether all is saved."""
    show = live.stay.show
    if show is None:
        return [saved(desk, live)]
    speed = desk.t(N_("Made-up people, {speed} times as fast"), speed=show.speed)
    special = {0: N_("Made-up people, standing still"), 1: N_("Made-up people, in real time")}
    return [line(desk.t(special[show.speed]) if show.speed in special else speed, "$warning")]


def alarming(desk: Desk) -> Content:
    """Why nothing is being saved, or why the session cannot be reached; empty while all is well."""
    live = desk.live
    if live is None:
        return Content("")
    why = live.why if live.state == "lost" else live.unsaved
    return line(desk.t.told(why.message, why.values), "bold $error") if why is not None else Content("")


def saved(desk: Desk, live: "Live") -> Content:
    """Whether everything that was done is on the disk, in words and not by colour alone."""
    if live.state == "lost":
        return line(desk.t(N_("No contact with the session")), "bold $error")
    if not live.ready.is_set():
        return line(desk.t(N_("Opening …")), "$warning")
    if live.unsaved is not None:
        return line(desk.t(N_("NOT SAVED")), "bold $error")
    if live.under_way:
        return line(desk.t(N_("Saving …")), "$warning")
    return Content.assemble(("✓ ", "$success"), desk.t(N_("Saved")))
