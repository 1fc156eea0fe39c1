"""The shelf: which sessions there are, and what is in each. Reads without a lock, also while others write."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from facilitator.cli import names
from facilitator.core.text import N_
from facilitator.tui.house import Shelved, Unable


def shelved(folder: Path) -> Sequence[Shelved]:
    """The sessions in a folder by name, the one that was written in last first. Opens no file."""
    found = [Shelved(each, folder / each) for each in names.sessions(folder)]
    return sorted(found, key=lambda each: _written(each.folder), reverse=True)


def _written(folder: Path) -> float:
    """When something happened in a session last; 0 for one that went away meanwhile."""
    moments = [path.stat().st_mtime for sign in names.SIGNS if (path := folder / sign).exists()]
    return max(moments, default=0)


class Shelf:
    """Looks into sessions, and does not look again into one that is as it was."""

    def __init__(self) -> None:
        self._seen: dict[Path, tuple[_Stamp, Shelved]] = {}

    def look(self, shelved: Shelved) -> Shelved:
        """The same session with what is in it, or why it cannot be read."""
        stamp = _stamp(shelved.folder)
        before, known = self._seen.get(shelved.folder, ((), shelved))
        if stamp != before or known.why is not None:
            known = _read(shelved)
            self._seen[shelved.folder] = (stamp, known)
        return replace(known, held=_held(shelved.folder))


_Stamp = tuple[tuple[str, int, int], ...]


def _stamp(folder: Path) -> _Stamp:
    """Which files a session has and how long and how old they are."""
    found = ((sign, (folder / sign)) for sign in names.SIGNS)
    stats = ((sign, path.stat()) for sign, path in found if path.exists())
    return tuple((sign, each.st_size, each.st_mtime_ns) for sign, each in stats)


def _read(shelved: Shelved) -> Shelved:
    from facilitator.core.evolve import replay
    from facilitator.store import StoreError, read

    try:
        day = replay(read(shelved.folder).events)
    except StoreError as error:
        return replace(shelved, known=True, why=Unable(error.message, **error.values))
    except OSError as error:
        why = Unable(_UNREADABLE, name=shelved.name, why=error.strerror or str(error))
        return replace(shelved, known=True, why=why)
    return replace(
        shelved,
        known=True,
        title=day.info.title,
        date=day.info.date,
        activities=len(day.order),
        notes=sum(note.state == "kept" for note in day.notes.values()),
    )


_UNREADABLE = N_("The files of “{name}” cannot be read: {why}")


def _held(folder: Path) -> bool:
    """Whether a hub has the session. A lock that names somebody proves nothing: the hub has to answer."""
    from facilitator.link import Silent
    from facilitator.store import holder_of

    if holder_of(folder) is None:
        return False
    try:
        return asyncio.run(_answers(folder))
    except Silent:
        return True


async def _answers(folder: Path) -> bool:
    from facilitator.attach import find

    link = await find(folder)
    if link is not None:
        await link.close()
    return link is not None
