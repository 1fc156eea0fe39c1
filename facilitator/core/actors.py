"""Who sends a command, and what they may ask for."""

from collections.abc import Mapping

from facilitator.core.commands import (
    Action,
    Address,
    Away,
    Back,
    Calm,
    Change,
    Close,
    DropPhoto,
    Erase,
    Extend,
    Finish,
    Give,
    Join,
    Move,
    Mute,
    Next,
    Open,
    Order,
    Pause,
    Plan,
    Progress,
    Release,
    Remote,
    Rename,
    Renew,
    Reopen,
    Restore,
    Resume,
    Set,
    SetClock,
    Shorten,
    Skip,
    Start,
    StartTimer,
    StopTimer,
    TakeBack,
    TakePhoto,
    VoteAgain,
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
PLACE = "place:"
"""Whoever holds the printed code of a place: the whole day, whichever group sits there."""
HANDS = "hands:"
"""The giver of a ballot that nobody's name stands on: raised hands, a card that was keyed in."""

_HUB_ONLY: frozenset[type[Action]] = frozenset({Open, SetClock})
_BROUGHT: frozenset[type[Action]] = frozenset({Plan, Progress})
"""What only the hub or an import can say: what a method planned, and what happened elsewhere."""
_KEYS: frozenset[type[Action]] = frozenset({Remote, Address, Renew})
"""Who may come in, and how: the facilitator's alone."""
_CLOCK: frozenset[type[Action]] = frozenset(
    {
        Start,
        Pause,
        Resume,
        Extend,
        Shorten,
        Next,
        Back,
        Skip,
        Close,
        Reopen,
        VoteAgain,
        Release,
        Finish,
        StartTimer,
        StopTimer,
    }
)
_MAY_NOT: Mapping[str, frozenset[type[Action]]] = {
    HUB: frozenset(),
    FACILITATOR: _HUB_ONLY | _BROUGHT,
    IMPORT: _HUB_ONLY | _KEYS | {Erase, Mute, Calm},
    TEAM: _HUB_ONLY | _BROUGHT | _KEYS | {Erase} | _CLOCK,
}
"""What those who run the day may not ask for."""

_IN_THE_ROOM: frozenset[type[Action]] = frozenset(
    {Write, Change, Withdraw, Restore, Order, Give, TakeBack, TakePhoto, DropPhoto}
)
_MAY: Mapping[str, frozenset[type[Action]]] = {
    PERSON: _IN_THE_ROOM | {Join, Rename},
    GROUP: _IN_THE_ROOM,
    PLACE: _IN_THE_ROOM | {Move},
    RECEPTION: frozenset({Join, Away, Rename}),
    ORGANISER: frozenset({Set, Erase}),
}
"""All that the others may ask for; somebody unknown may ask for nothing."""


def is_person(actor: str) -> bool:
    """Whether a participant sent it."""
    return actor.startswith(PERSON)


def is_group(actor: str) -> bool:
    """Whether it came from the place where a group sits."""
    return actor.startswith(GROUP)


def is_place(actor: str) -> bool:
    """Whether it came with the printed code of a place."""
    return actor.startswith(PLACE)


def in_the_room(actor: str) -> bool:
    """Whether a participant, a group or a place sent it, not somebody who runs the day."""
    return is_person(actor) or is_group(actor) or is_place(actor)


def name_of(action: Action) -> str:
    """The word for an action, such as "next" or "write"."""
    return str(action.__struct_config__.tag)


def may(actor: str, action: Action) -> bool:
    """Whether ``actor`` may ask for ``action`` at all."""
    if actor in _MAY_NOT:
        return type(action) not in _MAY_NOT[actor]
    kind, colon, _ = actor.partition(":")
    return type(action) in _MAY.get(kind + colon, ())
