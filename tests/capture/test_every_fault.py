"""A file with several faults: every one of them is told at once, and nothing that only follows from another."""

import json
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.capture.syntax import inside, walk
from facilitator.catalog import Catalog
from facilitator.catalog.finding import Shelf
from tests.capture.days import days, deeds, happen, programmes
from tests.capture.files import Data, day, given_out
from tests.capture.plans import as_toml, plans
from tests.capture.tried import named, told
from tests.capture.wrong import Wrong, all_faults, apart, with_faults, written
from tests.support.driver import Driver

# Each example is a day that happens, and a file that is tried out.
slowly = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
CAFE = {"method": "world_cafe"}
CARDS = {"method": "thirty_five"}
GRID = {"method": "open_space", "places": ["Salen"], "slots": [{"start": "13:00"}, {"start": "14:00"}]}


def some_faults(draw: Any, good: Data) -> list[Wrong]:
    """A few faults of all kinds, at places that have nothing to do with each other."""
    kinds = st.sampled_from(all_faults(good))
    return apart(draw(st.lists(kinds.flatmap(st.sampled_from), min_size=1, max_size=8)))


@slowly
@given(days, st.data())
def test_the_places_that_are_named_are_exactly_those_where_faults_were_put(day: Driver, data: Any) -> None:
    good: Data = given_out(day)
    wrong = some_faults(data.draw, good)
    bad = with_faults(good, wrong)

    assert named(bad) == in_order(bad, wrong)


@slowly
@given(plans, st.data())
def test_so_they_are_in_a_plan(good: Data, data: Any) -> None:
    wrong = some_faults(data.draw, good)
    bad = as_toml(with_faults(good, wrong))

    assert named(bad, "toml") == in_order(tomllib.loads(bad), wrong)


def in_order(bad: Data, wrong: list[Wrong]) -> list[str]:
    """The places of the faults in the order of the file."""
    order = [path for path, _ in walk(bad)]
    return sorted((written(each.named) for each in wrong), key=order.index)


ODD: list[Any] = [7, True, 1.5, "x", "", "n1", [], {}, [7], ["n1"], {"a": "b"}, {"id": "n1"}, [{}], [[[]]]]


@slowly
@given(programmes, st.lists(deeds, max_size=15), st.data())
def test_whatever_stands_in_a_file_no_place_is_named_twice(programme: Any, what: Any, data: Any) -> None:
    good: Data = json.loads(json.dumps(given_out(happen(programme, what))))
    for _ in range(3):
        place = data.draw(st.sampled_from(_places(good)))
        place[0][place[1]] = data.draw(st.sampled_from(ODD).map(deepcopy))

    assert len(set(named(good))) == len(named(good))


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Everything that can be put instead of something in a file."""
    return [place for key, each in inside(value) for place in ((value, key), *_places(each))]


def test_faults_of_all_kinds_are_told_in_one_go() -> None:
    cards = [{"text": "a", "scores": [9]}, {"text": "b", "late": "ja"}, {"text": "c", "about": ["x"]}]

    assert told(day({**CARDS, "cards": cards}, titel="Dagen")) == [
        "titel: unknown key; did you mean “title”?",
        "activities[0].cards[0].scores[0]: At most 7 points can be given, but 9 were.",
        "activities[0].cards[1].late: must be true or false",
        "activities[0].cards[2].about[0]: refers to “x”, but there is no such note",
    ]


def test_what_stands_under_a_misspelt_key_is_looked_at_as_well() -> None:
    data = {"activites": [{"metod": "world_cafe", "qestions": ["a", 7], "tables": [{"notes": [{"txt": 7}]}]}]}

    assert named(data) == [
        "activites",
        "activites[0].metod",
        "activites[0].qestions",
        "activites[0].qestions[1]",
        "activites[0].tables[0].notes[0].txt",
    ]


def test_two_keys_that_are_nearly_the_same_one_are_two_faults() -> None:
    assert named({"titel": "a", "titl": "b"}) == ["titel", "titl"]


def test_keys_are_those_of_the_method_that_was_probably_meant() -> None:
    cafe = {"method": "word_cafe", "questions": ["a"], "qestions": ["b"], "tables": [{"tabel": 1}]}

    assert named(day(cafe)) == [
        "activities[0].method",
        "activities[0].qestions",
        "activities[0].tables[0].tabel",
    ]


def test_of_an_activity_whose_method_nobody_knows_only_what_any_may_hold_is_looked_at() -> None:
    activity = {"method": "xyz", "stories": [{"tellr": "Bo"}], "notes": [{"text": "a", "late": 1}, 7]}

    assert named(day(activity)) == [
        "activities[0].method",
        "activities[0].notes[0].late",
        "activities[0].notes[1]",
    ]


NO_FAULTS_OF_THEIR_OWN: list[tuple[Data, list[str]]] = [
    ({"notes": [{"id": 7, "text": "a"}, {"text": "b", "about": ["7"]}]}, ["notes[0].id"]),
    ({"notes": [{"text": ["a"]}, {"text": "b", "about": ["a"]}]}, ["notes[0].text"]),
    ({"notes": [{"vad": "a"}, {"text": "b", "about": ["a"]}]}, ["notes[0].vad"]),
    ({"notes": [{"id": True, "text": "a"}, {"text": "b", "about": ["x"]}]}, ["notes[0].id"]),
    ({"notes": ["a", 7, {"text": "b", "about": ["n2", "n3"]}]}, ["notes[1]"]),
    ({"lappar": ["a", "b"], "notes": [{"text": "c", "about": ["a", "n3"]}]}, ["lappar"]),
    ({"notes": {"x": "a"}, "actions": [{"what": "b", "about": ["a", "n1"]}]}, ["notes"]),
    ({"notes": 7, "actions": [{"what": "b", "about": ["x"]}]}, ["notes"]),
    ({"notes": "a", "actions": [{"what": "b", "about": ["a", "n1"]}]}, ["notes"]),
    ({"notes": [{"id": "a b", "text": "a"}, {"text": "b", "about": ["a b"]}]}, ["notes[0].id"]),
    ({"groups": [7], "notes": [{"text": "a", "group": "g1"}]}, ["groups[0]"]),
    ({"groups": [{"name": ["x"]}], "notes": [{"text": "a", "group": "x"}]}, ["groups[0].name"]),
    ({"groups": [{"name": "g", "place": "Borta"}], "notes": [{"text": "a", "group": "g"}]}, ["groups[0].place"]),
    ({"themes": [{"name": 7}, {"name": 8}]}, ["themes[0].name", "themes[1].name"]),
    ({"themes": [{"nam": "A"}]}, ["themes[0].nam"]),
    ({"themes": [{"namn på tema": "A"}]}, ["themes[0].“namn på tema”"]),
    ({"themes": [{"name": "A", "notes": [{"id": "x", "färg": 1}]}], "notes": [{"id": "x", "text": "a"}]},
     ["themes[0].notes[0].färg"]),
    ({"notes": [{"text": "a", "place": "Gården"}], "ställen": ["Gården"]}, ["ställen"]),
    ({"actions": [{"vad": "x"}]}, ["actions[0].vad"]),
    ({"notes": [{"state": "borta"}]}, ["notes[0].state"]),
    ({"ballots": [{"prompt": "p", "poäng": {"a": 1}}], "notes": ["a"]}, ["ballots[0].poäng", "ballots[0].prompt"]),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "faults"), NO_FAULTS_OF_THEIR_OWN)
def test_what_only_follows_from_a_fault_is_none(keys: Data, faults: list[str]) -> None:
    assert sorted(named(day({**CAFE, **keys}))) == sorted(f"activities[0].{fault}" for fault in faults)


def test_a_card_that_is_refused_can_still_be_judged() -> None:
    cards = [{"text": "a", "place": "Borta", "prompt": "kort", "scores": [9]}, "b"]
    ballots = [
        {"prompt": "score1.split", "values": {"a": 4, "b": 3}},
        {"prompt": "score2.split", "values": {"a": 4, "b": 4}},
    ]

    assert named(day({**CARDS, "cards": cards, "ballots": ballots})) == [
        "activities[0].cards[0].place",
        "activities[0].cards[0].prompt",
        "activities[0].cards[0].scores[0]",
        "activities[0].ballots[1].values",
    ]


def test_what_stands_inside_an_item_that_is_refused_is_tried_as_well() -> None:
    topic = {"title": "T", "slot": 9, "place": "Borta", "points": ["a", {"text": "b", "group": "x"}]}

    assert named(day({**GRID, "topics": [topic]})) == [
        "activities[0].topics[0].slot",
        "activities[0].topics[0].place",
        "activities[0].topics[0].points[1].group",
    ]


def test_a_wrong_setting_that_decides_about_the_rounds_leaves_open_what_depends_on_them() -> None:
    cards = [{"text": "a", "scores": [1, 1, 1, 9]}]

    assert named(day({**CARDS, "settings": {"rounds": "x"}, "cards": cards})) == [
        "activities[0].settings.rounds"
    ]


@pytest.mark.parametrize("wrong", [{"score_minutes": "x"}, {"question": [7]}, {"rounds": [5]}, {"poäng": 7}])
def test_any_other_wrong_setting_does_not(wrong: Data) -> None:
    (key,) = wrong
    cards = [{"text": "a", "scores": [9]}]

    assert named(day({**CARDS, "settings": wrong, "cards": cards})) == [
        f"activities[0].settings.{key}",
        "activities[0].cards[0].scores[0]",
    ]


def test_a_key_that_stands_twice_may_have_held_what_is_referred_to() -> None:
    text = (
        '{"activities": [{"method": "world_cafe", "notes": ["a"], "notes": [{"text": "b", "about": ["a"]}]}]}'
    )

    assert named(text) == ["activities[0].notes"]


PICKY = """
'''A talk that is not long.'''
from facilitator.api import API, BaseSettings, Method, Prompt, Round, Setting

METHOD = Method("picky", API, {"en": "Picky", "sv": "Kinkig"}, {"en": "Talking.", "sv": "Att tala."}, (2, 500))
ASK = {"en": "What?", "sv": "Vad?"}


class Settings(BaseSettings):
    rounds: int = Setting(1, label={"en": "Rounds", "sv": "Omgångar"})


def rounds(settings, activity):
    for n in range(1, settings.rounds + 1):
        yield Round(f"round{n % 3}", ASK, ask=(Prompt("note", ASK),))
"""


def test_a_method_that_cannot_plan_is_one_fault_and_not_one_for_each_round(tmp_path: Path) -> None:
    (tmp_path / "picky.py").write_text(PICKY, encoding="utf-8")
    methods = Catalog([Shelf("folder", tmp_path, trusted=True)])
    notes = [{"text": "a", "round": 1}, {"text": "b", "round": 2, "late": "ja"}]

    plan, late = told(day({"method": "picky", "settings": {"rounds": 4}, "notes": notes}), methods=methods)

    assert late == "activities[0].notes[1].late: must be true or false"
    assert plan == (
        "activities[0]: the method “picky” cannot plan its rounds with these settings: "
        "rounds.round1: is used more than once"
    )


# One fault, and the words in which it is told.


SAID: list[tuple[Data, str]] = [
    (
        {**CARDS, "cards": ["a", "b"], "ballots": [{"prompt": "score1.split", "values": {"a": 4, "b": 4}}]},
        "ballots[0].values: The two cards must get 7 points together, but got 8.",
    ),
    (
        {**CARDS, "cards": ["a"], "notes": ["b"], "ballots": [{"prompt": "sum.total", "values": {"a": 1, "b": 4}}]},
        "ballots[0].values.b: The note “b” is not among those that are judged here.",
    ),
    (
        {**GRID, "topics": ["T"], "ballots": [{"prompt": "interest", "values": {"T": 2}}]},
        "ballots[0].values: Each mark counts as 1.",
    ),
    (
        {**GRID, "topics": ["T"], "ballots": [{"prompt": "topic", "values": {"T": 2}}]},
        "ballots[0].prompt: This question is answered with notes, not with points or dots.",
    ),
    (
        {**CARDS, "cards": ["a"], "ballots": [{"prompt": "sum.total", "values": {"a": 30, "n1": 2}}]},
        "ballots[0].values.n1: “n1” is the same note as “a”, and has its points there already",
    ),
    ({**CARDS, "ballots": [{"prompt": "sum.total", "values": {}}]}, "ballots[0].values: is empty"),
    (
        {**CARDS, "settings": {"rounds": 3}, "cards": [{"text": "a", "scores": [1, 1, 1, 1]}]},
        "cards[0].scores[3]: there is no round for these points in this activity",
    ),
    (
        {**CARDS, "cards": [{"text": "a", "total": 36}]},
        "cards[0].total: Each value must be from 0 to 35.",
    ),
    (
        {**GRID, "topics": [{"title": "T", "slot": 3}]},
        "topics[0].slot: There is no such time. The times are numbered 1 to 2.",
    ),
    (
        {**GRID, "topics": [{"title": "T", "slot": 2, "slots": 2}]},
        "topics[0].slots: It would go on after the last time, which is number 2.",
    ),
    (
        {**GRID, "topics": [{"title": "T", "slot": 2, "place": "p7"}]},
        "topics[0].place: There is no such place here. The places are: Salen.",
    ),
    (
        {**CAFE, "notes": [{"text": "a", "slot": 2}]},
        "notes[0].slot: This activity has no times and places for notes.",
    ),
    (
        {**CAFE, "tables": [{"table": 1, "round": 9, "notes": ["a", "b"]}]},
        "tables[0].round: There is no round “9” in this activity.",
    ),
    (
        {**CAFE, "groups": [{"name": "g", "rounds": [1, 9]}]},
        "groups[0].rounds[1]: There is no round “9” in this activity.",
    ),
    (
        {**CAFE, "notes": [{"id": "x", "text": "a", "state": "withdrawn"}], "themes": [{"name": "T", "notes": ["x"]}]},
        "themes[0].notes[0]: refers to “x”, but that note was withdrawn, merged or split and can be in no theme",
    ),
    (
        {**CAFE, "notes": [{"text": "a", "id": "n2"}, "b"]},
        "notes[0].id: the id “n2” is what another one here gets, which has none of its own; choose a different id",
    ),
    (
        {**CAFE, "notes": [{"text": "a", "id": "x"}], "themes": [{"name": "T", "notes": [{"id": "x", "text": "b"}]}]},
        "themes[0].notes[0].id: the id “x” is used twice",
    ),
    ({**CAFE, "notes": [{"text": "a", "beside": "x"}]}, "notes[0].beside: refers to “x”, but there is no such note"),
    ({**CAFE, "settings": []}, "settings: must be an object with keys"),
    (
        {**CAFE, "questions": ["a", {"sv": "b"}], "notes": [{"text": "x", "round": 2}]},
        "questions[1].en: is missing in this language",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("activity", "said"), SAID)
def test_a_fault_is_told_at_its_place_and_in_plain_words(activity: Data, said: str) -> None:
    assert told(day(activity)) == [f"activities[0].{said}"]


def test_a_place_of_the_day_with_an_id_that_is_none_can_still_be_referred_to() -> None:
    data = day({**CAFE, "notes": [{"text": "a", "place": "a b"}]}, places=[{"id": "a b", "name": "Salen"}])

    assert named(data) == ["places[0].id"]


def test_what_is_refused_beside_a_session_that_there_is_is_told_in_the_words_of_the_file() -> None:
    cards = day({**CARDS, "cards": ["a"], "notes": ["b"]})
    more = day(
        {**CARDS, "cards": ["c"], "notes": ["d"], "ballots": [{"prompt": "sum.total", "values": {"n2": 1}}]}
    )

    assert told(more, into=cards) == [
        "activities[0].ballots[0].values.n2: The note “n2” is not among those that are judged here."
    ]


def test_an_id_of_a_file_may_be_one_that_is_counted_in_the_session_that_it_goes_into() -> None:
    assert (
        told(
            day({**CAFE, "notes": [{"id": "n4", "text": "c"}, "d"]}), into=day({**CAFE, "notes": ["a", "b"]})
        )
        == []
    )
