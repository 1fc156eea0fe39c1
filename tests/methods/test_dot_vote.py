"""Dot voting: merged first, silent, blind, seen at once, and no cut through a tie."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.api import Dots, foremost, in_language
from facilitator.core.commands import Change, Command, Give, Merge, Next, Refusal, Undo, Withdraw, Write
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import Driver

LINES = ("Mötesplats i biblioteket", "En gemensam kalender", "Låna ut lokaler", "Gemensam ansökan")


def listed(*texts: str, participants: int = 6, **said: object) -> Driver:
    """A day with these lines in its list, n1, n2 …"""
    driver = until(day("dot_vote", said, participants), "list")
    for number, text in enumerate(texts, 1):
        driver.do(Write(text=text, prompt="a.list.item", id=f"r{number}"))
    return driver


def put(driver: Driver, giver: str, **values: int) -> Driver:
    return driver.do(Give(prompt="a.place.dots", values=values, giver=giver))


def whole_day() -> Driver:
    driver = listed(*LINES, "Kalender för alla", participants=3, cut=2)
    until(driver, "clarify").do(Merge(notes=("r2", "r5"), text="En gemensam kalender", id="r6"))
    put(put(put(until(driver, "place"), "Ada", r1=2, r6=1), "Bo", r6=2, r3=1), "Cy", r3=2)
    until(driver, "talk").do(Write(text="Ansökan behövs ändå i höst", prompt="a.talk.remark"))
    return driver.do(Next(activity="a"))


def rule(driver: Driver) -> object:
    return next(p.ballot for live in view(driver).rounds for p in live.plan.ask if p.id == "dots")


def refused(driver: Driver, action: object) -> str:
    outcome = driver.ask(Command("x", action, "facilitator"))  # pyright: ignore[reportArgumentType] - any action
    assert isinstance(outcome, Refusal)
    return outcome.slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("dot_vote", language)


def test_the_list_is_made_clear_and_chosen_from_in_silence_before_a_dot_is_put() -> None:
    assert outline(plan("dot_vote")) == [
        ("list", 5),
        ("clarify", 10),
        ("choose", 2),
        ("place", 5),
        ("count", 2),
        ("talk", 10),
    ]


def test_sixteen_lines_and_twenty_people_get_six_dots_each() -> None:
    driver = listed(*(f"Rad {n}" for n in range(16)), participants=20)

    assert rule(until(driver, "place")) == Dots(6)


def test_lines_that_were_joined_count_once_in_the_number_of_dots() -> None:
    driver = listed("A", "B", "C", "D", "E", "F", participants=3)
    until(driver, "clarify").do(
        Merge(notes=("r5", "r6"), text="E och F"), Merge(notes=("r3", "r4"), text="C och D")
    )

    assert rule(until(driver, "place")) == Dots(3)


@given(st.integers(1, 25), st.integers(1, 400))
@settings(max_examples=20, deadline=None)
def test_the_dots_proposed_are_never_none_never_more_than_ten_and_else_half_of_the_lines_squared(
    lines: int, people: int
) -> None:
    ballot = rule(until(listed(*(f"Rad {n}" for n in range(lines)), participants=people), "place"))
    assert isinstance(ballot, Dots)
    dots = ballot.dots

    assert 1 <= dots <= 10
    assert dots in (1, 10) or abs(dots * people - lines * lines / 2) <= people / 2


def test_nothing_is_added_changed_joined_or_withdrawn_while_dots_are_put() -> None:
    driver = until(listed("A", "B"), "place")
    tries = (
        Write(text="C", prompt="a.list.item"),
        Change(note="r1", text="Z"),
        Merge(notes=("r1", "r2"), text="AB"),
        Withdraw(note="r1"),
    )

    assert [refused(driver, each) for each in tries] == ["frozen"] * 4


def test_after_the_vote_a_slip_of_the_pen_can_be_put_right() -> None:
    driver = put(until(listed("A", "B"), "place"), "Ada", r1=1).do(
        Next(activity="a"), Change(note="r1", text="Å")
    )

    assert told(driver)[-3:] == [("prickar of None", (1, "Å", "1")), ("h1", "Utan prickar"), ("ul", "B")]


def test_no_dot_is_seen_until_the_round_is_closed() -> None:
    driver = put(until(listed("A", "B"), "place"), "Ada", r1=1)
    before = told(driver)

    assert (before[-2:], view(driver).shown("dots")) == ([("h1", "Listan"), ("ul", "A", "B")], False)
    assert view(driver.do(Next(activity="a"))).shown("dots")


def test_the_list_can_be_changed_again_when_going_back_from_the_vote() -> None:
    driver = until(listed("A", "B"), "place").do(Undo(), Write(text="C", prompt="a.list.item"))

    assert [note.text for note in view(driver).notes("item")] == ["A", "B", "C"]


def test_three_two_one_gives_each_point_once() -> None:
    driver = put(until(listed("A", "B", "C", rule="weights"), "place"), "Ada", r1=3, r2=2, r3=1)

    assert (
        refused(driver, Give(prompt="a.place.dots", values={"r1": 3, "r2": 3}, giver="Bo")) == "over_budget"
    )


def test_one_on_each_line_refuses_two() -> None:
    driver = until(listed("A", "B", "C", rule="one_each", dots=3), "place")

    assert refused(driver, Give(prompt="a.place.dots", values={"r1": 2}, giver="Bo")) == "out_of_range"


def test_dots_on_the_wall_are_keyed_in_for_each_line_and_hold() -> None:
    driver = until(listed("A", "B"), "count")
    driver.do(Give(prompt="a.count.total", values={"r1": 14, "r2": 3}, giver="hands:1"), Next(activity="a"))

    assert told(driver)[-1] == ("prickar of None", (1, "A", "14"), (2, "B", "3"))


def test_two_that_share_the_last_place_go_on_together() -> None:
    driver = listed("A", "B", "C", cut=1)
    put(put(until(driver, "place"), "Ada", r1=1), "Bo", r2=1).do(Next(activity="a"))
    said = told(driver)

    assert said[said.index(("h1", "Det som går vidare")) + 1] == ("ul", "A", "B")


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 30))
def test_a_cut_never_goes_through_a_tie(points: list[int], most: int) -> None:
    kept = foremost(points, lambda each: each, most)

    assert kept == sorted(points, reverse=True)[: len(kept)]
    assert len(kept) >= min(most, len(points))
    assert not set(kept) & set(sorted(points, reverse=True)[len(kept) :])
    assert len(kept) <= most or kept[most - 1] == kept[-1]


def test_everyone_is_told_how_many_dots_in_both_languages() -> None:
    driver = until(listed("A", "B", "C", "D", participants=4), "choose")
    ask = next(p.ask for live in view(driver).rounds for p in live.plan.ask if p.id == "dots")

    assert [in_language(ask, each) for each in LANGUAGES] == [
        "Dots each: 2. You may put several on the same line.",
        "Prickar var: 2. Du får sätta flera på samma rad.",
    ]


def test_with_one_dot_nobody_is_told_of_several() -> None:
    driver = until(listed("A", "B", participants=20), "choose")
    ask = next(p.ask for live in view(driver).rounds for p in live.plan.ask if p.id == "dots")

    assert in_language(ask, "sv") == "Prickar var: 1. Sätt den på den viktigaste raden."
