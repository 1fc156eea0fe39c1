"""The program on a real terminal: how it comes back, how it ends, and what it leaves behind."""

import asyncio
import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.cli import wiring
from facilitator.cli.common import Context
from facilitator.cli.methods_found import catalog
from facilitator.core.commands import Answer
from facilitator.locale import Translator
from facilitator.store import Store
from tests.support import hostile
from tests.support.program import Program
from tests.support.terminal import Terminal, needs_tmux, terminal, window

pytestmark = needs_tmux

PLAN = """
title = "Platser vi delar"
language = "sv"

[[activities]]
method = "world_cafe"
title = "Kaféet"
"""
SOMEBODY = "Bengt-Åke Kvistblom"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path, "sv")
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    assert made("new", "dag", "--plan", "plan.toml").code == 0
    yield made
    for pid in hubs(made):
        os.kill(pid, signal.SIGTERM)


def hubs(program: Program) -> list[int]:
    """The processes that have a session of this home open."""
    processes = (int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit())
    return sorted(pid for pid in processes if _serves(pid, program.sessions))


def _serves(pid: int, sessions: Path) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return False
    return "serve" in words and any(Path(word).is_relative_to(sessions) for word in words if word)


def test_state_is_the_same_after_the_terminal_was_killed(program: Program) -> None:
    with terminal(program, "run", "dag") as first:
        first.shows("Platser vi delar", "Sparat")
        assert program.do("dag", "start").code == 0
        first.shows("Välkomna")
        os.kill(first.pid, signal.SIGKILL)
    with terminal(program, "run", "dag") as second:
        second.shows("Platser vi delar", "Sparat", "Välkomna")


def test_hub_that_is_killed_is_started_anew_and_the_screen_goes_on(program: Program) -> None:
    with terminal(program, "run", "dag") as screen:
        screen.shows("Sparat")
        (first,) = hubs(program)
        os.kill(first, signal.SIGKILL)
        screen.until(lambda _: hubs(program) not in ([], [first]), "a new hub")
        assert program.do("dag", "start").code == 0
        screen.shows("Välkomna", "Sparat")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_terminal_is_as_it_was_after_a_signal(program: Program, number: signal.Signals) -> None:
    with window(in_a_shell("run", "dag"), environ=program.environ) as screen:
        screen.shows("Sparat")
        os.kill(child_of(screen), number)
        screen.shows(f"end={128 + number} icanon echo")
        assert [each for each in screen.text.splitlines() if each] == [f"end={128 + number} icanon echo"]


def in_a_shell(*words: str) -> list[str]:
    """A shell that runs the program, and says how it ended and how the terminal is then."""
    program = " ".join(["exec", sys.executable, "-P", "-m", "facilitator", *words])
    flags = "stty -a | grep -o -e '-\\?icanon' -e '-\\?echo ' | xargs"
    return ["sh", "-c", f'({program}); echo "end=$? $({flags})"; cat']


def child_of(screen: Terminal) -> int:
    """The program in a window in which a shell has started it."""
    return int(Path(f"/proc/{screen.pid}/task/{screen.pid}/children").read_text().split()[0])


def test_room_goes_on_when_the_window_is_closed(program: Program) -> None:
    with terminal(program, "run", "dag") as screen:
        screen.shows("Sparat")
        before = hubs(program)
    assert len(before) == 1
    assert hubs(program) == before


def test_program_ends_with_its_terminal_also_where_it_has_only_just_been_drawn(program: Program) -> None:
    for _ in range(2):
        with terminal(program, "run", "dag") as screen:
            screen.shows("F4")
            lasting = os.pidfd_open(screen.pid)
        ended, _, _ = select.select([lasting], [], [], 20)
        os.close(lasting)
        assert ended == [lasting]


def test_session_is_closed_for_everybody_when_that_is_the_answer(program: Program) -> None:
    with window(in_a_shell("run", "dag"), environ=program.environ) as screen:
        screen.shows("Sparat")
        screen.press("q")
        screen.shows("Ska rummet fortsätta?")
        screen.press("c")
        screen.shows("end=0 icanon echo")
        screen.until(lambda _: hubs(program) == [], "the end of the hub")


def test_fault_in_the_program_prints_neither_names_nor_texts(program: Program) -> None:
    """The hook for faults is a private one of Textual's: this test says when it is not called any more."""
    note = f"{SOMEBODY} vill ha bänkar"
    assert program.do("dag", "start").code == 0
    assert program.do("dag", "next").code == 0
    assert program.do("dag", "write", prompt="note", table=1, text=note).code == 0
    broken = (
        "import facilitator.tui.app as app\n"
        "def fails(desk):\n"
        "    texts = [note.text for note in desk.live.session.notes.values()]\n"
        "    if texts: raise RuntimeError(texts)\n"
        "app.Facilitator.action_help = fails\n"
        "from facilitator.cli import main\n"
        "main(['run', 'dag'])\n"
    )
    told = f'{sys.executable} -c "$BROKEN"; echo "end=$?"; cat'
    with window(["sh", "-c", told], environ={**program.environ, "BROKEN": broken}, size=(160, 45)) as screen:
        screen.shows("Sparat", "1 anteckning")
        screen.press("?")
        screen.shows("end=1")
        assert SOMEBODY not in screen.text
        assert "Något gick fel i programmet." in screen.text
    log = next(program.home.rglob("facilitator.log")).read_text("utf-8")
    assert "RuntimeError" in log
    assert SOMEBODY not in log


def test_without_a_terminal_is_refused_politely(program: Program) -> None:
    ran = program("run", "dag")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Det här behöver en terminal att rita i. Utan terminal gör ”facilitator status” och ”facilitator do” "
        "samma sak; ”facilitator --help” säger mer.\n"
    )
    assert hubs(program) == []


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_terminal_that_cannot_draw_is_refused(program: Program, kind: str) -> None:
    told = f"TERM={kind} {sys.executable} -P -m facilitator run dag; echo end=$?; cat"
    with window(["sh", "-c", told], environ=program.environ) as screen:
        screen.shows("Det här behöver en terminal att rita i.", "end=2")


SEEN_BY = {
    "F2": "Rehearse",
    "F3": "About the method",
    "F5": "Same again",
    "F6": "Go to heading",
    "F7": "Redo",
    "F4": "1 min more",
}
"""Pages, each by the words of a key that only it has."""


async def written(folder: Path) -> None:
    """A session in which everything is a text that a terminal could obey."""
    context = Context()
    store = Store.open(folder, holder="a test", create=True)
    async with wiring.hub(context, store, catalog(context), lambda _: None) as hub:
        asked = [hub.submit(wiring.asked(each)) for each in hostile.day(list(hostile.TEXTS.values()))]
        outcomes = await asyncio.gather(*asked)
    assert [each for each in outcomes if not isinstance(each, Answer)] == []


def test_window_and_clipboard_are_left_alone_by_every_text_on_every_page(program: Program) -> None:
    asyncio.run(written(program.sessions / "room"))
    t = Translator.for_language("sv")
    with terminal(program, "run", "room", size=(160, 100)) as screen:
        screen.shows("Sparat")
        title = screen.title
        for key, words in SEEN_BY.items():
            screen.press(key)
            screen.shows(t(words))
            screen.press("End")
        assert (screen.title, screen.clipboard, screen.dead) == (title, "", False)
