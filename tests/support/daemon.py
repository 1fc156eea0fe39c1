"""A session served as people serve it: ``facilitator serve --json`` in a process of its own, killed and restarted."""

import contextlib
import json
import shutil
import subprocess
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from tests.support.phones import HERE, Phone
from tests.support.program import Program, Ran

_SAMPLES = Path(__file__).parents[2] / "sessions"


class Daemon:
    """The hub of a session with its phones' server, and the links that it gave."""

    def __init__(self, program: Program, session: str) -> None:
        self.program, self.session = program, session
        self.links: dict[str, Any] = {}
        self._process: subprocess.Popen[str] | None = None

    @property
    def port(self) -> int:
        return int(self.links["url"].rpartition(":")[2])

    @property
    def pid(self) -> int:
        """The process that has the session."""
        assert self._process is not None
        return self._process.pid

    def start(self, port: int = 0) -> None:
        """Serves; 0 is any free port the first time, and after that the same one again."""
        wanted = port or (self.port if self.links else 0)
        self._process = self.program.popen(
            "serve", self.session, "--json", "--remote", "--address", HERE, "--port", str(wanted)
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._process.stderr and self._process.stderr.read()
        self.links = json.loads(line)

    def kill(self) -> None:
        """Ends it as a power cut does (SIGKILL)."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def do(self, word: str, **args: object) -> Ran:
        """A facilitator's action."""
        return self.program.do(self.session, word, **args)

    async def phone(self, device: str) -> Phone:
        """A phone that has joined."""
        phone = Phone(self.port)
        join = str(self.links["join"]).rpartition("/")[2]
        told = await phone.post(
            "/api/people", {"join": join, "device": device.ljust(26, "0")}, origin=self.links["url"]
        )
        phone.person, phone.code = told.json["person"], told.json["token"]
        return phone


@contextlib.asynccontextmanager
async def sample_day(home: Path, language: str = "sv") -> AsyncGenerator[Daemon]:
    """The sample day, made from its plan and served; nothing of it has begun."""
    program = Program(home, language)
    plan = shutil.copy(_SAMPLES / f"sample-{language}" / "plan.toml", home / "plan.toml")
    assert program("new", "day", "--plan", plan).code == 0
    daemon = Daemon(program, "day")
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.kill()
