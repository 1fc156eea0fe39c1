"""A method as a TOML file: what it becomes, and every fault of it with its line."""

from pathlib import Path

import pytest

from facilitator.api import Dots, Groups, Heading, Listing, Poll, Prompt, Ranking, Round, Scale, Split, Table
from facilitator.catalog import Catalog, Entry
from facilitator.core.commands import AddActivity, Finish, Give, MakeTheme, Next, Write
from facilitator.testing import conforms
from tests.methods.days import outline, until, view
from tests.methods.files import alone, only, put
from tests.methods.toml import RICH
from tests.support.driver import Driver

SMALL = """
title = "Samtal"
purpose = "För prov"
people = [3, 30]

[[rounds]]
id = "write"
title = "Skriv"
minutes = 10
groups = "pairs"
prompts = [{ id = "idea", ask = "Vad vill du?" }]
"""


def written(folder: Path, text: str, name: str = "talk") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def entry(folder: Path, text: str, name: str = "talk") -> Entry:
    written(folder, text, name)
    return only(alone(folder))


def faults(folder: Path, text: str) -> list[str]:
    return [str(fault) for fault in entry(folder, text).faults]


def rounds(catalog: Catalog, method: str = "talk") -> list[Round]:
    day = Driver(catalog).do(AddActivity(method=method, id="a"))
    return [live.plan for live in day.session.rounds_of("a")]


def test_a_small_file_is_a_method(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    idea = Prompt("idea", "Vad vill du?")

    assert rounds(alone(tmp_path)) == [
        Round("write", "Skriv", 10, groups=Groups("pair", size=2), ask=(idea,)),
    ]


@pytest.mark.parametrize("text", [SMALL, RICH])
def test_a_file_in_one_language_and_one_in_two_hold_to_every_rule(tmp_path: Path, text: str) -> None:
    conforms(written(tmp_path, text))


def test_a_file_says_all_that_a_round_can_be(tmp_path: Path) -> None:
    written(tmp_path, RICH)
    made = {each.id: each for each in rounds(alone(tmp_path))}
    ballots = [each.ballot for each in made["vote"].ask]

    assert outline(made.values()) == [
        ("welcome", 0),
        ("tables1", 20),
        ("tables2", 20),
        ("idea", 10),
        ("vote", 5),
        ("plan", 15),
    ]
    assert made["tables2"].title == {"en": "Who?", "sv": "Vem?"} == made["tables2"].ask[0].ask
    assert made["tables1"].groups == Groups("table", 5, ("host", "note_taker"), None)
    assert (made["tables1"].warn, made["idea"].turn, made["idea"].auto_next, made["vote"].secret) == (
        (5, 2),
        60,
        True,
        True,
    )
    assert ballots[:3] == [Dots(4, 2), Scale(1, 5), Split()]
    assert isinstance(ballots[4], Poll)


def test_who_answers_follows_from_how_people_sit_unless_it_is_said(tmp_path: Path) -> None:
    written(tmp_path, RICH)
    by = {prompt.id: prompt.by for each in rounds(alone(tmp_path)) for prompt in each.ask}

    assert by == {
        "point": "group",
        "idea": "person",
        "remark": "person",
        "dots": "person",
        "grade": "person",
        "split": "person",
        "join": "person",
        "again": "person",
        "action": "group",
    }


def test_lists_minutes_questions_and_dots_can_be_set(tmp_path: Path) -> None:
    written(tmp_path, RICH)
    catalog = alone(tmp_path)
    said: dict[str, object] = {
        "questions": ["Ett?"],
        "idea_minutes": 3,
        "idea_question": "Vad nu?",
        "dots_dots": 9,
    }
    day = Driver(catalog).do(AddActivity(method="talk", id="a", settings=said))
    made = {live.plan.id: live.plan for live in day.session.rounds_of("a")}

    assert sorted(catalog.default_settings("talk")) == [
        "action_question",
        "again_question",
        "dots_dots",
        "dots_question",
        "grade_question",
        "idea_minutes",
        "idea_question",
        "join_question",
        "plan_minutes",
        "questions",
        "remark_question",
        "split_question",
        "tables_minutes",
        "vote_minutes",
    ]
    assert [each for each in made if each.startswith("tables")] == ["tables1"]
    assert (made["idea"].minutes, made["idea"].ask[0].ask) == (3, "Vad nu?")
    assert made["vote"].ask[0].ballot == Dots(9, 2)


def test_lines_that_were_broken_to_fit_the_file_flow_and_lists_stay(tmp_path: Path) -> None:
    guide = 'guide = """\nEn mening\növer två rader.\n\nNy del:\n- ett\n- två"""\n'
    method = entry(tmp_path, guide + SMALL).method

    assert method is not None
    assert method.guide == "En mening över två rader.\n\nNy del:\n- ett\n- två"


def test_control_characters_in_a_text_are_left_out(tmp_path: Path) -> None:
    method = entry(tmp_path, SMALL.replace('"Samtal"', '"Sam\\u001b[31mtal\\u202e"')).method

    assert method is not None
    assert method.title == "Sam[31mtal"


def test_texts_that_are_said_in_the_same_single_language_are_accepted(tmp_path: Path) -> None:
    method = entry(tmp_path, SMALL.replace('"Samtal"', '{ sv = "Samtal" }')).method

    assert method is not None
    assert method.title == "Samtal"


# What is published when the file does not say it.


def test_without_a_word_about_the_document_all_is_told_in_order(tmp_path: Path) -> None:
    written(tmp_path, RICH)
    catalog = alone(tmp_path)
    day = until(Driver(catalog).do(AddActivity(method="talk", id="a")), "tables1")
    day.do(
        Write(text="Punkt", prompt="a.tables1.point", table=1),
        Write(text="Punkt två", prompt="a.tables2.point", table=1, id="p2"),
        Write(text="Idé", prompt="a.idea.idea", id="i1", fields={"sure": True}),
        Write(text="Annan idé", prompt="a.idea.idea", id="i2", people={"who": ("Ada",)}),
        MakeTheme(name="Tema", activity="a", notes=("p2",)),
    )
    until(day, "vote")
    for number in range(5):
        day.do(
            Give(prompt="a.vote.grade", values={"i1": 4, "i2": 3 + (number == 0)}, giver=f"hands:{number}")
        )
    day.do(Next(activity="a"), Finish(activity="a"))
    yes = {"en": "yes", "sv": "ja"}
    blocks = catalog.harvest("talk", view(day))

    assert blocks is not None
    assert [each for each in blocks if not isinstance(each, Ranking)] == [
        Heading({"en": "What?", "sv": "Vad?"}, 1),
        Listing(("Punkt",)),
        Heading({"en": "Who?", "sv": "Vem?"}, 1),
        Listing(("Punkt två",)),
        Heading({"en": "Ideas", "sv": "Idéer"}),
        Table(
            ({"en": "What", "sv": "Vad"}, {"en": "Who", "sv": "Vem"}, {"en": "Sure", "sv": "Säker"}),
            (("Idé", "", yes), ("Annan idé", "Ada", "")),
        ),
        Heading("Tema"),
        Listing(("Punkt två",)),
        Heading({"en": "How good?", "sv": "Hur bra?"}),
    ]
    assert [
        [(line.text, line.points) for line in each.lines] for each in blocks if isinstance(each, Ranking)
    ] == [[("Idé", "4"), ("Annan idé", "3 1/5")]]


def test_what_is_about_a_note_stands_below_it(tmp_path: Path) -> None:
    written(tmp_path, RICH)
    catalog = alone(tmp_path)
    day = until(Driver(catalog).do(AddActivity(method="talk", id="a")), "idea")
    day.do(Write(text="Idé", prompt="a.idea.idea", id="i1", fields={"sure": False}))
    day.do(Write(text="Ja!", prompt="a.idea.remark", about=("i1",)))

    assert catalog.harvest("talk", view(day)) == [
        Heading({"en": "Ideas", "sv": "Idéer"}),
        Heading("Idé", 2),
        Listing(({"en": "Sure: no", "sv": "Säker: nej"},)),
        Heading({"en": "What do you say about it?", "sv": "Vad säger du om det?"}, 3),
        Listing(("Ja!",)),
    ]


# Faults.


def test_every_fault_is_said_at_once_with_its_line_and_what_was_meant(tmp_path: Path) -> None:
    text = SMALL.replace('title = "Samtal"', 'titel = "Samtal"').replace("minutes = 10", 'minutes = "10"')
    text = text.replace('"pairs"', '"pair"').replace("people = [3, 30]", "people = [30, 3]")
    vote = '\n[[rounds.prompts]]\nid = "vote"\nask = "Rösta"\nballot = "dot"\nover = "ide"\n'
    text = text.replace('prompts = [{ id = "idea", ask = "Vad vill du?" }]', vote)

    assert faults(tmp_path, text) == [
        "line 2, titel: unknown key; did you mean “title”?",
        "line 4, people: must be two whole numbers: the smallest and the largest number of people",
        "line 9, rounds.write.minutes: must be a number",
        (
            "line 10, rounds.write.groups: must be one of: everyone, alone, pairs, fours, tables, circles, topics, "
            "organisations; did you mean “pairs”?"
        ),
        (
            "line 15, rounds.write.prompts.vote.ballot: must be one of: split, scale, dots, interest, poll; "
            "did you mean “dots”?"
        ),
        "line 16, rounds.write.prompts.vote.over: names ide, which does not exist",
    ]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('id = "write"\n', "", "line 6, rounds.1.id: is missing"),
        ('title = "Skriv"', "", "line 6, rounds.write.title: is missing"),
        ('"Vad vill du?"', '""', "line 11, rounds.write.prompts.idea.ask: is empty"),
        ('"Skriv"', '{ en = "Write" }', None),
        (
            '"Skriv"',
            '{ se = "Skriv", sv = "Skriv" }',
            "line 8, rounds.write.title.se: unknown key; the keys here are: en, sv",
        ),
        ("minutes = 10", "minutes = nan", "line 9, rounds.write.minutes: must be at most 100000"),
        ("minutes = 10", "minutes = -1", "line 9, rounds.write.minutes: must be at least 0"),
        ("minutes = 10", "minutes = 10\nminutes = 11", "line 10: this key is in the same object twice"),
        (
            "minutes = 10",
            "minutes = 10:30",
            'line 9: a time of day must stand in quotation marks, such as "09:30"',
        ),
        ("minutes = 10", 'each = "fraser"', "line 9, rounds.write.each: names fraser, which does not exist"),
        ("minutes = 10", "drop = []", "line 9, rounds.write.drop: unknown key; did you mean “groups”?"),
        ('"idea"', '"Idé 1"', None),
        ("people", "drop = []\npeople", "line 4, drop: can only be said together with “extends”"),
        (
            "people",
            'id = "other"\npeople',
            "line 4, id: is other, but must be the name under which the method is found: talk",
        ),
        ("people", "api = 9\npeople", "line 4, api: is 9, but this program understands 1 to 1"),
    ],
)
def test_a_fault_has_the_line_on_which_it_stands(
    tmp_path: Path, before: str, after: str, fault: str | None
) -> None:
    assert before in SMALL
    found = faults(tmp_path, SMALL.replace(before, after, 1))

    if fault is not None:
        assert found[:1] == [fault]
    assert all(each.startswith("line ") for each in found)


def test_a_file_whose_name_is_no_id_says_so(tmp_path: Path) -> None:
    assert [str(fault) for fault in entry(tmp_path, SMALL, "Mitt samtal").faults] == [
        "line 1, id: the name of the file is the id of the method: use a–z, 0–9 and _, and begin with a letter"
    ]


def test_a_broken_file_is_listed_and_takes_no_sound_method_of_its_id_away(tmp_path: Path) -> None:
    put(tmp_path, "talk")
    written(tmp_path, "title = 3")
    catalog = alone(tmp_path)

    assert [(each.id, each.state) for each in catalog.entries()] == [("talk", "ready"), ("talk", "broken")]
    assert catalog.ids() == ["talk"]


def test_a_file_that_is_a_folder_or_no_text_is_listed_with_why(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")

    assert [(each.id, [fault.slug for fault in each.faults]) for each in alone(tmp_path).entries()] == [
        ("bytes", ["not_text"]),
        ("folder", ["unreadable"]),
    ]


def test_a_method_in_toml_runs_without_being_trusted(tmp_path: Path) -> None:
    written(tmp_path, SMALL)

    assert only(alone(tmp_path, "session", trusted=False)).state == "ready"
