"""Settings to try a method with: each one at its limits, one after the other, and anything in between."""

import types
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, Union, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from facilitator.api import BaseSettings

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

WORDS = "Åsa’s [b]ord[/b] & *två* | <i>"
"""A text with everything in it that a renderer could trip over."""

MANY = 12
"""Where a list or a number has no upper limit, this is tried."""


def variants(kind: type[BaseSettings]) -> Iterator[dict[str, object]]:
    """Settings as plain data: the defaults, each setting at each of its limits, all at their limits."""
    yield {}
    limits = {name: _limits(field) for name, field in kind.model_fields.items()}
    for name, values in limits.items():
        yield from ({name: value} for value in values)
    for end in (0, -1):
        yield {name: values[end] for name, values in limits.items() if values}


def _bounds(field: FieldInfo) -> dict[str, Any]:
    names = ("ge", "gt", "le", "lt", "min_length", "max_length")
    return {name: getattr(each, name) for each in field.metadata for name in names if hasattr(each, name)}


def _limits(field: FieldInfo) -> list[object]:
    """The smallest and the largest of what a setting may be; every choice where there are few."""
    bounds = _bounds(field)
    kinds = _kinds(field.annotation)
    least, most = bounds.get("ge", 0), bounds.get("le", MANY)
    if bool in kinds:
        return [False, True]
    if float in kinds or int in kinds:
        return [least, most]
    if choices := [choice for each in kinds if get_origin(each) is Literal for choice in get_args(each)]:
        return choices
    items = next((get_args(each)[0] for each in kinds if get_origin(each) in (tuple, list)), None)
    if items is not None:
        one = _one(items)
        return [[one] * bounds.get("min_length", 0), [one] * bounds.get("max_length", MANY)]
    return [WORDS] if str in kinds else []


def _kinds(annotation: Any) -> list[Any]:
    """What a value may be, with unions taken apart."""
    if get_origin(annotation) in (Union, types.UnionType):
        return [kind for each in get_args(annotation) for kind in _kinds(each)]
    return [annotation]


def _one(annotation: Any) -> object:
    """One item of a list, as plain data."""
    kinds = _kinds(annotation)
    inner = next((each for each in kinds if isinstance(each, type) and issubclass(each, BaseSettings)), None)
    if inner is not None:
        limits = {name: _limits(field) for name, field in inner.model_fields.items()}
        return {name: values[-1] for name, values in limits.items() if values}
    return WORDS if str in kinds else 1


def any_settings(kind: type[BaseSettings]) -> "SearchStrategy[dict[str, object]]":
    """A Hypothesis strategy for settings as plain data. Only this part of the kit needs Hypothesis."""
    from hypothesis import strategies as st

    return st.fixed_dictionaries(
        {}, optional={name: _strategy(field) for name, field in kind.model_fields.items() if _limits(field)}
    )


def _strategy(field: FieldInfo) -> "SearchStrategy[object]":
    from hypothesis import strategies as st

    limits = _limits(field)
    kinds = _kinds(field.annotation)
    low, high = limits[0], limits[-1]
    if bool not in kinds and int in kinds and isinstance(low, int) and isinstance(high, int):
        return st.integers(low, high)
    if float in kinds and isinstance(low, int | float) and isinstance(high, int | float):
        return st.floats(low, high)
    if isinstance(high, list):
        longest = cast("list[object]", high)
        return st.integers(_bounds(field).get("min_length", 0), len(longest)).map(lambda n: longest[:n])
    return st.sampled_from(limits)


def plain(settings: Mapping[str, object]) -> str:
    """Settings in a few words, for the path of a fault."""
    return ", ".join(f"{name}={str(value)[:20]}" for name, value in settings.items()) or "defaults"
