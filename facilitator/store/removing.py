"""Deleting a session with all that it has."""

import shutil
from pathlib import Path

from facilitator.store.disk import Disk
from facilitator.store.lock import Lock


def remove(folder: Path, *, holder: str) -> None:
    """Deletes a session's folder. Raises ``Busy``, and deletes nothing, where somebody has the session open."""
    lock = Lock(Disk(), folder, holder)
    try:
        shutil.rmtree(folder)
    finally:
        lock.release()
