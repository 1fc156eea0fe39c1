"""The only way of people's words into Markdown: they read as written and never act, in any dialect.

Ordinary prose comes out as it went in. A character becomes a numeric entity only where some Markdown dialect
could read it as syntax: CommonMark, GitHub's, Python-Markdown's and Pandoc's extensions, MDX, Jekyll,
Obsidian, and the link finders that many viewers add. Backslash escapes are not used: no dialect knows them
for every character.
"""

import re
from html.entities import html5

from facilitator.core.text import Said, clean

_EVERYWHERE = r"\\`*_{}\[\]<>#|~^$@"
_DOUBLED = "|".join(rf"(?<=\{each}\{each})|(?<=\{each})(?=\{each})" for each in "=+-%:/")
_BARE_ENTITIES = "|".join(sorted(name for name in html5 if not name.endswith(";")))

# Each match begins with one set of characters, so that finding the next candidate is a fast scan.
_RISKY = re.compile(
    rf"""
    [{_EVERYWHERE}&.:/=+\-%!?(]
    (?:
      (?<=[{_EVERYWHERE}])
    | (?<=^[=+\-%:!?])                             # would begin a list, a rule, a heading or a directive
    | {_DOUBLED}                                   # ==mark==, ++insert++, --, %%comment%%, ::: box, //address
    | (?<=&)(?=\#|[0-9A-Za-z]+;|{_BARE_ENTITIES})  # an entity, also one without its semicolon
    | (?<=[wW]{{3}}\.)
    | (?<=[^\s.]\.)(?=[^\W\d_]{{2}})(?!(?:ex|fl)\b)  # a computer's name; "t.ex." and "m.fl." are none
    | (?<=:)(?=[^\s\w]|[\w+\-]+:)                  # a scheme, an emoji's name, a smiley
    | (?<=\()(?=(?:[cC]|[rR]|[pP]|[tT][mM])\))     # (c) and its like become signs
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
_FIRST_WORD = re.compile(
    r"\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?P<mark>[.)])(?=\s|$)|(?P<keyword>import|export)\b"
)
_ENTITIES = {chr(code): f"&#{code};" for code in range(128)}


def md(text: Said | str) -> str:
    """``text`` on one line of inert Markdown; its own lines are joined with a slash."""
    return " / ".join(md_lines(text))


def md_lines(text: Said | str) -> list[str]:
    """The lines of ``text`` as inert Markdown, without empty ones and without white space around them."""
    text = clean(text)
    if "\n" not in text:
        return [_line(text)] if text else []
    return [_line(line) for line in map(str.strip, text.split("\n")) if line]


def _line(line: str) -> str:
    first = _FIRST_WORD.match(line)
    escaped = _RISKY.sub(_entity, line)
    if first is None:
        return escaped
    return _begun(line, first)


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES[found[0]]


def _begun(line: str, first: re.Match[str]) -> str:
    """A line that would begin as a numbered list, or as a command to a page built with MDX."""
    at = first.start("mark") if first["mark"] else 0
    return _RISKY.sub(_entity, line[:at]) + _ENTITIES[line[at]] + _RISKY.sub(_entity, line[at + 1 :])
