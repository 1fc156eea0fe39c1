from pathlib import Path

from facilitator.core import commands as c
from tests.support.screens import seen

CAFE = c.AddActivity(method="world_cafe", id="a1", title="Kaféet")


async def test_day_and_whether_it_is_saved_stand_on_the_first_line(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", c.Set(title="Framtidsdagen"), CAFE) as screen:
        assert screen.lines[0].split() == ["Framtidsdagen", "✓", "Sparat", screen.lines[0].split()[-1]]


async def test_language_is_changed_with_one_key_and_remembered(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE) as screen:
        await screen.press("f9")
        assert screen.booth.asked == ["keep en"]
        assert "Saved" in screen.lines[0]
