"""The line that says what is now."""

from textual.content import Content

from facilitator.core import timing
from facilitator.core.text import N_
from facilitator.locale import Translator
from facilitator.tui.running.daytime import clock_words, shown_by_day
from facilitator.tui.running.now import Now
from facilitator.tui.running.words import name, read, title
from facilitator.tui.shown import cut, line
from facilitator.tui.timewords import length, said

_FRESH = 30
"""Seconds for which a warning stands as something to say aloud."""


def what_now(now: Now, t: Translator, width: int, *, timed: bool = True) -> Content:
    """One line in words, ``timed`` with what the clock says; where that is too long the title is shortened."""
    if now.live is None:
        return _nothing_on(now, t, width)
    parts = _how_it_stands(now, t)
    calm = [line(t("the calm picture is on"), "bold")] if now.session.doors.calm else []
    tail = Content(" · ").join([Content(""), *(parts if timed else parts[1:]), *calm])
    head, style = _HEADS[_mood(now)]
    head = N_("Break: {title}") if now.is_break() and head == _HEADS["on"][0] else head
    subject = name(t, now.activity) if now.is_break() else title(t, now.live)
    return _fitted(t, head, subject, tail, width).stylize(style)


_HEADS = {
    "on": (N_("Now: {title}"), "bold"),
    "stands": (N_("Clock stopped: {title}"), "bold $warning reverse"),
    "soon": (N_("Now: {title}"), "bold $warning reverse"),
    "over": (N_("Time is up: {title}"), "bold $error reverse"),
}


def _fitted(t: Translator, head: str, subject: str, tail: Content, width: int) -> Content:
    frame = line(t(head, title="")).cell_length + 1
    subject = cut(line(subject), max(4, width - frame - tail.cell_length)).plain
    return Content.assemble(line(t(head, title=subject)), tail)


def _mood(now: Now) -> str:
    read_now = read(now)
    if read_now is None:
        return "on"
    if read_now.stands:
        return "stands"
    if now.live is not None and now.live.plan.quiet:
        return "on"
    if read_now.kind == "over":
        return "over"
    if read_now.kind == "left" and warned(now) is not None:
        return "soon"
    return "on"


def _how_it_stands(now: Now, t: Translator) -> list[Content]:
    read_now, last = read(now), warned(now)
    if read_now is None:
        return []
    if shown_by_day(now):
        return [line(clock_words(now, t))]
    parts = [line(said(t, read_now))]
    if last is not None and read_now.kind == "left" and not read_now.stands:
        fresh = last - read_now.seconds < _FRESH
        parts.append(line(t("say: {time} left", time=length(t, last)) if fresh else t("nearly over")))
    return parts


def warned(now: Now) -> int | None:
    """How many seconds were left at the latest warning of the round; None before the first."""
    read_now = read(now)
    if read_now is None or now.live is None or now.live.timer is None or read_now.kind != "left":
        return None
    past = (each for each in timing.warnings(now.live.timer) if read_now.seconds <= each)
    return min(past, default=None)


def _nothing_on(now: Now, t: Translator, width: int) -> Content:
    if not now.session.order:
        return line(t("There is nothing in the programme yet. Add something on the page Day (F3)."), "bold")
    if now.coming is None:
        return line(t("The day is over: every round is done."), "bold")
    head = line(t("No round is on."), "bold")
    subject = name(t, now.activity) if now.is_break() else title(t, now.coming)
    start = line(t("Space starts: {title}", title=subject))
    if head.cell_length + 2 + start.cell_length <= width:
        return Content.assemble(head, "  ", start)
    return Content.assemble(head, "\n", cut(start, width))
