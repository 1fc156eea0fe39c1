from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.session import Session
from facilitator.tui.board import Board
from tests.support.screens import ROOMY, TINY, Seen, seen

CAFE = c.AddActivity(method="world_cafe", id="a1", title="Kaféet", settings={"questions": ["Hur?"]})
IDEAS = ["Fler bussar", "Cykelbanor", "Gratis färdtjänst", "Trygga gångvägar"]


def written(*texts: str, activity: str = "a1", prompt: str = "note", table: int = 1) -> list[c.Do]:
    """One note for each text, called n1, n2 …"""
    return [
        c.Write(text=text, prompt=prompt, activity=activity, table=table, id=f"n{number}")
        for number, text in enumerate(texts, 1)
    ]


def theme(name: str, *notes: str) -> c.MakeTheme:
    return c.MakeTheme(name=name, activity="a1", id=name.casefold().replace(" ", "-"), notes=notes)


def grouped(session: Session) -> dict[str, list[str]]:
    """The texts in each theme of the café."""
    return {each.name: [note.text for note in session.notes_in(each.id)] for each in session.themes_of("a1")}


def under(screen: Seen) -> str:
    """The text of the note that the next key is about."""
    return screen.session.notes[screen.app.screen.query_one(Board).under or ""].text


def said(screen: Seen) -> list[str]:
    """What has been told in passing."""
    return [each.message for each in screen.app._notifications]  # pyright: ignore[reportPrivateUsage] - there is no public way


START: list[c.Do] = [CAFE, *written(*IDEAS), theme("Bussar"), theme("Cyklar")]

# One key for each note.


async def test_digit_puts_the_note_into_the_theme_and_the_cursor_goes_on(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("1")
        assert grouped(screen.session) == {"Bussar": ["Fler bussar"], "Cyklar": []}
        assert under(screen) == "Cykelbanor"


async def test_keys_pressed_in_one_go_take_one_note_each(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.pilot.press("1", "2", "1", "2")
        await screen.settled()
        assert grouped(screen.session) == {
            "Bussar": ["Fler bussar", "Gratis färdtjänst"],
            "Cyklar": ["Cykelbanor", "Trygga gångvägar"],
        }
        assert "Alla anteckningar ligger i ett tema." in screen.text


async def test_full_stop_takes_the_same_theme_again(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("full_stop", "2", "full_stop")
        assert grouped(screen.session) == {"Bussar": [], "Cyklar": ["Fler bussar", "Cykelbanor"]}


async def test_theme_is_found_by_a_part_of_its_name(tmp_path: Path) -> None:
    many = [theme(f"Tema {number}") for number in range(1, 12)]
    async with seen(tmp_path / "dag", CAFE, *written(*IDEAS), *many, page="themes") as screen:
        await screen.press("enter")
        await screen.type("11")
        await screen.press("enter")
        assert grouped(screen.session)["Tema 11"] == ["Fler bussar"]


async def test_new_theme_has_the_note_in_it_at_once(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("n")
        await screen.type("Resor")
        await screen.press("enter", "full_stop")
        assert grouped(screen.session)["Resor"] == ["Fler bussar", "Cykelbanor"]


async def test_new_name_that_there_is_already_means_that_theme(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("n")
        await screen.type("Cyklar")
        await screen.press("enter")
        assert grouped(screen.session) == {"Bussar": [], "Cyklar": ["Fler bussar"]}


async def test_marked_notes_go_together(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("space", "down", "space")
        assert "2 markerade" in screen.text
        await screen.press("1")
        assert grouped(screen.session)["Bussar"] == ["Fler bussar", "Gratis färdtjänst"]
        assert under(screen) == "Trygga gångvägar"


async def test_undo_brings_the_note_back_under_the_cursor(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("down", "2", "1", "u")
        assert (grouped(screen.session)["Bussar"], under(screen)) == ([], "Gratis färdtjänst")
        await screen.press("u")
        assert (grouped(screen.session)["Cyklar"], under(screen)) == ([], "Cykelbanor")


async def test_number_without_a_theme_changes_nothing_and_says_so(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("7")
        assert grouped(screen.session) == {"Bussar": [], "Cyklar": []}
        assert said(screen) == ["Det finns inget tema med det numret. Tryck n för ett nytt."]


async def test_note_that_was_taken_meanwhile_stays_where_it_was_put(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.do(c.Withdraw(note="n1"))
        await screen.press("1")
        assert grouped(screen.session)["Bussar"] == ["Cykelbanor"]


# Notes of a theme.


async def test_notes_of_a_theme_are_looked_through_and_taken_out(tmp_path: Path) -> None:
    async with seen(
        tmp_path / "dag", *START, c.IntoTheme(theme="bussar", notes=("n1", "n2")), page="themes"
    ) as screen:
        await screen.press("right", "right", "down", "0")
        assert grouped(screen.session)["Bussar"] == ["Fler bussar"]
        assert under(screen) == "Fler bussar"


async def test_note_goes_from_one_theme_to_another(tmp_path: Path) -> None:
    async with seen(
        tmp_path / "dag", *START, c.IntoTheme(theme="bussar", notes=("n1",)), page="themes"
    ) as screen:
        await screen.press("right", "right", "2")
        assert grouped(screen.session) == {"Bussar": [], "Cyklar": ["Fler bussar"]}


async def test_marked_notes_become_one(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("space", "space", "m", "tab", "enter")
        kept = [note.text for note in screen.session.notes.values() if note.state == "kept"]
        assert kept == ["Gratis färdtjänst", "Trygga gångvägar", "Fler bussar\nCykelbanor"]


# Themes.


async def test_theme_is_renamed_moved_merged_and_dissolved(tmp_path: Path) -> None:
    done = c.IntoTheme(theme="bussar", notes=("n1",)), c.IntoTheme(theme="cyklar", notes=("n2",))
    async with seen(tmp_path / "dag", *START, *done, page="themes") as screen:
        await screen.press("right", "r", "end")
        await screen.type(" och tåg")
        await screen.press("enter")
        assert grouped(screen.session) == {"Bussar och tåg": ["Fler bussar"], "Cyklar": ["Cykelbanor"]}
        await screen.press("plus")
        assert list(grouped(screen.session)) == ["Cyklar", "Bussar och tåg"]
        await screen.press("m", "enter")
        assert grouped(screen.session) == {"Cyklar": ["Cykelbanor", "Fler bussar"]}
        await screen.press("x")
        assert grouped(screen.session) == {}
        await screen.press("u")
        assert grouped(screen.session) == {"Cyklar": ["Cykelbanor", "Fler bussar"]}


async def test_n_among_the_themes_makes_an_empty_one(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("right", "n")
        await screen.type("Resor")
        await screen.press("enter")
        assert grouped(screen.session)["Resor"] == []


async def test_those_who_group_stand_with_the_themes_they_make(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("w")
        await screen.type("Ada, Bo")
        await screen.press("enter", "n")
        await screen.type("Resor")
        await screen.press("enter")
        made = screen.session.themes_of("a1")[-1]
        assert [screen.app.live and screen.app.live.name(each) for each in made.by] == ["Ada", "Bo"]


# Which notes.


async def test_search_finds_text_and_table_and_takes_numbers_whole(tmp_path: Path) -> None:
    more = c.Write(text="Bänkar", prompt="note", activity="a1", table=12)
    async with seen(tmp_path / "dag", CAFE, *written("Fler bussar"), more, page="themes") as screen:
        await screen.press("slash")
        await screen.type("bord 1")
        assert shown(screen) == ["Fler bussar"]
        await screen.press("escape")
        assert shown(screen) == ["Fler bussar", "Bänkar"]


async def test_marks_are_gathered_over_several_searches(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        for words in ("cykel", "gång"):
            await screen.press("slash")
            await screen.type(words)
            await screen.press("enter", "space", "escape")
        await screen.press("2")
        assert grouped(screen.session)["Cyklar"] == ["Cykelbanor", "Trygga gångvägar"]


async def test_notes_that_themes_are_usually_made_of_come_first(tmp_path: Path) -> None:
    duk = c.Write(text="Från duken", prompt="note", activity="a1", table=1)
    async with seen(
        tmp_path / "dag", CAFE, duk, *written("Viktigast", prompt="point"), page="themes"
    ) as screen:
        assert shown(screen) == ["Viktigast"]
        await screen.press("f", "enter")
        assert shown(screen) == ["Från duken", "Viktigast"]


async def test_running_activity_is_shown_first_and_another_can_be_chosen(tmp_path: Path) -> None:
    second = c.AddActivity(method="story_harvest", id="a2", title="Samtalet")
    run = [*written("Ett kort"), c.Write(text="Ett ord", activity="a2"), c.Start(activity="a1")]
    async with seen(tmp_path / "dag", CAFE, second, *run, page="themes") as screen:
        assert shown(screen) == ["Ett kort"]
        await screen.press("p", "down", "enter")
        assert shown(screen) == ["Ett ord"]
        await screen.press("f4", "f5")
        assert shown(screen) == ["Ett ord"]


async def test_new_notes_appear_and_the_cursor_stays(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("down")
        await screen.do(c.Write(text="Ny", prompt="note", activity="a1", table=1), by="team")
        assert (shown(screen)[-1], under(screen)) == ("Ny", "Cykelbanor")


def shown(screen: Seen) -> list[str]:
    """The texts in the list of notes in no theme."""
    loose = screen.app.screen.query_one(Board).rows("loose")
    return [screen.session.notes[each].text for each in loose.keys]


async def test_notes_with_most_points_come_first_where_that_is_asked_for(tmp_path: Path) -> None:
    cards = c.AddActivity(method="thirty_five", id="a1", title="35:an", settings={"question": "Vad?"})
    notes = [c.Write(text=text, prompt="card", id=text.casefold()) for text in ("Ett", "Två", "Tre")]
    given = c.Give(prompt="a1.score1.split", values={"två": 5, "tre": 2}, giver="hands:1")
    ended = [c.Start(round="a1.score1"), given, c.Next()]
    async with seen(tmp_path / "dag", cards, *notes, *ended, page="themes") as screen:
        await screen.press("o")
        assert shown(screen) == ["Två", "Tre", "Ett"]
        assert "5 poäng" in screen.lines[4]


# On every screen, whatever the notes hold.


async def test_small_terminal_shows_notes_themes_and_the_note_in_full(tmp_path: Path) -> None:
    long = "Bussen ska gå varje timme också på kvällen, så att man kan ta sig hem efter kören utan bil"
    async with seen(tmp_path / "dag", CAFE, *written(long), theme("Bussar"), page="themes") as screen:
        assert " ".join(screen.lines[3].split()) == "Utan tema 1 ▏ Teman 1"
        assert " ".join(screen.lines[4].split()).endswith("Bord 1▏▸ 1 Bussar 0")
        assert " ".join(each.strip() for each in screen.lines[17:19]) == long


async def test_roomy_terminal_shows_the_notes_of_the_theme_too(tmp_path: Path) -> None:
    start = [*START, c.IntoTheme(theme="bussar", notes=("n1",))]
    async with seen(tmp_path / "dag", *start, size=ROOMY, page="themes") as screen:
        assert " ".join(screen.lines[3].split()) == "Utan tema 3 ▏ Teman 2 ▕ Bussar 1"
        assert "Fler bussar" in screen.lines[4]


async def test_tiny_terminal_shows_one_list_at_a_time(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, size=TINY, page="themes") as screen:
        assert "Utan tema" in screen.text
        await screen.press("1", "right")
        assert ("Utan tema" in screen.text, "▸ 1 Bussar" in screen.text) == (False, True)
        await screen.press("right")
        assert "▸  Fler bussar" in screen.text


async def test_click_on_a_note_and_twice_on_its_theme(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        loose, themes = screen.region("#loose"), screen.region("#themes")
        await screen.pilot.click(offset=(loose.x + 8, loose.y + 2))
        await screen.pilot.click(offset=(themes.x + 8, themes.y + 1), times=2)
        await screen.settled()
        assert grouped(screen.session) == {"Bussar": [], "Cyklar": ["Gratis färdtjänst"]}


async def test_what_people_write_is_only_text(tmp_path: Path) -> None:
    hostile = "[red]Röd[/] [@click=app.quit]x[/] \x1b[2J漢字 [/nope]"
    async with seen(tmp_path / "dag", CAFE, *written(hostile), page="themes") as screen:
        await screen.press("n")
        await screen.type("[b]tema")
        await screen.press("enter", "right", "right")
        assert grouped(screen.session) == {"[b]tema": ["[red]Röd[/] [@click=app.quit]x[/] [2J漢字 [/nope]"]}
        assert "▸  [red]Röd[/] [@click=app.quit]x[/]" in screen.text


async def test_page_speaks_the_other_language_and_stays_where_it_was(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *START, page="themes") as screen:
        await screen.press("f9", "1")
        assert grouped(screen.session)["Bussar"] == ["Fler bussar"]
        assert "In no theme" in screen.text


async def test_whole_note_can_be_read(tmp_path: Path) -> None:
    text = "\n".join(f"rad {number}" for number in range(60))
    async with seen(tmp_path / "dag", CAFE, *written(text), page="themes") as screen:
        await screen.press("v", *["pagedown"] * 6)
        assert "rad 59" in screen.text


async def test_five_hundred_notes_are_grouped_one_by_one(tmp_path: Path) -> None:
    many = written(*(f"Anteckning {number}" for number in range(500)))
    async with seen(tmp_path / "dag", CAFE, *many, theme("Bussar"), page="themes") as screen:
        await screen.pilot.press(*["1"] * 40)
        await screen.settled()
        assert grouped(screen.session)["Bussar"] == [f"Anteckning {number}" for number in range(40)]
        assert under(screen) == "Anteckning 40"


async def test_keys_before_there_is_anything_to_group_do_no_harm(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="themes") as screen:
        await screen.press("1", "full_stop", "m", "0", "r", "x", "plus", "minus", "space", "a", "o")
        await screen.press("f", "escape", "v", "u", "right", "right", "left", "slash", "escape")
        assert screen.app.is_running


async def test_a_theme_gets_an_initiator_who_stands_on_its_card(tmp_path: Path) -> None:
    done = c.IntoTheme(theme="bussar", notes=("n1",))
    async with seen(tmp_path / "dag", *START, done, page="themes") as screen:
        await screen.press("right", "i")
        await screen.type("Ada, Bo")
        await screen.press("enter")
        live = screen.app.live
        assert live is not None
        leads = [live.name(each) for each in screen.session.themes["bussar"].leads]
        assert (leads, "Sammankallande: Ada, Bo" in screen.text) == (["Ada", "Bo"], True)


async def test_an_empty_line_takes_the_initiators_of_a_theme_away(tmp_path: Path) -> None:
    led = c.LeadTheme(theme="bussar", leads=("Ada",))
    async with seen(tmp_path / "dag", *START, led, page="themes") as screen:
        await screen.press("right", "i", "ctrl+u", "enter")
        assert screen.session.themes["bussar"].leads == ()
