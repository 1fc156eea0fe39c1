"""A way out where nobody comes to put their topics up: times and places for what has none."""

from facilitator.core.model import Ref
from facilitator.core.wall.standing import Cell, Topic, Wall


def suggested(wall: Wall) -> list[tuple[Topic, Cell]]:
    """A free cell for each topic that lacks a time or a place, as far as that goes.

    What has both is not moved, and a time that a topic has is kept. Nobody holds two topics at once: where that
    cannot be, the topic is left. Those that most want to go to come first and get the largest places (one whose
    room is not said counts as the smallest); among equals the time with the fewest topics.
    """
    free, busy = set(wall.free()), {slot: _hosts(wall, slot) for slot in range(1, len(wall.slots) + 1)}
    load = {slot: sum(slot in each.slots for each in wall.topics) for slot in busy}
    found: list[tuple[Topic, Cell]] = []
    for topic in sorted(wall.parked(), key=lambda each: (-each.interest, each.number)):
        fitting = [cell for cell in free if _fits(topic, cell, free, busy)]
        if fitting:
            cell = min(fitting, key=lambda each: (-(wall.capacity(each[1]) or 0), load[each[0]], each))
            found.append((topic, cell))
            for slot in _times(topic, cell):
                free.discard((slot, cell[1]))
                busy[slot] |= set(topic.hosts)
                load[slot] += not topic.slots
    return found


def _hosts(wall: Wall, slot: int) -> set[Ref]:
    return {host for topic in wall.topics if slot in topic.slots for host in topic.hosts}


def _times(topic: Topic, cell: Cell) -> range:
    """The times that a topic takes which begins in a cell."""
    return topic.slots or range(cell[0], cell[0] + 1)


def _fits(topic: Topic, cell: Cell, free: set[Cell], busy: dict[int, set[Ref]]) -> bool:
    """Whether the topic can stand there: its own time if it has one, all of it free, no host elsewhere."""
    times = _times(topic, cell)
    if cell[0] != times.start or any((slot, cell[1]) not in free for slot in times):
        return False
    return bool(topic.slots) or not any(set(topic.hosts) & busy[slot] for slot in times)
