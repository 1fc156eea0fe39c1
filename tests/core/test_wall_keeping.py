"""A wall that changes while topics stand on it: rooms are opened late, renamed and closed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.evolve import replay
from facilitator.core.vocabulary import Grid, Prompt, Round, Slot, Spot
from facilitator.core.wall import wall
from tests.support.room import Room, plan, room

TOPIC = Prompt("topic", "A topic")


def market(places: Sequence[str], slots: int = 2) -> Round:
    spots = tuple(map(Spot, places))
    return Round("market", "Market", ask=(TOPIC,), grid=Grid((Slot(),) * slots, spots))


def opened(*places: str, slots: int = 2, **topics: tuple[int, str]) -> Room:
    made = room(market(places, slots)).all(c.Start())
    for name, (slot, place) in topics.items():
        made.do(c.Write(id=name, text=name, prompt="topic", slot=slot, place=place))
    return made


def replanned(made: Room, places: Sequence[str], slots: int = 2) -> Room:
    made.do(plan("a1", market(places, slots)), by="hub")
    return made


def named(made: Room) -> list[str]:
    found = wall(made.session, "a1")
    assert found is not None
    return [each.name for each in found.places]


def stands(made: Room) -> dict[str, tuple[tuple[int, ...], int | None]]:
    found = wall(made.session, "a1")
    assert found is not None
    return {each.note.id: (tuple(each.slots), each.place) for each in found.topics}


@pytest.mark.parametrize(
    ("after", "becomes"),
    [
        (["A", "B", "C", "D"], ["A", "B", "C", "D"]),
        (["A", "Bee", "C"], ["A", "Bee", "C"]),
        (["C", "B", "A"], ["A", "B", "C"]),
        (["A", "C"], ["A", "B", "C"]),
        (["B"], ["A", "B"]),
        (["B", "D"], ["A", "B", "D"]),
        ([], ["A", "B"]),
    ],
    ids=["opened", "renamed", "reordered", "closed in the middle", "closed", "instead", "all closed"],
)
def test_place_with_a_topic_keeps_its_number(after: list[str], becomes: list[str]) -> None:
    made = replanned(opened("A", "B", "C", a=(1, "A"), b=(1, "B")), after)

    assert (named(made), stands(made)) == (becomes, {"a": ((1,), 1), "b": ((1,), 2)})


def test_wall_on_which_nothing_stands_is_as_it_is_planned() -> None:
    assert named(replanned(opened("A", "B", "C"), ["C", "A"])) == ["C", "A"]


def test_place_of_a_withdrawn_topic_stays_as_it_may_come_back() -> None:
    made = opened("A", "B", b=(1, "B")).all(c.Withdraw(note="b"))

    assert named(replanned(made, ["A"])) == ["A", "B"]


def test_topic_can_be_put_in_a_room_and_a_time_that_came_late() -> None:
    made = replanned(opened("A", a=(1, "A")), ["A", "B"], slots=3).all(
        c.PlaceNote(note="a", slot=3, place="B")
    )

    assert stands(made) == {"a": ((3,), 2)}


walls = st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=5)


@given(walls, st.lists(st.tuples(walls, st.integers(1, 4)), max_size=5), st.data())
def test_no_topic_ever_loses_its_time_or_place(
    first: list[str], later: list[tuple[list[str], int]], data: st.DataObject
) -> None:
    made = opened(*first, slots=3)
    for number in range(data.draw(st.integers(1, 4))):
        cell = c.PlaceNote(
            note=f"n{number}", slot=data.draw(st.integers(1, 3)), place=data.draw(st.sampled_from(first))
        )
        made.all(c.Write(id=f"n{number}", text="x", prompt="topic"), cell)
    before = stands(made)
    for places, slots in later:
        replanned(made, places, slots)

    assert stands(made) == before
    assert replay(made.events) == made.session
