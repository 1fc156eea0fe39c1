"""What a plan lacks to be done: a person, somebody in particular, a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.blocks import ACTION_FIELDS
from facilitator.core.lacking import is_nobody, lacking, told
from facilitator.core.vocabulary import Field, Prompt, Round
from tests.support.room import Room, plan

PLAN = Round("plan", "Plan", 10, ask=(Prompt("step", "Vad?", fields=ACTION_FIELDS), Prompt("note", "Annat?")))


def day(*lines: c.Do) -> Room:
    made = Room().all(c.AddActivity(method="try", id="a1"))
    made.do(plan("a1", PLAN), by="hub")
    return made.all(c.Start(activity="a1"), *lines)


def line(text: str, who: str = "", when: str = "", prompt: str = "step") -> c.Write:
    people = {"who": (who,)} if who else {}
    return c.Write(
        id=text, text=text, prompt=prompt, activity="a1", people=people, fields={"when": when} if when else {}
    )


def kinds(made: Room, **names: str) -> list[tuple[str, str]]:
    return [
        (each.note.text, each.kind)
        for each in lacking(made.session, {f"p:{ref}": n for ref, n in names.items()})
    ]


def test_a_line_with_a_person_and_a_day_lacks_nothing() -> None:
    assert kinds(day(line("Ring", "p:1", "3 maj")), **{"1": "Maja"}) == []


def test_a_line_without_person_and_day_lacks_both() -> None:
    assert kinds(day(line("Ring"))) == [("Ring", "no_person"), ("Ring", "no_date")]


@pytest.mark.parametrize(
    "name",
    ["Alla", "alla.", "Everyone", "kommunen", "The municipality", "Åsvalla kommun", "vi", "?", "Region Väst"],
)
def test_everyone_and_the_municipality_are_not_persons(name: str) -> None:
    assert kinds(day(line("Ring", "p:1", "3 maj")), **{"1": name}) == [("Ring", "nobody")]


@pytest.mark.parametrize(
    "name", ["Maja", "Allan", "Vibeke", "Regina", "Kommunikatör Åsa Ek", "Staffan", "Eva på kommunen"]
)
def test_a_name_that_only_looks_like_it_is_a_person(name: str) -> None:
    assert not is_nobody(name)


def test_an_organisation_that_is_known_is_not_a_person() -> None:
    made = day(line("Ring", "p:1", "3 maj")).all(
        c.Form(activity="a1", kind="organisation", name="Grannhjälpen")
    )

    assert kinds(made, **{"1": "grannhjälpen"}) == [("Ring", "nobody")]
    assert is_nobody("Cykelköket", {"cykelköket", ""})


def test_somebody_named_beside_everyone_is_enough() -> None:
    both = c.Write(
        text="Ring", prompt="step", activity="a1", people={"who": ("p:1", "p:2")}, fields={"when": "i maj"}
    )

    assert kinds(day(both), **{"1": "Alla", "2": "Maja"}) == []


def test_somebody_who_was_erased_had_taken_it_on() -> None:
    assert kinds(day(line("Ring", "p:1", "3 maj"))) == []


def test_any_prompt_with_the_blanks_of_a_plan_is_a_plan_and_other_notes_are_not() -> None:
    assert kinds(day(line("Kaffe", prompt="note"))) == []
    assert kinds(day(c.Write(text="Lös rad", prompt="action", activity="a1")))[0] == ("Lös rad", "no_person")


def test_a_withdrawn_line_lacks_nothing() -> None:
    assert kinds(day(line("Ring"), c.Withdraw(note="Ring"))) == []


def test_three_lines_are_named_and_the_others_counted() -> None:
    made = day(*(line(each, "p:1") for each in "ABCDE"))

    assert told(lacking(made.session, {"p:1": "Maja"})) == [
        ("In the action plan, without a date: {lines}.", "A / B / C (+2)")
    ]


@given(st.text())
def test_any_name_can_be_looked_at(name: str) -> None:
    assert is_nobody(name) in (True, False)


def test_the_blanks_decide_and_not_the_name_of_the_prompt() -> None:
    few = Round(
        "plan", "Plan", 10, ask=(Prompt("step", "Vad?", fields=(Field("who", "Vem", kind="people"),)),)
    )
    made = Room().all(c.AddActivity(method="try", id="a1"))
    made.do(plan("a1", few), by="hub")

    assert lacking(made.all(c.Start(activity="a1"), line("Ring")).session, {}) == []
