"""Erasing: nothing of what was is left in any file, and what a kill cut off can be carried out again."""

import contextlib
import errno
from collections.abc import Generator
from pathlib import Path

import pytest
from msgspec.structs import replace

from facilitator.core.events import BallotSealed, Event, NoteWritten
from facilitator.store import Disk, NotSaved, Store, check, read
from tests.support.disks import Failing, Hasty, kill_at_every_step
from tests.support.stores import ANNA, BO, contents, files_with, lay_out, note, numbers, opened, sealed

CANARY = "Zebedeus"
PLAN = b'{"erase":"p:z"}'


def forgetting(event: Event) -> Event:
    """The event without the name."""
    what = event.what
    if isinstance(what, NoteWritten):
        return replace(event, what=NoteWritten(replace(what.note, text=what.note.text.replace(CANARY, "…"))))
    if isinstance(what, BallotSealed) and CANARY in what.ballot.giver:
        return replace(event, what=BallotSealed(replace(what.ballot, giver="person:gone")))
    return event


def a_day_with_the_name_everywhere(folder: Path) -> dict[str, bytes]:
    """The files of a session, all of which hold the name, but for those that never do."""
    with opened(folder) as store:
        for n in range(1, 7):
            people = {"p:a": ANNA, "p:z": replace(BO, name=CANARY + "s" * (n % 2))}
            store.save([note(n, f"{CANARY} sa {n}"), sealed(n, f"person:{CANARY}")], people)
            if n % 2 == 0:
                store.fold({"notes": [{"text": CANARY}]})
        store.save([note(7, CANARY), note(8, "en annan")])
        store.begin_erase(PLAN)
    for extra in ("damaged-1.txt", "published/day.md", "people.json.new"):
        lay_out(folder, {extra: CANARY.encode()})
    return contents(folder)


def erase(folder: Path, disk: Disk | None = None) -> None:
    """What the hub does with a plan that it finds."""
    store = opened(folder, disk)
    assert store.erase_plan() == PLAN
    store.rewrite(forgetting, {"p:a": ANNA}, remove=[folder / "published"])
    store.end_erase()
    store.close()


def test_the_name_is_in_no_file_and_everything_else_is_as_it_was(tmp_path: Path) -> None:
    before = a_day_with_the_name_everywhere(tmp_path / "day")
    assert [name for name, content in before.items() if CANARY.encode() not in content] == ["erase.json"]
    erase(tmp_path / "day")
    assert files_with(tmp_path / "day", CANARY) == []
    with opened(tmp_path / "day") as store:
        assert (numbers(store.events), store.events[7]) == (list(range(1, 9)), note(8, "en annan"))
        assert (store.people, len(store.sealed), store.erase_plan()) == ({"p:a": ANNA}, 6, None)
        store.save([note(9)])
    assert check(tmp_path / "day") == []


def test_an_erasure_that_was_killed_at_any_step_is_carried_out_again(tmp_path: Path) -> None:
    files = a_day_with_the_name_everywhere(tmp_path / "made")
    fresh = (lay_out(tmp_path / str(n), files) for n in range(1000))

    left = kill_at_every_step(lambda: next(fresh), erase)
    for folder in left:
        assert numbers(read(folder).events) == list(range(1, 9))
        with opened(folder, Hasty()) as store:
            plan = store.erase_plan()
        if plan is not None:
            erase(folder, Hasty())
        assert files_with(folder, CANARY) == []
        assert (check(folder), numbers(read(folder).events)) == ([], list(range(1, 9)))
    assert len(left) > 40


def test_an_erasure_that_the_disk_refuses_is_said_and_can_be_repeated(tmp_path: Path) -> None:
    a_day_with_the_name_everywhere(tmp_path / "day")
    disk = Failing("replace", errno.ENOSPC)
    store = opened(tmp_path / "day", disk)
    disk.fail()
    with pytest.raises(NotSaved):
        store.rewrite(forgetting, {"p:a": ANNA})
    store.save([note(9)])
    store.rewrite(forgetting, {"p:a": ANNA}, remove=[tmp_path / "day" / "published"])
    store.end_erase()
    store.close()
    assert (files_with(tmp_path / "day", CANARY), check(tmp_path / "day")) == ([], [])


def test_what_was_refused_before_an_erasure_is_not_stored_by_it(tmp_path: Path) -> None:
    disk = Failing("cut", errno.EIO)
    store = opened(tmp_path / "day", disk)
    store.save([note(1)])
    disk.fail()  # what was written cannot be taken away at once
    with syncs_failing_once(disk), pytest.raises(NotSaved):
        store.save([note(2)])
    store.rewrite(forgetting, {})
    assert (read(tmp_path / "day").events, store.room()) == ([note(1)], True)
    store.close()


@contextlib.contextmanager
def syncs_failing_once(disk: Failing) -> Generator[None]:
    """The disk also fails at its next sync."""
    failing, sync = True, disk.sync

    def fails(fd: int) -> None:
        nonlocal failing
        if failing:
            failing = False
            raise OSError(errno.EIO, "Input/output error")
        sync(fd)

    disk.sync = fails
    yield
    disk.sync = sync


def test_an_erasure_that_was_begun_is_among_what_a_check_finds(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.begin_erase(PLAN)
    assert [fault.slug for fault in check(tmp_path / "day")] == ["erasing"]


def test_an_event_keeps_its_number_when_it_is_rewritten(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1)])
        with pytest.raises(ValueError, match="must keep its number"):
            store.rewrite(lambda event: replace(event, n=event.n + 1), {})
    assert read(tmp_path / "day").events == [note(1)]


def test_nothing_outside_the_folder_is_removed(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("kvar")
    with opened(tmp_path / "day") as store, pytest.raises(ValueError, match="in the session's folder"):
        store.rewrite(forgetting, {}, remove=[tmp_path / "day" / ".." / "letter.txt"])
    assert (tmp_path / "letter.txt").read_text() == "kvar"


def test_what_the_store_holds_follows_when_it_is_read_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "day", holder="a test", create=True) as store:
        store.save([note(1, CANARY), sealed(1, "person:p:a")], {"p:z": BO})
        store.rewrite(forgetting, {"p:a": ANNA})
        store.reload()
        assert (store.events, store.people, store.sealed) == (
            [note(1, "…")],
            {"p:a": ANNA},
            [sealed(1, "person:p:a")],
        )
