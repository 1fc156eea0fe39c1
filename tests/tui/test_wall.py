"""The wall: needs beside offers, matched with a key, and what nobody has met says so."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.vocabulary import Prompt, Round
from facilitator.locale import Language
from facilitator.tui.panels import load
from facilitator.tui.panels.wall import wall_of
from tests.support.room import Room, plan
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

DAY = c.AddActivity(method="vad_hinder_hur", id="a")
WRITTEN = (
    c.Write(id="b1", text="En lokal på kvällen", prompt="need", activity="a"),
    c.Write(id="b2", text="Tolkar", prompt="need", activity="a"),
    c.Write(id="e1", text="Biblioteket har öppet till 21", prompt="offer", activity="a"),
    c.Write(id="e2", text="Ett kök", prompt="offer", activity="a"),
)
MATCH = c.Write(id="m1", text="Maja ringer", prompt="match", activity="a", about=("b1", "e2"))


@asynccontextmanager
async def wall(
    folder: Path, *more: c.Do, size: tuple[int, int] = MIDDAY, language: Language = "sv", written: bool = True
) -> AsyncGenerator[Seen]:
    start = c.Start(activity="a", round="match")
    said = (*WRITTEN, *more) if written else more
    async with seen(folder / "dag", DAY, start, *said, size=size, language=language) as screen:
        yield await screen.press("w")


def kept(screen: Seen, prompt: str) -> list[Note]:
    return [n for n in screen.session.notes.values() if (n.prompt, n.state) == (prompt, "kept")]


def row(screen: Seen, text: str) -> str:
    return next((line for line in screen.lines if text in line), "")


@pytest.mark.parametrize(("size", "language"), [(MIDDAY, "sv"), (ROOMY, "sv"), (MIDDAY, "en")])
async def test_both_sides_stand_beside_each_other(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    async with wall(tmp_path, size=size, language=language) as screen:
        side_by_side = row(screen, "En lokal på kvällen")
        assert "Biblioteket har" in side_by_side
        assert ("Vi behöver …" if language == "sv" else "We need …") in screen.text


async def test_one_of_each_and_a_key_make_a_match(tmp_path: Path) -> None:
    async with wall(tmp_path) as screen:
        await screen.press("right", "down", "m", "enter")
        assert [(n.text, n.about) for n in kept(screen, "match")] == [
            ("Ta kontakt med varandra", ("b1", "e2"))
        ]


async def test_what_is_agreed_can_be_said_in_the_match(tmp_path: Path) -> None:
    async with wall(tmp_path) as screen:
        await screen.press("m", "ctrl+u")
        await screen.type("Ses fredag")
        await screen.press("enter")
        assert kept(screen, "match")[0].text.endswith("Ses fredag")


async def test_what_is_matched_and_what_is_not_stands_there_in_words(tmp_path: Path) -> None:
    async with wall(tmp_path, MATCH) as screen:
        assert [row(screen, text).count("omatchat") for text in ("En lokal på kvällen", "Tolkar")] == [1, 1]
        assert "En lokal på kvällen + Ett kök: Maja ringer" in screen.text


async def test_a_match_that_is_taken_away_leaves_both_sides(tmp_path: Path) -> None:
    async with wall(tmp_path, MATCH) as screen:
        await screen.press("right", "right", "delete")
        assert (len(kept(screen, "match")), len(kept(screen, "need")), len(kept(screen, "offer"))) == (
            0,
            2,
            2,
        )


@pytest.mark.parametrize(("across", "prompt"), [((), "need"), (("right",), "offer")])
async def test_a_new_note_is_for_the_side_that_one_is_on(
    tmp_path: Path, across: tuple[str, ...], prompt: str
) -> None:
    async with wall(tmp_path, written=False) as screen:
        await screen.press(*across, "n")
        await screen.type("Stolar")
        await screen.press("enter", "escape")
        assert [note.text for note in kept(screen, prompt)] == ["Stolar"]
        assert "Stolar" in screen.text


async def test_with_one_side_empty_nothing_can_be_matched(tmp_path: Path) -> None:
    async with wall(tmp_path, WRITTEN[0], written=False) as screen:
        await screen.press("m", "enter", "escape")
        assert (kept(screen, "match"), "Matchningar" in screen.text) == ([], True)


async def test_what_somebody_else_writes_comes_in(tmp_path: Path) -> None:
    async with wall(tmp_path) as screen:
        await screen.do(c.Write(text="Cyklar", prompt="offer", activity="a"))
        assert row(screen, "Cyklar") != ""


async def test_in_a_tiny_window_one_side_is_seen_at_a_time(tmp_path: Path) -> None:
    async with wall(tmp_path, size=TINY) as screen:
        assert ("Tolkar" in screen.text, "Ett kök" in screen.text) == (True, False)
        await screen.press("right")
        assert ("Tolkar" in screen.text, "Ett kök" in screen.text) == (False, True)


def test_any_round_with_the_panel_has_its_first_two_questions_as_sides() -> None:
    ask = (
        Prompt("have", "Har"),
        Prompt("want", "Vill"),
        Prompt("swap", "Byte", about="want", also=("have",)),
    )
    made = Room().all(c.AddActivity(method="try", id="a1"))
    made.do(plan("a1", Round("one", "Ett", ask=ask), Round("two", "Två", ask=ask, panel="wall")), by="hub")
    found = wall_of(made.session, "a1")

    assert found is not None
    assert (found.live.id, found.left.id, found.right.id, found.match) == ("a1.two", "have", "want", ask[2])


def test_a_round_that_asks_less_has_no_wall() -> None:
    made = Room().all(c.AddActivity(method="try", id="a1"))
    made.do(plan("a1", Round("one", "Ett", ask=(Prompt("have", "Har"),), panel="wall")), by="hub")

    assert wall_of(made.session, "a1") is None
    assert load("wall").__name__ == "NeedsAndOffers"
