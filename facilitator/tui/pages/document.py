"""Document: what would be published now, and the way to publish it."""

import asyncio
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.session import Session, still
from facilitator.core.text import N_
from facilitator.tui.asking import AskText, Option, Pick
from facilitator.tui.frame import Page
from facilitator.tui.gaps import gaps
from facilitator.tui.house import Unable
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.paper import Line, paper
from facilitator.tui.plain import Words
from facilitator.tui.reading import Reading
from facilitator.tui.shown import line

_REST = 0.5
"""Seconds between two drawings of the document while much is being written."""

_ALL = "all"


class Document(Page):
    """The documentation as it stands."""

    ABOUT = N_(
        "The documentation as it would be published now; it follows what is written. x writes it as files: to the "
        "folder “published” of the session."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("x", "export", N_("Write files")),
        key("g", "section", N_("Go to heading")),
        key("slash", "search", N_("Search")),
        key("n", "again(1)", N_("Next found")),
        key("b", "again(-1)", N_("Found before"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[int, int, str] = (-1, 0, "")
        self._busy = False
        self._words = ""

    def parts(self) -> ComposeResult:
        """What is missing, and the document."""
        yield Words(id="gaps")
        yield Reading(id="paper")

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(Reading).focus()

    def show(self, live: Live) -> None:
        """The document as it is now; it is made beside the screen, which goes on meanwhile."""
        found = gaps(live.session, self.desk.t, live.names)
        self.query_one("#gaps", Words).say(
            Content("\n").join([line(f"! {each}", "$warning") for each in found])
        )
        wanted = (live.session.n, self.query_one(Reading).size.width, self.desk.t.language)
        if wanted != self._drawn and wanted[1] and not self._busy:
            self._busy = True
            self.desk.in_background(self._draw(live, wanted))

    async def _draw(self, live: Live, wanted: tuple[int, int, str]) -> None:
        now, names = still(live.session), {ref: each.name for ref, each in live.names.items()}
        try:
            lines = await self.desk.slowly(lambda: self._made(now, names, wanted[1] - 2))
            if self.is_mounted:
                self.query_one(Reading).read(lines)
            self._drawn = wanted
            await asyncio.sleep(_REST)
        finally:
            self._busy = False
        self.desk.changed()

    def _made(self, session: Session, names: dict[str, str], width: int) -> list[Line]:
        from facilitator.publish import tell

        return paper(tell(session, names, self.desk.shop()), width)

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other lines."""
        self.desk.changed()

    def action_section(self) -> None:
        """Goes to a heading."""
        self.desk.in_background(self._go_to_section())

    async def _go_to_section(self) -> None:
        reading = self.query_one(Reading)
        headings = [(at, each) for at, each in enumerate(reading.lines) if each.level]
        options = [Option(str(at), "  " * (each.level - 1) + each.text) for at, each in headings]
        chosen = await self.desk.push_screen_wait(Pick(self.desk.t("Which heading?"), options))
        if chosen is not None:
            reading.go_to(int(chosen))

    def action_search(self) -> None:
        """Asks for words and goes to where they stand."""
        self.desk.in_background(self._search())

    async def _search(self) -> None:
        words = await self.desk.push_screen_wait(AskText(self.desk.t("Search for what?"), self._words))
        if words:
            self._words = words
            self.action_again(1)

    def action_again(self, step: int) -> None:
        """Goes to the next place, or the one before, where the words stand."""
        reading = self.query_one(Reading)
        if not self._words:
            self.action_search()
            return
        found = reading.find(self._words, after=reading.top, step=step)
        if found is None:
            self.desk.say(N_("“{words}” is not in the document."), words=self._words)
        else:
            reading.go_to(found)

    def action_export(self) -> None:
        """Writes the document as files."""
        self.desk.in_background(self._export())

    async def _export(self) -> None:
        from facilitator.publish import formats

        t, known = self.desk.t, formats()
        options = [Option(_ALL, t("All formats")), *(Option(each, each) for each in known)]
        chosen = await self.desk.push_screen_wait(Pick(t("Which format?"), options))
        if chosen is None:
            return
        folder = self.live.stay.folder
        wanted = known if chosen == _ALL else [chosen]
        try:
            written = await self.desk.slowly(lambda: self.desk.house.export(folder, wanted))
        except Unable as why:
            self.desk.unable(why)
            return
        for path in written:
            self.desk.say(N_("Written: {file}"), file=str(path))
        self.desk.say(N_("For internal use: names are in it as they were written."))


HERE = Document
