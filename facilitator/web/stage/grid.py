"""The wall of an Open Space: times beside each other, places below each other, what is on now said in words too."""

from collections.abc import Sequence

from facilitator.core import wall as walls
from facilitator.core.session import Session
from facilitator.core.text import one_line
from facilitator.core.vocabulary import Slot
from facilitator.core.wall.standing import on_now
from facilitator.locale import Translator
from facilitator.web.stage.noted import Names, words
from facilitator.web.stage.shapes import Column, Row, Topic, Wall
from facilitator.web.stage.timing import said_start


def wall(session: Session, names: Names, t: Translator, activity: str) -> Wall | None:
    """The wall of an activity; None where it has none, or nothing stands there. Times that are over are left out."""
    found = walls.wall(session, activity)
    if found is None or not (found.topics or found.waiting):
        return None
    now = on_now(session, found)
    slots = range(now or 1, len(found.slots) + 1)
    known = {each.note.id: words(session, names, each.note) for each in found.topics}
    hidden = sum(not text for text in known.values()) + len(found.waiting)
    return Wall(
        tuple(_column(t, number, found.slots[number - 1], now) for number in slots),
        tuple(_rows(found, slots, known, every=now is None)),
        tuple(Topic(each.number, known[each.note.id]) for each in found.parked() if known[each.note.id]),
        t.n("{count} topic waits to be read aloud.", "{count} topics wait to be read aloud.", hidden)
        if hidden
        else "",
    )


def _column(t: Translator, number: int, slot: Slot, now: int | None) -> Column:
    title = said_start(slot.start, t) if slot.start else t("Time {number}", number=number)
    if number == now:
        return Column(t("{time} – now", time=title), now=True)
    return Column(title)


def _rows(found: walls.Wall, slots: Sequence[int], known: dict[str, str], *, every: bool) -> list[Row]:
    """The places; once the conversations are on only those in which something stands."""
    at = found.at()
    rows: list[Row] = []
    for number, place in enumerate(found.places, 1):
        cells = [[each for each in at.get((slot, number), []) if known[each.note.id]] for slot in slots]
        if every or any(cells):
            topics = tuple(tuple(Topic(e.number, known[e.note.id]) for e in cell) for cell in cells)
            rows.append(Row(one_line(place.name), topics))
    return rows
