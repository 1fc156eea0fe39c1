"""A real terminal: the program in a private tmux, with a size, keys, and what stands on the screen."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.program import Program

needs_tmux = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux, the real terminal of these tests, is missing"
)

PATIENCE = 20.0
"""Seconds to wait for something to stand on the screen."""

_SETTINGS = (
    "set -g set-clipboard on\nset -g allow-rename on\nset -g remain-on-exit on\nset -sg escape-time 0\n"
)


class Terminal:
    """One window with the program in it."""

    def __init__(self, name: str, settings: Path) -> None:
        self._name, self._settings = name, settings

    def _tmux(self, *words: str) -> str:
        command = ["tmux", "-L", self._name, "-f", str(self._settings), *words]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        return done.stdout

    def open(self, command: list[str], size: tuple[int, int], environ: Mapping[str, str]) -> None:
        """Starts a program in the window."""
        known = {name: value for name, value in environ.items() if name not in ("COLUMNS", "LINES", "TERM")}
        more = [word for name, value in known.items() for word in ("-e", f"{name}={value}")]
        width, height = map(str, size)
        self._tmux("new-session", "-d", "-x", width, "-y", height, *more, *command)

    def press(self, *keys: str) -> None:
        """Presses keys, named as tmux names them ("F4", "Enter", "n")."""
        for each in keys:
            self._tmux("send-keys", each)

    def type(self, text: str) -> None:
        """Types a text."""
        self._tmux("send-keys", "-l", text)

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the window another size."""
        self._tmux("resize-window", "-x", str(size[0]), "-y", str(size[1]))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    @property
    def title(self) -> str:
        """The title that programs can give the window."""
        return self._tmux("display", "-p", "#{pane_title}").strip()

    @property
    def clipboard(self) -> str:
        """What programs have put in the clipboard."""
        return self._tmux("show-buffer")

    @property
    def dead(self) -> bool:
        """Whether the program has ended, also where a signal ended it."""
        return self._tmux("display", "-p", "#{pane_dead}").strip() == "1"

    @property
    def pid(self) -> int:
        """The process in the window."""
        return int(self._tmux("display", "-p", "#{pane_pid}"))

    def until(self, fact: Callable[["Terminal"], bool], what: str) -> "Terminal":
        """Waits until something is so; fails with the screen when it does not come about."""
        end = time.monotonic() + PATIENCE
        while not fact(self):
            assert time.monotonic() < end, f"{what} did not come:\n{self.text}"
            time.sleep(0.02)
        return self

    def shows(self, *texts: str) -> "Terminal":
        """Waits until all of these stand on the screen."""
        return self.until(lambda here: all(each in here.text for each in texts), " and ".join(texts))

    def close(self) -> None:
        """Closes the window: whoever is in it is told with HUP."""
        self._tmux("kill-server")


@contextmanager
def terminal(program: Program, *words: str, size: tuple[int, int] = (80, 24)) -> Generator[Terminal]:
    """A terminal with `facilitator WORDS` in it, in the program's own home."""
    command = [sys.executable, "-P", "-m", "facilitator", *words]
    with window(command, size=size, environ=program.environ) as opened:
        yield opened


@contextmanager
def window(
    command: list[str], *, size: tuple[int, int] = (80, 24), environ: Mapping[str, str]
) -> Generator[Terminal]:
    """A terminal with a command in it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "tmux.conf"
        settings.write_text(_SETTINGS)
        here = Terminal(f"facilitator-test-{os.getpid()}-{Path(folder).name}", settings)
        here.open(command, size, environ)
        try:
            yield here
        finally:
            here.close()
