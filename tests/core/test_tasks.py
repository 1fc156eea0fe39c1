"""Tasks spread over seats: each is taken in every group, evenly, and nobody is moved needlessly."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.core.model import Seat
from facilitator.core.tasks import (
    Seats,
    least_people,
    moved_on,
    resized,
    seated,
    shares,
    spread,
    take_two,
    taken,
    tasks_of,
    untaken,
)
from facilitator.core.vocabulary import Groups

CIRCLE = Groups("circle", apart=("teller", "host"), spare=("witness",))
PLAIN = Groups("circle")

tasks = st.integers(1, 10).map(lambda count: tuple(f"task {number}" for number in range(1, count + 1)))
people = st.integers(0, 60)
plans = st.sampled_from((CIRCLE, PLAIN, Groups("circle", apart=("teller",))))


def listening(seats: Seats, groups: Groups) -> Seats:
    return tuple(seat for seat in seats if seat.role not in (*groups.apart, *groups.spare))


@given(people, tasks, plans)
def test_every_task_is_taken_where_there_are_enough_people(
    n: int, each: tuple[str, ...], plan: Groups
) -> None:
    seats = resized((), n, plan, each)

    assert len(seats) == n
    assert (untaken(seats, each) == []) == (n >= least_people(plan, each))


@given(people, tasks, plans)
def test_numbers_differ_by_at_most_one_and_everybody_who_listens_has_one(
    n: int, each: tuple[str, ...], plan: Groups
) -> None:
    seats = resized((), n, plan, each)
    count = taken(seats, each).values()

    assert max(count) - min(count) <= 1
    assert {len(seat.tasks) for seat in listening(seats, plan)} <= {1}
    assert [seat.tasks for seat in seats if seat not in listening(seats, plan) and seat.tasks] == []


@given(people, tasks)
def test_each_role_that_is_apart_is_filled_once_and_a_witness_only_when_every_task_is_taken(
    n: int, each: tuple[str, ...]
) -> None:
    roles = Counter(seat.role for seat in resized((), n, CIRCLE, each) if seat.role)

    assert roles == Counter([*CIRCLE.apart[:n], *(["witness"] if n > least_people(CIRCLE, each) else [])])


@given(people, people, tasks, plans)
def test_late_comers_change_nobody_elses_task_where_every_task_stays_taken(
    n: int, more: int, each: tuple[str, ...], plan: Groups
) -> None:
    before = resized((), n, plan, each)
    after = resized(before, n + more, plan, each)

    assert after[:n] == before


@given(st.integers(1, 60), tasks, plans, st.data())
def test_a_leaver_changes_nobody_elses_task_where_every_task_stays_taken(
    n: int, each: tuple[str, ...], plan: Groups, data: st.DataObject
) -> None:
    before = resized((), n, plan, each)
    gone = data.draw(st.integers(0, n - 1))
    rest = before[:gone] + before[gone + 1 :]
    after = spread(rest, plan, each)

    if untaken(rest, each) == []:
        assert after == rest
    else:
        assert sum(one != other for one, other in zip(rest, after, strict=True)) <= 1
        assert (untaken(after, each) == []) == (len(listening(rest, plan)) >= len(each))


@given(people, tasks, plans, st.lists(people, max_size=6))
def test_as_long_as_there_are_enough_people_every_task_stays_taken_however_they_come_and_go(
    n: int, each: tuple[str, ...], plan: Groups, sizes: list[int]
) -> None:
    seats = resized((), n, plan, each)
    for size in sizes:
        seats = resized(seats, size, plan, each)
        assert len(seats) == size
        assert (untaken(seats, each) == []) == (len(listening(seats, plan)) >= len(each))


@given(people, tasks, plans)
def test_spreading_twice_is_the_same_as_once(n: int, each: tuple[str, ...], plan: Groups) -> None:
    seats = resized((), n, plan, each)

    assert spread(seats, plan, each) == seats


@given(people, tasks, plans)
def test_where_there_are_too_few_a_second_task_goes_to_those_who_have_fewest(
    n: int, each: tuple[str, ...], plan: Groups
) -> None:
    seats = take_two(resized((), n, plan, each), plan, each)
    mine = listening(seats, plan)

    assert untaken(seats, each) == ([] if mine else list(each))
    if mine:
        assert max(len(seat.tasks) for seat in mine) - min(len(seat.tasks) for seat in mine) <= 1


@given(st.integers(0, 300), st.integers(1, 20))
def test_people_are_shared_evenly_between_groups(n: int, groups: int) -> None:
    sizes = shares(n, groups)

    assert (sum(sizes), len(sizes)) == (n, groups)
    assert max(sizes) - min(sizes) <= 1


@given(people, people, tasks, plans)
def test_everybody_with_a_name_gets_one_seat(n: int, named: int, each: tuple[str, ...], plan: Groups) -> None:
    people = [f"p:{number}" for number in range(named)]
    seats = seated(people, resized((), n, plan, each), plan, each)

    assert sorted(filter(None, (seat.person for seat in seats))) == sorted(people)
    assert len(seats) == max(n, named)


@given(st.integers(8, 60), tasks)
def test_who_has_a_name_stays_when_others_leave(n: int, each: tuple[str, ...]) -> None:
    seats = resized((), n, CIRCLE, each)
    named = tuple(
        replace(seat, person="p:ada") if number == n - 1 else seat for number, seat in enumerate(seats)
    )

    assert [seat.person for seat in resized(named, 1, CIRCLE, each)] == ["p:ada"]


@given(st.lists(st.integers(7, 20), min_size=2, max_size=6), st.integers(1, 4))
def test_everybody_with_a_name_goes_on_to_another_circle_and_those_who_are_apart_stay(
    sizes: list[int], count: int
) -> None:
    each = tuple(f"task {number}" for number in range(count))
    before = [
        seated([f"p:{number}-{n}" for n in range(size)], resized((), size, CIRCLE, each), CIRCLE, each)
        for number, size in enumerate(sizes)
    ]
    after = moved_on(before, CIRCLE, each)
    people = [
        [{seat.person for seat in listening(seats, CIRCLE)} for seats in day] for day in (before, after)
    ]

    assert people[1] == [people[0][-1], *people[0][:-1]]
    assert [[seat for seat in seats if seat.role] for seats in after] == [
        [seat for seat in seats if seat.role] for seats in before
    ]
    assert [untaken(seats, each) for seats in after] == [[] for _ in sizes]


def test_a_task_that_is_no_longer_there_is_given_up_and_its_people_take_others() -> None:
    seats = spread((Seat(tasks=("mod",)), Seat(tasks=("tillit",))), PLAIN, ("tillit", "hopp"))

    assert [seat.tasks for seat in seats] == [("hopp",), ("tillit",)]


def test_tasks_are_said_in_the_language_of_the_day_each_once() -> None:
    groups = Groups("circle", tasks=({"en": "courage", "sv": "mod"}, "mod", " tillit "))

    assert tasks_of(groups, "sv") == ("mod", "tillit")
