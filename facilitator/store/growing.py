"""A file that only grows, and of which nothing is believed after a failure."""

import contextlib
import os
from pathlib import Path

from facilitator.core import wire
from facilitator.store.disk import Disk

_APPEND = os.O_WRONLY | os.O_APPEND


class Growing:
    """A file whose first ``end`` bytes are on the disk and whole.

    A write or sync that fails is never tried again on the same handle: the system may have thrown away what
    it could not write and then say that all is well. The handle is given up, and the next write first reads
    what is there.
    """

    def __init__(self, disk: Disk, path: Path, end: int) -> None:
        self.path = path
        self.end = end
        self._disk = disk
        self._fd: int | None = None

    def add(self, data: bytes) -> None:
        """Appends whole lines; they are on the disk when this returns. When it raises ``OSError``, none of
        them is.
        """
        fd = self._fd if self._fd is not None else self._opened()
        try:
            self._disk.write(fd, data)
            self._disk.sync(fd)
        except BaseException:
            self.give_up(self.end)
            raise
        self.end += len(data)

    def give_up(self, end: int) -> None:
        """Believes nothing beyond ``end`` and nothing of the handle."""
        self.end = end
        fd, self._fd = self._fd, None
        if fd is None:
            return
        with contextlib.suppress(OSError):
            self._disk.cut(fd, end)
        with contextlib.suppress(OSError):
            self._disk.close(fd)

    def revive(self) -> None:
        """Opens the file anew, ending where it should; raises ``OSError`` if that does not work yet."""
        self.give_up(self.end)
        self._opened()

    def probe(self) -> None:
        """Raises ``OSError`` unless something can be written and taken away again."""
        end = self.end
        self.add(bytes(4096))
        self.give_up(end)
        self.revive()

    def start(self) -> None:
        """Opens the file when it has just been read; what a crash left at its end is cut off."""
        self._taken()

    def _opened(self) -> int:
        found = self.path.read_bytes()[: self.end]
        if len(found) < self.end or not all(map(wire.whole, found.split(b"\n")[:-1])) or found[-1:] != b"\n":
            raise OSError(None, f"{self.path.name} is no longer what was stored")
        return self._taken()

    def _taken(self) -> int:
        """A new handle, with all that should be in the file on the disk and nothing else."""
        fd = self._disk.open(self.path, _APPEND)
        self._fd = fd
        try:
            self._disk.cut(fd, self.end)
            self._disk.sync(fd)
            self._disk.sync_folder(self.path.parent)
        except BaseException:
            self.give_up(self.end)
            raise
        return fd

    def close(self) -> None:
        """Gives the handle back. What was added is on the disk already."""
        fd, self._fd = self._fd, None
        if fd is not None:
            self._disk.close(fd)
