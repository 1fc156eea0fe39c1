"""The lock of a session's folder: one writer at a time, and who it is."""

import contextlib
import os
import time
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from facilitator.core import wire
from facilitator.store.disk import Disk
from facilitator.store.faults import Busy
from facilitator.store.layout import LOCK

_PATIENCE = 0.5
"""Seconds to wait for the name of whoever has just taken the lock."""


class Holder(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who has a session open: a text for people, the process and since when (local time with its offset), and the
    path of the ``door`` at which others are let in.
    """

    holder: str
    pid: int
    since: str
    door: str = ""


class Lock:
    """Held from the making until ``release`` or the end of the process; what the file says blocks nobody.

    Raises ``Busy`` when somebody else holds it.
    """

    def __init__(self, disk: Disk, folder: Path, holder: str) -> None:
        self._disk = disk
        path = folder / LOCK
        self._fd = disk.open(path)
        if not disk.lock(self._fd):
            disk.close(self._fd)
            raise _busy(path)
        self._who = Holder(holder, os.getpid(), _now())
        self._say()

    def announce(self, door: Path) -> None:
        """Says where others are let in."""
        self._who = replace(self._who, door=os.fspath(door))
        self._say()

    def _say(self) -> None:
        with contextlib.suppress(OSError, UnicodeEncodeError):  # on a full disk the holder stays unnamed
            who = msgspec.json.encode(self._who) + b"\n"
            os.lseek(self._fd, 0, os.SEEK_SET)
            self._disk.cut(self._fd, 0)
            self._disk.write(self._fd, who)

    def release(self) -> None:
        """Lets the next one in."""
        with contextlib.suppress(OSError):
            self._disk.cut(self._fd, 0)
        self._disk.close(self._fd)


def holder_of(folder: Path) -> Holder | None:
    """Who the lock's file names. It proves nothing: the file of a killed process, or of a copied folder, names
    somebody as well.
    """
    try:
        return msgspec.json.decode((folder / LOCK).read_bytes(), type=Holder)
    except (OSError, *wire.UNREADABLE):
        return None


def _now() -> str:
    return datetime.now().astimezone().isoformat(sep=" ", timespec="minutes")


def _busy(path: Path) -> Busy:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        who = holder_of(path.parent)
        if who is not None:
            return Busy(who.holder, who.pid, who.since)
        time.sleep(0.01)
    return Busy("", 0, "")
