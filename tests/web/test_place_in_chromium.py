"""The page of a place in a real browser: lines, two phones at one table, the move, photos."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from facilitator.core import commands as c
from tests.support.browser import BROWSER, Tabs, faults, fits
from tests.support.phones import House, talking

pytestmark = BROWSER

POINT, SEVEN = "a1.tables.point", "place:table-7"


async def table(house: House, tabs: Tabs, *, wide: int = 360, language: str = "en") -> Page:
    """A phone at table 7."""
    for number in (7, 8):
        await house.do(c.MakePlace(number=number))
    return await tabs.open(house.link("table-7"), wide=wide, language=language)


def texts(house: House, place: str = "table-7") -> list[str]:
    notes = house.hub.session.notes.values()
    return [each.text for each in notes if each.place == place and each.state == "kept"]


async def test_enter_sends_a_line_and_the_next_one_can_be_written(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        page = await table(house, tabs)
        await page.get_by_label("The next point").click()
        for line in ("Bänkar", "Träd", "Vatten"):
            await page.keyboard.type(line)
            await page.keyboard.press("Enter")
        await expect(page.locator("main ol.notes li", has_text="Sent")).to_have_count(3)
        assert texts(house) == ["Bänkar", "Träd", "Vatten"]


async def test_lines_that_are_pasted_are_a_note_each(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        page = await table(house, tabs)
        await page.get_by_label("The next point").fill("Bänkar\n\nTräd")
        await page.get_by_role("button", name="Next").click()
        await expect(page.locator("main ol.notes li")).to_have_count(2)
        assert texts(house) == ["Bänkar", "Träd"]


async def test_two_phones_change_the_same_and_both_texts_are_kept(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        one = await table(house, tabs)
        await house.do(c.Write(id="n1", prompt=POINT, text="Bänk"), by=SEVEN)
        other = await tabs.open(house.link("table-7"))
        for page in (one, other):
            await page.locator("#note-n1").get_by_text("Change", exact=True).click()
        await one.get_by_label("The text").fill("Bänkar från den ena")
        await other.get_by_label("The text").fill("Bänkar från den andra")
        for page in (one, other):
            await page.get_by_role("button", name="Send the change").click()
            await expect(page.locator("#note-n1")).to_contain_text("från den ena")
        for page in (one, other):
            await expect(page.get_by_text("Somebody else changed this too: both are kept.")).to_have_count(2)
        assert texts(house) == ["Bänkar från den ena", "Bänkar från den andra"]


async def test_a_note_in_the_wrong_place_is_moved_with_two_taps(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        page = await table(house, tabs)
        await house.do(c.Write(id="n1", prompt=POINT, text="Bänk"), by=SEVEN)
        await page.get_by_role("link", name="Move to another place: Bänk").click()
        await page.get_by_role("button", name="Table 8").click()
        await expect(page.locator("#note-n1")).to_have_count(0)
        assert (texts(house), texts(house, "table-8")) == ([], ["Bänk"])


async def test_at_a_new_round_it_asks_once_whether_one_still_sits_there(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s", on="welcome") as house:
        page = await table(house, tabs)
        asks = page.get_by_role("heading", name="Are you still at table 7?")
        await expect(asks).to_have_count(0)
        await house.do(c.Close(activity="a1"))
        await house.do(c.Start(activity="a1", round="a1.tables"))
        await asks.wait_for()
        await page.get_by_role("button", name="Yes, we sit here").click()
        await expect(asks).to_have_count(0)
        await page.reload()
        await page.get_by_label("The next point").wait_for()
        await expect(asks).to_have_count(0)


async def test_a_photo_taken_without_contact_outlives_a_reload_and_is_sent(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        page = await table(house, tabs)
        picture = {"name": "blad.png", "mimeType": "image/png", "buffer": await page.screenshot()}
        await page.route("**/api/photos/**", lambda route: route.abort())
        await page.get_by_label("Take or choose a photo").set_input_files(picture)  # pyright: ignore[reportArgumentType] - a dict is a FilePayload
        await page.get_by_role("button", name="Send the photo").click()
        waits = page.get_by_text("The photo is not sent yet. It is kept on this phone.")
        await waits.wait_for()
        await page.reload()
        await waits.wait_for()
        assert house.hub.session.photos == {}
        await page.unroute("**/api/photos/**")
        await page.evaluate("dispatchEvent(new Event('online'))")
        await expect(page.locator("#photos img")).to_have_count(1)
        await expect(waits).to_have_count(0)
        [photo] = house.hub.session.photos.values()
        assert (photo.place, photo.round, photo.file[-4:]) == ("table-7", "a1.tables", ".jpg")


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_everybody_can_use_it_at_320_pixels(tmp_path: Path, tabs: Tabs, language: str) -> None:
    async with talking(tmp_path / "s", on="tables") as house:
        page = await table(house, tabs, wide=320, language=language)
        for number in (1, 2):
            await house.do(c.Write(id=f"n{number}", prompt=POINT, text=f"Bänk {number}"), by=SEVEN)
        await page.locator("#note-n2").wait_for()
        assert await fits(page)
        assert await faults(page) == []
