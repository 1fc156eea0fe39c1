"""What is typed at a wall: a time and a place ("2c"), or the number of a topic; and topics in words."""

import re
from collections.abc import Mapping

from textual.content import Content

from facilitator.core.model import Ref
from facilitator.core.text import one_line
from facilitator.core.wall import Topic, Wall
from facilitator.core.wall.standing import Cell
from facilitator.locale import Translator
from facilitator.tui.live import Live
from facilitator.tui.noted import numbered
from facilitator.tui.shown import joined, line

_CELL = re.compile(r"\s*(\d{1,2})\s*([a-z]{1,2})\s*\Z", re.IGNORECASE)


def names_of(live: Live) -> Mapping[Ref, str]:
    """The name behind each reference."""
    return {ref: record.name for ref, record in live.names.items()}


def cell_said(wall: Wall, said: str) -> Cell | None:
    """The cell that "2c" means; None where there is no such one."""
    found = _CELL.match(said)
    if found is None:
        return None
    slot, code = int(found[1]), found[2].lower()
    places = {wall.code(number): number for number in range(1, len(wall.places) + 1)}
    return (slot, places[code]) if 1 <= slot <= len(wall.slots) and code in places else None


def place_id(wall: Wall, place: int) -> str:
    """The id of a place of the grid."""
    return f"{wall.activity}.p{place}"


def where_words(t: Translator, wall: Wall, topic: Topic, *, short: bool = False) -> str:
    """When and where a topic is: "2c Salen", "2–3c", "2, no place"; empty where it has no time. ``short``: no name."""
    if not topic.slots:
        return ""
    first, last = topic.slots[0], topic.slots[-1]
    times = str(first) if first == last else f"{first}–{last}"
    if topic.place is None:
        return t("time {slot}, no place", slot=times)
    name = one_line(wall.places[topic.place - 1].name)
    code = f"{times}{wall.code(topic.place)}"
    return code if short or name.isdecimal() else f"{code} {name}"


def cell_words(t: Translator, wall: Wall, cell: Cell) -> str:
    """A cell with its place in full, and how many that has room for."""
    spot, code = wall.places[cell[1] - 1], f"{cell[0]}{wall.code(cell[1])}"
    name = one_line(spot.name)
    words = code if name.isdecimal() else f"{code} {name}"
    if spot.capacity is None:
        return words
    return t("{cell}, room for {count}", cell=words, count=spot.capacity)


def topic_line(t: Translator, live: Live, wall: Wall, topic: Topic) -> Content:
    """All there is to know of a topic on one line, the most needed first."""
    hosts = ", ".join(filter(None, (live.name(each) for each in topic.hosts)))
    wanted = t.n("{count} wants to come", "{count} want to come", topic.interest) if topic.interest else ""
    return joined(
        [
            numbered(topic.number, "bold"),
            line(topic.note.text),
            line(hosts, "$text-muted"),
            line(wanted),
            line(where_words(t, wall, topic), "$accent"),
        ]
    )
