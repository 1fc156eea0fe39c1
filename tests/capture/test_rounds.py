"""What a person may write of the rounds of an activity, and what is wrong with it."""

import json
from typing import Any

import pytest

from tests.capture.files import Data, activity, day, faults, taken_in
from tests.support.driver import Driver

CAFE = {"method": "world_cafe", "questions": ["Vad?"]}
ALL_OF_CAFE = ["welcome", "round1", "distil", "harvest", "theme"]


def states(driver: Driver) -> dict[str, str]:
    return {live.plan.id: live.state for live in driver.session.rounds_of("a1")}


def waiting(*names: str) -> list[Data]:
    return [{"id": name, "state": "waiting"} for name in names]


def test_a_plan_may_leave_a_round_out() -> None:
    made = taken_in(day({**CAFE, "rounds": [{"id": "harvest", "state": "skipped"}]}))

    assert states(made) == {**dict.fromkeys(ALL_OF_CAFE, "waiting"), "harvest": "skipped"}


def test_rounds_of_an_activity_with_notes_are_over_unless_something_else_is_said() -> None:
    rounds: list[Data] = [{"id": "distil", "state": "paused", "passed": 3}, *waiting("harvest", "theme")]
    made = taken_in(day({**CAFE, "notes": ["a"], "rounds": rounds}))

    assert states(made) == {
        "welcome": "closed",
        "round1": "closed",
        "distil": "paused",
        "harvest": "waiting",
        "theme": "waiting",
    }
    assert activity(made)["rounds"] == rounds


@pytest.mark.parametrize(
    ("rounds", "fault"),
    [
        (3, " list"),
        (["distil"], "[0] object"),
        ([{"state": "closed"}], "[0].id missing"),
        ([{"id": "distil"}], "[0].state missing"),
        ([{"id": "distil", "state": "running"}], "[0].state one_of"),
        ([{"id": "distil", "state": "closed", "passed": 3}], "[0].passed no_clock"),
        ([{"id": "distil", "state": "waiting", "minutes": 3}], "[0].minutes no_clock"),
        ([{"id": "distil", "state": "paused", "passed": -1}], "[0].passed too_small"),
        ([{"id": "distil", "state": "paused", "past": 1}], "[0].past unknown_key"),
        ([{"id": "distil", "state": "closed", "begun": 1}], "[0].begun yes_no"),
        ([{"id": "distil", "state": "closed"}, {"id": "distil", "state": "skipped"}], "[1].id id_twice"),
        ([{"id": "distil", "state": "paused"}, {"id": "theme", "state": "paused"}], "[1].state two_paused"),
    ],
)
def test_a_fault_in_what_is_said_of_rounds_is_named_with_its_path(rounds: Any, fault: str) -> None:
    assert faults(day({**CAFE, "rounds": rounds})) == [f"activities[0].rounds{fault}"]


@pytest.mark.parametrize(
    ("planned", "fault"),
    [
        ({}, " list"),
        ([{"id": "a"}], "[0] bad_plan"),
        ([{"id": "a", "title": "A"}, {"id": 7, "title": "B"}], "[1].id bad_plan"),
        ([{"id": "a", "title": "A", "minuts": 5}], "[0].minuts unknown_key"),
        ([{"id": "a", "title": "A", "ask": [{"id": "b", "ask": "?", "by": "us"}]}], "[0].ask[0].by bad_plan"),
        (
            [{"id": "a", "title": "A", "ask": [{"id": "b", "ask": "?", "mst": 1}]}],
            "[0].ask[0].mst unknown_key",
        ),
    ],
)
def test_a_fault_in_a_planned_round_is_named_with_its_path(planned: Any, fault: str) -> None:
    assert faults(day({**CAFE, "planned": planned})) == [f"activities[0].planned{fault}"]


def test_texts_of_planned_rounds_are_cleaned_like_all_others() -> None:
    made = taken_in(json.dumps(day({**CAFE, "planned": [{"id": "a", "title": "\x1b[2JSlut"}]})))

    assert made.session.rounds["a1.a"].plan.title == "[2JSlut"
