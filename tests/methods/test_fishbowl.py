"""Fishbowl: open with a free chair, or closed with swaps; what was said, and what the listeners heard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.api import in_language
from facilitator.core.commands import Next, Write
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import BUNDLED, Driver


def advice(people: int, **said: object) -> list[str]:
    driver = day("fishbowl", said, people)
    return [in_language(each, "sv") for each in BUNDLED.warnings("fishbowl", said, view(driver))]


def whole_day() -> Driver:
    driver = until(day("fishbowl", {"question": "Ska torget bli bilfritt?"}, 30), "start")
    driver.do(Write(text="Handlare vid torget", prompt="a.start.starter", people={"who": ("Omar",)}))
    driver.do(Write(text="Granne", prompt="a.start.starter"))
    until(driver, "bowl1").do(Write(text="Leveranserna är det svåra", prompt="a.bowl1.point"))
    until(driver, "outer").do(Write(text="Att handlarna vill samma sak", prompt="a.outer.heard"))
    until(driver, "round_off").do(Write(text="Vem betalar?", prompt="a.round_off.question"))
    return driver.do(Next(activity="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("fishbowl", language)


def test_open_is_one_conversation_with_a_free_chair() -> None:
    planned = plan("fishbowl")

    assert outline(planned) == [("start", 5), ("bowl1", 30), ("outer", 10), ("round_off", 5)]
    assert "En stol är ledig" in in_language(planned[0].say, "sv")


def test_closed_swaps_the_inner_circle_at_set_times() -> None:
    planned = plan("fishbowl", {"form": "closed", "minutes": 30, "swap_minutes": 10})

    assert outline(planned)[1:4] == [("bowl1", 10), ("bowl2", 10), ("bowl3", 10)]
    assert "ledig" not in in_language(planned[0].say, "sv")


@given(st.integers(10, 90), st.integers(5, 45))
@settings(max_examples=25, deadline=None)
def test_however_it_is_swapped_the_whole_time_is_used_and_there_is_at_least_one_swap(
    minutes: int, swap: int
) -> None:
    bowls = plan("fishbowl", {"form": "closed", "minutes": minutes, "swap_minutes": swap})[1:-2]

    assert len(bowls) >= 2
    assert sum(each.minutes for each in bowls) == pytest.approx(minutes)
    assert len(bowls) == 2 or all(each.minutes <= swap for each in bowls)


def test_most_minutes_in_the_chair_are_a_speaking_turn() -> None:
    assert [plan("fishbowl", {"chair_minutes": each})[1].turn for each in (0, 4)] == [None, 240]


def test_a_few_people_are_advised_to_sit_in_one_circle() -> None:
    assert advice(9) == ["Ni är så få att det räcker med en cirkel: låt alla prata."]
    assert advice(30) == []


def test_closed_with_too_few_swaps_for_everybody_is_advised_against() -> None:
    assert advice(30, form="closed")[0].startswith("Med de här minuterna hinner inte alla sitta i mitten.")
    assert advice(15, form="closed") == []


def test_what_is_not_there_is_not_told() -> None:
    assert told(day("fishbowl", {"question": "Hur?"})) == [("h1", "Frågan"), ("p", "Hur?")]
