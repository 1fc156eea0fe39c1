"""Who sends a command, and what they may ask for."""

from facilitator.core.commands import (
    Action,
    Change,
    Erase,
    Give,
    Join,
    Move,
    Open,
    Plan,
    Rename,
    Restore,
    Set,
    SetClock,
    TakeBack,
    Withdraw,
    Write,
)

FACILITATOR = "facilitator"
TEAM = "team"
RECEPTION = "reception"
ORGANISER = "organiser"
IMPORT = "import"
HUB = "hub"
PERSON = "person:"
GROUP = "group:"
HANDS = "hands:"
"""The giver of a ballot that nobody's name stands on: raised hands, a card that was keyed in."""

_IN_THE_ROOM: frozenset[type[Action]] = frozenset({Write, Change, Withdraw, Restore, Move, Give, TakeBack})
_HUB_ONLY: frozenset[type[Action]] = frozenset({Plan, Open, SetClock})
_CLOCK = frozenset(
    {
        "start",
        "pause",
        "resume",
        "extend",
        "shorten",
        "next",
        "back",
        "skip",
        "close",
        "reopen",
        "release",
        "finish",
    }
)


def is_person(actor: str) -> bool:
    """Whether a participant sent it."""
    return actor.startswith(PERSON)


def is_group(actor: str) -> bool:
    """Whether it came from the place where a group sits."""
    return actor.startswith(GROUP)


def in_the_room(actor: str) -> bool:
    """Whether a participant or a group sent it, not somebody who runs the day."""
    return is_person(actor) or is_group(actor)


def name_of(action: Action) -> str:
    """The word for an action: "next", "write" …"""
    return str(action.__struct_config__.tag)


def may(actor: str, action: Action) -> bool:
    """Whether ``actor`` may ask for ``action`` at all."""
    kind = type(action)
    if actor == HUB or actor == FACILITATOR:
        return actor == HUB or kind not in _HUB_ONLY
    if in_the_room(actor):
        return kind in _IN_THE_ROOM or (is_person(actor) and kind in (Join, Rename))
    if actor == RECEPTION:
        return kind in (Join, Rename)
    if actor == ORGANISER:
        return kind in (Set, Erase)
    return kind not in (_HUB_ONLY | {Erase}) and (actor != TEAM or name_of(action) not in _CLOCK)
