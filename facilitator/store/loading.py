"""A session's files read and put together, without a lock and without writing anything.

Whoever reads while somebody writes sees a whole prefix of the events, because the journal is read before the
database: a fold puts the events into the database before it begins a new journal. Names are read last, since
they are stored before the events that refer to them.
"""

import gc
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

import msgspec

from facilitator.core import wire
from facilitator.core.events import Event, SecretClosed
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.text import N_
from facilitator.store import faults, lines, roster, table
from facilitator.store.faults import Damaged, Newer, NoSession, Notice, Unsound
from facilitator.store.layout import BALLOTS, JOURNAL, PEOPLE, SESSION, shown, signs

EVENTS = "events"

_rows = msgspec.json.Decoder(dict[int, Event])


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as read: the events with their number, ``after`` which it begins, and where it ends."""

    after: int
    events: list[Event]
    end: int
    torn: int


@dataclass(frozen=True, slots=True)
class Ballots:
    """A secret round's file: ``closed`` when the journal holds what came of it."""

    path: Path
    round: str
    events: list[Event]
    end: int
    torn: int
    closed: bool


@dataclass(slots=True)
class Loaded:
    """All that the files hold."""

    events: list[Event]
    people: dict[Ref, Record]
    header: table.Header
    journal: Journal
    ballots: list[Ballots] = field(default_factory=list[Ballots])
    notices: list[Notice] = field(default_factory=list[Notice])

    def sealed(self) -> list[Event]:
        """The ballots of the secret rounds that are still open."""
        return [event for each in self.ballots if not each.closed for event in each.events]


def load(folder: Path) -> Loaded:
    """What the files of a session hold. Raises ``NoSession``, ``Damaged`` or ``Newer``; the files stay as
    they are.
    """
    if half_made(folder):
        raise NoSession(folder.name)
    try:
        with collector_paused():
            return _load(folder)
    except Unsound as unsound:
        raise Damaged(folder.name, [unsound.fault(folder.name)]) from None


def half_made(folder: Path) -> bool:
    """Whether a folder holds no session, or only what a making that was ended early leaves."""
    fresh = {PEOPLE: roster.build({}), JOURNAL: lines.begin(0)}
    return all(name in fresh and (folder / name).read_bytes() == fresh[name] for name in signs(folder))


def _load(folder: Path) -> Loaded:
    journal = read_journal(JOURNAL, contents(folder / JOURNAL))
    events, header = read_session(SESSION, contents(folder / SESSION))
    people = roster.parse(PEOPLE, contents(folder / PEOPLE))
    if journal.after > header.last:
        raise faults.out_of_step(JOURNAL, 1)
    events += (each for each in journal.events if each.n > header.last)
    loaded = Loaded(events, people, header, journal, read_ballots(folder, events))
    loaded.notices = list(_notices(loaded))
    return loaded


def contents(path: Path) -> bytes:
    """The bytes of a file that every session has."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise faults.missing(path.name) from None


def read_session(file: str, raw: bytes) -> tuple[list[Event], table.Header]:
    """The events of a database and its header. Raises ``Unsound`` or ``Newer``."""
    parts = table.parse(file, EVENTS, raw)
    header = parts.header
    try:
        events = list(_rows.decode(parts.rows).values())
    except wire.UNREADABLE:
        raise _why(file, table.rows(parts.block.data), 3) from None
    _versions(file, events)
    if list(map(attrgetter("n"), events)) != expected(header):
        raise faults.out_of_step(file, 2)
    return events, header


def expected(header: table.Header) -> list[int]:
    """The numbers that the events of a database have."""
    if not header.lost:
        return list(range(1, header.last + 1))
    lost = {n for first, last in header.lost for n in range(first, last + 1)}
    return [n for n in range(1, header.last + 1) if n not in lost]


def read_journal(file: str, raw: bytes) -> Journal:
    """The events of a journal up to the last whole batch. Raises ``Unsound`` or ``Newer``."""
    found = lines.scan(file, raw)
    events = _events(file, found)
    after = found.header.after
    step = next((at for at, each in enumerate(events, 1) if each.n != after + at), None)
    if step is not None:
        raise faults.out_of_step(file, step + 1)
    return Journal(after, events, found.end, found.torn)


def read_ballots(folder: Path, events: Sequence[Event]) -> list[Ballots]:
    """The files of secret rounds, in the order of their names."""
    paths = sorted((folder / BALLOTS).glob("*.jsonl"))
    if not paths:
        return []
    closed = {each.what.round: each.n for each in events if isinstance(each.what, SecretClosed)}
    return [_ballots(path, closed) for path in paths]


def read_round(file: str, raw: bytes) -> tuple[lines.Lines, list[Event]]:
    """The header and events of a secret round's file. Raises ``Unsound`` or ``Newer``."""
    found = lines.scan(file, raw)
    if not found.header.round:
        raise faults.unknown(file, 1)
    return found, _events(file, found)


def _ballots(path: Path, closed: dict[str, int]) -> Ballots:
    found, events = read_round(shown(path), path.read_bytes())
    of = found.header.round or ""
    return Ballots(path, of, events, found.end, found.torn, closed.get(of, 0) > found.header.after)


def _events(file: str, found: lines.Lines) -> list[Event]:
    try:
        events = wire.from_lines(found.text)
    except wire.Damaged:
        raise _why(file, found.lines, 2) from None
    _versions(file, events)
    return events


def _versions(file: str, events: Sequence[Event]) -> None:
    version = max(map(attrgetter("v"), events), default=0)
    if version > wire.NEWEST:
        raise Newer(file, version, wire.NEWEST)


class _Versioned(msgspec.Struct):
    v: int = 0


def _why(file: str, objects: Sequence[bytes], first: int) -> Unsound:
    """What to say of objects that are whole but are not all events; the first of them stands on line
    ``first``.
    """
    for at, each in enumerate(objects, first):
        try:
            wire.from_line(each)
        except wire.Damaged:
            version = msgspec.json.decode(each, type=_Versioned).v if wire.whole(each) else 0
            if version > wire.NEWEST:
                raise Newer(file, version, wire.NEWEST) from None
            return faults.unknown(file, at)
    return faults.unknown(file, 2)


def _notices(loaded: Loaded) -> Iterator[Notice]:
    if loaded.journal.torn:
        yield torn_notice(JOURNAL, loaded.journal.torn)
    for ballots in loaded.ballots:
        if ballots.torn and not ballots.closed:
            yield torn_notice(shown(ballots.path), ballots.torn)
    if loaded.header.lost:
        count = sum(last - first + 1 for first, last in loaded.header.lost)
        yield Notice(
            "events_lost", N_("Events that an earlier repair could not find: {count}."), {"count": count}
        )


def torn_notice(file: str, size: int) -> Notice:
    """That the end of a file was never wholly written."""
    message = N_(
        "“{file}”: the last save was cut short when the program ended, and was taken away ({size} bytes). "
        "It had not been confirmed to anyone."
    )
    return Notice("torn", message, {"file": file, "size": size})


@contextmanager
def collector_paused() -> Generator[None]:
    """Without the collector, which would look through all that is read again and again and find nothing to
    free.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
