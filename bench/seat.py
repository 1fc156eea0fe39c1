"""A pseudo terminal with a program in it, seen from outside: what it writes, and when."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from typing import Self

SIZE = (24, 80)
PATIENCE = 60.0
"""Seconds after which a program that shows nothing is taken for broken."""


class Seat:
    """A program that runs in a terminal of 80x24. It is killed when the seat is left."""

    def __init__(self, *arguments: str) -> None:
        self.start = time.perf_counter()
        self._seen = b""
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.execve(sys.executable, [sys.executable, *arguments], environ)  # noqa: S606 - our own programs
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    def until(self, mark: str) -> float:
        """Seconds from the start of the program to the moment when it has written ``mark``."""
        wanted, last = mark.encode(), time.perf_counter() + PATIENCE
        while wanted not in self._seen:
            ready, _, _ = select.select([self._fd], [], [], max(0.0, last - time.perf_counter()))
            if not ready:
                raise TimeoutError(self._seen.decode(errors="replace")[-2000:])
            self._seen += os.read(self._fd, 1 << 16)
        return time.perf_counter() - self.start

    def answered(self, keys: bytes, mark: str) -> float:
        """Seconds from pressing ``keys`` to the moment when ``mark`` has been written after it."""
        self.quiet()
        self._seen, self.start = b"", time.perf_counter()
        os.write(self._fd, keys)
        return self.until(mark)

    def quiet(self, seconds: float = 0.05) -> None:
        """Waits until nothing has been written for a while."""
        while select.select([self._fd], [], [], seconds)[0]:
            self._seen += os.read(self._fd, 1 << 16)
