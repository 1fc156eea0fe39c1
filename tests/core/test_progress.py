"""How far rounds had come elsewhere: what an import says of them, and what may not be said."""

import pytest

from facilitator.core import commands as c
from facilitator.core.ballots import result
from facilitator.core.model import LiveRound, Standing
from facilitator.core.timing import SECOND, left, spent
from facilitator.core.vocabulary import Dots, Prompt, Round
from tests.support.room import MINUTE, Room, plan, room, rounds

CARD = Prompt("card", "Card")
DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card")


def brought(*said: Standing, others: str = "closed", secret: bool = False) -> Room:
    """A room with three rounds, of which the second takes dots, and one dot on a card; then this is said."""
    vote = Round("vote", "Vote", 10, ask=(CARD, DOTS), secret=secret)
    made = room(*rounds("before"), vote, *rounds("after"))
    made.do(c.Write(id="n1", activity="a1", prompt="card", text="Ett kort"), by="import")
    made.do(c.Give(prompt="a1.vote.dots", values={"n1": 1}, giver="hands:1", source="import"), by="import")
    made.do(
        c.Progress(activity="a1", rounds=said, others="waiting" if others == "waiting" else "closed"),
        by="import",
    )
    return made


def states(made: Room) -> list[str]:
    return [live.state for live in made.session.rounds_of("a1")]


def vote(made: Room) -> LiveRound:
    return made.session.rounds["a1.vote"]


def points(made: Room) -> int | None:
    tallies = result(made.session, "a1.vote.dots")
    return tallies["n1"].points if tallies is not None else None


@pytest.mark.parametrize("others", ["closed", "waiting"])
def test_rounds_of_which_nothing_is_said_stand_as_the_others(others: str) -> None:
    assert states(brought(Standing("vote", "skipped"), others=others)) == [others, "skipped", others]


def test_paused_round_stands_where_its_clock_stood() -> None:
    made = brought(Standing("vote", "paused", seconds=900, passed=250), others="waiting")
    timer = vote(made).timer

    assert states(made) == ["waiting", "paused", "waiting"]
    assert timer is not None
    assert (spent(timer, made.now + MINUTE), left(timer, made.now)) == (250 * SECOND, 650 * SECOND)


def test_clock_goes_on_from_there() -> None:
    made = brought(Standing("vote", "paused", passed=250))
    made.later(60)
    made.do(c.Resume())
    made.later(1)

    timer = vote(made).timer
    assert timer is not None
    assert (timer.seconds, spent(timer, made.now)) == (10 * 60, 310 * SECOND)
    assert timer.warn == (300, 60)


def test_points_of_a_round_that_was_skipped_do_not_count() -> None:
    assert points(brought(Standing("vote", "skipped"))) is None


def test_points_of_a_round_that_was_closed_count() -> None:
    assert points(brought()) == 1


def test_result_that_was_released_is_seen_before_the_round_is_closed() -> None:
    made = brought(Standing("vote", "paused", released=("dots",)))

    assert (points(made), vote(made).released) == (1, ("a1.vote.dots",))


@pytest.mark.parametrize("state", ["waiting", "skipped"])
def test_round_that_had_begun_takes_notes_from_the_room(state: str) -> None:
    made = brought(Standing("vote", "skipped" if state == "skipped" else "waiting", begun=True))
    write = c.Write(prompt="a1.vote.card", text="Ett till")

    assert (vote(made).state, len(made.do(write, by="person:p:1"))) == (state, 1)


def test_round_that_had_begun_and_is_closed_stays_as_it_was_planned() -> None:
    made = brought(Standing("vote", "closed", begun=True))
    made.do(plan("a1", *rounds("before", "after", minutes=3)), by="hub")

    assert [live.plan.minutes for live in made.session.rounds_of("a1")] == [3, 10, 3]


def test_secret_round_that_is_closed_gives_up_its_ballots_without_givers() -> None:
    made = brought(secret=True)

    assert (made.session.sealed, made.session.opened) == ({}, {"a1.vote.dots": ({"n1": 1},)})


def test_only_one_round_is_on_afterwards_and_the_next_follows_it() -> None:
    made = brought(Standing("vote", "paused"), Standing("after", "waiting")).all(c.Next())

    assert states(made) == ["closed", "closed", "running"]


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ((Standing("nope", "closed"),), "unknown"),
        ((Standing("vote", "closed"), Standing("vote", "skipped")), "twice"),
        ((Standing("vote", "paused"), Standing("after", "paused")), "already_running"),
        ((Standing("vote", "closed", passed=10),), "no_clock"),
        ((Standing("vote", "waiting", seconds=10),), "no_clock"),
        ((Standing("vote", "skipped", seconds=10),), "no_clock"),
        ((Standing("vote", "paused", passed=-1),), "bad_minutes"),
        ((Standing("vote", "paused", seconds=-1),), "bad_minutes"),
        ((Standing("vote", "waiting", released=("dots",)),), "not_started"),
        ((Standing("vote", "closed", released=("card",)),), "unknown_prompt"),
    ],
)
def test_what_cannot_be_is_refused(said: tuple[Standing, ...], slug: str) -> None:
    made = room(*rounds("before"), Round("vote", "Vote", 10, ask=(CARD, DOTS)), *rounds("after"))

    assert made.refused(c.Progress(activity="a1", rounds=said), by="import") == slug


def test_secret_round_with_answers_was_not_skipped() -> None:
    made = room(Round("vote", "Vote", ask=(CARD, DOTS), secret=True))
    made.do(c.Write(id="n1", activity="a1", prompt="card", text="Ett"), by="import")
    made.do(c.Give(prompt="a1.vote.dots", values={"n1": 1}, giver="hands:1", source="import"), by="import")
    skipped = c.Progress(activity="a1", rounds=(Standing("vote", "skipped"),))

    assert made.refused(skipped, by="import") == "secret"


def test_secret_result_was_not_released() -> None:
    made = room(Round("vote", "Vote", ask=(CARD, DOTS), secret=True))
    released = c.Progress(activity="a1", rounds=(Standing("vote", "paused", released=("dots",)),))

    assert made.refused(released, by="import") == "secret"


def test_rounds_that_have_begun_here_are_not_brought_from_elsewhere() -> None:
    made = room(*rounds("one", "two")).all(c.Start())

    assert made.refused(c.Progress(activity="a1"), by="import") == "begun"
