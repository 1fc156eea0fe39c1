"""The stage in a real browser: how large it is, that nothing is cut, and what it does by itself."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.async_api import ViewportSize

from facilitator.core import commands as c
from facilitator.locale import LANGUAGES
from facilitator.web.stage import Codes, Stage, Wifi
from facilitator.web.stage.shapes import (
    Clock,
    Column,
    Line,
    Mood,
    Ranking,
    Row,
    Seats,
    Table,
    Theme,
    Timed,
    Topic,
    Wall,
)
from tests.support.browser import BROWSER, Tabs, faults
from tests.support.phones import talking
from tests.support.pictures import MEASURED, Picture, picture

pytestmark = BROWSER

NOW = 1_800_000_000_000
SIZES = [(1920, 1080), (1366, 768), (1024, 768)]
LARGEST = (3840, 2160)
SHORT = "Vad behöver vi göra tillsammans det närmaste året?"
LONG = (
    "Vad vore det viktigaste som vi i kommunen, föreningarna, församlingarna och bostadsbolagen kan göra "
    "tillsammans under det kommande året för att ingen som bor här ska behöva vara ensam mot sin vilja?"
)
CODES = Codes(
    "HTTP://192.168.100.142:8000/J/J05G7YB2S7PKWJPCDB54E156WA",
    "192.168.100.142:8000/K7QF3M",
    Wifi("Folkets hus gäst", "sommaren2025"),
)
FEW = tuple(f"Deltagare Efternamnsson {n}" for n in range(5))


def shown(mood: Mood = "round", **more: object) -> Stage:
    """A round that is on, with ``more`` on the stage."""
    base: dict[str, object] = {
        "n": 1,
        "server_time": NOW,
        "language": "sv",
        "day": "Platser att höra ihop på",
        "mood": mood,
        "where": "World Café: platsen, hindren, nästa år",
        "title": "Omgång 3",
        "clock": Clock("left", "12:30", NOW + 750_000),
        "then": ("Sedan: I hela gruppen",),
    }
    return Stage(**(base | more))  # pyright: ignore[reportArgumentType]


WALL = Wall(
    (Column("13.45 – nu", now=True), Column("14.25")),
    tuple(
        Row(
            f"Rum {n}", ((Topic(n, "Nycklar till föreningarna: vad är det egentligen vi är rädda för?"),), ())
        )
        for n in range(1, 14)
    ),
    (Topic(14, "Sista bussen"),),
)
SEATS = Seats("Här sitter du", tuple(Table(f"Bord {n}", people=FEW) for n in range(1, 27)))
RESULT = Ranking(
    "Prickar", tuple(Line(n, f"{SHORT} {n}", "12 prickar") for n in range(1, 21)), "60 har svarat."
)
THEMES = tuple(Theme(f"Tema {n}: {SHORT}", "12 anteckningar", (SHORT, LONG)) for n in range(1, 9))

KINDS = {
    "question": shown(questions=(SHORT,)),
    "long question": shown(questions=(LONG,)),
    "question and codes": shown(questions=(SHORT,), codes=CODES),
    "overtime": shown(questions=(SHORT,), clock=Clock("left", "+1:40:00", NOW - 6_000_000)),
    "turn": shown(
        turns=(Timed("Nu: vändningen", NOW - 1, NOW + 90_000, ends_at=NOW + 90_000, after="Sedan: mod"),)
    ),
    "tasks": shown(tasks=("mod", "vändningen", "det som bar", "vad vi kan göra redan på måndag")),
    "break": shown(
        "break", title="Fika", where="", clock=Clock("day", "9:45"), words=("Vi fortsätter klockan 9.55.",)
    ),
    "before": shown(
        "before", codes=CODES, clock=Clock("day", "8:15"), words=("Vi börjar klockan 8.30.",), then=()
    ),
    "calm": Stage(
        n=1,
        server_time=NOW,
        language="sv",
        day="Platser att höra ihop på",
        mood="calm",
        words=("Vi pausar.",),
    ),
    "wall": shown(wall=WALL, clock=Clock("day", "13:50"), words=("Vi fortsätter klockan 14.20.",)),
    "wall and codes": shown(wall=WALL, questions=(SHORT,), codes=CODES),
    "seats": shown(seats=SEATS),
    "results": shown(results=(RESULT, RESULT)),
    "themes": shown(themes=THEMES, questions=(SHORT,)),
    "warning": shown(
        questions=(SHORT,), notices=(Timed("5 minuter kvar.", NOW - 1, NOW + 40_000, bell=True),)
    ),
}


async def screen(tabs: Tabs, size: tuple[int, int] = (1920, 1080), *, still: bool = False) -> Picture:
    """A projector; ``still``: whoever uses it wants nothing that moves."""
    made = await picture(await tabs.phone(reduced_motion="reduce" if still else "no-preference"))
    await made.page.set_viewport_size(ViewportSize(width=size[0], height=size[1]))
    return made


@pytest.mark.parametrize(
    ("size", "kinds"), [*((size, list(KINDS)) for size in SIZES), (LARGEST, ["wall and codes", "question"])]
)
async def test_nothing_is_cut_and_all_can_be_read_from_the_back(
    tabs: Tabs, size: tuple[int, int], kinds: list[str]
) -> None:
    made, found = await screen(tabs, size), dict[str, object]()
    for number, kind in enumerate(kinds):
        await made.show(replace(KINDS[kind], server_time=NOW + number))
        measured = await made.page.evaluate(MEASURED)
        small = [name for name, least in (("clock", 0.2), ("question", 0.05)) if 0 < measured[name] < least]
        if measured["cut"] or small:
            found[kind] = (measured, small)
    assert found == {}


async def test_the_longest_question_becomes_smaller_before_anything_is_cut(tabs: Tabs) -> None:
    made = await screen(tabs, (1024, 768))
    await made.show(shown(questions=(f"{LONG} {LONG} {LONG}",)))
    measured = await made.page.evaluate(MEASURED)
    assert (measured["cut"], measured["clock"] >= 0.2) == ([], True)


async def test_pages_turn_with_a_key_and_each_table_is_on_one_of_them(tabs: Tabs) -> None:
    made, seen = await screen(tabs, still=True), list[str]()
    await made.show(shown(seats=SEATS))
    await made.page.keyboard.press("p")
    await made.page.keyboard.press("p")
    count = int((await made.page.locator("#pages").inner_text()).split()[-1])
    for _ in range(count):
        seen += await made.page.locator(".tables article:visible h3").all_inner_texts()
        await made.page.keyboard.press("PageDown")
    assert seen == [f"Bord {n}" for n in range(1, 27)]


async def test_words_come_when_they_are_due_and_the_clock_goes_on_without_contact(tabs: Tabs) -> None:
    made = await screen(tabs)
    await made.page.clock.install(time=NOW)
    notice = Timed("5 minuter kvar.", NOW + 10_000, NOW + 40_000, bell=True, on=False)
    await made.show(shown(notices=(notice,)))
    made.lost = True
    await made.page.clock.run_for(15_000)
    said = await made.page.locator(".notice:visible").all_inner_texts()
    left = await made.page.locator(".face").inner_text()
    assert (said, left in {"12:14", "12:15", "12:16"}) == (["5 minuter kvar."], True)
    for _ in range(40):
        await made.page.clock.run_for(1000)
    assert (await made.page.locator("#lost").inner_text()).startswith("Ingen kontakt sedan ")


async def test_the_help_is_hidden_until_a_key_is_pressed_and_light_is_remembered(tabs: Tabs) -> None:
    made = await screen(tabs)
    await made.show(shown())
    hidden = not await made.page.locator("#keys").is_visible()
    await made.page.keyboard.press("d")
    assert (hidden, await made.page.locator("#keys").is_visible()) == (True, True)
    await made.page.reload()
    assert await made.page.locator("html[data-light]").count() == 1


async def test_the_stage_and_its_text_twin_are_for_everyone(tabs: Tabs, tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("stage"))
        await page.set_viewport_size(ViewportSize(width=1024, height=768))
        await page.get_by_text("Vad är viktigt?").wait_for()
        await page.keyboard.press("x")
        found = [await faults(page)]
        await page.goto(f"{house.url}/stage/text")
        found.append(await faults(page))
        assert found == [[], []]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_stage_follows_the_day(tabs: Tabs, tmp_path: Path, language: str) -> None:
    async with talking(tmp_path / "s") as house:
        page = await tabs.open(house.link("stage"))
        await page.wait_for_url("**/stage")
        await page.goto(f"{house.url}/stage/{language}")
        await page.get_by_text({"sv": "Vad är viktigt?", "en": "What matters?"}[language]).wait_for()
        await house.do(c.Next())
        await page.get_by_text({"sv": "Vad sade ni?", "en": "What did you say?"}[language]).wait_for()
        await house.do(c.Calm())
        words = {"sv": "Vi gör ett litet uppehåll", "en": "We pause for a moment"}
        await page.get_by_text(words[language]).wait_for()
        assert await page.locator(".clock").count() == 0
