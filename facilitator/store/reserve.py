"""Room on the disk that is set aside while a session is open, so that a full disk still lets it be closed."""

import contextlib
from pathlib import Path

from facilitator.store.disk import Disk
from facilitator.store.faults import FULL

SIZE = 50_000_000
"""Bytes set aside; less on a disk where that would be more than an eighth of what is free."""


class Reserve:
    """A file of its own, given back when the disk is full and set aside again before saving goes on."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk = disk
        self._path = path
        self._size = min(SIZE, disk.free(path.parent) // 8)
        self._held = False
        self.hold()

    def hold(self) -> bool:
        """Sets the room aside, and says whether there is room beyond it too (a quarter as much)."""
        if self._held:
            return True
        if self._size and self._disk.free(self._path.parent) < self._size + self._size // 4:
            return False
        try:
            if self._size:
                self._disk.set_aside(self._path, self._size)
        except OSError as error:
            self.give_back()
            if error.errno in FULL:
                return False
            self._size = 0  # a file system on which nothing can be set aside
        self._held = True
        return True

    def given_back_for(self, error: OSError) -> bool:
        """Frees the room if ``error`` says that the disk is full, and says whether that gained anything."""
        gained = self._held and error.errno in FULL
        if gained:
            self.give_back()
        return gained

    def give_back(self) -> None:
        """Frees the room."""
        self._held = False
        with contextlib.suppress(OSError):
            self._disk.remove(self._path)
