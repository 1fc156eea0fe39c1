"""Groups of about the same size: nobody is alone, and nobody is forgotten."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.parting import group_sizes


@given(st.integers(2, 3000), st.integers(2, 10))
def test_everybody_has_a_place_and_sizes_differ_by_at_most_one(people: int, size: int) -> None:
    sizes = group_sizes(people, size)

    assert sum(sizes) == people
    assert max(sizes) - min(sizes) in (0, 1)
    assert sizes == sorted(sizes, reverse=True)


@given(st.integers(2, 3000))
def test_an_odd_one_makes_one_pair_a_trio_and_nobody_is_alone(people: int) -> None:
    sizes = group_sizes(people, 2)

    assert sizes == ([3] * (people % 2) + [2] * (people // 2 - people % 2))


@given(st.integers(3, 3000))
def test_in_fours_there_are_three_to_five_in_each(people: int) -> None:
    assert set(group_sizes(people, 4)) <= {3, 4, 5}


def test_nobody_is_no_group_and_one_is_one() -> None:
    assert (group_sizes(0, 4), group_sizes(1, 2), group_sizes(3, 4)) == ([], [1], [3])
