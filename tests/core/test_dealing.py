"""Who judges which cards: the promises of the deals of 35:an and 25/10, for any number of people and cards."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.core.dealing import FEWEST, deal, judges, least_by_counting, least_seen_again
from facilitator.core.small_deals import LEAST_AGAIN
from facilitator.core.spreading import Past, Spot
from tests.core.every_deal import fewest_of_all

Deal = list[list[Spot]]
NUMBERS = st.one_of(st.integers(6, 30), st.integers(6, 300))
ROUNDS = st.integers(3, 7)
SEEDS = st.integers(0, 2**64)


def fresh(number: int, rounds: int, seed: int = 1) -> Deal:
    """A deal where everybody wrote one card."""
    return deal(number, range(number), rounds, seed)


def meetings(dealt: Deal) -> Counter[frozenset[int]]:
    """How often two cards met."""
    return Counter(frozenset(spot.cards) for each in dealt for spot in each)


def sights(dealt: Deal) -> Counter[tuple[int, int]]:
    """How often somebody saw a card."""
    return Counter(
        (person, card) for each in dealt for spot in each for person in spot.people for card in spot.cards
    )


def again(counted: Counter[tuple[int, int]]) -> int:
    """How many times too often."""
    return sum(times - 1 for times in counted.values())


def turns(dealt: Deal, number: int) -> list[int]:
    """In how many rounds each card was judged."""
    played = Counter(card for each in dealt for spot in each for card in spot.cards)
    return [played[card] for card in range(number)]


def own(dealt: Deal, authors: Sequence[int | None]) -> list[tuple[int, int]]:
    """Who sees the card that they wrote."""
    return [(person, card) for person, card in sights(dealt) if authors[card] == person]


@given(NUMBERS, ROUNDS, SEEDS)
def test_nobody_sees_their_own_card(number: int, rounds: int, seed: int) -> None:
    assert own(fresh(number, rounds, seed), range(number)) == []


@given(NUMBERS, ROUNDS, SEEDS)
def test_no_two_cards_meet_twice_while_there_are_other_cards_to_meet(
    number: int, rounds: int, seed: int
) -> None:
    met = meetings(fresh(number, rounds, seed))

    assert len(met) == min(rounds * (number // 2), number * (number - 1) // 2)


@given(NUMBERS, ROUNDS, SEEDS)
def test_nobody_sees_a_card_twice_from_two_for_each_round_and_one_more(
    number: int, rounds: int, seed: int
) -> None:
    assume(number > 2 * rounds and (number, rounds) != (7, 3))

    assert set(sights(fresh(number, rounds, seed)).values()) == {1}


@pytest.mark.parametrize("rounds", range(1, 8))
@pytest.mark.parametrize("number", range(6, 15))
def test_few_people_see_a_card_again_no_more_often_than_they_must(number: int, rounds: int) -> None:
    assert again(sights(fresh(number, rounds))) == least_seen_again(number, rounds)


def test_least_number_of_cards_seen_again_is_what_counting_says_but_for_six_and_seven_in_three_rounds() -> (
    None
):
    above = {
        (number, rounds): least - least_by_counting(number, rounds)
        for number, known in LEAST_AGAIN.items()
        for rounds, least in enumerate(known, 1)
        if least != least_by_counting(number, rounds)
    }

    assert above == {(6, 3): 3, (7, 3): 2}


@pytest.mark.parametrize("number", [6, 7])
def test_in_three_rounds_no_deal_for_six_or_seven_has_fewer_cards_seen_again(number: int) -> None:
    assert fewest_of_all(number) == LEAST_AGAIN[number][2]


@given(NUMBERS, ROUNDS, SEEDS)
def test_nobody_is_in_two_places_and_no_card_either(number: int, rounds: int, seed: int) -> None:
    for each in fresh(number, rounds, seed):
        people = [person for spot in each for person in spot.people]
        cards = [card for spot in each for card in spot.cards]
        assert len(set(people)) == len(set(cards)) == 2 * (number // 2) == len(people) == len(cards)


@given(NUMBERS, ROUNDS, SEEDS)
def test_rests_differ_by_at_most_one_between_cards(number: int, rounds: int, seed: int) -> None:
    played = turns(fresh(number, rounds, seed), number)

    assert max(played) - min(played) == (number % 2 if rounds < number else 0)


def test_same_seed_gives_the_same_deal_and_another_one_another() -> None:
    assert (fresh(40, 5, 1) == fresh(40, 5, 1), fresh(40, 5, 1) == fresh(40, 5, 2)) == (True, False)


@given(NUMBERS, st.data())
def test_card_of_somebody_who_left_is_dealt_to_those_who_came_late(number: int, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(0, number - 1), max_size=number // 2))
    left = [None if card in gone else card for card in range(number)]
    here = {old: new for new, old in enumerate(sorted(set(range(number)) - gone))}
    authors = [None if author is None else here[author] for author in left]
    dealt = deal(number, authors, 5, 1)

    assert (own(dealt, authors), min(turns(dealt, number)) >= 4) == ([], True)


@given(st.integers(6, 60), st.integers(6, 60), ROUNDS, SEEDS)
def test_where_people_and_cards_differ_the_cards_rest_evenly_and_nobody_sees_their_own(
    people: int, cards: int, rounds: int, seed: int
) -> None:
    authors = [card if card < people else None for card in range(cards)]
    dealt = deal(people, authors, rounds, seed)
    played = turns(dealt, cards)

    assert (own(dealt, authors), max(played) - min(played) <= 1) == ([], True)


@given(st.integers(12, 60), st.data())
def test_new_deal_goes_on_from_what_was_judged_before(number: int, data: st.DataObject) -> None:
    """Some have left after two rounds; their cards are still in play."""
    before = fresh(number, 5, data.draw(SEEDS))[:2]
    here = sorted(set(range(number)) - data.draw(st.sets(st.integers(0, number - 1), max_size=3)))
    past = Past()
    for spot in (spot for each in before for spot in each):
        past.add(Spot(tuple(here.index(each) for each in spot.people if each in here), spot.cards))
    authors = [here.index(card) if card in here else None for card in range(number)]
    after = deal(len(here), authors, 3, 1, past)
    played = turns(before + after, number)

    assert (own(after, authors), max(played) - min(played) <= 1) == ([], True)


def test_new_deal_lets_no_two_cards_meet_that_have_met() -> None:
    before = fresh(40, 5)[:2]
    past = Past()
    for spot in (spot for each in before for spot in each):
        past.add(spot)
    after = deal(40, range(40), 3, 1, past)

    assert (max(meetings(before + after).values()), max(sights(before + after).values())) == (1, 1)


def test_four_people_can_judge_two_cards_each() -> None:
    authors = [0, 0, 1, 1, 2, 2, 3, 3]
    dealt = deal(4, authors, 4, 1)

    assert (own(dealt, authors), min(turns(dealt, 8)) > 0, FEWEST) == ([], True, 6)


class TestJudgingAlone:
    @given(st.integers(8, 200), ROUNDS, SEEDS)
    def test_every_card_has_as_many_judges_as_rounds_and_never_its_own(
        self, number: int, rounds: int, seed: int
    ) -> None:
        dealt = judges(number, range(number), rounds, seed)

        assert (own(dealt, range(number)), turns(dealt, number)) == ([], [rounds] * number)
        assert set(sights(dealt).values()) == {1}

    @given(st.integers(6, 60), st.integers(6, 60), SEEDS)
    def test_where_people_and_cards_differ_nobody_judges_their_own_or_the_same_twice(
        self, people: int, cards: int, seed: int
    ) -> None:
        authors = [card if card < people else None for card in range(cards)]
        dealt = judges(people, authors, 5, seed)

        assert (own(dealt, authors), set(sights(dealt).values())) == ([], {1})
