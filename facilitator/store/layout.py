"""Which file of a session's folder holds what. ``docs/files.md`` tells it to people."""

from pathlib import Path

SESSION = "session.json"
JOURNAL = "journal.jsonl"
PEOPLE = "people.json"
BALLOTS = "ballots"
KEYS = "keys.json"
LOCK = ".lock"
RESERVE = ".reserve"
ERASE = "erase.json"
DAMAGED = "damaged-{number}.txt"

FORMAT = 1
"""The version of the files themselves (not of the events in them)."""

_MADE_FIRST = (LOCK, RESERVE, PEOPLE, JOURNAL)
_A_SESSION = (SESSION, JOURNAL, PEOPLE, BALLOTS, ERASE)


def earlier(name: str) -> str:
    """The generation before a file."""
    return f"{name}.1"


def shown(path: Path) -> str:
    """A file's name as it is said to people: from the session's folder on."""
    return f"{BALLOTS}/{path.name}" if path.parent.name == BALLOTS else path.name


def signs(folder: Path) -> list[str]:
    """The files in a folder that only a session has (none: there is no session, nor the remains of one)."""
    names = [*_A_SESSION, *map(earlier, (SESSION, JOURNAL, PEOPLE))]
    return [name for name in names if (folder / name).exists()]


def damaged(folder: Path) -> list[Path]:
    """The side files of earlier repairs."""
    return sorted(folder.glob(DAMAGED.format(number="*")))


def leftovers(folder: Path) -> list[Path]:
    """Files that were being written when the program ended."""
    return [*folder.glob("*.new"), *folder.glob(f"{BALLOTS}/*.new")]
