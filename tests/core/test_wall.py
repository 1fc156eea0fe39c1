"""A wall of times and places: what to look at, how topics move, and a suggestion in an emergency."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.session import Session
from facilitator.core.vocabulary import Field, Grid, Interest, Prompt, Round, Slot, Spot
from facilitator.core.wall import Topic, Wall, reports, suggested, troubles, wall
from tests.support.room import Room, plan

HOSTS = (Field("hosts", "Hosts", kind="people"), Field("nobody", "Nobody came", kind="yes_no"))
TOPIC = Prompt("topic", "A topic", by="person", fields=HOSTS)
WANT = Prompt("want", "Mark", by="person", ballot=Interest(), over="topic")
REPORT = Prompt("report", "What was said?", about="topic", optional=True)
ROOMS = (Spot("Salen", 60), Spot("Biblioteket", 8), Spot("Verandan"))
NAMES = {"p:ada": "Ada", "p:bo": "Bo"}


def room(places: Sequence[Spot] = ROOMS, slots: int = 3) -> Room:
    grid = Grid((Slot(),) * slots, tuple(places), host="hosts", nobody="nobody")
    talks = (Round(f"slot{n}", f"Time {n}", 60, ask=(REPORT,), slot=n) for n in range(1, slots + 1))
    rounds = (
        Round("market", "Market", ask=(TOPIC,), grid=grid),
        Round("signup", "Marks", ask=(WANT,)),
        *talks,
    )
    made = Room()
    made.do(c.AddActivity(id="a", method="try"))
    made.do(plan("a", *rounds), by="hub")
    return made


def topic(
    made: Room, name: str, *hosts: str, slot: int | None = None, place: str | None = None, span: int = 1
) -> Room:
    people = {"hosts": tuple(f"p:{each}" for each in hosts)} if hosts else {}
    made.do(c.Write(id=name, text=name.upper(), prompt="a.market.topic", people=people))
    return made.all(c.PlaceNote(note=name, slot=slot, place=place, span=span))


def wants(made: Room, **marks: int) -> Room:
    made.do(c.Start(round="a.signup"))
    for name, many in marks.items():
        made.do(c.Give(prompt="a.signup.want", values={name: 1}, giver=f"hands:{name}", count=many))
    return made.all(c.Close(round="a.signup"))


def seen(session: Session) -> Wall:
    found = wall(session, "a")
    assert found is not None
    return found


def said(made: Room) -> list[str]:
    return [each.message.format(**each.values) for each in troubles(seen(made.session), NAMES)]


def kinds(made: Room) -> list[str]:
    return [each.kind for each in troubles(seen(made.session), NAMES)]


# What one should look at.


def test_a_wall_on_which_all_is_well_has_nothing_to_look_at() -> None:
    made = topic(room(), "a1", "ada", slot=1, place="Salen")
    topic(made, "b1", "ada", slot=2, place="Salen")
    topic(made, "c1", "bo", slot=1, place="Biblioteket")
    assert said(made) == []


def test_somebody_who_holds_two_topics_at_once_is_named_with_both() -> None:
    made = topic(room(), "a1", "ada", slot=1, place="Salen", span=2)
    topic(made, "b1", "bo", "ada", slot=2, place="Biblioteket")
    assert said(made) == ["Ada holds several topics in time 2: 1 A1, 2 B1."]


def test_a_name_that_was_erased_is_not_told() -> None:
    made = topic(room(), "a1", "cia", slot=1, place="Salen")
    topic(made, "b1", "cia", slot=1, place="Biblioteket")
    assert said(made) == ["Somebody holds several topics in time 1: 1 A1, 2 B1."]


def test_two_topics_that_begin_in_a_cell_are_told_with_its_letter() -> None:
    made = topic(room(), "a1", "ada", slot=2, place="Biblioteket")
    topic(made, "b1", "bo", slot=2, place="Biblioteket")
    assert said(made) == ["Several topics stand in time 2, Biblioteket (b): 1 A1, 2 B1."]


def test_a_long_topic_that_goes_on_into_a_taken_cell_is_told() -> None:
    made = topic(room(), "a1", "ada", slot=1, place="Salen", span=3)
    topic(made, "b1", "bo", slot=3, place="Salen")
    assert said(made) == ["1 A1 goes on into time 3, where 2 B1 stands in Salen (a)."]


def test_more_topics_than_places_in_a_time_are_told_with_both_numbers() -> None:
    made = room(ROOMS[:1])
    topic(made, "a1", "ada", slot=1, place="Salen")
    topic(made, "b1", "bo", slot=1)
    assert said(made) == ["Time 1 has 2 topics; places: 1.", "2 B1 has a time, 1, but no place."]


def test_more_topics_than_the_wall_has_room_for_are_told() -> None:
    made = room(ROOMS[:1], slots=1)
    topic(made, "a1", "ada")
    topic(made, "b1", "bo")
    assert said(made) == ["Topics that wait for a time and a place: 2; free cells: 1."]


def test_a_topic_that_nobody_holds_is_told() -> None:
    assert said(topic(room(), "a1")) == ["1 A1 has no convener."]


WANTED = "9 want to go to 1 A1, and Biblioteket (b) has room for 8. "


def test_a_popular_topic_in_a_small_place_may_move_to_a_larger_one_that_is_free() -> None:
    made = wants(topic(room(), "a1", "ada", slot=1, place="Biblioteket"), a1=9)
    assert said(made) == [WANTED + "Salen (a) is free and has room for 60."]


def test_a_popular_topic_may_swap_with_one_that_fewer_want_to_go_to() -> None:
    made = topic(room(), "a1", "ada", slot=1, place="Biblioteket")
    wants(topic(made, "b1", "bo", slot=1, place="Salen"), a1=9, b1=3)
    assert said(made) == [WANTED + "It can swap with 2 B1 in Salen (a), which has room for 60."]


def test_where_no_larger_place_is_to_be_had_that_is_said() -> None:
    made = topic(room(), "a1", "ada", slot=1, place="Biblioteket")
    wants(topic(made, "b1", "bo", slot=1, place="Salen"), a1=9, b1=40)
    assert said(made) == [WANTED + "No larger place is to be had then."]


def test_interest_that_the_room_may_not_see_yet_warns_of_nothing() -> None:
    made = topic(room(), "a1", "ada", slot=1, place="Biblioteket")
    made.all(
        c.Start(round="a.signup"),
        c.Give(prompt="a.signup.want", values={"a1": 1}, giver="hands:a", count=9),
    )
    assert said(made) == []


def test_a_place_without_a_capacity_is_never_too_small() -> None:
    assert said(wants(topic(room(), "a1", "ada", slot=1, place="Verandan"), a1=500)) == []


def test_an_activity_without_a_grid_has_no_wall() -> None:
    made = Room()
    made.do(c.AddActivity(id="a", method="try"))
    made.do(plan("a", Round("talk", "Talk", ask=(TOPIC,))), by="hub")
    assert wall(made.session, "a") is None


# Moving.


def where(made: Room, name: str) -> tuple[int | None, str | None, int]:
    note = made.session.notes[name]
    return note.slot, note.place, note.span


def test_topics_that_swap_stand_where_the_other_stood_in_one_step_back() -> None:
    made = topic(room(), "a1", slot=1, place="Salen", span=2)
    topic(made, "b1", slot=3, place="Biblioteket")
    made.do(c.Swap(notes=("a1", "b1")))
    swapped = where(made, "a1"), where(made, "b1")
    made.do(c.Undo())
    assert swapped == ((3, "a.p2", 1), (1, "a.p1", 2))
    assert (where(made, "a1"), where(made, "b1")) == ((1, "a.p1", 2), (3, "a.p2", 1))


def test_a_parked_topic_takes_the_others_place() -> None:
    made = topic(topic(room(), "a1", slot=1, place="Salen"), "b1")
    made.do(c.Swap(notes=("b1", "a1")))
    assert (where(made, "a1"), where(made, "b1")) == ((None, None, 1), (1, "a.p1", 1))


@pytest.mark.parametrize("notes", [(), ("a1",), ("a1", "a1"), ("a1", "b1", "c1")])
def test_only_two_notes_can_swap(notes: tuple[str, ...]) -> None:
    made = topic(topic(topic(room(), "a1"), "b1"), "c1")
    refusal = made.ask(c.Swap(notes=notes))
    assert isinstance(refusal, c.Refusal)
    assert refusal.slug == "two_notes"


# Suggesting.


def test_what_many_want_to_go_to_gets_the_large_place() -> None:
    made = wants(topic(topic(room(slots=1), "a1", "ada"), "b1", "bo"), a1=2, b1=30)
    made.do(c.Suggest())
    assert (where(made, "b1"), where(made, "a1")) == ((1, "a.p1", 1), (1, "a.p2", 1))


def test_a_topic_for_which_every_free_time_is_its_conveners_is_left() -> None:
    made = topic(topic(room(slots=1), "a1", "ada"), "b1", "ada")
    made.do(c.Suggest())
    assert (where(made, "a1"), where(made, "b1")) == ((1, "a.p1", 1), (None, None, 1))


def test_a_suggestion_is_taken_back_in_one_step() -> None:
    made = topic(topic(room(), "a1", "ada"), "b1", "bo")
    made.all(c.Suggest(), c.Undo())
    assert (where(made, "a1"), where(made, "b1")) == ((None, None, 1), (None, None, 1))


def test_nothing_happens_where_everything_stands() -> None:
    assert topic(room(), "a1", slot=1, place="Salen").do(c.Suggest()) == []


def test_an_activity_without_a_grid_gets_no_suggestion() -> None:
    made = Room()
    made.do(c.AddActivity(id="a", method="try"))
    refusal = made.ask(c.Suggest())
    assert isinstance(refusal, c.Refusal)
    assert refusal.slug == "no_grid"


CAPACITIES = st.lists(st.none() | st.integers(1, 40), min_size=1, max_size=12)
STANDING = st.tuples(
    st.lists(st.sampled_from("abcde"), max_size=2, unique=True),
    st.none() | st.integers(1, 5),
    st.none() | st.integers(1, 12),
    st.integers(1, 3),
    st.integers(0, 30),
)


@st.composite
def walls(draw: st.DrawFn) -> Room:
    """A wall of any size with topics that stand anywhere, overlap, or wait."""
    capacities, slots = draw(CAPACITIES), draw(st.integers(1, 5))
    made = room([Spot(f"P{n}", each) for n, each in enumerate(capacities)], slots)
    marks: dict[str, int] = {}
    for number, (hosts, slot, place, span, interest) in enumerate(draw(st.lists(STANDING, max_size=40))):
        name = f"n{number}"
        at = slot if slot is not None and slot <= slots else None
        spot = f"P{place - 1}" if place is not None and place <= len(capacities) else None
        long = min(span, slots - at + 1) if at is not None else 1
        topic(made, name, *hosts, slot=at, place=spot, span=long)
        marks |= {name: interest} if interest else {}
    return wants(made, **marks) if marks else made


def _standing(found: Wall) -> dict[str, Topic]:
    return {each.note.id: each for each in found.topics}


@given(walls())
def test_a_suggestion_moves_nothing_that_stands_and_fills_free_cells_only(made: Room) -> None:
    before = seen(made.session)
    free = set(before.free())
    made.do(c.Suggest())
    after = _standing(seen(made.session))
    assert [after[each.note.id].cells for each in before.topics if each.cells] == [
        each.cells for each in before.topics if each.cells
    ]
    taken = [cell for each in before.parked() for cell in after[each.note.id].cells]
    assert sorted(taken) == sorted(set(taken) & free)


@given(walls())
def test_a_suggestion_adds_nothing_to_look_at_but_what_was_full_before(made: Room) -> None:
    def pressing() -> list[tuple[str, tuple[str, ...]]]:
        found = troubles(seen(made.session), {})
        return sorted((each.kind, each.notes) for each in found if each.kind in ("twice", "cell", "across"))

    before = pressing()
    made.do(c.Suggest())
    assert pressing() == before


@given(walls())
def test_a_topic_is_left_only_where_its_conveners_are_busy_in_every_free_time(made: Room) -> None:
    made.do(c.Suggest())
    found = seen(made.session)
    busy = {(slot, host) for each in found.topics for slot in each.slots for host in each.hosts}
    waiting = [each for each in found.parked() if not each.slots]
    assert [
        (each.number, cell)
        for each in waiting
        for cell in found.free()
        if not any((cell[0], host) in busy for host in each.hosts)
    ] == []


@given(walls())
def test_of_the_suggested_none_that_fewer_want_has_a_larger_place_that_the_other_could_have_had(
    made: Room,
) -> None:
    found = seen(made.session)
    placed = [(each, cell) for each, cell in suggested(found) if not each.hosts and not each.slots]
    sizes = [(each.interest, found.capacity(cell[1]) or 0) for each, cell in placed]
    assert all(room_one >= room_two for (one, room_one) in sizes for (two, room_two) in sizes if one > two)


@given(walls(), st.integers(0, 39), st.integers(0, 39))
def test_swapping_twice_changes_nothing(made: Room, one: int, other: int) -> None:
    def standing() -> list[tuple[int | None, str | None, int]]:
        return [(each.slot, each.place, each.span) for each in made.session.notes.values()]

    names = list(made.session.notes)
    if len({one, other}) == 2 and max(one, other) < len(names):
        before = standing()
        made.all(c.Swap(notes=(names[one], names[other])), c.Swap(notes=(names[one], names[other])))
        assert standing() == before


@given(walls())
def test_every_topic_stands_in_its_cells_or_waits_and_numbers_never_change(made: Room) -> None:
    found = seen(made.session)
    in_cells = {each.number for topics in found.at().values() for each in topics}
    waiting = {each.number for each in found.parked()}
    assert (in_cells | waiting, in_cells & waiting) == (set(range(1, len(made.session.notes) + 1)), set())
    for name in list(made.session.notes)[::2]:
        made.do(c.Withdraw(note=name))
    left = [each.number for each in seen(made.session).topics]
    assert left == list(range(2, len(made.session.notes) + 1, 2))


@given(walls(), st.data())
def test_merged_topics_keep_every_convener_and_the_cell_of_the_first(made: Room, data: st.DataObject) -> None:
    names = list(made.session.notes)
    if len(names) < 2:
        return
    chosen = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True))
    before = _standing(seen(made.session))
    made.do(c.Merge(notes=tuple(chosen), text="Tillsammans", id="both"))
    after = seen(made.session).topic("both")
    assert after is not None
    assert after.hosts == tuple(dict.fromkeys(host for each in chosen for host in before[each].hosts))
    timed = next((before[each].slots for each in chosen if before[each].slots), range(0))
    assert after.slots == timed


# Reports.


def states(made: Room) -> dict[str, str]:
    return {each.topic.note.id: each.state for each in reports(made.session, seen(made.session))}


def test_a_report_is_to_come_on_then_missing_and_in_when_something_is_written() -> None:
    made = topic(topic(room(), "a1", slot=1, place="Salen"), "b1", slot=1, place="Biblioteket", span=2)
    steps = [states(made)]
    made.do(c.Start(round="a.slot1"))
    steps.append(states(made))
    made.do(c.Next())
    steps.append(states(made))
    made.do(c.Write(text="Vi pratade", prompt="a.slot1.report", about=("a1",)))
    steps.append(states(made))
    assert [list(each.values()) for each in steps] == [
        ["coming", "coming"],
        ["on", "on"],
        ["missing", "on"],
        ["in", "on"],
    ]


def test_nobody_came_is_a_report_of_its_own() -> None:
    made = topic(room(), "a1", slot=1, place="Salen")
    made.all(c.Start(round="a.slot1"), c.Close(), c.Change(note="a1", fields={"nobody": True}))
    assert states(made) == {"a1": "nobody"}


def test_a_topic_without_a_time_misses_no_report() -> None:
    made = topic(room(), "a1")
    made.all(c.Start(round="a.slot1"), c.Next(), c.Next(), c.Next())
    assert states(made) == {"a1": "coming"}
