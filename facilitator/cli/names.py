"""Which folder a SESSION is."""

from pathlib import Path

from facilitator.cli.common import Context, Failure, nearest
from facilitator.core.text import N_

SIGNS = ("session.json", "journal.jsonl", "session.json.1")
"""Files of which a session has at least one."""

_LONGEST = 100
_MOST = 20
_WRONG_USE = 2


def is_path(session: str) -> bool:
    """Whether it names a folder and not a session: absolute, or beginning with ``./`` or ``../``."""
    return Path(session).is_absolute() or session.startswith(("./", "../")) or session in (".", "..")


def existing(context: Context, session: str) -> Path | None:
    """The folder of the session if there is one."""
    path = Path(session) if is_path(session) else context.sessions / _plain(session)
    return path if any((path / name).exists() for name in SIGNS) else None


def folder(context: Context, session: str) -> Path:
    """The folder of a session that there is."""
    found = existing(context, session)
    if found is not None:
        return found
    path = Path(session) if is_path(session) else context.sessions / session
    where = {"name": path.name, "folder": str(path.parent)}
    known = sessions(path.parent)
    meant = nearest(path.name, known)
    if meant and meant != path.name:
        message = N_("There is no session “{name}” in {folder}. Did you mean “{meant}”?")
        raise Failure(message, **where, meant=meant)
    if known:
        message = N_("There is no session “{name}” in {folder}. These are there: {known}.")
        raise Failure(message, **where, known=", ".join(known[:_MOST]))
    raise Failure(N_("There is no session “{name}” in {folder}."), **where)


def sessions(folder: Path) -> list[str]:
    """The names of the sessions in a folder."""
    return sorted({each.parent.name for sign in SIGNS for each in folder.glob(f"*/{sign}")})


def new_folder(context: Context, session: str) -> Path:
    """The folder that a new session gets: a plain name, or a path that begins with ``./``."""
    if session.startswith("./"):
        inside = Path(session[2:])
        path = Path.cwd() / inside
        _sound(session, *inside.parts)
    elif is_path(session):
        raise Failure(_PLAIN, _WRONG_USE, name=session)
    else:
        path = context.sessions / _plain(session)
    if path.exists() and any(path.iterdir()):
        raise Failure(N_("There is already something in {folder}. Choose another name."), folder=str(path))
    return path


_PLAIN = N_(
    "“{name}” does not work as a name. Use letters, digits, spaces and hyphens, or a path that begins with ./"
)


def _plain(session: str) -> str:
    _sound(session, session)
    return session


def _sound(said: str, *parts: str) -> None:
    """Each part of a name is one that every file system takes and that cannot lead elsewhere."""
    if not parts or not all(map(is_plain, parts)):
        raise Failure(_PLAIN, _WRONG_USE, name=said)


def is_plain(name: str) -> bool:
    """Whether a folder can have this name."""
    fits = 0 < len(name) <= _LONGEST and name.isprintable() and name.strip() == name
    return (
        fits
        and not name.startswith((".", "-"))
        and not name.endswith(".")
        and not set(name) & set('/\\:*?"<>|')
    )
