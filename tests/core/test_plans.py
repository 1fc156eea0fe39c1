"""The rounds that a method plans: what has been started, voted in or written in stays."""

import msgspec
import pytest

from facilitator.core import commands as c
from facilitator.core.model import Place
from facilitator.core.vocabulary import Dots, Grid, Prompt, Round, Slot, Spot
from tests.support.room import Room, asking, plan, room, rounds

CARD = Prompt("card", "A card")
DOTS = Prompt("dots", "Dots", ballot=Dots(3), over="card")
SLOTS = (Slot("10:00"), Slot("11:00"))


def planned(made: Room) -> list[tuple[str, float]]:
    """The rounds of the activity with their minutes."""
    return [(live.plan.id, live.plan.minutes) for live in made.session.rounds_of("a1")]


def replan(made: Room, *planned: Round) -> Room:
    """The method plans anew."""
    made.do(plan("a1", *planned), by="hub")
    return made


class TestPlanning:
    def test_rounds_wait_in_the_order_of_the_plan(self) -> None:
        assert planned(room(*rounds("one", "two"))) == [("one", 10), ("two", 10)]

    def test_same_plan_again_is_no_event(self) -> None:
        assert room(*rounds("one", "two")).do(plan("a1", *rounds("one", "two")), by="hub") == []

    def test_other_order_is_an_event(self) -> None:
        assert planned(replan(room(*rounds("one", "two")), *rounds("two", "one"))) == [
            ("two", 10),
            ("one", 10),
        ]

    def test_round_that_waits_follows_the_plan(self) -> None:
        made = replan(room(*rounds("one", "two")), *rounds("two", "three", minutes=5))

        assert (planned(made), list(made.session.rounds)) == (
            [("two", 5), ("three", 5)],
            ["a1.two", "a1.three"],
        )

    def test_round_that_was_skipped_stays_skipped(self) -> None:
        made = replan(room(*rounds("one")).all(c.Skip()), *rounds("one", minutes=5))

        assert [(live.state, live.plan.minutes) for live in made.session.rounds.values()] == [("skipped", 5)]

    def test_only_the_hub_plans(self) -> None:
        assert room(*rounds("one")).refused(plan("a1", *rounds("two"))) == "not_allowed"


class TestWhatStays:
    def test_started_round_is_frozen(self) -> None:
        made = replan(room(*rounds("one", "two")).all(c.Start()), *rounds("one", "two", minutes=5))

        assert planned(made) == [("one", 10), ("two", 5)]

    def test_same_plan_with_other_minutes_for_started_rounds_is_no_event(self) -> None:
        made = room(*rounds("one")).all(c.Start())

        assert made.do(plan("a1", *rounds("one", minutes=5)), by="hub") == []

    def test_round_that_was_stepped_back_from_is_frozen(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(), c.Next(), c.Back())

        assert planned(replan(made, *rounds("one", "two", minutes=5))) == [("one", 10), ("two", 10)]

    def test_started_round_that_the_plan_no_longer_has_keeps_its_place(self) -> None:
        made = room(*rounds("one", "two", "three")).all(c.Start(round="two"), c.Close())

        assert planned(replan(made, *rounds("one", "three", minutes=5))) == [
            ("one", 5),
            ("two", 10),
            ("three", 5),
        ]

    def test_first_round_that_the_plan_no_longer_has_stays_first(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start())

        assert planned(replan(made, *rounds("two"))) == [("one", 10), ("two", 10)]

    def test_round_with_notes_stays_but_follows_the_plan(self) -> None:
        made = room(asking(CARD), *rounds("after")).all(c.Write(text="Ett", prompt="card"))
        replan(made, *rounds("after"))

        assert planned(made) == [("talk", 10), ("after", 10)]
        assert planned(replan(made, *rounds("talk", minutes=5))) == [("talk", 5)]

    def test_round_with_ballots_is_frozen(self) -> None:
        made = room(asking(CARD, DOTS)).all(
            c.Write(id="n1", text="Ett", prompt="card"),
            c.Give(prompt="dots", values={"n1": 3}, giver="hands:1"),
            by="import",
        )
        replan(made, asking(CARD, Prompt("dots", "Dots", ballot=Dots(1), over="card")))

        assert made.session.rounds["a1.talk"].plan.ask == (CARD, DOTS)


class TestPlaces:
    def test_grid_brings_its_places(self) -> None:
        made = room(Round("market", "Market", grid=Grid(SLOTS, (Spot("Rum A"), Spot("Rum B", 12)))))

        assert made.session.places == {
            "a1.p1": Place("a1.p1", "room", 1, "Rum A"),
            "a1.p2": Place("a1.p2", "room", 2, "Rum B", 12),
        }

    def test_place_that_the_grid_no_longer_has_goes(self) -> None:
        made = room(Round("market", "Market", grid=Grid(SLOTS, (Spot("Rum A"), Spot("Rum B")))))

        assert list(
            replan(made, Round("market", "Market", grid=Grid(SLOTS, (Spot("Aulan"),)))).session.places
        ) == ["a1.p1"]

    def test_place_where_something_stands_stays(self) -> None:
        made = room(Round("market", "Market", grid=Grid(SLOTS, (Spot("Rum A"), Spot("Rum B")))))
        made.do(c.Write(id="n1", text="Ett ämne", slot=1, place="Rum B"))
        replan(made, Round("market", "Market", grid=Grid(SLOTS, (Spot("Aulan"),))))

        assert [place.name for place in made.session.places.values()] == ["Aulan", "Rum B"]

    def test_room_that_is_opened_late_is_there_in_a_started_round(self) -> None:
        made = room(market("Rum A", "Rum B")).all(c.Start())
        replan(made, market("Rum A", "Rum B", "Aulan"))

        assert [place.name for place in made.session.places.values()] == ["Rum A", "Rum B", "Aulan"]

    def test_grid_of_a_started_round_is_the_only_thing_that_changes_in_it(self) -> None:
        made = room(market("Rum A")).all(c.Start())
        later = market("Rum A", "Aulan", minutes=5)
        replan(made, later)

        assert made.session.rounds["a1.market"].plan == market("Rum A", "Aulan")

    def test_time_in_which_something_stands_is_not_taken_away(self) -> None:
        made = room(market("Rum A"), Round("slot2", "Time 2", slot=2)).all(c.Start())
        made.do(c.Write(id="n1", text="Ett ämne", slot=2, place="Rum A"))
        replan(made, Round("market", "Market", grid=Grid(SLOTS[:1], (Spot("Rum A"),))))

        assert (grid_of(made).slots, planned(made)) == (SLOTS, [("market", 0), ("slot2", 0)])


def market(*places: str, minutes: float = 0) -> Round:
    return Round("market", "Market", minutes, grid=Grid(SLOTS, tuple(map(Spot, places))))


def grid_of(made: Room) -> Grid:
    grid = made.session.rounds["a1.market"].plan.grid
    assert grid is not None
    return grid


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (rounds("one", "one"), "one: twice"),
        (rounds("one.two"), "one.two: id"),
        (rounds("one", minutes=-1), "one: minutes"),
        ([asking(CARD, CARD)], "talk.card: twice"),
        ([asking(Prompt("a card", "?"))], "talk.a card: id"),
        ([asking(Prompt("remark", "?", about="lost"))], "talk.remark: lost"),
        ([asking(DOTS)], "talk.dots: card"),
    ],
)
def test_plan_that_is_not_whole_is_refused_and_says_why(broken: list[Round], why: str) -> None:
    refusal = room().ask(plan("a1", *broken), by="hub")

    assert isinstance(refusal, c.Refusal)
    assert (refusal.slug, refusal.values) == ("bad_plan", {"why": why})


def test_plan_that_is_no_plan_is_refused() -> None:
    assert room().refused(c.Plan(activity="a1", rounds=({"id": 3},)), by="hub") == "bad_plan"


def test_plan_is_the_same_after_a_journey_as_json() -> None:
    told = msgspec.json.decode(msgspec.json.encode(plan("a1", asking(CARD, DOTS))), type=c.Plan)

    assert room(asking(CARD, DOTS)).do(told, by="hub") == []
