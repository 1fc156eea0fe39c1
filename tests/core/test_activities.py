"""The programme of the day: activities added, removed, moved and changed."""

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Activity
from facilitator.core.vocabulary import Grid, Poll, Prompt, Round, Slot, Spot
from tests.support.room import Room, asking, plan, room, rounds


def day(*methods: str) -> Room:
    """A day with an activity for each method."""
    return Room().all(*(c.AddActivity(method=each) for each in methods))


class TestAdding:
    def test_activity_has_what_was_said_of_it(self) -> None:
        made = Room().all(
            c.AddActivity(
                method="cafe",
                title=" Kafé ",
                intro="Välkomna.\n",
                outro="Tack.",
                start="9.30",
                minutes=90,
                settings={"questions": ["Vad?"]},
            )
        )

        assert made.session.in_order() == [
            Activity("a1", "cafe", "Kafé", "Välkomna.", "Tack.", "09:30", 90, {"questions": ["Vad?"]})
        ]

    def test_activities_stand_in_the_order_in_which_they_were_added(self) -> None:
        assert day("cafe", "break", "mill").session.order == ("a1", "a2", "a3")

    def test_activity_is_put_where_it_is_wanted(self) -> None:
        assert day("cafe", "mill").all(c.AddActivity(method="break", position=2)).session.order == (
            "a1",
            "a3",
            "a2",
        )

    def test_id_of_a_removed_activity_is_free_again(self) -> None:
        made = day("cafe").all(c.RemoveActivity(activity="a1"), c.AddActivity(method="mill"))

        assert made.session.order == ("a1",)

    def test_id_under_which_notes_were_left_behind_is_not_given_again(self) -> None:
        made = day("cafe").all(c.Write(text="Ett"), c.Undo(), c.Undo(), c.AddActivity(method="mill"))

        assert made.session.order == ("a2",)

    @pytest.mark.parametrize("start", ["25:00", "9:60", "nio", "10", "10:5", "9:"])
    def test_time_of_day_that_is_none_is_refused(self, start: str) -> None:
        assert Room().refused(c.AddActivity(method="cafe", start=start)) == "bad_time"

    @pytest.mark.parametrize("key", ["två ord", "a.b", "x" * 65, "rad\nrad", "\xa0"])
    def test_id_that_cannot_stand_in_an_address_is_refused(self, key: str) -> None:
        assert Room().refused(c.AddActivity(method="cafe", id=key)) == "bad_id"


class TestChanging:
    def test_what_is_not_said_stays(self) -> None:
        made = Room().all(
            c.AddActivity(
                method="cafe", title="Kafé", intro="Hej", minutes=30, settings={"seats": 5, "minutes": 20}
            ),
            c.ChangeActivity(intro="Välkomna", outro="Tack", start="13:00", settings={"seats": 4}),
        )

        assert made.session.activities["a1"] == Activity(
            "a1", "cafe", "Kafé", "Välkomna", "Tack", "13:00", 30, {"seats": 4, "minutes": 20}
        )

    def test_title_and_minutes_are_changed(self) -> None:
        made = day("cafe").all(c.ChangeActivity(title=" Kafé", minutes=45))

        assert (made.session.activities["a1"].title, made.session.activities["a1"].minutes) == ("Kafé", 45)

    def test_changing_to_the_same_is_no_event(self) -> None:
        assert day("cafe").do(c.ChangeActivity(title="", settings={})) == []

    def test_activity_is_moved(self) -> None:
        assert day("a", "b", "c").all(c.MoveActivity(activity="a3", position=1)).session.order == (
            "a3",
            "a1",
            "a2",
        )

    def test_moving_to_where_it_stands_changes_nothing(self) -> None:
        assert day("a", "b").do(c.MoveActivity(activity="a2", position=2)) == []


class TestRemoving:
    def test_activity_goes_with_its_rounds_and_places(self) -> None:
        grid = Grid((Slot("10:00"),), (Spot("Rum A"),))
        made = room(Round("market", "Market", grid=grid), *rounds("one")).all(c.RemoveActivity(activity="a1"))
        session = made.session

        assert (session.order, session.activities, session.rounds, session.plans, session.places) == (
            (),
            {},
            {},
            {},
            {},
        )

    @pytest.mark.parametrize(
        "action",
        [
            c.Write(text="Ett"),
            c.Form(),
            c.MakeTheme(name="Plats"),
            c.Give(prompt="poll", values={"1": 1}, giver="hands:1"),
            c.Start(),
        ],
    )
    def test_activity_in_which_something_stands_is_kept(self, action: c.Do) -> None:
        made = room(asking(Prompt("poll", "Poll", ballot=Poll(("Ja", "Nej"))))).all(action, by="import")

        assert made.refused(c.RemoveActivity(activity="a1")) == "in_use"

    def test_note_that_was_withdrawn_keeps_it_too(self) -> None:
        made = day("cafe").all(c.Write(id="n1", text="Ett"), c.Withdraw(note="n1"))

        assert made.refused(c.RemoveActivity(activity="a1")) == "in_use"


class TestWhichIsMeant:
    def test_only_activity_need_not_be_named(self) -> None:
        assert day("cafe").all(c.Write(id="n1", text="Ett")).session.notes["n1"].activity == "a1"

    def test_only_one_that_is_running_need_not_be_named(self) -> None:
        made = room(*rounds("one"))
        made.all(c.AddActivity(method="break"), c.Start(activity="a1"), c.Write(id="n1", text="Ett"))

        assert made.session.notes["n1"].activity == "a1"

    def test_one_of_several_must_be_named(self) -> None:
        assert day("cafe", "mill").refused(c.Write(text="Ett")) == "which_activity"

    def test_there_must_be_one(self) -> None:
        assert Room().refused(c.Write(text="Ett")) == "no_activity"


def test_activities_of_a_day_may_be_run_by_the_same_method() -> None:
    made = day("cafe", "cafe")
    made.do(plan("a1", *rounds("one")), by="hub")
    made.do(plan("a2", *rounds("one")), by="hub")

    assert list(made.session.rounds) == ["a1.one", "a2.one"]
