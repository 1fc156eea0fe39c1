"""The wall-keeper's panel: forty topics, a hundred and thirty people, and two keys for each."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.locale import Language
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

ROOMS = [
    {"name": "Stora salen", "capacity": 60},
    {"name": "Köket", "capacity": 8},
    *(f"Rum {n}" for n in range(201, 210)),
]
SLOTS = [{"start": f"{hour}:00", "minutes": 60} for hour in (10, 11, 13, 14)]
DAY = c.AddActivity(
    method="open_space", id="os", title="Torget", settings={"places": ROOMS, "slots": SLOTS, "signup": True}
)


def topics(count: int) -> list[c.Do]:
    return [
        c.Write(
            id=f"t{n}",
            text=f"Ämne nummer {n}",
            prompt="topic",
            activity="os",
            people={"conveners": (f"Person {n % 7}",)},
        )
        for n in range(1, count + 1)
    ]


@asynccontextmanager
async def market(
    folder: Path,
    count: int = 3,
    *actions: c.Do,
    size: tuple[int, int] = MIDDAY,
    language: Language = "sv",
) -> AsyncGenerator[Seen]:
    begun = [DAY, c.Start(activity="os", round="os.topics"), *topics(count), *actions]
    async with seen(folder / "dag", *begun, size=size, language=language) as screen:
        yield await screen.press("w")


def where(screen: Seen, *names: str) -> list[tuple[int | None, str | None, int]]:
    notes = (screen.session.notes[name] for name in names)
    return [(each.slot, each.place, each.span) for each in notes]


def put(name: str, slot: int, place: int, span: int = 1) -> c.Do:
    return c.PlaceNote(note=name, slot=slot, place=f"os.p{place}", span=span)


def lacking(screen: Seen, words: Sequence[str]) -> list[str]:
    return [each for each in words if each not in screen.text]


# Placing.


async def test_two_keys_place_the_topic_under_the_cursor_and_the_next_one_waits(tmp_path: Path) -> None:
    async with market(tmp_path) as screen:
        await screen.press("2", "c", "1", "a")
        assert where(screen, "t1", "t2", "t3") == [(2, "os.p3", 1), (1, "os.p1", 1), (None, None, 1)]
        assert lacking(screen, ["1 Ämne", "2 Ämne", "▸   3  Ämne nummer 3"]) == []


async def test_what_is_typed_and_for_which_topic_is_seen_and_escape_forgets_it(tmp_path: Path) -> None:
    async with market(tmp_path) as screen:
        await screen.press("2")
        assert lacking(screen, ["Vart?", "2_", "1 Ämne nummer 1"]) == []
        await screen.press("escape", "c")
        assert where(screen, "t1") == [(None, None, 1)]


async def test_a_cell_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    async with market(tmp_path) as screen:
        await screen.press("9", "z")
        assert where(screen, "t1") == [(None, None, 1)]
        assert "9z finns inte: passen är 1 till 4, platserna a till k." in " ".join(screen.text.split())


async def test_a_number_and_enter_go_to_the_topic_wherever_it_is(tmp_path: Path) -> None:
    async with market(tmp_path, 12, put("t12", 4, 11)) as screen:
        await screen.press("1", "2", "enter", "1", "b")
        assert where(screen, "t12") == [(1, "os.p2", 1)]


async def test_enter_takes_a_topic_up_and_puts_it_down_at_the_cursor(tmp_path: Path) -> None:
    async with market(tmp_path, 1) as screen:
        await screen.press("enter", "right", "down", "down", "enter")
        assert where(screen, "t1") == [(2, "os.p3", 1)]


async def test_a_topic_is_swapped_with_the_one_in_a_cell_in_one_step_back(tmp_path: Path) -> None:
    async with market(tmp_path, 2, put("t1", 1, 1), put("t2", 2, 2)) as screen:
        await screen.press("1", "enter", "s", "2", "b")
        swapped = where(screen, "t1", "t2")
        await screen.press("u")
        assert swapped == [(2, "os.p2", 1), (1, "os.p1", 1)]
        assert where(screen, "t1", "t2") == [(1, "os.p1", 1), (2, "os.p2", 1)]


async def test_a_topic_is_swapped_with_another_by_its_number(tmp_path: Path) -> None:
    async with market(tmp_path, 2, put("t1", 1, 1)) as screen:
        await screen.press("s", "1", "enter")
        assert where(screen, "t1", "t2") == [(None, None, 1), (1, "os.p1", 1)]


async def test_merged_topics_keep_both_conveners_and_the_place(tmp_path: Path) -> None:
    async with market(tmp_path, 2, put("t1", 3, 4)) as screen:
        await screen.press("1", "enter", "m", "2", "enter")
        assert "Ett ämne av två" in screen.text
        await screen.press("enter")
        (new,) = [each for each in screen.session.notes.values() if each.state == "kept"]
        assert (new.text, new.slot, new.place) == ("Ämne nummer 1 / Ämne nummer 2", 3, "os.p4")
        assert len(new.people["conveners"]) == 2


async def test_a_topic_goes_on_over_several_times_and_is_taken_down(tmp_path: Path) -> None:
    async with market(tmp_path, 1, put("t1", 3, 1)) as screen:
        await screen.press("1", "enter", "plus", "plus")
        longer = where(screen, "t1")
        await screen.press("minus", "0")
        assert (longer, where(screen, "t1")) == ([(3, "os.p1", 2)], [(None, None, 1)])


async def test_a_new_topic_is_typed_with_its_conveners_and_its_cell(tmp_path: Path) -> None:
    async with market(tmp_path, 0) as screen:
        await screen.press("n")
        await screen.type("Bussen")
        await screen.press("tab")
        await screen.type("Ada, Bo")
        await screen.press("tab")
        await screen.type("2b")
        await screen.press("enter")
        (note,) = screen.session.notes.values()
        assert (note.text, note.slot, note.place) == ("Bussen", 2, "os.p2")
        assert [screen.app.live.name(each) for each in note.people["conveners"]] == ["Ada", "Bo"]  # type: ignore[union-attr]
        assert "✓ 1 Bussen" in screen.text


async def test_a_new_topic_in_a_cell_that_is_not_there_is_kept_on_the_form(tmp_path: Path) -> None:
    async with market(tmp_path, 0) as screen:
        await screen.press("n")
        await screen.type("Bussen")
        await screen.press("tab", "tab")
        await screen.type("7x")
        await screen.press("enter")
        assert (list(screen.session.notes), "Bussen" in screen.text) == ([], True)
        assert "7x finns inte" in screen.text


async def test_a_topic_is_changed_in_place(tmp_path: Path) -> None:
    async with market(tmp_path, 1, put("t1", 1, 1)) as screen:
        await screen.press("c", "end")
        await screen.type("!")
        await screen.press("enter")
        assert screen.session.notes["t1"].text == "Ämne nummer 1!"


async def test_a_topic_is_found_by_a_part_of_its_title(tmp_path: Path) -> None:
    async with market(tmp_path, 12) as screen:
        await screen.press("slash")
        await screen.type("nummer 11")
        await screen.press("enter", "3", "k")
        assert where(screen, "t11") == [(3, "os.p11", 1)]


async def test_a_withdrawn_topic_is_gone_from_the_wall_and_comes_back(tmp_path: Path) -> None:
    async with market(tmp_path, 1, put("t1", 1, 1)) as screen:
        await screen.press("delete")
        gone = screen.session.notes["t1"].state
        await screen.press("u")
        assert (gone, screen.session.notes["t1"].state) == ("withdrawn", "kept")


async def test_the_mouse_takes_a_topic_up_and_puts_it_down(tmp_path: Path) -> None:
    async with market(tmp_path, 1) as screen:
        rows = screen.region("#parked")
        await screen.pilot.click("#parked", offset=(3, 0), times=2)
        await screen.settled()
        assert rows.height > 0
        await screen.pilot.click("#map", offset=(40, 2))
        await screen.pilot.click("#map", offset=(40, 2))
        await screen.settled()
        assert where(screen, "t1") == [(2, "os.p2", 1)]


# What to look at.


async def test_what_to_look_at_hinders_nothing_and_leads_to_its_topic(tmp_path: Path) -> None:
    async with market(tmp_path, 8, put("t1", 1, 1), put("t8", 1, 2)) as screen:
        await screen.press("tab")
        assert "▸ Person 1 har flera ämnen i pass 1: 1 Ämne nummer 1, 8 Ämne nummer 8." in screen.text
        await screen.press("enter", "2", "k")
        assert where(screen, "t1") == [(2, "os.p11", 1)]


async def test_suggesting_asks_first_and_moves_nothing_that_stands(tmp_path: Path) -> None:
    async with market(tmp_path, 5, put("t1", 4, 2)) as screen:
        await screen.press("e")
        asked = "Den som har satt upp ett ämne väljer själv" in " ".join(screen.text.split())
        await screen.press("n")
        refused = [each.slot for each in screen.session.notes.values()]
        await screen.press("e", "y")
        assert (asked, refused) == (True, [4, None, None, None, None])
        assert where(screen, "t1") == [(4, "os.p2", 1)]
        assert None not in [each.slot for each in screen.session.notes.values()]


# Reports.

TALKING = (put("t1", 1, 1), put("t2", 1, 2), put("t3", 2, 1), c.Next(), c.Next())


async def test_while_conversations_are_on_the_board_of_reports_comes_first(tmp_path: Path) -> None:
    async with market(tmp_path, 3, *TALKING, c.Next()) as screen:
        assert lacking(screen, ["0 av 3 rapporter", "2 saknas", "SAKNAS", "kommer"]) == []
        await screen.press("escape")
        assert "Säg:" in screen.text


async def test_a_report_is_filled_in_by_the_topics_number_line_by_line(tmp_path: Path) -> None:
    async with market(tmp_path, 3, *TALKING, c.Next()) as screen:
        await screen.press("2", "enter")
        await screen.type("Fler turer")
        await screen.press("enter", "tab")
        await screen.type("Vi skriver")
        await screen.press("enter")
        told = [
            (each.text, each.prompt, each.round, each.about, each.late)
            for each in screen.session.notes.values()
            if each.about
        ]
        assert told == [
            ("Fler turer", "points", "os.slot1", ("t2",), False),
            ("Vi skriver", "conclusions", "os.slot1", ("t2",), False),
        ]
        await screen.press("escape")
        assert "1 av 3 rapporter" in screen.text


async def test_nobody_came_counts_as_a_report_and_can_be_taken_back(tmp_path: Path) -> None:
    async with market(tmp_path, 3, *TALKING, c.Next()) as screen:
        await screen.press("x")
        first = lacking(screen, ["1 av 3 rapporter", "1 saknas", "ingen kom"])
        await screen.press("x")
        assert (first, lacking(screen, ["0 av 3 rapporter"])) == ([], [])


async def test_only_missing_reports_are_listed_when_asked_for(tmp_path: Path) -> None:
    async with market(tmp_path, 3, *TALKING, c.Next()) as screen:
        await screen.press("f")
        assert ("Ämne nummer 1" in screen.text, "Ämne nummer 3" in screen.text) == (True, False)


# Sizes and languages.


@pytest.mark.parametrize("size", [MIDDAY, ROOMY])
async def test_forty_topics_in_four_times_and_eleven_places_are_all_seen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stand = [put(f"t{n}", (n - 1) // 11 + 1, (n - 1) % 11 + 1) for n in range(1, 41)]
    async with market(tmp_path, 40, *stand, size=size) as screen:
        assert lacking(screen, [f"{n} Ämne" for n in range(1, 41)]) == []


async def test_a_tiny_terminal_shows_the_grid_or_a_list_and_works(tmp_path: Path) -> None:
    async with market(tmp_path, 3, size=TINY) as screen:
        await screen.press("4", "k", "tab", "tab")
        assert where(screen, "t1") == [(4, "os.p11", 1)]
        assert "1 Ämne" in screen.text


async def test_the_panel_speaks_english(tmp_path: Path) -> None:
    async with market(tmp_path, 1, language="en") as screen:
        assert lacking(screen, ["1 topic · 44 free cells", "Without a time and a place", "New topic"]) == []


# On the page Run.


async def test_run_says_what_to_look_at_while_the_wall_is_filled(tmp_path: Path) -> None:
    async with market(tmp_path, 8, put("t1", 1, 1), put("t8", 1, 2)) as screen:
        await screen.press("escape")
        words = " ".join(screen.text.split())
        assert [
            each
            for each in ("6 ämnen utan plats · 1 sak att titta på (w)", "Person 1 har flera")
            if each not in words
        ] == []


async def test_run_shows_the_time_of_day_and_the_next_start_while_people_talk(tmp_path: Path) -> None:
    async with market(tmp_path, 3, *TALKING) as screen:
        await screen.press("escape")
        words = " ".join(screen.text.split())
        assert ("kvar" in words, "Nu: Samtal, pass 1" in words) == (False, True)
        assert [
            each for each in ("Byte börjar kl. ", "Samtal, pass 2 börjar kl. ") if each not in words
        ] == []


async def test_nothing_is_over_time_and_no_clock_can_be_stopped_while_people_talk(tmp_path: Path) -> None:
    async with market(tmp_path, 3, *TALKING) as screen:
        await screen.press("escape")
        await screen.later(3 * 60 * 60_000)
        await screen.press("space", "plus")
        live = screen.session.rounds["os.slot1"]
        assert live.timer is not None
        assert (live.state, live.timer.seconds, "över tiden" in screen.text) == ("running", 0, False)


async def test_run_says_which_reports_are_missing(tmp_path: Path) -> None:
    async with market(tmp_path, 3, *TALKING, c.Next()) as screen:
        await screen.press("escape")
        assert "Rapporter som saknas: 1, 2" in screen.text


# Topics by phone.


async def test_a_topic_by_phone_is_let_onto_the_wall_when_it_has_been_read_aloud(tmp_path: Path) -> None:
    by_phone = c.ChangeActivity(activity="os", settings={"phones": True})
    begun = [DAY, by_phone, c.Start(activity="os", round="os.topics"), *topics(1)]
    async with seen(tmp_path / "dag", *begun, size=MIDDAY, language="sv") as screen:
        await screen.do(c.Write(id="t9", text="Från telefonen", prompt="topic"), by="person:p:1")
        await screen.press("w")
        waits = lacking(screen, ["Att läsas upp (r), eller utan plats", "♪   2  Från telefonen"])
        await screen.press("r")
        assert (waits, screen.session.notes["t9"].shown, "♪" in screen.text) == ([], True, False)


async def test_enter_after_the_title_of_a_new_topic_asks_who_calls_it_together_and_saves_without(
    tmp_path: Path,
) -> None:
    async with market(tmp_path, 0) as screen:
        await screen.press("n")
        await screen.type("Bussen")
        await screen.press("enter")
        before = list(screen.session.notes)
        await screen.type("Ada")
        await screen.press("enter")
        await screen.type("Tåget")
        await screen.press("enter", "enter")
        topics = [
            (note.text, len(note.people.get("conveners", ()))) for note in screen.session.notes.values()
        ]
        assert (before, topics) == ([], [("Bussen", 1), ("Tåget", 0)])


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "1 ämne · 2 lediga rutor"), ("en", "1 topic · 2 free cells")]
)
async def test_free_cells_are_counted_in_the_words_of_one_and_of_several(
    tmp_path: Path, language: Language, words: str
) -> None:
    settings: dict[str, object] = {"places": ["Scenen"], "slots": [{"start": "10:00"}, {"start": "11:00"}]}
    day = (
        c.AddActivity(method="open_space", id="os", settings=settings),
        c.Start(activity="os", round="topics"),
        c.Write(activity="os", prompt="topic", text="Bussen", id="t1"),
    )
    async with seen(tmp_path / "dag", *day, language=language) as screen:
        await screen.press("w")
        before = words in screen.text
        await screen.do(put("t1", 1, 1))
        one = {"sv": "1 ledig ruta", "en": "1 free cell"}[language]
        assert (before, one in screen.text, f"{one}s" in screen.text) == (True, True, False)
