"""What to say and to ask, who is missing, what comes: below the clock, in one column or in two."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from facilitator.tui.desk import desk_of
from facilitator.tui.frame import TALL, WIDE
from facilitator.tui.plain import Words
from facilitator.tui.running.coming import following, programme
from facilitator.tui.running.now import Now
from facilitator.tui.running.script import asked, day_over, missing, script
from facilitator.tui.running.words import height_of, paragraphs
from facilitator.tui.shown import line

_ABOVE = 32
"""Rows of a tall screen that something else takes than the list of what comes."""


class Body(Vertical):
    """The text scrolls, and says so where there is more; who is missing and what comes stays in sight."""

    _round = ""
    """The round that it showed last: another one is read from its beginning."""

    def compose(self) -> ComposeResult:
        """The two columns, the edge below them, and what stays."""
        with Horizontal(id="below"):
            with VerticalScroll(id="left"):
                yield Words(id="say")
            with VerticalScroll(id="right", can_focus=False):
                yield Words(id="more")
        yield Words(id="edge")
        yield Words(id="foot")

    def on_mount(self) -> None:
        """Follows the scrolling."""
        for what in ("scroll_y", "virtual_size"):
            self.watch(self._left, what, self._edge, init=False)

    def on_resize(self) -> None:
        """What fits now may not have fitted before."""
        self.call_after_refresh(self._edge)

    @property
    def _left(self) -> VerticalScroll:
        return self.query_one("#left", VerticalScroll)

    def draw(self, now: Now) -> None:
        """Shows the moment."""
        shown = now.shown.id if now.shown else ""
        if shown != self._round:
            self._round = shown
            self.home()
        if self.screen.size.width >= WIDE:
            self._two_columns(now)
        else:
            self._one_column(now)
        self.call_after_refresh(self._edge)

    def home(self) -> None:
        """Scrolls back to the beginning."""
        self._left.scroll_home(animate=False)

    def _one_column(self, now: Now) -> None:
        t, room = desk_of(self).t, self.screen.size.width - 2
        text = self._airy([script(now, t), *asked(now, t)]) if now.shown else day_over(now, t)
        self._say(text, Content(""), paragraphs([*missing(now, t)[:2], following(now, t, room)]))

    def _two_columns(self, now: Now) -> None:
        t, (columns, rows) = desk_of(self).t, self.screen.size
        say, questions = script(now, t, apart=rows >= TALL), asked(now, t)
        lines = programme(now, t, max(4, rows - _ABOVE), columns // 2 - 4)
        coming = paragraphs([line(t("Then:"), "bold $accent"), *lines] if lines else [])
        left, right = ([say], questions) if say.plain else (questions or [day_over(now, t)], list[Content]())
        right = [*right, paragraphs(missing(now, t)), coming]
        if not paragraphs(left).plain:
            left, right = right, []
        last = Content("") if lines else following(now, t, columns - 2)
        self._say(paragraphs(left, "\n\n"), paragraphs(right, "\n\n"), last)

    def _say(self, left: Content, right: Content, foot: Content) -> None:
        for name, text in (("#say", left), ("#more", right), ("#foot", foot)):
            self.query_one(name, Words).say(text)
        self.query_one("#foot").display = bool(foot.plain)

    def _airy(self, parts: list[Content]) -> Content:
        """The parts with air between them where there is room for it."""
        apart, room = paragraphs(parts, "\n\n"), self._left.size
        fits = height_of(apart, room.width - 2) <= room.height
        return apart if fits else paragraphs(parts)

    def _edge(self) -> None:
        """A line, with a word where the text goes on below."""
        more = self._left.max_scroll_y > self._left.scroll_y
        words = line(desk_of(self).t("↓ more"), "bold $accent") if more else Content("")
        rule = max(0, self.screen.size.width - 3 - words.cell_length)
        self.query_one("#edge", Words).say(Content.assemble(("─" * rule, "$primary 40%"), " ", words))
