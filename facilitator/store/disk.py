"""All that the store asks of the operating system: syncing, replacing, locking. Another system is another
``Disk``.
"""

import contextlib
import errno
import fcntl
import os
import shutil
from pathlib import Path

PRIVATE = 0o600
_UNSUPPORTED = (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY)


class Disk:
    """POSIX. Every method raises ``OSError`` when the system refuses; none tries twice."""

    full_sync: int | None = getattr(fcntl, "F_FULLFSYNC", None)
    """The call of fcntl that macOS has for it."""

    def open(self, path: Path, flags: int = os.O_RDWR | os.O_CREAT) -> int:
        """A descriptor that children do not inherit; a new file is for its owner alone."""
        return os.open(path, flags | os.O_CLOEXEC, PRIVATE)

    def write(self, fd: int, data: bytes) -> None:
        """Writes all of ``data``."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]

    def sync(self, fd: int) -> None:
        """Returns when what was written is on the disk itself.

        On macOS fsync leaves it in the drive's own memory; F_FULLFSYNC does not (fcntl(2) there). Drives on a
        network may not know it and get fsync.
        """
        if self.full_sync is None:
            os.fdatasync(fd)
            return
        try:
            fcntl.fcntl(fd, self.full_sync)
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            os.fsync(fd)

    def cut(self, fd: int, size: int) -> None:
        """Makes a file so many bytes long."""
        os.ftruncate(fd, size)

    def close(self, fd: int) -> None:
        """Gives a descriptor back."""
        os.close(fd)

    def keep(self, path: Path, name: Path) -> None:
        """Gives the file the second name ``name``, or copies it where a file can have but one."""
        self.remove(name)
        try:
            self.link(path, name)
        except OSError:
            shutil.copyfile(path, name)
            name.chmod(PRIVATE)

    def link(self, path: Path, name: Path) -> None:
        """A second name for a file; not every file system has such."""
        os.link(path, name)

    def replace(self, source: Path, target: Path) -> None:
        """Renames; whoever opens ``target`` finds the old file or the new one."""
        os.replace(source, target)  # noqa: PTH105 - beside its siblings of os

    def remove(self, path: Path) -> None:
        """Removes a file, or a folder with all that is in it; one that is gone already is fine."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Makes a folder for its owner alone, durably, with its parents."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sync_folder(path.parent)

    def sync_folder(self, path: Path) -> None:
        """Returns when the names in a folder are on the disk: new, renamed and removed files."""
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def put(self, path: Path, data: bytes, *, keep: bool = False) -> None:
        """Puts a file with ``data`` in the place of ``path``: a reader, or a crash, finds the old or the new,
        whole.

        ``keep``: the old one stays as ``path`` with ``.1`` behind.
        """
        new = beside(path, ".new")
        try:
            self._write_new(new, data)
            if keep and path.exists():
                self.keep(path, beside(path, ".1"))
            self.replace(new, path)
        except OSError:
            with contextlib.suppress(OSError):
                self.remove(new)
            raise
        self.sync_folder(path.parent)

    def _write_new(self, path: Path, data: bytes) -> None:
        fd = self.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            self.write(fd, data)
            self.sync(fd)
        finally:
            self.close(fd)

    def set_aside(self, path: Path, size: int) -> None:
        """Makes a file that holds ``size`` bytes of the disk."""
        fd = self.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(fd, 0, size)
            else:  # pragma: no cover - macOS has no such call
                self.write(fd, bytes(size))
        finally:
            self.close(fd)

    def free(self, path: Path) -> int:
        """Bytes that may still be written on the disk where ``path`` lies; 0 when it does not say."""
        try:
            return shutil.disk_usage(path).free
        except OSError:
            return 0

    def lock(self, fd: int) -> bool:
        """Takes the lock of an open file; False when somebody has it. It ends with the process, however that
        ends.
        """
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def beside(path: Path, ending: str) -> Path:
    """The path with an ending after its name."""
    return path.with_name(path.name + ending)
