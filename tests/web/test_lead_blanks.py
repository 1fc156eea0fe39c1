"""Forms made of commands: every command, every part of it, in both languages."""

from typing import get_args

import pytest

from facilitator.core import commands as c
from facilitator.locale import Translator
from facilitator.web.asking import Wrong
from facilitator.web.lead.blanks import KINDS, Blank, action, blanks, read
from facilitator.web.lead.words import AREAS, LABELS, LABELS_IN, TITLES

INSIDE = {"plan", "progress", "open", "set_clock"}
SV = Translator.for_language("sv")


def test_every_command_of_the_facilitator_stands_in_one_area_of_the_remote() -> None:
    words = [word for area in AREAS for word in area.commands]
    known = {str(each.__struct_config__.tag) for each in get_args(c.Do)} - INSIDE

    assert sorted(words) == sorted(known)


def test_every_part_of_every_command_is_called_something() -> None:
    nameless = [
        (word, each.name)
        for word in KINDS
        for each in blanks(word)
        if each.name not in LABELS and (word, each.name) not in LABELS_IN
    ]

    assert nameless == []


def test_everything_on_a_form_is_said_in_swedish_too() -> None:
    said = {*TITLES.values(), *(area.title for area in AREAS), *LABELS.values(), *LABELS_IN.values()}
    alike = {"Text", "Person", "Organisation", "Sector", "Introduction"}

    assert {each for each in said if SV(each) == each} <= alike


@pytest.mark.parametrize(
    ("word", "fields", "wanted"),
    [
        ("next", [], c.Next()),
        ("extend", [("a.minutes", "2,5"), ("a.activity", "")], c.Extend(minutes=2.5)),
        ("extend", [("a.minutes", "7"), ("a.activity", "a1")], c.Extend(minutes=7, activity="a1")),
        ("calm", [("a.on", ""), ("a.on", "true")], c.Calm(on=True)),
        ("calm", [("a.on", "")], c.Calm(on=False)),
        ("show", [("a.notes", "n1"), ("a.notes", "n2")], c.Show(notes=("n1", "n2"))),
        (
            "make_theme",
            [("a.name", "Bänkar"), ("a.by", "Eva\n\nOlle ")],
            c.MakeTheme(name="Bänkar", by=("Eva", "Olle")),
        ),
        ("give", [("a.prompt", "p"), ("a.values", '{"n1": 2}')], c.Give(prompt="p", values={"n1": 2})),
        ("set", [("a.title", " Dag "), ("a.intro", "")], c.Set(title="Dag")),
        ("set", [("whole", "1"), ("a.intro", ""), ("a.organisers", "")], c.Set(intro="", organisers=())),
    ],
)
def test_a_form_asks_for_what_is_filled_in(word: str, fields: list[tuple[str, str]], wanted: c.Do) -> None:
    assert read(word, fields) == wanted


def test_a_command_that_there_is_not_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(Wrong) as wrong:
        action("nxt", {})

    assert (wrong.value.status, wrong.value.slug) == (400, "no_command")
    assert wrong.value.values["known"] == ", ".join(sorted(KINDS))


def test_a_part_that_does_not_fit_is_answered_with_what_the_command_takes() -> None:
    with pytest.raises(Wrong) as wrong:
        action("extend", {"hours": 2})

    assert (wrong.value.status, wrong.value.slug) == (400, "bad_request")
    assert wrong.value.values["takes"] == "minutes, activity, timer"


@pytest.mark.parametrize("said", ["many", "1e99", "nan", "--"])
def test_what_is_no_number_is_refused_calmly(said: str) -> None:
    with pytest.raises(Wrong) as wrong:
        read("extend", [("a.minutes", said)])

    assert wrong.value.status == 422


def test_what_is_chosen_among_people_is_a_list_and_what_holds_a_table_of_its_own_is_json() -> None:
    found = {each.name: each for each in blanks("mute")}
    assert found["person"] == Blank("person", "Person", "one", True, "people")
    assert [each.name for each in blanks("give") if each.kind == "json"] == ["values"]
