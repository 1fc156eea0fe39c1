"""The door to a session on disk: what the hub opens, gives its events to, and closes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from facilitator.core.events import Event
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.store.batch import Batch
from facilitator.store.disk import Disk
from facilitator.store.faults import Damaged, NoSession, Notice, NotSaved, Unsound
from facilitator.store.files import Change, Files, make
from facilitator.store.layout import ERASE
from facilitator.store.loading import half_made, load
from facilitator.store.lock import Lock
from facilitator.store.table import Tables
from facilitator.store.writer import Writer

if TYPE_CHECKING:
    from facilitator.store.tiny import Database

T = TypeVar("T")


class Store:
    """A session that this process has open for writing. Made by ``open``; ends with ``close``.

    ``events`` are all that happened until it was opened, ``sealed`` the ballots of secret rounds that are
    still open, ``people`` who stands behind each reference, ``notices`` what to tell the facilitator. They do
    not follow what is appended; drop them when they have been used.
    """

    def __init__(self, folder: Path, lock: Lock, disk: Disk) -> None:
        """For ``open``."""
        loaded = load(folder)
        self.folder = folder
        self.events: list[Event] = loaded.events
        self.people: dict[Ref, Record] = loaded.people
        self.sealed: list[Event] = loaded.sealed()
        self.notices: list[Notice] = loaded.notices
        self._disk = disk
        self._lock = lock
        self._files = Files(disk, folder, loaded)
        self._files.start(loaded.ballots)
        self._writer = Writer(self._files, self._refusal)

    @classmethod
    def open(cls, folder: Path, *, holder: str, create: bool = False, disk: Disk | None = None) -> Self:
        """Opens the session in ``folder`` for writing; ``holder`` is what others are told about who has it.

        ``create`` makes the session where there is none. Raises ``NoSession``, ``Busy``, ``Damaged`` or
        ``Newer``, which leave every file of the session as it is, and ``NotSaved`` when the disk refuses.
        """
        disk = disk or Disk()
        try:
            fresh = half_made(folder)
            if fresh and not create:
                raise NoSession(folder.name)
            if fresh:
                disk.make_folder(folder)
            return cls._locked(folder, Lock(disk, folder, holder), disk, fresh=fresh)
        except OSError as error:
            raise NotSaved(error, disk.free(folder)) from error

    @classmethod
    def _locked(cls, folder: Path, lock: Lock, disk: Disk, *, fresh: bool) -> Self:
        try:
            if fresh and half_made(folder):
                make(disk, folder)
            return cls(folder, lock, disk)
        except BaseException:
            lock.release()
            raise

    def announce(self, door: Path) -> None:
        """Tells whoever can read the session's folder where the one who has it listens."""
        self._lock.announce(door)

    def append(self, events: Sequence[Event], people: Mapping[Ref, Record] | None = None) -> "Future[None]":
        """Stores events, and before them ``people`` if given (all of them, as they are now); any thread may call.

        The future is done when all of it is on the disk. It fails with ``NotSaved`` when nothing of it is or will
        be; then everything is refused until ``room`` says that saving works again, and numbers go on from
        ``last``. A sealed happening takes no number.

        Calls that wait together are saved together and share a future. It cannot be cancelled; its callbacks run
        on another thread, in any order, and must not call the store. Wrapped once for an event loop, instead of
        once a call, it costs half. Raises ``ValueError`` when an event does not follow the one before, or holds
        text that is not Unicode.
        """
        return self._writer.add(Batch.of(events, people))

    def save(self, events: Sequence[Event], people: Mapping[Ref, Record] | None = None) -> None:
        """As ``append``, and waits until it is on the disk; raises ``NotSaved``. The quickest way for a lone
        caller.
        """
        self._writer.add_and_wait(Batch.of(events, people))

    def reload(self) -> None:
        """Reads ``events``, ``sealed`` and ``people`` again, as they are now on the disk."""
        loaded = self._do(lambda: load(self.folder))
        self.events, self.people, self.sealed = loaded.events, loaded.people, loaded.sealed()

    @property
    def last(self) -> int:
        """The number of the last event that is on the disk; 0 when nothing has happened."""
        return self._writer.last

    @property
    def journal_bytes(self) -> int:
        """The size of the journal, which ``fold`` makes small again."""
        return self._files.journal_bytes

    def room(self) -> bool:
        """Whether events can be stored. After a failure this tries it, and sets the reserve aside again
        first.
        """
        return self._writer.room()

    def fold(self, tables: Tables) -> None:
        """Moves the journal into ``session.json``, with ``tables`` (rows by name) for people to read there.

        Raises ``NotSaved``, and then nothing has changed, or ``Damaged`` when the files were altered
        meanwhile.
        """
        self._do(lambda: self._files.fold(tables))

    def rewrite(self, change: Change, people: Mapping[Ref, Record], *, remove: Iterable[Path] = ()) -> None:
        """Erases: every event that is stored becomes ``change(event)`` (which keeps its number), the names
        become ``people``, and earlier generations, side files and the paths in ``remove`` go.

        ``change`` gets changed events again when this is repeated after a crash. Raises ``NotSaved`` or
        ``Damaged``.
        """
        paths = [path.resolve() for path in remove]
        if any(self.folder.resolve() not in path.parents for path in paths):
            raise ValueError("only what is in the session's folder can be removed with it")
        self._do(lambda: self._files.rewrite(change, people, paths))

    def begin_erase(self, plan: bytes) -> None:
        """Keeps ``plan`` on the disk until ``end_erase``: what was begun can be ended after a crash."""
        self._do(lambda: self._files.begin_erase(plan))

    def erase_plan(self) -> bytes | None:
        """The plan of an erasure that was begun and not ended."""
        path = self.folder / ERASE
        return path.read_bytes() if path.exists() else None

    def end_erase(self) -> None:
        """The erasure is done."""
        self._do(self._files.end_erase)

    def close(self, tables: Tables | None = None) -> None:
        """Ends the session here: folds with ``tables`` (None: leaves the journal as it is) and lets the next
        one in.

        Everything acknowledged stays stored, also when this raises ``NotSaved``. A second time does nothing.
        """
        if self._writer.stopped:
            return
        try:
            if tables is not None:
                self.fold(tables)
        finally:
            self._writer.stop()
            self._files.close()
            self._lock.release()

    @cached_property
    def db(self) -> "Database":
        """The session as a TinyDB, whose table ``events`` can be added to and not changed."""
        from facilitator.store.tiny import Database, OpenFolder

        return Database(OpenFolder(self))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _do(self, task: Callable[[], T]) -> T:
        try:
            return self._writer.do(task)
        except OSError as error:
            raise self._refusal(error) from error
        except Unsound as unsound:
            raise Damaged(self.folder.name, [unsound.fault(self.folder.name)]) from None

    def _refusal(self, error: BaseException) -> NotSaved:
        return NotSaved(error, self._disk.free(self.folder))
