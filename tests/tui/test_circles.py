"""The panel of circles and listening tasks, and what Run says of tasks and turns."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.commands import Do
from facilitator.core.model import Group
from facilitator.locale import Language
from facilitator.tui.panels import load
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

MINUTE = 60_000
SIZES = (MIDDAY, ROOMY, TINY)
LENSES = ["mod", "hindren", "tillit: Vem litade på vem?"]
STORIES = c.AddActivity(
    method="story_harvest", id="stories", title="Berättelser", settings={"lenses": LENSES, "gift_minutes": 6}
)
TITLES = ("Bron", "Parken")


def story(title: str) -> Do:
    return c.Write(
        prompt="story",
        id=title.replace(" ", "-"),
        text=f"Om {title}",
        activity="stories",
        fields={"title": title},
    )


@asynccontextmanager
async def circles(
    folder: Path,
    *actions: Do,
    size: tuple[int, int] = MIDDAY,
    language: Language = "sv",
    people: int = 21,
) -> AsyncGenerator[Seen]:
    """The panel, opened from Run with its key."""
    day = (c.Set(participants=people), STORIES, *map(story, TITLES), *actions)
    begun = c.Start(activity="stories", round="lenses")
    async with seen(folder / "dag", *day, begun, size=size, language=language) as screen:
        yield await screen.press("w")


@pytest.mark.parametrize("size", [MIDDAY, ROOMY])
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_while_there_are_no_circles_what_to_press_is_said_in_full(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    begun = c.Start(activity="stories")
    async with seen(tmp_path / "dag", STORIES, begun, size=size, language=language) as screen:
        await screen.press("w")
        said = {"sv": "m: gör cirklarna.", "en": "m: make the circles."}[language]
        keys = {"sv": "s Skriv en berättelse", "en": "s Write a story"}[language]
        assert (said in screen.text, keys in screen.text) == (True, True)


def told(screen: Seen) -> list[str]:
    return [each.message for each in screen.app._notifications]  # pyright: ignore[reportPrivateUsage] - there is no public way


def sitting(screen: Seen) -> list[Group]:
    return list(screen.session.groups.values())


def sizes(screen: Seen) -> list[int]:
    return [len(group.seats) for group in sitting(screen)]


def taken(screen: Seen) -> list[dict[str, int]]:
    tasks = [[task for seat in group.seats for task in seat.tasks] for group in sitting(screen)]
    return [{task: mine.count(task) for task in mine} for mine in tasks]


def row(screen: Seen, part: str) -> str:
    return next((" ".join(line.strip("│ ").split()) for line in screen.lines if part in line), "")


async def test_circles_are_made_from_the_stories_with_one_key_and_every_task_is_taken(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        assert "2 berättelser utan cirkel: m" in screen.text
        await screen.press("m")

        assert [(group.number, group.about, group.kind) for group in sitting(screen)] == [
            (1, "Bron", "circle"),
            (2, "Parken", "circle"),
        ]
        assert sizes(screen) == [11, 10]
        assert taken(screen) == [{"mod": 3, "hindren": 3, "tillit": 2}, {"mod": 3, "hindren": 2, "tillit": 2}]
        assert (row(screen, "1 Bron"), row(screen, "2 Parken")) == (
            "▸ 1 Bron 11 [3/0] 3/0 2/0 0/7",
            "2 Parken 10 3/0 2/0 2/0 0/7",
        )
        assert "21 av 21 personer har plats" in screen.text


async def test_a_story_that_comes_later_gets_its_circle_and_the_others_stay(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m")
        before = sitting(screen)
        await screen.do(story("Kön"))
        await screen.press("m", "m")

        assert (sitting(screen)[:2], [group.about for group in sitting(screen)]) == (
            before,
            ["Bron", "Parken", "Kön"],
        )


async def test_points_are_typed_one_after_another_for_a_circle_and_a_task(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m", "down", "2")
        await screen.type("Regnet kom")
        await screen.press("enter")
        await screen.type("Ingen hade nyckel")
        await screen.press("enter", "enter", "3")
        await screen.type("Grannen")
        await screen.press("enter", "escape")

        points = [note for note in screen.session.notes.values() if note.prompt == "point"]
        assert [(note.text, note.fields, note.about, note.group) for note in points] == [
            (text, {"lens": task}, ("Parken",), sitting(screen)[1].id)
            for text, task in (
                ("Regnet kom", "hindren"),
                ("Ingen hade nyckel", "hindren"),
                ("Grannen", "tillit"),
            )
        ]
        assert row(screen, "2 Parken") == "▸ 2 Parken 10 3/0 2/2 [2/1] 0/7"


async def test_reflections_are_typed_and_counted(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m", "r")
        await screen.type("Mod smittar")
        await screen.press("enter")

        assert ("1 av 7 reflektioner" in screen.text, row(screen, "1 Bron")) == (
            True,
            "▸ 1 Bron 11 [3/0] 3/0 2/0 1/7",
        )


async def test_what_the_round_asks_of_a_circle_is_typed_with_the_same_key(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m")
        await screen.do(*[c.Next(activity="stories")] * 4)
        await screen.press("r")
        assert "Cirkel 1, Berättaren svarar" in screen.text
        await screen.type("Jag hade glömt det")
        await screen.press("enter")

        assert [
            (note.text, note.about) for note in screen.session.notes.values() if note.prompt == "reply"
        ] == [("Jag hade glömt det", ("Bron",))]


async def test_an_opened_circle_shows_its_points_task_by_task_and_lets_them_be_changed(
    tmp_path: Path,
) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m", "2")
        await screen.type("Regnet")
        await screen.press("enter", "escape", "enter")
        shown = [" ".join(line.strip("│▸ ").split()) for line in screen.lines]
        wanted = ["Berättelsen", "Om Bron", "3 lyssnar efter: mod", "3 lyssnar efter: hindren", "– Regnet"]
        assert [each for each in shown if each in wanted] == wanted

        await screen.press("down", "down", "down", "down", "enter")
        await screen.type(" kom in")
        await screen.press("enter")
        assert [note.text for note in screen.session.notes.values() if note.prompt == "point"] == [
            "Regnet kom in"
        ]


async def test_people_come_and_go_with_plus_and_minus_or_as_a_number(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m", "plus", "plus", "down", "minus")
        assert sizes(screen) == [13, 9]
        await screen.press("n", "backspace")
        await screen.type("26")
        await screen.press("enter")
        assert (sizes(screen), taken(screen)[1]) == ([13, 26], {"mod": 8, "hindren": 8, "tillit": 7})


async def test_what_nobody_has_taken_is_said_with_what_to_do_and_one_takes_two(tmp_path: Path) -> None:
    async with circles(tmp_path, people=8) as screen:
        await screen.press("m", "plus")
        assert (sizes(screen), row(screen, "2 Parken")) == ([5, 4], "2 Parken 4 1/0 1/0 –/0 0/7")
        await screen.press("down")
        assert "4 personer, men 3 uppdrag kräver 5. Låt en ta två (t), eller stryk: tillit" in " ".join(
            " ".join(line.strip("│ ") for line in screen.lines).split()
        )
        await screen.press("t")
        assert taken(screen)[1] == {"mod": 1, "tillit": 1, "hindren": 1}


async def test_a_circle_that_is_full_takes_nobody_more(tmp_path: Path) -> None:
    capped = c.ChangeActivity(activity="stories", settings={"choose": "capped", "cap": 10})
    async with seen(tmp_path / "dag", c.Set(participants=30), STORIES, capped, *map(story, TITLES)) as screen:
        await screen.press("w", "m", "plus")

        assert (sizes(screen), told(screen)) == ([10, 10], ["Cirkeln är full: 10 personer."])


async def test_those_who_have_joined_are_given_a_circle_where_people_are_assigned(tmp_path: Path) -> None:
    assigned = c.ChangeActivity(activity="stories", settings={"choose": "assigned"})
    joined = [c.Join(person=f"p:{n}", name=f"Namn {n}") for n in range(6)]
    async with seen(tmp_path / "dag", STORIES, assigned, *map(story, TITLES), *joined) as screen:
        await screen.press("w", "m")
        people = [[seat.person for seat in group.seats if seat.person] for group in sitting(screen)]

        assert [sorted(each) for each in people] == [["p:0", "p:2", "p:4"], ["p:1", "p:3", "p:5"]]


async def test_those_with_a_name_go_on_to_the_next_circle_for_a_second_story(tmp_path: Path) -> None:
    assigned = c.ChangeActivity(activity="stories", settings={"choose": "assigned", "rounds": 2})
    joined = [c.Join(person=f"p:{n}", name=f"Namn {n}") for n in range(4)]
    expected = c.Set(participants=16)
    async with seen(tmp_path / "dag", expected, STORIES, assigned, *map(story, TITLES), *joined) as screen:
        await screen.press("w", "m", "c")
        people = [[seat.person for seat in group.seats if seat.person] for group in sitting(screen)]

        assert ([sorted(each) for each in people], sizes(screen)) == (
            [["p:1", "p:3"], ["p:0", "p:2"]],
            [8, 8],
        )


async def test_without_names_people_change_circle_by_themselves(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m", "c")

        assert told(screen) == ["Här är ingen känd vid namn: deltagarna byter cirkel själva."]


async def test_the_tellers_yes_is_one_key_and_can_be_taken_back(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m")
        assert "Berättelsen väntar på berättarens ja (y)" in screen.text
        await screen.press("y")
        assert (screen.session.notes["Bron"].fields["agreed"], "väntar på berättarens" in screen.text) == (
            True,
            False,
        )
        await screen.press("y")
        assert screen.session.notes["Bron"].fields["agreed"] is False


async def test_a_click_chooses_the_circle_and_the_task(tmp_path: Path) -> None:
    async with circles(tmp_path) as screen:
        await screen.press("m")
        y = next(number for number, line in enumerate(screen.lines) if "2 Parken" in line)
        x = screen.lines[y].index("2/0")
        await screen.pilot.click(offset=(x, y))
        await screen.settled()

        assert row(screen, "2 Parken") == "▸ 2 Parken 10 3/0 [2/0] 2/0 0/7"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_ten_tasks_and_eight_circles_can_be_reached_at_every_size(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    many = c.ChangeActivity(activity="stories", settings={"lenses": [f"uppdrag {n}" for n in range(1, 11)]})
    more = [story(f"Berättelse {n}") for n in range(3, 9)]
    async with circles(tmp_path, many, *more, size=size, language=language) as screen:
        await screen.press("m", *["right"] * 9, *["down"] * 7)
        assert "10 u" in screen.text
        await screen.press("0")
        await screen.type("Hopp")
        await screen.press("enter")

        assert [note.fields for note in screen.session.notes.values() if note.prompt == "point"] == [
            {"lens": "uppdrag 10"}
        ]
        assert row(screen, "Hopp") or size == TINY


async def test_without_stories_it_is_said_what_to_do_first(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", STORIES, c.Start(activity="stories")) as screen:
        await screen.press("w")
        assert "Inga cirklar än. s: skriv berättelserna." in screen.text
        await screen.press("m")
        assert told(screen) == ["Skriv berättelserna först: s."]


# Run.


async def test_run_says_which_tasks_nobody_has_taken_while_they_are_taken(tmp_path: Path) -> None:
    day = (c.Set(participants=8), STORIES, *map(story, TITLES), c.Start(activity="stories", round="lenses"))
    async with seen(tmp_path / "dag", *day) as screen:
        assert "Ingen har ett uppdrag än. Gör cirklarna: w." in screen.text
        await screen.press("w", "m", "escape")
        assert "Ej tagna, med cirkelns nummer: tillit (1, 2)" in screen.text
        await screen.do(c.Next(activity="stories"), c.Next(activity="stories"))
        assert "Ej tagna" not in screen.text


@pytest.mark.parametrize("size", SIZES)
async def test_run_names_the_task_whose_turn_it_is_and_the_next(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seen(
        tmp_path / "dag", STORIES, c.Start(activity="stories", round="gift"), size=size
    ) as screen:
        cues: list[str] = []
        for _ in range(3):
            cues.append(
                next(line.strip() for line in screen.lines if "Sedan: " in line or "sista turen" in line)
            )
            await screen.later(2 * MINUTE)

        assert cues == (
            [
                "mod · 2:00 · Sedan: hindren",
                "hindren · 2:00 · Sedan: tillit",
                "tillit · 2:00 · den sista turen",
            ]
            if size == TINY
            else [
                "Tur 1 av 3: mod · 2 min kvar · Sedan: hindren",
                "Tur 2 av 3: hindren · 2 min kvar · Sedan: tillit",
                "Tur 3 av 3: tillit · 2 min kvar · den sista turen",
            ]
        )


def test_the_panel_is_one_that_any_method_can_name() -> None:
    assert load("circles")("stories") is not None


@pytest.mark.parametrize("size", [MIDDAY, ROOMY])
async def test_keys_along_the_edge_are_those_of_where_one_is(tmp_path: Path, size: tuple[int, int]) -> None:
    async with circles(tmp_path, size=size) as screen:
        await screen.press("m")
        on_the_list = "s Skriv en berättelse" in screen.text
        await screen.press("1")
        writing = ("Enter Spara" in screen.text, "s Skriv en berättelse" in screen.text)
        await screen.press("escape")
        assert (on_the_list, writing, "s Skriv en berättelse" in screen.text) == (True, (True, False), True)


async def test_places_are_counted_also_where_nobody_said_how_many_come(tmp_path: Path) -> None:
    day = (STORIES, *map(story, TITLES), c.Start(activity="stories", round="lenses"))
    async with seen(tmp_path / "dag", *day) as screen:
        await screen.press("w", "m", "plus", "plus")
        seated = sum(sizes(screen))
        assert (f"{seated} personer har plats" in screen.text, "av 0" in screen.text) == (True, False)
