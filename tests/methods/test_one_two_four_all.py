"""1-2-4-All: a silent minute, pairs, fours, all; nobody is left alone, and one does it again rather than longer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.api import in_language
from facilitator.core.commands import Form, Next, Write
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import BUNDLED, Driver


def says(round_id: str, people: int) -> str:
    return in_language(
        next(each for each in plan("one_two_four_all", {}, people) if each.id == round_id).say, "sv"
    )


def whole_day() -> Driver:
    driver = until(day("one_two_four_all", {"question": "Hur når vi fler?"}, 7), "four1")
    for number, text in enumerate(("Öppna dörrar", "Ring dem som saknas"), 1):
        driver.do(Form(activity="a", id=f"g{number}", kind="four", number=number, rounds=("four1",)))
        driver.do(Write(text=text, prompt="a.four1.idea", group=f"g{number}"))
    until(driver, "all1").do(Write(text="Fråga ungdomarna själva", prompt="a.all1.said"))
    return driver.do(Next(activity="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("one_two_four_all", language)


def test_it_takes_twelve_minutes() -> None:
    planned = plan("one_two_four_all")

    assert outline(planned) == [("one1", 1), ("two1", 2), ("four1", 4), ("all1", 5)]
    assert [each.groups.kind for each in planned] == ["alone", "pair", "four", "all"]


def test_a_second_time_has_rounds_of_its_own() -> None:
    planned = plan("one_two_four_all", {"cycles": 2})

    assert [in_language(each.title, "sv") for each in planned][3:6] == ["Alla 1", "Ensam 2", "Två 2"]


def test_with_an_odd_number_it_is_said_that_there_is_a_trio() -> None:
    assert says("two1", 7).splitlines()[1:] == ["Grupper med tre: 1", "Par: 2"]
    assert says("two1", 8).splitlines()[1:] == ["Par: 4"]


def test_fours_are_said_with_the_threes_and_fives_among_them() -> None:
    assert says("four1", 11).splitlines()[1:] == ["Grupper med fyra: 2", "Grupper med tre: 1"]
    assert says("four1", 9).splitlines()[1:] == ["Grupper med fem: 1", "Grupper med fyra: 1"]


@given(st.integers(4, 1000))
@settings(max_examples=25, deadline=None)
def test_the_groups_that_are_said_hold_everybody(people: int) -> None:
    sizes = {"Par": 2, "Grupper med tre": 3, "Grupper med fyra": 4, "Grupper med fem": 5}
    for round_id in ("two1", "four1"):
        lines = (line.split(": ") for line in says(round_id, people).splitlines()[1:])
        assert sum(sizes[label] * int(count) for label, count in lines) == people


def test_fewer_than_four_people_are_advised_to_talk_together() -> None:
    driver = day("one_two_four_all", {}, 3)

    (advice,) = BUNDLED.warnings("one_two_four_all", {}, view(driver))
    assert (
        in_language(advice, "sv") == "Minst fyra personer behövs. Är ni färre: prata om frågan tillsammans."
    )


def test_ideas_of_each_time_stand_apart() -> None:
    driver = day("one_two_four_all", {"question": "Hur?", "cycles": 2})
    driver.do(Write(text="B", prompt="a.four2.idea"), Write(text="A", prompt="a.all1.said"))

    assert told(driver)[2:] == [("h1", "Idéerna 1"), ("ul", "A"), ("h1", "Idéerna 2"), ("ul", "B")]
