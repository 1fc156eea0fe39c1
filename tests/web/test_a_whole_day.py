"""A participant lives the Swedish sample day by what things are called, and with the keyboard alone."""

from pathlib import Path

from playwright.async_api import Locator, Page, expect

from facilitator.core import commands as c
from tests.support.browser import BROWSER, Tabs, faults, fits
from tests.support.phones import House, served
from tests.support.played import library
from tests.support.program import Program

pytestmark = BROWSER

PLAN = Path(__file__).parents[2] / "sessions" / "sample-sv" / "plan.toml"
MANY = 60
"""Steps with the tabulator after which somebody gives up."""


async def reached(page: Page, wanted: Locator) -> None:
    """Goes on with the tabulator until what is wanted has the focus."""
    await wanted.wait_for()
    for _ in range(MANY):
        await page.keyboard.press("Tab")
        if await wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"the tabulator does not reach {wanted}")


async def sent(page: Page) -> None:
    """Presses the button that sends."""
    await reached(page, page.get_by_role("button", name="Skicka", exact=True))
    await page.keyboard.press("Enter")


async def answered(page: Page, heading: str, text: str) -> None:
    """Answers a question with a text, and hears that it is sent."""
    await page.get_by_role("heading", name=heading).wait_for()
    await reached(page, page.get_by_role("textbox", name="Ditt svar"))
    await page.keyboard.type(text)
    await sent(page)
    await page.get_by_role("listitem").filter(has_text=text).get_by_text("Skickat", exact=True).wait_for()
    assert (await faults(page), await fits(page)) == ([], True)


async def on(house: House, activity: str, short: str) -> None:
    """The facilitator goes to a step."""
    for live in house.hub.session.running():
        await house.do(c.Close(activity=live.activity))
    await house.do(c.Start(activity=activity, round=f"{activity}.{short}"))


async def topics(house: House) -> None:
    """Two topics that others have proposed."""
    await on(house, "a6", "topics")
    for key, text in (("t1", "Fler bänkar"), ("t2", "Gratis buss")):
        await house.do(c.Write(id=key, prompt="a6.topics.topic", text=text, people={"conveners": ("Ada",)}))


async def test_a_day_by_names_and_keyboard_alone(tmp_path: Path, tabs: Tabs) -> None:
    assert Program(tmp_path, "sv")("new", "day", "--plan", PLAN).code == 0
    async with served(tmp_path / "sessions" / "day", library()) as house:
        await on(house, "a3", "write")
        page = await tabs.open(house.link("join"), wide=320, language="sv")
        await answered(page, "Vad vore det viktigaste vi kan göra", "En bänk vid varje busshållplats")
        await on(house, "a3", "let_go")
        await page.get_by_text("Lägg undan telefonen.").wait_for()

        await topics(house)
        await on(house, "a6", "signup")
        await reached(page, page.get_by_role("checkbox", name="2. Gratis buss"))
        await page.keyboard.press("Space")
        await sent(page)
        await page.get_by_text("Ditt svar är inne.").wait_for()

        await on(house, "a6", "vote")
        await page.get_by_role("spinbutton", name="1. Fler bänkar").wait_for()
        await page.context.set_offline(True)
        await reached(page, page.get_by_role("spinbutton", name="1. Fler bänkar"))
        await page.keyboard.type("5")
        await sent(page)
        await page.get_by_text("Inte skickat än").wait_for()
        await page.context.set_offline(False)
        await page.get_by_text("Ditt svar är inne.").wait_for()

        await on(house, "a6", "closing")
        await answered(page, "En mening: vad tar du med dig?", "Att vi är många")
        await house.do(c.Close(activity="a6"))
        await expect(page.get_by_role("textbox")).to_have_count(0)

        session = house.hub.session
        mine = [note.text for note in session.notes.values() if note.author]
        assert mine == ["En bänk vid varje busshållplats", "Att vi är många"]
        given = [each.values for each in session.ballots["a6.signup.interest"].values()]
        assert given + [each.values for each in session.ballots["a6.vote.dots"].values()] == [
            {"t2": 1},
            {"t1": 5},
        ]
