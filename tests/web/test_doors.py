"""Which door opens which page."""

from pathlib import Path

import pytest

from facilitator.core import commands as c
from tests.support.phones import House, talking

PAGES = {
    "remote": ("/remote", "/remote/rounds", "/remote/themes", "/remote/do/erase", "/remote/count"),
    "team": ("/team", "/team/count", "/team/notes", "/team/themes", "/team/reports", "/team/people"),
    "reception": ("/reception",),
    "organiser": ("/organiser", "/organiser/review", "/organiser/publish", "/organiser/contacts"),
}
DOORS = ("remote", "team", "reception", "organiser", "stage", "join", "check", "place", "person")


async def status(house: House, door: str, path: str) -> int:
    """What somebody gets who shows the code of a door."""
    if door == "person":
        return (await (await house.phone()).get(path)).status
    return (await house.at("table-1" if door == "place" else door).get(path)).status


@pytest.mark.parametrize("door", DOORS)
async def test_a_door_opens_its_own_pages_and_no_others(tmp_path: Path, door: str) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        await house.do(c.MakePlace(number=1))
        closed = {"remote": 404, "team": 401, "reception": 401, "organiser": 401}
        wanted = {path: 200 if own == door else closed[own] for own, paths in PAGES.items() for path in paths}
        assert {path: await status(house, door, path) for path in wanted} == wanted


@pytest.mark.parametrize("own", PAGES)
@pytest.mark.parametrize("door", ["team", "reception", "organiser", "person"])
async def test_a_form_is_taken_only_through_its_own_door(tmp_path: Path, own: str, door: str) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        phone = await house.phone() if door == "person" else house.at(door)
        reply = await phone.form(PAGES[own][0], **{"do": "next", "id": "k", "sure": "1", "a.title": "x"})
        assert reply.status == (403 if own == door else 404 if own == "remote" else 401)
        assert house.hub.session.rounds["a1.talk"].state == "running"


@pytest.mark.parametrize("door", ["team", "reception", "organiser"])
async def test_no_page_of_a_volunteer_shows_a_code_of_another_door(tmp_path: Path, door: str) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.MakePlace(number=1))
        codes = {
            each: house.code(each)
            for each in ("remote", "team", "reception", "organiser", "stage", "table-1")
        }
        shown = {
            (path, each)
            for path in PAGES[door]
            for each, code in codes.items()
            if code in (await house.at(door).get(path)).text
        }
        assert shown == set[tuple[str, str]]()


async def test_rights_are_in_the_code_and_not_in_the_device(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Remote())
        link = "/" + house.link("remote").split("/", 3)[3]
        one, other = house.stranger(), house.stranger()
        for phone in (one, other):
            await phone.get(link)
        assert [(await phone.get("/remote")).status for phone in (one, one, other)] == [200, 200, 200]


async def test_a_page_without_its_code_says_what_to_do(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        page = await house.stranger().get("/team", accept_language="en")
        assert "Scan the code for this page again" in page.text
