"""The participant's page in a real browser: without scripts, and what the scripts add to a vote."""

from pathlib import Path

from facilitator.core import commands as c
from tests.support.browser import BROWSER, Tabs
from tests.support.phones import TALK, talking

pytestmark = BROWSER

DOTS = "a1.talk.dots"


async def test_without_scripts_an_answer_a_refusal_and_a_vote_work(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"), scripts=False)
        card = page.locator("section", has=page.get_by_role("heading", name="What matters?"))
        await card.get_by_label("Your answer").fill("Fler bänkar")
        await card.get_by_role("button", name="Send").click()
        await card.get_by_text("Fler bänkar").first.wait_for()
        vote = page.locator("section", has=page.get_by_role("heading", name="What weighs most?"))
        await vote.get_by_label("Fler bänkar").fill("2")
        await vote.get_by_role("button", name="Send").click()
        await vote.get_by_text("Your answer is in.").wait_for()
        await card.get_by_label("Your answer").last.fill(" ")
        await card.get_by_role("button", name="Send", exact=True).click()
        alert = page.get_by_role("alert")

        assert await alert.inner_text() == "The note is empty. Write something first."


async def test_a_vote_is_taken_back_with_scripts_too(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await page.get_by_role("heading", name="What matters?").wait_for()
        [person] = house.hub.session.people
        await house.do(c.Write(id="n1", prompt=TALK, text="Fler bänkar", author=person))
        await house.do(c.Give(prompt="a1.talk.dots", values={"n1": 2}), by=f"person:{person}")
        vote = page.locator("section", has=page.get_by_role("heading", name="What weighs most?"))
        await vote.get_by_role("button", name="Take it back").click()
        await (
            page.get_by_role("button", name="Take it back")
            .and_(vote.locator("button"))
            .wait_for(state="detached")
        )

        assert house.hub.session.ballots.get("a1.talk.dots", {}) == {}


async def test_a_vote_that_is_taken_back_and_given_again_without_contact_arrives_in_order(
    tmp_path: Path, tabs: Tabs
) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Write(id="n1", prompt=TALK, text="Fler bänkar"))
        page = await tabs.open(house.link("join"))
        vote = page.locator("section", has=page.get_by_role("heading", name="What weighs most?"))
        back = vote.get_by_role("button", name="Take it back")
        given = vote.get_by_text("Your answer is in.")
        for _ in range(2):
            await vote.get_by_label("Fler bänkar").fill("2")
            await vote.get_by_role("button", name="Send").click()
            await given.wait_for()
            await page.context.set_offline(True)
            await back.click()
            await vote.get_by_text("Taken back Not sent yet").wait_for()
            assert [each.values for each in house.hub.session.ballots[DOTS].values()] == [{"n1": 2}]
            await page.context.set_offline(False)
            await given.wait_for(state="detached")
            await vote.locator("li", has_text="Taken back").wait_for(state="detached")
            assert house.hub.session.ballots.get(DOTS, {}) == {}


async def test_the_sum_is_said_while_dots_are_put(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Write(prompt=TALK, text="Fler bänkar"))
        page = await tabs.open(house.link("join"))
        await page.get_by_label("Fler bänkar").fill("2")

        await page.get_by_text("Given: 2 of 3.").wait_for()


async def test_the_language_is_chosen_on_the_page_and_stays(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"), scripts=False)
        await page.get_by_role("link", name="Svenska").click()
        await page.goto(f"{house.url}/privacy")

        await page.get_by_role("heading", name="Så behandlar vi dina uppgifter").wait_for()


async def test_a_warning_is_read_aloud_and_is_not_found_there_later(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        house.clock.sleep((14 * 60 + 55) * 1000)
        await page.clock.install()
        await page.reload()
        await page.get_by_text("5:05").wait_for()
        said: list[str] = []
        for _ in range(2):
            house.clock.sleep(12_000)
            await page.clock.run_for(12_000)
            said.append(await page.locator("#aloud").inner_text())

        assert said == ["5 minutes left.", ""]
