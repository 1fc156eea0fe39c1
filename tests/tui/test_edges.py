from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.commands import Refusal
from facilitator.tui.asking import AskText
from tests.support.screens import MIDDAY, TINY, seen

CAFE = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet")


async def test_help_and_quit_stand_on_the_edge_of_every_size(tmp_path: Path) -> None:
    for size in (MIDDAY, TINY):
        async with seen(tmp_path / f"dag{size[0]}", CAFE, c.Start(), size=size) as screen:
            last = screen.lines[-1].split()
            assert last[-4:] == ["F1", "Hjälp", "q", "Avsluta"]


async def test_why_nothing_is_saved_stands_on_the_page(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE) as screen:
        live = screen.app.live
        assert live is not None
        live.unsaved = Refusal("full", "The disk is full.")
        screen.app.changed()
        await screen.settled()
        assert "INTE SPARAT" in screen.lines[0]
        assert screen.lines[2].strip() == "The disk is full."


async def test_enter_that_comes_before_a_sheet_is_drawn_does_nothing(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE) as screen:
        sheet = AskText("Vad?")
        drawn = screen.app.push_screen(sheet)
        early = await screen.app.run_action("done", sheet)
        await drawn
        await screen.settled()
        assert (early, screen.app.screen is sheet, "Vad?" in screen.text) == (True, True, True)


async def test_what_is_to_be_drawn_when_the_program_has_ended_is_left_out(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE) as screen:
        app = screen.app
    app._draw()  # pyright: ignore[reportPrivateUsage] - what a timer calls that was set just before the end
    app.go("day")
    assert app.screen_stack == []
