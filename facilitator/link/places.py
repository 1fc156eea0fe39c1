"""Where the sockets of hubs are: in a folder that is the user's alone, under names that are used once.

A name is never used again, so one that nobody listens on can be removed by anyone at any time; and it appears only
when somebody listens, so a hub that is just starting is never taken for one that is gone.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from facilitator.core.text import N_

_LONGEST_FOLDER = 70
"""Bytes. A socket's path has at most 107 on Linux and 103 on macOS, and a name here has 31 with its slash."""

_BACKLOG = 100
_DAY = 24 * 60 * 60


def socket_path(folder: Path) -> Path:
    """A new name for the socket of a session's hub. Raises ``OSError`` where no folder can be had for it."""
    return _runtime_folder() / f"{_stem(folder)}-{secrets.token_hex(4)}.sock"


def doors(folder: Path) -> Iterator[Path]:
    """The sockets that this login's folders hold for a session."""
    for each in _wishes():
        yield from sorted(each.glob(f"{_stem(folder)}-*.sock"))


def identity(folder: Path) -> str:
    """Which folder it is, however its path is written: a copy of it is another one."""
    found = folder.stat()
    return f"{found.st_dev:x}-{found.st_ino:x}"


def ours(path: Path) -> bool:
    """Whether a path is a socket that is this user's, in a folder in which nobody else can put one."""
    try:
        found, folder = path.lstat(), path.parent.lstat()
    except OSError:
        return False
    mine = found.st_uid == folder.st_uid == os.getuid()
    return (
        mine and stat.S_ISSOCK(found.st_mode) and stat.S_ISDIR(folder.st_mode) and not folder.st_mode & 0o022
    )


def listening(path: Path) -> socket.socket:
    """A socket that listens at ``path``, which appears when it does. What stood there is replaced."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        door.settimeout(0)
        door.bind(os.fspath(new))
        new.chmod(0o600)
        door.listen(_BACKLOG)
        new.replace(path)
    except OSError:
        door.close()
        raise
    return door


def sweep() -> None:
    """Removes the sockets in this login's folders that killed hubs left behind."""
    for folder in _wishes():
        with contextlib.suppress(OSError):
            if _is_own(folder):
                _swept(folder)


def _swept(folder: Path) -> None:
    for path in folder.glob("*.sock"):
        if _left_behind(path):
            path.unlink(missing_ok=True)
    for path in folder.glob("*.new"):  # a hub that was killed in the instant between its two names
        if path.lstat().st_mtime < time.time() - _DAY:
            path.unlink(missing_ok=True)


def _left_behind(path: Path) -> bool:
    """Whether nobody listens. A hub that is stopped or busy still does: the system answers for it."""
    with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as knock:
        knock.settimeout(0)
        try:
            knock.connect(os.fspath(path))
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
    return False


def _stem(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def _runtime_folder() -> Path:
    for each in _wishes():
        with contextlib.suppress(OSError):
            each.mkdir(mode=0o700, exist_ok=True)
            if _is_own(each):
                each.chmod(0o700)
                return each
    raise PermissionError(errno.EPERM, N_("There is no folder of your own for the program's socket."))


def _wishes() -> list[Path]:
    """The user's runtime folder where the login has one, else one in the temporary folder; the shortest last."""
    name = f"facilitator-{os.getuid()}"
    wishes = [Path(tempfile.gettempdir()) / name, Path("/tmp") / name]  # noqa: S108 - made and checked as the user's own
    given = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if given.is_absolute() and _is_own(given):  # sudo and su may leave somebody else's in the environment
        wishes.insert(0, given / "facilitator")
    return [each for each in dict.fromkeys(wishes) if len(os.fsencode(each)) <= _LONGEST_FOLDER]


def _is_own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
