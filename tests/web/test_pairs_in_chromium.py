"""Pairs at numbered spots in a real browser: where to go, with whom, and the points from either phone."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from facilitator.catalog import Catalog, shelves
from facilitator.core import commands as c
from facilitator.core.model import Seat
from tests.support.browser import BROWSER, Tabs, faults, fits
from tests.support.phones import House, served

pytestmark = BROWSER

CARD, SPLIT = "a1.write.card", "a1.score1.split"


@asynccontextmanager
async def pairs(
    folder: Path, tabs: Tabs, count: int, language: str = "en", wide: int = 360
) -> AsyncGenerator[tuple[House, list[Page]]]:
    """A round in which cards lie at spots, and the pages of so many people: the first two stand at spot 12, with the
    cards of others, and whoever is left rests.
    """
    async with served(folder, Catalog(shelves(Path("/there/is/none"), None, []))) as house:
        await house.do(c.AddActivity(method="thirty_five", id="a1", settings={"entry": "dealt"}))
        await house.do(c.Start(activity="a1", round="a1.write"))
        for number in (1, 2):
            await house.do(c.Write(id=f"n{number}", prompt=CARD, text=f"Förslag {number}"))
        pages = [await tabs.open(house.link("join"), language=language, wide=wide) for _ in range(count)]
        seats = tuple(Seat(person=each) for each in list(house.hub.session.people)[:2])
        dealt = c.Sitting(round="a1.score1", number=12, seats=seats, holds=("n1", "n2"))
        await house.do(c.Rename(person=seats[0].person or "", name="Ada"))
        await house.do(c.Rename(person=seats[1].person or "", name="Bo"))
        await house.do(c.Deal(activity="a1", rounds=("a1.score1",), groups=(dealt,)))
        await house.do(c.Close(activity="a1"))
        await house.do(c.Start(activity="a1", round="a1.mill1"))
        yield house, pages


async def compare(house: House) -> None:
    """The pairs stand at their spots."""
    await house.do(c.Close(activity="a1"))
    await house.do(c.Start(activity="a1", round="a1.score1"))


async def largest(page: Page) -> str:
    """The text that is written largest on a page."""
    return str(
        await page.evaluate(
            "[...document.querySelectorAll('main *')].filter(each => !each.children.length && each.offsetHeight)"
            ".sort((one, other) => parseFloat(getComputedStyle(other).fontSize)"
            " - parseFloat(getComputedStyle(one).fontSize))[0].textContent.trim()"
        )
    )


async def test_the_way_to_the_spot_is_the_largest_text_and_says_with_whom(tmp_path: Path, tabs: Tabs) -> None:
    async with pairs(tmp_path / "s", tabs, 2) as (house, [one, _]):
        seen: list[str] = []
        await one.get_by_text("Your spot: number 12").wait_for()
        seen.append(await largest(one))
        await one.get_by_text("With you: Bo").wait_for()
        await compare(house)
        await one.get_by_role("button", name="Send").wait_for()
        seen.append(await largest(one))
        await one.get_by_text("With you: Bo").wait_for()
        assert seen == ["Your spot: number 12"] * 2


async def test_either_phone_of_a_pair_gives_and_changes_its_points(tmp_path: Path, tabs: Tabs) -> None:
    async with pairs(tmp_path / "s", tabs, 2) as (house, [one, other]):
        await compare(house)
        await one.get_by_label("1. Förslag 1").fill("4")
        await expect(one.get_by_label("2. Förslag 2")).to_have_value("3")
        await one.get_by_role("button", name="Send", exact=True).click()
        await other.get_by_text("Your answer is in.").wait_for()
        await expect(other.get_by_label("1. Förslag 1")).to_have_value("4")
        await other.get_by_label("1. Förslag 1").fill("5")
        await other.get_by_label("2. Förslag 2").fill("2")
        await other.get_by_role("button", name="Send the change").click()
        await expect(one.get_by_label("1. Förslag 1")).to_have_value("5")
        ballots = {key: each.values for key, each in house.hub.session.ballots[SPLIT].items()}
        assert ballots == {"group:a1-score1-12": {"n1": 5, "n2": 2}}


async def test_whoever_has_no_spot_is_told_to_rest(tmp_path: Path, tabs: Tabs) -> None:
    async with pairs(tmp_path / "s", tabs, 3) as (house, [*_, third]):
        rests = third.get_by_text("You rest this round.")
        await rests.wait_for()
        await compare(house)
        await third.get_by_role("heading", name="Compare, round 1").wait_for()
        await rests.wait_for()
        await expect(third.get_by_role("button", name="Send")).to_have_count(0)


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_everybody_can_use_it_at_320_pixels(tmp_path: Path, tabs: Tabs, language: str) -> None:
    async with pairs(tmp_path / "s", tabs, 2, language, 320) as (house, [one, _]):
        await compare(house)
        await one.locator("form[data-ballot]").wait_for()
        assert (await faults(one), await fits(one)) == ([], True)
