"""The files of an open session as its writer changes them. One thread at a time."""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from facilitator.core import wire
from facilitator.core.events import Event
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.store import layout, lines, roster, table
from facilitator.store.batch import Batch
from facilitator.store.disk import Disk
from facilitator.store.faults import out_of_step
from facilitator.store.growing import Growing
from facilitator.store.layout import BALLOTS, ERASE, JOURNAL, PEOPLE, RESERVE, SESSION, earlier
from facilitator.store.loading import EVENTS, Ballots, Loaded, contents, load
from facilitator.store.reserve import Reserve

Change = Callable[[Event], Event]


def make(disk: Disk, folder: Path) -> None:
    """Makes the files of a session in which nothing has happened. What ends a making early is made good by
    the next.
    """
    disk.make_folder(folder)
    disk.put(folder / PEOPLE, roster.build({}))
    disk.put(folder / JOURNAL, lines.begin(0))
    disk.put(folder / SESSION, table.build(EVENTS, table.Block(), 0))


class Files:
    """Journal, database, names and ballots of the session in ``folder``, as ``loaded`` found them."""

    def __init__(self, disk: Disk, folder: Path, loaded: Loaded) -> None:
        self._disk = disk
        self._folder = folder
        self._reserve = Reserve(disk, folder / RESERVE)
        self._journal = Growing(disk, folder / JOURNAL, loaded.journal.end)
        self._sealed = {
            each.round: Growing(disk, each.path, each.end) for each in loaded.ballots if not each.closed
        }
        self._last = loaded.events[-1].n if loaded.events else loaded.header.last

    @property
    def last(self) -> int:
        """The number of the last event that is stored."""
        return self._last

    @property
    def journal_bytes(self) -> int:
        """The size of the journal."""
        return self._journal.end

    def start(self, ballots: Iterable[Ballots]) -> None:
        """Puts right what a crash left: torn ends, files half written, ballots that are counted already."""
        for path in (*layout.leftovers(self._folder), *(each.path for each in ballots if each.closed)):
            self._disk.remove(path)
        for growing in self._all():
            growing.start()

    def save(self, batch: Batch) -> None:
        """Stores a batch: names, ballots, events. When it raises, no event of the batch is in a file."""
        try:
            if batch.people is not None:
                self._disk.put(self._folder / PEOPLE, roster.build(batch.people), keep=True)
            self._add(batch)
        except OSError as error:
            self._reserve.given_back_for(error)
            raise
        self._last += len(batch.bodies)
        for round_id in batch.closes:
            self._close_round(round_id)

    def revive(self) -> bool:
        """After a failure: whether the files can be written again."""
        try:
            if not self._reserve.hold():
                return False
            for growing in self._all():
                growing.revive()
            self._journal.probe()
        except OSError as error:
            self._reserve.given_back_for(error)
            return False
        return True

    def fold(self, tables: table.Tables) -> None:
        """Puts the journal's events into the database, ``tables`` behind them, and begins a new journal."""
        try:
            self._fold(tables)
        except OSError as error:
            if not self._reserve.given_back_for(error):
                raise
            self._fold(tables)
            self._reserve.hold()

    def rewrite(self, change: Change, people: Mapping[Ref, Record], remove: Iterable[Path]) -> None:
        """Puts every event through ``change`` and leaves nothing of what was: names first, then events."""
        for growing in self._all():
            growing.revive()
        loaded = load(self._folder)
        events = [_changed(change, each) for each in loaded.events]
        self._disk.put(self._folder / PEOPLE, roster.build(people))
        for ballots in loaded.ballots:
            if not ballots.closed:
                self._rewrite_ballots(ballots, [_changed(change, each) for each in ballots.events])
        block = table.Block().and_rows((each.n, wire.to_line(each)) for each in events)
        self._put_session(table.build(EVENTS, block, self._last, lost=loaded.header.lost), keep=False)
        gone = [self._folder / earlier(name) for name in (SESSION, JOURNAL, PEOPLE)]
        gone += (each.path for each in loaded.ballots if each.closed)
        self._forget([*gone, *layout.leftovers(self._folder), *layout.damaged(self._folder), *remove])

    def begin_erase(self, plan: bytes) -> None:
        """Keeps ``plan`` until ``end_erase``."""
        self._disk.put(self._folder / ERASE, plan)

    def end_erase(self) -> None:
        """The plan was carried out."""
        self._forget([self._folder / ERASE])

    def close(self) -> None:
        """Gives the handles and the reserve back."""
        self._reserve.give_back()
        for growing in self._all():
            with contextlib.suppress(OSError):
                growing.close()

    def _add(self, batch: Batch) -> None:
        before = {round_id: self._ballots(round_id).end for round_id in batch.sealed}
        try:
            for round_id, bodies in batch.sealed.items():
                self._ballots(round_id).add(_text(bodies))
            if batch.bodies:
                self._journal.add(_text(batch.bodies))
        except BaseException:
            for round_id, end in before.items():
                self._sealed[round_id].give_up(end)
            raise

    def _fold(self, tables: table.Tables) -> None:
        parts = table.parse(SESSION, EVENTS, contents(self._folder / SESSION))
        found = lines.scan(JOURNAL, contents(self._folder / JOURNAL)[: self._journal.end])
        if found.header.after + len(found.lines) != self._last:
            raise out_of_step(JOURNAL, "")
        numbered = enumerate(found.lines, found.header.after + 1)
        block = parts.block.and_rows(each for each in numbered if each[0] > parts.header.last)
        database = table.build(EVENTS, block, self._last, lost=parts.header.lost, tables=tables)
        self._put_session(database, keep=True)

    def _all(self) -> list[Growing]:
        return [self._journal, *self._sealed.values()]

    def _put_session(self, database: bytes, *, keep: bool) -> None:
        """The database first: with it in place, the journal says nothing new, whether it is the old or the
        new one.
        """
        self._disk.put(self._folder / SESSION, database, keep=keep)
        path, header = self._folder / JOURNAL, lines.begin(self._last)
        self._journal.close()
        try:
            self._disk.put(path, header, keep=keep)
        finally:
            self._journal.end = len(header) if path.stat().st_size == len(header) else self._journal.end

    def _ballots(self, round_id: str) -> Growing:
        if round_id not in self._sealed:
            folder = self._folder / BALLOTS
            self._disk.make_folder(folder)
            path, header = folder / f"{quote(round_id, safe='')}.jsonl", lines.begin(self._last, round_id)
            self._disk.put(path, header)
            self._sealed[round_id] = Growing(self._disk, path, len(header))
        return self._sealed[round_id]

    def _close_round(self, round_id: str) -> None:
        """The event that holds the ballots is stored; should the file not go now, it goes when the session is
        opened.
        """
        growing = self._sealed.pop(round_id, None)
        if growing is not None:
            with contextlib.suppress(OSError):
                growing.close()
                self._forget([growing.path])

    def _rewrite_ballots(self, ballots: Ballots, events: Iterable[Event]) -> None:
        found = lines.scan(layout.shown(ballots.path), ballots.path.read_bytes())
        text = lines.begin(found.header.after, ballots.round) + b"".join(
            wire.to_line(each) + b"\n" for each in events
        )
        growing = self._sealed.setdefault(ballots.round, Growing(self._disk, ballots.path, ballots.end))
        growing.close()
        self._disk.put(ballots.path, text)
        growing.end = len(text)

    def _forget(self, paths: Iterable[Path]) -> None:
        for path in paths:
            if path.exists() or path.is_symlink():
                self._disk.remove(path)
                self._disk.sync_folder(path.parent)


def _text(bodies: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in wire.batch(bodies))


def _changed(change: Change, event: Event) -> Event:
    changed = change(event)
    if changed.n != event.n:
        raise ValueError(f"event {event.n} must keep its number, not become {changed.n}")
    return changed
