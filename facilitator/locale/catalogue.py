"""A catalogue of sentences as it lies in a ``.po`` file, read without a library: that takes longer than a command."""

import re
from typing import NamedTuple

_ESCAPED = re.compile(r"\\(.)")
_MEANS = {"n": "\n", "t": "\t", "r": "\r"}


class Catalogue(NamedTuple):
    """Sentences by their English one: ``one`` form of all, and of ``several`` both, for 1 and for any other number.

    What is not translated, or whose translation is a guess ("fuzzy"), is left out.
    """

    one: dict[str, str]
    several: dict[str, tuple[str, str]]


def read(text: str) -> Catalogue:
    """What stands in the file. Its languages have the plural of Swedish and English (``n != 1``)."""
    found = Catalogue({}, {})
    for block in text.split("\n\n"):
        said = _entry(block)
        name, other = said.get("msgid"), said.get("msgid_plural")
        if name and other is None and said.get("msgstr"):
            found.one[name] = said["msgstr"]
        elif name and said.get("msgstr[0]") and said.get("msgstr[1]"):
            found.several[name] = said["msgstr[0]"], said["msgstr[1]"]
            found.one[name] = said["msgstr[0]"]
    return found


def _entry(block: str) -> dict[str, str]:
    """The strings of an entry by their keyword; none of one that is a guess."""
    strings: dict[str, list[str]] = {}
    here: list[str] = []
    for line in block.splitlines():
        if line.startswith("#"):
            if line.startswith("#,") and "fuzzy" in line:
                return {}
            continue
        keyword, _, string = line.partition('"')
        if keyword:
            here = strings.setdefault(keyword.strip(), [])
        here.append(_plain(string.rstrip()[:-1]))
    return {keyword: "".join(parts) for keyword, parts in strings.items()}


def _plain(string: str) -> str:
    return _ESCAPED.sub(_meant, string) if "\\" in string else string


def _meant(escaped: re.Match[str]) -> str:
    return _MEANS.get(escaped[1], escaped[1])
