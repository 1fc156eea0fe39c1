"""Reading a long text: one stays where one reads, and finds what one looks for."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult

from facilitator.tui import colours
from facilitator.tui.paper import Line
from facilitator.tui.reading import Reading

TEXT = [Line("Dagen", 1), Line(""), *(Line(f"Rad {number}") for number in range(1, 60)), Line("  │ Citat")]


class Desk(App[None]):
    """A screen with nothing but a text to read."""

    CSS = "Reading { height: 1fr; overflow-x: hidden; }"

    def on_mount(self) -> None:
        self.register_theme(colours.DARK)
        self.theme = colours.DARK.name

    def compose(self) -> ComposeResult:
        yield Reading()


@asynccontextmanager
async def reading(*lines: Line) -> AsyncGenerator[Reading]:
    async with Desk().run_test(size=(40, 10)) as pilot:
        read = pilot.app.query_one(Reading)
        read.read(lines)
        await pilot.pause()
        yield read


def top(read: Reading) -> str:
    return read.lines[read.top].text


async def test_next_place_is_found_and_it_goes_round_at_the_ends() -> None:
    async with reading(*TEXT) as read:
        assert read.find("rad 1", after=0) == 2
        assert read.find("rad 1", after=2) == 11
        assert read.find("rad 1", after=20) == 2
        assert read.find("rad 1", after=2, step=-1) == 20


async def test_only_place_is_found_again() -> None:
    async with reading(*TEXT) as read:
        assert read.find("citat", after=61) == 61


async def test_nothing_is_found_where_there_is_nothing() -> None:
    async with reading() as empty, reading(*TEXT) as read:
        assert (empty.find("stolar", after=0), read.find("stolar", after=0), read.find("", after=0)) == (
            None,
            None,
            None,
        )


async def test_one_stays_where_one_reads_when_lines_come_before_and_after() -> None:
    async with reading(*TEXT) as read:
        read.go_to(20)
        read.read([Line("Nytt"), Line("Nytt"), *TEXT, Line("Mer")])
        assert top(read) == "Rad 19"


async def test_line_that_stands_several_times_is_the_same_one_afterwards() -> None:
    same = [Line("Ja"), Line("Nej"), Line("Ja"), Line("Nej"), Line("Ja"), *TEXT]
    async with reading(*same) as read:
        read.go_to(2)
        read.read([Line("Först"), *same])
        assert read.top == 3


async def test_shorter_text_shows_its_end() -> None:
    async with reading(*TEXT) as read:
        read.go_to(45)
        read.read(TEXT[:12])
        assert read.top <= 2


async def test_keys_go_by_lines_pages_and_to_the_ends() -> None:
    async with reading(*TEXT) as read:
        read.action_go(1)
        assert read.top == 1
        read.action_page(1)
        assert read.top == 9
        read.action_ends(1)
        assert read.top == len(TEXT) - 10
        read.action_go(1)
        assert read.top == len(TEXT) - 10
        read.action_ends(0)
        read.action_go(-1)
        assert read.top == 0
