import contextlib
from collections.abc import AsyncGenerator, Sequence
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from facilitator.tui.mark_rows import MarkRows
from facilitator.tui.rows import Rows, stays
from facilitator.tui.shown import cut, line
from tests.support.screens import resized

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
UNLUCKY = [
    "漢字" * 40,
    FAMILY * 30,
    "a\u200d" * 200,
    "Z" + "\u0351\u0352" * 200,
    "\x1b[2Jrensad \x1b]0;titel\x07",
    "[red]inte röd[/] [/] [@click=app.quit]tryck[/]",
    "två\nrader\u2028tre",
    "\u202eomvänt\u202c",
    "🇸🇪👍🏽❤️",
    "مرحبا",
    "",
    "x" * 20_000,
]


class Hall(App[None]):
    """A list alone on the screen."""

    CSS = "Rows { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 0; }"
    BINDINGS: ClassVar = [("x", "noted('x')", ""), ("space", "noted('space')", "")]

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def action_noted(self, key: str) -> None:
        self.heard.append(key)

    def on_rows_moved(self, moved: Rows.Moved) -> None:
        self.heard.append(f"moved {moved.key}")

    def on_rows_taken(self, taken: Rows.Taken) -> None:
        self.heard.append(f"taken {taken.key}")

    def on_mark_rows_marked(self, marked: MarkRows.Marked) -> None:
        assert isinstance(marked.rows, MarkRows)
        self.heard.append("marked " + ",".join(sorted(marked.rows.marked)))


class Sat:
    """A list as somebody sits at it."""

    def __init__(self, hall: Hall, pilot: Pilot[None]) -> None:
        self.hall, self.rows, self.pilot = hall, hall.rows, pilot

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, to the last column."""
        strips = self.hall.screen._compositor.render_strips(self.hall.size)  # pyright: ignore[reportPrivateUsage] - what is drawn is seen nowhere else
        width, height = self.hall.size
        assert {strip.cell_length for strip in strips} == {width}
        return [strip.text for strip in strips[:height]]

    async def fill(self, keys: Sequence[str]) -> None:
        self.rows.fill(keys, named)
        await self.pilot.pause()


def named(key: str, width: int) -> Content:
    return line(f"rad {key}")


def as_it_is(key: str, width: int) -> Content:
    return line(key)


@contextlib.asynccontextmanager
async def sat(count: int, *, size: tuple[int, int] = (20, 5), marking: bool = False) -> AsyncGenerator[Sat]:
    hall = Hall(MarkRows() if marking else Rows(empty=line("Inget här.")))
    async with hall.run_test(size=size) as pilot:
        here = Sat(hall, pilot)
        hall.rows.focus()
        await here.fill(letters(count))
        hall.heard.clear()
        yield here


def letters(count: int) -> list[str]:
    return [f"k{number}" for number in range(count)]


# The cursor.


async def test_cursor_stays_on_its_row_when_rows_come_above() -> None:
    async with sat(3) as here:
        here.rows.go_to("k1")
        await here.fill(["new", *letters(3)])
        assert [each.strip() for each in here.lines[:4]] == ["rad new", "rad k0", "▸ rad k1", "rad k2"]


async def test_cursor_goes_to_the_row_that_took_the_place_of_its_own() -> None:
    async with sat(5) as here:
        here.rows.go_to("k2")
        await here.fill(["k1", "k3", "k4"])
        assert here.rows.key == "k3"


async def test_cursor_is_on_the_last_row_when_that_is_gone() -> None:
    async with sat(3) as here:
        here.rows.go_to("k2")
        await here.fill(["k0", "k1"])
        assert here.rows.key == "k1"


async def test_row_under_the_cursor_stays_where_it_is_on_the_screen() -> None:
    async with sat(100) as here:
        here.rows.go_to("k50")
        seen = here.lines
        await here.fill([*(f"n{number}" for number in range(30)), *letters(100)])
        assert here.lines == seen


async def test_what_one_has_scrolled_to_stays_also_without_the_cursor() -> None:
    async with sat(100) as here:
        here.rows.scroll_to(y=40, animate=False)
        await here.pilot.pause()
        await here.fill(["new", *letters(100)])
        assert here.lines[0].strip().startswith("rad k40")


async def test_new_rows_are_seen_where_one_stands_at_the_top() -> None:
    async with sat(100) as here:
        await here.fill(["new", *letters(100)])
        assert [each.split()[:3] for each in here.lines[:2]] == [["rad", "new"], ["▸", "rad", "k0"]]


async def test_no_rows_say_so_and_the_first_that_comes_has_the_cursor() -> None:
    async with sat(0) as here:
        assert here.lines[0].rstrip() == "Inget här."
        await here.fill(["k0"])
        assert (here.rows.key, here.hall.heard) == ("k0", ["moved k0"])


async def test_cursor_is_seen_in_a_smaller_window() -> None:
    async with sat(100, size=(20, 10)) as here:
        here.rows.go_to("k9")
        await resized(here.pilot, 20, 4)
        assert here.lines[3].split()[:3] == ["▸", "rad", "k9"]


async def test_same_rows_again_draw_nothing() -> None:
    async with sat(100) as here:
        drawn: list[int] = []
        shows = here.rows.render_line
        here.rows.render_line = lambda y: drawn.append(y) or shows(y)
        await here.fill(letters(100))
        assert drawn == []


async def test_only_what_is_seen_is_drawn() -> None:
    async with sat(0) as here:
        drawn = set[str]()

        def noted(key: str, width: int) -> Content:
            drawn.add(key)
            return line(key)

        here.rows.fill(letters(5_000), noted)
        await here.pilot.pause()
        assert drawn == set(letters(5))


# Keys.


async def test_keys_lead_through_the_list() -> None:
    async with sat(100) as here:
        been: list[int] = []
        for key in ("down", "j", "k", "pagedown", "end", "down", "pageup", "up", "home", "up"):
            await here.pilot.press(key)
            been.append(here.rows.at)
        assert been == [1, 2, 1, 5, 99, 99, 95, 94, 0, 0]


async def test_enter_takes_the_row_and_nothing_where_there_is_none() -> None:
    async with sat(2) as here:
        await here.pilot.press("down", "enter")
        await here.fill([])
        await here.pilot.press("enter", "down", "end")
        assert here.hall.heard == ["moved k1", "taken k1", "moved None"]


async def test_keys_that_mark_are_somebody_elses_where_nothing_can_be_marked() -> None:
    async with sat(2) as here:
        await here.pilot.press("space", "x")
        assert here.hall.heard == ["space", "x"]


async def test_space_marks_and_goes_on() -> None:
    async with sat(4, marking=True) as here:
        await here.pilot.press("space", "space", "up", "space")
        assert (marked(here), here.rows.key) == (["k0"], "k2")


async def test_marked_rows_have_a_sign() -> None:
    async with sat(2, marking=True) as here:
        await here.pilot.press("space")
        assert [each.rstrip() for each in here.lines[:2]] == [" * rad k0", "▸  rad k1"]


async def test_shift_and_arrow_mark_as_far_as_one_goes_and_back() -> None:
    async with sat(6, marking=True) as here:
        await here.pilot.press("down", "shift+down", "shift+down", "shift+down", "shift+up")
        assert marked(here) == ["k1", "k2", "k3"]
        await here.pilot.press("home", "shift+down")
        assert marked(here) == ["k0", "k1", "k2", "k3"]


async def test_all_are_marked_and_none() -> None:
    async with sat(3, marking=True) as here:
        await here.pilot.press("a")
        assert marked(here) == ["k0", "k1", "k2"]
        await here.pilot.press("a")
        assert marked(here) == []


async def test_marks_outlive_a_search() -> None:
    async with sat(3, marking=True) as here:
        await here.pilot.press("space")
        await here.fill(["k2"])
        await here.fill(letters(3))
        assert marked(here) == ["k0"]


def marked(here: Sat) -> list[str]:
    assert isinstance(here.rows, MarkRows)
    return sorted(here.rows.marked)


# Mouse.


async def test_click_moves_and_a_second_one_takes() -> None:
    async with sat(3) as here:
        await here.pilot.click(offset=(5, 2))
        await here.pilot.click(offset=(5, 1), times=2)
        assert here.hall.heard == ["moved k2", "moved k1", "taken k1"]


async def test_click_below_the_last_row_does_nothing() -> None:
    async with sat(2) as here:
        await here.pilot.click(offset=(5, 4), times=2)
        assert here.hall.heard == []


async def test_click_at_the_edge_marks_and_with_shift_all_up_to_there() -> None:
    async with sat(5, marking=True) as here:
        await here.pilot.click(offset=(1, 1))
        assert marked(here) == ["k1"]
        await here.pilot.click(offset=(8, 3), shift=True)
        assert marked(here) == ["k1", "k2", "k3"]
        await here.pilot.click(offset=(8, 2), control=True)
        assert marked(here) == ["k1", "k3"]


async def test_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with sat(100) as here:
        here.rows.action_page(1)
        await here.pilot._post_mouse_events([events.MouseScrollDown], None, (3, 3), 0)  # pyright: ignore[reportPrivateUsage] - there is no public way
        await here.pilot.pause()
        assert (here.rows.scroll_offset.y > 1, here.rows.key) == (True, "k4")


# Whatever they hold, rows are text, and as wide as the list.


async def test_unlucky_texts_stay_in_their_line_at_every_width() -> None:
    for width in (1, 2, 3, 7, 40, 200):
        async with sat(0, size=(width, len(UNLUCKY))) as here:
            here.rows.fill(UNLUCKY, as_it_is)
            await here.pilot.pause()
            assert len(here.lines) == len(UNLUCKY)
            assert here.rows.max_scroll_x == 0


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("a\u200db\u200dc", "abc"),
        ("❤\ufe0f 1\ufe0f\u20e3", "❤ 1\u20e3"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
    ],
)
async def test_nothing_is_joined_whose_width_terminals_disagree_on(text: str, there: str) -> None:
    async with sat(0, size=(60, 3)) as here:
        here.rows.fill([text], as_it_is)
        await here.pilot.pause()
        assert here.lines[0].rstrip() == f"▸ {there}"


async def test_markup_is_plain_text() -> None:
    async with sat(0, size=(60, 3)) as here:
        here.rows.fill([UNLUCKY[5]], as_it_is)
        await here.pilot.pause()
        assert here.lines[0].rstrip() == f"▸ {UNLUCKY[5]}"


# What holds whatever happens.

KEYS = st.lists(st.integers(0, 12).map(str), unique=True, max_size=12)


@given(KEYS, st.integers(0, 20), KEYS)
def test_row_keeps_its_neighbourhood(old: list[str], at: int, new: list[str]) -> None:
    found = stays(old, at, new)
    if not new or at >= len(old):
        assert found == 0
    elif old[at] in new:
        assert new[found] == old[at]
    elif left := [key for key in old[at:] if key in new]:
        assert new[found] == left[0]
    elif left := [key for key in old[:at] if key in new]:
        assert found == min(new.index(left[-1]) + 1, len(new) - 1)
    else:
        assert found == min(at, len(new) - 1)


TEXTS = st.sampled_from([*UNLUCKY, "en", "två ord", "ett längre stycke text som inte får plats"])
STEPS = st.lists(
    st.one_of(KEYS, st.sampled_from(["down", "up", "pagedown", "pageup", "home", "end", "space"])), max_size=8
)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.lists(TEXTS, min_size=13, max_size=13), st.integers(1, 30), st.integers(1, 6))
async def test_list_shows_what_drawing_every_row_would_show(
    steps: list[list[str] | str], texts: list[str], width: int, height: int
) -> None:
    async with sat(0, size=(width, height), marking=True) as here:
        rows = here.rows
        assert isinstance(rows, MarkRows)
        for step in steps:
            before = rows.key
            if isinstance(step, str):
                await here.pilot.press(step)
            else:
                rows.fill(step, lambda key, _: line(texts[int(key)]))
                await here.pilot.pause()
                assert before not in step or rows.key == before
            top = rows.scroll_offset.y
            assert [each.rstrip() for each in here.lines] == naive(rows, texts, width)[top:][:height]
            assert not rows.keys or 0 <= rows.at - top < height


def naive(rows: MarkRows, texts: list[str], width: int) -> list[str]:
    """Every row of the list, and as many empty lines."""
    drawn: list[str] = []
    for key in rows.keys:
        signs = ("▸" if key == rows.key else " ") + ("* " if key in rows.marked else "  ")
        drawn.append(cut(Content.assemble(signs, line(texts[int(key)])), width).plain.rstrip())
    return [*drawn, *[""] * 20]
