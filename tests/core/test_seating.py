"""Table plans: who meets whom, how tables are mixed, and what happens when people come and go."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.core.chance import Draw
from facilitator.core.even_tables import EvenTables
from facilitator.core.rotation import rotation
from facilitator.core.seating import (
    Tables,
    Wishes,
    excess,
    imbalance,
    least_excess,
    plan,
    rule_holds,
    spread_out,
    tables_for,
    with_more,
    without,
)

PEOPLE = st.integers(4, 90)
SIZES = st.integers(3, 6)
ROUNDS = st.integers(1, 5)
HOSTS = st.sampled_from(("stays", "new", "free"))
searched = settings(deadline=None, max_examples=12)


def everybody(tables: Tables) -> list[int]:
    return sorted(person for table in tables for person in table)


def hosts(tables: Tables) -> list[int]:
    return [table[0] for table in tables]


def where(rounds: list[Tables]) -> list[dict[int, int]]:
    """In each round the table of each person."""
    return [{person: at for at, table in enumerate(tables) for person in table} for tables in rounds]


@searched
@given(PEOPLE, SIZES, ROUNDS, HOSTS, st.integers(0, 99))
def test_everybody_has_one_seat_in_each_round_at_tables_of_even_size(
    people: int, size: int, rounds: int, host: str, seed: int
) -> None:
    made = plan(people, tables_for(people, size), rounds, Wishes(host=host), seed)  # pyright: ignore[reportArgumentType] - one of the three

    assert [everybody(tables) for tables in made] == [list(range(people))] * rounds
    assert max(len(table) for tables in made for table in tables) <= size
    assert {max(map(len, tables)) - min(map(len, tables)) for tables in made} <= {0, 1}


@given(PEOPLE, SIZES, ROUNDS, st.integers(0, 99))
def test_nobody_meets_twice_where_there_is_room_to_move(
    people: int, size: int, rounds: int, seed: int
) -> None:
    tables = tables_for(people, size)
    assume((rounds - 1) * (size - 1) < tables)

    assert excess(plan(people, tables, rounds, Wishes(), seed)) == 0


@pytest.mark.parametrize(
    ("people", "size", "rounds"), [(25, 5, 5), (16, 4, 4), (32, 4, 8), (49, 7, 7), (27, 3, 9), (81, 9, 9)]
)
def test_nobody_meets_twice_where_tables_are_a_power_of_a_prime(people: int, size: int, rounds: int) -> None:
    assert excess(plan(people, people // size, rounds, Wishes(), 1)) == 0


@pytest.mark.parametrize(
    ("people", "size", "rounds"), [(30, 6, 3), (45, 9, 3), (48, 8, 4), (60, 10, 4), (36, 6, 3), (20, 5, 4)]
)
def test_search_reaches_the_bound_where_people_must_meet_again(people: int, size: int, rounds: int) -> None:
    tables = tables_for(people, size)
    made = plan(people, tables, rounds, Wishes(host="free"), 1)

    assert excess(made) == least_excess(people, tables, rounds)


@given(PEOPLE, SIZES, ROUNDS)
def test_no_plan_is_below_the_bound(people: int, size: int, rounds: int) -> None:
    tables = tables_for(people, size)
    assume(people < 40)

    assert excess(plan(people, tables, rounds, Wishes(), 1)) >= least_excess(people, tables, rounds)


@searched
@given(st.integers(12, 60), st.integers(2, 4), st.integers(0, 99))
def test_hosts_who_stay_sit_at_their_table_all_the_time(people: int, rounds: int, seed: int) -> None:
    tables = tables_for(people, 4)
    given_hosts = tuple(range(people - tables, people))
    made = plan(people, tables, rounds, Wishes(hosts=given_hosts), seed)

    assert [sorted(hosts(each)) for each in made] == [sorted(given_hosts)] * rounds
    assert {tuple(hosts(each)) for each in made} == {tuple(hosts(made[0]))}


@searched
@given(st.integers(20, 60), st.integers(2, 4), st.integers(0, 99))
def test_new_host_sat_at_the_table_before(people: int, rounds: int, seed: int) -> None:
    made = plan(people, tables_for(people, 4), rounds, Wishes(host="new"), seed)

    for move in range(rounds - 1):
        assert [
            stay
            for before, after in zip(made[move], made[move + 1], strict=True)
            if (stay := set(before) & set(after)) == set()
        ] == []


def test_new_hosts_cost_no_meeting_where_there_is_room() -> None:
    steps = rotation(11, 4, 3, moving_hosts=True)

    assert steps is not None
    assert excess(plan(44, 11, 3, Wishes(host="new"), 1)) == 0


@searched
@given(st.integers(16, 60), st.integers(0, 99))
def test_those_who_are_pinned_sit_at_their_table_and_the_others_move(people: int, seed: int) -> None:
    pinned = {3: 1, 7: 0}
    made = where(plan(people, tables_for(people, 4), 3, Wishes(pinned=pinned), seed))

    assert [{person: each[person] for person in pinned} for each in made] == [pinned] * 3


@searched
@given(st.integers(20, 48), st.integers(0, 99))
def test_some_sit_together_and_some_apart(people: int, seed: int) -> None:
    made = where(
        plan(people, tables_for(people, 4), 3, Wishes(together=((1, 2),), apart=((3, 4), (4, 5))), seed)
    )

    assert [each[1] == each[2] for each in made] == [True] * 3
    assert [each[3] == each[4] or each[4] == each[5] for each in made] == [False] * 3


@searched
@given(st.integers(40, 90), st.integers(0, 99))
def test_two_who_are_to_sit_apart_do_so_where_nobody_meets_twice(people: int, seed: int) -> None:
    made = where(plan(people, tables_for(people, 4), 3, Wishes(apart=((3, 40 - 1), (8, 9))), seed))

    assert [each[3] == each[39] or each[8] == each[9] for each in made] == [False] * 3


def test_mixing_makes_nobody_meet_twice_and_tables_alike() -> None:
    sectors = tuple("ppppcccooo"[person % 10] for person in range(130))
    made = plan(130, 26, 3, Wishes(values=(sectors,)), 1)
    by_chance = plan(130, 26, 3, Wishes(), 1)

    assert excess(made) == 0
    assert imbalance(made, sectors) <= imbalance(by_chance, sectors) // 20


def drawn(kinds: str, people: int, seed: int) -> tuple[str, ...]:
    draw = Draw(seed)
    return tuple(kinds[draw.below(len(kinds))] for _ in range(people))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_tables_of_130_people_are_mixed_by_gender_and_sector_to_a_twentieth_of_chance(seed: int) -> None:
    values = drawn("FFFFFFFFFMMMMMMMMMMX", 130, seed), drawn("aaaaaabbbbbccccddeef", 130, seed + 9)
    made = plan(130, 26, 3, Wishes(values=values, hosts=tuple(range(26))), seed)
    by_chance = plan(130, 26, 3, Wishes(hosts=tuple(Draw(seed).shuffled(range(130)))), seed)

    assert excess(made) == 0
    assert 20 * sum(imbalance(made, of) for of in values) <= sum(imbalance(by_chance, of) for of in values)


@pytest.mark.parametrize(("people", "size", "rounds"), [(49, 5, 3), (130, 5, 3), (150, 6, 4)])
def test_mixing_by_gender_alone_leaves_no_table_uneven(people: int, size: int, rounds: int) -> None:
    gender = drawn("FFFFFFFFFMMMMMMMMMMX", people, people)
    tables = tables_for(people, size)

    assert imbalance(plan(people, tables, rounds, Wishes(values=(gender,)), 1), gender) == 0


@searched
@given(
    st.integers(20, 60), st.integers(1, 3), st.lists(st.sampled_from("abc"), min_size=60), st.integers(0, 99)
)
def test_search_counts_right_and_never_ends_worse_than_it_began(
    people: int, rounds: int, kinds: list[str], seed: int
) -> None:
    values, tables = (tuple(kinds[:people]), tuple(kinds[-people:])), tables_for(people, 4)
    steps = rotation(tables, 4, rounds)
    assume(steps is not None)
    assert steps is not None
    cells = list(range(people))
    even = EvenTables(cells, tables, steps, Wishes(values=values, apart=((0, 1), (5, 9))))
    before = even.cost()
    even.improve(range(tables), Draw(seed))

    assert cells[:tables] == list(range(tables))
    assert sorted(cells) == list(range(people))
    assert even.cost() <= before
    assert (
        even.cost() == EvenTables(cells, tables, steps, Wishes(values=values, apart=((0, 1), (5, 9)))).cost()
    )


def test_same_seed_gives_the_same_plan() -> None:
    wishes = Wishes(values=(drawn("FMX", 49, 1),), hosts=(3, 4))

    assert plan(49, 10, 3, wishes, 5) == plan(49, 10, 3, wishes, 5)


def test_thousand_people_have_no_repeats() -> None:
    assert excess(plan(1000, 200, 5, Wishes(), 1)) == 0


class TestWithoutNames:
    @pytest.mark.parametrize(
        ("guests", "rounds", "except_for"),
        [
            (3, 3, {3, 4, 6}),
            (4, 3, {3, 4, 6, 8}),
            (3, 4, {3, 4, 6, 9}),
            (4, 4, {3, 4, 6, 8, 9, 12}),
        ],
    )
    def test_rule_holds_for_all_tables_but_the_known_ones(
        self, guests: int, rounds: int, except_for: set[int]
    ) -> None:
        assert {t for t in range(guests + 1, 31) if not rule_holds(t, guests, rounds)} == {
            t for t in except_for if t > guests
        } | {t for t in range(guests + 1, 31) if not _walked(t, guests, rounds)}

    @given(st.integers(3, 30), st.integers(2, 5), st.integers(2, 4))
    def test_rule_says_what_happens_when_people_move(self, tables: int, guests: int, rounds: int) -> None:
        assert rule_holds(tables, guests, rounds) == _walked(tables, guests, rounds)


def _walked(tables: int, guests: int, rounds: int) -> bool:
    """Whether nobody meets a guest twice or comes back, when everybody walks by the rule."""
    seats: list[tuple[int, int]] = [(table, seat) for table in range(tables) for seat in range(1, guests + 1)]
    here: dict[tuple[int, int], int] = {each: each[0] for each in seats}
    met: Counter[frozenset[tuple[int, int]]] = Counter()
    back = False
    been = {each: {each[0]} for each in seats}
    for turn in range(rounds):
        if turn:
            here = {each: spread_out(at, each[1], tables) for each, at in here.items()}
            back = back or any(here[each] in been[each] for each in seats)
            for each in seats:
                been[each].add(here[each])
        for table in range(tables):
            there = [each for each in seats if here[each] == table]
            met.update(frozenset(pair) for pair in combinations(there, 2))
    return not back and max(met.values()) == 1


@searched
@given(st.integers(20, 90), st.data())
def test_small_tables_are_merged_and_nobody_else_moves(people: int, data: st.DataObject) -> None:
    made = plan(people, tables_for(people, 4), 3, Wishes(), 1)
    gone = data.draw(st.sets(st.integers(0, people - 1), max_size=people // 5))
    after = without(made, gone)

    for before, now in zip(made, after, strict=True):
        assert everybody(now) == sorted(set(range(people)) - gone)
        assert not [table for table in now if 0 < len(table) < 3]
        stays = [table for table in before if len(set(table) - gone) >= 3]
        assert [
            person
            for table in stays
            for person in set(table) - gone
            if where([now])[0][person] != where([before])[0][person]
        ] == []


@searched
@given(st.integers(12, 60), st.integers(1, 6))
def test_late_comers_are_seated_and_nobody_else_moves(people: int, late: int) -> None:
    made = plan(people, tables_for(people, 4), 3, Wishes(), 1)
    new = list(range(people, people + late))
    after = with_more(made, new, 5)

    assert [everybody(tables) for tables in after] == [list(range(people + late))] * 3
    assert [[[p for p in table if p < people] for table in tables] for tables in after] == made


@searched
@given(st.integers(8, 40), st.booleans())
def test_nothing_known_of_anybody_is_nothing_to_mix_by(people: int, together: bool) -> None:
    unknown = Wishes(values=(("",) * people,), together=((0, 1),) if together else ())
    made = plan(people, tables_for(people, 4), 3, unknown, 1)

    assert [everybody(tables) for tables in made] == [list(range(people))] * 3
