"""Keeping all that is whole of a damaged session."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

from facilitator.core import wire
from facilitator.core.events import PersonErased
from facilitator.core.evolve import replay
from facilitator.core.model import Ref
from facilitator.core.names import referred
from facilitator.core.people import Record
from facilitator.core.text import N_
from facilitator.store import lines, roster, salvage, table
from facilitator.store.checking import check
from facilitator.store.disk import Disk
from facilitator.store.faults import Fault, Newer, Unsound
from facilitator.store.layout import BALLOTS, DAMAGED, JOURNAL, PEOPLE, SESSION, earlier
from facilitator.store.loading import EVENTS
from facilitator.store.lock import Lock

HOLDER = "facilitator check --repair"

_LOST = N_("These events could not be found anywhere: {first} to {last}.")
_GO_ON = N_("The session opens without them. Look through what was written around that time.")
_NAMELESS = N_(
    "Names that could not be found anywhere: {count}. What these people said and gave is kept, without their names."
)
_PUT_BACK = N_(
    "If there is a copy of the session's folder, put people.json from it in this one while the session is closed."
)
_ASIDE = N_("What could not be read is in this file, as it was.")
_LOOK = N_("Look through it. If any of it is missing in the session, write it in again.")


def repair(folder: Path, *, disk: Disk | None = None) -> list[Fault]:
    """Makes a damaged session one that opens: all that is whole is kept, holes are filled from the generation
    before, and what is left goes into a side file, ``damaged-<n>.txt``.

    Gives back what was wrong, and behind it what could not be saved; nothing when all is well. Raises
    ``NoSession``, ``Busy``, ``Newer``, and ``OSError`` when the disk refuses.
    """
    disk = disk or Disk()
    wrong = check(folder)
    if not wrong:
        return wrong
    lock = Lock(disk, folder, HOLDER)
    try:
        wrong = check(folder)
        newer = next((each for each in wrong if each.slug == "newer"), None)
        if newer:
            raise Newer(newer.file, int(newer.values["version"]), int(newer.values["newest"]))
        return [*wrong, *_repaired(disk, folder)]
    finally:
        lock.release()


@dataclass(slots=True)
class _Saved:
    """Whole events by number, what is left over by file and line, and the highest number known."""

    events: dict[int, bytes] = field(default_factory=dict[int, bytes])
    scraps: list[tuple[str, int, bytes]] = field(default_factory=list[tuple[str, int, bytes]])
    top: int = 0
    lost_before: tuple[tuple[int, int], ...] = ()

    def take(self, file: str, found: salvage.Found, *, scraps: bool = True) -> None:
        """Adds what was found in a file; what is there already stays."""
        for line in found.whole:
            number = _number(line)
            kept = self.events.setdefault(number, line) if number else b""
            if scraps and kept != line:
                self.scraps.append((file, 0, line))
        if scraps:
            self.scraps += ((file, *each) for each in found.scraps)
        self.top = max(self.top, max(self.events, default=0))


def _repaired(disk: Disk, folder: Path) -> Iterator[Fault]:
    saved = _saved(folder)
    damaged = not _sound_people(folder)
    people = _people(folder, saved, before=damaged)
    if saved.scraps:
        yield Fault("aside", _put_aside(disk, folder, saved.scraps), "", _ASIDE, _LOOK)
    # Numbers go on from the last event that there is, also where later ones are known to have been.
    last = max(saved.events, default=0)
    block = table.Block().and_rows(sorted(saved.events.items()))
    disk.put(folder / SESSION, table.build(EVENTS, block, last, lost=tuple(_gaps(saved.events, last))))
    disk.put(folder / JOURNAL, lines.begin(last))
    disk.put(folder / PEOPLE, roster.build(people))
    for file in (SESSION, JOURNAL, PEOPLE):
        disk.keep(folder / file, folder / earlier(file))
    _repair_ballots(disk, folder, last)
    disk.sync_folder(folder)
    for span in _gaps(saved.events, saved.top):
        if span not in saved.lost_before:
            yield Fault("lost", SESSION, "", _LOST, _GO_ON, {"first": span[0], "last": span[1]})
    nameless = len(_referred(saved) - people.keys()) if damaged else 0
    if nameless:
        yield Fault("nameless", PEOPLE, "", _NAMELESS, _PUT_BACK, {"count": nameless})


def _saved(folder: Path) -> _Saved:
    """What the database and the journal hold, and what the generation before can add."""
    saved = _Saved()
    for file in (SESSION, earlier(SESSION)):
        raw = _read(folder / file)
        header = table.header_of(raw)
        saved.take(file, salvage.rows(raw), scraps=file == SESSION)
        if header:
            saved.top = max(saved.top, header.last)
            saved.lost_before += header.lost
    for file in (JOURNAL, earlier(JOURNAL)):
        raw = _read(folder / file)
        saved.take(file, _journal(file, raw), scraps=file == JOURNAL)
        saved.top = max(saved.top, lines.begins_after(raw))
    return saved


def _journal(file: str, raw: bytes) -> salvage.Found:
    """A torn end was never confirmed, so it is no scrap; whatever else is wrong leaves scraps."""
    try:
        return salvage.Found(lines.scan(file, raw).lines)
    except Unsound:
        return salvage.journal(raw)


def _people(folder: Path, saved: _Saved, *, before: bool) -> dict[Ref, Record]:
    """The names, with those of the generation ``before`` below them."""
    now, earlier_names = (salvage.rows(_read(folder / file)) for file in (PEOPLE, earlier(PEOPLE)))
    saved.scraps += ((PEOPLE, *each) for each in now.scraps)
    rows = [*(earlier_names.whole if before else ()), *now.whole]
    return dict(row for row in map(roster.read_row, rows) if row)


def _referred(saved: _Saved) -> set[Ref]:
    """Everybody whom the events know and who was not erased."""
    events = [wire.from_line(line) for _, line in sorted(saved.events.items())]
    erased = {each.what.person for each in events if isinstance(each.what, PersonErased)}
    return referred(replay(events)) - erased


def _sound_people(folder: Path) -> bool:
    try:
        roster.parse(PEOPLE, _read(folder / PEOPLE))
    except Unsound:
        return False
    return True


def _repair_ballots(disk: Disk, folder: Path, top: int) -> None:
    """Ballots that cannot be read are not put aside: a side file would say who gave what."""
    for path in (folder / BALLOTS).glob("*.jsonl"):
        raw = path.read_bytes()
        try:
            lines.scan(path.name, raw)
        except Unsound:
            of = unquote(path.stem)
            whole = [line for line in salvage.journal(raw).whole if _number(line) is not None]
            disk.put(path, lines.begin(top, of) + b"".join(line + b"\n" for line in whole))


def _put_aside(disk: Disk, folder: Path, scraps: Iterable[tuple[str, int, bytes]]) -> str:
    number = 1
    while (folder / DAMAGED.format(number=number)).exists():
        number += 1
    name = DAMAGED.format(number=number)
    parts = (b"# %s, %d\n%s\n\n" % (file.encode(), at, text) for file, at, text in scraps)
    disk.put(folder / name, b"".join(parts))
    return name


def _gaps(events: Iterable[int], top: int) -> Iterator[tuple[int, int]]:
    """The numbers up to ``top`` that no event has, from-to."""
    there = set(events)
    missing = (n for n in range(1, top + 1) if n not in there)
    for _, run in groupby(enumerate(missing), lambda pair: pair[1] - pair[0]):
        numbers = [n for _, n in run]
        yield numbers[0], numbers[-1]


def _number(line: bytes) -> int | None:
    """The number of a line that is an event."""
    try:
        return wire.from_line(line).n
    except wire.Damaged:
        return None


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
