"""keys.json: the secret that the session's links follow from, and the port that its phones know. Never in an event."""

import os
import secrets
from pathlib import Path

import msgspec

from facilitator.core.text import N_
from facilitator.store.disk import Disk
from facilitator.store.faults import Damaged, Fault
from facilitator.store.layout import KEYS

_BYTES = 32
_ADVICE = N_("Remove the file: then every link is new, and printed codes no longer lead here.")


class Keys(msgspec.Struct, frozen=True):
    """``secret`` is 32 bytes in hexadecimal; ``port`` 0 means that the session has not been served yet."""

    secret: str
    port: int = 0


def keys(folder: Path, disk: Disk | None = None) -> Keys:
    """The keys of the session in ``folder``; made and kept where there are none. Raises ``Damaged``."""
    path = folder / KEYS
    if path.exists():
        return _read(folder, path)
    made = Keys(secrets.token_hex(_BYTES))
    _put(path, made, disk or Disk())
    return made


def keep_port(folder: Path, port: int, disk: Disk | None = None) -> None:
    """Keeps the port: an open page on a phone finds back to it after a restart."""
    known = keys(folder, disk)
    if known.port != port:
        _put(folder / KEYS, Keys(known.secret, port), disk or Disk())


def _read(folder: Path, path: Path) -> Keys:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Keys)
        sound = len(bytes.fromhex(found.secret)) == _BYTES
    except ValueError:
        sound, found = False, Keys("")
    if not sound:
        what = N_("The file does not hold the session's keys.")
        raise Damaged(folder.name, [Fault("keys", KEYS, "", what, _ADVICE)])
    return found


def _put(path: Path, made: Keys, disk: Disk) -> None:
    disk.put(path, msgspec.json.encode(made) + os.linesep.encode())
