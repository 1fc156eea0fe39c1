"""Every state in which a power cut can leave a folder.

What was synced is there; each write, cut, rename, link, new file or removal since then may be there, missing
or, a write, half there, in any combination.
"""

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from facilitator.store import Disk

Kind = Literal["create", "write", "cut", "rename", "link", "unlink", "sync", "sync_folder", "said"]

_CONTENT = ("write", "cut")
_NAMES = ("create", "rename", "link", "unlink")


@dataclass(frozen=True)
class Step:
    """One thing that was done: to the content of file ``file`` (a number), or to a name (in the folder
    ``name`` is in).
    """

    kind: Kind
    file: int = 0
    name: str = ""
    data: bytes = b""
    size: int = 0


class Recording(Disk):
    """A disk that remembers every step, in order; ``said`` puts in what was promised by then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[Step] = []
        self._files: dict[str, int] = {}
        self._open: dict[int, int] = {}

    def said(self, size: int) -> None:
        """Notes that so many events were acknowledged."""
        self.steps.append(Step("said", size=size))

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self.folder))

    def open(self, path: Path, flags: int = os.O_RDWR | os.O_CREAT) -> int:
        name = self._name(path)
        if name not in self._files:
            self._files[name] = len(self.steps) + 1
            self.steps.append(Step("create", self._files[name], name))
        elif flags & os.O_TRUNC:
            self.steps.append(Step("cut", self._files[name]))
        fd = super().open(path, flags)
        self._open[fd] = self._files[name]
        return fd

    def write(self, fd: int, data: bytes) -> None:
        self.steps.append(Step("write", self._open[fd], data=data))
        super().write(fd, data)

    def cut(self, fd: int, size: int) -> None:
        self.steps.append(Step("cut", self._open[fd], size=size))
        super().cut(fd, size)

    def sync(self, fd: int) -> None:
        self.steps.append(Step("sync", self._open[fd]))
        super().sync(fd)

    def keep(self, path: Path, name: Path) -> None:
        super().keep(path, name)
        self._files[self._name(name)] = self._files[self._name(path)]
        self.steps.append(Step("link", self._files[self._name(path)], self._name(name)))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._files[self._name(target)] = self._files.pop(self._name(source))
        self.steps.append(Step("rename", 0, self._name(target), self._name(source).encode()))

    def remove(self, path: Path) -> None:
        super().remove(path)
        if self._files.pop(self._name(path), None):
            self.steps.append(Step("unlink", 0, self._name(path)))

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        if path == self.folder or self.folder in path.parents:
            self.steps.append(Step("sync_folder", 0, self._name(path / "any")))

    def free(self, path: Path) -> int:
        """Nothing is set aside."""
        return 0


def states(steps: list[Step], most: int = 6) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Each state that a cut ahead of any step can leave, with what had been said by then. Of steps that are
    not synced the last ``most`` are tried in every combination; those before them are there.
    """
    seen: set[int] = set()
    for at in range(1, len(steps) + 1):
        done = steps[:at]
        said = max((each.size for each in done if each.kind == "said"), default=0)
        for state in _left_by(done, most):
            mark = hash((said, tuple(sorted(state.items()))))
            if mark not in seen:
                seen.add(mark)
                yield said, state


def _left_by(done: list[Step], most: int) -> Iterator[dict[str, bytes]]:
    pending = [at for at, step in enumerate(done) if _is_open(done, at, step)][-most:]
    sure = [at for at, step in enumerate(done) if step.kind in (*_CONTENT, *_NAMES) and at not in pending]
    for count in range(len(pending) + 1):
        for chosen in itertools.combinations(pending, count):
            kept = sorted([*sure, *chosen])
            yield _applied(done, kept, torn=None)
            if chosen and done[chosen[-1]].kind == "write":
                yield _applied(done, kept, torn=chosen[-1])


def _is_open(done: list[Step], at: int, step: Step) -> bool:
    later = done[at + 1 :]
    if step.kind in _CONTENT:
        return not any(each.kind == "sync" and each.file == step.file for each in later)
    parent = os.path.dirname(step.name)  # noqa: PTH120 - names, not paths
    folders = (os.path.dirname(each.name) for each in later if each.kind == "sync_folder")  # noqa: PTH120
    return step.kind in _NAMES and parent not in folders


def _applied(done: list[Step], kept: list[int], torn: int | None) -> dict[str, bytes]:
    content: dict[int, bytes] = {}
    names: dict[str, int] = {}
    for at in kept:
        step = done[at]
        if step.kind == "write":
            data = step.data[: len(step.data) // 2] if at == torn else step.data
            content[step.file] = content.get(step.file, b"") + data
        elif step.kind == "cut":
            content[step.file] = content.get(step.file, b"")[: step.size]
        elif step.kind == "rename" and step.data.decode() in names:
            names[step.name] = names.pop(step.data.decode())
        elif step.kind == "unlink":
            names.pop(step.name, None)
        elif step.kind in ("create", "link"):
            names[step.name] = step.file
    return {name: content.get(file, b"") for name, file in names.items()}
