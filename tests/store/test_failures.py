"""A disk that is full or fails: nothing of it is acknowledged, nothing of it is stored later, and it goes on
by itself.
"""

import contextlib
import errno
import fcntl
import os
import resource
from collections.abc import Generator
from pathlib import Path

import pytest

from facilitator.store import Disk, NotSaved, read
from facilitator.store.reserve import SIZE
from tests.support.disks import Failing
from tests.support.stores import ANNA, contents, note, notes, opened, sealed


@contextlib.contextmanager
def files_up_to(size: int) -> Generator[None]:
    """No file of this process grows beyond ``size`` bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class SmallDisk(Disk):
    """A disk with room for so many bytes more, reserve included."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.aside = 0

    def write(self, fd: int, data: bytes) -> None:
        if len(data) > self.room:
            os.write(fd, data[: self.room])
            self.room = 0
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room -= len(data)
        super().write(fd, data)

    def set_aside(self, path: Path, size: int) -> None:
        if size > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        path.touch()
        self.aside, self.room = size, self.room - size

    def remove(self, path: Path) -> None:
        if path.name == ".reserve":
            self.aside, self.room = 0, self.room + self.aside
        super().remove(path)

    def free(self, path: Path) -> int:
        return self.room


def test_a_full_disk_is_said_what_is_refused_is_never_stored_and_it_goes_on(tmp_path: Path) -> None:
    store = opened(tmp_path / "day")
    store.save([note(1)])
    with files_up_to(store.journal_bytes + 300):
        with pytest.raises(NotSaved, match="full") as refused:
            store.save(notes(2, 9))
        assert isinstance(refused.value.error, OSError)
        assert (refused.value.slug, refused.value.error.errno) == ("disk_full", errno.EFBIG)
        assert store.room() is False
        with pytest.raises(NotSaved):
            store.append([note(2)]).result(20)
        assert (store.last, read(tmp_path / "day").events) == (1, [note(1)])
    assert store.room() is True
    store.save([note(2, "nu går det")])
    store.close()
    with opened(tmp_path / "day") as again:
        assert (again.events, again.notices) == ([note(1), note(2, "nu går det")], [])


def test_a_kill_while_the_disk_is_full_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    store = opened(tmp_path / "day")
    store.save([note(1)])
    with files_up_to(store.journal_bytes + 300), pytest.raises(NotSaved):
        store.save(notes(2, 9))
    # Copied as they lie: what a kill would leave.
    for name, content in contents(tmp_path / "day").items():
        (tmp_path / "left").mkdir(exist_ok=True)
        (tmp_path / "left" / Path(name).name).write_bytes(content)
    store.close()
    with opened(tmp_path / "left") as left:
        assert left.events == [note(1)]


def test_a_failed_sync_is_never_acknowledged_and_never_tried_again_on_the_same_handle(tmp_path: Path) -> None:
    disk = Failing("sync", errno.EIO)
    store = opened(tmp_path / "day", disk)
    store.save([note(1)])
    disk.fail()
    disk.synced.clear()
    with pytest.raises(NotSaved, match="Input/output error") as refused:
        store.save([note(2)])
    assert (refused.value.slug, store.last) == ("not_saved", 1)
    assert (disk.steps, disk.synced) == (["write", "sync", "cut"], [])
    assert read(tmp_path / "day").events == [note(1)]
    disk.steps.clear()
    assert store.room() is True
    assert disk.steps[:4] == ["open", "cut", "sync", "sync_folder"]
    store.save([note(2, "igen")])
    store.close()
    assert read(tmp_path / "day").events == [note(1), note(2, "igen")]


def test_while_the_disk_goes_on_failing_everything_is_refused(tmp_path: Path) -> None:
    disk = Failing("sync", errno.EIO)
    store = opened(tmp_path / "day", disk)
    store.save([note(1)])
    disk.fail(times=4)
    with pytest.raises(NotSaved):
        store.save([note(2)])
    assert [store.room() for _ in range(4)] == [False, False, False, True]
    store.save([note(2)])
    store.close()
    assert read(tmp_path / "day").events == [note(1), note(2)]


def test_room_is_found_by_writing_and_not_by_hoping(tmp_path: Path) -> None:
    disk = Failing("write", errno.EIO)
    store = opened(tmp_path / "day", disk)
    disk.fail(times=2)
    with pytest.raises(NotSaved):
        store.save([note(1)])
    assert [store.room(), store.room()] == [False, True]
    store.close()


def test_what_cannot_be_cut_back_at_once_is_cut_back_before_anything_else_is_stored(tmp_path: Path) -> None:
    disk = Failing("sync", errno.EIO)
    store = opened(tmp_path / "day", disk)
    store.save([note(1)])
    disk.step = "cut"
    disk.fail()
    with files_up_to(store.journal_bytes + 300), pytest.raises(NotSaved):
        store.save(notes(2, 9))
    assert (tmp_path / "day" / "journal.jsonl").stat().st_size > store.journal_bytes
    assert store.room() is True
    store.save([note(2)])
    store.close()
    assert read(tmp_path / "day").events == [note(1), note(2)]


def test_everything_that_waited_is_refused_with_what_failed(tmp_path: Path) -> None:
    disk = Failing("sync", errno.EIO)
    store = opened(tmp_path / "day", disk)
    disk.fail()
    outcomes = [store.append([note(n)]) for n in range(1, 50)]
    assert {type(each.exception(20)) for each in outcomes} == {NotSaved}
    assert (store.last, store.room()) == (0, True)
    store.save(notes(1, 2))
    store.close()
    assert read(tmp_path / "day").events == notes(1, 2)


@pytest.mark.parametrize("skip", [0, 1])
def test_a_refused_ballot_is_not_stored_with_its_refused_neighbours(tmp_path: Path, skip: int) -> None:
    disk = Failing("sync", errno.EIO)
    store = opened(tmp_path / "day", disk)
    store.save([note(1), sealed(1, "person:p:a")])
    disk.fail(skip=skip)  # the ballots' sync, then the journal's
    with pytest.raises(NotSaved):
        store.save([sealed(1, "person:p:b"), note(2)])
    assert store.room() is True
    store.save([sealed(1, "person:p:c")])
    store.close()
    with opened(tmp_path / "day") as again:
        assert (again.events, again.sealed) == (
            [note(1)],
            [sealed(1, "person:p:a"), sealed(1, "person:p:c")],
        )


def test_names_that_cannot_be_stored_refuse_the_events_with_them(tmp_path: Path) -> None:
    disk = Failing("replace", errno.EIO)
    store = opened(tmp_path / "day", disk)
    disk.fail()
    with pytest.raises(NotSaved):
        store.save([note(1)], {"p:a": ANNA})
    assert (store.room(), contents(tmp_path / "day").get("people.json.new")) == (True, None)
    store.save([note(1)], {"p:a": ANNA})
    store.close()
    assert (read(tmp_path / "day").events, read(tmp_path / "day").people) == ([note(1)], {"p:a": ANNA})


def test_a_file_that_is_not_what_was_stored_is_not_written_to_again(tmp_path: Path) -> None:
    disk = Failing("sync", errno.EIO)
    store = opened(tmp_path / "day", disk)
    store.save(notes(1, 3))
    disk.fail()
    with pytest.raises(NotSaved):
        store.save([note(4)])
    journal = tmp_path / "day" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"park", b"PARK", 1))
    assert store.room() is False
    store.close()


def test_room_is_set_aside_while_a_session_is_open_and_given_back_at_the_end(tmp_path: Path) -> None:
    with opened(tmp_path / "day"):
        assert (tmp_path / "day" / ".reserve").stat().st_size == SIZE
    assert ".reserve" not in contents(tmp_path / "day")


def test_on_a_full_disk_the_reserve_lets_the_session_be_closed(tmp_path: Path) -> None:
    disk = SmallDisk(room=40_000)
    store = opened(tmp_path / "day", disk)
    store.save(notes(1, 9))
    disk.room = 100  # somebody else fills the disk
    with pytest.raises(NotSaved):
        store.save([note(10)])
    assert store.room() is False
    store.close({"notes": [{"id": "n1"}]})
    with opened(tmp_path / "day") as again:
        assert again.events == notes(1, 9)
        assert contents(tmp_path / "day")["journal.jsonl"].count(b"\n") == 1  # its header alone


def test_a_disk_that_is_full_at_the_very_end_takes_from_the_reserve_at_once(tmp_path: Path) -> None:
    disk = SmallDisk(room=40_000)
    store = opened(tmp_path / "day", disk)
    store.save(notes(1, 9))
    disk.room = 100
    store.close({})
    assert read(tmp_path / "day").events == notes(1, 9)


def test_saving_goes_on_only_when_there_is_room_beyond_the_reserve(tmp_path: Path) -> None:
    disk = SmallDisk(room=320_000)
    store = opened(tmp_path / "day", disk)
    aside = disk.aside
    assert aside > 35_000
    store.save([note(1)])
    disk.room = 100  # somebody else fills the disk
    with pytest.raises(NotSaved):
        store.save([note(2)])
    disk.room = aside + aside // 5  # enough for the reserve, but for little else
    assert store.room() is False
    disk.room = aside + aside // 3
    assert (store.room(), disk.aside) == (True, aside)
    store.save([note(2)])
    store.close()
    assert read(tmp_path / "day").events == notes(1, 2)


def test_a_session_on_a_disk_that_refuses_everything_says_so(tmp_path: Path) -> None:
    disk = Failing("open", errno.EROFS)
    disk.fail(times=100)
    with pytest.raises(NotSaved, match="Read-only file system"):
        opened(tmp_path / "day", disk)


class NothingAside(Disk):
    """A file system on which nothing can be set aside."""

    def set_aside(self, path: Path, size: int) -> None:
        raise OSError(errno.EOPNOTSUPP, f"{size} bytes for {path}")


def test_where_nothing_can_be_set_aside_saving_goes_on_without(tmp_path: Path) -> None:
    with opened(tmp_path / "day", NothingAside()) as store:
        store.save([note(1)])
        with files_up_to(store.journal_bytes + 10), pytest.raises(NotSaved):
            store.save([note(2)])
        assert store.room() is True
    assert read(tmp_path / "day").events == [note(1)]


def test_a_disk_that_does_not_say_what_is_free_has_none() -> None:
    assert Disk().free(Path("/nowhere/at/all")) == 0


@pytest.mark.parametrize("call", [fcntl.F_GETFD, 9999])
def test_where_the_system_has_a_sync_down_to_the_disk_itself_it_is_used_if_the_drive_knows_it(
    tmp_path: Path, call: int
) -> None:
    disk = Disk()
    disk.full_sync = call
    with opened(tmp_path / "day", disk) as store:
        store.save([note(1)])
    assert read(tmp_path / "day").events == [note(1)]


def test_a_sync_down_to_the_disk_itself_that_fails_is_a_failure(tmp_path: Path) -> None:
    disk = Disk()
    disk.full_sync = fcntl.F_GETFD
    with pytest.raises(OSError, match="Bad file descriptor"):
        disk.sync(987)
