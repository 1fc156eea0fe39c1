"""A note in words: where it comes from and what it was given."""

from textual.content import Content

from facilitator.core.model import Note
from facilitator.locale import Translator
from facilitator.tui.grouping import Gathered, Unit, ask_of, full
from facilitator.tui.live import Live
from facilitator.tui.places import place_of
from facilitator.tui.shown import columns, joined, line


def known(t: Translator, live: Live, note: Note) -> str:
    """What can be searched for besides the text: place and author."""
    return f"{place_of(t, live.session, note)}\n{live.name(note.author)}"


def given(t: Translator, now: Gathered, note: str) -> str:
    """What a note was given: "12 points"; empty where that is nothing or may not be seen yet."""
    return ", ".join(_counted(t, unit, count) for unit, count in _given(now, note))


def _given(now: Gathered, note: str) -> list[tuple[Unit, int]]:
    return list(now.points[note].items()) if note in now.points else []


def _counted(t: Translator, unit: Unit, count: int) -> str:
    if unit == "points":
        return t.n("{count} point", "{count} points", count)
    if unit == "dots":
        return t.n("{count} dot", "{count} dots", count)
    return t.n("{count} interested", "{count} interested", count)


def row(t: Translator, live: Live, now: Gathered, note: Note, width: int) -> Content:
    """A note on one line, with its points or else its place where there is room."""
    aside = given(t, now, note.id) or place_of(t, live.session, note)
    return (
        columns(line(note.text), line(aside, "$text-muted"), width)
        if width >= 34 and aside
        else line(note.text)
    )


def origin(t: Translator, live: Live, now: Gathered, note: Note) -> Content:
    """Where a note comes from, on one line: what is shortest and matters most first."""
    title, ask = ask_of(live.session, note.activity, full(note), t.language)
    late = t("came late") if note.late else ""
    first = joined(
        [line(place_of(t, live.session, note), "bold"), line(given(t, now, note.id), "bold"), line(late)]
    )
    return joined([first, line(live.name(note.author)), line(title), line(ask, "$text-muted")])
