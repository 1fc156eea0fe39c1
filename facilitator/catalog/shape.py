"""Whether a declaration holds what its fields say: each field of each record, each text in each language."""

from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from typing import Any, cast, get_args

import msgspec
from msgspec.structs import FieldInfo, fields

from facilitator.api import LANGUAGES, Field, Prompt, Text
from facilitator.core.faults import Fault
from facilitator.core.text import N_

_TEXTS = (Text, tuple[Text, ...])


def is_text(kind: object) -> bool:
    """Whether a field of this type holds a text, or texts, that may be said in each language."""
    return kind in _TEXTS


def shape_faults(record: msgspec.Struct, path: str) -> Iterator[Fault]:
    """Each field that holds something else than it is declared to, and each text that a language lacks."""
    for field in _fields(type(record)):
        value: Any = getattr(record, field.name)
        here = f"{path}.{field.name}"
        parts = dict(_parts(value, here))
        if parts and all(type(part) in _records(field.type) for part in parts.values()):
            for where, part in parts.items():
                yield from shape_faults(cast("msgspec.Struct", part), where)
        elif faults := type_faults(value, field.type, here):
            yield from faults
        elif is_text(field.type):
            yield from text_faults(value, here)


def _parts(value: object, path: str) -> Iterator[tuple[str, object]]:
    """A value, or the values of a list, each with its path: its id where it has one, else its number."""
    if not isinstance(value, list | tuple):
        yield path, value
        return
    for number, each in enumerate(cast("Sequence[object]", value), 1):
        yield f"{path}.{number}.{each.id}" if isinstance(each, Prompt | Field) else f"{path}.{number}", each


# A plan is looked through at each step of the day, and what a kind of record may hold never changes.
@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)


@cache
def _records(kind: Hashable) -> frozenset[object]:
    """The kinds of record that a field may hold."""
    if parts := get_args(kind):
        return frozenset(inner for part in parts for inner in _records(part))
    return frozenset((kind,) if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else ())


def type_faults(value: object, kind: object, path: str) -> list[Fault]:
    """Why a value is not of a type, as plain data; nothing if it is."""
    try:
        msgspec.convert(msgspec.to_builtins(value), kind)
    except (msgspec.ValidationError, TypeError, ValueError, OverflowError) as error:
        return [
            Fault(path, "wrong_type", N_("holds something else than it should: {why}"), {"why": str(error)})
        ]
    return _strange(value, kind, path)


def _strange(value: object, kind: object, path: str) -> list[Fault]:
    """A record of another kind, whose plain data happen to fit."""
    known = _records(kind)
    strange = [
        each
        for _, each in _parts(value, path)
        if isinstance(each, msgspec.Struct) and type(each) not in known
    ]
    why = ", ".join(type(each).__name__ for each in strange)
    return (
        [Fault(path, "wrong_type", N_("holds something else than it should: {why}"), {"why": why})]
        if why
        else []
    )


def text_faults(value: object, path: str) -> Iterator[Fault]:
    """Each language in which a text, or one of a list, is not said. A plain text is the same in all."""
    if isinstance(value, list | tuple):
        for number, each in enumerate(cast("Sequence[object]", value), 1):
            yield from text_faults(each, f"{path}.{number}")
    elif isinstance(value, dict):
        said = cast("dict[str, str]", value)
        for language in LANGUAGES:
            if not said.get(language, "").strip():
                message = N_("is missing in this language")
                yield Fault(f"{path}.{language}", "missing_language", message)
