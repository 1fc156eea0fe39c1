"""Events and sessions for the tests of the store."""

from collections.abc import Iterable
from pathlib import Path

from facilitator.core.events import (
    BallotSealed,
    Event,
    NoteChanged,
    NoteWithdrawn,
    NoteWritten,
    SecretClosed,
    What,
)
from facilitator.core.model import Ballot, Note
from facilitator.core.people import Record
from facilitator.store import Disk, Store

ANNA = Record("Anna Ek", contact="anna@example.org", joined=True)
BO = Record("Bo Åkesson")


def happened(n: int, what: What) -> Event:
    """An event with this number."""
    return Event(n, 1_700_000_000_000 + n, "facilitator", f"c{n}", "write", what)


def note(n: int, text: str = "Fler bänkar i parken") -> Event:
    """Somebody writes a note."""
    return happened(n, NoteWritten(Note(f"n{n}", "a1", text)))


def notes(first: int, last: int) -> list[Event]:
    """Notes with these numbers, the last one included."""
    return [note(n) for n in range(first, last + 1)]


def story(n: int) -> Event:
    """Event ``n`` of an endless day in which notes are written, changed and taken back."""
    if n % 4 == 2:
        return happened(n, NoteChanged(f"n{n - 1}", "kortare" if n % 8 == 2 else "mycket längre " * 40, 2))
    if n % 4 == 3:
        return happened(n, NoteWithdrawn(f"n{n - 2}"))
    return note(n, "Vi behöver fler bänkar " * (n % 7))


def stories(first: int, last: int) -> list[Event]:
    """The events of that day with these numbers."""
    return [story(n) for n in range(first, last + 1)]


def sealed(n: int, giver: str, round_id: str = "a1.r1") -> Event:
    """A ballot in a secret round, given after event ``n``."""
    return happened(n, BallotSealed(Ballot(f"{round_id}.dots", giver, {"n1": 2})))


def secret_closed(n: int, round_id: str = "a1.r1") -> Event:
    """The secret round ends."""
    return happened(n, SecretClosed(round_id, {"dots": ({"n1": 2},)}))


def opened(folder: Path, disk: Disk | None = None) -> Store:
    """The session in ``folder``, made if it is not there."""
    return Store.open(folder, holder="a test", create=True, disk=disk)


def day(folder: Path, count: int = 10, *, folded: int = 6) -> list[Event]:
    """A session of ``count`` events on the disk, of which ``folded`` are in the database and the rest in the
    journal, with an earlier generation; the events.
    """
    events = stories(1, count)
    with opened(folder) as store:
        store.save(events[: folded // 2], {"p:a": ANNA})
        store.fold({})
        store.save(events[folded // 2 : folded], {"p:a": ANNA, "p:b": BO})
        store.fold({"notes": [{"id": "n1", "text": "läs mig"}]})
        for event in events[folded:]:
            store.save([event])
    return events


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a session but its lock, by its path in the folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(files)}


def lay_out(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def files_with(folder: Path, text: str) -> list[str]:
    """The files in which ``text`` stands."""
    return [name for name, content in contents(folder).items() if text.encode() in content]


def numbers(events: Iterable[Event]) -> list[int]:
    """The numbers of events."""
    return [event.n for event in events]
