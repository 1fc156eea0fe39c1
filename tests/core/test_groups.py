"""Groups, and the places where they sit."""

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Group, Place, Seat
from tests.support.room import Room, plan, room, rounds, shortly


def day() -> Room:
    """A day with two activities of two rounds."""
    made = room(*rounds("one", "two"))
    made.do(c.AddActivity(method="try"))
    made.do(plan("a2", *rounds("one")), by="hub")
    return made


class TestForming:
    def test_group_has_its_people_in_their_roles(self) -> None:
        seats = (Seat("p:1", " värd "), Seat(role="antecknare"), Seat())
        made = day().all(
            c.Form(id="g1", activity="a1", kind="circle", name=" Cirkel  A", rounds=("one",), seats=seats)
        )

        assert made.session.groups == {
            "g1": Group(
                "g1",
                "a1",
                "circle",
                "Cirkel A",
                rounds=("a1.one",),
                seats=(Seat("p:1", "värd"), Seat(role="antecknare"), Seat()),
            )
        }

    @pytest.mark.parametrize(
        ("kind", "place"), [("table", "table-4"), ("circle", "circle-4"), ("pair", None)]
    )
    def test_numbered_table_or_circle_is_a_place_for_the_whole_day(
        self, kind: str, place: str | None
    ) -> None:
        made = day().all(c.Form(id="g1", activity="a1", kind=kind, number=4))

        assert (made.session.groups["g1"].place, list(made.session.places)) == (
            place,
            [place] if place else [],
        )

    def test_second_group_at_a_table_makes_no_second_table(self) -> None:
        made = day().all(c.Form(activity="a1", number=4))

        assert shortly(made.do(c.Form(activity="a2", number=4))) == ["GroupFormed"]

    def test_group_sits_at_the_place_that_is_named(self) -> None:
        made = day().all(
            c.MakePlace(id="aula", kind="room", name="Aulan"), c.Form(id="g1", activity="a1", place="Aulan")
        )

        assert made.session.groups["g1"].place == "aula"

    def test_group_with_the_same_id_is_changed(self) -> None:
        made = day().all(c.Form(id="g1", activity="a1", name="Ett"), c.Form(id="g1", name="Två"))

        assert [group.name for group in made.session.groups.values()] == ["Två"]

    def test_forming_the_same_group_again_changes_nothing(self) -> None:
        assert day().all(c.Form(id="g1", activity="a1")).do(c.Form(id="g1")) == []

    def test_group_may_be_about_a_note(self) -> None:
        made = day().all(
            c.Write(id="n1", text="Ett ämne", activity="a1"), c.Form(id="g1", activity="a1", about="n1")
        )

        assert made.session.groups["g1"].about == "n1"

    def test_group_stays_in_its_activity(self) -> None:
        made = day().all(c.Form(id="g1", activity="a1"))

        assert made.refused(c.Form(id="g1", activity="a2")) == "other_activity"

    def test_group_has_rounds_of_its_own_activity(self) -> None:
        assert day().refused(c.Form(activity="a1", rounds=("a2.one",))) == "other_activity"

    def test_table_0_is_refused(self) -> None:
        assert day().refused(c.Form(activity="a1", number=0)) == "bad_table"


class TestDisbanding:
    def test_group_that_said_nothing_is_disbanded(self) -> None:
        assert day().all(c.Form(id="g1", activity="a1"), c.Disband(group="g1")).session.groups == {}

    def test_group_that_wrote_stays(self) -> None:
        made = day().all(c.Form(id="g1", activity="a1"), c.Write(text="Ett", group="g1", activity="a1"))

        assert made.refused(c.Disband(group="g1")) == "in_use"


class TestPlaces:
    def test_table_is_known_by_its_number(self) -> None:
        made = Room().all(c.MakePlace(number=7, name=" Fönsterbordet"))

        assert made.session.places == {"table-7": Place("table-7", "table", 7, "Fönsterbordet")}

    def test_place_is_changed(self) -> None:
        made = Room().all(c.MakePlace(number=7), c.MakePlace(number=7, capacity=8))

        assert made.session.places["table-7"].capacity == 8

    def test_place_without_a_number_gets_an_id(self) -> None:
        assert len(Room().all(c.MakePlace(kind="room", name="Aulan")).session.places) == 1

    def test_making_the_same_place_again_changes_nothing(self) -> None:
        assert Room().all(c.MakePlace(number=7)).do(c.MakePlace(number=7)) == []

    def test_id_comes_before_a_name(self) -> None:
        made = day().all(c.MakePlace(id="x", kind="room", name="table-7"), c.MakePlace(number=7))
        made.do(c.Form(id="g1", activity="a1", place="table-7"))

        assert made.session.groups["g1"].place == "table-7"
