"""What one should look at on a wall: advice in a list, never a prohibition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from facilitator.core.model import Ref
from facilitator.core.text import N_, one_line
from facilitator.core.wall.standing import Cell, Topic, Wall, host_field, topic_words

Kind = Literal["twice", "cell", "across", "popular", "crowded", "full", "no_place", "no_host"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to look at: an English sentence for its ``values``, and the ids of the notes that it is about."""

    kind: Kind
    message: str
    values: Mapping[str, str | int | float] = field(default_factory=dict[str, "str | int | float"])
    notes: tuple[str, ...] = ()


def troubles(wall: Wall, names: Mapping[Ref, str]) -> list[Trouble]:
    """All that there is to look at, the most pressing first. ``names`` gives the name behind a reference."""
    found = (_twice(wall, names), _cells(wall), _across(wall), _popular(wall), _crowded(wall), _full(wall))
    return [each for kind in (*found, _nowhere(wall), _hostless(wall)) for each in kind]


def _made(kind: Kind, message: str, about: list[Topic], **values: str | int) -> Trouble:
    return Trouble(kind, message, values, tuple(each.note.id for each in about))


def _twice(wall: Wall, names: Mapping[Ref, str]) -> Iterator[Trouble]:
    """Somebody who holds several topics at the same time; said once for the same topics."""
    told: set[tuple[Ref, tuple[int, ...]]] = set()
    for slot in _slots(wall):
        for host, held in _by_host(wall, slot).items():
            key = (host, tuple(each.number for each in held))
            if len(held) > 1 and key not in told:
                told.add(key)
                name = one_line(names.get(host, ""))
                message = _TWICE if name else _SOMEBODY_TWICE
                yield _made("twice", message, held, name=name, slot=slot, topics=topic_words(held))


_TWICE = N_("{name} holds several topics in time {slot}: {topics}.")
_SOMEBODY_TWICE = N_("Somebody holds several topics in time {slot}: {topics}.")


def _by_host(wall: Wall, slot: int) -> dict[Ref, list[Topic]]:
    held: dict[Ref, list[Topic]] = {}
    for topic in (each for each in wall.topics if slot in each.slots):
        for host in dict.fromkeys(topic.hosts):
            held.setdefault(host, []).append(topic)
    return held


def _slots(wall: Wall) -> range:
    """The times of the grid, and those after it in which something still stands."""
    return range(1, max([len(wall.slots), *(each.slots.stop - 1 for each in wall.topics)]) + 1)


def _cells(wall: Wall) -> Iterator[Trouble]:
    """Cells in which several topics begin."""
    for cell, topics in sorted(wall.at().items(), key=lambda each: each[0]):
        beginning = [each for each in topics if each.slots.start == cell[0]]
        if len(beginning) > 1:
            yield _in_cell(wall, "cell", _CELL, beginning, cell, topics=topic_words(beginning))


_CELL = N_("Several topics stand in time {slot}, {place}: {topics}.")


def _in_cell(wall: Wall, kind: Kind, message: str, about: list[Topic], cell: Cell, **values: str) -> Trouble:
    return _made(kind, message, about, slot=cell[0], place=spot(wall, cell[1]), **values)


def spot(wall: Wall, place: int) -> str:
    """What a place is called, with its letter; one that is only numbered goes by the letter."""
    name, code = one_line(wall.places[place - 1].name), wall.code(place)
    return code if name.isdecimal() else f"{name} ({code})"


def _across(wall: Wall) -> Iterator[Trouble]:
    """Long topics that go on into a cell in which another one begins."""
    for cell, topics in sorted(wall.at().items(), key=lambda each: each[0]):
        beginning = [each for each in topics if each.slots.start == cell[0]]
        for long in (each for each in topics if each.slots.start < cell[0]):
            if beginning:
                said = {"topic": topic_words([long]), "others": topic_words(beginning)}
                yield _in_cell(wall, "across", _ACROSS, [long, *beginning], cell, **said)


_ACROSS = N_("{topic} goes on into time {slot}, where {others} stands in {place}.")


def _popular(wall: Wall) -> Iterator[Trouble]:
    """Topics that more want to go to than their place has room for, with what would help, in words."""
    for topic in wall.topics:
        room = wall.capacity(topic.place) if topic.cells and topic.place else None
        if room is not None and topic.interest > room:
            yield _too_small(wall, topic, room)


def _too_small(wall: Wall, topic: Topic, room: int) -> Trouble:
    said: dict[str, str | int] = {
        "topic": topic_words([topic]),
        "interest": topic.interest,
        "place": spot(wall, topic.place or 1),
        "capacity": room,
    }
    better = _larger(wall, topic, room)
    if better is None:
        return _made("popular", _NO_LARGER, [topic], **said)
    place, other = better
    said |= {"larger": spot(wall, place), "room": wall.capacity(place) or 0}
    if other is None:
        return _made("popular", _MOVE, [topic], **said)
    return _made("popular", _SWAP, [topic, other], other=topic_words([other]), **said)


_MOVE = N_(
    "{interest} want to go to {topic}, and {place} has room for {capacity}. {larger} is free and has room for {room}."
)
_SWAP = N_(
    "{interest} want to go to {topic}, and {place} has room for {capacity}. It can swap with {other} in {larger}, "
    "which has room for {room}."
)
_NO_LARGER = N_(
    "{interest} want to go to {topic}, and {place} has room for {capacity}. No larger place is to be had then."
)


def _larger(wall: Wall, topic: Topic, room: int) -> tuple[int, Topic | None] | None:
    """A place that is larger at the same time: a free one first, else one whose topic fewer want to go to.

    The smallest that is large enough, else the largest.
    """
    at = wall.at()
    found: list[tuple[tuple[bool, bool, int], int, Topic | None]] = []
    for place, there in enumerate(wall.places, 1):
        capacity = there.capacity or 0
        others = {each.number: each for slot in topic.slots for each in at.get((slot, place), [])}
        other = next(iter(others.values()), None)
        fits = other is None or (len(others) == 1 and _trades(topic, other, room))
        if capacity > room and fits:
            enough = capacity >= topic.interest
            rank = (not enough, other is not None, capacity if enough else -capacity)
            found.append((rank, place, other))
    return min(found, key=lambda each: each[:2])[1:] if found else None


def _trades(topic: Topic, other: Topic, room: int) -> bool:
    return other.slots == topic.slots and other.interest <= room


def _crowded(wall: Wall) -> Iterator[Trouble]:
    """Times with more topics than there are places."""
    for slot in _slots(wall):
        here = [each for each in wall.topics if slot in each.slots]
        if len(here) > len(wall.places):
            said = {"slot": slot, "count": len(here), "places": len(wall.places)}
            yield _made("crowded", N_("Time {slot} has {count} topics; places: {places}."), [], **said)


def _full(wall: Wall) -> Iterator[Trouble]:
    """More topics without a time or a place than there is room left on the wall."""
    parked, free = wall.parked(), len(wall.free())
    if len(parked) > free:
        message = N_("Topics that wait for a time and a place: {count}; free cells: {free}.")
        yield _made("full", message, [], count=len(parked), free=free)


def _nowhere(wall: Wall) -> Iterator[Trouble]:
    """Topics that have a time but stand nowhere."""
    for topic in wall.topics:
        if topic.slots and topic.place is None:
            message = N_("{topic} has a time, {slot}, but no place.")
            yield _made("no_place", message, [topic], topic=topic_words([topic]), slot=topic.slots.start)


def _hostless(wall: Wall) -> Iterator[Trouble]:
    """Topics that nobody holds, where topics have somebody."""
    if host_field(wall) is None:
        return
    for topic in (each for each in wall.topics if not each.hosts):
        yield _made("no_host", N_("{topic} has no convener."), [topic], topic=topic_words([topic]))
