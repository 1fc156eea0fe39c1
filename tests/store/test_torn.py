"""The end of a journal after a crash: what was not wholly written is cut off and said, all else is damage."""

from pathlib import Path

import pytest

from facilitator.core import wire
from facilitator.core.events import Event
from facilitator.store import Damaged, check, read
from tests.support.disks import Hasty
from tests.support.stores import contents, lay_out, note, notes, opened, story


def journal_of(tmp_path: Path, *groups: list[Event]) -> dict[str, bytes]:
    """The files of a day in which these groups of events were saved."""
    with opened(tmp_path / "made") as store:
        for group in groups:
            store.save(group)
    return contents(tmp_path / "made")


def test_every_cut_through_the_last_two_saves_leaves_exactly_the_saves_before_it(tmp_path: Path) -> None:
    events = [story(n) for n in range(1, 7)]
    files = journal_of(tmp_path, events[:3], [events[3]], events[4:])
    whole = files["journal.jsonl"]
    ends = {len(b"\n".join(whole.split(b"\n")[:n])) + 1: n - 1 for n in (4, 5, 7)}
    for cut in range(min(ends), len(whole) + 1):
        folder = lay_out(tmp_path / str(cut), files | {"journal.jsonl": whole[:cut]})
        kept = max(count for end, count in ends.items() if end <= cut)
        with opened(folder, Hasty()) as store:
            assert store.events == events[:kept]
            assert [notice.slug for notice in store.notices] == ([] if cut in ends else ["torn"])


def test_torn_last_line_is_cut_off_and_said(tmp_path: Path) -> None:
    files = journal_of(tmp_path, [note(1)], [note(2)])
    torn = lay_out(tmp_path / "torn", files | {"journal.jsonl": files["journal.jsonl"][:-20]})
    with opened(torn) as store:
        (notice,) = store.notices
        assert (notice.slug, notice.values["file"]) == ("torn", "journal.jsonl")
        assert "“journal.jsonl”" in str(notice)
        store.save([note(2, "en gång till")])
    assert read(torn).events == [note(1), note(2, "en gång till")]
    assert check(torn) == []


def test_events_that_were_saved_together_are_all_there_or_none(tmp_path: Path) -> None:
    files = journal_of(tmp_path, [note(1)], notes(2, 5))
    lines = files["journal.jsonl"].split(b"\n")
    torn = lay_out(tmp_path / "torn", files | {"journal.jsonl": b"\n".join([*lines[:4], b""])})
    with opened(torn) as store:
        assert (store.events, [each.slug for each in store.notices]) == ([note(1)], ["torn"])


@pytest.mark.parametrize("hole", [(0, 300), (150, 400), (700, 1000)])
def test_a_last_save_with_a_hole_of_zeros_was_never_synced_and_goes(
    tmp_path: Path, hole: tuple[int, int]
) -> None:
    files = journal_of(tmp_path, notes(1, 2), notes(3, 9))
    journal = files["journal.jsonl"]
    start = journal.index(b'{"sum":', journal.index(b'"n":2,'))
    first, last = start + hole[0], start + hole[1]
    torn = journal[:first] + bytes(last - first) + journal[last:]
    with opened(lay_out(tmp_path / "torn", files | {"journal.jsonl": torn})) as store:
        assert (store.events, [each.slug for each in store.notices]) == (notes(1, 2), ["torn"])


def test_zeros_in_an_earlier_save_are_damage(tmp_path: Path) -> None:
    files = journal_of(tmp_path, notes(1, 3), notes(4, 6))
    journal = files["journal.jsonl"]
    start = journal.index(b'"n":3,')
    holed = journal[:start] + bytes(50) + journal[start + 50 :]
    folder = lay_out(tmp_path / "holed", files | {"journal.jsonl": holed})
    with pytest.raises(Damaged) as damaged:
        opened(folder)
    assert (damaged.value.faults[0].file, damaged.value.faults[0].where) == ("journal.jsonl", 4)


@pytest.mark.parametrize("line", [1, 2, 3, 4])
def test_a_changed_letter_in_any_whole_line_is_damage_also_in_the_last(tmp_path: Path, line: int) -> None:
    files = journal_of(tmp_path, [note(1)], [note(2)], [note(3)])
    lines = files["journal.jsonl"].split(b"\n")
    lines[line - 1] = lines[line - 1].replace(b'":', b'";', 2).replace(b'";', b'":', 1)
    before = files | {"journal.jsonl": b"\n".join(lines)}
    folder = lay_out(tmp_path / "day", before)
    with pytest.raises(Damaged, match="facilitator check day --repair") as damaged:
        opened(folder)
    (fault,) = damaged.value.faults
    assert (fault.slug, fault.file, fault.where) == ("altered", "journal.jsonl", line)
    assert contents(folder) == before


def test_a_line_end_that_became_another_letter_is_damage_and_not_a_torn_line(tmp_path: Path) -> None:
    files = journal_of(tmp_path, [note(1)], [note(2)])
    folder = lay_out(tmp_path / "day", files | {"journal.jsonl": files["journal.jsonl"][:-1] + b"x"})
    with pytest.raises(Damaged):
        opened(folder)


def test_a_journal_of_which_not_even_the_first_line_is_whole_is_damage(tmp_path: Path) -> None:
    files = journal_of(tmp_path, [note(1)])
    header = files["journal.jsonl"].split(b"\n")[0]
    for cut in range(1, len(header) + 1):
        folder = lay_out(tmp_path / str(cut), files | {"journal.jsonl": header[:cut]})
        with pytest.raises(Damaged):
            opened(folder)
        assert [(each.file, each.where) for each in check(folder)] == [("journal.jsonl", 1)]


@pytest.mark.parametrize("order", [[1, 2, 2], [1, 3], [2, 1]])
def test_numbers_that_are_missing_or_there_twice_are_damage(tmp_path: Path, order: list[int]) -> None:
    files = journal_of(tmp_path, [note(1)])
    header = files["journal.jsonl"].split(b"\n")[0]
    lines = [header, *(wire.to_line(note(n)) for n in order), b""]
    folder = lay_out(tmp_path / "day", files | {"journal.jsonl": b"\n".join(lines)})
    with pytest.raises(Damaged) as damaged:
        opened(folder)
    assert [fault.slug for fault in damaged.value.faults] == ["out_of_step"]


def test_a_database_older_than_the_journal_beside_it_is_damage(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save(notes(1, 3))
        before = contents(tmp_path / "day")["session.json"]
        store.fold({})
        store.save(notes(4, 5))
    lay_out(tmp_path / "day", {"session.json": before})
    with pytest.raises(Damaged) as damaged:
        opened(tmp_path / "day")
    assert [fault.slug for fault in damaged.value.faults] == ["out_of_step"]
