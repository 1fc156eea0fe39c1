"""Writing and voting in a real browser: every text arrives once, in order, through whatever happens."""

import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from facilitator.core import commands as c
from facilitator.net.qr import svg
from tests.support.browser import BROWSER, Tabs, faults, fits
from tests.support.codes import picture, read
from tests.support.daemon import sample_day
from tests.support.phones import TALK, House, served, talking

pytestmark = BROWSER


def texts(house: House) -> list[str]:
    """What is on the disk, in the order in which it came."""
    return [note.text for note in house.hub.session.notes.values() if note.state == "kept"]


async def write(page: Page, text: str) -> None:
    """Writes a card and sends it."""
    await page.get_by_label("Your answer").last.fill(text)
    await page.get_by_role("button", name="Send", exact=True).first.click()


def sent(page: Page, text: str) -> Locator:
    """A card that is said to be sent."""
    return page.locator("main li", has_text=text).get_by_text("Sent", exact=True)


def unsent(page: Page) -> Locator:
    """The cards that are said not to be sent."""
    return page.locator("main li", has_text="Not sent yet")


@contextlib.asynccontextmanager
async def again(house: House, folder: Path) -> AsyncGenerator[House]:
    """The session opened again at the same address."""
    async with served(folder, stem="y", port=house.port) as reopened:
        yield reopened


async def test_the_code_that_is_scanned_leads_to_the_question(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(read(picture(svg(house.link("join"), ""))))
        await page.get_by_role("heading", name="What matters?").wait_for()
        assert page.url == f"{house.url}/"


async def test_a_card_is_said_to_be_sent_when_it_is_on_the_disk(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await write(page, "Fler bänkar")
        await sent(page, "Fler bänkar").wait_for()
        assert texts(house) == ["Fler bänkar"]
        await expect(page.get_by_label("Your answer").last).to_have_value("")


async def test_cards_written_without_contact_arrive_once_and_in_order(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await page.context.set_offline(True)
        for text in ("ett", "två", "tre"):
            await write(page, text)
        await expect(unsent(page)).to_have_count(3)
        await page.get_by_text("What you write is kept on this phone. Not sent yet: 3.").wait_for()
        assert texts(house) == []
        await page.context.set_offline(False)
        await sent(page, "tre").wait_for()
        await expect(unsent(page)).to_have_count(0)
        await expect(page.get_by_text("No contact")).to_have_count(0)
        assert texts(house) == ["ett", "två", "tre"]


async def test_what_was_begun_and_what_was_not_sent_outlives_the_tab(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await page.get_by_role("heading", name="What matters?").wait_for()
        await page.wait_for_function("document.querySelector('#state').textContent === ''")
        # Not the page's own: that would end a moment before the page.
        await page.context.route("**/api/notes/*", lambda route: route.abort())
        await write(page, "inte skickat")
        await page.get_by_label("Your answer").last.press_sequentially("påbörj")
        await unsent(page).wait_for()
        other = await page.context.new_page()
        await page.close()
        assert texts(house) == []
        await other.context.unroute("**/api/notes/*")
        await other.goto(house.url)
        await sent(other, "inte skickat").wait_for()
        await expect(other.get_by_label("Your answer").last).to_have_value("påbörj")
        assert texts(house) == ["inte skickat"]


async def test_two_tabs_send_what_both_hold_once(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        one = await tabs.open(house.link("join"))
        other = await one.context.new_page()
        await other.goto(house.url)
        await one.context.set_offline(True)
        for page, text in ((one, "ett"), (other, "två"), (one, "tre")):
            await write(page, text)
        await expect(unsent(one)).to_have_count(3)
        await expect(unsent(other)).to_have_count(3)
        await one.context.set_offline(False)
        for page in (one, other):
            await sent(page, "tre").wait_for()
            await expect(unsent(page)).to_have_count(0)
        assert texts(house) == ["ett", "två", "tre"]


async def test_a_change_typed_while_the_first_text_is_on_its_way_is_what_stands(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await write(page, "Bänkar")
        await sent(page, "Bänkar").wait_for()
        for text in ("Fler bänkar", "Många fler bänkar"):
            await page.get_by_text("Change", exact=True).click()
            await page.context.set_offline(True)
            await page.get_by_label("Your answer").first.fill(text)
            await page.get_by_role("button", name="Send the change").click()
            await unsent(page).wait_for()
        await page.context.set_offline(False)
        await sent(page, "Många fler bänkar").wait_for()
        await expect(unsent(page)).to_have_count(0)
        assert texts(house) == ["Många fler bänkar"]


async def test_the_page_goes_on_when_the_session_was_closed_and_opened_again(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await write(page, "före")
        await sent(page, "före").wait_for()
    await write(page, "under tiden")
    await expect(unsent(page)).to_have_count(1)
    async with again(house, tmp_path / "s") as house:
        await sent(page, "under tiden").wait_for()
        assert texts(house) == ["före", "under tiden"]
        await page.reload()
        await expect(page.locator("main li .state")).to_have_text(["Sent", "Sent"])


async def test_texts_can_be_copied_and_saved_when_the_laptop_is_not_there_any_more(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await write(page, "ett")
        await sent(page, "ett").wait_for()
    await page.clock.install()
    await page.reload() if page.is_closed() else None
    await write(page, "två")
    await page.get_by_label("Your answer").last.fill("påbörj")
    await page.clock.run_for(5 * 60_000)
    async with page.expect_download() as saved:
        await page.get_by_role("button", name="Save as a file").click()
    file = await (await saved.value).path()
    assert file.read_text("utf-8") == "What matters?\ntvå\n\npåbörj"
    async with again(house, tmp_path / "s") as house:
        await page.clock.run_for(10_000)
        await sent(page, "två").wait_for()
        assert texts(house) == ["ett", "två"]


async def test_a_vote_that_came_too_late_goes_when_the_vote_is_opened_again(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await write(page, "Fler bänkar")
        await page.get_by_label("1. Fler bänkar").fill("2")
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Send", exact=True).last.click()
        await unsent(page).wait_for()
        await house.do(c.Close(activity="a1"))
        await page.context.set_offline(False)
        await page.get_by_text("The vote is closed. Your answer stays on this phone").wait_for()
        assert house.hub.session.ballots == {}
        await house.do(c.Reopen(activity="a1"))
        await page.get_by_text("Your answer is in.").wait_for()
        await expect(page.get_by_text("stays on this phone")).to_have_count(0)
        ballots = house.hub.session.ballots["a1.talk.dots"]
        assert [list(each.values.values()) for each in ballots.values()] == [[2]]


async def test_a_card_that_is_not_taken_says_why_and_keeps_its_text(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await write(page, "\u2060")
        item = page.locator("main li", has_text="Not taken")
        await item.get_by_text("The note is empty. Write something first.").wait_for()
        await item.get_by_role("button", name="Try again").click()
        await item.get_by_role("button", name="Remove from this phone").click()
        await expect(item).to_have_count(0)


async def test_a_phone_whose_person_was_erased_is_told(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await page.get_by_role("heading", name="What matters?").wait_for()
        person = next(iter(house.hub.session.people))
        await page.get_by_label("Your answer").fill("påbörj")
        await house.do(c.Erase(person=person))
        await page.get_by_text("This phone is not known here any more.").wait_for()
        await expect(page.get_by_label("Your answer")).to_have_value("påbörj")


async def test_a_page_that_can_keep_nothing_says_where_to_open_it(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await tabs.phone()
        await phone.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error() }})"
        )
        page = await phone.new_page()
        await page.goto(house.link("join"))
        await page.get_by_text("Open it in the phone's own browser").wait_for()
        await write(page, "Fler bänkar")
        await sent(page, "Fler bänkar").wait_for()


async def test_what_a_full_phone_cannot_keep_is_sent_all_the_same(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await page.evaluate(
            "for (const much of [5e6, 1e5, 1e3, 1]) try { for (let n = 0; ; n++) "
            "localStorage.setItem(`${much}-${n}`, 'x'.repeat(much)) } catch {}"
        )
        await page.context.set_offline(True)
        await write(page, "Fler bänkar")
        await page.get_by_text("This phone has no more room.").wait_for()
        await page.context.set_offline(False)
        await sent(page, "Fler bänkar").wait_for()
        assert texts(house) == ["Fler bänkar"]


async def test_writing_and_voting_without_scripts(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"), scripts=False)
        await write(page, "Fler bänkar")
        await sent(page, "Fler bänkar").wait_for()
        await page.get_by_label("1. Fler bänkar").fill("3")
        await page.get_by_role("button", name="Send", exact=True).last.click()
        await page.get_by_text("Your answer is in.").wait_for()
        ballots = house.hub.session.ballots["a1.talk.dots"]
        assert [list(each.values.values()) for each in ballots.values()] == [[3]]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_axe_finds_nothing_on_a_narrow_phone(
    tmp_path: Path, tabs: Tabs, language: str, colours: str
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.url, wide=320, language=language, color_scheme=colours)
        assert (await faults(page), await fits(page)) == ([], True)
        await page.goto(f"{house.url}/kept/join")
        assert (await faults(page), await fits(page)) == ([], True)
        await page.goto(house.link("join"))
        await page.locator("textarea").first.fill("Fler bänkar")
        await page.locator("form button").first.click()
        await page.locator("li[id^=note-]").wait_for()
        assert (await faults(page), await fits(page)) == ([], True)


async def test_a_killed_hub_loses_no_card_and_doubles_none(tmp_path: Path, tabs: Tabs) -> None:
    async with sample_day(tmp_path, "en") as day:
        assert day.do("start", activity="a3").code == 0
        assert day.do("next").code == 0
        page = await tabs.open(day.links["join"])
        await write(page, "before")
        await page.locator("li[id^=note-]").wait_for()
        day.kill()
        await page.get_by_text("Change", exact=True).click()
        await page.get_by_label("Your answer").fill("meanwhile")
        await page.get_by_role("button", name="Send the change").click()
        await unsent(page).wait_for()
        day.start()
        await sent(page, "meanwhile").wait_for()


async def test_what_somebody_is_typing_stays_where_it_is_while_the_page_changes(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        other = await house.phone("other")
        await page.get_by_label("Your answer").press_sequentially("Fler ")
        await other.note("n1", TALK, "Mer tid")
        await page.get_by_label("1. Mer tid").wait_for()
        await page.keyboard.type("bänkar")
        await expect(page.get_by_label("Your answer")).to_have_value("Fler bänkar")
