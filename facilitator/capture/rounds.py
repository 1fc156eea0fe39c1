"""Reading how far the rounds of an activity had come, and which rounds there were."""

from typing import cast, get_args

import msgspec

from facilitator.capture import checks
from facilitator.capture.keys import Keys
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
        found.append(_standing(each))
        _fits(each, found[-1], found[:-1])
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
        state or "waiting",
        keys.yes("begun"),
        None if minutes is None else round(minutes * 60),
        round((passed or 0) * 60),
        keys.words("released"),
    )


def _fits(keys: Keys, this: Standing, others: list[Standing]) -> None:
    """Notes what cannot be: a round that stands twice, two that are paused, a clock where none is kept."""
    if keys.value("state") not in STATES:
        return
    if this.round and any(each.round == this.round for each in others):
        keys.fault("id", "id_twice", _TWICE, id=this.round)
    if this.state == "paused" and any(each.state == "paused" for each in others):
        keys.fault("state", "two_paused", _ONE_ON)
    for name in ("minutes", "passed"):
        if keys.value(name) is not None and this.state != "paused":
            keys.fault(name, "no_clock", _NO_CLOCK)


def planned(keys: Keys) -> tuple[Round, ...]:
    """What stands under ``planned``: every round of the activity as plain data."""
    data = [checks.cleaned(each) for _, each in keys.each("planned")]
    try:
        rounds = msgspec.convert(data, tuple[Round, ...])
    except msgspec.ValidationError as error:
        why, _, at = str(error).partition(" - at `$")
        path = keys.at("planned") + at.rstrip("`")
        keys.faults.append(Fault(path, "bad_plan", _NO_ROUND, {"why": why}))
        return ()
    _known(data, rounds, keys.at("planned"), keys.faults)
    return rounds


def _known(data: object, made: object, path: str, faults: checks.Faults) -> None:
    """Notes the keys of plain data that nothing was made of."""
    if isinstance(made, msgspec.Struct):
        keys = Keys(data, path, faults)
        for name in filter(None, (made.__struct_config__.tag_field, *made.__struct_fields__)):
            if keys.value(name) is not None:
                _known(keys.value(name), getattr(made, name, None), keys.at(name), faults)
        keys.unknown()
    elif isinstance(made, tuple) and isinstance(data, list):
        pairs = zip(cast(list[object], data), cast(tuple[object, ...], made), strict=True)
        for number, (each, inner) in enumerate(pairs):
            _known(each, inner, join(path, number), faults)
