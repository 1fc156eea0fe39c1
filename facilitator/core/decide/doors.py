"""The doors for phones and screens: whether they are open, at which address, and with which codes."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import DOORS, Doors
from facilitator.core.places import place_with
from facilitator.core.text import N_, one_line

_LONGEST_ADDRESS = 253
"""Of a name on the network (RFC 1035)."""


def _set(ground: Ground, doors: Doors) -> list[e.What]:
    return [e.DoorsSet(doors)] if doors != ground.session.doors else []


def _remote(ground: Ground, action: c.Remote) -> list[e.What]:
    return _set(ground, replace(ground.session.doors, remote=action.on))


def _calm(ground: Ground, action: c.Calm) -> list[e.What]:
    return _set(ground, replace(ground.session.doors, calm=action.on))


def _address(ground: Ground, action: c.Address) -> list[e.What]:
    address = one_line(action.address)
    plain = len(address) <= _LONGEST_ADDRESS and not any(each in " /\\@?#\"'<>" for each in address)
    message = N_("An address is a name or a number such as 192.168.1.20, without spaces and slashes.")
    unless(plain, "bad_address", message)
    return _set(ground, replace(ground.session.doors, address=address))


def _renew(ground: Ground, action: c.Renew) -> list[e.What]:
    place = place_with(ground.session, action.of)
    if action.of not in DOORS and place is None:
        message = N_("There is no code for “{id}”. There are codes for places and for: {known}.")
        raise Refused("unknown", message, id=action.of, known=", ".join(DOORS))
    doors = ground.session.doors
    codes = {**doors.codes, action.of: doors.codes.get(action.of, 0) + 1}
    return _set(ground, replace(doors, codes=codes))


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Remote: _remote,
    c.Calm: _calm,
    c.Address: _address,
    c.Renew: _renew,
}
