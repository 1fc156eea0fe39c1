"""The order of notes that were written together: as they came, until somebody puts them in another."""

from collections.abc import Iterable

from facilitator.core.model import Note


def together(note: Note) -> tuple[object, ...]:
    """What notes that are put in order have in common: the question, what they are about, and whose they are."""
    return note.round, note.prompt, note.about, note.author, note.group, note.place


def in_order(notes: Iterable[Note]) -> list[Note]:
    """The notes as they came, but with those of each set that was put in order in that order, in their own places.

    One that came later stands behind those that were put in order before it.
    """
    came = list(notes)
    if not any(each.rank for each in came):
        return came
    sets: dict[tuple[object, ...], list[Note]] = {}
    for each in came:
        sets.setdefault(together(each), []).append(each)
    turns = {key: iter(sorted(mine, key=_rank)) for key, mine in sets.items()}
    return [next(turns[together(each)]) for each in came]


def _rank(note: Note) -> tuple[bool, int]:
    return note.rank == 0, note.rank
