"""Who sits where, on the screen."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.api import Round, Tables
from facilitator.core import commands as c
from facilitator.core.arranging import asked_at
from facilitator.core.model import LiveRound, Person
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.locale import Language, Translator
from facilitator.tui.form_sheet import Form
from facilitator.tui.panels import load
from facilitator.tui.panels.seat_wishes import Guests, Unknown
from facilitator.tui.panels.seat_words import as_text
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

CAFE = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet")
PEOPLE = [
    c.Join(person=f"p:{n}", name=f"Person {n:02}", sector=("Offentlig", "Ideell")[n % 2]) for n in range(32)
]


@asynccontextmanager
async def seats(
    folder: Path, *more: c.Do, size: tuple[int, int] = MIDDAY, language: Language = "sv"
) -> AsyncGenerator[Seen]:
    async with seen(folder / "dag", CAFE, *PEOPLE, *more, size=size, language=language) as screen:
        screen.app.push_screen(load("seats")("cafe"))
        yield await screen.settled()


def seated(screen: Seen, number: int, person: str) -> int | None:
    """The table of somebody in a round."""
    groups = (g for g in screen.session.groups.values() if g.rounds == (f"cafe.round{number}",))
    return next((g.number for g in groups if person in [seat.person for seat in g.seats]), None)


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Ingen möts två gånger."), ("en", "Nobody meets twice.")]
)
async def test_plan_is_made_with_one_key_and_told_in_words(
    tmp_path: Path, size: tuple[int, int], language: Language, words: str
) -> None:
    async with seats(tmp_path, size=size, language=language) as screen:
        await screen.press("p")
        assert (words in screen.text, len(screen.session.groups)) == (True, 40)


@pytest.mark.parametrize(("people", "warned"), [(12, "Inte med 3 bord"), (32, "")])
async def test_without_a_plan_the_moving_rule_is_told_and_where_it_fails_with_so_many_tables(
    tmp_path: Path, people: int, warned: str
) -> None:
    day = (CAFE, *PEOPLE[:people])
    async with seen(tmp_path / "dag", *day, size=ROOMY) as screen:
        screen.app.push_screen(load("seats")("cafe"))
        await screen.settled()
        assert ("Enligt regeln" in screen.text, warned in screen.text) == (True, True)
        assert ("Inte med" in screen.text) == bool(warned)


async def test_seats_can_be_planned_from_run_before_the_first_round_has_begun(tmp_path: Path) -> None:
    begun = c.Start(activity="cafe", round="welcome")
    async with seen(tmp_path / "dag", CAFE, *PEOPLE, begun) as screen:
        await screen.press("w", "p")
        assert (seated(screen, 1, "p:0") is not None, "Ingen möts två gånger." in screen.text) == (True, True)


async def test_a_round_that_began_without_a_plan_says_so_and_a_plan_shows_the_next_one(
    tmp_path: Path,
) -> None:
    async with seats(tmp_path, c.Start(activity="cafe", round="round1")) as screen:
        assert "Omgången började utan plan" in screen.text
        await screen.press("p")
        assert ("Omgång 2" in screen.text, "32 av 32" in screen.text) == (True, True)


async def test_how_many_are_to_have_a_seat_is_what_the_plan_of_the_day_says(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", c.Set(participants="nära 24"), CAFE) as screen:
        screen.app.push_screen(load("seats")("cafe"))
        await screen.settled()
        await screen.press("p", "enter")
        assert (
            sum(len(each.seats) for each in screen.session.groups.values() if "cafe.round1" in each.rounds)
            == 24
        )


@pytest.mark.parametrize(
    ("language", "asked"),
    [("sv", "2 av 60 har anslutit"), ("en", "2 of 60 have joined")],
)
@pytest.mark.parametrize(("answer", "seated"), [("a", 60), ("j", 2), ("escape", 0)])
async def test_who_is_to_have_a_seat_is_asked_while_most_have_not_joined(
    tmp_path: Path, language: Language, asked: str, answer: str, seated: int
) -> None:
    day = (c.Set(participants="60"), CAFE, *PEOPLE[:2])
    async with seen(tmp_path / "dag", *day, language=language) as screen:
        screen.app.push_screen(load("seats")("cafe"))
        await screen.settled()
        await screen.press("p")
        assert asked in screen.text
        await screen.press(answer)
        groups = [each for each in screen.session.groups.values() if "cafe.round1" in each.rounds]
        assert sum(len(each.seats) for each in groups) == seated


async def test_two_who_are_marked_change_places_in_this_round_only(tmp_path: Path) -> None:
    async with seats(tmp_path, c.SeatPlan(activity="cafe")) as screen:
        rows = screen.app.screen.query_one("Chairs")
        names = list(rows.keys)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType, reportUnknownArgumentType] - found by name
        one, other = str(names[0]), str(names[4])  # pyright: ignore[reportUnknownArgumentType] - as above
        before = [seated(screen, at, one) for at in (1, 2)]
        there = seated(screen, 1, other)
        await screen.press("space", "down", "down", "down", "space", "s")
        assert [seated(screen, at, one) for at in (1, 2)] == [there, before[1]]


async def test_somebody_is_found_by_typing_and_marked_as_not_here(tmp_path: Path) -> None:
    async with seats(tmp_path, c.SeatPlan(activity="cafe")) as screen:
        await screen.press("slash")
        await screen.type("person 07")
        await screen.press("enter", "delete")
        assert ("1 av 32" in screen.text, screen.session.people["p:7"].away) == (True, True)


async def test_planning_again_can_keep_the_seats(tmp_path: Path) -> None:
    async with seats(tmp_path, c.SeatPlan(activity="cafe"), c.Away(person="p:7")) as screen:
        before = [seated(screen, 2, f"p:{n}") for n in range(32) if n != 7]
        await screen.press("p", "k")
        assert [seated(screen, 2, f"p:{n}") for n in range(32) if n != 7] == before
        assert seated(screen, 2, "p:7") is None


# Cards that are dealt: who goes to which spot, with which cards.

CARDS = [
    c.Write(activity="d", prompt="card", id=f"n{n}", text=f"Kort {n}", author=f"p:{n}") for n in range(12)
]
PAIRS = c.AddActivity(method="thirty_five", id="d", settings={"entry": "dealt"})
ALONE = c.AddActivity(method="twenty_five_ten", id="d", settings={"entry": "dealt"})


@asynccontextmanager
async def spots(
    folder: Path, plan: c.Do, *more: c.Do, size: tuple[int, int] = MIDDAY, language: Language = "sv"
) -> AsyncGenerator[Seen]:
    async with seen(
        folder / "dag", plan, *PEOPLE[:12], *CARDS, *more, size=size, language=language
    ) as screen:
        screen.app.push_screen(load("seats")("d"))
        yield await screen.settled()


def spot_of(screen: Seen, round_id: str, number: int) -> tuple[list[str], list[int]]:
    """The people at a spot and the numbers of its cards."""
    group = next(g for g in screen.session.groups.values() if g.rounds == (round_id,) and g.number == number)
    people = [f"Person {(seat.person or '').removeprefix('p:'):0>2}" for seat in group.seats]
    return people, sorted(int(each.removeprefix("n")) + 1 for each in group.holds)


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
async def test_each_spot_is_seen_with_its_cards_and_its_two_people(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with spots(tmp_path, PAIRS, size=size) as screen:
        assert "P delar ut" in screen.text
        await screen.press("p")
        people, cards = spot_of(screen, "d.score1", 1)
        line = f"Plats 1: kort {cards[0]}, {cards[1]}: {people[0]}, {people[1]}"
        assert (line[: size[0] - 8] in screen.text, "6 platser med kort." in screen.text) == (True, True)


async def test_somebody_finds_the_spot_of_the_next_round(tmp_path: Path) -> None:
    async with spots(tmp_path, PAIRS, c.Deal(activity="d"), language="en") as screen:
        await screen.press("right", "slash")
        await screen.type("person 07")
        found = [line for line in screen.text.splitlines() if "Spot" in line]

    assert ["Person 07" in line and "cards" in line for line in found] == [True]


async def test_dealing_again_is_asked_about_first(tmp_path: Path) -> None:
    async with spots(tmp_path, PAIRS, c.Deal(activity="d")) as screen:
        before = dict(screen.session.groups)
        await screen.press("p", "escape")
        assert screen.session.groups == before
        await screen.press("p", "n")
        assert screen.session.groups != before


async def test_one_person_stands_at_each_spot_where_cards_are_judged_alone(tmp_path: Path) -> None:
    async with spots(tmp_path, ALONE) as screen:
        await screen.press("p")
        people, cards = spot_of(screen, "d.rate1", 3)
        assert f"Plats 3: kort {cards[0]}: {people[0]}" in screen.text
        assert {(len(g.seats), len(g.holds)) for g in screen.session.groups.values()} == {(1, 1)}


# Small screens, who is not here, and tables with questions of their own.


@pytest.mark.parametrize(
    ("language", "needed"),
    [
        (
            "sv",
            ["Ingen möts två gånger.", "jämnt blandade.", "p Gör en plan", "s Byt plats på", "Del Inte här"],
        ),
        ("en", ["Nobody meets twice.", "mixed evenly.", "p Make a plan", "s Swap the two", "Del Not here"]),
    ],
)
async def test_smallest_screen_shows_what_the_plan_reaches_and_the_main_keys(
    tmp_path: Path, language: Language, needed: list[str]
) -> None:
    async with seats(tmp_path, c.SeatPlan(activity="cafe"), size=TINY, language=language) as screen:
        said = " ".join(screen.text.split())
        assert [words for words in needed if words not in said] == []


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
async def test_whoever_is_marked_as_not_here_is_said_in_words_at_once(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seats(tmp_path, c.SeatPlan(activity="cafe"), size=size) as screen:
        await screen.press("slash")
        await screen.type("person 07")
        await screen.press("enter", "delete")
        assert ("Person 07 (inte här)" in screen.text, "Inte här: Person 07." in screen.text) == (True, True)
        await screen.press("delete")
        assert ("(inte här)" in screen.text, "Inte här: Person 07." in screen.text) == (False, False)


async def test_of_many_who_are_not_here_three_are_named(tmp_path: Path) -> None:
    gone = [c.Away(person=f"p:{n}") for n in range(5)]
    async with seats(tmp_path, c.SeatPlan(activity="cafe"), *gone, size=ROOMY) as screen:
        line = next(each for each in screen.text.splitlines() if "Inte här:" in each)

    assert (line.count("Person"), "och 2 till." in line) == (3, True)


STATIONS = c.ChangeActivity(
    activity="cafe", settings={"question_per": "table", "questions": ["Var?", "När?", "Hur?"], "rounds": 3}
)


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
async def test_each_table_with_a_question_of_its_own_shows_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seats(tmp_path, STATIONS, c.SeatPlan(activity="cafe"), size=size) as screen:
        assert "Fråga vid bord 1: Var?" in screen.text
        await screen.press("down", "down", "down", "down")
        assert "Fråga vid bord 2: När?" in screen.text
        await screen.press("end")
        assert "Fråga vid bord 8: När?" in screen.text
        printed = as_text(Translator("sv"), screen.session, {}, "cafe")

    assert [printed.count(each) for each in ("bord 3: Hur?", "bord 4: Var?", "bord 7: Var?")] == [5, 5, 5]


async def test_a_question_that_all_tables_share_is_not_said_of_one(tmp_path: Path) -> None:
    async with seats(tmp_path, c.SeatPlan(activity="cafe")) as screen:
        assert "Fråga vid bord" not in screen.text


@given(st.lists(st.sampled_from(("Var?", "När?", "Hur?")), max_size=5), st.integers(1, 40))
def test_questions_go_round_the_tables(questions: list[str], number: int) -> None:
    live = LiveRound("a.r", "a", Round("r", "Runda", groups=Tables(questions=tuple(questions))))
    expected = (questions * number)[number - 1] if questions else None

    assert asked_at(live, number) == expected


# What is wished for.


async def wish(screen: Seen, key: str, *typed: str) -> None:
    """Adds an item to a list of the form and types its lines one after the other."""
    form = sheet(screen)
    form.lines.go_to(key)
    await screen.press("a")
    for at, text in enumerate(typed):
        if at:
            await screen.press("enter")
        await screen.type(text)
        await screen.press("enter")


def sheet(screen: Seen) -> Form:
    assert isinstance(screen.app.screen, Form)
    return screen.app.screen


def words(screen: Seen) -> str:
    """All that stands on the screen, without the frame and the ends of lines."""
    return " ".join(screen.text.replace("│", " ").split())


def tables(screen: Seen, *people: str) -> list[list[int | None]]:
    """The tables of each person in the three rounds."""
    return [[seated(screen, at, each) for at in (1, 2, 3)] for each in people]


@pytest.mark.parametrize("size", [MIDDAY, ROOMY])
async def test_who_sits_where_together_and_apart_is_asked_for_in_a_form(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seats(tmp_path, size=size) as screen:
        await screen.press("o")
        await wish(screen, "pinned//", "son 05", "3")
        await wish(screen, "together//", "son 07, son 08")
        await wish(screen, "apart//", "son 05, son 09, son 11")
        await screen.press("f8")
        [five, seven, eight, nine, eleven] = tables(screen, "p:5", "p:7", "p:8", "p:9", "p:11")
        assert (five, seven) == ([3, 3, 3], eight)
        assert [len(set(at)) for at in zip(five, nine, eleven, strict=True)] == [3, 3, 3]
        assert "Alla önskemål är uppfyllda." in words(screen)


async def test_enter_completes_a_name_of_which_a_part_was_typed(tmp_path: Path) -> None:
    async with seats(tmp_path, size=ROOMY) as screen:
        await screen.press("o")
        await wish(screen, "together//", "07, son 3, nobody")
        assert "Person 07, son 3, nobody" in screen.text


@pytest.mark.parametrize(
    ("line", "typed", "why"),
    [
        ("hosts//", ["Berit"], "Det finns ingen som heter ”Berit”"),
        ("together//", ["son 1, son 07"], "Flera stämmer: Person 01"),
        ("together//", ["son 07"], "Ange minst två personer"),
        ("together//", ["01, 02, 03, 04, 05"], "Ett bord har plats för 4 personer."),
        ("pinned//", ["son 07", "9"], "Borden har nummer från 1 till 8."),
        ("pinned//", ["01, 02, 03, 04, 05", "2"], "Ett bord har plats för 4 personer."),
        ("apart//", ["01, 02, 03, 04, 05, 06, 07, 08, 09"], "Det finns bara 8 bord."),
    ],
)
async def test_wish_that_cannot_be_met_is_said_beside_its_line_and_nothing_is_planned(
    tmp_path: Path, line: str, typed: list[str], why: str
) -> None:
    async with seats(tmp_path, size=ROOMY) as screen:
        await screen.press("o")
        await wish(screen, line, *typed)
        await screen.press("f8")
        assert (why in screen.text, screen.session.groups, isinstance(screen.app.screen, Form)) == (
            True,
            {},
            True,
        )


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("together//", "01, 02"), ("apart//", "02, 01"), "Två av dem ska sitta ihop."),
        (("pinned//", "01, 02", "2"), ("apart//", "01, 02"), "Två av dem har fått samma bord."),
        (("pinned//", "01", "2"), ("pinned//", "01", "3"), "Person 01 har redan ett annat bord."),
    ],
)
async def test_wishes_that_contradict_each_other_are_told(
    tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...], why: str
) -> None:
    async with seats(tmp_path, size=ROOMY) as screen:
        await screen.press("o")
        await wish(screen, *first)
        await wish(screen, *second)
        assert why in screen.text


async def test_wishes_hold_when_one_plans_anew_and_stand_in_the_form_again(tmp_path: Path) -> None:
    async with seats(tmp_path) as screen:
        await screen.press("o")
        await wish(screen, "hosts//", "31")
        await wish(screen, "apart//", "07, 08")
        await screen.press("f8", "escape")
        screen.app.push_screen(load("seats")("cafe"))
        await screen.settled()
        await screen.press("p", "n", "o", "end")
        written = "Person 07, Person 08" in screen.text
        await screen.press("escape")
        hosts = [
            seat.person for g in screen.session.groups.values() for seat in g.seats if seat.role == "host"
        ]
        assert (written, hosts.count("p:31") > 1, "Alla önskemål är uppfyllda." in words(screen)) == (
            True,
            True,
            True,
        )


async def test_wish_that_changing_places_by_hand_has_broken_is_said(tmp_path: Path) -> None:
    async with seats(tmp_path) as screen:
        await screen.press("o")
        await wish(screen, "pinned//", "07", "2")
        await screen.press("f8", "slash")
        await screen.type("07")
        await screen.press("enter", "space", "escape", "home", "space", "s")
        assert "Inte som önskat: Person 07." in words(screen)


async def test_people_without_names_are_wished_for_by_number(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", c.Set(participants="24"), CAFE) as screen:
        screen.app.push_screen(load("seats")("cafe"))
        await screen.settled()
        await screen.press("o")
        await wish(screen, "apart//", "1, 25")
        told = "Personerna har nummer från 1 till 24." in screen.text
        await screen.press("up", "x")
        await wish(screen, "pinned//", "7", "2")
        await screen.press("f8")
        at = {g.number for g in screen.session.groups.values() for seat in g.seats if seat.number == 7}
        assert (told, at) == (True, {2})


def test_two_people_with_the_same_name_are_told_apart_by_where_they_come_from() -> None:
    session, names = Session(), dict[str, Record]()
    for ref, where in (("p:1", "Hörby kommun"), ("p:2", "Röda Korset")):
        session.people[ref] = Person(ref)
        names[ref] = Record("Anna Ek", where)
    guests = Guests(session, names)

    with pytest.raises(Unknown):
        guests.find("anna ek")
    assert (guests.find("anna korset"), guests.completed("anna hörby")) == ("p:2", "Anna Ek (Hörby kommun)")
