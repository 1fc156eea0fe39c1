"""Reading while somebody writes: never a lock, never a wait, always a whole prefix of what happened."""

import threading
from pathlib import Path

import pytest

from facilitator.store import Damaged, NoSession, check, read
from facilitator.store.loading import load
from tests.support.disks import Hasty, Step, Stepping
from tests.support.stores import ANNA, BO, contents, day, note, numbers, opened, story


class Watched(Stepping):
    """A disk that is read from ahead of every step that somebody else takes on it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.seen: list[list[int]] = []

    def before(self, step: Step) -> None:
        super().before(step)
        if (self.folder / "session.json").exists():
            self.seen.append(numbers(read(self.folder).events))


def test_ahead_of_every_step_of_a_writer_a_reader_sees_a_whole_prefix_that_only_grows(tmp_path: Path) -> None:
    disk = Watched(tmp_path / "day")
    with opened(tmp_path / "day", disk) as store:
        for n in range(1, 13):
            store.save([story(n)], {"p:a": ANNA} if n % 5 == 0 else None)
            if n % 4 == 0:
                store.fold({"notes": [{"id": "n1"}]})
        store.rewrite(lambda event: event, {"p:b": BO})
    lengths = [len(seen) for seen in disk.seen]
    assert disk.seen == [list(range(1, length + 1)) for length in lengths]
    assert (lengths, set(lengths)) == (sorted(lengths), set(range(13)))


@pytest.mark.parametrize("tried", range(3))
def test_readers_beside_a_busy_writer_always_get_a_prefix_with_all_that_was_acknowledged(
    tmp_path: Path, tried: int
) -> None:
    acknowledged = 0
    done = threading.Event()

    def write() -> None:
        nonlocal acknowledged
        with opened(tmp_path / "day", Hasty()) as store:
            for start in range(1, 1200, 3):
                store.save([story(n) for n in range(start, start + 3)], {"p:a": ANNA})
                acknowledged = start + 2
                if start % (7 + tried) == 0:
                    store.fold({"notes": [{"id": "n1"}]})
        done.set()

    with opened(tmp_path / "day"):
        pass
    writer = threading.Thread(target=write)
    writer.start()
    readings = 0
    while not done.is_set():
        before = acknowledged
        reading = load(tmp_path / "day")  # as read does, but it does not look twice
        assert reading.events == [story(n) for n in range(1, len(reading.events) + 1)]
        assert len(reading.events) >= before
        assert len(reading.events) % 3 == 0
        assert not reading.events or reading.people == {"p:a": ANNA}
        readings += 1
    writer.join()
    assert readings > 10


def test_a_check_beside_a_busy_writer_finds_nothing_wrong(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        for n in range(1, 60):
            saved = store.append([story(n)])
            assert check(tmp_path / "day") == []
            saved.result(20)
            if n % 10 == 0:
                store.fold({})


def test_a_reader_ignores_a_torn_end_and_writes_nothing(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    journal = tmp_path / "day" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-5])
    before = contents(tmp_path / "day")
    reading = read(tmp_path / "day")
    assert (reading.events, reading.notices) == (events[:-1], [])
    assert contents(tmp_path / "day") == before


def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    (tmp_path / "day").chmod(0o500)
    try:
        assert read(tmp_path / "day").events == events
    finally:
        (tmp_path / "day").chmod(0o700)


def test_what_is_damaged_or_not_there_is_said_by_the_same_names(tmp_path: Path) -> None:
    with pytest.raises(NoSession):
        read(tmp_path / "day")
    with pytest.raises(NoSession):
        check(tmp_path / "day")
    day(tmp_path / "day")
    (tmp_path / "day" / "session.json").write_bytes(b"{}")
    with pytest.raises(Damaged):
        read(tmp_path / "day")


def test_reading_does_not_leave_the_collector_switched_off(tmp_path: Path) -> None:
    import gc

    day(tmp_path / "day")
    gc.enable()
    load(tmp_path / "day")
    assert gc.isenabled()
    with opened(tmp_path / "day") as store:
        store.save([note(11)])
