"""`facilitator recount` as a person meets it: what agrees, what does not, and what is said of it."""

import json
from pathlib import Path

import pytest

from tests.support.program import Program

DAY = {
    "title": "Torget",
    "language": "en",
    "activities": [
        {
            "method": "dot_vote",
            "settings": {"secret": False, "dots": 3},
            "items": ["Benches", "Music"],
            "ballots": [
                {"prompt": "place.dots", "values": {"Benches": 2}},
                {"prompt": "place.dots", "values": {"Music": 1}, "count": 4},
            ],
        }
    ],
}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A session `torget`, published as JSON and Markdown."""
    program = Program(tmp_path)
    (tmp_path / "day.json").write_text(json.dumps(DAY), "utf-8")
    assert program("import", "torget", "day.json").code == 0
    assert program("export", "torget", "--format", "md,json").code == 0
    return program


def published(program: Program, kind: str) -> Path:
    (found,) = (program.sessions / "torget" / "published").glob(f"*.{kind}")
    return found


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_a_published_file_is_compared_with_its_document_and_its_session(program: Program) -> None:
    ran = program("recount", published(program, "json"))
    document = published(program, "md").resolve()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[2:] == [
        "a1.place.dots: Dots each: 3. You may put several on the same line. – 5 ballots",
        "Counted  In the session  What",
        "  4 (4)           4 (4)  n2 Music",
        "  2 (1)           2 (1)  n1 Benches",
        "",
        "The session says the same.",
        f"The document {document} says the same.",
    ]


def test_a_ballot_that_was_changed_in_the_file_is_named_with_its_vote_and_note(program: Program) -> None:
    file = published(program, "json")
    change(file, '"count": 4', '"count": 3')
    ran = program("recount", file)
    assert (ran.code, ran.err.splitlines()) == (
        1,
        [
            "a1.place.dots n2: “Music”: the ballots give 3 (3), the session says 4 (4)",
            "Dot voting: the ballots give “- Voters: 4”, the document says “–”",
            "a1.place.dots n2: the ballots give “| 1 | Music | 3 |”, the document says “| 1 | Music | 4 |”",
            "The count is not the same everywhere. Differences: 3.",
        ],
    )


def test_a_number_that_was_changed_in_the_document_is_named(program: Program) -> None:
    change(published(program, "md"), "| 1 | Music | 4 |", "| 1 | Music | 9 |")
    ran = program("recount", "torget")
    assert (ran.code, ran.err.splitlines()[0]) == (
        1,
        "a1.place.dots n2: the ballots give “| 1 | Music | 4 |”, the document says “| 1 | Music | 9 |”",
    )


def test_a_file_by_itself_is_counted_and_it_is_said_that_nothing_was_compared(program: Program) -> None:
    ran = program("recount", "day.json")
    last = "There was nothing to compare with: no document beside it, and no session."
    assert (ran.code, ran.out.splitlines()[-1]) == (0, last)


def test_a_script_gets_json(program: Program) -> None:
    ran = program("recount", "torget", "--json")
    found = json.loads(ran.out)
    assert (found["agrees"], found["differences"], found["compared"]["session"]) == (True, [], True)
    assert found["votes"] == [
        {
            "prompt": "a1.place.dots",
            "ballots": 5,
            "notes": [
                {"id": "n1", "text": "Benches", "points": 2, "ballots": 1},
                {"id": "n2", "text": "Music", "points": 4, "ballots": 4},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nothing.json"], "There is no file nothing.json.\n"),
        (["day.json", "--document", "no.md"], "There is no file no.md.\n"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(program: Program, args: list[str], said: str) -> None:
    ran = program("recount", *args)
    assert (ran.code, ran.out, ran.err) == (1, "", said)
