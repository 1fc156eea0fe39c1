from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.locale import Language
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

CAFE = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet")
DAY = (
    CAFE,
    c.Start(activity="cafe"),
    c.Next(activity="cafe"),
    c.Write(text="Fler bänkar\ni solen", prompt="note", id="n1", table=1),
)


def rows(screen: Seen) -> list[str]:
    """The first rows of the list, without the time."""
    listed = [line for line in screen.lines if line[3:5].strip(":").isdigit() or line[:1] == "▸"]
    return [" ".join(line.replace("▸", "").split()[1:]) for line in listed]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "En anteckning, Bord 1: ”Fler bänkar i solen”"),
        ("en", "A note, Table 1: “Fler bänkar i solen”"),
    ],
)
async def test_latest_stands_first_in_the_language_spoken(
    tmp_path: Path, language: Language, said: str
) -> None:
    async with seen(tmp_path / "dag", *DAY, language=language, page="history") as screen:
        latest = next(line for line in screen.lines if line.startswith("▸"))
        assert said in latest


@pytest.mark.parametrize("size", [MIDDAY, ROOMY])
async def test_event_under_the_cursor_stands_in_full(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seen(tmp_path / "dag", *DAY, size=size, page="history") as screen:
        assert [line.strip() for line in screen.lines if line.strip() == "i solen"] == ["i solen"]


async def test_what_u_takes_back_is_said_and_taken_back_and_done_again(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="history") as screen:
        assert "u tar tillbaka: En anteckning, Bord 1: ”Fler bänkar i solen”" in screen.text
        await screen.press("u")
        assert [note for note in screen.session.notes.values() if note.state == "kept"] == []
        assert "Ctrl+Y gör om: En anteckning" in screen.text
        await screen.press("ctrl+y")
        assert screen.session.notes["n1"].state == "kept"


async def test_only_what_holds_the_words_is_listed_and_a_full_stop_lists_all_again(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="history") as screen:
        every = len([line for line in screen.lines if ":" in line[:6]])
        await screen.press("slash")
        await screen.type("bänkar")
        await screen.press("enter")
        await screen.do(c.Write(text="Fler bänkar vid vattnet", prompt="note", activity="cafe", table=2))
        await screen.do(c.Write(text="Musik", prompt="note", activity="cafe", table=2))
        found = [line for line in screen.lines[3:12] if "Bord" in line and ":" in line[:6]]
        assert ["vattnet" in found[0], "Musik" in "".join(found), len(found)] == [True, False, 2]
        await screen.press("slash")
        await screen.press("ctrl+u")
        await screen.type(".")
        await screen.press("enter")
        assert len([line for line in screen.lines if ":" in line[:6]]) > every


async def test_text_of_somebody_who_was_erased_is_gone(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, size=ROOMY, page="history") as screen:
        await screen.do(c.Join(person="p:1", name="Ada"), by="hub")
        await screen.do(c.Write(text="Ada bor här", prompt="note", activity="cafe", id="n2", author="Ada"))
        assert "Ada bor här" in screen.text


async def test_small_window_keeps_the_list(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, size=TINY, page="history") as screen:
        assert [line for line in screen.lines if line.startswith("▸")] != []


async def test_notes_that_were_brought_together_are_one_line_and_all_of_them_in_full(tmp_path: Path) -> None:
    written = [c.Write(activity="cafe", prompt="note", text=f"Idé {n}") for n in range(1, 6)]
    brought = c.Bring(activity="dots", prompt="item", source="cafe")
    day = (CAFE, *written, c.AddActivity(method="dot_vote", id="dots"), brought)
    async with seen(tmp_path / "dag", *day, page="history", size=ROOMY) as screen:
        lines = [line for line in rows(screen)[1:] if "hämtades" in line]
        assert [line.endswith("5 anteckningar hämtades: Idé 1, Idé 2, Idé 3, …") for line in lines] == [True]
        assert "u tar tillbaka: 5 anteckningar hämtades" in " ".join(screen.text.split())
        assert [f"Idé {n}" in screen.text for n in (4, 5)] == [True, True]
        await screen.press("u")
        assert "u tar tillbaka: 5 anteckningar" not in " ".join(screen.text.split())
