"""What a participant meets, in a real browser."""

from pathlib import Path

from tests.support.browser import BROWSER, Tabs
from tests.support.daemon import sample_day
from tests.support.phones import talking

pytestmark = BROWSER


async def test_somebody_who_scans_the_code_is_asked_at_once(tmp_path: Path, tabs: Tabs) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("join"))
        await page.get_by_role("heading", name="What matters?").wait_for()


async def test_the_sample_day_is_served_by_a_process_of_its_own(tmp_path: Path, tabs: Tabs) -> None:
    async with sample_day(tmp_path) as day:
        page = await tabs.open(day.links["join"], language="sv")
        await page.get_by_text("Platser att höra ihop på").first.wait_for()
