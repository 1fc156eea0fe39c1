"""When the core wants to be woken, and what is due then."""

import pytest

from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.vocabulary import Round
from tests.support.room import MINUTE, NOON, Room, plan, room, rounds


def running(minutes: float = 10) -> Room:
    """A room with a round of so many minutes that has just begun."""
    return room(*rounds("one", minutes=minutes)).all(c.Start())


class TestWaking:
    def wakes(self, made: Room) -> list[float]:
        """The minutes at which the core wants to be woken, one after the other."""
        moments: list[float] = []
        now = made.now
        while (wake := timing.next_wake(made.session, now)) is not None:
            moments.append((wake - NOON) / MINUTE)
            now = wake
        return moments

    def test_warnings_come_five_minutes_and_one_minute_before_the_end(self) -> None:
        assert self.wakes(running()) == [5, 9, 10]

    def test_warning_that_the_round_is_too_short_for_does_not_come(self) -> None:
        assert self.wakes(running(minutes=3)) == [2, 3]

    def test_warning_comes_where_the_round_is_made_long_enough_for_it(self) -> None:
        assert self.wakes(running(minutes=3).all(c.Extend(minutes=5))) == [3, 7, 8]

    def test_method_says_when_to_warn(self) -> None:
        made = room(Round("one", "One", 10, warn=(2,))).all(c.Start())

        assert self.wakes(made) == [8, 10]

    def test_pause_puts_off_what_is_due(self) -> None:
        made = running()
        made.later(2)
        made.do(c.Pause())
        made.later(4)
        made.do(c.Resume())

        assert self.wakes(made) == [9, 13, 14]

    @pytest.mark.parametrize("minutes", [0, 10])
    def test_round_that_stands_still_or_has_no_clock_wakes_nobody(self, minutes: float) -> None:
        assert self.wakes(running(minutes).all(c.Pause())) == []

    def test_nothing_is_due_where_nothing_runs(self) -> None:
        assert timing.next_wake(room(*rounds("one")).session, NOON) is None

    def test_several_timers_ring_each_in_its_turn(self) -> None:
        made = running()
        made.do(c.AddActivity(method="try"))
        made.do(plan("a2", *rounds("one", minutes=4)), by="hub")
        made.all(c.Start(activity="a2"), c.StartTimer(seconds=150, whose="p:1"))

        assert self.wakes(made) == [1.5, 2.5, 3, 4, 5, 9, 10]


class TestByItself:
    def auto(self) -> Room:
        """Two activities: one goes on by itself, the other does not."""
        made = room(Round("one", "One", 5, auto_next=True), *rounds("two"))
        made.do(c.AddActivity(method="try"))
        made.do(plan("a2", *rounds("one", minutes=5)), by="hub")
        return made.all(c.Start(activity="a1"), c.Start(activity="a2"))

    def test_only_a_round_whose_method_says_so_ends_by_itself(self) -> None:
        made = self.auto()
        made.later(5)

        assert timing.due(made.session, made.now) == [c.Next(activity="a1")]

    def test_nothing_is_due_a_moment_before_the_end(self) -> None:
        made = self.auto()
        made.now += 5 * MINUTE - 1

        assert timing.due(made.session, made.now) == []

    def test_round_that_stands_still_does_not_end(self) -> None:
        made = self.auto().all(c.Pause(activity="a1"))
        made.later(20)

        assert timing.due(made.session, made.now) == []

    def test_round_without_a_clock_does_not_end_by_itself(self) -> None:
        made = room(Round("one", "One", auto_next=True)).all(c.Start())
        made.later(20)

        assert timing.due(made.session, made.now) == []
