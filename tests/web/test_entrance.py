"""Coming in: the code that was scanned is kept by the phone, or it is said why it cannot be."""

import re
from pathlib import Path

import pytest

from facilitator.core import commands as c
from tests.support.phones import House, Phone, talking


async def led(house: House, phone: Phone, door: str) -> str:
    """Scans a door's code, and where that leads to."""
    through = await phone.get(house.link(door).removeprefix(house.url))
    [to] = re.findall(r'url=(\S+?)"', through.text)
    return to


@pytest.mark.parametrize(("door", "page"), [("join", "/"), ("table-7", "/place")])
async def test_a_phone_that_keeps_the_code_is_led_on_to_its_page(
    tmp_path: Path, door: str, page: str
) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.MakePlace(number=7))
        phone = house.stranger()
        reply = await phone.get(await led(house, phone, door))

        assert (reply.status, reply.headers["location"], (await phone.get(page)).status) == (303, page, 200)


@pytest.mark.parametrize("door", ["join", "table-7"])
async def test_a_browser_that_forbids_cookies_is_told_what_to_do_in_both_languages(
    tmp_path: Path, door: str
) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.MakePlace(number=7))
        to = await led(house, house.stranger(), door)
        reply = await house.stranger().get(to, accept_language="sv")
        told = re.findall(r"<h1>(.+)</h1>", reply.text)

        assert (reply.status, told) == (
            401,
            ["Webbläsaren kommer inte ihåg telefonen", "This browser does not remember the phone"],
        )
        assert len(house.hub.session.people) == 0
