"""A session as a TinyDB: the usual calls for reading, and a table of events that only grows."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from facilitator.core import wire
from facilitator.core.events import Event
from facilitator.store import lines, table
from facilitator.store.layout import JOURNAL, SESSION
from facilitator.store.loading import EVENTS, contents

if TYPE_CHECKING:
    from facilitator.store.store import Store

Documents = dict[str, dict[str, Any]]


class AppendOnly(TypeError):
    """Events are added, never changed or removed."""

    def __init__(self) -> None:
        super().__init__("the table “events” can only be added to; what happened is not changed")


class Folder(Storage):
    """TinyDB's storage over a session's folder, for reading (``TinyDB(path, storage=Folder)``). No lock."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    def read(self) -> Documents:
        """Every table, and in ``events`` also what still stands in the journal."""
        journal = lines.scan(JOURNAL, contents(self.folder / JOURNAL))
        tables: Documents = msgspec.json.decode(contents(self.folder / SESSION), type=Documents)
        tables.pop(table.HEADER, None)
        for n, line in enumerate(journal.lines, journal.header.after + 1):
            tables[EVENTS].setdefault(str(n), msgspec.json.decode(line))
        return tables

    def write(self, data: Documents) -> None:
        """Refused: only who has the session open writes."""
        raise AppendOnly


class OpenFolder(Folder):
    """The storage of an open session. Its tables can be written, which replaces ``session.json`` as a fold
    does.
    """

    def __init__(self, store: "Store") -> None:
        super().__init__(store.folder)
        self.store = store

    def write(self, data: Documents) -> None:
        """Replaces all tables but ``events``, which must be as it is."""
        if data.get(EVENTS) != self.read()[EVENTS]:
            raise AppendOnly
        self.store.fold({name: list(rows.values()) for name, rows in data.items() if name != EVENTS})


class Events(Table):
    """The table of events. Adding one costs the same however many there are."""

    def __init__(self, store: "Store", storage: Storage) -> None:
        super().__init__(storage, EVENTS)
        self._store = store
        self._adding = Lock()

    def insert(self, document: Mapping[str, Any]) -> int:
        """Stores an event and gives back its number; on return it is on the disk. ``n`` may be left out."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """As ``insert``: all of them are stored, or none."""
        with self._adding:
            self._store.room()
            given = enumerate(documents, self._store.last + 1)
            events = [msgspec.convert({"n": n, "v": wire.NEWEST, **each}, Event) for n, each in given]
            self._store.save(events)
        self.clear_cache()
        return [each.n for each in events]

    def _update_table(self, updater: object) -> NoReturn:
        raise AppendOnly


class Database(TinyDB):
    """TinyDB with that table of events, which is also its default table."""

    default_table_name = EVENTS

    def __init__(self, storage: OpenFolder) -> None:
        super().__init__(storage=lambda: storage)  # pyright: ignore[reportUnknownMemberType] - untyped there
        self._tables[EVENTS] = Events(storage.store, storage)
