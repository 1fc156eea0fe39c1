from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.vocabulary import Dots, Groups, Prompt, Round
from facilitator.locale import Translator
from facilitator.tui.running.answers import Answers, answers, missing_words, ranges
from facilitator.tui.running.now import moment
from facilitator.tui.running.script import missing as told
from tests.support.room import Room, room

SV, EN = Translator.for_language("sv"), Translator.for_language("en")
POINT = Prompt("point", "Points", most=5)
DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="point")


def cafe(*prompts: Prompt, kind: str = "table") -> Room:
    groups = Groups(kind="circle") if kind == "circle" else Groups(kind="table")
    here = room(Round("talk", "Talk", 10, groups=groups, ask=prompts or (POINT,)))
    return here.all(c.Set(participants="nära 130"), c.Start())


def tables(here: Room, numbers: Sequence[int], kind: str = "table") -> Room:
    return here.all(*(c.Form(kind=kind, number=each, rounds=("talk",)) for each in numbers))


def first(here: Room) -> Answers:
    return answers(here.session, here.session.rounds["a1.talk"])[0]


def missing(here: Room, t: Translator = SV) -> str:
    return missing_words(here.session, t, first(here).missing)


def test_tables_that_have_not_answered_are_named() -> None:
    here = tables(cafe(), range(1, 13))
    here.all(*(c.Write(prompt="point", text="x", table=each) for each in (1, 2, 4, 5, 6, 8, 9, 10, 11)))
    assert (missing(here), missing(here, EN)) == ("Saknas: bord 3, 7, 12", "Missing: tables 3, 7, 12")


def test_one_table_is_one_table() -> None:
    here = tables(cafe(), (1, 2)).all(c.Write(prompt="point", text="x", table=1))
    assert missing(here, EN) == "Missing: table 2"


def test_circles_are_named_as_circles() -> None:
    assert missing(tables(cafe(kind="circle"), (1, 2, 3), "circle")) == "Saknas: cirkel 1–3"


def test_conversations_are_named_by_what_they_are_about() -> None:
    here = cafe().all(
        c.Write(text="Bussar på kvällen", id="n1"), c.Write(text="Ungas plats i kommunens planer", id="n2")
    )
    here.all(c.Form(kind="topic", about="n1"), c.Form(kind="topic", about="n2"))
    assert missing(here) == "Saknas: Bussar på kvällen, Ungas plats i kommunens…"


def test_of_many_names_some_are_said_and_the_rest_is_counted() -> None:
    here = cafe().all(*(c.Form(kind="organisation", name=each) for each in "ABCDEFG"))
    assert (missing(here), missing(here, EN)) == (
        "Saknas: A, B, C, D och 3 till",
        "Missing: A, B, C, D and 3 more",
    )


def test_where_several_questions_must_be_answered_each_is_told_by_itself() -> None:
    here = tables(cafe(POINT, Prompt("wish", "Wishes")), (1, 2)).all(
        c.Write(prompt="point", text="x", table=2)
    )
    lines = [each.plain for each in told(moment(here.session, here.now), SV)]
    assert lines == ["Points · Saknas: bord 1", "Wishes · Saknas: bord 1, 2"]


def test_groups_without_a_name_are_counted() -> None:
    pairs = cafe().all(c.Form(kind="pair"), c.Form(kind="pair"))
    four = cafe().all(c.Form(kind="four"))
    assert (missing(pairs), missing(pairs, EN)) == ("Saknas: 2 par", "Missing: 2 pairs")
    assert (missing(four), missing(four, EN)) == ("Saknas: 1 grupp", "Missing: 1 group")


def test_places_stand_for_groups_where_none_were_formed() -> None:
    here = cafe().all(c.MakePlace(kind="table", number=1), c.MakePlace(kind="table", number=2))
    here.do(c.Write(prompt="point", text="x", table=2))
    assert missing(here) == "Saknas: bord 1"


def test_nobody_is_missing_where_one_may_be_silent() -> None:
    here = tables(cafe(Prompt("point", "Points", optional=True)), (1, 2))
    assert (missing(here), first(here).who, first(here).of) == ("", 0, 2)


def test_withdrawn_note_is_no_answer() -> None:
    here = tables(cafe(), (1,)).all(
        c.Write(prompt="point", text="x", table=1, id="n1"), c.Withdraw(note="n1")
    )
    assert missing(here) == "Saknas: bord 1"


def test_groups_of_another_round_are_not_waited_for() -> None:
    here = cafe().all(c.Form(number=1, rounds=("talk",)))
    here.do(c.AddActivity(method="try", id="a2"))
    here.do(c.Form(activity="a2", number=2))
    assert missing(here) == "Saknas: bord 1"


def test_so_many_of_the_people_have_given_dots() -> None:
    here = cafe(POINT, DOTS).all(c.Write(prompt="point", text="x", table=1, id="n1"))
    here.all(
        c.Give(prompt="dots", giver="hands:a", values={"n1": 1}, count=40),
        c.Give(prompt="dots", giver="hands:b", values={"n1": 3}),
    )
    dots = answers(here.session, here.session.rounds["a1.talk"])[1]
    assert (dots.who, dots.of) == (41, 130)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([], ""), ([3], "3"), ([1, 2], "1, 2"), ([1, 2, 3, 7, 9, 10], "1–3, 7, 9, 10")],
)
def test_runs_of_numbers_are_drawn_together(numbers: list[int], said: str) -> None:
    assert ranges(numbers) == said


@given(st.sets(st.integers(1, 60)))
def test_no_number_is_lost_or_made_up_in_a_run(numbers: set[int]) -> None:
    parts = [each.split("–") for each in ranges(sorted(numbers)).split(", ") if each]
    assert {n for part in parts for n in range(int(part[0]), int(part[-1]) + 1)} == numbers
