"""Clocks without ticks: right after pauses, extensions, restarts and a clock that is set."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.model import NamedTimer, Timer
from facilitator.core.vocabulary import Prompt, Round
from tests.support.room import MINUTE, NOON, SECOND, Room, room, rounds


def clock(made: Room, name: str = "a1.one") -> Timer:
    """The timer of a round."""
    timer = made.session.rounds[name].timer
    assert timer is not None
    return timer


def left(made: Room, name: str = "a1.one") -> float:
    """Minutes left of a round."""
    return timing.left(clock(made, name), made.now) / MINUTE


def running(minutes: float = 10) -> Room:
    """A room with a round of so many minutes that has just begun."""
    return room(*rounds("one", minutes=minutes)).all(c.Start())


class TestARound:
    def test_time_runs_from_the_start(self) -> None:
        made = running()
        made.later(3)

        assert left(made) == 7

    def test_overtime_is_counted_below_zero(self) -> None:
        made = running()
        made.later(12)

        assert left(made) == -2

    def test_pause_stops_the_clock_and_resume_lets_it_run_on(self) -> None:
        made = running()
        made.later(2)
        made.do(c.Pause())
        made.later(30)
        made.do(c.Resume())
        made.later(1)

        assert left(made) == 7

    def test_clock_stands_still_as_long_as_the_pause_lasts(self) -> None:
        made = running()
        made.later(2)
        made.do(c.Pause())
        made.later(30)

        assert left(made) == 8

    @pytest.mark.parametrize(("action", "minutes"), [(c.Extend(minutes=2.5), 9.5), (c.Shorten(minutes=4), 3)])
    def test_minutes_are_added_and_taken(self, action: c.Do, minutes: float) -> None:
        made = running()
        made.later(3)
        made.do(action)

        assert left(made) == minutes

    def test_round_shortened_by_more_than_it_has_is_over_but_keeps_its_clock(self) -> None:
        made = running().all(c.Shorten(minutes=60))
        made.later(1)

        assert (clock(made).seconds, left(made) < 0) == (1, True)

    def test_round_without_a_clock_gets_one_that_begins_when_it_is_extended(self) -> None:
        made = running(minutes=0)
        made.later(30)
        made.do(c.Extend(minutes=5))
        made.later(1)

        assert left(made) == 4

    def test_round_without_a_clock_that_is_paused_gets_one_that_stands_still(self) -> None:
        made = running(minutes=0).all(c.Pause(), c.Extend(minutes=5))
        made.later(10)

        assert left(made) == 5

    def test_round_without_a_clock_cannot_become_shorter(self) -> None:
        assert clock(running(minutes=0).all(c.Shorten())).seconds == 0

    def test_reopened_round_has_the_time_left_that_it_had_when_it_was_closed(self) -> None:
        made = running()
        made.later(4)
        made.do(c.Close())
        made.later(20)
        made.do(c.Reopen())
        made.later(1)

        assert left(made) == 5

    @pytest.mark.parametrize("minutes", [0, -1, 24 * 60 + 1])
    def test_minutes_that_cannot_be_are_refused(self, minutes: float) -> None:
        assert running().refused(c.Extend(minutes=minutes)) == "bad_minutes"


class TestTheComputersClock:
    @pytest.mark.parametrize("jump", [-2 * 60 * MINUTE, -SECOND, 90 * SECOND, 60 * MINUTE])
    def test_timer_is_right_after_the_clock_was_set(self, jump: int) -> None:
        made = running()
        made.later(3)
        made.now += jump
        made.do(c.SetClock(by=jump), by="hub")
        made.later(1)

        assert left(made) == 6

    def test_timer_that_stands_still_is_right_after_the_clock_was_set(self) -> None:
        made = running()
        made.later(3)
        made.do(c.Pause())
        made.later(5)
        made.now -= 60 * MINUTE
        made.do(c.SetClock(by=-60 * MINUTE), by="hub")
        made.later(5)
        made.do(c.Resume())
        made.later(1)

        assert left(made) == 6

    def test_timer_is_right_when_what_the_clock_was_set_during_is_undone(self) -> None:
        made = running()
        made.do(c.Extend(minutes=5))
        made.now += 60 * MINUTE
        made.do(c.SetClock(by=60 * MINUTE), by="hub")
        made.do(c.Undo())
        made.later(1)

        assert left(made) == 9

    def test_round_closed_last_is_still_the_last_after_the_clock_was_set_back(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(), c.Next())
        made.now -= 60 * MINUTE
        made.do(c.SetClock(by=-60 * MINUTE), by="hub")
        made.later(1)
        made.all(c.Close(), c.Reopen())

        assert [live.id for live in made.session.running()] == ["a1.two"]

    def test_start_of_the_computer_moves_with_its_clock(self) -> None:
        made = Room()
        made.do(c.Open(boot="monday", up=5000), by="hub")
        made.do(c.SetClock(by=1000), by="hub")

        assert made.session.boot == ("monday", 5000, NOON + 1000)

    def test_clock_that_was_not_set_is_no_event(self) -> None:
        assert Room().do(c.SetClock(by=0), by="hub") == []

    def test_other_timers_move_with_the_clock_too(self) -> None:
        made = running().all(c.StartTimer(seconds=60, whose="p:1"))
        made.now += MINUTE
        made.do(c.SetClock(by=MINUTE), by="hub")

        assert timing.left(made.session.timers["turn:p:1"].timer, made.now) == MINUTE


class TestBesideTheRounds:
    def turn(self) -> Room:
        made = room(*rounds("one")).all(c.StartTimer(seconds=90, whose="p:1"))
        made.later(1)
        return made

    def seconds_left(self, made: Room) -> float:
        return timing.left(made.session.timers["turn:p:1"].timer, made.now) / SECOND

    def test_speaking_turn_is_counted(self) -> None:
        assert self.seconds_left(self.turn()) == 30

    def test_turn_is_paused_resumed_extended_and_shortened(self) -> None:
        made = self.turn().all(c.Pause(timer="turn:p:1"))
        made.later(5)
        made.all(c.Resume(timer="turn:p:1"), c.Extend(timer="turn:p:1", minutes=1))
        made.do(c.Shorten(timer="turn:p:1", minutes=0.5))

        assert self.seconds_left(made) == 60

    def test_resuming_a_timer_that_runs_changes_nothing(self) -> None:
        assert self.turn().do(c.Resume(timer="turn:p:1")) == []

    def test_turn_of_the_same_speaker_begins_again(self) -> None:
        assert self.seconds_left(self.turn().all(c.StartTimer(seconds=90, whose="p:1"))) == 90

    def test_stopped_timer_is_gone(self) -> None:
        assert self.turn().all(c.StopTimer(timer="turn:p:1")).session.timers == {}

    def test_timer_of_an_activity_and_of_a_group_know_whose_they_are(self) -> None:
        made = room(*rounds("one")).all(c.Form(id="g1", number=3))
        made.all(
            c.StartTimer(of="activity", seconds=600), c.StartTimer(of="group", whose="g1", seconds=60, id="x")
        )
        told = [(key, timer.of, timer.whose) for key, timer in made.session.timers.items()]

        assert told == [("activity:a1", "activity", "a1"), ("x", "group", "g1")]

    def test_timer_warns_as_a_round_does(self) -> None:
        timer = self.turn().session.timers["turn:p:1"].timer

        assert timing.warnings(timer) == [60]

    def test_timers_go_with_their_group(self) -> None:
        made = room(*rounds("one")).all(c.Form(id="g1"), c.StartTimer(of="group", whose="g1", seconds=60))

        assert made.all(c.Disband(group="g1")).session.timers == {}

    def test_timers_go_with_their_activity(self) -> None:
        made = room(*rounds("one")).all(c.StartTimer(of="activity", seconds=60))

        assert made.all(c.RemoveActivity(activity="a1")).session.timers == {}


@dataclass
class Ticking:
    """A clock as a simple program would keep it: it counts down a second at a time."""

    left: int
    stands: bool = False

    def tick(self, seconds: int) -> None:
        self.left -= 0 if self.stands else seconds


STEPS = st.lists(
    st.tuples(st.sampled_from(("wait", "pause", "extend", "jump")), st.integers(1, 5000)), max_size=30
)


@given(STEPS)
def test_computed_clock_shows_what_a_ticking_one_would(steps: list[tuple[str, int]]) -> None:
    made = running(minutes=60)
    ticking = Ticking(3600)
    for kind, number in steps:
        if kind == "wait":
            made.now += number * SECOND
            ticking.tick(number)
        elif kind == "pause":
            made.do(c.Resume() if ticking.stands else c.Pause())
            ticking.stands = not ticking.stands
        elif kind == "extend":
            made.do(c.Extend(minutes=5))
            ticking.left += 300
        else:
            jump = (number - 2500) * SECOND
            made.now += jump
            made.do(c.SetClock(by=jump), by="hub")
        assert timing.left(clock(made), made.now) == ticking.left * SECOND


def test_timers_that_run_are_named_by_round_or_by_themselves() -> None:
    made = running().all(c.StartTimer(seconds=60, whose="p:1"))
    timer = Timer(60, NOON, warn=(300, 60))

    assert dict(timing.running_timers(made.session)) == {"a1.one": clock(made), "turn:p:1": timer}
    assert made.session.timers == {"turn:p:1": NamedTimer("turn:p:1", "turn", "p:1", timer)}


class TestLeastTime:
    """What all the others lead up to is not shortened away."""

    def test_round_is_not_shortened_below_its_least_time(self) -> None:
        made = room(Round("distil", "Distil", 8, least=5)).all(c.Start())

        assert (made.refused(c.Shorten(minutes=4)), made.refused(c.Shorten(minutes=3.5))) == (
            "protected",
            "protected",
        )
        assert made.all(c.Shorten(minutes=3)).session.rounds["a1.distil"].timer is not None

    def test_it_can_always_be_given_more(self) -> None:
        made = room(Round("distil", "Distil", 3, least=5)).all(c.Start(), c.Extend(minutes=1))

        timer = made.session.rounds["a1.distil"].timer
        assert timer is not None
        assert timer.seconds == 4 * 60

    def test_it_is_skipped_only_on_purpose_waiting_or_running(self) -> None:
        waiting = room(Round("talk", "Talk", 8), Round("distil", "Distil", 8, least=5))
        running = room(Round("distil", "Distil", 8, least=5)).all(c.Start())

        assert (waiting.refused(c.Skip(round="distil")), running.refused(c.Skip())) == ("protected",) * 2
        assert waiting.all(c.Skip(round="distil", anyway=True)).session.rounds["a1.distil"].state == "skipped"
        assert running.all(c.Skip(anyway=True)).session.rounds["a1.distil"].state == "skipped"

    def test_it_is_not_left_early_while_nothing_is_written(self) -> None:
        made = distilling()
        made.now += 5 * MINUTE - 1

        assert (made.refused(c.Next()), made.refused(c.Close())) == ("protected", "protected")
        assert made.all(c.Next(anyway=True)).session.rounds["a1.distil"].state == "closed"

    def test_it_is_left_when_its_least_time_has_passed_or_something_is_written(self) -> None:
        passed, written = distilling(), distilling()
        passed.now += 5 * MINUTE
        written.do(c.Write(prompt="point", text="Begin"))

        ended = [made.all(c.Next()).session.rounds["a1.distil"].state for made in (passed, written)]
        assert ended == ["closed", "closed"]

    def test_pauses_are_no_time_in_it_and_what_was_withdrawn_is_not_written(self) -> None:
        written = c.Write(prompt="point", text="Begin", id="n1")
        made = distilling().all(written, c.Withdraw(note="n1"), c.Pause())
        made.now += 10 * MINUTE

        assert made.all(c.Resume()).refused(c.Next()) == "protected"

    def test_round_that_was_planned_shorter_can_be_left_when_its_time_is_up(self) -> None:
        made = room(Round("distil", "Distil", 3, least=5)).all(c.Start())
        made.now += 3 * MINUTE

        assert made.all(c.Next()).session.rounds["a1.distil"].state == "closed"


def distilling() -> Room:
    """A round that all lead up to has just begun."""
    ask = (Prompt("point", "Which points?"),)
    return room(Round("distil", "Distil", 8, ask=ask, least=5), Round("end", "End", 5)).all(c.Start())
