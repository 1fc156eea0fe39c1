"""The clock of the round with the facts beside it: as big as there is room for, else in words."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from facilitator.core import timing
from facilitator.core.text import N_
from facilitator.tui.bigclock import FULL, HALF, PALE, picture, tallest, width
from facilitator.tui.desk import desk_of
from facilitator.tui.frame import LOW, NARROW, TALL, WIDE
from facilitator.tui.plain import Words
from facilitator.tui.running.daytime import clock_digits, clock_words, shown_by_day
from facilitator.tui.running.facts import facts, held, which_round
from facilitator.tui.running.now import Now
from facilitator.tui.running.words import height_of, paragraphs, read
from facilitator.tui.shown import cut, joined, line
from facilitator.tui.timewords import Reading, digits, face, length, said

_BIG, _USUAL, _SMALL = 15, 7, 5
_TIGHT = 18
"""A screen with no more rows than this has the small clock."""

_SOUND = N_("Sound is on")


def in_seconds(now: Now) -> int:
    """How long the clock of the round will be that comes next."""
    return round(timing.counted(now.coming.plan) * 60) if now.coming else 0


def shown_on_clock(now: Now) -> tuple[str, str, str]:
    """The clock's text, ink and style; nothing in a quiet round. Where nothing is on: how long the next round will
    be, in pale. For a round that goes by the time of day it is the time of day.
    """
    if now.live is not None and now.live.plan.quiet:
        return "", PALE, ""
    read_now = read(now)
    if shown_by_day(now):
        return clock_digits(now), FULL if now.live is not None else PALE, ""
    if read_now is not None:
        return face(read_now), _ink(read_now), _style(read_now)
    seconds = in_seconds(now)
    return (digits(seconds) if seconds else ""), PALE, ""


def _ink(read_now: Reading) -> str:
    if read_now.stands:
        return HALF
    return PALE if read_now.kind == "open" else FULL


def _style(read_now: Reading) -> str:
    if read_now.stands:
        return "$warning"
    return "$error" if read_now.kind == "over" else "$success" if read_now.kind == "left" else ""


class Face(Horizontal):
    """The clock, and beside it what else there is to know of the time."""

    def compose(self) -> ComposeResult:
        """Both."""
        yield Words(id="clock")
        yield Words(id="facts")

    def draw(self, now: Now) -> bool:
        """Shows the moment; whether there was room for the big clock."""
        text, ink, style = shown_on_clock(now)
        rows = self._rows(text)
        if rows:
            self._say(picture(text, rows, ink, style), self._beside(now, width(text, rows), rows))
            return True
        t, read_now, seconds = desk_of(self).t, read(now), in_seconds(now)
        words = said(t, read_now) if read_now else length(t, seconds) if seconds else ""
        words = clock_words(now, t) if shown_by_day(now) else words
        self._say(line(words, f"{style} bold"), joined([which_round(now, t), held(now, t)], " · "))
        return False

    def _say(self, clock: Content, beside: Content) -> None:
        self.query_one("#clock", Words).say(clock)
        self.query_one("#facts", Words).say(beside)

    def _rows(self, text: str) -> int:
        columns, rows = self.screen.size
        if not text or columns < NARROW or rows < LOW:
            return 0
        most = _BIG if rows >= TALL and columns >= WIDE else _USUAL if rows > _TIGHT else _SMALL
        return tallest(text, columns - 4, most)

    def _beside(self, now: Now, taken: int, rows: int) -> Content:
        """The facts in the columns that the clock leaves; the title gives way where they are too many."""
        desk, room = desk_of(self), max(4, self.screen.size.width - taken - 5)
        told = facts(now, desk.t)
        if desk.bells.wanted:
            told.append(line(desk.t(_SOUND)))
        if told and height_of(paragraphs(told), room) > rows:
            told = [cut(told[0], room), *told[1:]]
        return paragraphs(told[:rows])
