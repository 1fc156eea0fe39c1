"""A phone is stuck when something has lain there unsent for too long, connected or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.hub import Seen, is_stuck

NOON = 1_000_000_000


def lain(seconds: int, *, on: bool = True, unsent: int = 1) -> Seen:
    """A phone that has had something unsent for so long, and was heard of just now."""
    return Seen(on=on, at=NOON, unsent=unsent, since=NOON - seconds * 1000)


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize(("seconds", "stuck"), [(0, False), (59, False), (60, True), (4000, True)])
def test_a_minute_unsent_is_stuck_connected_or_not(seconds: int, *, on: bool, stuck: bool) -> None:
    assert is_stuck(lain(seconds, on=on), NOON) == stuck


@pytest.mark.parametrize(("seconds", "stuck"), [(14, False), (15, True)])
def test_a_place_that_all_wait_for_is_stuck_sooner(seconds: int, *, stuck: bool) -> None:
    assert is_stuck(lain(seconds), NOON, awaited=True) == stuck


@given(st.booleans(), st.integers(0, 10**9), st.booleans())
def test_who_has_sent_all_is_never_stuck(on: bool, later: int, awaited: bool) -> None:
    assert is_stuck(Seen(on=on, at=NOON), NOON + later, awaited=awaited) is False


def test_who_has_never_been_heard_of_is_not_stuck() -> None:
    assert is_stuck(None, NOON, awaited=True) is False


def test_without_a_beginning_it_counts_from_when_the_phone_was_heard_of() -> None:
    phone = Seen(on=False, at=NOON, unsent=2)
    assert [is_stuck(phone, NOON + each) for each in (59_000, 60_000)] == [False, True]
