"""Who sits where, on the screen."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.locale import Language
from facilitator.tui.panels import load
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
