"""What is acknowledged is on the disk, in order, and what waits is saved together."""

import errno
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.events import Event
from facilitator.core.people import Record
from facilitator.store import NotSaved, read
from tests.support.disks import Hasty, Step, Stepping
from tests.support.stores import ANNA, BO, note, notes, numbers, opened, sealed, stories


class Waiting(Stepping):
    """A disk whose first sync of a journal waits until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go = threading.Event(), threading.Event()
        self.waits = False
        self.error: OSError | None = None

    def before(self, step: Step) -> None:
        super().before(step)
        if step == "sync" and self.waits:
            self.waits = False
            self.reached.set()
            assert self.go.wait(20)
            if self.error:
                raise self.error


def test_nothing_is_acknowledged_before_it_is_synced(tmp_path: Path) -> None:
    disk = Waiting()
    with opened(tmp_path / "day", disk) as store:
        disk.waits = True
        saved = store.append([note(1)])
        assert disk.reached.wait(20)
        assert (saved.done(), store.last) == (False, 0)
        disk.go.set()
        saved.result(20)
        assert store.last == 1


def test_what_waits_is_saved_with_one_write_and_one_sync(tmp_path: Path) -> None:
    disk = Waiting()
    with opened(tmp_path / "day", disk) as store:
        disk.waits = True
        first = store.append([note(1)])
        assert disk.reached.wait(20)
        disk.steps.clear()
        rest = [store.append([note(n)]) for n in range(2, 66)]
        disk.go.set()
        for each in (first, *rest):
            each.result(20)
        assert disk.steps == ["write", "sync"]
    assert numbers(read(tmp_path / "day").events) == list(range(1, 66))


def test_what_waits_behind_a_save_that_fails_is_refused_with_it_and_never_stored(tmp_path: Path) -> None:
    disk = Waiting()
    with opened(tmp_path / "day", disk) as store:
        disk.waits, disk.error = True, OSError(errno.EIO, "Input/output error")
        first = store.append([note(1)])
        assert disk.reached.wait(20)
        rest = [store.append([note(n)]) for n in range(2, 6)]
        disk.go.set()
        assert [type(each.exception(20)) for each in (first, *rest)] == [NotSaved] * 5
        assert (store.room(), store.last) == (True, 0)
        store.save([note(1, "ett nytt försök")])
    assert read(tmp_path / "day").events == [note(1, "ett nytt försök")]


def test_names_are_on_the_disk_before_the_events_that_refer_to_them(tmp_path: Path) -> None:
    disk = Stepping()
    with opened(tmp_path / "day", disk) as store:
        disk.steps.clear()
        store.save([note(1)], {"p:a": ANNA})
        assert disk.steps[-2:] == ["write", "sync"]
        assert disk.steps[:-2] == ["open", "write", "sync", "keep", "remove", "replace", "sync_folder"]


def test_ballots_that_wait_together_are_stored_together(tmp_path: Path) -> None:
    disk = Waiting()
    ballots = [sealed(1, f"person:p:{n}") for n in range(3)]
    with opened(tmp_path / "day", disk) as store:
        disk.waits = True
        store.append([note(1)])
        assert disk.reached.wait(20)
        waiting = [store.append([ballot]) for ballot in ballots]
        disk.go.set()
        waiting[-1].result(20)
        assert waiting[0] is waiting[-1]
    with opened(tmp_path / "day") as store:
        assert store.sealed == ballots


def test_only_the_newest_names_of_those_that_wait_are_written(tmp_path: Path) -> None:
    disk = Waiting()
    with opened(tmp_path / "day", disk) as store:
        disk.waits = True
        store.append([note(1)])
        assert disk.reached.wait(20)
        disk.steps.clear()
        store.append([note(2)], {"p:a": ANNA})
        last = store.append([note(3)], {"p:a": ANNA, "p:b": BO})
        disk.go.set()
        last.result(20)
        assert disk.steps.count("replace") == 1
    assert read(tmp_path / "day").people == {"p:a": ANNA, "p:b": BO}


def test_names_that_change_after_the_call_are_stored_as_they_were(tmp_path: Path) -> None:
    people = {"p:a": ANNA}
    with opened(tmp_path / "day") as store:
        saved = store.append([note(1)], people)
        people.clear()
        saved.result(20)
    assert read(tmp_path / "day").people == {"p:a": ANNA}


def test_a_future_that_many_wait_for_cannot_be_cancelled_by_one(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        saved = store.append([note(1)])
        assert saved.cancel() is False
        saved.result(20)


@pytest.mark.parametrize("wrong", [[note(1)], [note(3)], [note(2), note(4)], [note(2), note(2)]])
def test_an_event_whose_number_does_not_follow_is_refused(tmp_path: Path, wrong: list[Event]) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1)])
        with pytest.raises(ValueError, match="event"):
            store.append(wrong)
        store.save([note(2)])
    assert numbers(read(tmp_path / "day").events) == [1, 2]


def test_text_that_is_not_unicode_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        with pytest.raises(ValueError, match="surrogates"):
            store.append([note(1, "\ud800")])
        store.save([note(1, "hel text")])
    assert read(tmp_path / "day").events == [note(1, "hel text")]


def test_nothing_is_taken_after_the_end(tmp_path: Path) -> None:
    store = opened(tmp_path / "day")
    store.close()
    store.close({})
    with pytest.raises(ValueError, match="closed"):
        store.append([note(1)])


def test_a_sealed_ballot_takes_no_number(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, "person:p:a"), note(2)])
        store.save([sealed(2, "person:p:b")])
        store.save([note(3)])
        assert store.last == 3
    assert numbers(read(tmp_path / "day").events) == [1, 2, 3]


def test_events_of_several_threads_are_stored_once_each_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    turn = threading.Lock()
    coming = iter(range(1, 401))

    with opened(tmp_path / "day") as store:

        def write(waits: bool) -> None:
            for _ in range(100):
                with turn:
                    event = note(next(coming))
                    saved = store.save([event]) if waits else store.append([event])
                if saved is not None:
                    saved.result(20)

        threads = [threading.Thread(target=write, args=(n == 0,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert read(tmp_path / "day").events == notes(1, 400)


@settings(max_examples=40, deadline=None)
@given(
    groups=st.lists(st.integers(1, 5) | st.just(0), max_size=12),
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5),
)
def test_whatever_is_written_comes_back_however_it_is_grouped_and_folded(
    tmp_path_factory: pytest.TempPathFactory, groups: list[int], texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("day")
    people = {f"p:{text}": Record(text, contact=text) for text in texts}
    written: list[Event] = []
    with opened(folder, Hasty()) as store:
        for size in groups:  # 0: fold
            if not size:
                store.fold({"notes": [{"text": text} for text in texts]})
                continue
            first = store.last + 1
            events = [note(n, texts[n % len(texts)]) for n in range(first, first + size)]
            store.save(events, people)
            written += events
    reading = read(folder)
    assert (reading.events, reading.people) == (written, people if written else {})


def test_the_journal_says_how_large_it_is_and_is_small_again_after_a_fold(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        empty = store.journal_bytes
        store.save(stories(1, 20))
        assert store.journal_bytes == (tmp_path / "day" / "journal.jsonl").stat().st_size > empty
        store.fold({})
        assert store.journal_bytes == empty + 1  # "after":20 has one digit more than "after":0
