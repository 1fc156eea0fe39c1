"""The codes as they stand on a terminal, read as a phone reads them."""

from pathlib import Path

import pytest

from facilitator.tui.code_sheet import CodeSheet, Shown
from facilitator.tui.qr import QrCode
from facilitator.tui.shown import line
from tests.support import codes
from tests.support.screens import MIDDAY, ROOMY, Seen, seen

SHORT = "HTTP://192.168.1.42:8000/J/K7QF"
LONG = "HTTP://192.168.1.42:8000/PLACE/0123456789ABCDEFGHJKMNPQRSTVWX"


async def shows(screen: Seen, text: str, *keys: str) -> QrCode:
    """The widget on a sheet, after these keys."""
    screen.app.push_screen(CodeSheet("Skanna", lambda _: Shown(text, line("Öppna sidan"))))
    await screen.settled()
    await screen.press(*keys)
    return screen.app.screen.query_one(QrCode)


def scanned(screen: Seen, code: QrCode) -> str:
    return codes.read(codes.on_screen(screen.strips, code.region))


def test_the_links_are_as_long_as_those_that_are_used() -> None:
    assert (len(SHORT), len(LONG)) == (31, 61)


@pytest.mark.parametrize("text", [SHORT, LONG, "WIFI:T:WPA;S:Gäst;P:sommar26;;"])
@pytest.mark.parametrize("theme", ["facilitator-dark", "facilitator-light", "ansi-dark"])
@pytest.mark.parametrize("keys", [(), ("b",)], ids=["half", "full"])
async def test_code_on_the_screen_is_read(
    tmp_path: Path, text: str, theme: str, keys: tuple[str, ...]
) -> None:
    async with seen(tmp_path / "dag", size=(160, 60)) as screen:
        screen.app.theme = theme
        assert scanned(screen, await shows(screen, text, *keys)) == text


async def test_code_is_read_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with seen(tmp_path / "dag") as screen:
        assert scanned(screen, await shows(screen, SHORT)) == SHORT


async def test_code_that_does_not_fit_says_how_large_the_window_must_be(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", size=MIDDAY, language="en") as screen:
        code = await shows(screen, SHORT, "b")
        told = "The code needs a window of at least 80 x 32 characters. This one has 80 x 24."
        assert [each.strip() for each in screen.lines if "window" in each] == [told]
        await screen.resized(80, 32)
        assert scanned(screen, code) == SHORT


async def test_nothing_of_a_code_is_drawn_where_it_does_not_fit(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", size=(40, 12)) as screen:
        await shows(screen, SHORT)
        assert [each for each in screen.lines if "▀" in each] == []


async def test_text_that_no_code_can_hold_draws_nothing(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", size=ROOMY) as screen:
        code = await shows(screen, "x" * 4000)
        assert (code.needs.area, screen.app.is_running) == (0, True)
