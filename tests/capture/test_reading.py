import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import capture
from facilitator.core.text import LONGEST
from tests.capture.files import day, faults
from tests.support.driver import BUNDLED

CAFE = {"method": "world_cafe"}

FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"titel": "x"}, "titel unknown_key"),
    ({"title": 7}, "title text"),
    ({"language": "de"}, "language one_of"),
    ({"organisers": ["a", 1]}, "organisers[1] text"),
    ({"organisers": ["a", ""]}, "organisers[1] empty"),
    ({"participants": -1}, "participants too_small"),
    ({"participants": ["40"]}, "participants text"),
    ({"places": [{"kind": "tent"}]}, "places[0].kind one_of"),
    ({"activities": {}}, "activities list"),
    ({"activities": ["café"]}, "activities[0] object"),
    ({"activities": [{}]}, "activities[0].method missing"),
    ({"intro": "x" * (LONGEST + 1)}, "intro too_long"),
]
IN_CAFE: list[tuple[dict[str, Any], str]] = [
    ({"start": "25:00"}, "start bad_time"),
    ({"minutes": "90"}, "minutes number"),
    ({"minutes": 2000}, "minutes too_large"),
    ({"settings": ["a"]}, "settings object"),
    ({"notes": "en lapp"}, "notes list"),
    ({"notes": [""]}, "notes[0] empty"),
    ({"notes": [7]}, "notes[0] item"),
    ({"notes": [{"late": True}]}, "notes[0].text missing"),
    ({"notes": [{"text": "a", "late": "ja"}]}, "notes[0].late yes_no"),
    ({"notes": [{"text": "a", "table": 1.5}]}, "notes[0].table whole"),
    ({"notes": [{"text": "a", "table": 0}]}, "notes[0].table too_small"),
    ({"notes": [{"text": "a", "table": True}]}, "notes[0].table whole"),
    (
        {"notes": [{"text": "a", "source": "fax"}]},
        "notes[0].source one_of",
    ),
    ({"notes": [{"text": "a", "state": "gone"}]}, "notes[0].state one_of"),
    (
        {"notes": [{"text": "a", "fields": {"x": []}}]},
        "notes[0].fields.x value",
    ),
    ({"notes": [{"text": "a", "group": "g7"}]}, "notes[0].group no_group"),
    ({"notes": [{"text": "a", "about": ["x"]}]}, "notes[0].about[0] no_note"),
    (
        {"notes": [{"text": "a", "id": "a b"}]},
        "notes[0].id bad_id",
    ),
    ({"notes": [{"text": "a", "id": "x"}, {"text": "b", "id": "x"}]}, "notes[1].id id_twice"),
    ({"notes": [{"text": "a", "id": "n2"}, "b"]}, "notes[0].id id_twice"),
    ({"themes": [{"notes": []}]}, "themes[0].name missing"),
    ({"themes": ["A", "A"]}, "themes[1] name_twice"),
    (
        {"themes": [{"name": "A", "notes": [{"id": "n7"}]}]},
        "themes[0].notes[0].id no_note",
    ),
    ({"tables": ["lapp"]}, "tables[0] object"),
    ({"tables": [{"tabel": 1}]}, "tables[0].tabel unknown_key"),
    (
        {"groups": [{"seats": [{"name": "Bo"}]}]},
        "groups[0].seats[0].name unknown_key",
    ),
    ({"groups": [{"rounds": [0]}]}, "groups[0].rounds[0] too_small"),
    ({"ballots": [{"values": {"n1": 1}}]}, "ballots[0].prompt missing"),
    (
        {"ballots": [{"prompt": "p", "values": {"x": 1}}]},
        "ballots[0].values.x no_note",
    ),
    ({"actions": [{"who": "Bo"}, {"vad": "x"}]}, "actions[1].vad unknown_key"),
]


@pytest.mark.parametrize(("top", "fault"), FAULTS)
def test_a_fault_of_the_day_is_named_with_its_path(top: dict[str, Any], fault: str) -> None:
    assert faults({"title": "Dagen", **top}) == [fault]


@pytest.mark.parametrize(("keys", "fault"), IN_CAFE)
def test_a_fault_in_an_activity_is_named_with_its_path(keys: dict[str, Any], fault: str) -> None:
    assert faults(day({**CAFE, **keys})) == [f"activities[0].{fault}"]


def says(data: dict[str, Any]) -> list[str]:
    found = capture.read(json.dumps(data), BUNDLED)
    return [str(fault) for fault in found] if isinstance(found, list) else []


def test_a_key_that_is_nearly_right_is_guessed() -> None:
    data = day({**CAFE, "themes": [{"nam": "A"}]})

    assert says(data) == ["activities[0].themes[0].nam: unknown key; did you mean “name”?"]


def test_a_method_that_is_nearly_right_is_guessed() -> None:
    (fault,) = says(day({"method": "word_cafe"}))

    assert fault == "activities[0].method: there is no method “word_cafe”; did you mean “world_cafe”?"


def test_a_method_that_is_nothing_like_any_is_answered_with_all() -> None:
    (fault,) = says(day({"method": "xyz"}))

    assert fault.endswith(f": {', '.join(BUNDLED.ids())}, break")


def test_every_fault_is_said_at_once() -> None:
    stories = [{"tellr": "Bo", "about": "x", "reflections": ["a", 1]}, "bara text", {"about": 3}]
    data = day({"method": "story_harvest", "stories": stories, "lens": []}, {"method": "x"}, titel="Dagen")

    assert faults(data) == [
        "titel unknown_key",
        "activities[0].stories[0].tellr unknown_key",
        "activities[0].stories[0].reflections[1] item",
        "activities[0].stories[2].about text",
        "activities[0].lens unknown_key",
        "activities[1].method no_method",
    ]


def test_keys_of_another_method_are_unknown() -> None:
    assert faults(day({**CAFE, "stories": []})) == ["activities[0].stories unknown_key"]


def test_more_scores_than_rounds_are_a_fault() -> None:
    data = day({"method": "thirty_five", "cards": [{"text": "a", "scores": [1, 2, 3, 4, 5, 6]}]})

    assert faults(data) == ["activities[0].cards[0].scores too_many"]


def test_settings_that_the_method_does_not_take_are_faults_where_they_stand() -> None:
    data = day({**CAFE, "questions": ["a", 7], "settings": {"minutes": -1}})

    assert faults(data) == [
        "activities[0].questions[1] wrong_type",
        "activities[0].settings.minutes too_small",
    ]


def test_a_list_is_no_capture_file() -> None:
    assert faults("[]") == ["object"]


def test_a_strange_key_is_quoted_and_cut_in_its_path() -> None:
    (fault,) = faults({"title": "x", "a b\n" + "c" * 100: 1})

    assert fault == "“a b " + "c" * 36 + "” unknown_key"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
KEYS = st.sampled_from(
    [
        "method",
        "notes",
        "themes",
        "tables",
        "text",
        "groups",
        "ballots",
        "values",
        "seats",
        "settings",
        "id",
        "name",
    ]
)
ODD = st.recursive(
    JSON | st.sampled_from(["world_cafe", "open_space", "n1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(ODD)
def test_whatever_stands_in_a_file_reading_it_ends_in_faults_or_records(data: object) -> None:
    faults({"activities": [data, {"method": "world_cafe", "notes": data, "themes": data, "groups": data}]})
