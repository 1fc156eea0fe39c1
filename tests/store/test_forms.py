"""Files that are whole, and yet not what this program writes; and numbers that are not in step."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.core import wire
from facilitator.core.events import SealedTakenBack
from facilitator.store import Damaged, check, lines, read, repair, table
from tests.support.stores import contents, day, happened, lay_out, note, notes, numbers, opened, sealed

Change = Callable[[dict[str, bytes]], dict[str, bytes]]


def row(body: bytes) -> bytes:
    """A table file of events whose one row is this object."""
    return table.build("events", table.Block().and_rows([(1, wire.sealed_line(body))]), 1)


def keyed(data: bytes) -> bytes:
    """A table file of events with these rows as they are."""
    return table.build("events", table.Block(data, zlib.crc32(data)), 1)


def header(body: bytes) -> bytes:
    """A file of lines with this header and nothing else."""
    return wire.sealed_line(body) + b"\n"


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("session.json", row(b'{"n":1,"what":"a song","v":1}'), 3),
        ("session.json", row(b'{"n":"one"}'), 3),
        ("session.json", keyed(b'"one": ' + wire.to_line(note(1))), 2),
        ("session.json", b'{"format": {"1": ' + wire.sealed_line(b'{"version":1}') + b"},\n", 1),
        ("session.json", b'{"format": {"1": ' + wire.sealed_line(b'{"version":"x"}') + b"},\n", 1),
        ("journal.jsonl", header(b'{"version":1}'), 1),
        ("journal.jsonl", header(b'{"version":"x"}'), 1),
        ("journal.jsonl", lines.begin(6) + header(b'{"n":7,"what":"a song"}'), 2),
        (
            "people.json",
            table.build("people", table.Block().and_rows([(1, wire.sealed_line(b'{"a":1}'))]), 1),
            3,
        ),
        ("ballots/a1.r1.jsonl", lines.begin(0), 1),
    ],
)
def test_what_is_whole_but_nothing_of_ours_is_damage(
    tmp_path: Path, name: str, content: bytes, where: int
) -> None:
    day(tmp_path / "day")
    lay_out(tmp_path / "day", {name: content})
    with pytest.raises(Damaged) as damaged:
        read(tmp_path / "day")
    (fault,) = damaged.value.faults
    assert (fault.slug, fault.file, fault.where) == ("unknown", name, where)
    assert fault in check(tmp_path / "day")


def test_a_whole_line_that_is_no_event_is_put_aside(tmp_path: Path) -> None:
    day(tmp_path / "day", 6, folded=6)
    lay_out(tmp_path / "day", {"journal.jsonl": lines.begin(6) + header(b'{"n":7,"what":"a song"}')})
    assert [each.slug for each in repair(tmp_path / "day")] == ["unknown", "aside"]
    assert b"a song" in contents(tmp_path / "day")["damaged-1.txt"]
    assert (numbers(read(tmp_path / "day").events), check(tmp_path / "day")) == (list(range(1, 7)), [])


def test_numbers_of_a_database_that_are_not_in_step_are_damage(tmp_path: Path) -> None:
    day(tmp_path / "day", 6, folded=6)
    rows = table.Block().and_rows([(n, wire.to_line(note(n))) for n in (1, 2, 4)])
    lay_out(tmp_path / "day", {"session.json": table.build("events", rows, 6)})
    with pytest.raises(Damaged) as damaged:
        read(tmp_path / "day")
    assert [each.slug for each in damaged.value.faults] == ["out_of_step"]
    with opened(lay_out(tmp_path / "copy", repaired(tmp_path / "day"))) as store:
        assert numbers(store.events) == list(range(1, 7))


def repaired(folder: Path) -> dict[str, bytes]:
    """The files of the folder after a repair."""
    repair(folder)
    return contents(folder)


def test_a_gap_between_database_and_journal_is_among_what_a_check_finds(tmp_path: Path) -> None:
    day(tmp_path / "day")
    lay_out(tmp_path / "day", {"journal.jsonl": lines.begin(8)})
    assert ("out_of_step", "journal.jsonl", 1) in [
        (each.slug, each.file, each.where) for each in check(tmp_path / "day")
    ]


def test_a_journal_that_lost_its_end_under_the_writer_is_not_folded(tmp_path: Path) -> None:
    store = opened(tmp_path / "day")
    for n in (1, 2):
        store.save([note(n)])
    journal = tmp_path / "day" / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[: whole.rindex(b'{"sum"')])
    with pytest.raises(Damaged, match="journal"):
        store.fold({})
    store.close()


def test_a_newer_event_that_a_repair_would_meet_stops_it(tmp_path: Path) -> None:
    day(tmp_path / "day")
    newer = wire.sealed_line(b'{"n":11,"what":"a song","v":3}') + b"\n"
    with (tmp_path / "day" / "journal.jsonl").open("ab") as file:
        file.write(newer)
    (tmp_path / "day" / "people.json").unlink()
    assert [each.slug for each in check(tmp_path / "day")] == ["newer", "missing"]


def test_a_ballot_taken_back_is_kept_as_such_until_the_round_ends(tmp_path: Path) -> None:
    taken = happened(1, SealedTakenBack("a1.r1.dots", "person:p:a"))
    with opened(tmp_path / "day") as store:
        store.save([note(1), sealed(1, "person:p:a"), taken])
    with opened(tmp_path / "day") as store:
        assert store.sealed == [sealed(1, "person:p:a"), taken]


def test_a_journal_left_over_from_a_fold_that_was_cut_off_says_nothing_twice(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save(notes(1, 3))
        before = contents(tmp_path / "day")["journal.jsonl"]
        store.fold({})
    lay_out(tmp_path / "day", {"journal.jsonl": before})
    assert (read(tmp_path / "day").events, check(tmp_path / "day")) == (notes(1, 3), [])
    with opened(tmp_path / "day") as store:
        store.save([note(4)])
        store.fold({})
    assert (read(tmp_path / "day").events, check(tmp_path / "day")) == (notes(1, 4), [])
    assert contents(tmp_path / "day")["session.json"].count(b'"n":') == 4
