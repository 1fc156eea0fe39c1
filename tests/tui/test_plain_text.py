"""Whatever people write is only text on a screen: it does nothing, and nothing happens to the terminal."""

import ast
import importlib
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import pytest
from textual.widget import Widget

import facilitator.tui as screens
from tests.support import screen_source as source

ROOT = Path(screens.__path__[0])
FILES = {path.relative_to(ROOT).as_posix(): path for path in sorted(ROOT.rglob("*.py"))}

MAY_IMPORT = {
    "plain.py": ["Button", "Input", "Static", "TextArea"],  # each behind a door that takes cleaned text only
    "form_sheet.py": ["TextArea"],  # the name of its message, which plain.Lines sends
}
MAY_TELL = {"desk.py": ["notify"]}  # cleaned, and with markup=False
MAY_USE = {"app.py": ["_handle_exception"]}  # the hook that would print people's names when something breaks
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
