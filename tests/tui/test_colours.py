"""The two themes can be read by whoever sees poorly, and without any colour."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from facilitator.core import commands as c
from facilitator.tui.colours import THEMES
from tests.support.screens import seen

LEAST = 7.0
"""WCAG 2.2, 1.4.6 (AAA)."""

TEXTS = ("foreground", "text-muted", "primary", "accent", "success", "warning", "error")
GROUNDS = ("background", "surface", "panel")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("background", "primary"),  # the row under the cursor, and a choice that has the keys
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
]


def light(colour: Color) -> float:
    """Relative luminance as WCAG defines it."""
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def drawn(theme: Theme, text: str, ground: str) -> float:
    """The contrast of a text on its ground, as the variables of the theme have it."""
    variables = {**theme.to_color_system().generate(), **theme.variables}
    below, said = Color.parse(variables[ground]), variables[text]
    if said.startswith("auto"):
        return contrast(below.blend(below.get_contrast_text(1.0), int(said[5:-1]) / 100), below)
    return contrast(Color.parse(said), below)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#fff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=[each.name for each in THEMES])
def test_every_text_can_be_read_in_a_bright_room(theme: Theme) -> None:
    faint = {pair: round(drawn(theme, *pair), 1) for pair in PAIRS if drawn(theme, *pair) < LEAST}
    assert faint == {}


@pytest.mark.parametrize("keys", [(), ("f10",)])
async def test_everything_on_the_day_page_can_be_read(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Also the row under the cursor, whose words have colours of their own elsewhere."""
    day = [c.Set(title="Dagen"), c.AddActivity(method="world_cafe", title="Kafé", minutes=5, start="09:00")]
    async with seen(tmp_path / "dag", *day, page="day") as screen:
        await screen.press(*keys)
        faint: list[str] = []
        for strip in screen.strips:
            for segment in strip:
                style = segment.style
                if segment.text.strip(" ─│▁▔▏▕▎█") and style and style.color and style.bgcolor:
                    text, below = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                    faint += [segment.text] if contrast(text, below) < LEAST else []
        assert faint == []


async def test_without_colours_the_state_still_stands_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    day = [c.AddActivity(method="world_cafe", title="Kafé", id="a1"), c.Start(activity="a1")]
    async with seen(tmp_path / "dag", *day, page="day") as screen:
        drawn = [segment.style for strip in screen.strips for segment in strip if segment.style]
        assert screen.app.no_color
        colours = {Color.from_rich_color(style.color).rgb for style in drawn if style.color}
        assert [each for each in colours if len(set(each)) > 1] == []
        assert "✓ Sparat" in screen.lines[0]
        assert [line.lstrip()[:1] for line in screen.lines if "Kafé" in line][:1] == ["▸"]
        assert "Pågår" in screen.text
