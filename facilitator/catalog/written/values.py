"""Reads the value behind one key of a method's file as the type that a field of the vocabulary has."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

import msgspec
from msgspec.structs import fields

from facilitator.api import LANGUAGES, Text
from facilitator.capture import checks
from facilitator.capture.keys import Keys, is_object
from facilitator.capture.syntax import inside, join
from facilitator.core.faults import Fault
from facilitator.core.text import N_

T = TypeVar("T")
Record = TypeVar("Record", bound=msgspec.Struct)

HIGHEST = 100_000
"""No number of minutes, seats, dots or people in a method is above this."""

_WRAPPED = re.compile(r"(?<!\n)\n(?!\n|[-–•*] |\d+[.)] )")
_MEANT = N_("must be one of: {known}; did you mean “{meant}”?")
_LANGUAGE = N_("is missing in this language")


def speaks(data: object) -> frozenset[str]:
    """The languages in which anything in a file is said by name."""
    found: set[str] = set()
    if is_object(data) and all(len(key) == len(LANGUAGES[0]) for key in data):
        found |= set(data) & set(LANGUAGES)
    for _, value in inside(data):
        found |= speaks(value)
    return frozenset(found)


class Values:
    """The values of one table of the file. What is asked for is known; `unknown` notes all the rest.

    `languages` are those that the file speaks: a text that is said by language must be said in each of them.
    """

    def __init__(self, data: object, path: str, faults: list[Fault], languages: frozenset[str]) -> None:
        self.keys = Keys(data, path, faults)
        self.path, self.faults, self.languages = path, faults, languages
        self.unknown = self.keys.unknown

    def tables(self, key: str) -> list["Values"]:
        """The tables of a list."""
        return [self._inner(data, path) for path, data in self.keys.each(key)]

    def table(self, key: str) -> "Values | None":
        """One table; None where nothing is said."""
        value = self.keys.value(key)
        return None if value is None else self._inner(value, self.keys.at(key))

    def _inner(self, data: object, path: str) -> "Values":
        return Values(data, path, self.faults, self.languages)

    def text(self, key: str) -> Text | None:
        """A text, or one for each language; None where nothing is said."""
        return self._text(self.keys.value(key), self.keys.at(key))

    def texts(self, key: str) -> tuple[Text, ...] | None:
        """Several texts."""
        if self.keys.value(key) is None:
            return None
        found = (self._text(value, path) for path, value in self.keys.each(key))
        return tuple(each for each in found if each is not None)

    def _text(self, value: object, path: str) -> Text | None:
        if value is None:
            return None
        if is_object(value):
            return self._by_language(value, path)
        return flowing(checks.filled(value, path, self.faults))

    def _by_language(self, value: Mapping[str, object], path: str) -> Text:
        keys = Keys(value, path, self.faults)
        said = {each: flowing(keys.text(each)) for each in LANGUAGES}
        keys.unknown()
        needed = [each for each in LANGUAGES if each in self.languages] or list(LANGUAGES)
        for each in needed:
            if not said[each] and (value.get(each) is None or isinstance(value[each], str)):
                self.faults.append(Fault(join(path, each), "missing_language", _LANGUAGE))
        return said[needed[0]] if len(needed) == 1 else said

    def choice(self, key: str, known: Iterable[str]) -> str | None:
        """One of some words."""
        value, words = self.keys.value(key), list(known)
        if value is None or value in words:
            return cast("str | None", value)
        near = get_close_matches(str(value), words, 1)
        if near:
            self.keys.fault(key, "one_of", _MEANT, known=", ".join(words), meant=near[0])
        else:
            self.keys.fault(key, "one_of", checks.ONE_OF, known=", ".join(words))
        return None

    def read(self, key: str, kind: Any) -> Any:
        """The value behind a key as a type; None where nothing is said, or where it does not fit."""
        if kind == Text:
            return self.text(key)
        if kind == tuple[Text, ...]:
            return self.texts(key)
        if get_origin(kind) is tuple:
            return self._several(key, get_args(kind)[0])
        if choices := [word for part in (kind, *get_args(kind)) for word in _words(part)]:
            return self.choice(key, choices)
        return _one(self.keys.value(key), self.keys.at(key), self.faults, kind)

    def _several(self, key: str, kind: Any) -> tuple[Any, ...] | None:
        if self.keys.value(key) is None:
            return None
        found = (_one(value, path, self.faults, kind) for path, value in self.keys.each(key))
        return tuple(each for each in found if each is not None)

    def record(self, kind: type[msgspec.Struct], leave: Iterable[str] = ()) -> dict[str, Any]:
        """What is said for the fields of a record, apart from those to `leave`."""
        apart = set(leave)
        said = {each.name: self.read(each.name, each.type) for each in fields(kind) if each.name not in apart}
        return {name: value for name, value in said.items() if value is not None}


def flowing(text: str) -> str:
    """A text whose lines were only broken to fit the file; blank lines and lists stay."""
    return _WRAPPED.sub(" ", text)


def _words(kind: Any) -> tuple[str, ...]:
    return get_args(kind) if get_origin(kind) is Literal else ()


def _one(value: object, path: str, faults: list[Fault], kind: Any) -> Any:
    """A single value; None where there is none or where it does not fit."""
    kinds: tuple[Any, ...] = get_args(kind) or (kind,)
    if value is None:
        return None
    if bool in kinds:
        return checks.yes(value, path, faults)
    if float in kinds:
        return checks.number(value, path, faults, HIGHEST)
    if int in kinds:
        return _limited(checks.whole(value, path, faults, 0), path, faults)
    return checks.filled(value, path, faults) or None


def _limited(value: int | None, path: str, faults: list[Fault]) -> int | None:
    if value is not None and value > HIGHEST:
        faults.append(Fault(path, "too_large", N_("must be at most {most}"), {"most": HIGHEST}))
        return None
    return value
