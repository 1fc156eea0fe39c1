"""Methods that are written in TOML, from their first round to the document and the capture file."""

import pytest

from facilitator.capture import to_json
from facilitator.core.commands import AddActivity, Next
from tests.capture.contents import contents
from tests.capture.files import given_out, taken_in
from tests.methods.days import day, outline, plan, told
from tests.methods.whole import LANGUAGES, RUNS, document, golden
from tests.support.driver import BUNDLED, Driver


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", RUNS)
def test_a_day_ends_in_the_document_that_was_read_and_found_good(method: str, language: str) -> None:
    assert document(RUNS[method](language), language) == golden(method, language).read_text("utf-8")


@pytest.mark.parametrize("method", RUNS)
def test_a_day_goes_out_and_comes_in_again_as_it_was(method: str) -> None:
    before = RUNS[method]("sv")
    after = taken_in(to_json(given_out(before)).decode())

    assert contents(after) == contents(before)
    assert document(after, "sv") == document(before, "sv")


def test_a_map_takes_an_hour() -> None:
    assert outline(plan("mapping")) == [("welcome", 5), ("map", 25), ("read", 15), ("support", 10)]


def test_a_line_of_the_map_says_who_with_whom_in_which_form_how_near_and_what_would_help() -> None:
    (initiative,) = (prompt for each in plan("mapping") for prompt in each.ask if prompt.id == "initiative")

    assert [(field.id, field.kind) for field in initiative.fields] == [
        ("who", "people"),
        ("form", "text"),
        ("level", "text"),
        ("support", "text"),
    ]


def test_a_map_can_be_taken_in_from_a_file() -> None:
    line = {"text": "Språkkafé", "who": ["Ada", "Bo"], "form": "varje vecka"}
    file = {"title": "x", "activities": [{"method": "mapping", "initiatives": [line], "missing": ["Unga"]}]}
    session = taken_in(file).session

    assert [(note.prompt, note.text, note.fields, len(note.people)) for note in session.notes.values()] == [
        ("initiative", "Språkkafé", {"form": "varje vecka"}, 1),
        ("missing", "Unga", {}, 0),
    ]


def test_each_phase_is_a_step_that_asks_for_both_and_the_phases_can_be_others() -> None:
    rounds = plan("success_factors", {"phases": ["Start", "Mål"], "phase_minutes": 7})

    assert [(each.id, each.title, each.minutes) for each in rounds[1:-1]] == [
        ("phase1", "Start", 7),
        ("phase2", "Mål", 7),
    ]
    assert [[prompt.id for prompt in each.ask] for each in rounds[1:-1]] == [["factor", "challenge"]] * 2


def test_phases_stand_in_a_plan_like_any_setting_and_in_the_capture_file_by_themselves() -> None:
    settings: dict[str, object] = {"phases": [], "factor_question": ""}
    faults = BUNDLED.check_settings("success_factors", settings)

    assert [fault.path for fault in faults] == ["settings.phases", "settings.factor_question"]
    assert BUNDLED.capture("success_factors") is not None
    file = {"title": "x", "activities": [{"method": "success_factors", "phases": ["Nu"]}]}
    assert [each.plan.title for each in taken_in(file).session.rounds_of("a1")][1:-1] == ["Nu"]


@pytest.mark.parametrize("method", RUNS)
def test_a_day_on_which_nothing_was_said_has_nothing_to_tell(method: str) -> None:
    empty = Driver().do(AddActivity(method=method, id="a"), Next(activity="a"))

    assert told(empty) == told(day(method)) == []
