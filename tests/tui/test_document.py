from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.locale import Language
from facilitator.tui.paper import Line
from facilitator.tui.reading import Reading
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

CAFE = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet", settings={"questions": ["Vad vill vi?"]})
DAY = [
    c.Set(title="Framtidsdagen", intro="Vi träffades för att prata.\n\nAlla var bjudna.", language="sv"),
    CAFE,
    c.Start(activity="cafe"),
    c.Next(activity="cafe"),
    c.Write(text="Fler bänkar i solen", prompt="note", id="n1", table=1),
    c.Write(text="Musik på torsdagar", prompt="note", id="n2", table=2),
]
LONG = [c.Write(text=f"Anteckning {n} om torget", prompt="note", table=n % 5 + 1) for n in range(120)]


async def ready(screen: Seen) -> Seen:
    """Waits until the document is drawn as the session is now."""
    while not screen.app.screen.query_one(Reading).lines:
        await screen.pilot.pause()
    return await screen.settled()


def top(screen: Seen) -> str:
    read = screen.app.screen.query_one(Reading)
    return read.lines[read.top].text


async def test_document_stands_as_it_would_be_published(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, size=ROOMY, page="document") as screen:
        await ready(screen)
        for words in ("Framtidsdagen", "Alla var bjudna.", "Kaféet", "Fler bänkar i solen"):
            assert words in screen.text


async def test_what_is_written_comes_into_the_document(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, size=ROOMY, page="document") as screen:
        await ready(screen)
        await screen.do(c.Write(text="Ljusare stigar", prompt="note", table=1))
        while "Ljusare stigar" not in screen.text:
            await screen.pilot.pause()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "Inte ifyllt än (F3, Om dagen)"),
        ("en", "Not said yet (F3, About the day)"),
    ],
)
async def test_what_is_missing_stands_above_it(tmp_path: Path, language: Language, words: str) -> None:
    async with seen(tmp_path / "dag", *DAY, language=language, page="document") as screen:
        await ready(screen)
        assert words in screen.text


async def test_words_are_found_and_the_next_ones_with_n(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, *LONG, page="document") as screen:
        await ready(screen)
        await screen.press("slash")
        await screen.type("anteckning 7")
        await screen.press("enter")
        first = top(screen)
        await screen.press("n")
        assert ["anteckning 7" in each.casefold() for each in (first, top(screen))] == [True, True]
        assert first != top(screen)
        await screen.press("b")
        assert top(screen) == first


async def test_heading_is_chosen_and_gone_to(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, *LONG, page="document") as screen:
        await ready(screen)
        await screen.press("g")
        await screen.type("kaféet")
        await screen.press("enter")
        assert top(screen) == "Kaféet"


async def test_all_formats_are_written_and_the_place_asked_of_the_house(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="document") as screen:
        await ready(screen)
        await screen.press("x")
        assert "Alla format" in screen.text
        await screen.press("enter")
        assert screen.booth.asked == ["export json,md"]


@pytest.mark.parametrize("size", [MIDDAY, TINY])
async def test_reader_stays_where_he_reads_when_something_is_written(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seen(tmp_path / "dag", *DAY, *LONG, page="document", size=size) as screen:
        await ready(screen)
        await screen.press("pagedown", "pagedown", "down")
        before = top(screen)
        count = len(screen.app.screen.query_one(Reading).lines)
        await screen.do(
            c.Set(intro="En helt annan och mycket längre inledning.\n\nMed flera stycken.\n\nFler.")
        )
        while len(screen.app.screen.query_one(Reading).lines) == count:
            await screen.pilot.pause()
        await screen.settled()
        assert top(screen) == before


async def test_quote_keeps_the_line_beside_it(tmp_path: Path) -> None:
    """White space at the beginning of a line is part of how the document is laid out."""
    async with seen(tmp_path / "dag", *DAY, page="document") as screen:
        screen.app.screen.query_one(Reading).read([Line("  │ Citat"), Line("      under")])
        await screen.pilot.pause()
        drawn = [line for line in screen.lines if "Citat" in line or "under" in line]
        assert [len(line) - len(line.lstrip()) for line in drawn] == [3, 7]
