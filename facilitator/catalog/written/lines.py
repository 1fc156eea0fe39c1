"""On which line of a TOML file each of its values stands. The file is known to be sound: it was read before."""

import re
from collections.abc import Iterator

Steps = tuple[str | int, ...]
"""The way to a value: keys, and numbers from 0 in lists."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_SCALAR = re.compile(r"[^,\]}#\n]*")


def lines(text: str) -> dict[Steps, int]:
    """The line, from 1, of every key and every item of a list. A table that is opened again keeps its first line."""
    return _Reader(text.replace("\r\n", "\n")).read()


class _Reader:
    """Goes through the text once. `_at` is where it is."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._line, self._counted = 1, 0
        self._lines: dict[Steps, int] = {(): 1}
        self._lengths: dict[Steps, int] = {}

    def read(self) -> dict[Steps, int]:
        inside: Steps = ()
        while self._past(_BLANK) < len(self._text):
            if self._sees("["):
                inside = self._header()
            else:
                self._pair(inside)
        return self._lines

    def _past(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _sees(self, sign: str) -> bool:
        return self._text.startswith(sign, self._at)

    def _header(self) -> Steps:
        several = self._sees("[[")
        here = self._line_here()
        self._at += 2 if several else 1
        *around, last = self._key()
        self._at += 2 if several else 1
        path: Steps = ()
        for name in around:
            path = self._last_of((*path, name), here)
        path = (*path, last)
        if several:
            self._note(path, here)
            number = self._lengths.get(path, 0)
            self._lengths[path] = number + 1
            path = (*path, number)
        self._note(path, here)
        return path

    def _last_of(self, path: Steps, here: int) -> Steps:
        """A table on the way to another one; of a list of tables, the last of them."""
        self._note(path, here)
        return (*path, self._lengths[path] - 1) if path in self._lengths else path

    def _pair(self, inside: Steps) -> None:
        """A key, and its value. A key with points opens the tables on its way."""
        here = self._line_here()
        path = inside
        for name in self._key():
            path = (*path, name)
            self._note(path, here)
        self._at += 1  # the sign =
        self._past(_SPACE)
        self._value(path)

    def _key(self) -> list[str]:
        names: list[str] = []
        while True:
            self._past(_SPACE)
            found = _BARE.match(self._text, self._at) or _STRING.match(self._text, self._at)
            if found is None:  # cannot be in a file that was read; never go round for ever
                self._at = len(self._text)
                return names or [""]
            names.append(_unquoted(found[0]))
            self._at = found.end()
            self._past(_SPACE)
            if not self._sees("."):
                return names
            self._at += 1

    def _value(self, path: Steps) -> None:
        if self._sees("["):
            self._list(path)
        elif self._sees("{"):
            self._table(path)
        elif found := _STRING.match(self._text, self._at):
            self._at = found.end()
        else:
            self._past(_SCALAR)

    def _list(self, path: Steps) -> None:
        for number in self._until("]"):
            self._note((*path, number), self._line_here())
            self._value((*path, number))

    def _table(self, path: Steps) -> None:
        for _ in self._until("}"):
            self._pair(path)

    def _until(self, end: str) -> Iterator[int]:
        """Counts what stands between two brackets; the caller goes past each of it."""
        number = 0
        self._at += 1
        while self._past(_BLANK) < len(self._text) and not self._sees(end):
            yield number
            number += 1
            self._past(_BLANK)
            self._at += self._sees(",")
        self._at += 1

    def _note(self, path: Steps, line: int) -> None:
        self._lines.setdefault(path, line)

    def _line_here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line


def _unquoted(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    return _ESCAPE.sub(_letter, key[1:-1]) if key.startswith('"') else key


def _letter(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _LETTERS.get(found[3], found[3])
