"""The remote and the tablet in a real browser: holding, the keyboard, no script, and a laptop that is away."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from facilitator.core import commands as c
from tests.support.browser import BROWSER, Tabs, faults, fits
from tests.support.phones import TALK, House, talking

pytestmark = BROWSER


async def test_next_is_held_for_a_second_and_can_be_taken_back(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        page = await tabs.open(house.link("remote"), language="en")
        button = page.get_by_role("button", name="Next At the tables")
        await button.dispatch_event("pointerdown", {"button": 0})
        await expect(page.get_by_role("heading", name="At the tables")).to_be_visible()
        await page.get_by_role("button", name="Undo the last step").click()
        await expect(page.get_by_role("heading", name="Talk")).to_be_visible()
        assert state(house) == ("running", "waiting")


async def test_a_short_press_asks_and_the_keyboard_confirms(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        page = await tabs.open(house.link("remote"), language="en")
        button = page.get_by_role("button", name="Next At the tables")
        await button.click()
        await expect(page.get_by_role("button", name="Yes, go on")).to_be_focused()
        assert state(house) == ("running", "waiting")
        await page.get_by_role("button", name="No", exact=True).click()
        await button.focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="At the tables")).to_be_visible()
        assert state(house) == ("closed", "running")


async def test_the_page_is_gone_when_the_remote_is_switched_off(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        page = await tabs.open(house.link("remote"), language="en")
        await expect(page.get_by_role("heading", name="Talk")).to_be_visible()
        await house.do(c.Remote(on=False))
        await expect(page.get_by_text("There is no such page.")).to_be_visible()


async def test_the_team_keys_in_by_name_and_sees_what_came(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("team"), language="en")
        await page.get_by_label("Text").fill("More benches")
        await page.get_by_role("button", name="Save").click()
        await expect(page.get_by_role("listitem").filter(has_text="More benches")).to_be_visible()
        await expect(page.get_by_label("Text")).to_have_value("")
        await (await house.phone()).note("n2", TALK, "A cafe")
        await expect(page.get_by_role("listitem").filter(has_text="A cafe")).to_be_visible()


async def test_a_shared_tablet_thanks_and_starts_anew(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("team"), language="en")
        await page.get_by_role("link", name="Several people answer on this device in turn").click()
        for text in ("More benches", "Lamps"):
            await page.get_by_label("Your answer").fill(text)
            await page.get_by_role("button", name="Send").first.click()
            await page.get_by_role("link", name="Next person").click()
        await expect(page.get_by_label("Your answer")).to_have_value("")
        assert len({note.author for note in house.hub.session.notes.values()}) == 2


def state(house: House) -> tuple[str, str]:
    """How the two rounds in the middle stand."""
    rounds = house.hub.session.rounds
    return rounds["a1.talk"].state, rounds["a1.tables"].state


DOORS = {
    "remote": (
        "/remote",
        "/remote/rounds",
        "/remote/notes",
        "/remote/do/seat",
        "/remote/results",
        "/remote/sure",
    ),
    "team": (
        "/team",
        "/team/count",
        "/team/notes",
        "/team/themes",
        "/team/reports",
        "/team/people",
        "/tablet",
    ),
    "reception": ("/reception",),
    "organiser": ("/organiser", "/organiser/review", "/organiser/publish", "/organiser/contacts"),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("door", DOORS)
async def test_a_page_fits_a_narrow_phone_and_is_whole_for_everyone(
    tmp_path: Path, tabs: Tabs, door: str, language: str
) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        await house.do(c.MakeTheme(name="Kommunikationsmöjligheter", activity="a1"))
        guest = await house.phone(name="Eva Berg", organisation="Lyktan")
        await guest.note("n1", TALK, "Medborgardialogverksamhetsutveckling är ett långt ord")
        page = await tabs.open(house.link(door), language=language, wide=320)
        await page.wait_for_url(f"**{DOORS[door][0]}")
        found: list[str] = []
        for path in DOORS[door]:
            await page.goto(house.url + path)
            found += [f"{path}: {each}" for each in await faults(page)]
            found += [] if await fits(page) else [f"{path}: too wide"]
        assert found == []


async def test_a_whole_step_goes_without_a_script(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        page = await tabs.open(house.link("remote"), language="en", scripts=False)
        await page.get_by_role("button", name="Next At the tables").click()
        await page.get_by_role("button", name="Yes, go on").click()
        await expect(page.get_by_role("heading", name="At the tables")).to_be_visible()
        await page.get_by_role("button", name="Undo the last step").click()
        await expect(page.get_by_role("heading", name="Talk")).to_be_visible()


async def test_what_is_keyed_in_while_the_laptop_is_away_is_sent_when_it_is_back(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("team"), language="en")
        await expect(page.get_by_label("Text")).to_be_visible()
        await page.wait_for_load_state("networkidle")
        await page.context.set_offline(True)
        await page.get_by_label("Text").fill("More benches")
        await page.get_by_role("button", name="Save").click()
        await expect(page.get_by_text("Not sent yet. Leave the page open")).to_be_visible()
        await page.context.set_offline(False)
        await expect(page.get_by_role("listitem").filter(has_text="More benches")).to_be_visible()
        assert [note.text for note in house.hub.session.notes.values()] == ["More benches"]
