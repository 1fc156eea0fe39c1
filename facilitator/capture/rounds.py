"""Reading how far the rounds of an activity had come, and which rounds there were."""

from collections.abc import Sequence
from types import UnionType
from typing import TypeGuard, Union, cast, get_args, get_origin

import msgspec
from msgspec.structs import fields, replace

from facilitator.capture import checks
from facilitator.capture.keys import Keys, is_object
from facilitator.capture.syntax import join
from facilitator.core.faults import Fault
from facilitator.core.model import Standing, Standstill
from facilitator.core.text import N_
from facilitator.core.vocabulary import Round

STATES: tuple[Standstill, ...] = get_args(Standstill)

_LIST = N_("must be a list of rounds; a setting with this name stands under “settings”")
_TWICE = N_("the round “{id}” is in this list twice")
_ONE_ON = N_("only one round of an activity can be paused")
_NO_CLOCK = N_("only a paused round has a clock")
_NO_ROUND = N_("is not a round as a method plans it: {why}")


def standings(keys: Keys) -> tuple[Standing, ...]:
    """What stands under ``rounds``."""
    if keys.value("rounds") is not None and not isinstance(keys.value("rounds"), list):
        keys.fault("rounds", "list", _LIST)
        return ()
    found: list[Standing] = []
    for path, data in keys.each("rounds"):
        each = Keys(data, path, keys.faults)
        found.append(_fitting(each, _standing(each), found))
        each.unknown()
    return tuple(found)


def _standing(keys: Keys) -> Standing:
    short, state = keys.word("id"), keys.one_of("state", STATES)
    for name in ("id", "state"):
        if keys.value(name) is None:
            keys.missing(name)
    minutes, passed = (keys.number(name, checks.HIGHEST) for name in ("minutes", "passed"))
    return Standing(
        short or "",
        state if state is not None and state == keys.value("state") else "closed",
        keys.yes("begun"),
        None if minutes is None else round(minutes * 60),
        round((passed or 0) * 60),
        keys.words("released"),
    )


def _fitting(keys: Keys, this: Standing, others: list[Standing]) -> Standing:
    """Notes what cannot be: a round that stands twice, two that are paused, a clock where none is kept. Gives
    what can be instead; a round that stands twice has no id there.
    """
    known = keys.value("state") in STATES
    if this.round and any(each.round == this.round for each in others):
        keys.fault("id", "id_twice", _TWICE, id=this.round)
        this = replace(this, round="")
    paused = this.state == "paused"
    if paused and any(each.state == "paused" for each in others):
        keys.fault("state", "two_paused", _ONE_ON)
        this = replace(this, state="closed")
    for name in ("minutes", "passed"):
        if known and keys.value(name) is not None and not paused:
            keys.fault(name, "no_clock", _NO_CLOCK)
    return this if this.state == "paused" else replace(this, seconds=None, passed=0)


def planned(keys: Keys) -> tuple[Round, ...]:
    """What stands under ``planned``: every round of the activity as plain data. Nothing where it is so faulty that
    nobody knows which rounds there were.
    """
    given = [(path, checks.cleaned(each)) for path, each in keys.each("planned")]
    data = [_read(each, Round, path, keys.faults) for path, each in given]
    try:
        return msgspec.convert(data, tuple[Round, ...])
    except msgspec.ValidationError:
        return ()


def _read(data: object, kind: object, path: str, faults: checks.Faults) -> object:
    """Plain data as something of this kind. What is faulty is noted; what was probably meant, or nothing (UNSET),
    stands in for it.
    """
    kinds = get_args(kind) if isinstance(kind, UnionType) or get_origin(kind) is Union else (kind,)
    structs = [each for each in kinds if isinstance(each, type) and issubclass(each, msgspec.Struct)]
    if is_object(data) and structs:
        return _object(Keys(data, path, faults), structs)
    by_name = next((get_args(each)[1] for each in kinds if get_origin(each) is dict), None)
    if is_object(data) and by_name is not None:
        inside = {name: _read(each, by_name, join(path, name), faults) for name, each in data.items()}
        return {name: each for name, each in inside.items() if each is not msgspec.UNSET}
    if _is_list(data) and get_origin(kind) is tuple:
        inner, *_ = get_args(kind)
        items = enumerate(data)
        read = [_read(each, inner, join(path, number), faults) for number, each in items]
        return [each for each in read if each is not msgspec.UNSET]
    why = _why_not(data, kind)
    if why is None:
        return data
    faults.append(Fault(path, "bad_plan", _NO_ROUND, {"why": why}))
    meant = checks.likely(data)
    return next((each for each in (meant, str(meant)) if _why_not(each, kind) is None), msgspec.UNSET)


def _is_list(data: object) -> TypeGuard[list[object]]:
    return isinstance(data, list)


def _why_not(data: object, kind: object) -> str | None:
    try:
        msgspec.convert(data, cast(type[object], kind))
    except msgspec.ValidationError as error:
        return str(error).partition(" - at `")[0]
    return None


def _object(keys: Keys, structs: Sequence[type[msgspec.Struct]]) -> object:
    """An object with the keys of one of these; where there are several, the tag says which."""
    made: dict[str, object] = {}
    field = structs[0].__struct_config__.tag_field
    if field is not None:
        tags = [each.__struct_config__.tag for each in structs]
        tag = keys.one_of(field, tags)
        if keys.value(field) is None:
            keys.missing(field)
        if tag is None:
            for each in fields(next(iter(structs))):
                keys.value(each.encode_name)
            if keys.value(field) is None:
                keys.unknown()
            return msgspec.UNSET
        structs = [structs[tags.index(tag)]]
        made[field] = tag
    for each in fields(structs[0]):
        name = each.encode_name
        if name in keys.names():
            made[name] = _read(keys.value(name), each.type, keys.at(name), keys.faults)
        else:
            keys.value(name)
    lacks = [
        each.encode_name for each in fields(structs[0]) if each.required and each.encode_name not in made
    ]
    if lacks:
        why = f"Object missing required field `{lacks[0]}`"
        keys.faults.append(Fault(keys.path, "bad_plan", _NO_ROUND, {"why": why}))
    keys.unknown()
    return {name: value for name, value in made.items() if value is not msgspec.UNSET}
