"""The fields of a method's settings, read off their class: what can stand in each, and what it is called."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, Union, cast, get_args, get_origin

from facilitator.core.text import Text
from facilitator.tui.form import Field, Shape

if TYPE_CHECKING:
    from facilitator.api import BaseSettings

_CHOICE = "choice "
"""What ``facilitator.api.Setting`` puts before a value of a choice, among the words of a setting."""

_PLAIN = {bool: Shape("flag"), int: Shape("whole"), float: Shape("number"), str: Shape("line")}
_TEXT = {str, dict[str, str]}
_NUMBER = {int, float}
_RAW = Shape("raw")
YES_NO: tuple[tuple[object, Text], ...] = (
    (True, {"en": "yes", "sv": "ja"}),
    (False, {"en": "no", "sv": "nej"}),
)


def fields_of(settings: "type[BaseSettings]", defaults: Mapping[str, object]) -> tuple[Field, ...]:
    """The fields in the order of the class; ``defaults`` are its defaults as plain data."""
    infos: dict[str, Any] = dict(settings.model_fields)
    return tuple(_field(name, info, defaults.get(name)) for name, info in infos.items())


def _field(name: str, info: Any, default: object) -> Field:
    said: Any = info.json_schema_extra
    words: Mapping[str, Any] = cast("Mapping[str, Any]", said) if isinstance(said, dict) else {}
    label: Text = words.get("label") or name
    about: Text = words.get("help") or ""
    return Field(name, label, _called(shape(info.annotation), words), about, default)


def _called(shape: Shape, words: Mapping[str, Any]) -> Shape:
    """The shape with its choices called what the method calls them."""
    choices = tuple((value, words.get(f"{_CHOICE}{value}", text)) for value, text in shape.choices)
    return replace(shape, choices=choices)


def shape(kind: Any) -> Shape:
    """What can stand in a field of this type. A type that is not known here is changed as JSON."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return Shape("choice", choices=tuple((each, str(each)) for each in inside))
    if origin in (tuple, list, Sequence) and (origin is not tuple or inside[1:] == (...,)):
        return Shape("list", of=shape(inside[0]))
    if origin in (Union, types.UnionType):
        return _union(inside)
    return _model(kind) if hasattr(kind, "model_fields") else _RAW


def _union(inside: tuple[Any, ...]) -> Shape:
    kinds = [each for each in inside if each is not type(None)]
    optional = len(kinds) < len(inside)
    found = _either(kinds)
    if not optional:
        return found
    match found.kind:
        case "flag":
            return Shape("choice", optional=True, choices=YES_NO)
        case "list" | "parts":
            return Shape("raw", optional=True)
        case kind:
            return Shape(kind, optional=True, choices=found.choices)


def _either(kinds: list[Any]) -> Shape:
    """What can be of several kinds: a text for each language, a number, or something that may be said in short."""
    if len(kinds) == 1:
        return shape(kinds[0])
    if _same(kinds, _TEXT):
        return Shape("text")
    if _same(kinds, _NUMBER):
        return Shape("number")
    models = [each for each in kinds if hasattr(each, "model_fields")]
    if len(kinds) == 2 and str in kinds and len(models) == 1:
        whole = _model(models[0])
        if whole.fields and whole.fields[0].shape.kind == "line":
            return Shape("parts", fields=whole.fields, short=True)
    return _RAW


def _same(kinds: list[Any], known: set[Any]) -> bool:
    return len(kinds) == len(known) and all(each in known for each in kinds)


def _model(kind: Any) -> Shape:
    defaults: dict[str, object] = kind.model_construct().model_dump(mode="json")
    infos: dict[str, Any] = kind.model_fields
    return Shape(
        "parts", fields=tuple(_field(name, info, defaults.get(name)) for name, info in infos.items())
    )
