"""A method in TOML that says only what is different in another one, and keeps the other's rules."""

from pathlib import Path

import pytest

from facilitator.api import Heading, Listing, Round
from facilitator.bundled import methods_folder
from facilitator.catalog import Catalog, Shelf, shelves
from facilitator.core.commands import AddActivity, ChangeActivity, Finish, Write
from facilitator.testing import conforms
from tests.methods.days import cards, outline, pair, until, view
from tests.methods.toml import CAFE
from tests.support.driver import Driver

PYTHON = sorted(path.stem for path in methods_folder().glob("*.py"))
ALL = sorted(path.stem for kind in ("*.py", "*.toml") for path in methods_folder().glob(kind))


def library(folder: Path, **files: str) -> Catalog:
    """The methods of the program and these files, in TOML."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return Catalog([*shelves(), Shelf("session", folder)])


def faults(folder: Path, text: str) -> list[str]:
    return [str(fault) for fault in library(folder, mine=text).why("mine")]


def begun(catalog: Catalog, method: str = "mine", **settings: object) -> Driver:
    return Driver(catalog).do(AddActivity(method=method, id="a", settings=settings))


def rounds(catalog: Catalog, **settings: object) -> list[Round]:
    return [live.plan for live in begun(catalog, "mine", **settings).session.rounds_of("a")]


@pytest.mark.parametrize("base", ALL)
def test_a_file_that_changes_nothing_is_the_method_under_another_id(tmp_path: Path, base: str) -> None:
    catalog = library(tmp_path, mine=f'extends = "{base}"')
    method, other = catalog.method("mine"), catalog.method(base)

    assert method is not None
    assert other is not None
    assert (method.id, method.title, method.purpose) == ("mine", other.title, other.purpose)
    assert rounds(catalog) == [live.plan for live in begun(catalog, base).session.rounds_of("a")]
    assert catalog.default_settings("mine") == catalog.default_settings(base)
    assert catalog.capture("mine") == catalog.capture(base)


def test_words_minutes_and_settings_are_others_and_steps_are_dropped_and_added(tmp_path: Path) -> None:
    catalog = library(tmp_path, mine=CAFE)
    made = {each.id: each for each in rounds(catalog)}

    assert catalog.why("mine") == []
    assert outline(made.values()) == [
        ("welcome", 15),
        ("round1", 20),
        ("move1", 3),
        ("round2", 20),
        ("pupils", 10),
        ("distil", 8),
        ("harvest", 20),
    ]
    assert made["welcome"].say == {"en": "Welcome to school.", "sv": "Välkomna till skolan."}
    assert [made[each].warn for each in ("round1", "round2")] == [(2,), (2,)]
    assert made["round2"].ask[0].ask == {"en": "What now?", "sv": "Vad gör vi nu?"}
    assert [each.id for each in made["distil"].ask] == ["point", "surprise"]
    assert (made["harvest"].ask, made["round1"].groups.size) == ((), 5)
    conforms(tmp_path / "mine.toml")


def test_minutes_that_the_other_method_can_be_set_to_are_a_new_value_of_that_setting(tmp_path: Path) -> None:
    text = 'extends = "thirty_five"\n[[rounds]]\nid = "write"\nminutes = 7\n[[rounds]]\nid = "score{n}"\nminutes = 4\n'
    catalog = library(tmp_path, mine=text)
    usual, there = catalog.default_settings("mine"), catalog.default_settings("thirty_five")

    assert usual == {**there, "write_minutes": 7, "score_minutes": 4}
    assert {each.minutes for each in rounds(catalog, score_minutes=2) if "score" in each.id} == {2}


def test_minutes_without_a_setting_get_one(tmp_path: Path) -> None:
    catalog = library(tmp_path, mine='extends = "thirty_five"\n[[rounds]]\nid = "brief"\nminutes = 9\n')

    assert catalog.default_settings("mine")["brief_minutes"] == 9
    assert rounds(catalog)[0].minutes == 9
    assert rounds(catalog, brief_minutes=2)[0].minutes == 2


def test_a_question_for_which_there_is_a_setting_is_its_new_value(tmp_path: Path) -> None:
    prompt = '{ id = "initiative", ask = "Vad finns?" }'
    text = f'extends = "mapping"\n[[rounds]]\nid = "map"\nminutes = 5\nprompts = [{prompt}]\n'
    catalog = library(tmp_path, mine=text)
    usual = catalog.default_settings("mine")

    assert (usual["initiative_question"], usual["map_minutes"]) == ("Vad finns?", 5)
    assert sorted(usual) == sorted(catalog.default_settings("mapping"))


def test_the_other_methods_rules_count_the_points_and_its_settings_keep_their_limits(tmp_path: Path) -> None:
    text = 'extends = "thirty_five"\ntitle = "Elva"\n[settings]\npoints = 11\nrounds = 3\n'
    catalog = library(tmp_path, mine=text)
    day = until(begun(catalog), "write")
    first, second = cards(day, "Ett", "Två")
    for number in (1, 2, 3):
        pair(until(day, f"score{number}"), number, **{first: 8, second: 3})
    day.do(Finish(activity="a"))
    blocks = catalog.harvest("mine", view(day)) or []

    assert [line.points for block in blocks for line in getattr(block, "lines", ())] == ["24", "9"]
    assert [str(each) for each in catalog.check_settings("mine", {"points": 12, "point": 1})] == [
        "settings.points: must be at most 11",
        "settings.point: there is no such setting; did you mean “points”?",
    ]


def test_what_is_new_is_told_after_what_the_other_method_tells_and_has_its_key_in_the_file(
    tmp_path: Path,
) -> None:
    catalog = library(tmp_path, mine=CAFE)
    day = until(begun(catalog), "pupils").do(Write(text="Lyssna mer", prompt="a.pupils.answer"))
    blocks = catalog.harvest("mine", view(day)) or []
    capture = catalog.capture("mine")

    assert blocks[-2:] == [
        Heading({"en": "What did you hear?", "sv": "Vad hörde ni?"}),
        Listing(("Lyssna mer",)),
    ]
    assert capture is not None
    assert [each.key for each in capture.items] == ["tables", "answer", "surprise"]


def test_rounds_are_planned_anew_after_what_was_set(tmp_path: Path) -> None:
    day = begun(library(tmp_path, mine=CAFE)).do(
        ChangeActivity(activity="a", settings={"questions": ["Ett?", "Två?", "Tre?"]})
    )

    assert [live.plan.id for live in day.session.rounds_of("a")] == [
        "welcome",
        "round1",
        "move1",
        "round2",
        "pupils",
        "move2",
        "round3",
        "distil",
        "harvest",
    ]


def test_a_file_may_change_the_method_whose_id_it_has_and_another_file_that_one(tmp_path: Path) -> None:
    catalog = library(
        tmp_path,
        world_cafe='extends = "world_cafe"\ntitle = "Vårt kafé"\n',
        mine='extends = "world_cafe"\n[settings]\nseats = 5\n',
    )
    title = [each.title for name in ("world_cafe", "mine") if (each := catalog.method(name))]

    assert title == ["Vårt kafé", "Vårt kafé"]
    assert catalog.default_settings("mine")["seats"] == 5


def test_files_that_extend_each_other_are_listed_with_why(tmp_path: Path) -> None:
    catalog = library(tmp_path, mine='extends = "yours"', yours='extends = "mine"')

    assert catalog.ids() == ALL
    assert [str(catalog.why(each)[0]) for each in ("mine", "yours")] == [
        "line 1, extends: extends yours, which cannot be used itself",
        "line 1, extends: extends mine, which cannot be used itself",
    ]


def test_python_that_nobody_trusts_is_not_run_to_be_extended(tmp_path: Path) -> None:
    (tmp_path / "loud.py").write_text("raise SystemExit('run')", "utf-8")

    assert faults(tmp_path, 'extends = "loud"') == [
        "line 1, extends: extends loud, which cannot be used itself"
    ]


def test_every_name_that_the_other_method_does_not_have_is_said_with_what_was_meant(tmp_path: Path) -> None:
    text = """
extends = "world_cafe"
drop = ["theem", "harvest.harvst"]

[settings]
seats = 99
question = ["a"]
questions = [{ sv = 7 }]

[[rounds]]
id = "welcom"
minutes = 5

[[rounds]]
id = "distil"
after = "welcome"
heading = "x"

[[rounds.prompts]]
id = "pont"

[[rounds.prompts]]
id = "point"
heading = "Punkter"

[[rounds]]
id = "more"
title = "Mer"
after = "distill"
"""
    assert faults(tmp_path, text) == [
        "line 3, drop.1: names theem, which does not exist; did you mean theme?",
        "line 3, drop.2: names harvest.harvst, which does not exist; did you mean harvest.harvest?",
        "line 6, settings.seats: must be at most 8",
        "line 7, settings.question: there is no such setting; did you mean “questions”?",
        "line 8, settings.questions.1.sv: must be a text",
        "line 11, rounds.welcom.id: names welcom, which does not exist; did you mean welcome?",
        "line 16, rounds.distil.after: can only be said of what is new here",
        (
            "line 17, rounds.distil.heading: unknown key; the keys here are: groups, id, title, minutes, say, warn, "
            "turn, auto_next, secret, panel, clock, start, slot, quiet, more, top, least, turns, "
            "prompts, each, after"
        ),
        "line 20, rounds.distil.prompts.pont.id: names pont, which does not exist; did you mean point?",
        "line 24, rounds.distil.prompts.point.heading: can only be said of what is new here",
        "line 29, rounds.more.after: names distill, which does not exist; did you mean distil?",
    ]


def test_a_method_that_does_not_exist_cannot_be_extended(tmp_path: Path) -> None:
    assert faults(tmp_path, 'extends = "world_caffe"') == [
        "line 1, extends: there is no method world_caffe; did you mean world_cafe?"
    ]
