"""The session as a TinyDB: its usual calls read, its table of events only grows."""

# pyright: reportUnknownMemberType=false
# TinyDB leaves half of its arguments untyped.

import errno
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from facilitator.store import NotSaved, read
from facilitator.store.tiny import AppendOnly, Folder
from tests.support.disks import Failing
from tests.support.stores import contents, day, note, numbers, opened, stories

ROW = {
    "at": 5,
    "by": "facilitator",
    "id": "c1",
    "command": "write",
    "what": {"is": "NoteWritten", "note": {"id": "n1", "activity": "a1", "text": "Fler bänkar"}},
}


def test_an_event_that_is_inserted_is_on_the_disk_and_has_its_number_as_id(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        table = store.db.table("events")
        assert (table.insert(ROW), table.insert({**ROW, "id": "c2"})) == (1, 2)
        assert numbers(read(tmp_path / "day").events) == [1, 2]
        assert table.get(doc_id=2) == {**table.all()[1]}


def test_several_are_inserted_together_or_not_at_all(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        assert store.db.table("events").insert_multiple([ROW, ROW, ROW]) == [1, 2, 3]
        with pytest.raises(ValueError, match="NoteSung"):
            store.db.table("events").insert_multiple([ROW, {**ROW, "what": {"is": "NoteSung"}}])
    assert numbers(read(tmp_path / "day").events) == [1, 2, 3]


def test_adding_an_event_writes_that_event_alone(tmp_path: Path) -> None:
    disk = Failing("write", errno.EIO)
    with opened(tmp_path / "day", disk) as store:
        store.save(stories(1, 500))
        store.fold({})
        store.db.table("events").insert(ROW)
        disk.steps.clear()
        store.db.table("events").insert(ROW)
        assert disk.steps == ["write", "sync"]


def test_what_happened_is_neither_changed_nor_removed(tmp_path: Path) -> None:
    day(tmp_path / "day")
    with opened(tmp_path / "day") as store:
        before, events = contents(tmp_path / "day"), store.db.table("events")
        for change in (
            lambda: events.update({"by": "x"}),
            lambda: events.remove(where("n") == 1),
            events.truncate,
            lambda: events.upsert(ROW, where("n") == 1),
            lambda: store.db.drop_table("events"),
            store.db.drop_tables,
        ):
            with pytest.raises(AppendOnly, match="can only be added to"):
                change()
        assert contents(tmp_path / "day") == before


def test_reading_sees_the_database_and_the_journal(tmp_path: Path) -> None:
    day(tmp_path / "day", 10, folded=6)
    with opened(tmp_path / "day") as store:
        assert [row["n"] for row in store.db] == list(range(1, 11))
        assert len(store.db.table("events").search(where("what")["is"] == "NoteWithdrawn")) == 2
        assert (store.db.tables(), store.db.table("notes").all()) == (
            {"events", "notes"},
            [{"id": "n1", "text": "läs mig"}],
        )


def test_other_tables_are_written_as_a_whole_with_the_generation_before_kept(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    with opened(tmp_path / "day") as store:
        store.db.table("themes").insert({"name": "Grönt"})
        store.db.table("themes").insert({"name": "Öppet"})
    with TinyDB(tmp_path / "day" / "session.json", access_mode="r") as db:
        assert [row["name"] for row in db.table("themes")] == ["Grönt", "Öppet"]
    assert b"Gr\xc3\xb6nt" in contents(tmp_path / "day")["session.json.1"]
    assert read(tmp_path / "day").events == events


def test_a_folder_can_be_read_with_tinydb_while_it_is_open_elsewhere(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1)])
        db = TinyDB(tmp_path / "day", storage=Folder)
        assert len(db.table("events")) == 1
        store.save([note(2)])
        db.table("events").clear_cache()
        assert len(db.table("events")) == 2
        with pytest.raises(AppendOnly):
            db.table("notes").insert({"text": "nej"})


def test_saving_goes_on_by_itself_after_a_failure(tmp_path: Path) -> None:
    disk = Failing("sync", errno.EIO)
    with opened(tmp_path / "day", disk) as store:
        table = store.db.table("events")
        table.insert(ROW)
        disk.fail()
        with pytest.raises(NotSaved):
            table.insert(ROW)
        assert table.insert(ROW) == 2
    assert numbers(read(tmp_path / "day").events) == [1, 2]
