"""Deals and seat plans as the core takes them in: checked whole, taken in at once, undone in one step."""

import pytest

from facilitator.core import commands as c
from facilitator.core.vocabulary import Groups, Prompt, Round, Scale, Split
from tests.support.room import Room, room

CARD = Prompt("card", "A card", by="person")
SHARE = Prompt("split", "Share", by="group", ballot=Split(7), over="card")
RATE = Prompt("rate", "Rate", by="person", ballot=Scale(1, 5), over="card")
WRITE = Round("write", "Write", 3, ask=(CARD,))
PAIRS = tuple(Round(f"score{n}", "Share", 2, groups=Groups("pair", size=2), ask=(SHARE,)) for n in (1, 2))
ALONE = Round("rate1", "Rate", 2, groups=Groups("alone"), ask=(RATE,))
TABLES = tuple(Round(f"round{n}", "Talk", 20, groups=Groups("table", size=4)) for n in (1, 2))
PEOPLE = ("p:1", "p:2", "p:3", "p:4")


def hall(*rounds: Round) -> Room:
    """Four people, each with a card; the writing is on."""
    made = room(WRITE, *rounds)
    made.all(*(c.Join(person=each) for each in PEOPLE), c.Start())
    for number, person in enumerate(PEOPLE, 1):
        made.do(c.Write(id=f"n{number}", prompt="card", text=str(number)), by=f"person:{person}")
    return made


def seats(*people: str) -> tuple[c.Seat, ...]:
    """Chairs for these people."""
    return tuple(c.Seat(each) for each in people)


def spot(number: int, people: tuple[str, ...], holds: tuple[str, ...], at: str = "a1.score1") -> c.Sitting:
    """A spot in the first round of pairs."""
    return c.Sitting(at, number, seats(*people), holds)


GOOD = (spot(1, ("p:1", "p:2"), ("n3", "n4")), spot(2, ("p:3", "p:4"), ("n1", "n2")))


def dealt() -> Room:
    """The hall with a deal for the first round."""
    return hall(*PAIRS).all(c.Deal(rounds=("score1",), groups=GOOD))


def test_deal_makes_a_group_of_each_spot_with_its_people_and_cards() -> None:
    groups = dealt().session.groups.values()

    assert [(each.kind, each.number, each.rounds, each.holds) for each in groups] == [
        ("pair", 1, ("a1.score1",), ("n3", "n4")),
        ("pair", 2, ("a1.score1",), ("n1", "n2")),
    ]


@pytest.mark.parametrize(
    ("slug", "groups"),
    [
        ("own_note", (spot(1, ("p:1", "p:2"), ("n1", "n3")),)),
        ("person_twice", (GOOD[0], spot(2, ("p:1", "p:3"), ("n2",)))),
        ("card_twice", (GOOD[0], spot(2, ("p:4",), ("n3",)))),
        ("number_twice", (GOOD[0], spot(1, ("p:3", "p:4"), ("n1", "n2")))),
        ("unknown", (spot(1, ("p:9", "p:2"), ("n3", "n4")),)),
        ("unknown", (spot(1, ("p:1", "p:2"), ("n3", "n9")),)),
        ("no_card", (spot(1, ("p:1", "p:2"), ()),)),
        ("bad_group", (spot(1, (), ("n3", "n4")),)),
        ("other_round", (spot(1, ("p:1", "p:2"), ("n3", "n4"), "a1.score2"),)),
        ("nothing_dealt", ()),
    ],
)
def test_deal_that_breaks_a_rule_is_refused_as_a_whole(slug: str, groups: tuple[c.Sitting, ...]) -> None:
    made = hall(*PAIRS)

    assert (made.refused(c.Deal(rounds=("score1",), groups=groups)), made.session.groups) == (slug, {})


def test_somebody_who_is_away_is_dealt_no_card() -> None:
    made = hall(*PAIRS).all(c.Away(person="p:1"))

    assert made.refused(c.Deal(rounds=("score1",), groups=GOOD)) == "unknown"


def test_deal_is_one_step_to_undo() -> None:
    made = dealt()

    assert made.all(c.Undo()).session.groups == {}
    assert len(made.all(c.Redo()).session.groups) == 2


def test_new_deal_takes_the_place_of_the_one_before() -> None:
    made = dealt().all(c.Deal(rounds=("score1",), groups=GOOD[:1]))

    assert list(made.session.groups) == ["a1-score1-1"]


def test_round_that_has_begun_is_not_dealt_anew() -> None:
    made = dealt().all(c.Next())

    assert made.refused(c.Deal(rounds=("score1",), groups=GOOD)) == "begun"


def test_pair_shares_points_between_the_cards_that_it_holds_and_no_others() -> None:
    made = dealt().all(c.Next())
    give = c.Give(prompt="split", values={"n3": 4, "n1": 3}, giver="group:a1-score1-1")

    assert made.refused(give) == "not_dealt"
    made.do(c.Give(prompt="split", values={"n3": 4, "n4": 3}, giver="group:a1-score1-1"))
    assert made.session.tallies["a1.score1.split"]["n3"].points == 4


def test_cards_are_dealt_to_those_who_judge_alone() -> None:
    groups = (c.Sitting("a1.rate1", 1, seats("p:1"), ("n2",)),)
    made = hall(ALONE).all(c.Deal(groups=groups))

    assert [each.kind for each in made.session.groups.values()] == ["alone"]


class TestTables:
    def test_plan_seats_people_at_the_tables_of_the_day(self) -> None:
        groups = tuple(c.Sitting(f"a1.round{n}", 3, seats(*PEOPLE)) for n in (1, 2))
        made = hall(*TABLES).all(c.SeatPlan(groups=groups))

        assert [(each.place, each.rounds) for each in made.session.groups.values()] == [
            ("table-3", ("a1.round1",)),
            ("table-3", ("a1.round2",)),
        ]

    def test_person_sits_at_one_table_in_a_round(self) -> None:
        groups = (c.Sitting("a1.round1", 1, seats("p:1")), c.Sitting("a1.round1", 2, seats("p:1")))

        assert hall(*TABLES).refused(c.SeatPlan(groups=groups)) == "person_twice"

    def test_no_plan_is_made_where_nobody_sits_at_tables(self) -> None:
        assert hall(*PAIRS).refused(c.SeatPlan(groups=GOOD)) == "no_such_round"


def test_somebody_who_left_can_be_here_again() -> None:
    made = hall(*PAIRS).all(c.Away(person="p:1"))

    assert made.session.people["p:1"].away
    assert not made.all(c.Away(person="p:1", away=False)).session.people["p:1"].away
