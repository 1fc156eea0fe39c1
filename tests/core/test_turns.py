"""Turns of a round: each as long as the others, whatever becomes of the clock."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import timing
from facilitator.core.model import LiveRound
from facilitator.core.turns import Turn, changes, turn_of
from facilitator.core.vocabulary import Round

NAMES = ("mod", "genombrott", "hopp")


def gift(minutes: float, turns: tuple[str, ...] = NAMES) -> LiveRound:
    """A round that began at the moment 0."""
    plan = Round("gift", "Ge tillbaka", minutes, turns=turns)
    return LiveRound("a.gift", "a", plan, "running", timing.begin(minutes, 0), 0)


def test_the_turn_names_its_task_the_next_one_and_what_is_left_of_it() -> None:
    live = gift(15)

    assert [turn_of(live, minutes * timing.MINUTE) for minutes in (0, 4, 5, 14, 16)] == [
        Turn(1, "mod", "genombrott", 300),
        Turn(1, "mod", "genombrott", 60),
        Turn(2, "genombrott", "hopp", 300),
        Turn(3, "hopp", None, 60),
        Turn(3, "hopp", None, 0),
    ]


def test_more_time_is_shared_by_all_turns() -> None:
    live = gift(15)
    assert live.timer is not None
    longer = LiveRound("a.gift", "a", live.plan, "running", timing.lengthen(live.timer, 180, 0), 0)

    assert turn_of(longer, 5 * timing.MINUTE) == Turn(1, "mod", "genombrott", 60)


def test_a_round_without_turns_or_without_a_clock_has_none() -> None:
    assert [turn_of(gift(15, ()), 0), turn_of(gift(0), 0)] == [None, None]


@given(st.integers(1, 60), st.integers(1, 10))
def test_turns_are_equally_long_to_the_second(minutes: int, count: int) -> None:
    live = gift(minutes, tuple(f"task {number}" for number in range(count)))
    seen = [turn_of(live, second * timing.SECOND) for second in range(minutes * 60)]
    lengths = [
        sum(turn is not None and turn.number == number for turn in seen) for number in range(1, count + 1)
    ]

    assert max(lengths) - min(lengths) <= 1


@given(st.integers(1, 60), st.integers(1, 10))
def test_it_is_rung_when_each_turn_but_the_first_begins(minutes: int, count: int) -> None:
    live = gift(minutes, tuple(f"task {number}" for number in range(count)))
    assert live.timer is not None
    moments = [(live.timer.seconds - left) * timing.SECOND for left in changes(live.timer, count)]
    begun = [turn_of(live, moment + timing.SECOND) for moment in moments]

    assert [turn and turn.number for turn in begun] == list(range(2, count + 1))
