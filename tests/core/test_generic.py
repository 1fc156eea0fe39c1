"""Rounds for a break, and for an activity whose method is missing."""

import pytest

from facilitator.core.generic import BREAK, NOTE, break_rounds, generic_rounds
from facilitator.core.model import Activity


@pytest.mark.parametrize(("minutes", "planned"), [(20, 20), (None, 0)])
def test_break_is_one_round_with_its_minutes(minutes: float | None, planned: float) -> None:
    (only,) = break_rounds(Activity("a1", BREAK, minutes=minutes))

    assert (only.minutes, only.ask) == (planned, ())


def test_activity_without_its_method_is_one_round_with_one_question() -> None:
    (only,) = generic_rounds(Activity("a1", "lost", minutes=60))

    assert (only.minutes, only.ask) == (60, (NOTE,))
