"""Check-out: as the check-in, at the other end of the day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.api import Groups, Poll, in_language
from facilitator.core.commands import Give, Next, Write
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import BUNDLED, Driver


def advice(people: int, **said: object) -> list[str]:
    driver = day("check_out", said, people)
    return [in_language(each, "sv") for each in BUNDLED.warnings("check_out", said, view(driver))]


def whole_day() -> Driver:
    driver = until(day("check_out", {"capture": "word"}), "round")
    for word in ("Nyfiken", "Trött", "Nyfiken"):
        driver.do(Write(text=word, prompt="a.round.word"))
    return driver.do(Next(activity="a"), Next(activity="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("check_out", language)


def test_as_it_comes_nothing_is_written_down_and_no_screen_counts() -> None:
    planned = plan("check_out")

    assert [(each.ask, each.quiet, each.turn, each.warn) for each in planned] == [((), True, None, ())] * 3
    assert "talföremålet" in in_language(planned[1].say, "sv")


def test_a_sentence_takes_a_minute_each_and_a_word_ten_seconds() -> None:
    assert outline(plan("check_out", participants=12)) == [("invite", 1), ("round", 12), ("thanks", 1)]
    assert outline(plan("check_out", {"form": "word"}, participants=12))[1] == ("round", 2)


def test_at_tables_and_in_pairs_it_takes_as_long_as_one_group() -> None:
    tables, pairs = (plan("check_out", {"seats": each}, participants=130)[1] for each in ("tables", "pairs"))

    assert [(each.minutes, each.groups.kind) for each in (tables, pairs)] == [(5, "table"), (2, "pair")]
    assert plan("check_out")[1].groups == Groups("all")


def test_time_for_each_person_is_a_speaking_turn_and_only_if_wished_for() -> None:
    timed = plan("check_out", {"seconds_each": 30}, participants=12)[1]

    assert (timed.turn, timed.minutes) == (30, 6)


def test_up_to_twenty_five_people_there_is_nothing_to_say_about_the_circle() -> None:
    assert advice(25) == []


def test_above_twenty_five_tables_or_pairs_are_proposed_and_the_minutes_of_a_word_each_are_said() -> None:
    assert advice(130) == [
        (
            "Ni är fler än 25: en mening var i en enda cirkel tar för lång tid. Låt deltagarna sitta vid bord eller i "
            "par, eller be om ett ord."
        ),
        "Ett ord var i en enda cirkel tar så här många minuter: 22",
    ]
    assert advice(130, form="word") == ["Ett ord var i en enda cirkel tar så här många minuter: 22"]
    assert advice(130, seats="pairs") == []


def test_moods_are_given_in_secret_and_told_as_a_chart() -> None:
    driver = until(day("check_out", {"capture": "scale"}), "round")
    for giver, mood in zip("ABCDE", "33451", strict=True):
        driver.do(Give(prompt="a.round.mood", values={mood: 1}, giver=giver))
    before = told(driver)

    assert plan("check_out", {"capture": "scale"})[1].secret
    assert before == told(day("check_out"))
    assert told(driver.do(Next(activity="a")))[-1][2:] == (
        ("1 – tungt", 1.0),
        ("2", 0.0),
        ("3 – varken eller", 2.0),
        ("4", 1.0),
        ("5 – lätt", 1.0),
    )


@given(st.integers(0, 2000), st.sampled_from(["circle", "tables", "pairs"]), st.integers(0, 300))
@settings(max_examples=25, deadline=None)
def test_any_number_of_people_gives_a_round_that_can_be_planned(
    people: int, seats: str, seconds: int
) -> None:
    round_ = plan("check_out", {"seats": seats, "seconds_each": seconds}, people)[1]

    assert 1 <= round_.minutes <= 120
    assert not any(isinstance(each.ballot, Poll) for each in round_.ask)
