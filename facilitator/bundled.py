"""Where the methods and sample sessions lie that come with the program.

In an installed program they are inside the package; in the repository they are folders beside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def methods_folder() -> Path:
    """The folder with one file for each method that comes with the program."""
    return _folder("methods")


def samples_folder() -> Path:
    """The folder with one folder for each sample session, and ``templates``. Read only: work on a copy."""
    return _folder("sessions")


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
