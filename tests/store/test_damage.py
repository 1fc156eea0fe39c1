"""A damaged session: everything that is wrong is named, all that is whole is kept, nothing is lost in
silence.
"""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.core import wire
from facilitator.core.events import PersonErased, PersonJoined
from facilitator.store import Busy, Newer, check, read, repair
from tests.support.damages import FILES, HOWS, changed, damage_is_said_and_mended, whole_session
from tests.support.stores import ANNA, BO, contents, day, happened, lay_out, note, notes, numbers, opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a session with everything that a session can have."""
    files = whole_session(tmp_path_factory.mktemp("whole") / "day")
    assert sorted(files) == sorted(FILES)
    return files


@settings(max_examples=200, deadline=None)
@example(name="journal.jsonl", how="cut", at=0.999, letter=1)
@example(name="session.json", how="gone", at=0, letter=1)
@given(
    name=st.sampled_from(FILES),
    how=st.sampled_from(HOWS),
    at=st.floats(0, 1, exclude_max=True),
    letter=st.integers(1, 255),
)
def test_no_damage_in_one_place_loses_anything_in_silence(
    whole: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    how: str,
    at: float,
    letter: int,
) -> None:
    content = changed(whole[name], how, at, letter)
    files = {key: value for key, value in whole.items() if key != name}
    folder = lay_out(
        tmp_path_factory.mktemp("d") / "day", files if content is None else files | {name: content}
    )
    damage_is_said_and_mended(folder, content)


def test_all_that_is_wrong_is_named_with_file_and_line(tmp_path: Path, whole: dict[str, bytes]) -> None:
    files = dict(whole)
    files["session.json"] = (
        files["session.json"].replace(b"mycket", b"Mycket", 1).replace(b'"n":1,', b'"n":9,')
    )
    files["journal.jsonl"] = files["journal.jsonl"].replace(b'"n":8', b'"n":9')
    files["people.json"] = files["people.json"].replace(b"Anna", b"Hanna")
    del files["ballots/a1.r1.jsonl"]
    found = check(lay_out(tmp_path / "day", files))
    assert [(each.slug, each.file, each.where) for each in found] == [
        ("altered", "journal.jsonl", 3),
        ("altered", "session.json", 3),
        ("altered", "session.json", 8),
        ("altered", "people.json", 3),
    ]
    assert str(found[0]).startswith("journal.jsonl (3): ")
    assert "facilitator check day --repair" in str(found[0])


def test_holes_are_filled_from_the_generation_before(tmp_path: Path) -> None:
    events = day(tmp_path / "day")
    (tmp_path / "day" / "session.json").unlink()
    assert [fault.slug for fault in repair(tmp_path / "day")] == ["missing"]
    with opened(tmp_path / "day") as store:
        assert (store.events, store.notices) == (events, [])


def test_what_cannot_be_found_is_put_aside_as_it_was_and_said_for_ever_after(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save(notes(1, 2))
        store.save([note(3, "Mina ord om parken")])
        store.save(notes(4, 5))
    journal = tmp_path / "day" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Mina ord", b"M\xffna ord"))
    said = repair(tmp_path / "day")
    assert [each.slug for each in said] == ["altered", "aside", "lost"]
    assert (said[1].file, said[2].values) == ("damaged-1.txt", {"first": 3, "last": 3})
    side = (tmp_path / "day" / "damaged-1.txt").read_bytes()
    assert side.startswith(b"# journal.jsonl, 4\n")
    assert b"na ord om parken" in side
    with opened(tmp_path / "day") as store:
        assert numbers(store.events) == [1, 2, 4, 5]
        assert [(each.slug, each.values) for each in store.notices] == [("events_lost", {"count": 1})]
        store.save([note(6)])
        store.fold({})
    assert (numbers(read(tmp_path / "day").events), check(tmp_path / "day")) == ([1, 2, 4, 5, 6], [])


def test_what_an_earlier_repair_could_not_find_is_not_said_to_be_lost_again(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        for n in range(1, 6):
            store.save([note(n)])
    said: list[list[str]] = []
    for name, number in (("journal.jsonl", b'"n":2'), ("session.json", b'"n":4')):
        path = tmp_path / "day" / name
        path.write_bytes(path.read_bytes().replace(number, b'"n":0'))
        (tmp_path / "day" / "session.json.1").unlink(missing_ok=True)
        said.append([str(each.values["first"]) for each in repair(tmp_path / "day") if each.slug == "lost"])
    assert said == [["2"], ["4"]]


@pytest.mark.parametrize("gone", ["journal.jsonl", "session.json"])
def test_events_at_the_very_end_that_are_gone_are_known_from_the_other_file(
    tmp_path: Path, gone: str
) -> None:
    with opened(tmp_path / "day") as store:
        store.save(notes(1, 3))
        store.fold({})
    files = contents(tmp_path / "day")
    left = {name: files[name] for name in ("session.json", "journal.jsonl", "people.json") if name != gone}
    if gone == "journal.jsonl":
        left["session.json"] = left["session.json"].replace(b'"n":3', b'"n":0')
    said = repair(lay_out(tmp_path / "left", left))
    first = 3 if gone == "journal.jsonl" else 1
    assert [each.values for each in said if each.slug == "lost"] == [{"first": first, "last": 3}]
    with opened(tmp_path / "left") as store:
        assert numbers(store.events) == list(range(1, first))
        store.save([note(first, "det går vidare")])


def test_names_that_no_other_program_could_read_are_damage(tmp_path: Path) -> None:
    day(tmp_path / "day")
    path = tmp_path / "day" / "people.json"
    path.write_bytes(path.read_bytes()[:-3] + b"]]\n")
    assert [(each.slug, each.file) for each in check(tmp_path / "day")] == [("altered", "people.json")]


def test_names_that_were_erased_are_not_missed_when_the_file_with_the_names_is_gone(tmp_path: Path) -> None:
    people = {"p:a": ANNA, "p:b": BO}
    with opened(tmp_path / "day") as store:
        store.save([happened(1, PersonJoined("p:a")), happened(2, PersonJoined("p:b"))], people)
        store.save([happened(3, PersonErased("p:b"))], {"p:a": ANNA})
    for path in (tmp_path / "day").glob("people.json*"):
        path.unlink()
    assert [each.values for each in repair(tmp_path / "day") if each.slug == "nameless"] == [{"count": 1}]


def test_a_second_repair_writes_a_second_side_file(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        for n in range(1, 5):
            store.save([note(n)])
    for number in (1, 2):
        path = tmp_path / "day" / ("journal.jsonl" if number == 1 else "session.json")
        path.write_bytes(path.read_bytes().replace(b'"text":"Fler', b'"text":"FLER', 1))
        (tmp_path / "day" / "session.json.1").unlink(missing_ok=True)
        repair(tmp_path / "day")
    assert sorted(path.name for path in (tmp_path / "day").glob("damaged*")) == [
        "damaged-1.txt",
        "damaged-2.txt",
    ]


def test_a_whole_session_is_left_as_it_is(tmp_path: Path) -> None:
    day(tmp_path / "day")
    before = contents(tmp_path / "day")
    assert (check(tmp_path / "day"), repair(tmp_path / "day")) == ([], [])
    assert contents(tmp_path / "day") == before


def test_an_open_session_is_not_repaired(tmp_path: Path) -> None:
    day(tmp_path / "day")
    with opened(tmp_path / "day"):
        (tmp_path / "day" / "people.json").unlink()
        with pytest.raises(Busy):
            repair(tmp_path / "day")


def test_a_database_that_stock_tinydb_has_written_keeps_every_event(tmp_path: Path) -> None:
    events = day(tmp_path / "day", 6, folded=6)
    path = tmp_path / "day" / "session.json"
    path.write_text(json.dumps(json.loads(path.read_bytes())))
    for name in ("session.json.1", "journal.jsonl.1"):
        (tmp_path / "day" / name).unlink()
    assert {fault.slug for fault in repair(tmp_path / "day")} <= {"altered", "aside"}
    assert read(tmp_path / "day").events == events


def test_tables_for_reading_that_were_altered_stop_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "day") as store:
        store.save(notes(1, 3))
        store.fold({"notes": [{"text": "läs mig"}]})
    path = tmp_path / "day" / "session.json"
    path.write_bytes(path.read_bytes().replace(b"mig", b"dig"))
    assert [fault.slug for fault in check(tmp_path / "day")] == ["tables"]
    assert read(tmp_path / "day").events == notes(1, 3)


def test_names_that_were_altered_are_taken_from_the_names_before(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    files = whole | {"people.json": whole["people.json"].replace(b"Anna", b"Hanna")}
    repair(lay_out(tmp_path / "day", files))
    assert read(tmp_path / "day").people == {"p:a": ANNA, "p:b": BO}


def test_a_ballot_that_cannot_be_read_is_in_no_side_file(tmp_path: Path, whole: dict[str, bytes]) -> None:
    name = "ballots/a1.r1.jsonl"
    files = whole | {name: whole[name].replace(b"person:p:a", b"person:p:q")}
    repair(lay_out(tmp_path / "day", files))
    with opened(tmp_path / "day") as store:
        assert [each.n for each in store.sealed] == [10]
    assert [key for key, value in contents(tmp_path / "day").items() if b"p:q" in value] == []


def test_a_newer_session_is_named_by_a_check_and_not_repaired(tmp_path: Path) -> None:
    day(tmp_path / "day")
    header = wire.sealed_line(b'{"version":2,"after":10}') + b"\n"
    lay_out(tmp_path / "day", {"journal.jsonl": header})
    before = contents(tmp_path / "day")
    assert [fault.slug for fault in check(tmp_path / "day")] == ["newer"]
    with pytest.raises(Newer, match=r"journal\.jsonl.* 2"):
        repair(tmp_path / "day")
    assert contents(tmp_path / "day") == before
