"""Reads what was said about an activity into a method's own settings, and says every fault in plain words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from facilitator.api import BaseSettings
from facilitator.catalog.shape import is_text, text_faults
from facilitator.core.faults import Fault
from facilitator.core.text import N_

Model = TypeVar("Model", bound=BaseSettings)

_UNKNOWN = N_("there is no such setting")
_KNOWN = N_("there is no such setting; the settings here are: {known}")
_NEAR = N_("there is no such setting; did you mean “{near}”?")
_LIMITS = {
    "too_short": ("too_short", N_("must hold at least {limit}"), "min_length"),
    "too_long": ("too_long", N_("must hold at most {limit}"), "max_length"),
    "string_too_short": ("too_short", N_("must have at least {limit} characters"), "min_length"),
    "string_too_long": ("too_long", N_("must have at most {limit} characters"), "max_length"),
    "greater_than_equal": ("too_small", N_("must be at least {limit}"), "ge"),
    "less_than_equal": ("too_large", N_("must be at most {limit}"), "le"),
    "greater_than": ("too_small", N_("must be more than {limit}"), "gt"),
    "less_than": ("too_large", N_("must be less than {limit}"), "lt"),
    "literal_error": ("not_a_choice", N_("must be one of {limit}"), "expected"),
}
_TYPES = {
    "int": N_("must be a whole number"),
    "float": N_("must be a number"),
    "finite": N_("must be a number"),
    "bool": N_("must be yes or no: true or false"),
    "string": N_("must be a text"),
    "tuple": N_("must be a list"),
    "list": N_("must be a list"),
    "dict": N_("must be a table of names and values"),
    "model": N_("must be a table of names and values"),
    "none": N_("must be empty"),
}
_NOT_VALID = N_("is not valid: {why}")


def read_settings(kind: type[Model], said: Mapping[str, object]) -> tuple[Model | None, list[Fault]]:
    """The settings, with defaults for what was not said; or None and every fault."""
    try:
        made = kind.model_validate(dict(said))
    except ValidationError as error:
        return None, settings_faults(kind, said, error)
    lacking = [fault for name in said for fault in _lacking(made, name)]
    return (None, lacking) if lacking else (made, [])


def _lacking(made: BaseSettings, name: str) -> Iterator[Fault]:
    """The languages that a text lacks which was said in some: a round could not be shown in the others."""
    if is_text(type(made).model_fields[name].annotation):
        yield from text_faults(getattr(made, name), f"settings.{name}")


def settings_faults(kind: type[BaseSettings], said: object, error: ValidationError) -> list[Fault]:
    """One fault for each value that is wrong, however many kinds of value it could have been."""
    faults: dict[str, Fault] = {}
    for detail in error.errors(include_url=False, include_context=True):
        fault = _fault(kind, detail, ".".join(["settings", *_path(said, detail)]))
        faults.setdefault(fault.path, fault)
    return [each for each in faults.values() if not _covered(each, faults)]


def _covered(fault: Fault, faults: Mapping[str, Fault]) -> bool:
    """Whether a value that is wrong as a whole is also said to be wrong in a part, which says more."""
    whole = fault.slug in ("wrong_type", "empty", "too_short")
    return whole and any(path.startswith(f"{fault.path}.") for path in faults)


def _path(said: object, detail: ErrorDetails) -> Iterator[str]:
    """The way to a value as it was said; pydantic's path also names which kind of value it tried."""
    place, last = said, len(detail["loc"]) - 1
    for number, part in enumerate(detail["loc"]):
        inside = _inside(place, part)
        if inside is not None:
            (place,) = inside
        elif number and not (number == last and detail["type"] == "missing"):
            continue
        yield str(part + 1) if isinstance(part, int) else part


def _inside(place: object, part: int | str) -> tuple[object] | None:
    """What lies at `part` of a mapping or a list, or None where there is no such part."""
    if isinstance(place, Mapping) and part in place:
        return (cast("Mapping[object, object]", place)[part],)
    if isinstance(place, list | tuple) and isinstance(part, int):
        inside = cast("Sequence[object]", place)
        return (inside[part],) if part < len(inside) else None
    return None


def _fault(kind: type[BaseSettings], detail: ErrorDetails, path: str) -> Fault:
    context: Mapping[str, Any] = detail.get("ctx", {})
    what = detail["type"]
    if what == "extra_forbidden":
        return _unknown(kind, detail, path)
    if what == "missing":
        return Fault(path, "missing", N_("is missing"))
    if what in _LIMITS:
        return _limit(path, what, context)
    stem = what.partition("_")[0]
    if stem in _TYPES:
        return Fault(path, "wrong_type", _TYPES[stem])
    why = str(context.get("error") or detail["msg"])
    return Fault(path, "not_valid", _NOT_VALID, {"why": why})


def _unknown(kind: type[BaseSettings], detail: ErrorDetails, path: str) -> Fault:
    name, *further_in = detail["loc"]
    if further_in:
        return Fault(path, "unknown_setting", _UNKNOWN)
    near = get_close_matches(str(name), kind.model_fields, 1)
    known: dict[str, str | int | float] = (
        {"near": near[0]} if near else {"known": ", ".join(kind.model_fields)}
    )
    return Fault(path, "unknown_setting", _NEAR if near else _KNOWN, known)


def _limit(path: str, what: str, context: Mapping[str, Any]) -> Fault:
    slug, message, name = _LIMITS[what]
    if slug == "too_short" and context[name] == 1:
        return Fault(path, "empty", N_("must not be empty"))
    return Fault(path, slug, message, {"limit": _said(context[name])})


def _said(limit: float | str) -> str | int | float:
    """A limit as a person says it: 5 and not 5.0, and choices without quotes."""
    if isinstance(limit, str):
        return ", ".join(re.findall(r"'([^']*)'", limit)) or limit
    return int(limit) if limit == int(limit) else limit


def default_faults(kind: type[BaseSettings]) -> list[Fault]:
    """What is wrong with the defaults: there must be one for each setting, and it must fit."""
    missing = [name for name, field in kind.model_fields.items() if field.is_required()]
    if missing:
        message = N_("needs a default, so that the method can be planned without it")
        return [Fault(f"settings.{name}", "no_default", message) for name in missing]
    return read_settings(kind, {})[1]
