"""Lean Coffee: topics in the order of their dots, each with its time, and extensions that are halved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.api import in_language
from facilitator.core.commands import Extend, Give, Next, Write
from facilitator.core.timing import extension
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import BUNDLED, Driver

TOPICS = ("Öppettider", "Nycklar", "Kaffe", "Budget")


def voted(dots: dict[str, int], **said: object) -> Driver:
    """The topics t1, t2 … with these dots, and everybody about to hear the order."""
    driver = until(day("lean_coffee", said, 8), "topics")
    for number, topic in enumerate(TOPICS, 1):
        driver.do(Write(text=topic, prompt="a.topics.topic", id=f"t{number}"))
    until(driver, "vote")
    for topic, points in dots.items():
        for giver in range(points):
            driver.do(Give(prompt="a.vote.dots", values={topic: 1}, giver=f"hands:{topic}{giver}"))
    return until(driver, "order")


def agenda(driver: Driver) -> list[str]:
    return [in_language(r.plan.title, "sv") for r in view(driver).rounds if r.plan.id.startswith("talk")]


def whole_day() -> Driver:
    driver = until(voted({"t4": 3, "t1": 2, "t2": 1}, topics=2), "talk1")
    driver.do(Write(text="Slå ihop de två posterna", prompt="a.talk1.point"))
    until(driver, "close").do(
        Write(
            text="Fråga ekonomen",
            prompt="a.close.action",
            people={"who": ("Maja",)},
            fields={"when": "i maj"},
        )
    )
    return driver.do(Next(activity="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("lean_coffee", language)


def test_before_anybody_has_written_there_is_time_for_four_topics() -> None:
    planned = plan("lean_coffee")

    assert outline(planned)[4:] == [("talk1", 5), ("talk2", 5), ("talk3", 5), ("talk4", 5), ("close", 5)]
    assert in_language(planned[4].title, "sv") == "Ämne 1"


def test_each_topic_with_dots_gets_its_round_in_the_order_of_dots() -> None:
    assert agenda(voted({"t2": 1, "t4": 3, "t1": 2})) == ["Budget", "Öppettider", "Nycklar"]


def test_those_that_share_the_last_place_come_along() -> None:
    assert agenda(voted({"t1": 2, "t2": 1, "t3": 1}, topics=2)) == ["Öppettider", "Nycklar", "Kaffe"]


def test_each_extension_is_half_as_long_as_what_came_before_it() -> None:
    talk = plan("lean_coffee", {"minutes": 8, "extensions": 3})[4]

    assert (talk.minutes, talk.more) == (8, (4, 2, 1))


def test_the_extensions_are_offered_one_after_the_other() -> None:
    driver = until(voted({"t1": 1}, extensions=2), "talk1")
    offered: list[float | None] = []
    while (minutes := extension(driver.session.rounds["a.talk1"])) is not None:
        offered.append(minutes)
        driver.do(Extend(activity="a", minutes=minutes))

    assert offered == [2.5, 1.25]


@given(st.floats(2, 30), st.integers(0, 3))
@settings(max_examples=20, deadline=None)
def test_a_topic_never_takes_twice_its_time(minutes: float, extensions: int) -> None:
    talk = plan("lean_coffee", {"minutes": minutes, "extensions": extensions})[4]

    assert len(talk.more) == extensions
    assert sum(talk.more) < talk.minutes


def test_without_any_dots_the_rounds_are_numbered_and_all_topics_are_left() -> None:
    driver = voted({})

    assert agenda(driver) == ["Ämne 1", "Ämne 2", "Ämne 3", "Ämne 4"]
    assert told(driver) == [("h1", "Det här hann vi inte med"), ("ul", *TOPICS)]


def test_more_than_twelve_people_and_more_than_an_hour_are_advised_against() -> None:
    driver = day("lean_coffee", {}, 40)
    advice = BUNDLED.warnings("lean_coffee", {"topics": 9}, view(driver))

    assert [in_language(each, "sv").split(".")[0] for each in advice] == [
        "Ett Lean Coffee är för högst tolv personer",
        "Bara ämnena tar mer än en timme, med alla förlängningar",
    ]
