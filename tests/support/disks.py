"""Disks that fail, and disks that remember what they were told."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from facilitator.store import Disk, NotSaved

Step = Literal["open", "write", "sync", "cut", "keep", "replace", "remove", "make_folder", "sync_folder"]


class Stepping(Disk):
    """A disk that calls ``before`` ahead of every step that changes something, with the step's name."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.handles: set[int] = set()

    def before(self, step: Step) -> None:
        """Notes the step; others fail here."""
        self.steps.append(step)

    def open(self, path: Path, flags: int = os.O_RDWR | os.O_CREAT) -> int:
        self.before("open")
        fd = super().open(path, flags)
        self.handles.add(fd)
        return fd

    def close(self, fd: int) -> None:
        self.handles.discard(fd)
        super().close(fd)

    def write(self, fd: int, data: bytes) -> None:
        self.before("write")
        super().write(fd, data)

    def sync(self, fd: int) -> None:
        self.before("sync")
        super().sync(fd)

    def cut(self, fd: int, size: int) -> None:
        self.before("cut")
        super().cut(fd, size)

    def keep(self, path: Path, name: Path) -> None:
        self.before("keep")
        super().keep(path, name)

    def replace(self, source: Path, target: Path) -> None:
        self.before("replace")
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self.before("remove")
        super().remove(path)

    def make_folder(self, path: Path) -> None:
        self.before("make_folder")
        super().make_folder(path)

    def sync_folder(self, path: Path) -> None:
        self.before("sync_folder")
        super().sync_folder(path)

    def free(self, path: Path) -> int:
        """Nothing is set aside on such a disk."""
        return 0


class Hasty(Disk):
    """A disk that says at once that all is synced: for tests of what stands in the files, which then take
    less time.
    """

    def sync(self, fd: int) -> None:
        """Does nothing."""

    def sync_folder(self, path: Path) -> None:
        """Does nothing."""

    def free(self, path: Path) -> int:
        """Nothing is set aside."""
        return 0


class Killed(BaseException):
    """The process ends here."""


class Killing(Stepping):
    """A process that is killed ahead of step number ``at`` (from 0), or amid it where it is a write."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def before(self, step: Step) -> None:
        if len(self.steps) >= self.at:
            raise Killed
        super().before(step)

    def write(self, fd: int, data: bytes) -> None:
        if len(self.steps) == self.at:
            os.write(fd, data[: len(data) // 2])
        super().write(fd, data)

    def ended(self) -> None:
        """What the system does when a process has ended: its files are closed and its locks are free."""
        for fd in self.handles:
            os.close(fd)
        self.handles.clear()


class Failing(Stepping):
    """A disk on which ``step`` fails with ``error`` as often as ``times`` says, once ``fail`` was called."""

    def __init__(self, step: Step, error: int) -> None:
        super().__init__()
        self.step, self.error, self.times, self.skip = step, error, 0, 0
        self.failed: list[int] = []
        self.synced: list[int] = []

    def fail(self, times: int = 1, *, skip: int = 0) -> None:
        """From now on, or when ``step`` was taken so many times more."""
        self.times, self.skip = times, skip
        self.steps.clear()

    def before(self, step: Step) -> None:
        super().before(step)
        if step != self.step or not self.times:
            return
        self.skip -= 1
        if self.skip < 0:
            self.times -= 1
            raise OSError(self.error, os.strerror(self.error))

    def sync(self, fd: int) -> None:
        try:
            super().sync(fd)
        except OSError:
            self.failed.append(fd)
            raise
        self.synced.append(fd)


def kill_at_every_step(prepare: Callable[[], Path], work: Callable[[Path, Disk], object]) -> list[Path]:
    """The folders that are left when ``work`` is killed ahead of its first step, its second, and so on to its
    end.
    """
    folders: list[Path] = []
    while True:
        folder, disk = prepare(), Killing(len(folders))
        try:
            with contextlib.suppress(Killed, NotSaved):
                work(folder, disk)
                return folders
        finally:
            disk.ended()
        folders.append(folder)
