"""What is on and what comes next: start, next, back, skip, close, reopen, release, finish."""

from facilitator.core import commands as c
from facilitator.core.ballots import result
from facilitator.core.vocabulary import Dots, Prompt, Round
from tests.support.room import Room, plan, room, rounds, shortly

DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3))
POLL = Prompt("other", "Other dots", by="person", ballot=Dots(1))


def states(made: Room, activity: str = "a1") -> list[str]:
    """How far each round has come."""
    return [live.state for live in made.session.rounds_of(activity)]


def two_activities() -> Room:
    """A room whose two activities have two rounds each."""
    made = room(*rounds("one", "two"))
    made.do(c.AddActivity(method="try"))
    made.do(plan("a2", *rounds("one", "two")), by="hub")
    return made


class TestNext:
    def test_next_closes_the_round_that_is_on_and_starts_the_one_after_it(self) -> None:
        made = room(*rounds("one", "two", "three")).all(c.Start(), c.Next())

        assert states(made) == ["closed", "running", "waiting"]

    def test_next_starts_the_first_round_where_none_is_on(self) -> None:
        assert states(room(*rounds("one", "two")).all(c.Next())) == ["running", "waiting"]

    def test_next_passes_over_rounds_that_were_skipped(self) -> None:
        made = room(*rounds("one", "two", "three")).all(c.Start(), c.Skip(round="two"), c.Next())

        assert states(made) == ["closed", "skipped", "running"]

    def test_next_after_the_last_round_ends_the_activity(self) -> None:
        assert states(room(*rounds("one")).all(c.Start(), c.Next())) == ["closed"]

    def test_next_when_all_is_over_is_refused(self) -> None:
        assert room(*rounds("one")).all(c.Start(), c.Close()).refused(c.Next()) == "no_rounds"

    def test_next_goes_on_to_the_next_activity_of_the_day(self) -> None:
        made = two_activities().all(c.Next(), c.Next(), c.Next(), c.Next())

        assert (states(made), states(made, "a2")) == (["closed", "closed"], ["running", "waiting"])

    def test_next_at_the_end_of_the_day_says_that_nothing_is_left(self) -> None:
        made = two_activities().all(c.Finish(activity="a1"), c.Finish(activity="a2"))

        assert made.refused(c.Next()) == "no_rounds"

    def test_next_asks_which_activity_where_two_are_running(self) -> None:
        made = two_activities().all(c.Start(activity="a1"), c.Start(activity="a2"))

        assert made.refused(c.Next()) == "which_activity"

    def test_two_activities_run_side_by_side(self) -> None:
        made = two_activities().all(c.Start(activity="a1"), c.Start(activity="a2"), c.Next(activity="a2"))

        assert (states(made), states(made, "a2")) == (["running", "waiting"], ["closed", "running"])


class TestStart:
    def test_named_round_is_started(self) -> None:
        assert states(room(*rounds("one", "two")).all(c.Start(round="two"))) == ["waiting", "running"]

    def test_full_id_needs_no_activity(self) -> None:
        made = two_activities().all(c.Start(activity="a1"), c.Start(round="a2.two"))

        assert states(made, "a2") == ["waiting", "running"]

    def test_second_round_of_an_activity_is_refused_while_one_is_on(self) -> None:
        assert room(*rounds("one", "two")).all(c.Start()).refused(c.Start(round="two")) == "already_running"

    def test_activity_without_rounds_left_is_refused(self) -> None:
        assert room(*rounds("one")).all(c.Finish()).refused(c.Start()) == "no_rounds"

    def test_skipped_round_can_be_started_after_all(self) -> None:
        assert states(room(*rounds("one")).all(c.Skip(), c.Start(round="one"))) == ["running"]


class TestBack:
    def test_back_lets_the_round_wait_again_and_opens_the_one_before(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(), c.Next(), c.Back())

        assert states(made) == ["running", "waiting"]

    def test_back_twice_goes_two_rounds_back(self) -> None:
        made = room(*rounds("one", "two", "three")).all(c.Next(), c.Next(), c.Next(), c.Back(), c.Back())

        assert states(made) == ["running", "waiting", "waiting"]

    def test_back_from_the_first_round_is_refused(self) -> None:
        assert room(*rounds("one", "two")).all(c.Start()).refused(c.Back()) == "first_round"

    def test_back_after_the_last_round_opens_it_again(self) -> None:
        assert states(room(*rounds("one", "two")).all(c.Next(), c.Next(), c.Next(), c.Back())) == [
            "closed",
            "running",
        ]

    def test_back_when_nothing_is_on_means_the_activity_whose_round_was_closed_last(self) -> None:
        made = two_activities().all(c.Start(activity="a2"))
        made.later(1)
        made.all(c.Close(), c.Start(activity="a1"))
        made.later(1)
        made.all(c.Close(), c.Back())

        assert (states(made), states(made, "a2")) == (["running", "waiting"], ["closed", "waiting"])

    def test_round_that_was_stepped_back_from_begins_anew(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(), c.Next())
        made.later(4)
        made.all(c.Back(), c.Next())

        assert made.session.rounds["a1.two"].started == made.now


class TestSkip:
    def test_skipping_the_round_that_is_on_starts_the_next(self) -> None:
        assert states(room(*rounds("one", "two")).all(c.Start(), c.Skip())) == ["skipped", "running"]

    def test_skipping_the_last_round_starts_nothing(self) -> None:
        assert states(room(*rounds("one")).all(c.Start(), c.Skip())) == ["skipped"]

    def test_skipping_a_round_that_waits_leaves_the_one_that_is_on(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(), c.Skip(round="a1.two"))

        assert states(made) == ["running", "skipped"]

    def test_skipping_without_a_round_means_the_first_that_waits(self) -> None:
        assert states(room(*rounds("one", "two")).all(c.Skip())) == ["skipped", "waiting"]

    def test_full_id_is_enough_where_two_activities_are_running(self) -> None:
        made = two_activities().all(c.Start(activity="a1"), c.Start(activity="a2"), c.Skip(round="a2.two"))

        assert states(made, "a2") == ["running", "skipped"]


class TestCloseAndReopen:
    def test_closing_starts_nothing(self) -> None:
        assert states(room(*rounds("one", "two")).all(c.Start(), c.Close())) == ["closed", "waiting"]

    def test_reopening_means_the_round_that_was_closed_last(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(round="two"), c.Close())
        made.later(1)
        made.all(c.Start(round="one"), c.Close(), c.Reopen())

        assert states(made) == ["running", "closed"]

    def test_round_is_not_reopened_beside_one_that_is_on(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(), c.Next())

        assert made.refused(c.Reopen(round="one")) == "already_running"

    def test_nothing_to_reopen_is_refused(self) -> None:
        assert room(*rounds("one")).refused(c.Reopen()) == "nothing_closed"

    def test_finish_closes_every_round_that_was_not_skipped(self) -> None:
        made = room(*rounds("one", "two", "three")).all(c.Start(), c.Skip(round="three"), c.Finish())

        assert states(made) == ["closed", "closed", "skipped"]

    def test_finishing_twice_changes_nothing_more(self) -> None:
        assert room(*rounds("one")).all(c.Finish()).do(c.Finish()) == []

    def test_round_that_was_only_finished_gets_its_clock_when_it_is_opened(self) -> None:
        made = room(*rounds("one", minutes=7)).all(c.Finish(), c.Reopen())
        live = made.session.rounds["a1.one"]

        assert (live.started, live.timer and live.timer.seconds) == (made.now, 7 * 60)


class TestResults:
    def voted(self) -> Room:
        made = room(Round("vote", "Vote", 5, ask=(Prompt("card", "Card"), DOTS, POLL)), *rounds("after"))
        made.all(c.Start(), c.Write(id="n1", text="Ett kort", prompt="card"))
        made.do(c.Give(prompt="dots", values={"n1": 2}), by="person:p:1")
        return made

    def points(self, made: Room) -> int | None:
        tallies = result(made.session, "a1.vote.dots")
        return tallies["n1"].points if tallies is not None else None

    def test_result_is_hidden_while_people_give(self) -> None:
        assert self.points(self.voted()) is None

    def test_result_is_shown_when_the_round_is_closed(self) -> None:
        assert self.points(self.voted().all(c.Close())) == 2

    def test_result_is_shown_when_it_is_released(self) -> None:
        assert self.points(self.voted().all(c.Release())) == 2

    def test_release_of_one_prompt_leaves_the_other_hidden(self) -> None:
        made = self.voted().all(c.Release(prompt="dots"))

        assert result(made.session, "a1.vote.other") is None

    def test_release_takes_a_full_id_also_when_the_round_was_skipped(self) -> None:
        assert self.points(self.voted().all(c.Skip(), c.Release(prompt="a1.vote.dots"))) == 2

    def test_release_with_a_short_round_id_means_that_round(self) -> None:
        assert self.points(self.voted().all(c.Release(prompt="vote.dots"))) == 2

    def test_releasing_twice_changes_nothing_more(self) -> None:
        assert self.voted().all(c.Release()).do(c.Release()) == []

    def test_lost_id_releases_nothing_of_the_round_that_is_on(self) -> None:
        assert self.voted().refused(c.Release(prompt="a7.vote.dots")) == "unknown"

    def test_reopened_round_hides_its_result_again(self) -> None:
        assert self.points(self.voted().all(c.Close(), c.Reopen())) is None

    def test_released_result_stays_released_when_the_round_is_reopened(self) -> None:
        assert self.points(self.voted().all(c.Release(), c.Close(), c.Reopen())) == 2

    def test_round_that_begins_anew_hides_what_was_released(self) -> None:
        made = room(*rounds("before"), Round("vote", "Vote", 5, ask=(DOTS,)))
        made.all(c.Start(), c.Next(), c.Release(), c.Back(), c.Next())

        assert made.session.rounds["a1.vote"].released == ()

    def test_prompt_that_does_not_exist_has_no_result(self) -> None:
        assert result(self.voted().session, "a1.vote.nope") is None


def test_round_that_ends_says_so_before_the_next_begins() -> None:
    assert shortly(room(*rounds("one", "two")).all(c.Start()).do(c.Next())) == ["RoundClosed", "RoundStarted"]
