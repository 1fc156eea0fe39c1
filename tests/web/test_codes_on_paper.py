"""The page with the codes to print, as a phone's camera reads it."""

import asyncio
import re
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.hub import Network
from facilitator.net import qr
from facilitator.web.callers import places_of
from tests.support.codes import picture, read
from tests.support.phones import House, talking


async def drawn(house: House, door: str = "team") -> list[str]:
    """What the codes on the page say, in their order."""
    shown = await house.at(door).get(f"/{door}/codes")
    return [read(picture(each)) for each in re.findall(r"<svg .*?</svg>", shown.text, re.DOTALL)]


@pytest.mark.parametrize("door", ["team", "remote"])
async def test_the_page_and_every_place_has_its_code_on_paper(tmp_path: Path, door: str) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        await house.do(c.Set(participants="12"))
        await house.do(c.MakePlace(kind="room", name="Biblioteket"))
        links = [house.link(each.id) for each in places_of(house.hub.session)]
        assert len(links) == 4
        assert await drawn(house, door) == [house.link("join"), *links]


async def test_the_wifi_comes_first_where_it_was_told(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        house.hub.aside(Network("Lyktan", "hemligt ord"))
        for _ in range(1000):
            if house.served.site.room.network.name:
                break
            await asyncio.sleep(0)
        assert (await drawn(house))[0] == qr.wifi("Lyktan", "hemligt ord", "WPA")


async def test_a_link_leads_on_to_a_page_behind_the_door_and_through_no_other_door(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        way = [house.link(each).removeprefix(house.url) + "/codes" for each in ("team", "table-1", "join")]
        entered = [await house.stranger().get(each) for each in way]
        assert [each.status for each in entered] == [200, 404, 404]
        assert "/team/codes" in entered[0].text
