import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.model import Timer
from facilitator.core.timing import pause, resume
from facilitator.locale import Translator
from facilitator.tui.timewords import Reading, at_clock, digits, face, length, minutes_of_day, reading, said
from tests.support.halls import NOON
from tests.support.zones import stockholm

SV, EN = Translator.for_language("sv"), Translator.for_language("en")
LENGTHS = st.integers(1, 6 * 3600)
MOMENTS = st.integers(0, 24 * 3600 * 1000)


def whole(read: Reading) -> int:
    """Seconds left, below zero in overtime."""
    return read.seconds if read.kind == "left" else -read.seconds


@given(LENGTHS, MOMENTS, st.integers(0, 1000))
def test_clock_falls_by_a_second_at_most_within_a_second(seconds: int, at: int, later: int) -> None:
    timer = Timer(seconds=seconds, started=0)
    assert whole(reading(timer, at)) - whole(reading(timer, at + later)) in (0, 1)


@given(LENGTHS, MOMENTS)
def test_clock_is_right_to_the_second(seconds: int, at: int) -> None:
    left = seconds - at / 1000
    assert -1 < whole(reading(Timer(seconds=seconds, started=0), at)) - left < 1


@given(LENGTHS)
def test_nought_is_shown_when_the_time_is_up_and_not_before(seconds: int) -> None:
    timer, end = Timer(seconds=seconds, started=0), seconds * 1000
    before, there, after = (face(reading(timer, end + each)) for each in (-1, 0, 1000))
    assert (before, there, after) == ("0:01", "+0:00", "+0:01")


@given(LENGTHS, MOMENTS, st.integers(0, 3_600_000))
def test_clock_that_stands_still_shows_the_same_until_it_goes_on(seconds: int, at: int, stood: int) -> None:
    timer = Timer(seconds=seconds, started=0)
    stands, goes = pause(timer, at), resume(pause(timer, at), at + stood)
    shown = [reading(timer, at), reading(stands, at + stood), reading(goes, at + stood)]
    assert [each._replace(stands=False) for each in shown] == [shown[0]] * 3
    assert [each.stands for each in shown] == [False, True, False]


@given(st.integers(0, 10**6))
def test_digits_mean_the_seconds_that_they_show(seconds: int) -> None:
    parts = [int(each) for each in digits(seconds).split(":")]
    assert sum(each * 60**n for n, each in enumerate(reversed(parts))) == seconds


@given(st.integers(0, 59 * 60 + 59))
def test_words_mean_the_seconds_that_they_say(seconds: int) -> None:
    words = length(SV, seconds).split()
    assert (
        sum(int(n) * {"min": 60, "s": 1}[unit] for n, unit in zip(words[::2], words[1::2], strict=True))
        == seconds
    )


@pytest.mark.parametrize(
    ("seconds", "sv", "en"),
    [
        (0, "0 s", "0 s"),
        (59, "59 s", "59 s"),
        (60, "1 min", "1 min"),
        (84, "1 min 24 s", "1 min 24 s"),
        (3600, "1 tim", "1 h"),
        (5437, "1 tim 30 min", "1 h 30 min"),
    ],
)
def test_lengths_as_they_are_said(seconds: int, sv: str, en: str) -> None:
    assert (length(SV, seconds), length(EN, seconds)) == (sv, en)


@pytest.mark.parametrize(
    ("read", "sv", "en"),
    [
        (Reading("left", 84), "1 min 24 s kvar", "1 min 24 s left"),
        (Reading("over", 125), "2 min 5 s över tiden", "2 min 5 s over time"),
        (Reading("over", 0), "tiden är ute", "time is up"),
        (Reading("open", 70), "ingen klocka, har pågått 1 min 10 s", "no clock, on for 1 min 10 s"),
    ],
)
def test_what_a_clock_says_in_words(read: Reading, sv: str, en: str) -> None:
    assert (said(SV, read), said(EN, read)) == (sv, en)


def test_long_rounds_show_hours() -> None:
    assert [digits(each) for each in (5999, 6000, 9005)] == ["99:59", "1:40:00", "2:30:05"]


def test_time_of_day_is_that_of_the_computer() -> None:
    with stockholm():
        assert [at_clock(t, minutes_of_day(NOON)) for t in (SV, EN)] == ["kl. 9.00", "9:00"]
