"""A broken method says everything that is wrong with it, and stops nobody."""

from pathlib import Path

import pytest

from tests.methods.files import HEAD, faults_of, found


def test_a_line_that_is_no_python_is_named(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "x = 1\ndef rounds(:\n")

    assert [str(fault) for fault in faults] == ["line 2: is not Python: invalid syntax"]


def test_a_file_that_fails_when_it_is_loaded_names_its_line_and_what_happened(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "x = 1\ny = x / 0\n")

    assert [str(fault) for fault in faults] == ["line 2: stopped with ZeroDivisionError: division by zero"]


def test_a_file_that_ends_the_program_does_not_end_it(tmp_path: Path) -> None:
    assert found(faults_of(tmp_path, "import sys\nsys.exit(3)\n")) == [("line 2", "failed")]


def test_an_empty_file_lacks_what_every_method_has(tmp_path: Path) -> None:
    assert found(faults_of(tmp_path, "")) == [("METHOD", "missing"), ("rounds", "missing")]


def test_everything_wrong_with_what_a_method_says_of_itself_is_said(tmp_path: Path) -> None:
    text = """
from facilitator.api import Method
METHOD = Method("Fel", 7, {"en": "Wrong"}, "", (9, 3), how={"en": "", "sv": "Så"})
rounds = harvest = 5
CAPTURE = "none"
class Settings: ...
"""
    assert found(faults_of(tmp_path, text, "other")) == [
        ("METHOD.title.sv", "missing_language"),
        ("METHOD.how.en", "missing_language"),
        ("METHOD.id", "other_id"),
        ("METHOD.id", "bad_id"),
        ("METHOD.api", "other_api"),
        ("METHOD.people", "bad_range"),
        ("METHOD.purpose", "missing"),
        ("Settings", "wrong_type"),
        ("rounds", "wrong_type"),
        ("harvest", "wrong_type"),
        ("CAPTURE", "wrong_type"),
    ]


def test_every_fault_of_the_rounds_is_said(tmp_path: Path) -> None:
    text = f"""{HEAD}
def rounds(settings, activity):
    yield Round("one", BOTH, -1, ask=(Prompt("note", BOTH, most=0), Prompt("note", {{"en": "Ask"}})))
    yield Round("one", BOTH, turn=0, groups=Groups("table", 0, stays="host"))
    vote = Prompt("vote", BOTH, ballot=Dots(0), over="nothing")
    poll = Prompt("poll", BOTH, ballot=Poll((BOTH,)), about="neither")
    split = Prompt("split", BOTH, ballot=Split())
    yield Round("T.wo", BOTH, ask=(vote, poll, split, Prompt("on", BOTH, over="note")))
    twice = (Field("a", BOTH), Field("a", BOTH))
    yield Round("three", BOTH, grid=Grid((), ()), ask=(Prompt("p", BOTH, fields=twice),))
    match = Prompt("match", BOTH, also=("nobody",))
    yield Round("four", BOTH, more=(-1,), ask=(match, Prompt("frozen", BOTH, freeze=True)))
"""
    assert found(faults_of(tmp_path, text)) == [
        ("rounds.one.ask.2.note.ask.sv", "missing_language"),
        ("rounds.one", "duplicate_id"),
        ("rounds.T.wo", "bad_id"),
        ("rounds.one.minutes", "too_small"),
        ("rounds.one.ask.note", "duplicate_id"),
        ("rounds.one.ask.note.most", "too_small"),
        ("rounds.one.turn", "too_small"),
        ("rounds.one.groups.size", "too_small"),
        ("rounds.one.groups.stays", "unknown_name"),
        ("rounds.T.wo.ask.vote.over", "unknown_name"),
        ("rounds.T.wo.ask.vote.ballot.dots", "too_small"),
        ("rounds.T.wo.ask.poll.about", "unknown_name"),
        ("rounds.T.wo.ask.poll.ballot.options", "too_small"),
        ("rounds.T.wo.ask.split.over", "missing"),
        ("rounds.T.wo.ask.on.ballot", "missing"),
        ("rounds.three.grid.slots", "too_small"),
        ("rounds.three.ask.p.fields.a", "duplicate_id"),
        ("rounds.four.more", "too_small"),
        ("rounds.four.ask.match.also", "unknown_name"),
        ("rounds.four.ask.match.about", "missing"),
        ("rounds.four.ask.frozen.over", "missing"),
    ]


def test_every_value_of_another_kind_than_its_field_is_said(tmp_path: Path) -> None:
    text = f"""{HEAD}
def rounds(settings, activity):
    yield Round("one", 5, "long", groups="table", ask=("note", Prompt("p", BOTH)))
    yield Round("two", BOTH, ask=(Prompt("vote", BOTH, by="anyone", ballot=Groups()),))
"""
    assert found(faults_of(tmp_path, text)) == [
        ("rounds.one.title", "wrong_type"),
        ("rounds.one.minutes", "wrong_type"),
        ("rounds.one.groups", "wrong_type"),
        ("rounds.one.ask", "wrong_type"),
        ("rounds.two.ask.1.vote.by", "wrong_type"),
        ("rounds.two.ask.1.vote.ballot", "wrong_type"),
    ]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("return []", ("rounds", "no_rounds")),
        ("return [BOTH]", ("rounds", "no_round")),
        ("return (Round(f'r{n}', BOTH) for n in iter(int, 1))", ("rounds", "too_many_rounds")),
        ("return activity.nothing", ("line 7", "failed")),
        ("return None", ("line 7", "failed")),
    ],
)
def test_rounds_that_are_none_are_said_to_be_none(tmp_path: Path, body: str, fault: tuple[str, str]) -> None:
    faults = faults_of(tmp_path, f"{HEAD}\ndef rounds(settings, activity):\n    {body}\n")

    assert [slug for _, slug in found(faults)] == [fault[1]]


def test_settings_without_a_default_or_with_one_that_does_not_fit_are_said(tmp_path: Path) -> None:
    rounds = "\ndef rounds(settings, activity):\n    yield Round('one', BOTH, 1)\n"
    missing = f"{HEAD}{rounds}\nclass Settings(BaseSettings):\n    seats: int\n"
    setting = "seats: int = Setting(1, label={'en': 'S'}, ge=2)"
    wrong = f"{HEAD}{rounds}\nclass Settings(BaseSettings):\n    {setting}\n"

    assert found(faults_of(tmp_path, missing)) == [("settings.seats", "no_default")]
    assert found(faults_of(tmp_path, wrong)) == [
        ("settings.seats", "too_small"),
        ("settings.seats.label.sv", "missing_language"),
    ]


def test_a_choice_that_is_called_nothing_in_one_language_is_said(tmp_path: Path) -> None:
    rounds = "\ndef rounds(settings, activity):\n    yield Round('one', BOTH, 1)\n"
    setting = "host: str = Setting('new', label=BOTH, choices={'new': {'en': 'new'}})"
    text = f"{HEAD}{rounds}\nclass Settings(BaseSettings):\n    {setting}\n"

    assert found(faults_of(tmp_path, text)) == [("settings.host.choice new.sv", "missing_language")]


def test_a_capture_part_that_names_what_is_not_there_says_each(tmp_path: Path) -> None:
    text = f"""{HEAD}
def rounds(settings, activity):
    yield Round("one", BOTH, 1, ask=(Prompt("note", BOTH),))
INSIDE = (Items("notes", "note"),)
CAPTURE = Capture(
    settings=("question",),
    items=(Items("cards", "card", scores=("one.split",), total="one.note", inside=INSIDE),),
    themes=(Themes("cards", prompt="card"), Themes("top", names_only=True)),
)
"""
    assert found(faults_of(tmp_path, text)) == [
        ("CAPTURE.cards", "duplicate_id"),
        ("CAPTURE.settings", "unknown_name"),
        ("CAPTURE.cards.prompt", "unknown_name"),
        ("CAPTURE.cards.scores", "unknown_name"),
        ("CAPTURE.cards.prompt", "unknown_name"),
    ]


def test_a_capture_part_cannot_use_a_key_that_every_activity_has(tmp_path: Path) -> None:
    text = f"""{HEAD}
class Settings(BaseSettings):
    minutes: int = Setting(5, label=BOTH)
def rounds(settings, activity):
    yield Round("one", BOTH, 1, ask=(Prompt("note", BOTH),))
CAPTURE = Capture(settings=("minutes",), items=(Items("rounds", "note"),))
"""
    assert found(faults_of(tmp_path, text)) == [("CAPTURE.minutes", "taken"), ("CAPTURE.rounds", "taken")]
