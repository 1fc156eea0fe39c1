"""A page whose laptop or screen goes away for a while, in a real browser: nothing is lost, and it says so calmly."""

import os
import signal
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from facilitator.core import commands as c
from tests.support.browser import BROWSER, Tabs
from tests.support.daemon import sample_day
from tests.support.phones import House, Phone, served, talking

pytestmark = BROWSER

HIDE = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true})"
CHANGED = "document.dispatchEvent(new Event('visibilitychange'))"
NO_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new Error()); 0"
"""As in a page that was not reached over TLS."""


async def hidden(page: Page, yes: bool) -> None:
    """The phone's screen is switched off, or the page is shown again."""
    await page.evaluate(f"{HIDE % str(yes).lower()}; {CHANGED}")


async def goes_on(house: House) -> None:
    """The next round begins."""
    await house.do(c.Close(activity="a1"))
    await house.do(c.Start(activity="a1", round="a1.tables"))


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Your answer").last.fill(text)
    await page.get_by_role("button", name="Send", exact=True).first.click()


async def at_rest(tabs: Tabs, house: House) -> Page:
    """A participant's page whose own clock stands still."""
    page = await tabs.open(house.link("join"))
    await page.get_by_role("heading", name="What matters?").wait_for()
    await page.clock.install()
    await page.reload()
    await page.clock.pause_at("2040-01-01")
    return page


async def test_a_page_that_is_shown_again_catches_up_at_once_and_asked_nothing_while_it_was_hidden(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await at_rest(tabs, house)
        await hidden(page, True)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await goes_on(house)
        while_hidden = list(asked)
        await hidden(page, False)
        await page.get_by_role("heading", name="At the tables").wait_for()
        assert while_hidden == []


async def test_what_was_written_before_the_phone_slept_is_sent_when_it_wakes(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await at_rest(tabs, house)
        await page.route("**/api/notes/*", lambda route: route.abort())
        async with page.expect_event("requestfailed", lambda request: "/api/notes/" in request.url):
            await write(page, "Fler bänkar")
        await page.locator("main li", has_text="Not sent yet").wait_for()
        await hidden(page, True)
        await page.unroute("**/api/notes/*")
        await goes_on(house)
        await hidden(page, False)
        await page.get_by_text("Earlier questions and what you wrote").click()
        await page.locator("main li", has_text="Fler bänkar").get_by_text("Sent, late").wait_for()
        assert [note.text for note in house.hub.session.notes.values()] == ["Fler bänkar"]


async def test_a_hub_that_stands_still_is_told_calmly_and_has_the_card_once_when_it_goes_on(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with sample_day(tmp_path, "en") as day:
        remote = Phone(day.port, str(day.links["remote"]).rpartition("/")[2])
        start = {"id": "start", "command": "start", "args": {"activity": "a3", "round": "a3.write"}}
        assert (await remote.post("/api/do", start)).status == 200
        await remote.hang_up()
        page = await tabs.open(day.links["join"])
        await page.get_by_label("Your answer").wait_for()
        await page.clock.install()
        await page.reload()
        os.kill(day.pid, signal.SIGSTOP)
        try:
            await write(page, "meanwhile")
            waits = page.locator("main li", has_text="meanwhile").get_by_text("Not sent yet")
            await waits.wait_for()
            await page.clock.run_for(9_000)
            await page.get_by_text("What you write is kept on this phone. Not sent yet: 1.").wait_for()
            await waits.wait_for()
        finally:
            os.kill(day.pid, signal.SIGCONT)
        await page.clock.run_for(4_000)
        await page.locator("main li[id^=note-]", has_text="meanwhile").wait_for()
        await expect(page.get_by_text("No contact")).to_have_count(0)
        await page.reload()
        await expect(page.locator("main li[id^=note-]")).to_have_count(1)


@pytest.mark.parametrize("clipboard", [True, False])
async def test_when_the_address_has_changed_the_open_page_has_its_texts_to_copy_and_goes_on_trying(
    tmp_path: Path, tabs: Tabs, clipboard: bool
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"), permissions=["clipboard-read", "clipboard-write"])
        await page.get_by_role("heading", name="What matters?").wait_for()
        if not clipboard:
            await page.evaluate(NO_CLIPBOARD)
        await page.clock.install()
    async with served(tmp_path / "s", stem="y") as moved:
        assert moved.port != house.port
        await write(page, "Fler bänkar")
        await page.get_by_label("Your answer").last.fill("påbörj")
        await page.clock.run_for(60_000)
        await page.get_by_text("What you write is kept on this phone. Not sent yet: 1.").wait_for()
        await page.get_by_role("button", name="Copy all of it").click()
        await expect(page.get_by_role("status").first).to_have_text("Copied")
        assert await page.evaluate("navigator.clipboard.readText()") == "What matters?\nFler bänkar\n\npåbörj"
        async with page.expect_request(f"{house.url}/api/notes/*"):
            await page.clock.run_for(10_000)
