"""Where methods lie, and which of them may run: names and paths only, nothing is imported here."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Literal

from facilitator.bundled import methods_folder

GROUP = "facilitator.methods"
"""The group of entry points in which an installed package names its methods, as `id = "package.module"`."""

SUFFIX = "toml"
"""How the name of a file ends that holds a method which is no code: it may be used without being trusted."""

SWITCH = "FACILITATOR_LOAD_PLUGINS"
"""The variable that turns installed methods off (empty), or names those to load ("circle,fishbowl")."""

_SUFFIXES = {".py", f".{SUFFIX}"}

Origin = Literal["bundled", "installed", "user", "session", "folder"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with one file for each method. Where it is not `trusted`, Python there runs only by its hash."""

    origin: Origin
    folder: Path
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A method that is there, by its name: a file, or an entry point of an installed package."""

    id: str
    origin: Origin
    source: Path | EntryPoint
    trusted: bool = False

    @property
    def written(self) -> bool:
        """Whether it is written in TOML."""
        return isinstance(self.source, Path) and self.source.suffix == f".{SUFFIX}"

    @property
    def code(self) -> Path | str:
        """What runs: the file, or the name of the module."""
        return self.source if isinstance(self.source, Path) else self.source.module

    @property
    def where(self) -> str:
        """The file, or the package and the module."""
        if isinstance(self.source, Path):
            return str(self.source)
        package = f"{self.source.dist.name} {self.source.dist.version}: " if self.source.dist else ""
        return f"{package}{self.source.value}"


def shelves(user: Path | None = None, session: Path | None = None, extra: Iterable[Path] = ()) -> list[Shelf]:
    """The folders in their order, later ones winning: bundled, the user's, the session's, those named on the
    command line. The last are trusted, since the user named them.
    """
    folders: list[tuple[Origin, Path | None]] = [("user", user), ("session", session)]
    return [
        Shelf("bundled", methods_folder(), trusted=True),
        *(Shelf(origin, folder) for origin, folder in folders if folder is not None),
        *(Shelf("folder", folder, trusted=True) for folder in extra),
    ]


def plugins(environ: Mapping[str, str]) -> list[EntryPoint]:
    """The entry points of installed packages, unless the environment turns them off. Imports none of them."""
    wanted = environ.get(SWITCH)
    if wanted is not None and not wanted.strip():
        return []
    names = {name.strip() for name in wanted.split(",")} if wanted else None
    installed = entry_points(group=GROUP)
    return sorted((each for each in installed if names is None or each.name in names), key=lambda e: e.name)


def find(on: Iterable[Shelf], installed: Callable[[], Iterable[EntryPoint]]) -> Iterator[Found]:
    """Every method by name, in the order in which later ones win. A folder that is not there holds none."""
    for shelf in on:
        yield from _on(shelf)
        if shelf.origin == "bundled":
            yield from (Found(each.name, "installed", each, trusted=True) for each in installed())


def _on(shelf: Shelf) -> Iterator[Found]:
    found = shelf.folder.iterdir() if shelf.folder.is_dir() else ()
    for file in sorted(found):
        if file.suffix in _SUFFIXES and not file.name.startswith(("_", ".")):
            yield Found(file.stem, shelf.origin, file, shelf.trusted)


def content_hash(content: bytes) -> str:
    """What trust in a file is bound to: the SHA-256 of its content, in hex."""
    return hashlib.sha256(content).hexdigest()
