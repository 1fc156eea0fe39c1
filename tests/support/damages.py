"""Damages in one place of a session's files, and what must come of each."""

from pathlib import Path

from facilitator.store import Fault, StoreError, check, read, repair
from tests.support.disks import Hasty
from tests.support.stores import ANNA, BO, contents, day, numbers, opened, sealed, stories

FILES = [
    "session.json",
    "journal.jsonl",
    "people.json",
    "ballots/a1.r1.jsonl",
    "session.json.1",
    "journal.jsonl.1",
    "people.json.1",
]
HOWS = ["flip", "cut", "hole", "gap", "emptied", "gone"]


def whole_session(folder: Path) -> dict[str, bytes]:
    """The files of a session of ten events with everything that a session can have."""
    day(folder)
    with opened(folder) as store:
        store.save([sealed(10, "person:p:a"), sealed(10, "person:p:b")])
    return contents(folder)


def changed(content: bytes, how: str, at: float, letter: int) -> bytes | None:
    """The content with the place at ``at`` (from 0 to 1) damaged; None: the file is gone."""
    place = int(at * len(content))
    match how:
        case "flip":
            return content[:place] + bytes([content[place] ^ letter]) + content[place + 1 :]
        case "cut":
            return content[:place]
        case "hole":
            return content[:place] + bytes(min(64, len(content) - place)) + content[place + 64 :]
        case "gap":
            return content[:place] + content[place + 40 :]
        case "emptied":
            return b""
        case _:
            return None


def lost(faults: list[Fault]) -> set[int]:
    """The numbers that a repair says it could not find."""
    spans = ((each.values["first"], each.values["last"]) for each in faults if each.slug == "lost")
    return {n for first, last in spans for n in range(int(first), int(last) + 1)}


def damage_is_said_and_mended(folder: Path, damaged: bytes | None) -> None:
    """A session that was whole, but for one file that is now ``damaged``: what is read is what was stored,
    what is not there is said, and a repair makes it whole again. A journal that ends after another save
    says nothing: so does one in which nothing more was saved.
    """
    events = stories(1, 10)
    before, found = contents(folder), check(folder)
    assert contents(folder) == before
    try:
        reading = read(folder)
    except StoreError:
        assert found
    else:
        assert reading.events == events[: len(reading.events)]
        assert len(reading.events) == 10 or found or (damaged or b"").endswith(b"\n")
    said = repair(folder, disk=Hasty())
    assert said[: len(found)] == found
    with opened(folder, Hasty()) as store:
        assert all(event == events[event.n - 1] for event in store.events)
        assert set(range(1, store.last + 1)) - set(numbers(store.events)) == lost(said) & set(
            range(store.last)
        )
        assert store.people.items() <= {"p:a": ANNA, "p:b": BO}.items()
    assert [fault for fault in check(folder) if fault.slug != "torn"] == []
