"""The program as people run it: a process of its own, on folders of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_OURS = ("XDG_CONFIG", "XDG_DATA", "XDG_CACHE", "XDG_STATE", "FACILITATOR", "LC_")


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


class Program:
    """Runs commands with a home of their own, so that nothing of the user's is seen or touched."""

    def __init__(self, home: Path, language: str = "en", **environ: str) -> None:
        """``environ`` is set as well, such as another login has it."""
        self.home = home
        self.sessions = home / "sessions"
        self.environ = {
            **{key: value for key, value in os.environ.items() if not key.startswith(_OURS)},
            "HOME": str(home),
            "FACILITATOR_SESSIONS": str(self.sessions),
            "FACILITATOR_LANG": language,
            "PYTHONUTF8": "1",
            **environ,
        }

    def __call__(self, *args: str | Path) -> Ran:
        """Runs a command to its end."""
        done = subprocess.run(
            self._line(*args), env=self.environ, cwd=self.home, capture_output=True, text=True, check=False
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def start(self, *args: str | Path) -> "subprocess.Popen[str]":
        """Starts a command and gives its process when it has said its first line."""
        process = self.popen(*args)
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def popen(self, *args: str | Path) -> "subprocess.Popen[str]":
        """Starts a command; what it says waits to be read."""
        return subprocess.Popen(
            self._line(*args),
            env=self.environ,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def do(self, session: str, word: str, **args: object) -> Ran:
        """A facilitator's action."""
        return self("do", session, word, "--args", json.dumps(args))

    def _line(self, *args: str | Path) -> list[str]:
        return [sys.executable, "-m", "facilitator", *map(str, args)]
