"""A vote that is taken once more, and counts that cannot be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.counts import TooMany, too_many
from facilitator.core.vocabulary import Dots, Poll, Prompt, Scale, Split
from tests.support.room import Room, asking, room, rounds
from tests.support.talk import ADA, BO, CARD, DOTS

AGAIN = c.VoteAgain(round="a1.talk")
VOTE = "a1.talk.dots"
POLL = Prompt("poll", "Poll", by="person", ballot=Poll(("Ja", "Nej")))


def dots(count: int, giver: str = "hands:1", hands: int = 1) -> c.Give:
    return c.Give(prompt="dots", values={"n1": count}, giver=giver, count=hands)


def voting(*more: c.Do) -> Room:
    """Dots are being put on a card."""
    made = room(asking(CARD, DOTS), *rounds("after")).all(
        c.Start(), c.Write(id="n1", prompt="card", text="Ett")
    )
    return made.all(*more)


def state(made: Room) -> tuple[str, int]:
    """How the round is, and how many points the card has."""
    tally = made.session.tallies.get(VOTE, {}).get("n1")
    return made.session.rounds["a1.talk"].state, tally.points if tally else 0


class TestVotingAgain:
    @pytest.mark.parametrize("before", [(), (c.Pause(),), (c.Close(),)])
    def test_the_ballots_are_gone_and_the_round_is_on(self, before: tuple[c.Do, ...]) -> None:
        assert state(voting(dots(2), *before, AGAIN)) == ("running", 0)

    def test_the_event_tells_how_it_stood(self) -> None:
        made = voting(dots(2), dots(1, "hands:2", hands=3))
        assert made.do(AGAIN) == [e.RoundVotedAgain("a1.talk", {VOTE: e.Earlier(4, {"n1": 5})})]

    def test_the_round_that_was_closed_last_is_meant_where_none_is_on(self) -> None:
        assert state(voting(dots(2), c.Close(), c.VoteAgain())) == ("running", 0)

    def test_it_has_its_whole_time_again_and_its_result_is_hidden(self) -> None:
        made = voting(dots(2), c.Release())
        made.later(8)
        live = made.all(AGAIN).session.rounds["a1.talk"]
        assert (live.timer and live.timer.started, live.released) == (made.now, ())

    def test_undo_brings_the_ballots_back_and_redo_clears_them_again(self) -> None:
        made = voting(dots(2), c.Close(), AGAIN, c.Undo())
        assert (state(made), state(made.all(c.Redo()))) == (("closed", 2), ("running", 0))

    @pytest.mark.parametrize("giver", [ADA, BO])
    def test_undo_is_refused_once_somebody_has_voted_anew(self, giver: str) -> None:
        made = voting().all(c.Give(prompt="dots", values={"n1": 1}), by=ADA).all(AGAIN)
        assert made.all(c.Give(prompt="dots", values={"n1": 2}), by=giver).refused(c.Undo()) == "depended_on"

    def test_where_nothing_was_given_nothing_happens(self) -> None:
        assert voting().do(AGAIN) == []

    @pytest.mark.parametrize("by", ["team", "organiser", ADA])
    def test_only_the_facilitator_asks_for_it(self, by: str) -> None:
        assert voting(dots(1)).refused(AGAIN, by=by) == "not_allowed"

    def test_a_round_without_a_vote_has_nothing_to_vote_on_again(self) -> None:
        assert voting(c.Next()).refused(c.VoteAgain()) == "no_ballots"

    def test_no_two_rounds_are_on(self) -> None:
        assert voting(dots(1), c.Next()).refused(AGAIN) == "already_running"

    @pytest.mark.parametrize("closed", [(), (c.Close(),)])
    def test_a_secret_vote_stays(self, closed: tuple[c.Do, ...]) -> None:
        made = room(asking(POLL, secret=True)).all(c.Start())
        made.all(c.Give(prompt="poll", values={"1": 1}), by=ADA).all(*closed)
        assert made.refused(AGAIN) == "secret"


class TestTooMany:
    def test_more_hands_than_heads_are_told(self) -> None:
        made = voting(*(c.Join(person=f"p:{n}") for n in range(3)), dots(1, hands=4))
        assert too_many(made.session) == [TooMany(VOTE, 4, 3)]

    def test_hands_and_phones_count_together(self) -> None:
        made = voting(c.Join(person="p:1"), c.Join(person="p:2"), dots(1, hands=2))
        assert too_many(made.all(c.Give(prompt="dots", values={"n1": 1}), by=ADA).session) == [
            TooMany(VOTE, 3, 2)
        ]

    def test_the_larger_of_those_who_joined_and_those_who_are_expected_counts(self) -> None:
        made = voting(c.Join(person="p:1"), c.Set(participants="ett 40-tal"), dots(1, hands=40))
        assert too_many(made.session) == []

    def test_where_nobody_knows_how_many_there_are_nothing_is_told(self) -> None:
        assert too_many(voting(dots(1, hands=500)).session) == []

    def test_those_who_are_away_are_no_heads_unless_they_gave_before_they_left(self) -> None:
        made = voting(c.Join(person="p:1"), c.Join(person="p:2"), c.Join(person="p:3"))
        made.all(c.Give(prompt="dots", values={"n1": 1}), by=ADA).all(
            c.Away(person="p:1"), c.Away(person="p:3")
        )
        assert too_many(made.all(dots(1)).session) == []
        assert too_many(made.all(dots(1, "hands:2")).session) == [TooMany(VOTE, 3, 2)]

    @pytest.mark.parametrize("rule", [Split(7), Scale(0, 35, once=True)])
    def test_cards_that_are_judged_are_not_heads(self, rule: Split | Scale) -> None:
        made = room(asking(CARD, Prompt("judge", "Judge", ballot=rule, over="card")))
        made.all(
            c.Join(person="p:1"), c.Start(), *(c.Write(id=f"n{n}", prompt="card", text="x") for n in range(4))
        )
        pairs = ({"n0": 3, "n1": 4}, {"n2": 3, "n3": 4})
        made.all(*(c.Give(prompt="judge", values=pair, giver=f"hands:{n}") for n, pair in enumerate(pairs)))
        assert too_many(made.session) == []

    @given(st.integers(1, 6), st.data())
    def test_a_ballot_from_each_who_joined_is_never_too_many(self, people: int, data: st.DataObject) -> None:
        made = room(asking(POLL, Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card"), CARD))
        made.all(c.Start(), *(c.Join(person=f"p:{n}") for n in range(people)))
        for person in data.draw(st.lists(st.integers(0, people - 1))):
            made.all(c.Give(prompt="poll", values={"1": 1}), by=f"person:p:{person}")
            made.all(c.Away(person=f"p:{person}", away=data.draw(st.booleans())))
        assert too_many(made.session) == []
