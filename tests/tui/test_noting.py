import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.hub import Outcome
from facilitator.link import Gone
from facilitator.locale import Language
from facilitator.tui.entries import Lines
from facilitator.tui.noting import write_note
from facilitator.tui.outbox import notes_outbox
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

CAFE = c.AddActivity(
    method="world_cafe",
    id="cafe",
    title="Kaféet",
    settings={"questions": ["Vad vill vi?", "Hur når vi dit?"]},
)
STORIES = c.AddActivity(
    method="story_harvest", id="stories", title="Berättelser", settings={"lenses": ["mod", "tillit"]}
)
CARDS = c.AddActivity(method="thirty_five", id="cards", title="35:an")
FIRST_TALK = (c.Start(activity="cafe"), c.Next(activity="cafe"))


@asynccontextmanager
async def noting(
    folder: Path, *actions: c.Do, size: tuple[int, int] = MIDDAY, language: Language = "sv"
) -> AsyncGenerator[Seen]:
    async with seen(folder / "dag", *actions, size=size, language=language) as screen:
        write_note(screen.app, None)
        yield await screen.settled()


def notes(screen: Seen) -> list[Note]:
    return list(screen.session.notes.values())


def texts(screen: Seen) -> list[str]:
    return [note.text for note in notes(screen)]


async def test_enter_saves_and_the_next_note_can_be_typed_at_once(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.type("Fler bänkar")
        await screen.press("enter")
        await screen.type("Ljusare stigar")
        await screen.press("enter")
        assert [(note.text, note.source, note.round) for note in notes(screen)] == [
            ("Fler bänkar", "paper", "cafe.round1"),
            ("Ljusare stigar", "paper", "cafe.round1"),
        ]


async def test_saved_notes_stand_numbered_with_a_tick_the_latest_first(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        for text in ("Ett", "Två"):
            await screen.type(text)
            await screen.press("enter")
        rows = [line.split("│")[1] for line in screen.lines if "✓ sparad " in line]
        assert [" ".join(row.split()) for row in rows] == ["▸ 2 ✓ sparad Två", "1 ✓ sparad Ett"]


async def test_text_of_several_lines_is_one_note(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.type("Öppet sent")
        await screen.press("ctrl+j")
        await screen.type("alla dagar")
        await screen.press("enter")
        assert texts(screen) == ["Öppet sent\nalla dagar"]


async def test_table_is_said_by_its_number_and_remembered(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.press("shift+tab")
        await screen.type("7")
        assert "Bord 7 (nytt)" in screen.text
        await screen.press("enter")
        for text in ("Ett", "Två"):
            await screen.type(text)
            await screen.press("enter")
        assert [note.place for note in notes(screen)] == ["table-7", "table-7"]


async def test_place_that_is_not_there_is_said_beside_it_and_nothing_is_lost(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.press("shift+tab")
        await screen.type("Eken")
        await screen.press("tab")
        await screen.type("Ljusare stigar")
        await screen.press("enter")
        assert "✗ Ingen plats heter ”Eken”." in screen.text
        assert (texts(screen), "Ljusare stigar" in screen.text) == ([], True)


async def test_room_is_found_by_a_part_of_its_name(tmp_path: Path) -> None:
    room = c.MakePlace(id="oak", kind="room", name="Stora Eken")
    async with noting(tmp_path, CAFE, room, *FIRST_TALK) as screen:
        await screen.press("shift+tab")
        await screen.type("eken")
        await screen.press("enter")
        await screen.type("Ett")
        await screen.press("enter")
        assert [note.place for note in notes(screen)] == ["oak"]


async def test_note_that_comes_late_answers_the_question_that_is_chosen(tmp_path: Path) -> None:
    later = (*FIRST_TALK, c.Next(activity="cafe"), c.Next(activity="cafe"))
    async with noting(tmp_path, CAFE, CARDS, *later) as screen:
        await screen.press("shift+tab", "shift+tab", "slash")
        await screen.type("omgång 1")
        await screen.press("enter")
        await screen.type("Sent")
        await screen.press("enter")
        assert [(note.round, note.late) for note in notes(screen)] == [("cafe.round1", False)]


@pytest.mark.parametrize("size", [MIDDAY, TINY])
async def test_each_of_several_questions_of_a_round_is_counted_and_how_to_change_it_is_said(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    asks = c.AddActivity(method="vad_hinder_hur", id="what", title="Vad")
    async with noting(tmp_path, asks, c.Start(activity="what"), size=size) as screen:
        assert ("1 av 2" in screen.text, "pilarna byter" in screen.text) == (True, size == MIDDAY)
        await screen.press("shift+tab", "shift+tab", "right")
        assert "2 av 2" in screen.text
        await screen.press("enter", "escape")


async def test_question_of_another_activity_can_be_chosen(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, CARDS, *FIRST_TALK) as screen:
        await screen.press("shift+tab", "shift+tab", "slash")
        await screen.type("skriv ditt kort")
        await screen.press("enter")
        await screen.type("Cykelväg")
        await screen.press("enter")
        assert [(note.activity, note.prompt) for note in notes(screen)] == [("cards", "card")]
        assert "Skriv numret i listan på papperskortet" in screen.text


async def test_blanks_of_a_story_are_keyed_in_with_it(tmp_path: Path) -> None:
    async with noting(tmp_path, STORIES, c.Start(activity="stories", round="intro")) as screen:
        await screen.type("När biblioteket blev vårt")
        await screen.press("tab")
        await screen.type("Amina")
        await screen.press("tab", "tab", "right", "enter")
        (story,) = notes(screen)
        told = [screen.app.live.name(ref) for ref in story.people["teller"]] if screen.app.live else []
        assert (story.text, told, story.fields) == ("När biblioteket blev vårt", ["Amina"], {"agreed": True})


async def ask(screen: Seen, words: str) -> None:
    """Chooses the question."""
    await screen.press("shift+tab", "shift+tab", "slash")
    await screen.type(words)
    await screen.press("enter")


async def test_what_a_note_is_about_is_said_by_number_or_words(tmp_path: Path) -> None:
    told = [c.Write(prompt="story", text=text, activity="stories") for text in ("Bron", "Parken")]
    async with noting(tmp_path, STORIES, *told, c.Start(activity="stories")) as screen:
        await ask(screen, "jämför")
        assert screen.text.count("Handlar om") == 1
        await screen.press("shift+tab")
        await screen.type("park")
        await screen.press("enter")
        await screen.type("Mod att fråga")
        await screen.press("enter")
        written = notes(screen)
        assert written[2].about == (written[1].id,)


async def test_arrow_up_takes_the_last_note_up_and_enter_changes_it(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.type("Cykelvg")
        await screen.press("enter", "up")
        assert "Du ändrar nummer 1." in screen.text
        await screen.press("backspace", "backspace", "backspace", "backspace")
        await screen.type("elväg")
        await screen.press("enter")
        assert [(note.text, note.rev) for note in notes(screen)] == [("Cykelväg", 2)]
        assert "Du ändrar" not in screen.text


async def test_arrows_lead_back_through_the_notes_and_out_again(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        for text in ("Ett", "Två", "Tre"):
            await screen.type(text)
            await screen.press("enter")
        await screen.press("up", "up")
        assert "Du ändrar nummer 2." in screen.text
        await screen.press("down", "down")
        assert "Du ändrar" not in screen.text


async def test_note_that_is_taken_up_and_saved_as_it_is_stays_as_it_is(tmp_path: Path) -> None:
    fields: dict[str, str | int | float | bool | tuple[str, ...]] = {"teller": "Amina", "agreed": False}
    story = c.Write(prompt="story", text="Bron\nvid ån", activity="stories", fields=fields, source="paper")
    async with noting(tmp_path, STORIES, story, c.Start(activity="stories", round="intro")) as screen:
        before = screen.session.n
        await screen.press("up", "enter")
        assert (screen.session.n, texts(screen)) == (before, ["Bron\nvid ån"])


async def test_changed_place_moves_the_note(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.type("Ett")
        await screen.press("enter", "up", "shift+tab")
        await screen.type("3")
        await screen.press("enter", "enter")
        assert [(note.place, note.rev) for note in notes(screen)] == [("table-3", 1)]


async def test_note_is_withdrawn_and_restored_in_the_list(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.type("Ett")
        await screen.press("enter", "tab", "delete")
        assert ([note.state for note in notes(screen)], "borttagen" in screen.text) == (["withdrawn"], True)
        await screen.press("delete")
        assert [note.state for note in notes(screen)] == ["kept"]


async def test_half_written_text_is_there_when_the_sheet_comes_back(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.type("Halvvägs")
        await screen.press("escape")
        write_note(screen.app, None)
        await screen.settled()
        await screen.type(" framme")
        await screen.press("enter")
        assert texts(screen) == ["Halvvägs framme"]


async def test_change_that_is_not_saved_is_asked_for(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.type("Ett")
        await screen.press("enter", "up")
        await screen.type("!")
        await screen.press("escape")
        assert "Ändringen är inte sparad." in screen.text
        await screen.press("f")
        assert (texts(screen), "Du ändrar" in screen.text) == (["Ett"], False)


async def test_what_the_hub_refuses_stands_on_the_form_again_with_the_reason(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        screen.app.screen.query_one("#text", Lines).text = "x" * 20_001
        await screen.press("enter")
        assert "✗ Anteckningen är för lång: högst 20000 tecken." in screen.text
        assert screen.app.live is not None
        assert len(notes_outbox(screen.app.live).draft.text) == 20_001


class Away:
    """A link to a hub that is gone until it is back."""

    def __init__(self, screen: Seen) -> None:
        self._hub, self.back = screen.hub, asyncio.Event()

    async def submit(self, command: c.Command) -> Outcome:
        if not self.back.is_set():
            raise Gone
        return await self._hub.submit(command)


async def test_while_the_hub_is_away_notes_wait_without_a_tick_and_are_sent_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        live, hub = screen.app.live, screen.hub
        assert live is not None
        away = Away(screen)
        monkeypatch.setattr(live, "_link", away)
        live.state = "lost"
        for text in ("Ett", "Två"):
            await screen.pilot.press(*text, "enter")
        await screen.pilot.pause(0.1)
        assert ("✓ sparad" in screen.text, "2 anteckningar väntar." in screen.text) == (False, True)
        monkeypatch.setattr(live, "_link", hub)
        live.state = "on"
        await screen.settled()
        assert (texts(screen), screen.text.count("✓ sparad")) == (["Ett", "Två"], 2)


@pytest.mark.parametrize("size", [TINY, MIDDAY, ROOMY])
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_whole_form_stands_on_every_screen(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK, size=size, language=language) as screen:
        words = (
            ["Fråga", "Plats", "Text", "Enter Spara"]
            if language == "sv"
            else ["Question", "Where", "Text", "Enter Save"]
        )
        assert [word for word in [*words, "Vad vill vi?"] if word not in screen.text] == []


async def test_pile_of_cards_is_keyed_in_as_fast_as_one_types(tmp_path: Path) -> None:
    async with noting(tmp_path, CARDS, c.Start(activity="cards"), c.Next(activity="cards")) as screen:
        await screen.pilot.press(*(key for number in "123456789" for key in (number, "enter")))
        await screen.settled()
        assert texts(screen) == list("123456789")


async def test_enter_on_the_question_goes_to_the_text_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, *FIRST_TALK) as screen:
        await screen.press("shift+tab", "shift+tab")
        offered = "Enter Gå vidare" in screen.text
        await screen.press("enter")
        await screen.type("Hon vågade fråga")
        await screen.press("enter")
        assert (offered, texts(screen)) == (True, ["Hon vågade fråga"])


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ((CAFE, *FIRST_TALK), ["7 = bord 7"]),
        ((STORIES, c.Start(activity="stories", round="gift")), ["2 = cirkel 2"]),
        ((CARDS, c.Start(activity="cards", round="write")), []),
    ],
)
async def test_example_of_a_place_is_one_where_people_sit(
    tmp_path: Path, day: list[c.Do], hint: list[str]
) -> None:
    async with noting(tmp_path, *day) as screen:
        assert [each for each in ("7 = bord 7", "2 = cirkel 2") if each in screen.text] == hint


async def test_list_of_questions_names_only_other_activities(tmp_path: Path) -> None:
    async with noting(tmp_path, CAFE, CARDS, *FIRST_TALK, size=ROOMY) as screen:
        await screen.press("shift+tab", "shift+tab", "slash")
        rows = [line.rstrip(" │") for line in screen.lines]
        assert [any(each.endswith(name) for each in rows) for name in ("Kaféet", "35:an")] == [False, True]


PLAN = c.AddActivity(method="action_plan", id="plan", title="Planen")


async def test_whose_plan_it_is_can_be_any_organisation_and_the_same_name_is_the_same_one(
    tmp_path: Path,
) -> None:
    async with noting(tmp_path, PLAN, c.Start(activity="plan")) as screen:
        asked = "Vilka " in screen.text and "organisationens namn" in screen.text
        await screen.press("shift+tab")
        await screen.type("Röda Korset")
        told = "Röda Korset (ny)" in screen.text
        await screen.press("enter")
        for text in ("Läxhjälp", "Öppet hus"):
            await screen.type(text)
            await screen.press("enter")
        assert [screen.text.count(text) for text in ("Läxhjälp", "Öppet hus")] == [1, 1]
        groups = {group.id: (group.name, group.kind) for group in screen.session.groups.values()}
        assert (asked, told, set(groups.values())) == (True, True, {("Röda Korset", "organisation")})
        assert [(note.text, groups[note.group or ""][0]) for note in notes(screen)] == [
            ("Läxhjälp", "Röda Korset"),
            ("Öppet hus", "Röda Korset"),
        ]


async def test_plan_that_is_given_to_another_organisation_makes_that_one_too(tmp_path: Path) -> None:
    async with noting(tmp_path, PLAN, c.Start(activity="plan")) as screen:
        await screen.type("Läxhjälp")
        await screen.press("enter", "up", "shift+tab")
        await screen.type("Kommunen")
        await screen.press("enter", "enter")
        [note] = notes(screen)
        assert screen.session.groups[note.group or ""].name == "Kommunen"
