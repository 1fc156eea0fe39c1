"""Whatever people write is only text on a screen: it does nothing, and nothing happens to the terminal."""

import ast
import importlib
import unicodedata
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import pytest
from textual import events
from textual.widget import Widget

import facilitator.tui as screens
from facilitator.core import commands as c
from facilitator.core.text import one_line
from facilitator.tui.entries import Entry
from facilitator.tui.giving import give_points
from facilitator.tui.house import Shelved
from facilitator.tui.notes_sheet import look_through
from facilitator.tui.noting import write_note
from facilitator.tui.shown import line
from tests.support import hostile
from tests.support import screen_source as source
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

ROOT = Path(screens.__path__[0])
FILES = {path.relative_to(ROOT).as_posix(): path for path in sorted(ROOT.rglob("*.py"))}

MAY_IMPORT = {
    "entries.py": ["Button", "Input", "TextArea"],  # each behind a door that takes cleaned text only
    "plain.py": ["Static"],
}
MAY_TELL = {"desk.py": ["notify"]}  # cleaned, and with markup=False
# The hook that would print people's names when something breaks; and `os._exit`, which is public by its documentation.
MAY_USE = {"app.py": ["_exit", "_handle_exception"]}
MAY_TAKE_OVER = ["Facilitator._handle_exception"]

BAD: list[tuple[source.Check, str, list[str]]] = [
    (source.imports, "from textual.widgets import Label, Input as In", ["Input", "Label"]),
    (source.imports, "from textual import widgets", ["widgets"]),
    (source.imports, "import textual.widgets as w", ["textual.widgets"]),
    (source.imports, "from textual.widgets.option_list import OptionList", ["OptionList"]),
    (source.imports, "from textual.widgets import *", ["*"]),
    (source.markup, "Words(text, markup=True)", ["markup="]),
    (source.markup, "Words(text, markup=maybe)", ["markup="]),
    (source.markup, "Content.from_markup(text)", ["from_markup"]),
    (source.markup, "Content.from_text(text)", ["from_text"]),
    (source.told, "self.app.notify(text)", ["notify"]),
    (source.borders, "box.border_title = text", ["border_title"]),
    (source.borders, "class Box:\n    BORDER_SUBTITLE = text", ["border_subtitle"]),
    (source.borders, "Press(text, tooltip=text)", ["tooltip"]),
    (source.borders, "box.with_tooltip(text)", ["with_tooltip"]),
    (source.others_private, "screen._compositor.render()", ["_compositor"]),
    (source.others_private, "super()._on_key(event)", ["_on_key"]),
]


def found(check: source.Check) -> dict[str, list[str]]:
    """What a check finds in the code of the screens, by file."""
    each = {name: sorted(set(check(ast.parse(path.read_text("utf-8"))))) for name, path in FILES.items()}
    return {name: faults for name, faults in each.items() if faults}


@pytest.mark.parametrize(("check", "snippet", "faults"), BAD)
def test_every_check_finds_what_it_is_there_for(check: source.Check, snippet: str, faults: list[str]) -> None:
    assert list(check(ast.parse(snippet))) == faults


def test_text_widgets_of_textual_are_used_behind_one_door() -> None:
    assert found(source.imports) == MAY_IMPORT


def test_no_text_is_read_as_markup() -> None:
    assert found(source.markup) == {}


def test_messages_in_the_corner_go_through_the_desk() -> None:
    assert found(source.told) == MAY_TELL


def test_no_border_and_no_mouse_tip_carries_text() -> None:
    assert found(source.borders) == {}


def test_private_names_of_others_are_left_alone() -> None:
    assert found(source.others_private) == MAY_USE


class Clash(Widget):
    """A class that takes a name which Textual needs."""

    def _render(self) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._size


def test_check_for_taken_names_finds_them() -> None:
    here = ModuleType("here")
    here.__file__, here.Clash = __file__, Clash  # pyright: ignore[reportAttributeAccessIssue]
    assert source.taken_over(here) == ["Clash._render", "Clash._size"]


def test_private_names_of_our_own_are_not_those_of_textual() -> None:
    names = [each.name for each in walk_packages(screens.__path__, f"{screens.__name__}.")]
    taken = [clash for name in names for clash in source.taken_over(importlib.import_module(name))]
    assert taken == MAY_TAKE_OVER


# On the screens themselves.

HERE = list(hostile.TEXTS.values())
FEW = [hostile.MARKUP["action"], hostile.MARKUP["tag with keys"], hostile.SEQUENCES["clipboard"]]


def begins(text: str) -> str:
    """So much of a text as a narrow list shows of it."""
    return line(text).plain[:7].rstrip()


def acting(screen: Seen) -> list[str]:
    """What on the screen is more than text: letters that a terminal obeys, links, actions behind words."""
    found: list[str] = []
    for strip in screen.strips:
        for segment in strip:
            style = segment.style
            found += [f"{letter!a}" for letter in segment.text if _obeyed(letter)]
            found += [f"control {segment.control}"] if segment.control else []
            if style is not None and (style.link or any(map(_acts, style.meta.items()))):
                found.append(f"{segment.text} {style.link} {style.meta}")
    return found


def _acts(meta: tuple[str, object]) -> bool:
    """Whether words would do something when clicked; the bar beside a long list does, and is no text."""
    name, action = meta
    return name.startswith("@") and action not in ("grab", "scroll_up", "scroll_down")


def _obeyed(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") and letter not in "\u200c\u200d"


async def leafed(screen: Seen, *keys: str) -> str:
    """All that stands on the screen before and after each of these keys, none of which is more than text."""
    texts: list[str] = []
    for key in ("", *keys):
        await screen.press(*([key] if key else []))
        assert acting(screen) == []
        texts.append(screen.text)
    return "\n".join(texts)


def missing(text: str, wanted: list[str]) -> list[str]:
    return [each for each in map(begins, wanted) if each not in text]


HIGH = (160, 140)


@asynccontextmanager
async def hostile_day(
    folder: Path, texts: list[str], size: tuple[int, int] = MIDDAY, page: str = "run"
) -> AsyncGenerator[Seen]:
    async with seen(folder / "dag", size=size, page=page) as screen:
        outcomes = await screen.desk.together(hostile.day(texts))
        assert [each for each in outcomes if not isinstance(each, c.Answer)] == []
        yield await screen.settled()


async def test_every_page_shows_every_text_as_text(tmp_path: Path) -> None:
    async with hostile_day(tmp_path, HERE, HIGH) as screen:
        screen.booth.shelf = [Shelved(str(n), tmp_path, title=text) for n, text in enumerate(HERE)]
        said = {
            "f2": await leafed(screen, "f2"),
            "f3": await leafed(screen, "f3", "end"),
            "f4": await leafed(screen, "f4"),
            "f5": await leafed(screen, "f5"),
            "f7": await leafed(screen, "f7", *["pagedown"] * 3),
            "f6": await leafed(screen, "f6", *["space"] * 12),
        }
        assert {page: missing(text, HERE) for page, text in said.items()} == {page: [] for page in said}


CARDS = c.AddActivity(method="thirty_five", id="cards", title=hostile.MARKUP["open tag"])


async def test_every_sheet_shows_texts_as_text(tmp_path: Path) -> None:
    async with hostile_day(tmp_path, FEW, ROOMY) as screen:
        cards = [c.Write(text=text, prompt="card", activity="cards") for text in FEW]
        await screen.do(CARDS, *cards, c.Start(activity="cards", round="score1"))
        app = screen.app
        sheets: dict[str, Callable[[], object]] = {
            "write": lambda: write_note(app, "cafe"),
            "look": lambda: look_through(app, "cafe"),
            "give": lambda: give_points(app, "cards"),
            "help": app.action_help,
            "palette": app.action_palette,
            "quit": app.action_leave,
        }
        said: dict[str, str] = {}
        for name, opens in sheets.items():
            opens()
            said[name] = await leafed(screen, "down", "down")
            await screen.press("escape")
        assert missing(said["look"], FEW) == []
        assert missing(said["give"], FEW) == []
        for page, keys in {"f3": "di", "f5": "wr", "f6": "g", "f2": "n"}.items():
            for key in keys:
                await leafed(screen, page, key, "down", "down", "escape", "escape")
        assert app.is_running


async def test_settings_form_shows_settings_as_text(tmp_path: Path) -> None:
    async with hostile_day(tmp_path, FEW, ROOMY, page="day") as screen:
        said = await leafed(screen, "enter", *["down"] * 8)
        assert missing(said, [hostile.MARKUP["closing tag"], hostile.SEQUENCES["clipboard"]]) == []


async def test_what_is_pasted_is_cleaned_before_it_is_drawn(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", hostile.CAFE, c.Start(), c.Next(), size=ROOMY) as screen:
        write_note(screen.app, "cafe")
        await screen.settled()
        for text in FEW:
            screen.app.post_message(events.Paste(f" {text} "))
            await leafed(screen)
        screen.app.screen.query_one(Entry).focus()
        for text in FEW:
            screen.app.post_message(events.Paste(text))
            await leafed(screen)


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f5", "f6", "f7", "f8"])
async def test_small_screen_is_not_broken_by_any_text(tmp_path: Path, key: str) -> None:
    async with hostile_day(tmp_path, FEW, TINY) as screen:
        await leafed(screen, key, "down", "end")


async def test_whatever_the_day_is_called_its_name_stands_on_the_first_line(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", hostile.CAFE) as screen:
        named: list[str] = []
        for text in (each for each in HERE if one_line(each)):
            await screen.do(c.Set(title=text))
            assert acting(screen) == []
            named.append(screen.lines[0][1:8].rstrip())
        assert named == [begins(text) for text in HERE if one_line(text)]
