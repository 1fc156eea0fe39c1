"""Pro Action Café: a caller for each full table, who stays; a break; and a part of the document for each call."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.api import in_language
from facilitator.capture import to_json
from facilitator.core.commands import Next, Write
from tests.capture.contents import contents
from tests.capture.files import given_out, taken_in
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import BUNDLED, Driver


def calls(people: int, number: int = 2) -> Driver:
    driver = until(day("pro_action_cafe", {}, people), "call")
    for n in range(1, number + 1):
        caller = {"caller": (f"Maja {n}",)}
        driver.do(Write(text=f"Projekt {n}", prompt="a.call.call", id=f"c{n}", table=n + 4, people=caller))
    return driver


def about(driver: Driver, prompt: str, call: str, text: str) -> Driver:
    return driver.do(Write(text=text, prompt=f"a.{prompt}", about=(call,)))


def advice(driver: Driver, **said: object) -> list[str]:
    return [in_language(each, "sv") for each in BUNDLED.warnings("pro_action_cafe", said, view(driver))]


def whole_day() -> Driver:
    driver = until(calls(12), "round1")
    about(about(driver, "round1.deeper", "c1", "Vem äger frågan?"), "round1.deeper", "c2", "Varför just nu?")
    about(until(driver, "round2"), "round2.missing", "c1", "De unga själva")
    about(until(driver, "reflect"), "reflect.reflection", "c1", "Jag behöver inte göra allt")
    about(until(driver, "round3"), "round3.next", "c1", "Bjud in fem ungdomar")
    about(driver, "round3.help", "c1", "Omar lånar ut lokalen")
    about(until(driver, "close"), "close.thanks", "c1", "Jag tackar för modet")
    return driver.do(Next(activity="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("pro_action_cafe", language)


def test_it_takes_two_hours_and_a_half_with_the_break() -> None:
    assert outline(plan("pro_action_cafe")) == [
        ("call", 15),
        ("seat", 5),
        ("round1", 30),
        ("round2", 30),
        ("reflect", 20),
        ("round3", 30),
        ("close", 15),
    ]
    assert "reflect" not in [each.id for each in plan("pro_action_cafe", {"reflection": False})]


def test_the_caller_stays_when_the_others_move() -> None:
    rounds = [each.groups for each in plan("pro_action_cafe") if each.id.startswith("round")]

    assert [(each.stays, each.size) for each in rounds] == [("caller", 4)] * 3


def test_the_calls_are_named_with_their_tables_when_people_sit_down() -> None:
    driver = until(calls(12), "round1")
    say = next(live.plan.say for live in view(driver).rounds if live.plan.id == "round1")

    assert in_language(say, "sv").splitlines()[1:] == ["Bord 5: Projekt 1", "Bord 6: Projekt 2"]


@given(st.integers(1, 200), st.integers(3, 6))
@settings(max_examples=25, deadline=None)
def test_there_is_a_full_table_for_each_caller_who_is_asked_for(people: int, seats: int) -> None:
    say = in_language(plan("pro_action_cafe", {"seats": seats}, people)[0].say, "sv")
    most = int(say.rpartition("Högst så många frågeställare: ")[2])

    assert most * seats <= max(people, seats)
    assert (most + 1) * seats > people


def test_forty_people_make_ten_callers_and_an_eleventh_is_advised_against() -> None:
    assert advice(calls(40, 10)) == []
    assert advice(calls(40, 11)) == [
        "Det är fler frågeställare än fulla bord. Låt två dela bord, eller spara en fråga till sedan.",
        "Högst så många frågeställare: 10",
    ]


def test_without_the_break_it_is_advised_to_keep_it() -> None:
    assert advice(day("pro_action_cafe"), reflection=False)[-1].startswith("Utan pausen")


def test_a_call_that_nobody_wrote_about_is_still_told() -> None:
    assert told(calls(12, 1)) == [
        ("ul", "Antal frågor: 1"),
        ("h1", "Projekt 1"),
        ("ul", "Frågeställare: Maja 1", "Bord: 5"),
    ]


def test_a_whole_day_is_carried_out_and_in() -> None:
    day = whole_day()

    assert contents(taken_in(to_json(given_out(day)).decode())) == contents(day)
