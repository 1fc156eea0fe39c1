"""Cards judged in several rounds: exact sums, ranks with ties, cuts that spare ties, and rounds that add up or not."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.round_sums import RoundSum, Suspect, met, round_sums
from facilitator.core.sums import Plan, Score, cut, is_sum, judging, keyed_in
from facilitator.core.view import ranked
from facilitator.core.vocabulary import Split
from tests.methods.days import cards, day, pair, until

ROUNDS = 5
PLAN = Plan("card", tuple(f"a.score{n}.split" for n in range(1, 6)), (Split(7),) * 5, "a.sum.total", None, 35)


def score(name: str, *given: int | None, written: int | None = None, judged_in: int | None = None) -> Score:
    return Score(Note(name, "a", name, prompt="card"), given, written, judged_in)


def played(size: int, seed: int) -> tuple[list[Score], list[dict[str, str]]]:
    """A game of ``size`` cards: in each round they are paired at random, and with an odd number one rests."""
    rng = Random(seed)  # noqa: S311 - a game that can be played again, not a secret
    given: list[list[int | None]] = [[None] * ROUNDS for _ in range(size)]
    partners: list[dict[str, str]] = []
    for at in range(ROUNDS):
        order = rng.sample(range(size), size)
        partners.append({})
        for one, other in zip(order[::2], order[1::2], strict=False):
            given[one][at] = rng.randint(0, 7)
            given[other][at] = 7 - (given[one][at] or 0)
            partners[at] |= {f"k{one}": f"k{other}", f"k{other}": f"k{one}"}
    written = [sum(filter(None, each)) for each in given]
    return [score(f"k{n}", *each, written=written[n]) for n, each in enumerate(given)], partners


sizes = st.integers(2, 60)
seeds = st.integers(0, 10_000)
points = st.lists(st.one_of(st.none(), st.integers(0, 7)), min_size=1, max_size=7)


# What a card got.


@given(points)
def test_a_sum_is_scaled_exactly_to_all_rounds_and_says_from_how_many(given: list[int | None]) -> None:
    known = [each for each in given if each is not None]
    found = score("k", *given)

    expected = Fraction(sum(known) * len(given), len(known)) if known else None
    assert (found.total, found.count, found.scaled) == (expected, len(known), 0 < len(known) < len(given))


@given(points, st.integers(0, 49))
def test_what_is_written_on_a_card_counts_only_where_single_points_are_missing(
    given: list[int | None], written: int
) -> None:
    known = [each for each in given if each is not None]
    assume(None in given and (not known or sum(known) != written))

    assert score("k", *given, written=written).total == written


@given(st.lists(st.integers(0, 7), min_size=1, max_size=7), st.integers(0, 49))
def test_points_that_are_all_known_go_before_another_sum_that_is_written_and_the_difference_is_seen(
    given: list[int], written: int
) -> None:
    found = score("k", *given, written=written)

    assert (found.total, found.scaled, found.differs) == (sum(given), False, written != sum(given))


def test_a_card_on_which_stands_what_its_known_points_make_rested_in_the_other_rounds() -> None:
    rested = score("k", 5, 5, None, 5, 5, written=20)

    assert (rested.total, rested.count) == (25, 4)


def test_a_card_with_a_sum_alone_is_scaled_where_it_is_said_in_how_many_rounds_it_got_it() -> None:
    alone = score("k", None, None, None, None, None, written=24, judged_in=4)

    assert (alone.total, alone.scaled) == (30, True)


# Ranks and cuts.


@given(st.lists(st.integers(0, 12), max_size=40), st.integers(0, 45))
def test_a_cut_goes_through_no_tie_and_leaves_out_nothing_that_it_need_not(
    sums: list[int], most: int
) -> None:
    every = ranked(sums, lambda each: each)
    shown = cut(every, most)
    rest = every[len(shown) :]

    assert every[: len(shown)] == shown
    assert not rest or rest[0][0] > shown[-1][0]
    if most:
        assert len(shown) >= min(most, len(every))
        assert [rank for rank, _ in shown if rank > most] == []
    else:
        assert rest == []


# Rounds.


@given(sizes, seeds)
def test_every_round_of_a_game_adds_up_whatever_its_size(size: int, seed: int) -> None:
    scores, partners = played(size, seed)

    found = round_sums(PLAN, scores, partners)

    whole = RoundSum(7 * (size // 2), 7 * (size // 2), size - size % 2, 0, 0)
    assert found == [whole] * ROUNDS


@given(sizes, seeds, st.data())
def test_as_long_as_points_are_missing_a_round_that_may_still_add_up_is_not_doubted(
    size: int, seed: int, data: st.DataObject
) -> None:
    scores, partners = played(size, seed)
    known = data.draw(st.sets(st.sampled_from([each.note.id for each in scores])))
    some = [each if each.note.id in known else score(each.note.id, *[None] * ROUNDS) for each in scores]

    assert [each.off for each in round_sums(PLAN, some, partners)] == [0] * ROUNDS


@given(sizes, seeds, st.data())
def test_one_wrong_digit_is_found_by_its_round_and_the_cards_own_sum(
    size: int, seed: int, data: st.DataObject
) -> None:
    scores, _ = played(size, seed)
    at = data.draw(st.integers(0, ROUNDS - 1))
    judged = [each for each in scores if None not in each.given]
    assume(judged)
    wrong = data.draw(st.sampled_from(judged))
    was = wrong.given[at] or 0
    now = data.draw(st.integers(0, 7).filter(lambda value: value != was))

    found = round_sums(PLAN, _with(scores, wrong, at, now))

    assert [each.off for each in found] == [now - was if n == at else 0 for n in range(ROUNDS)]
    assert found[at].suspects[0] == Suspect(wrong.note.id, now, was, "sum")


@given(sizes, seeds, st.data())
def test_one_wrong_digit_is_found_among_two_cards_where_it_is_known_who_met_whom(
    size: int, seed: int, data: st.DataObject
) -> None:
    scores, partners = played(size, seed)
    at = data.draw(st.integers(0, ROUNDS - 1))
    unwritten = [score(each.note.id, *each.given) for each in scores]
    wrong = data.draw(st.sampled_from([each for each in unwritten if each.given[at] is not None]))
    was = wrong.given[at] or 0
    now = data.draw(st.integers(0, 7).filter(lambda value: value != was))

    found = round_sums(PLAN, _with(unwritten, wrong, at, now), partners)

    both = {wrong.note.id, partners[at][wrong.note.id]}
    assert ({each.note for each in found[at].suspects}, {each.why for each in found[at].suspects}) == (
        both,
        {"pair"},
    )


def _with(scores: Sequence[Score], wrong: Score, at: int, value: int) -> list[Score]:
    given = [*wrong.given[:at], value, *wrong.given[at + 1 :]]
    other = score(wrong.note.id, *given, written=wrong.written)
    return [other if each is wrong else each for each in scores]


def doubted(*given: tuple[int | None, ...]) -> list[Suspect]:
    """What is doubted in the first round."""
    return list(round_sums(PLAN, [score(f"k{n}", *each) for n, each in enumerate(given)])[0].suspects)


def test_a_digit_that_is_easily_misread_is_doubted_before_one_that_is_only_out_of_line() -> None:
    found = doubted((7, 2, 2, 2, 2), (6, 2, 2, 2, 2), (3, 3, 3, 3, 3), (4, 4, 4, 4, 4))

    assert found[:2] == [Suspect("k0", 7, 1, "digit"), Suspect("k1", 6, 0, "digit")]


def test_a_card_that_may_have_its_partners_share_is_doubted() -> None:
    assert doubted((5, 2, 2, 2, 2), (5, 5, 5, 5, 5)) == [
        Suspect("k0", 5, 2, "partner"),
        Suspect("k1", 5, 2, "partner"),
    ]


def test_where_all_of_an_odd_number_have_points_the_one_that_makes_the_difference_may_have_rested() -> None:
    assert doubted((3, 3, 3, 3, 3), (4, 4, 4, 4, 4), (2, 2, 2, 2, 2))[0] == Suspect("k2", 2, None, "rest")


def test_a_card_whose_own_sum_agrees_is_not_doubted() -> None:
    right, wrong = score("k0", 5, 5, 5, 5, 5, written=25), score("k1", 5, 2, 2, 2, 2)

    assert [each.note for each in round_sums(PLAN, [right, wrong])[0].suspects] == ["k1"]


# What is judged in an activity.


def test_the_rounds_and_the_sum_are_found_in_what_a_method_declares() -> None:
    session = day("thirty_five", {"rounds": 3}).session
    rounds = tuple(f"a.score{n}.split" for n in range(1, 4))

    assert judging(session, "a") == Plan("card", rounds, (Split(7),) * 3, "a.sum.total", "a.sum.judged", 21)
    live = session.rounds["a.sum"]
    assert [is_sum(session, live, prompt) for prompt in live.plan.ask] == [True, False]


def test_a_round_that_is_on_or_to_come_is_missing_on_no_card_once_the_game_has_begun() -> None:
    driver = until(day("thirty_five", {"rounds": 3}), "write")
    cards(driver, "A", "B")
    pair(until(driver, "score1"), 1, k1=5, k2=2)
    until(driver, "score2")
    (first, _) = keyed_in(driver.session, "a")
    assert (first.total, first.scaled) == (5, False)
    driver.do(c.Finish(activity="a"))
    (first, _) = keyed_in(driver.session, "a")

    assert (first.total, first.scaled) == (15, True)


def test_where_all_comes_from_paper_and_no_round_was_run_what_is_missing_is_missing() -> None:
    driver = day("thirty_five", {"rounds": 3})
    cards(driver, "A", "B")
    driver.do(c.Give(prompt="a.score1.split", values={"k1": 5, "k2": 2}, giver="hands:1", source="paper"))
    (first, _) = keyed_in(driver.session, "a")

    assert (first.total, first.scaled) == (15, True)


def test_a_round_that_was_left_out_is_missing_on_no_card() -> None:
    driver = until(day("thirty_five", {"rounds": 3}), "mill3").do(c.Skip(activity="a", round="score3"))
    plan = judging(driver.session, "a")

    assert plan is not None
    assert (plan.rounds, plan.highest) == (("a.score1.split", "a.score2.split"), 14)


@pytest.mark.parametrize("method", ["world_cafe", "story_harvest"])
def test_where_nothing_is_judged_there_are_no_sums(method: str) -> None:
    assert (judging(day(method).session, "a"), keyed_in(day(method).session, "a")) == (None, [])


def test_what_has_been_keyed_in_is_known_while_the_round_is_on_and_so_is_who_met_whom() -> None:
    driver = until(day("thirty_five", {"rounds": 3}), "write")
    cards(driver, "A", "B", "C", "D")
    driver.do(c.Form(id="g", activity="a", kind="pair", rounds=("a.score2",), holds=("k1", "k3")))
    pair(until(driver, "score1"), 1, k1=5, k2=2)
    plan = judging(driver.session, "a")

    assert plan is not None
    assert [each.given for each in keyed_in(driver.session, "a")] == [
        (5, None, None),
        (2, None, None),
        *[(None,) * 3] * 2,
    ]
    assert met(driver.session, plan) == [{"k1": "k2", "k2": "k1"}, {"k1": "k3", "k3": "k1"}, {}]
