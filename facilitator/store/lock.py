"""The lock of a session's folder: one writer at a time, and who it is."""

import contextlib
import os
import time
from datetime import datetime
from pathlib import Path

import msgspec

from facilitator.core import wire
from facilitator.store.disk import Disk
from facilitator.store.faults import Busy
from facilitator.store.layout import LOCK

_PATIENCE = 0.5
"""Seconds to wait for the name of whoever has just taken the lock."""


class Holder(msgspec.Struct, frozen=True):
    """Who has a session open: a text for people, the process and since when (local time with its offset)."""

    holder: str
    pid: int
    since: str


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
        with contextlib.suppress(OSError):  # on a full disk the holder stays unnamed
            disk.cut(self._fd, 0)
            disk.write(self._fd, _named(holder))

    def release(self) -> None:
        """Lets the next one in."""
        with contextlib.suppress(OSError):
            self._disk.cut(self._fd, 0)
        self._disk.close(self._fd)


def _named(holder: str) -> bytes:
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="minutes")
    return msgspec.json.encode(Holder(holder, os.getpid(), since)) + b"\n"


def _busy(path: Path) -> Busy:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            who = msgspec.json.decode(path.read_bytes(), type=Holder)
        except (OSError, *wire.UNREADABLE):
            time.sleep(0.01)
        else:
            return Busy(who.holder, who.pid, who.since)
    return Busy("", 0, "")
