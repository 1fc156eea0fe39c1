"""Ballots: whole under their rule or not taken, one for each giver, and nobody judges a note of one's own."""

import pytest

from facilitator.core import commands as c
from facilitator.core.ballots import fault, given
from facilitator.core.model import Ballot, Source
from facilitator.core.session import Tally
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Prompt, Scale, Split
from tests.support.room import NOON, Room, asking, room, rounds, shortly

CARD = Prompt("card", "A card", by="person")
LESSON = Prompt("lesson", "A lesson", by="team")
ADA = "person:p:1"
BO = "person:p:2"

WHOLE: list[tuple[BallotRule, dict[str, int]]] = [
    (Split(7), {"a": 4, "b": 3}),
    (Split(7), {"a": 7, "b": 0}),
    (Scale(1, 5), {"a": 1, "b": 5}),
    (Dots(3), {"a": 3}),
    (Dots(3), {"a": 1, "b": 1}),
    (Dots(3, each=1), {"a": 1, "b": 1, "c": 1}),
    (Dots(weights=(3, 2, 1)), {"a": 1, "b": 3, "c": 2}),
    (Dots(weights=(3, 2, 1)), {"a": 2}),
    (Interest(), dict.fromkeys("abcdefgh", 1)),
    (Interest(most=2), {"a": 1, "b": 1}),
    (Poll(("Ja", "Nej")), {"2": 1}),
    (Poll(("Ja", "Nej", "Kanske"), most=2), {"1": 1, "3": 1}),
]
BROKEN: list[tuple[BallotRule, dict[str, int], str]] = [
    (Split(7), {}, "empty_ballot"),
    (Split(7), {"a": 7}, "two_notes"),
    (Split(7), {"a": 3, "b": 2, "c": 2}, "two_notes"),
    (Split(7), {"a": 4, "b": 4}, "wrong_sum"),
    (Split(7), {"a": 8, "b": -1}, "out_of_range"),
    (Scale(1, 5), {"a": 3, "b": 6}, "out_of_range"),
    (Scale(1, 5), {"a": 0}, "out_of_range"),
    (Dots(3), {"a": 2, "b": 2}, "over_budget"),
    (Dots(3), {"a": 0}, "out_of_range"),
    (Dots(3, each=1), {"a": 2}, "out_of_range"),
    (Dots(weights=(3, 2, 1)), {"a": 3, "b": 3}, "over_budget"),
    (Dots(weights=(3, 2, 1)), {"a": 4}, "over_budget"),
    (Interest(most=2), {"a": 1, "b": 1, "c": 1}, "over_budget"),
    (Interest(), {"a": 2}, "out_of_range"),
    (Poll(("Ja", "Nej")), {"3": 1}, "unknown_option"),
    (Poll(("Ja", "Nej")), {"1": 1, "2": 1}, "over_budget"),
]


def voting(rule: BallotRule) -> Room:
    """A round that is on, with cards n1 (by Ada), n2 and n3, and a ballot on them."""
    asked = (CARD, LESSON, Prompt("vote", "Vote", by="person", ballot=rule, over="card"))
    made = room(asking(*asked), *rounds("after"))
    made.all(c.Start(), c.Form(id="g1"))
    made.do(c.Write(id="n1", prompt="card", text="Ett"), by=ADA)
    return made.all(*(c.Write(id=key, prompt="card", text=key) for key in ("n2", "n3")))


def vote(rev: int | None = None, **values: int) -> c.Give:
    """A whole ballot."""
    return c.Give(prompt="vote", values=values, rev=rev)


def book(made: Room) -> dict[str, dict[str, int]]:
    """Who has given what."""
    return {giver: each.values for giver, each in made.session.ballots.get("a1.talk.vote", {}).items()}


class TestRules:
    @pytest.mark.parametrize(("rule", "values"), WHOLE)
    def test_whole_ballot_is_taken(self, rule: BallotRule, values: dict[str, int]) -> None:
        assert fault(rule, values) is None

    @pytest.mark.parametrize(("rule", "values", "slug"), BROKEN)
    def test_ballot_that_is_not_whole_is_refused(
        self, rule: BallotRule, values: dict[str, int], slug: str
    ) -> None:
        wrong = fault(rule, values)

        assert wrong is not None
        assert wrong.slug == slug

    @pytest.mark.parametrize("rule", [rule for rule, _, _ in BROKEN])
    def test_refusal_is_a_sentence_with_all_its_values(self, rule: BallotRule) -> None:
        wrong = [fault(rule, values) for each, values, _ in BROKEN if each == rule]

        assert [each for each in wrong if each is None or "{" in str(each)] == []

    def test_one_card_of_a_split_may_be_keyed_in_alone(self) -> None:
        assert fault(Split(7), {"a": 5}, from_paper=True) is None

    def test_one_card_of_a_split_has_no_more_than_there_was_to_give(self) -> None:
        wrong = fault(Split(7), {"a": 8}, from_paper=True)

        assert wrong is not None
        assert wrong.slug == "over_budget"


class TestGiving:
    def test_ballot_is_kept_with_its_giver(self) -> None:
        made = voting(Dots(3))
        made.do(vote(n1=2, n2=1), by=BO)
        expected = Ballot("a1.talk.vote", BO, {"n1": 2, "n2": 1}, at=NOON)

        assert made.session.ballots == {"a1.talk.vote": {BO: expected}}

    def test_new_ballot_takes_the_place_of_the_old_one(self) -> None:
        made = voting(Dots(3)).all(vote(n1=3), vote(n2=1), by=BO)

        assert (book(made), made.session.tallies) == (
            {BO: {"n2": 1}},
            {"a1.talk.vote": {"n2": Tally(1, 1, {1: 1})}},
        )

    @pytest.mark.parametrize("again", [vote(rev=1, n2=1), vote(n1=2), vote(rev=9, n1=2)])
    def test_older_ballot_and_the_same_again_change_nothing(self, again: c.Give) -> None:
        made = voting(Dots(3)).all(vote(rev=2, n1=2), by=BO)

        assert made.do(again, by=BO) == []

    def test_raised_hands_count_as_many_as_they_are(self) -> None:
        made = voting(Dots(3)).all(c.Give(prompt="vote", values={"n1": 2}, giver="hands:vänster", count=12))

        assert (made.session.tallies["a1.talk.vote"], given(made.session, "a1.talk.vote")) == (
            {"n1": Tally(24, 12, {2: 12})},
            12,
        )

    def test_more_hands_take_the_place_of_fewer(self) -> None:
        made = voting(Dots(3))
        made.all(*(c.Give(prompt="vote", values={"n1": 1}, giver="hands:röda", count=n) for n in (3, 5)))

        assert given(made.session, "a1.talk.vote") == 5

    def test_those_who_key_in_say_whose_ballot_it_is(self) -> None:
        made = voting(Dots(3)).all(
            c.Give(prompt="vote", values={"n1": 1}, giver="p:7"),
            c.Give(prompt="vote", values={"n2": 1}, giver="group:g1"),
        )

        assert book(made) == {"person:p:7": {"n1": 1}, "group:g1": {"n2": 1}}

    @pytest.mark.parametrize("giver", [None, ""])
    def test_keyed_in_ballot_without_a_giver_is_refused(self, giver: str | None) -> None:
        assert voting(Dots(3)).refused(c.Give(prompt="vote", values={"n1": 1}, giver=giver)) == "no_giver"

    def test_nobody_gives_for_somebody_else(self) -> None:
        assert (
            voting(Dots(3)).refused(c.Give(prompt="vote", values={"n1": 1}, giver=ADA), by=BO) == "not_yours"
        )

    def test_nobody_is_several(self) -> None:
        assert voting(Dots(3)).refused(c.Give(prompt="vote", values={"n1": 1}, count=2), by=BO) == "not_yours"

    def test_group_that_is_not_there_gives_nothing(self) -> None:
        assert voting(Dots(3)).refused(vote(n1=1), by="group:g9") == "unknown"

    @pytest.mark.parametrize("rule", [Split(7), Scale(1, 9)])
    def test_nobody_judges_a_note_of_ones_own(self, rule: BallotRule) -> None:
        assert voting(rule).refused(vote(n1=4, n2=3), by=ADA) == "own_note"

    def test_group_does_not_judge_its_own_note_either(self) -> None:
        made = voting(Scale(1, 5)).all(c.Write(id="n4", prompt="card", text="Vårt", group="g1"))

        assert made.refused(vote(n4=5), by="group:g1") == "own_note"

    def test_dots_may_be_put_on_a_note_of_ones_own(self) -> None:
        assert shortly(voting(Dots(3)).do(vote(n1=1), by=ADA)) == ["BallotGiven"]

    def test_note_that_was_withdrawn_is_not_judged(self) -> None:
        assert voting(Dots(3)).all(c.Withdraw(note="n2")).refused(vote(n2=1), by=BO) == "note_gone"

    def test_note_under_another_prompt_is_not_judged(self) -> None:
        made = voting(Dots(3)).all(c.Write(id="n4", prompt="lesson", text="Utanför"))

        assert made.refused(vote(n4=1), by=BO) == "other_prompt"

    def test_card_is_judged_once_in_a_round_of_splitting(self) -> None:
        made = voting(Split(7)).all(c.Write(id="n4", prompt="card", text="Fyra"))
        made.do(vote(n2=4, n3=3), by=BO)

        assert made.refused(vote(n3=4, n4=3), by="person:p:3") == "already_judged"

    def test_pair_may_judge_its_two_cards_again(self) -> None:
        made = voting(Split(7)).all(vote(n2=4, n3=3), vote(n2=5, n3=2), by=BO)

        assert book(made) == {BO: {"n2": 5, "n3": 2}}

    def test_phone_cannot_call_itself_paper(self) -> None:
        action = c.Give(prompt="vote", values={"n2": 7}, source="paper")

        assert voting(Split(7)).refused(action, by=BO) == "two_notes"

    def test_prompt_for_those_who_lead_the_day_takes_no_ballot_from_a_phone(self) -> None:
        made = room(asking(Prompt("sum", "Sum", by="facilitator", ballot=Poll(("Ja", "Nej"))))).all(c.Start())

        assert made.refused(c.Give(prompt="sum", values={"1": 1}), by=ADA) == "not_asked"

    def test_ballot_on_a_note_that_is_withdrawn_later_stays_and_comes_back_with_it(self) -> None:
        made = voting(Dots(3)).all(vote(n2=2), by=BO).all(c.Withdraw(note="n2"), c.Restore(note="n2"))

        assert made.session.tallies == {"a1.talk.vote": {"n2": Tally(2, 1, {2: 1})}}


ONCE = Scale(0, 35, once=True)


def keyed(giver: str, **values: int) -> c.Give:
    """Numbers that are keyed in."""
    return c.Give(prompt="vote", values=values, giver=giver)


class TestOnce:
    """A scale on which a note has one number, whoever gives it."""

    def test_other_number_from_somebody_else_is_refused_and_says_what_stands_and_how_to_change_it(
        self,
    ) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20))
        refusal = made.ask(keyed("hands:2", n2=24))

        assert (str(refusal), book(made)) == (
            "“n2” already has 20, from “hands:1”. To change it, give the new number with the same “giver”.",
            {"hands:1": {"n2": 20}},
        )

    def test_participant_is_not_told_who_gave_it(self) -> None:
        refusal = voting(ONCE).all(vote(n2=20), by=BO).ask(vote(n2=24), by="person:p:3")

        assert isinstance(refusal, c.Refusal)
        assert (refusal.slug, refusal.values) == ("already_judged", {"id": "n2"})

    def test_same_number_from_somebody_else_changes_nothing(self) -> None:
        made = voting(ONCE).all(vote(n2=20), by=BO)

        assert made.do(keyed("hands:2", n2=20)) == []

    def test_of_several_numbers_those_that_stand_already_are_left_with_who_gave_them(self) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20), keyed("hands:2", n2=20, n3=30))

        assert book(made) == {"hands:1": {"n2": 20}, "hands:2": {"n3": 30}}

    def test_one_number_that_differs_has_the_whole_ballot_refused(self) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20))

        assert made.refused(keyed("hands:2", n2=24, n3=30)) == "already_judged"

    def test_giver_changes_the_number(self) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20), keyed("hands:1", n2=24))

        assert made.session.tallies == {"a1.talk.vote": {"n2": Tally(24, 1, {24: 1})}}

    def test_numbers_that_are_keyed_in_one_after_another_all_stand(self) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20), keyed("hands:1", n3=30), keyed("hands:1", n2=24))

        assert book(made) == {"hands:1": {"n2": 24, "n3": 30}}

    def test_number_of_a_note_that_was_withdrawn_since_does_not_stand_in_the_way_of_others(self) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20), c.Withdraw(note="n2"), keyed("hands:1", n3=30))

        assert book(made) == {"hands:1": {"n2": 20, "n3": 30}}

    def test_phone_sends_all_that_it_gives(self) -> None:
        assert book(voting(ONCE).all(vote(n2=20), vote(n3=30), by=BO)) == {BO: {"n3": 30}}

    def test_phone_that_gives_only_what_stands_already_gives_nothing_of_its_own(self) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20)).all(vote(n3=30), vote(n2=20), by=BO)

        assert book(made) == {"hands:1": {"n2": 20}}

    def test_number_that_was_taken_back_may_come_from_somebody_else(self) -> None:
        made = voting(ONCE).all(vote(n2=20), c.TakeBack(prompt="vote"), by=BO).all(keyed("hands:1", n2=24))

        assert book(made) == {"hands:1": {"n2": 24}}

    def test_number_is_the_same_however_many_hands_say_so(self) -> None:
        action = c.Give(prompt="vote", values={"n2": 20}, giver="hands:1", count=3)

        assert voting(ONCE).refused(action) == "bad_count"

    def test_import_does_not_bring_a_second_number_either(self) -> None:
        made = voting(ONCE).all(keyed("hands:1", n2=20), by="import")

        assert made.refused(keyed("hands:2", n2=24), by="import") == "already_judged"

    @pytest.mark.parametrize("number", [20, 24])
    def test_in_a_secret_round_nobody_finds_out_what_stands(self, number: int) -> None:
        asked = Prompt("vote", "Vote", by="person", ballot=ONCE, over="card")
        made = room(asking(CARD, asked, secret=True)).all(
            c.Start(), c.Write(id="n2", prompt="card", text="Två")
        )
        refusal = made.all(vote(n2=20), by=BO).ask(keyed("hands:1", n2=number))

        assert isinstance(refusal, c.Refusal)
        assert (refusal.slug, refusal.values) == ("already_judged", {"id": "n2"})


class TestClosed:
    def closed(self) -> Room:
        return voting(Dots(3)).all(vote(n1=1), by=BO).all(c.Close())

    def test_ballot_after_the_close_is_refused(self) -> None:
        assert self.closed().refused(vote(n2=1), by=BO) == "closed"

    def test_ballot_in_a_round_that_was_skipped_is_refused(self) -> None:
        assert voting(Dots(3)).all(c.Skip()).refused(vote(n2=1), by=BO) == "closed"

    def test_ballot_before_the_start_is_refused(self) -> None:
        made = room(asking(CARD, Prompt("vote", "Vote", by="person", ballot=Dots(3)))).all(
            c.Write(id="n1", prompt="card", text="Ett")
        )

        assert (
            made.refused(vote(n1=1), by=BO),
            made.refused(c.Give(prompt="vote", values={"n1": 1}, giver="x")),
        ) == (
            "not_started",
            "not_started",
        )

    def test_retry_after_the_close_is_answered_as_before(self) -> None:
        assert self.closed().do(vote(rev=1, n1=1), by=BO) == []

    def test_ballot_is_taken_when_the_round_is_opened_again(self) -> None:
        assert shortly(self.closed().all(c.Reopen()).do(vote(n2=1), by=BO)) == ["BallotGiven"]

    def test_paper_is_keyed_in_after_the_close(self) -> None:
        made = self.closed().all(
            c.Give(prompt="vote", values={"n2": 1}, giver="p:9", source="paper"), by="team"
        )

        assert book(made)["person:p:9"] == {"n2": 1}

    def test_what_was_keyed_in_from_paper_can_be_taken_back_after_the_close_by_those_who_lead(self) -> None:
        paper = c.Give(prompt="vote", values={"n2": 1}, giver="hands:9", source="paper")
        made = self.closed().all(paper, c.TakeBack(prompt="vote", giver="hands:9"), by="team")

        assert list(book(made)) == [BO]

    def test_ballot_is_not_taken_back_after_the_close(self) -> None:
        assert self.closed().refused(c.TakeBack(prompt="vote"), by=BO) == "closed"


class TestTakingBack:
    def test_ballot_is_taken_back(self) -> None:
        made = voting(Dots(3)).all(vote(n1=1), c.TakeBack(prompt="vote"), by=BO)

        assert (made.session.ballots, made.session.tallies) == ({}, {})

    def test_taking_back_what_was_not_given_changes_nothing(self) -> None:
        assert voting(Dots(3)).do(c.TakeBack(prompt="vote"), by=BO) == []

    def test_retry_of_taking_back_is_harmless_after_the_close(self) -> None:
        made = voting(Dots(3)).all(vote(n1=1), c.TakeBack(prompt="vote"), by=BO).all(c.Close())

        assert made.do(c.TakeBack(prompt="vote"), by=BO) == []


class TestImporting:
    def give(self, source: Source = "import", **values: int) -> c.Give:
        return c.Give(prompt="vote", values=values, giver="hands:1", source=source)

    def test_ballots_come_into_a_round_that_is_closed(self) -> None:
        made = voting(Dots(3)).all(c.Close()).all(self.give(n1=2), by="import")

        assert book(made) == {"hands:1": {"n1": 2}}

    def test_imported_ballot_may_hold_a_note_that_was_withdrawn(self) -> None:
        made = voting(Dots(3)).all(c.Withdraw(note="n1")).all(self.give(n1=2), by="import")

        assert book(made) == {"hands:1": {"n1": 2}}

    def test_imported_ballot_is_still_whole(self) -> None:
        assert voting(Dots(3)).refused(self.give(n1=4), by="import") == "over_budget"
