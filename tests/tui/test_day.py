from pathlib import Path

import pytest

from facilitator.catalog import Catalog
from facilitator.core import commands as c
from facilitator.core.model import Activity
from facilitator.locale import Language
from facilitator.tui.form_sheet import Form
from facilitator.tui.rows import Rows
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

COFFEE = c.AddActivity(method="break", id="a1", title="Kaffe", start="08:30", minutes=30)
CAFE = c.AddActivity(method="world_cafe", id="a2", title="Kaféet", minutes=120)
CARDS = c.AddActivity(method="thirty_five", id="a3", title="Korten", start="11:30", minutes=40)
DAY = (c.Set(title="Framtidsdagen", participants="80"), COFFEE, CAFE, CARDS)


def rows(screen: Seen) -> list[list[str]]:
    """The programme as it stands on the screen: the words of each line."""
    region = screen.region("#programme")
    lines = [line[region.x : region.right] for line in screen.lines[region.y : region.bottom]]
    return [line.lstrip("▸ ").split() for line in lines if line.strip()]


def chosen(screen: Seen) -> str | None:
    return screen.app.screen.query_one(Rows).key


def activity(screen: Seen, key: str) -> Activity:
    return screen.session.activities[key]


async def test_each_activity_begins_when_the_one_before_ends_unless_it_says_when(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        assert rows(screen) == [
            ["08:30–09:00", "Kaffe", "Paus", "Inte", "börjat"],
            ["09:00–11:00", "Kaféet", "World", "Café", "Inte", "börjat"],
            ["11:30–12:10", "Korten", "35:an", "Inte", "börjat"],
        ]


async def test_activity_without_minutes_takes_as_long_as_its_steps(tmp_path: Path) -> None:
    plain = c.AddActivity(method="world_cafe", title="Kaféet", start="09:00")
    async with seen(tmp_path / "dag", plain, page="day") as screen:
        assert rows(screen)[0][:2] == ["09:00–10:59", "Kaféet"]


async def test_what_does_not_fit_is_marked_and_said_in_words(tmp_path: Path) -> None:
    tight = (c.ChangeActivity(activity="a2", minutes=60), c.ChangeActivity(activity="a3", start="09:45"))
    async with seen(tmp_path / "dag", *DAY, *tight, page="day") as screen:
        await screen.press("end")
        assert (
            screen.lines[screen.region("#inside").y + 2].strip()
            == "! Börjar 09:45, men ”Kaféet” håller på till 10:00."
        )
        await screen.press("up")
        assert (
            screen.lines[screen.region("#inside").y + 2].strip()
            == "! Stegen tar 119 min, men i programmet är det 60 min."
        )
        assert [line[-1] for line in rows(screen)] == ["börjat", "!", "!"]


async def test_number_of_people_that_a_method_is_not_made_for_is_said(tmp_path: Path) -> None:
    many = c.Set(participants="drygt 300")
    async with seen(tmp_path / "dag", *DAY, many, page="day") as screen:
        await screen.press("end")
        assert "! Metoden är gjord för 6–150 personer, och 300 väntas." in screen.text


async def test_state_is_said_in_words(tmp_path: Path) -> None:
    async with seen(
        tmp_path / "dag", *DAY, c.Start(activity="a1"), c.Finish(activity="a1"), page="day"
    ) as screen:
        await screen.do(c.Start(activity="a2"))
        assert [line[-1] for line in rows(screen)] == ["Klart", "Pågår", "börjat"]


async def test_activity_is_moved_and_the_cursor_goes_with_it(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("end", "K", "K")
        assert (screen.session.order, chosen(screen)) == (("a3", "a1", "a2"), "a3")
        await screen.press("shift+down")
        assert (screen.session.order, chosen(screen)) == (("a1", "a3", "a2"), "a3")


async def test_first_activity_is_not_moved_up_and_the_last_not_down(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("K", "end", "J")
        assert screen.session.order == ("a1", "a2", "a3")


async def test_plus_and_minus_change_the_minutes_by_five(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("plus", "plus", "minus")
        assert activity(screen, "a1").minutes == 35


async def down_to(screen: Seen, title: str) -> None:
    """Moves the cursor down to the row with this title."""
    while f"▸ {title}" not in screen.text:
        before = screen.text
        await screen.press("down")
        assert screen.text != before, title


async def test_activity_is_added_after_the_one_that_the_cursor_is_on(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("a")
        await down_to(screen, "Open Space")
        await screen.press("enter")
        assert [each.method for each in screen.session.in_order()] == [
            "break",
            "open_space",
            "world_cafe",
            "thirty_five",
        ]
        assert chosen(screen) == screen.session.order[1]


async def test_break_is_among_what_can_be_added(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="day") as screen:
        await screen.press("a", "end", "enter")
        (added,) = screen.session.in_order()
        assert (added.method, added.minutes) == ("break", 15)


async def test_method_is_chosen_by_what_it_is_for_and_for_how_many(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="day", language="en") as screen:
        await screen.press("a")
        await down_to(screen, "World Café")
        assert "12–1200 people, about 119 min" in screen.text
        assert "Explores a question, or a few that build on each other" in screen.text


async def test_activity_is_removed_after_a_question_and_comes_back_with_undo(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("delete")
        assert "Ta bort ”Kaffe” ur programmet?" in screen.text
        await screen.press("y")
        assert screen.session.order == ("a2", "a3")
        await screen.press("u")
        assert screen.session.order == ("a1", "a2", "a3")


async def test_activity_stays_when_the_question_is_answered_with_no(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("delete", "n")
        assert screen.session.order == ("a1", "a2", "a3")


async def test_start_leads_to_where_the_activity_is_run(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("down", "g")
        assert [each.id for each in screen.session.running()] == ["a2.welcome"]
        assert screen.app.screen.query("#now")


async def test_second_activity_is_started_beside_the_first_only_after_a_question(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, c.Start(activity="a1"), page="day") as screen:
        await screen.press("down", "g")
        assert "”Kaffe” pågår fortfarande. Båda kan pågå samtidigt." in screen.text
        await screen.press("n")
        assert [each.id for each in screen.session.running()] == ["a1.pause"]


async def test_what_is_under_way_can_be_ended_when_the_next_activity_is_started(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, c.Start(activity="a1"), page="day") as screen:
        await screen.press("down", "g")
        assert "Avsluta ”Kaffe” först" in screen.text
        await screen.press("e")
        assert [each.id for each in screen.session.running()] == ["a2.welcome"]


@pytest.mark.parametrize(("answer", "states"), [("y", {"closed"}), ("n", {"running", "waiting"})])
async def test_an_activity_is_ended_with_all_its_rounds_after_a_question(
    tmp_path: Path, answer: str, states: set[str]
) -> None:
    async with seen(tmp_path / "dag", *DAY, c.Start(activity="a2"), page="day", size=ROOMY) as screen:
        await screen.press("down", "e")
        assert "Avsluta ”Kaféet”?" in screen.text
        await screen.press(answer)
        assert {each.state for each in screen.session.rounds_of("a2")} == states
        assert ("Avsluta denna" in screen.text) == (answer == "n")


async def test_guide_of_the_method_can_be_read(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day", size=ROOMY) as screen:
        await screen.press("down", "i")
        for part in ("För 12–1200 personer.", "Steg, 119 min", "Bra att veta", "Källor"):
            assert part in screen.text


async def test_day_with_a_missing_method_is_shown_and_says_so(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY) as screen:
        screen.booth.methods = Catalog([])
        await screen.press("f3", "down")
        assert rows(screen)[1] == ["09:00–11:00", "Kaféet", "world_cafe", "Inte", "börjat", "!"]
        assert "Metoden ”world_cafe” finns inte på den här datorn." in screen.text
        await screen.press("plus", "K", "i")
        assert "Steg, 119 min" in screen.text


async def test_empty_day_says_what_to_do(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="day", language="en") as screen:
        assert "Nothing is planned yet. Press a to add an activity." in screen.text


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
async def test_times_and_titles_fit_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day", size=size) as screen:
        assert [line[:2] for line in rows(screen)] == [
            ["08:30–09:00", "Kaffe"],
            ["09:00–11:00", "Kaféet"],
            ["11:30–12:10", "Korten"],
        ]


async def test_wide_screen_shows_the_guide_beside_the_programme(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day", size=ROOMY) as screen:
        await screen.press("down")
        assert screen.region("#side").x > screen.region("#programme").x
        assert "Utforskar en fråga" in screen.text


async def test_row_is_chosen_with_a_click_and_changed_with_two(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.pilot.click("#programme", offset=(20, 1))
        assert chosen(screen) == "a2"
        await screen.pilot.click("#programme", offset=(20, 1), times=2)
        await screen.settled()
        assert isinstance(screen.app.screen, Form)


async def test_keys_along_the_edge_can_be_clicked(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        y = next(y for y, line in enumerate(screen.lines) if "+ Längre" in line)
        await screen.pilot.click(offset=(screen.lines[y].index("+ Längre"), y))
        await screen.settled()
        assert activity(screen, "a1").minutes == 35


async def test_programme_is_told_in_the_other_language_at_once(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.press("f9")
        assert rows(screen)[1] == ["09:00–11:00", "Kaféet", "World", "Café", "Not", "begun"]


async def test_what_others_change_is_seen_at_once(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, page="day") as screen:
        await screen.do(
            c.ChangeActivity(activity="a2", title="Eftermiddagen"), c.RemoveActivity(activity="a1")
        )
        assert [line[1] for line in rows(screen)] == ["Eftermiddagen", "Korten"]


async def test_activity_that_is_over_is_not_started_again_without_a_word(tmp_path: Path) -> None:
    over = (c.Start(activity="a1"), c.Finish(activity="a1"))
    async with seen(tmp_path / "dag", *DAY, *over, page="day") as screen:
        await screen.press("g")
        assert screen.session.running() == []
        assert screen.app.screen.query("#programme")


async def test_mark_can_be_read_under_the_cursor_too(tmp_path: Path) -> None:
    tight = c.ChangeActivity(activity="a2", minutes=60)
    async with seen(tmp_path / "dag", *DAY, tight, page="day") as screen:
        await screen.press("down")
        strip = screen.app.screen.query_one(Rows).render_line(1)
        assert strip.text.rstrip().endswith("!")
        assert len({segment.style.color for segment in strip if segment.style}) == 1


@pytest.mark.parametrize(
    ("language", "letters", "methods"),
    [
        ("sv", ["v"], ["vad_hinder_hur"]),
        ("sv", ["p", "p", "p"], ["dot_vote", "pro_action_cafe", "break"]),
        ("sv", ["3"], ["thirty_five"]),
        ("en", ["w", "w"], ["vad_hinder_hur", "world_cafe"]),
    ],
)
async def test_letter_goes_to_the_next_method_that_begins_with_it(
    tmp_path: Path, language: Language, letters: list[str], methods: list[str]
) -> None:
    async with seen(tmp_path / "dag", page="day", language=language) as screen:
        await screen.press("a")
        picker = screen.app.screen.query_one(Rows)
        met: list[str | None] = []
        for each in letters:
            await screen.press(each)
            met.append(picker.key)
        assert met == methods


async def test_methods_stand_in_the_order_of_their_names_in_the_language_spoken(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="day", language="sv", size=ROOMY) as screen:
        await screen.press("a")
        titles = [line.strip(" │▸").split("  ")[0] for line in screen.lines if " personer, " in line]
        assert (titles == sorted(titles, key=str.casefold), "Akvarium" in titles) == (True, True)


async def test_activity_that_is_started_beside_another_is_the_one_that_run_shows(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY, c.Start(activity="a2"), page="day") as screen:
        await screen.press("end", "g", "y")
        shown = "Korten" in screen.text and "Nu: " in screen.text
        await screen.later(60_000)
        await screen.press("n")
        states = [screen.session.rounds_of(each)[0].state for each in ("a2", "a3")]
        assert (shown, states) == (True, ["running", "closed"])
