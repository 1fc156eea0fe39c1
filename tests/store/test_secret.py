"""A secret round's ballots: apart from the events while it is open, and nowhere once it is closed."""

from pathlib import Path

import pytest

from facilitator.store import Damaged, Disk, check, read
from tests.support.disks import kill_at_every_step
from tests.support.stores import contents, files_with, lay_out, note, opened, sealed, secret_closed

GIVER = "person:p:canary"


def test_ballots_of_an_open_secret_round_are_in_its_own_file_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, GIVER)])
        store.fold({})
        store.save([sealed(1, "person:p:other"), note(2)])
    assert files_with(tmp_path / "day", GIVER) == ["ballots/a1.r1.jsonl"]
    path = tmp_path / "day" / "ballots" / "a1.r1.jsonl"
    assert [oct(each.stat().st_mode & 0o777) for each in (path.parent, path)] == ["0o700", "0o600"]


def test_ballots_of_an_open_round_are_there_when_the_session_is_opened_again(tmp_path: Path) -> None:
    ballots = [sealed(1, GIVER), sealed(1, "person:p:b", "a1.r2"), sealed(1, "person:p:c")]
    with opened(tmp_path / "day") as store:
        store.save([note(1), *ballots])
    with opened(tmp_path / "day") as store:
        assert store.sealed == [ballots[0], ballots[2], ballots[1]]
        store.save([sealed(1, "person:p:d")])
    with opened(tmp_path / "day") as store:
        assert store.sealed[2] == sealed(1, "person:p:d")


def test_nobody_who_reads_along_sees_them(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, GIVER)])
        assert read(tmp_path / "day").events == [note(1)]


def test_when_the_round_is_closed_its_file_goes_and_no_giver_stands_anywhere(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, GIVER), sealed(1, GIVER, "a1.r2")])
        store.save([secret_closed(2)])
        assert files_with(tmp_path / "day", GIVER) == ["ballots/a1.r2.jsonl"]
        store.save([secret_closed(3, "a1.r2")])
        assert files_with(tmp_path / "day", GIVER) == []
        store.fold({})
    assert files_with(tmp_path / "day", "canary") == []


def test_a_round_that_is_opened_again_after_its_close_starts_with_a_new_file(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.append([note(1), sealed(1, GIVER)])
        store.append([secret_closed(2)])
        store.append([sealed(2, "person:p:late")]).result(20)
    with opened(tmp_path / "day") as store:
        assert store.sealed == [sealed(2, "person:p:late")]
    assert files_with(tmp_path / "day", GIVER) == []


def test_a_kill_at_any_step_of_the_close_leaves_the_ballots_or_what_came_of_them(tmp_path: Path) -> None:
    with opened(tmp_path / "made") as store:
        store.save([note(1), sealed(1, GIVER)])
    files = contents(tmp_path / "made")
    fresh = (lay_out(tmp_path / str(n), files) for n in range(1000))

    def close_round(folder: Path, disk: Disk) -> None:
        store = opened(folder, disk)
        store.save([secret_closed(2)])
        store.close()

    for folder in kill_at_every_step(lambda: next(fresh), close_round):
        with opened(folder) as store:
            closed = secret_closed(2) in store.events
            assert store.sealed == ([] if closed else [sealed(1, GIVER)])
        assert bool(files_with(folder, GIVER)) is not closed


def test_a_ballot_that_was_cut_short_is_said_and_the_others_stay(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, "person:p:a")])
        store.save([sealed(1, "person:p:b")])
    path = tmp_path / "day" / "ballots" / "a1.r1.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    assert [(fault.slug, fault.file) for fault in check(tmp_path / "day")] == [
        ("torn", "ballots/a1.r1.jsonl")
    ]
    with opened(tmp_path / "day") as store:
        assert (store.sealed, [each.slug for each in store.notices]) == ([sealed(1, "person:p:a")], ["torn"])
    assert check(tmp_path / "day") == []


def test_zeros_where_a_ballot_was_are_damage_when_others_follow(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1)])
        for giver in "abc":
            store.save([sealed(1, f"person:p:{giver}")])
    path = tmp_path / "day" / "ballots" / "a1.r1.jsonl"
    path.write_bytes(path.read_bytes().replace(b"person:p:b", bytes(10)))
    with pytest.raises(Damaged) as damaged:
        opened(tmp_path / "day")
    assert [(each.file, each.where) for each in damaged.value.faults] == [("ballots/a1.r1.jsonl", 3)]


def test_the_id_of_a_round_can_be_anything_and_stays_inside_the_folder(tmp_path: Path) -> None:
    round_id = "../../a/é%2F..r1"
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, GIVER, round_id)])
    with opened(tmp_path / "day") as store:
        assert store.sealed == [sealed(1, GIVER, round_id)]
        assert [
            path.parent.name for path in tmp_path.rglob("*.jsonl") if GIVER.encode() in path.read_bytes()
        ] == ["ballots"]
        store.save([secret_closed(2, round_id)])
    assert files_with(tmp_path, GIVER) == []


def test_a_secret_round_without_ballots_ends_too(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1), secret_closed(2)])
    assert read(tmp_path / "day").events == [note(1), secret_closed(2)]


def test_ballots_that_are_counted_but_whose_file_is_still_there_go_with_an_erasure(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, GIVER)])
        left = contents(tmp_path / "day")["ballots/a1.r1.jsonl"]
        store.save([secret_closed(2)])
        lay_out(tmp_path / "day", {"ballots/a1.r1.jsonl": left})
        store.rewrite(lambda event: event, {})
    assert files_with(tmp_path / "day", GIVER) == []
