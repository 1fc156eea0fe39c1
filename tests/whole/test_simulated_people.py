"""What holds for any number of simulated people: who meets whom, which notes are compared, what is said."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.model import Note
from facilitator.simulate.comparing import Deck, nobodys_own
from facilitator.simulate.crowd import Somebody
from facilitator.simulate.script import Script, general
from facilitator.simulate.seating import dealt, moved_on

chance = st.randoms(use_true_random=True)
PEOPLE = [Somebody(f"p:{number}") for number in range(200)]


def cards(number: int) -> list[Note]:
    return [Note(f"n{each}", "a1", f"Kort {each}", author=f"p:{each}") for each in range(number)]


def deck(rng: Random) -> Deck:
    return Deck(Script(None, general([]), rng), rng)


@given(st.integers(1, 200), st.integers(2, 8))
def test_everybody_sits_in_one_group_and_groups_are_even(people: int, size: int) -> None:
    groups = dealt(PEOPLE[:people], size)
    assert sorted(each.ref for group in groups for each in group) == sorted(p.ref for p in PEOPLE[:people])
    assert max(map(len, groups)) - min(map(len, groups)) in (0, 1)


@given(st.integers(9, 40), st.booleans())
def test_those_who_sat_together_as_guests_meet_other_guests_at_the_next_table(
    tables: int, host_stays: bool
) -> None:
    before = dealt(PEOPLE[: 4 * tables], 4)
    after = moved_on(before, host_stays=host_stays)
    met = [
        {frozenset(pair) for group in chairs for pair in combinations(group, 2)} for chairs in (before, after)
    ]
    assert met[0] & met[1] == set()
    assert sorted(p.ref for group in after for p in group) == sorted(p.ref for group in before for p in group)


@given(chance, st.integers(6, 60))
def test_no_two_cards_meet_twice_in_five_rounds(rng: Random, number: int) -> None:
    stack, dealing = cards(number), deck(rng)
    met = [frozenset(note.id for note in pair) for _ in range(5) for pair in dealing.deal(stack)]
    assert len(met) == len(set(met)) == 5 * (number // 2)


@given(chance)
def test_a_pair_shares_all_its_points(rng: Random) -> None:
    one, other = cards(2)
    shared = deck(rng).share(7, (one, other))
    assert (set(shared), sum(shared.values()), min(shared.values()) >= 0) == ({one.id, other.id}, 7, True)


@given(chance, st.integers(8, 60))
def test_from_eight_people_on_nobody_judges_their_own_card_and_every_card_is_judged(
    rng: Random, number: int
) -> None:
    refs = [f"p:{each}" for each in range(number)]
    pairs = dealt(rng.sample(PEOPLE[:number], number), 2)
    hands = [frozenset(person.ref for person in pair) for pair in pairs]
    found = nobodys_own(deck(rng).deal(cards(number)), hands)
    judged = [note.author for meeting in found if meeting for note in meeting]
    assert len(judged) == number - number % 2
    assert set(judged) <= set(refs)
    assert not any(
        people & {n.author for n in meeting} for people, meeting in zip(hands, found, strict=True) if meeting
    )


def test_general_texts_never_end_and_never_come_twice() -> None:
    texts = general(["Mer tid", "Börja i det lilla"])
    assert [next(texts) for _ in range(5)] == [
        "Mer tid",
        "Börja i det lilla",
        "Mer tid (2)",
        "Börja i det lilla (2)",
        "Mer tid (3)",
    ]
