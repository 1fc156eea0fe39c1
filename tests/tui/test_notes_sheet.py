from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.locale import Language
from facilitator.tui.notes_sheet import look_through
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

CAFE = c.AddActivity(
    method="world_cafe",
    id="cafe",
    title="Kaféet",
    settings={"questions": ["Vad vill vi?", "Hur når vi dit?"]},
)
TEXTS = ("Cykelväg till skolan", "Fler bänkar", "Öppen skola", "Buss på kvällen")


@asynccontextmanager
async def looking(
    folder: Path,
    texts: tuple[str, ...] = TEXTS,
    size: tuple[int, int] = MIDDAY,
    language: Language = "sv",
) -> AsyncGenerator[Seen]:
    written = [
        c.Write(text=text, prompt="note", activity="cafe", round=f"round{n % 2 + 1}", table=n % 3 + 1)
        for n, text in enumerate(texts)
    ]
    async with seen(folder / "dag", CAFE, *written, size=size, language=language) as screen:
        look_through(screen.app, None)
        yield await screen.settled()


def rows(screen: Seen) -> list[str]:
    """The texts in the list, as far as they stand in it."""
    return [text for text in TEXTS if any(text in line for line in screen.lines[:14])]


def kept(screen: Seen) -> list[str]:
    return [note.text for note in screen.session.notes.values() if note.state == "kept"]


async def test_every_note_stands_in_the_list_and_the_one_under_the_cursor_in_full(tmp_path: Path) -> None:
    async with looking(tmp_path) as screen:
        assert (rows(screen), "4 av 4" in screen.text) == (list(TEXTS), True)
        await screen.press("down")
        assert [
            line for line in ("Fråga: Omgång 2 – Hur når vi dit?", "Plats: Bord 2") if line not in screen.text
        ] == []


async def test_notes_are_found_by_words_place_and_question(tmp_path: Path) -> None:
    async with looking(tmp_path) as screen:
        found: list[list[str]] = []
        for said in ("skol", "bord 2", "hur når vi"):
            await screen.press("slash")
            await screen.type(said)
            found.append(rows(screen))
            await screen.press("escape")
        assert found == [
            ["Cykelväg till skolan", "Öppen skola"],
            ["Fler bänkar"],
            ["Fler bänkar", "Buss på kvällen"],
        ]
        assert rows(screen) == list(TEXTS)


async def test_note_is_withdrawn_and_restored(tmp_path: Path) -> None:
    async with looking(tmp_path) as screen:
        await screen.press("delete")
        assert ("– borttagen" in screen.text, kept(screen)) == (True, list(TEXTS[1:]))
        await screen.press("delete")
        assert kept(screen) == list(TEXTS)


async def test_note_is_changed_and_the_list_comes_back(tmp_path: Path) -> None:
    async with looking(tmp_path) as screen:
        await screen.press("down", "enter")
        assert "Ändra anteckningen" in screen.text
        await screen.type(" i parken")
        await screen.press("enter")
        assert (kept(screen)[1], "Alla anteckningar" in screen.text) == ("Fler bänkar i parken", True)
        assert "Fler bänkar i parken" in screen.text


async def test_marked_notes_are_merged(tmp_path: Path) -> None:
    async with looking(tmp_path) as screen:
        await screen.press("space", "down", "space", "m")
        await screen.press("enter")
        assert kept(screen) == ["Fler bänkar", "Buss på kvällen", "Cykelväg till skolan\nÖppen skola"]


async def test_merging_asks_for_two_marks_first(tmp_path: Path) -> None:
    async with looking(tmp_path) as screen:
        await screen.press("space", "m")
        assert (kept(screen), "1 markerad" in screen.text) == (list(TEXTS), True)


async def test_note_is_split_line_by_line(tmp_path: Path) -> None:
    async with looking(tmp_path, ("Bänkar\nbelysning",)) as screen:
        await screen.press("s", "enter")
        assert kept(screen) == ["Bänkar", "belysning"]


async def test_split_that_is_refused_keeps_what_was_typed(tmp_path: Path) -> None:
    async with looking(tmp_path, ("Bänkar och belysning",)) as screen:
        await screen.press("s", "enter")
        assert [
            text for text in ("Bänkar och belysning", "minst två texter") if text not in screen.text
        ] == []
        assert kept(screen) == ["Bänkar och belysning"]


async def test_five_hundred_notes_are_found_by_number(tmp_path: Path) -> None:
    async with looking(tmp_path, tuple(f"Anteckning om ämne {n}" for n in range(500))) as screen:
        await screen.press("slash")
        await screen.type("ämne 321")
        assert ("1 av 500" in screen.text, "Anteckning om ämne 321" in screen.text) == (True, True)


@pytest.mark.parametrize("size", [TINY, MIDDAY, ROOMY])
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_list_stands_on_every_screen(tmp_path: Path, size: tuple[int, int], language: Language) -> None:
    async with looking(tmp_path, size=size, language=language) as screen:
        words = (
            ["Alla anteckningar: Kaféet", "Enter Ändra"]
            if language == "sv"
            else ["All notes: Kaféet", "Enter Change"]
        )
        assert [word for word in [*words, *TEXTS] if word not in screen.text] == []


async def test_story_stands_with_its_teller_and_title(tmp_path: Path) -> None:
    told = c.Write(
        activity="s",
        prompt="story",
        text="Hur torget blev till",
        fields={"title": "Torget"},
        people={"teller": ("Maja",)},
    )
    async with seen(tmp_path / "dag", c.AddActivity(method="story_harvest", id="s"), told) as screen:
        look_through(screen.app, "s")
        await screen.settled()
        assert ["Maja, Torget: Hur torget blev till" in line for line in screen.lines[3:4]] == [True]
