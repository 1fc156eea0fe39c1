"""What the measurements share: notes to store, stores and TinyDB files that hold them, and lines with goals."""

import json
from collections.abc import Sequence
from pathlib import Path

from facilitator.core import wire
from facilitator.core.events import Event, NoteWritten
from facilitator.core.model import Note
from facilitator.store import Disk, Store

SIZE = 301
"""Bytes of one document."""


def event(n: int, size: int = SIZE) -> Event:
    """A note in the hall whose event has so many bytes as JSON."""
    return _event(n, "x" * (size - len(wire.to_body(_event(n, "")))))


def _event(n: int, text: str) -> Event:
    person = f"person:p:{n % 130:08d}"
    what = NoteWritten(Note(f"n{n}", "a2", text, "note", "a2.round1", by=person))
    return Event(n, 1_700_000_000_000 + n, person, f"c{n:011d}", "write", what)


class Result:
    """What was printed, and whether every goal was met."""

    met = True

    def say(self, goal: str, text: str, *, met: bool) -> None:
        """One line."""
        self.met = self.met and met
        print(f"{goal}  {'met    ' if met else 'NOT MET'}  {text}", flush=True)


def store_with(folder: Path, count: int, disk: Disk | None = None) -> Store:
    """A new session of so many notes."""
    store = Store.open(folder, holder="bench", create=True, disk=disk)
    store.save([event(n) for n in range(1, count + 1)])
    return store


def tinydb_with(path: Path, documents: Sequence[object]) -> None:
    """The file of a stock TinyDB with these documents."""
    path.write_text(json.dumps({"_default": {str(n): each for n, each in enumerate(documents, 1)}}))


def plain(n: int) -> dict[str, object]:
    """The document as stock TinyDB would get it."""
    return json.loads(wire.to_body(event(n)))
