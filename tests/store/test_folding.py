"""The journal is moved into the database: whole at every moment, with the generation before beside it."""

# pyright: reportUnknownMemberType=false
# TinyDB leaves half of its arguments untyped.

import contextlib
import errno
import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from facilitator.store import Damaged, Disk, NotSaved, Store, check, read
from tests.support.disks import Failing, Hasty, Step, Stepping, kill_at_every_step
from tests.support.stores import ANNA, contents, day, lay_out, note, notes, numbers, opened, stories


def test_after_a_clean_close_stock_tinydb_reads_the_tables(tmp_path: Path) -> None:
    store = opened(tmp_path / "day")
    store.save(stories(1, 8))
    store.close(
        {
            "notes": [{"id": "n1", "text": "Fler bänkar"}, {"id": "n5", "text": "Öppet längre"}],
            "ballots": [{"prompt": "a1.r1.dots", "values": {"n1": 2}}],
            "themes": [],
        }
    )
    with TinyDB(tmp_path / "day" / "session.json", access_mode="r") as db:
        assert [row["text"] for row in db.table("notes")] == ["Fler bänkar", "Öppet längre"]
        assert db.table("ballots").get(where("prompt") == "a1.r1.dots") == {
            "prompt": "a1.r1.dots",
            "values": {"n1": 2},
        }
        assert len(db.table("themes")) == 0
        assert [row["n"] for row in db.table("events")] == list(range(1, 9))


def test_rows_of_the_database_are_the_lines_of_the_journal_and_stand_one_to_a_line(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save(stories(1, 3))
        lines = contents(tmp_path / "day")["journal.jsonl"].decode().splitlines()[1:]
        store.fold({})
    rows = contents(tmp_path / "day")["session.json"].decode().splitlines()[2:5]
    assert [row.partition(": ")[2].removesuffix(",") for row in rows] == lines


def test_the_generation_before_and_both_journals_hold_everything_too(tmp_path: Path) -> None:
    events = day(tmp_path / "day", 10, folded=6)
    files = contents(tmp_path / "day")
    rows = json.loads(files["session.json.1"])["events"].values()
    lines = (files["journal.jsonl.1"] + files["journal.jsonl"]).split(b"\n")
    found = [each["n"] for each in (*rows, *(json.loads(line) for line in lines if line)) if "n" in each]
    assert found == numbers(events)


def test_folding_nothing_new_keeps_everything(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    with opened(tmp_path / "day") as store:
        store.fold({})
        store.fold({})
    assert (read(tmp_path / "day").events, check(tmp_path / "day")) == (events, [])


def test_a_kill_at_any_step_of_a_fold_loses_nothing(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    files = contents(tmp_path / "day")
    fresh = (lay_out(tmp_path / str(n), files) for n in range(1000))

    def fold(folder: Path, disk: Disk) -> None:
        store = opened(folder, disk)
        store.save([note(11)], {"p:a": ANNA})
        store.fold({"notes": [{"id": "n1"}]})
        store.save([note(12)])
        store.close({})

    left = kill_at_every_step(lambda: next(fresh), fold)
    for folder in left:
        reading = read(folder)
        with opened(folder, Hasty()) as store:
            assert store.events[:10] == events
            assert numbers(store.events) == list(range(1, len(store.events) + 1))
            assert reading.events == store.events
            last = store.last
            store.save([note(last + 1)])
            store.fold({})
        assert numbers(read(folder).events) == list(range(1, last + 2))
        assert [path.name for path in folder.glob("*.new")] == []
    assert len(left) > 40


@pytest.mark.parametrize("step", ["open", "write", "sync", "keep", "replace", "sync_folder"])
def test_a_fold_that_fails_at_any_of_its_steps_loses_nothing_and_saving_goes_on(
    tmp_path: Path, step: Step
) -> None:
    for skip in range(4):
        folder, disk = tmp_path / str(skip), Failing(step, errno.EIO)
        store = opened(folder, disk)
        store.save(notes(1, 3))
        disk.fail(skip=skip)
        with contextlib.suppress(NotSaved):
            store.fold({})
        assert (disk.times == 0) or skip > 0
        disk.times = 0
        store.save([note(4)])
        assert (read(folder).events, check(folder)) == (notes(1, 4), [])
        store.fold({})
        store.save([note(5)])
        store.close()
        assert (read(folder).events, check(folder)) == (notes(1, 5), [])


def test_a_fold_never_puts_a_damaged_database_in_the_place_of_a_good_generation(tmp_path: Path) -> None:
    day(tmp_path / "day")
    store = opened(tmp_path / "day")
    path = tmp_path / "day" / "session.json"
    path.write_bytes(path.read_bytes().replace(b"kortare", b"KORTARE", 1))
    before = contents(tmp_path / "day")
    with pytest.raises(Damaged, match=r"session\.json"):
        store.fold({})
    assert contents(tmp_path / "day") == before
    store.close()


def test_where_a_file_can_have_but_one_name_the_generation_before_is_a_copy(tmp_path: Path) -> None:
    class OneName(Stepping):
        def link(self, path: Path, name: Path) -> None:
            raise OSError(errno.EPERM, f"{path} cannot be {name} too")

    with opened(tmp_path / "day", OneName()) as store:
        store.save(notes(1, 3))
        store.fold({})
        store.save([note(4)])
    files = contents(tmp_path / "day")
    assert files["session.json.1"] != files["session.json"]
    assert (read(tmp_path / "day").events, check(tmp_path / "day")) == (notes(1, 4), [])


def test_a_close_without_tables_leaves_the_journal_as_it_is(tmp_path: Path) -> None:
    day(tmp_path / "day")
    before = contents(tmp_path / "day")
    Store.open(tmp_path / "day", holder="a test").close()
    assert contents(tmp_path / "day") == before
