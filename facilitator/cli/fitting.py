"""Whether plain data fits what an action takes: every fault at once, each with its place and in our own words."""

import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Union, cast, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

from facilitator.cli.common import nearest
from facilitator.core.commands import Sitting
from facilitator.core.faults import Fault
from facilitator.core.model import Seat
from facilitator.core.text import N_

_OBJECT = N_("must be an object with keys")
_MUST: Mapping[frozenset[Any], str] = {
    frozenset({str}): N_("must be a text in quotation marks"),
    frozenset({int}): N_("must be a whole number"),
    frozenset({float}): N_("must be a number"),
    frozenset({bool}): N_("must be true or false"),
    frozenset({str, int}): N_("must be a text in quotation marks or a whole number"),
    frozenset({tuple[str, ...]}): N_('must be a list of texts, such as ["…", "…"]'),
    frozenset({tuple[float, ...]}): N_("must be a list of numbers, such as [5, 1]"),
    frozenset({tuple[tuple[str, ...], ...]}): N_('must be a list of lists of texts, such as [["…", "…"]]'),
    frozenset({tuple[Sitting, ...]}): N_(
        'must be a list of groups, such as [{"round": "…", "number": 1, "seats": [], "holds": []}]'
    ),
    frozenset({tuple[Seat, ...]}): N_('must be a list of seats, such as [{"person": "…", "role": "…"}]'),
    frozenset({str, int, float, bool, tuple[str, ...]}): N_("must be a text, a number, true or false"),
}
"""What a value must be, by the kinds that it may be of. Whatever is a mapping must be an object."""

_OBJECTS: Mapping[Any, str] = {
    tuple[str, ...]: N_('must be an object with lists of texts, such as {"…": ["…"]}'),
    int: N_('must be an object with whole numbers, such as {"…": 3}'),
    str: N_('must be an object with texts, such as {"…": "…"}'),
}
"""What an object must be, by the kind of its values."""


def faults(given: object, kind: type[msgspec.Struct], path: str = "") -> Iterator[Fault]:
    """What in ``given`` does not fit the struct ``kind``; nothing means that msgspec takes it."""
    if not isinstance(given, dict):
        yield Fault(path or "--args", "kind", _OBJECT)
        return
    said, known = cast(dict[str, object], given), {each.name: each for each in fields(kind)}
    for name, value in said.items():
        here = f"{path}.{name}" if path else name
        yield from _misfits(here, value, known[name].type) if name in known else [_unknown(here, name, known)]
    for each in known.values():
        if each.required and each.name not in said:
            yield Fault(f"{path}.{each.name}" if path else each.name, "missing", N_("is missing"))


def takes(kind: type[msgspec.Struct]) -> list[Fault]:
    """All that the struct ``kind`` takes, as one rule for the names that share it; what is needed comes first."""
    rules: dict[tuple[str, str], list[str]] = {}
    by_need = sorted(fields(kind), key=lambda each: not each.required)
    for each in by_need:
        rule = _rule("", each.type)
        rules.setdefault((rule.message, str(rule.values)), []).append(each.name)
    first: dict[str, FieldInfo] = {each.name: each for each in by_need}
    return [_rule(", ".join(names), first[names[0]].type) for names in rules.values()]


def _unknown(path: str, name: str, known: Mapping[str, FieldInfo]) -> Fault:
    if meant := nearest(name, known):
        message = N_("is no key of this command; did you mean “{meant}”?")
        return Fault(path, "unknown", message, {"meant": meant})
    return Fault(path, "unknown", N_("is no key of this command"))


def _misfits(path: str, value: object, kind: Any) -> Iterator[Fault]:
    within = _within(value, kind)
    if isinstance(value, dict) and isinstance(within, type) and issubclass(within, msgspec.Struct):
        yield from faults(cast(object, value), within, path)
    elif isinstance(value, dict) and get_origin(within) is dict:
        for key, each in cast(dict[str, object], value).items():
            yield from _misfits(f"{path}.{key}", each, get_args(within)[1])
    elif isinstance(value, list) and get_origin(within) is tuple:
        for number, each in enumerate(cast(list[object], value)):
            yield from _misfits(f"{path}[{number}]", each, get_args(within)[0])
    elif not _fits(cast(object, value), kind):
        yield _rule(path, kind)


def _arms(kind: Any) -> tuple[Any, ...]:
    """The kinds of a union, or the one that there is; None is not told of, since leaving out says the same."""
    several = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    return tuple(each for each in several if each is not type(None))


def _within(value: object, kind: Any) -> Any:
    """Of the kinds that a value may be of, the one that says what may stand inside it."""
    wanted = tuple if isinstance(value, list) else dict
    arms = _arms(kind)
    return next((each for each in arms if get_origin(each) is wanted), arms[0])


def _fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _rule(path: str, kind: Any) -> Fault:
    """What a value of this kind must be."""
    arms = _arms(kind)
    if get_origin(arms[0]) is Literal:
        words = ", ".join(map(str, get_args(arms[0])))
        return Fault(path, "no_choice", N_("must be one of: {words}"), {"words": words})
    if get_origin(arms[0]) is dict:
        return Fault(path, "kind", _OBJECTS.get(get_args(arms[0])[1], _OBJECT))
    return Fault(path, "kind", _MUST.get(frozenset(arms), _OBJECT))
