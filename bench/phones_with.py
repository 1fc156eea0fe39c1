"""The processes of a measurement: servers (``phones_at``), and phones (``phones_from``)."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

PEOPLE = 3000
DOTS = "a1.vote.dots"


class Worker:
    """A process that answers an order (a line) with a line of JSON."""

    def __init__(self, *args: str) -> None:
        line = [sys.executable, "-m", *args]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def read(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def send(self, order: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()

    def ask(self, order: str | dict[str, Any]) -> Any:
        self.send(order if isinstance(order, str) else json.dumps(order))
        return self.read()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


class Server(Worker):
    """A server to be measured."""

    def __init__(self, kind: str, folder: Path) -> None:
        super().__init__("bench.phones_at", kind, str(folder / kind), str(PEOPLE))
        self.told = self.read()

    def processor(self) -> float:
        """Seconds of processor time that it has used."""
        said = Path(f"/proc/{self.told['pid']}/stat").read_text().rpartition(")")[2].split()
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")

    def order(self, kind: str, **more: Any) -> dict[str, Any]:
        return {
            "kind": kind,
            "port": self.told["port"],
            "tokens": self.told["tokens"] or ["X" * 52],
            "prompt": DOTS,
            **more,
        }


@contextlib.contextmanager
def workers(folder: Path, *kinds: str) -> Generator[tuple[Worker, dict[str, Server]]]:
    """The phones, and the servers by kind."""
    phones, servers = Worker("bench.phones_from"), dict[str, Server]()
    try:
        for kind in kinds:
            servers[kind] = Server(kind, folder)
        yield phones, servers
    finally:
        for each in (phones, *servers.values()):
            each.end()


def at(times: Sequence[float], part: float) -> float:
    """The time below which so large a part of them lies, in milliseconds."""
    return 1e3 * sorted(times)[min(len(times) - 1, int(len(times) * part))]
