"""What terminals and keyboards do to a program: other sizes, letters in pieces, keys that mean something else."""

import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest
from textual import events
from textual.binding import Binding

from facilitator.core import commands as c
from facilitator.locale import Language
from facilitator.tui import Facilitator
from facilitator.tui.keys import OURS
from facilitator.tui.noting import write_note
from facilitator.tui.pages import PAGES, load
from tests.support.screens import TINY, seen

CAFE = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet")
TALK = (CAFE, c.Start(activity="cafe"), c.Next(activity="cafe"))
WRITTEN = c.Write(text="Fler bänkar", prompt="note", activity="cafe", table=1)


async def test_window_may_get_any_size_on_every_page(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *TALK, WRITTEN, size=TINY) as screen:
        for page in PAGES.values():
            for size in ((200, 60), (20, 5), TINY):
                await screen.press(page.key)
                await screen.resized(*size)
                assert (len(screen.lines), screen.app.is_running) == (size[1], True)


async def test_letters_that_come_in_pieces_are_put_together(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *TALK) as screen:
        write_note(screen.app, None)
        await screen.settled()
        for letter in "sa\u030ang":
            screen.app.post_message(events.Key("ring" if letter == "\u030a" else letter, letter))
        await screen.settled()
        await screen.press("enter")
        assert [note.text for note in screen.session.notes.values()] == ["sång"]


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Tryck på q för att avsluta."), ("en", "Press q to quit.")]
)
async def test_ctrl_c_says_how_one_quits(tmp_path: Path, language: Language, words: str) -> None:
    async with seen(tmp_path / "dag", *TALK, language=language) as screen:
        told: list[str] = []

        def hears(message: str, **_: object) -> None:
            told.append(message)

        screen.app.notify = hears  # pyright: ignore[reportAttributeAccessIssue]
        await screen.press("ctrl+c")
        assert (told, screen.app.is_running) == ([words], True)


def test_keys_need_neither_altgr_nor_a_dead_key() -> None:
    """On a Swedish keyboard; letters with a ring or dots would be missing on others."""
    hard = {"@", "£", "$", "{", "[", "]", "}", "\\", "|", "~", "€", "\u00b4", "¨", "^", "`", "å", "ä", "ö"}
    taken = {"ctrl+c", "ctrl+s", "ctrl+z", "ctrl+q", "ctrl+h", "ctrl+i", "ctrl+m"}
    names = {
        "at",
        "dollar_sign",
        "left_square_bracket",
        "right_square_bracket",
        "vertical_line",
        "backslash",
        "left_curly_bracket",
        "right_curly_bracket",
        "tilde",
        "circumflex_accent",
        "grave_accent",
    }
    ours = [
        each.key
        for owner in (Facilitator, *map(load, PAGES))
        for binding in owner.BINDINGS
        if isinstance(binding, Binding) and binding.group is OURS
        for each in Binding.make_bindings([binding])
    ]
    assert [each for each in ours if each in hard | taken | names] == []


def test_a_key_has_one_meaning_at_a_time_on_a_page() -> None:
    """Where a key stands twice its meanings are one and the same, or exclude each other as ``check_action`` says."""
    twice: dict[str, list[str]] = {}
    for name in PAGES:
        bindings = Binding.make_bindings([each for each in load(name).BINDINGS if isinstance(each, Binding)])
        by_key = groupby(sorted(bindings, key=lambda each: each.key), key=lambda each: each.key)
        found = [key for key, each in by_key if len(list(each)) > 1]
        if found:
            twice[name] = found
    assert twice == {"run": ["l", "n", "space", "t", "w"]}


LOADED = """
import os, sys
from facilitator.cli import terminal
terminal.must_be_terminal = lambda: None
class Seen(Exception): pass
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            print(os.environ.get("TEXTUAL_DISABLE_KITTY_KEY", "-"))
            raise Seen
sys.meta_path.insert(0, Finder())
try:
    terminal.shown(None)
except Seen:
    pass
"""


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, "1"),
        ({"TERM_PROGRAM": "iTerm.app", "TEXTUAL_DISABLE_KITTY_KEY": "0"}, "0"),
        ({"TERM_PROGRAM": "ghostty"}, "-"),
    ],
)
def test_dead_keys_work_in_iterm(environ: dict[str, str], said: str) -> None:
    """The switch is there before Textual is loaded, which reads it once; what the user has set stays."""
    path = {"PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run(
        [sys.executable, "-c", LOADED], env={**path, **environ}, capture_output=True, text=True, check=False
    )
    assert (ran.stdout.strip(), ran.stderr) == (said, "")
