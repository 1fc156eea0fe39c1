"""Dates, clock times, lengths and lists as a document writes them."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.locale import Language
from facilitator.locale.format import clock_text, date_text, duration_text, list_text


@pytest.mark.parametrize(("language", "text"), [("sv", "11 mars 2014"), ("en", "11 March 2014")])
def test_date_is_written_with_the_month_as_a_word(language: Language, text: str) -> None:
    assert date_text(date(2014, 3, 11), language) == text


@pytest.mark.parametrize(("language", "text"), [("sv", "kl. 9.00"), ("en", "9:00")])
def test_clock_time_has_a_point_in_swedish_and_a_colon_in_english(language: Language, text: str) -> None:
    assert clock_text(time(9), language) == text


@given(st.times())
def test_clock_time_keeps_hour_and_minute(at: time) -> None:
    assert [int(number) for number in re.findall(r"\d+", clock_text(at, "sv"))] == [at.hour, at.minute]


@pytest.mark.parametrize(
    ("minutes", "swedish", "english"),
    [
        (0, "0 min", "0 min"),
        (45, "45 min", "45 min"),
        (60, "1 tim", "1 h"),
        (90, "1 tim 30 min", "1 h 30 min"),
        (480, "8 tim", "8 h"),
    ],
)
def test_length_is_hours_and_minutes(minutes: int, swedish: str, english: str) -> None:
    assert (duration_text(minutes, "sv"), duration_text(minutes, "en")) == (swedish, english)


@given(st.integers(min_value=0, max_value=10_000))
def test_length_is_never_rounded(minutes: int) -> None:
    text = duration_text(minutes, "sv")

    numbers = {unit: int(number) for number, unit in re.findall(r"(\d+) (tim|min)", text)}
    assert numbers.get("tim", 0) * 60 + numbers.get("min", 0) == minutes


@pytest.mark.parametrize(
    ("items", "swedish", "english"),
    [
        ([], "", ""),
        (["mod"], "mod", "mod"),
        (["mod", "tid"], "mod och tid", "mod and tid"),
        (["mod", "tid", "tillit"], "mod, tid och tillit", "mod, tid and tillit"),
    ],
)
def test_list_ends_with_and(items: list[str], swedish: str, english: str) -> None:
    assert (list_text(items, "sv"), list_text(items, "en")) == (swedish, english)
