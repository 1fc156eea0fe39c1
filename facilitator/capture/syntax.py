"""JSON or TOML text as plain data, or every reason why it is none, with line and column and what to do."""

import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Literal, Self, cast

from facilitator.core.faults import Fault
from facilitator.core.text import N_, one_line

Kind = Literal["json", "toml"]

_TIME = re.compile(r"[:=]\s*\d{1,2}:\d{1,2}\b")
_TYPOGRAPHIC = re.compile("[“”„‟″«»]")
_TOML_PLACE = re.compile(
    r"^(?P<why>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$"
)


def plain(text: str, kind: Kind) -> tuple[object, list[Fault]]:
    """The data in ``text`` and its faults; without faults the data is whole. Dates and times become texts."""
    text = text.removeprefix("\ufeff")
    try:
        data = _json(text) if kind == "json" else tomllib.loads(text)
        return _settled(data), list(_twice(data, ""))
    except json.JSONDecodeError as error:
        return None, [_json_fault(text, error)]
    except tomllib.TOMLDecodeError as error:
        return None, [_toml_fault(text, error)]
    except _NotANumber as error:
        return None, [Fault("", "not_a_number", N_("“{word}” is not a number"), {"word": str(error)})]
    except RecursionError:
        return None, [Fault("", "too_deep", N_("lists and objects are nested too deeply"))]
    except ValueError:
        return None, [Fault("", "number_too_long", N_("a number has too many digits"))]


class _NotANumber(Exception):
    """NaN or Infinity: Python's reader takes them, JSON has none."""


class _Object(dict[str, object]):
    """A JSON object that remembers the keys that stood in it more than once, and what was there before."""

    twice: tuple[tuple[str, tuple[object, ...]], ...] = ()


class Twice(Fault, frozen=True, omit_defaults=True):
    """A key that stands in an object more than once; ``dropped`` are the values that nobody reads."""

    dropped: tuple[object, ...] = ()


class Misspelt(str):
    """A key that is read as another one; ``said`` is how it stands in the file."""

    __slots__ = ("said",)

    def __new__(cls, meant: str, said: str) -> Self:
        made = super().__new__(cls, meant)
        made.said = said
        return made

    said: str


def _json(text: str) -> object:
    def constant(word: str) -> object:
        raise _NotANumber(word)

    return cast(object, json.loads(text, object_pairs_hook=_object, parse_constant=constant))


def _object(pairs: list[tuple[str, object]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = dict.fromkeys(name for name in names if names.count(name) > 1)
        made.twice = tuple((name, tuple(value for key, value in pairs if key == name)[:-1]) for name in twice)
    return made


def _twice(data: object, path: str) -> Iterable[Fault]:
    if isinstance(data, _Object):
        for name, dropped in data.twice:
            yield Twice(join(path, name), "twice", _TWICE, dropped=dropped)
    for key, value in inside(data):
        yield from _twice(value, join(path, key))


def inside(data: object) -> Iterable[tuple[str | int, object]]:
    """What an object or a list holds, with its keys or numbers; nothing for any other value."""
    if isinstance(data, dict):
        return cast(dict[str, object], data).items()
    return enumerate(cast(list[object], data)) if isinstance(data, list) else ()


def walk(data: object) -> Iterable[tuple[str, object]]:
    """Every value with its path, in the order of the file; what is around goes before what is inside."""
    left = [("", data)]
    while left:
        path, value = left.pop()
        yield path, value
        left += reversed([(join(path, key), held) for key, held in inside(value)])


def _settled(data: object) -> object:
    """Dates and times as texts; a key with nothing behind it (null) is as if it were not there."""
    if isinstance(data, dict):
        pairs = cast(dict[str, object], data).items()
        return {key: _settled(value) for key, value in pairs if value is not None}
    if isinstance(data, list):
        return [_settled(value) for value in cast(list[object], data)]
    if isinstance(data, time):
        return data.strftime("%H:%M")
    return data.isoformat() if isinstance(data, date | datetime) else data


_SHOWN_KEY = 40


def join(path: str, key: str | int) -> str:
    """The path one step further in: ``activities[2]``, ``title``; a strange key stands in quotes."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    key = key.said if isinstance(key, Misspelt) else key
    name = key if key.isidentifier() else f"“{one_line(key)[:_SHOWN_KEY]}”"
    return f"{path}.{name}" if path else name


def _json_fault(text: str, error: json.JSONDecodeError) -> Fault:
    slug, message = _reason(text, error.lineno, error.msg)
    return Fault(_at(error.lineno, error.colno), slug, message)


def _toml_fault(text: str, error: tomllib.TOMLDecodeError) -> Fault:
    found = _TOML_PLACE.match(str(error))
    line = int(found["line"]) if found and found["line"] else text.count("\n") + 1
    column = (
        int(found["column"]) if found and found["column"] else len(text.splitlines()[-1] if text else "") + 1
    )
    slug, message = _reason(text, line, found["why"] if found else str(error))
    return Fault(_at(line, column), slug, message)


def _at(line: int, column: int) -> str:
    return f"{line}:{column}"


def _reason(text: str, number: int, why: str) -> tuple[str, str]:
    lines = text.splitlines()
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    unquoted = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
    if _TIME.search(unquoted):
        return "bare_time", N_('a time of day must stand in quotation marks, such as "09:30"')
    if _TYPOGRAPHIC.search(unquoted):
        return "typographic_quotes", _STRAIGHT
    if '"' in unquoted:
        return "missing_quote", _MISSING_QUOTE
    reasons = ((slug, message) for sign, slug, message in _REASONS if re.search(sign, why))
    return next(
        reasons, ("syntax", N_("this cannot be read: look for a missing comma, quotation mark or bracket"))
    )


_STRAIGHT = N_('typographic quotation marks (“ ”) cannot begin a text here: write straight ones (")')
_MISSING_QUOTE = N_('a quotation mark (") is missing: a text begins and ends with one on the same line')
_TWICE = N_("this key is in the same object twice")
_NO_KEY = N_("a key in quotation marks is expected here, or there is one comma too many before it")
_REASONS = (
    ("Unterminated|control character|Illegal character", "missing_quote", _MISSING_QUOTE),
    ("',' delimiter", "missing_comma", N_("a comma or a closing bracket is missing before this")),
    ("Unclosed", "missing_bracket", N_("a closing bracket is missing")),
    ("':' delimiter", "missing_colon", N_("a colon is missing after the key")),
    ("property name|trailing comma", "bad_key", _NO_KEY),
    ("Extra data", "extra_data", N_("the file goes on after its end: a bracket closes too early")),
    ("escape", "bad_escape", N_("a backslash in a text must be written twice")),
    ("Cannot|Duplicate", "twice", _TWICE),
    ("value|Expected '='", "no_value", N_("a value is expected here; texts need quotation marks")),
)
