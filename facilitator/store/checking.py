"""Finding what is wrong with a session's files, all of it at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from facilitator.core.text import N_
from facilitator.store import faults, loading, roster, salvage, table
from facilitator.store.faults import OPENING, Fault, Newer, NoSession, Unsound
from facilitator.store.layout import BALLOTS, ERASE, JOURNAL, PEOPLE, SESSION, earlier, shown
from facilitator.store.reading import ATTEMPTS

T = TypeVar("T")
Reader = Callable[[str, bytes], T]
Salvage = Callable[[bytes], salvage.Found]

_NEWER = N_("A newer program wrote this: version {version}, and this one reads up to {newest}.")
_WITH_NEWER = N_("Open the session with a newer facilitator.")
_TORN = N_(
    "The last save was cut short when the program ended ({size} bytes). It had not been confirmed to anyone."
)
_TABLES = N_("The tables after the events were changed. The events are whole.")
_AT_CLOSE = N_("They are written anew when the session is opened and closed.")
_ERASING = N_("The erasing of a person was begun but not finished.")


def check(folder: Path) -> list[Fault]:
    """Everything that is wrong with the session in ``folder``. Nothing is locked or written, and somebody may
    be writing.

    Raises ``NoSession``.
    """
    if loading.half_made(folder):
        raise NoSession(folder.name)
    found = list(_check(folder))
    for _ in range(ATTEMPTS - 1):
        if found:
            found = list(_check(folder))
    return found


@dataclass(frozen=True, slots=True)
class _Tried(Generic[T]):
    """What a file holds, or why it cannot be read."""

    value: T | None = None
    wrong: list[Fault] = field(default_factory=list[Fault])


def _try(path: Path, name: str, read: Reader[T], pick: Salvage) -> _Tried[T]:
    file = shown(path)
    try:
        return _Tried(read(file, loading.contents(path)))
    except Newer as newer:
        return _Tried(wrong=[Fault("newer", file, "", _NEWER, _WITH_NEWER, newer.values)])
    except Unsound as unsound:
        scraps = pick(path.read_bytes()).scraps if unsound.slug == "altered" else []
        return _Tried(
            wrong=[faults.altered(file, at).fault(name) for at, _ in scraps] or [unsound.fault(name)]
        )


def _check(folder: Path) -> Iterator[Fault]:
    name = folder.name
    # The journal before the database, as in loading.
    journal = _try(folder / JOURNAL, name, loading.read_journal, salvage.journal)
    session = _try(folder / SESSION, name, loading.read_session, salvage.rows)
    people = _try(folder / PEOPLE, name, roster.parse, salvage.rows)
    yield from (*journal.wrong, *session.wrong, *people.wrong)
    if journal.value and session.value and journal.value.after > session.value[1].last:
        yield faults.out_of_step(JOURNAL, 1).fault(name)
    if journal.value and journal.value.torn:
        yield _torn(JOURNAL, journal.value.torn)
    if session.value and not table.parse(SESSION, loading.EVENTS, (folder / SESSION).read_bytes()).intact:
        yield Fault("tables", SESSION, "", _TABLES, _AT_CLOSE)
    yield from _ballots(folder)
    yield from _generations(folder)
    if (folder / ERASE).exists():
        yield Fault("erasing", ERASE, "", _ERASING, OPENING)


def _ballots(folder: Path) -> Iterator[Fault]:
    for path in sorted((folder / BALLOTS).glob("*.jsonl")):
        tried = _try(path, folder.name, loading.read_round, salvage.journal)
        yield from tried.wrong
        if tried.value and tried.value[0].torn:
            yield _torn(shown(path), tried.value[0].torn)


def _generations(folder: Path) -> Iterator[Fault]:
    """Earlier generations fill the holes of a damaged session, so they too should be whole."""
    readers: dict[str, tuple[Reader[object], Salvage]] = {
        SESSION: (loading.read_session, salvage.rows),
        JOURNAL: (loading.read_journal, salvage.journal),
        PEOPLE: (roster.parse, salvage.rows),
    }
    for file, (read, pick) in readers.items():
        path = folder / earlier(file)
        if path.exists():
            yield from _try(path, folder.name, read, pick).wrong


def _torn(file: str, size: int) -> Fault:
    return Fault("torn", file, "", _TORN, OPENING, {"size": size})
