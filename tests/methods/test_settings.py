"""Settings of an activity: every fault at once, with its path and in plain words."""

from collections.abc import Mapping

import pytest

from tests.support.driver import BUNDLED


def faults(method: str, settings: Mapping[str, object]) -> list[str]:
    return [str(fault) for fault in BUNDLED.check_settings(method, settings)]


def test_every_fault_is_said_with_its_path() -> None:
    said = {
        "questions": ["En fråga", 5],
        "minutes": 1,
        "minuter": 3,
        "host": "gone",
        "seats": "four",
        "points": 2.5,
    }

    assert faults("world_cafe", said) == [
        "settings.questions.2: must be a text",
        "settings.minutes: must be at least 5",
        "settings.seats: must be a whole number",
        "settings.host: must be one of stays, new",
        "settings.points: must be a whole number",
        "settings.minuter: there is no such setting; did you mean “minutes”?",
    ]


def test_a_fault_deep_inside_is_said_where_it_is() -> None:
    said = {
        "places": [{"nam": "Salen"}, 3, "Torget", {"name": "", "capacity": 0}],
        "slots": [{"start": 5, "minutes": 1}],
        "question": {"sv": 3},
    }

    assert faults("open_space", said) == [
        "settings.question.sv: must be a text",
        "settings.slots.1.start: must be a text",
        "settings.slots.1.minutes: must be at least 10",
        "settings.places.1.nam: there is no such setting",
        "settings.places.2: must be a text",
        "settings.places.4.name: must not be empty",
        "settings.places.4.capacity: must be at least 1",
    ]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"questions": []}, "settings.questions: must not be empty"),
        ({"questions": ["?"] * 5}, "settings.questions: must hold at most 4"),
        ({"questions": "En fråga"}, "settings.questions: must be a list"),
        ({"minutes": 91}, "settings.minutes: must be at most 90"),
        ({"rounds": "två"}, "settings.rounds: must be a whole number"),
    ],
)
def test_a_limit_is_said_as_a_person_says_it(said: Mapping[str, object], fault: str) -> None:
    assert faults("world_cafe", said) == [fault]


def test_settings_that_fit_have_no_faults_and_defaults_are_such_settings() -> None:
    for method in BUNDLED.ids():
        assert (method, faults(method, {}), faults(method, BUNDLED.default_settings(method))) == (
            method,
            [],
            [],
        )


def test_settings_for_a_method_that_does_not_exist_say_which_one_may_be_meant() -> None:
    assert faults("worldcafe", {}) == ["method: there is no method worldcafe; did you mean world_cafe?"]
    assert faults("qqq", {}) == ["method: there is no method qqq"]
    assert BUNDLED.default_settings("qqq") == {}


def test_defaults_are_plain_data() -> None:
    assert BUNDLED.default_settings("thirty_five") == {
        "entry": "paper",
        "question": {
            "en": "Where do you most want to see more collaboration?",
            "sv": "Inom vilken fråga vill du allra helst se mer samverkan?",
        },
        "rounds": 5,
        "points": 7,
        "cards": 1,
        "write_minutes": 3,
        "mill_minutes": 1,
        "score_minutes": 2,
        "readout": 10,
    }
