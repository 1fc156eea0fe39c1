"""The stage over HTTP: whose code opens it, and what it answers."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli.browser import has_screen, opened
from facilitator.core import commands as c
from facilitator.net.addresses import on_this_computer
from tests.support.phones import served, talking


async def test_the_link_of_the_stage_opens_the_page_and_leaves_no_code_in_the_address(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        screen = house.stranger()
        through = await screen.get(house.link("stage").removeprefix(house.url))
        page = await screen.get("/stage")
        assert ('url=/stage"' in through.text, page.status, "Vad är viktigt?" in page.text) == (
            True,
            200,
            True,
        )


async def test_without_its_code_there_is_no_stage(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        assert [(await house.stranger().get(path)).status for path in ("/stage", "/stage/text")] == [401, 401]


async def test_a_participant_reads_it_as_text_and_does_not_get_the_page_itself(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        ada = await house.phone()
        text = await ada.get("/stage/text", accept_language="en")
        assert ((await ada.get("/stage")).status, "What matters?" in text.text) == (401, True)


async def test_it_speaks_the_days_language_whatever_the_browser_speaks_or_the_one_of_its_address(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path / "s") as house:
        screen = house.at("stage")
        pages = [await screen.get(path, accept_language="en") for path in ("/stage", "/stage/en")]
        assert ["Vad är viktigt?" in pages[0].text, "What matters?" in pages[1].text] == [True, True]
        assert (await screen.get("/stage/de")).status == 404


async def test_the_stage_changes_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        screen = house.at("stage")
        assert (await screen.note("n1", "a1.talk.note", "Hej")).status == 403


async def test_what_the_room_writes_is_markup_nowhere(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        ada = await house.phone()
        await ada.note("n1", "a1.talk.note", "<script>alert(1)</script>")
        before = (await house.at("stage").get("/stage")).text
        await house.do(c.Show(notes=("n1",)))
        after = (await house.at("stage").get("/stage")).text
        assert ("alert(1)" in before, "&lt;script&gt;alert(1)&lt;/script&gt;" in after) == (False, True)


async def until(told: AsyncIterator[Any], kind: str) -> AsyncIterator[list[str]]:
    """What changed, up to the first time that this kind did."""
    async for each in told:
        yield each["changed"]
        if kind in each["changed"]:
            return


async def test_whoever_reads_it_as_text_is_told_of_everything_that_changes(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        ada = await house.phone()
        async with ada.events(all="1") as told:
            await house.do(c.MakeTheme(name="Plats", activity="a1"))
            async with asyncio.timeout(5):
                heard = [each async for each in until(told, "themes")]
            assert "themes" in heard[-1]


async def test_codes_stand_there_before_the_day(tmp_path: Path) -> None:
    async with served(tmp_path / "s") as house:
        await house.do(c.AddActivity(method="talk", id="a1"))
        page = (await house.at("stage").get("/stage")).text
        assert page.count("<svg") == 1


@pytest.mark.parametrize(
    ("link", "here"),
    [
        ("http://192.168.1.4:8000/S/ABC", "http://localhost:8000/S/ABC"),
        ("http://[fe80::1]/S/ABC", "http://localhost/S/ABC"),
        ("https://our.town:8443/S/ABC", "https://our.town:8443/S/ABC"),
    ],
)
def test_the_laptop_opens_its_own_stage_over_localhost(link: str, here: str) -> None:
    assert on_this_computer(link) == here


@pytest.mark.parametrize(
    ("environ", "platform", "there"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "w"}, "linux", True),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "there"}, "darwin", False),
    ],
)
def test_a_browser_is_opened_only_where_there_is_a_screen(
    environ: dict[str, str], platform: str, there: bool
) -> None:
    assert has_screen(environ, platform) == there


@pytest.mark.parametrize(("page", "twin"), [("/", "/stage/text"), ("/place", "/stage/text?as=place")])
async def test_whoever_cannot_see_it_reads_it_from_their_own_page_and_comes_back_there(
    tmp_path: Path, page: str, twin: str
) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.MakePlace(number=7))
        phone = house.stranger()
        for door in ("join", "table-7"):
            await phone.get(house.link(door).removeprefix(house.url))
        shown = await phone.get(page)
        await phone.get("/")
        text = await phone.get(twin)

        assert (f'href="{twin}"' in shown.text, f'href="{page}"' in text.text) == (True, True)


def test_the_browser_is_given_the_link_and_not_our_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "much to say"\necho "$1" > {tmp_path}/link\n', "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    done = opened("http://localhost:8000/S/ABC")
    assert (done, (tmp_path / "link").read_text("utf-8"), capfd.readouterr().out) == (
        True,
        "http://localhost:8000/S/ABC\n",
        "",
    )


def test_without_a_screen_no_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert opened("http://localhost:8000/S/ABC") is False
