"""Secret rounds: no giver is kept, no order tells who gave what, and few ballots show no result."""

import copy

import pytest

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.ballots import FEWEST_SECRET, given, result
from facilitator.core.evolve import replay
from facilitator.core.session import Tally
from facilitator.core.vocabulary import Dots, Prompt, Round
from tests.support.room import Room, asking, plan, room, rounds, shortly

PROMPT = "a1.secret.choice"
CHOICE = Prompt("choice", "Choose", by="person", ballot=Dots(2), over="card")
SECRET = Round("secret", "Secret", 3, ask=(CHOICE,), secret=True)


def secret(*ballots: tuple[int, int]) -> Room:
    """A secret round that is on, with a ballot on the cards n1 and n2 for each pair of dots."""
    made = room(asking(Prompt("card", "A card")), SECRET, *rounds("after"))
    made.all(c.Start(), *(c.Write(id=key, prompt="card", text=key) for key in ("n1", "n2")), c.Next())
    for number, dots in enumerate(ballots, 1):
        values = {key: dots for key, dots in zip(("n1", "n2"), dots, strict=True) if dots}
        made.do(c.Give(prompt="choice", values=values), by=f"person:p:{number}")
    return made


FIVE = ((2, 0), (0, 1), (1, 1), (0, 2), (1, 0))


class TestWhileItIsOpen:
    def test_ballot_is_sealed_and_counted_but_not_told(self) -> None:
        made = secret((2, 0), (0, 1))

        assert (made.session.ballots, made.session.tallies, given(made.session, PROMPT)) == ({}, {}, 2)

    def test_hands_are_counted_each(self) -> None:
        made = secret().all(c.Give(prompt="choice", values={"n1": 1}, giver="hands:röda", count=4))

        assert given(made.session, PROMPT) == 4

    def test_sealed_ballot_has_no_number_in_the_journal(self) -> None:
        made = secret()
        before = made.session.n
        made.do(c.Give(prompt="choice", values={"n1": 1}), by="person:p:1")

        assert made.session.n == before

    def test_repeated_command_does_not_bring_an_older_ballot_back(self) -> None:
        made = secret()
        first = c.Command("first", c.Give(prompt="choice", values={"n1": 1}), "person:p:1")
        made.send(first)
        made.do(c.Give(prompt="choice", values={"n2": 2}), by="person:p:1")

        assert made.send(first) == []

    def test_repeated_command_does_not_bring_back_what_was_taken_back(self) -> None:
        made = secret()
        first = c.Command("first", c.Give(prompt="choice", values={"n1": 1}), "person:p:1")
        made.send(first)
        made.do(c.TakeBack(prompt="choice"), by="person:p:1")

        assert (made.send(first), made.session.sealed) == ([], {})

    def test_taking_back_what_was_not_given_changes_nothing(self) -> None:
        assert secret().do(c.TakeBack(prompt="choice"), by="person:p:1") == []

    @pytest.mark.parametrize("action", [c.Skip(), c.Release()])
    def test_round_with_ballots_can_only_be_closed(self, action: c.Do) -> None:
        assert secret((1, 0)).refused(action) == "secret"

    def test_round_without_ballots_can_be_skipped(self) -> None:
        assert shortly(secret().do(c.Skip())) == ["RoundSkipped", "RoundStarted"]

    def test_ballots_stay_when_the_round_is_stepped_back_from(self) -> None:
        made = secret(*FIVE).all(c.Back(), c.Next(), c.Next())

        assert given(made.session, PROMPT) == 5

    def test_round_with_ballots_stays_in_the_plan(self) -> None:
        made = secret((1, 0)).all(c.Undo())
        made.ask(plan("a1", *rounds("after")), by="hub")

        assert [live.plan.id for live in made.session.rounds_of("a1")] == ["talk", "secret", "after"]


class TestTheClose:
    def test_one_event_holds_the_ballots_without_givers_sorted_by_what_they_hold(self) -> None:
        happened = secret(*FIVE).do(c.Close())

        assert happened == [
            e.SecretClosed(
                "a1.secret", {PROMPT: ({"n1": 1}, {"n1": 1, "n2": 1}, {"n1": 2}, {"n2": 1}, {"n2": 2})}
            )
        ]

    def test_order_in_which_ballots_came_leaves_no_trace(self) -> None:
        assert secret(*FIVE).do(c.Close()) == secret(*reversed(FIVE)).do(c.Close())

    def test_hands_become_a_ballot_each(self) -> None:
        made = secret().all(c.Give(prompt="choice", values={"n1": 1}, giver="hands:röda", count=3))

        assert made.do(c.Close()) == [e.SecretClosed("a1.secret", {PROMPT: ({"n1": 1},) * 3})]

    def test_result_is_shown_from_five_ballots(self) -> None:
        made = secret(*FIVE).all(c.Close())

        assert (FEWEST_SECRET, result(made.session, PROMPT)) == (
            5,
            {"n1": Tally(4, 3, {1: 2, 2: 1}), "n2": Tally(4, 3, {1: 2, 2: 1})},
        )

    def test_result_of_fewer_ballots_is_never_shown(self) -> None:
        made = secret(*FIVE[:4]).all(c.Close())

        assert (result(made.session, PROMPT), given(made.session, PROMPT)) == (None, 4)

    def test_next_closes_it_too(self) -> None:
        assert shortly(secret(*FIVE).do(c.Next())) == ["SecretClosed", "RoundStarted"]

    def test_round_with_no_ballots_is_closed_all_the_same(self) -> None:
        assert secret().do(c.Close()) == [e.SecretClosed("a1.secret", {PROMPT: ()})]

    @pytest.mark.parametrize("action", [c.Reopen(), c.Back()])
    def test_it_stays_closed(self, action: c.Do) -> None:
        assert secret(*FIVE).all(c.Close()).refused(action) == "secret"

    @pytest.mark.parametrize("by", ["person:p:9", "import", "team"])
    def test_nobody_gives_a_ballot_afterwards(self, by: str) -> None:
        giver = None if by.startswith("person") else "p:9"
        action = c.Give(prompt="choice", values={"n1": 1}, giver=giver, source="paper")

        assert secret(*FIVE).all(c.Close()).refused(action, by=by) == "closed"

    def test_nobody_takes_a_ballot_back_afterwards(self) -> None:
        assert secret(*FIVE).all(c.Close()).refused(c.TakeBack(prompt="choice"), by="person:p:1") == "closed"

    def test_no_word_of_who_gave_what_is_left(self) -> None:
        made = secret(*FIVE).all(c.Close())
        journal = [each for each in made.events if not isinstance(each.what, e.SEALED)]

        assert ("person:p:" in str(journal), made.session.sealed, made.session.sealed_by) == (False, {}, {})

    def test_ballot_left_over_from_before_the_close_is_not_counted_again(self) -> None:
        made = secret(*FIVE).all(c.Close())
        sealed = [each for each in made.events if isinstance(each.what, e.SEALED)]
        others = [each for each in made.events if not isinstance(each.what, e.SEALED)]

        assert given(replay([*others, *sealed]), PROMPT) == 5


class TestUndo:
    def test_close_is_not_undone_and_neither_is_what_came_before_it(self) -> None:
        made = secret(*FIVE).all(c.Close())
        before = copy.deepcopy(made.session)

        assert (made.refused(c.Undo()), made.session) == ("depended_on", before)

    def test_whole_command_that_closed_it_is_not_undone(self) -> None:
        made = secret(*FIVE).all(c.Set(title="En dag"), c.Finish(), c.Undo())

        assert (made.session.info.title, made.session.rounds["a1.secret"].state) == ("", "closed")

    def test_what_is_done_after_the_close_can_be_undone(self) -> None:
        made = secret(*FIVE).all(c.Close(), c.Set(title="En dag"), c.Undo())

        assert made.session.info.title == ""
