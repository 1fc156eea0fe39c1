"""What is asked of places, people and doors; undo and redo; and what only the hub asks."""

from typing import Literal

from facilitator.core.commands.action import Action


class MakePlace(Action, frozen=True, kw_only=True, tag="make_place"):
    """Makes a place, or changes the one with this ``id``."""

    id: str | None = None
    kind: Literal["table", "circle", "room"] = "table"
    number: int | None = None
    name: str = ""
    capacity: int | None = None


class Join(Action, frozen=True, kw_only=True, tag="join"):
    """Somebody takes part. No name is needed.

    ``person`` is the id made for them (by the hub when left out). ``attributes`` are what else people are to be
    mixed by.
    """

    person: str = ""
    name: str = ""
    organisation: str = ""
    sector: str = ""
    language: str = ""
    attributes: dict[str, str] = {}


class Away(Action, frozen=True, kw_only=True, tag="away"):
    """Somebody who has joined did not come or has left (or, with ``away`` false, is here again)."""

    person: str
    away: bool = True


class Mute(Action, frozen=True, kw_only=True, tag="mute"):
    """Takes nothing more from somebody who has joined (or, with ``muted`` false, everything again).

    With ``hide`` their notes are hidden for ``reason``, or those that were hidden come back.
    """

    person: str
    muted: bool = True
    hide: bool = False
    reason: str = ""


class Rename(Action, frozen=True, kw_only=True, tag="rename"):
    """Gives a person another name."""

    person: str
    name: str


class Erase(Action, frozen=True, kw_only=True, tag="erase"):
    """Erases a person: the name, and with ``texts`` also what the person wrote.

    ``person`` is a name or a reference. Where the name stands in what was said (notes, themes, groups, places,
    activities, "session"), ``notes`` tells in which of them it is blotted out; it must be said if there are any.
    The hub puts the notes' texts without the name in ``blotted``.
    """

    person: str
    texts: bool = False
    notes: tuple[str, ...] | None = None
    blotted: dict[str, str] = {}


class Remote(Action, frozen=True, kw_only=True, tag="remote"):
    """Lets the facilitator's own phone lead the day, or not."""

    on: bool = True


class Calm(Action, frozen=True, kw_only=True, tag="calm"):
    """Shows a calm picture on the stage in place of everything else, or the day again."""

    on: bool = True


class Address(Action, frozen=True, kw_only=True, tag="address"):
    """Says at which of its addresses the computer is reached; empty: the program chooses."""

    address: str


class Renew(Action, frozen=True, kw_only=True, tag="renew"):
    """Makes the code of a door ("join", "team", "reception", "organiser", "remote", "stage") or of a place (its id)
    anew: the one before leads nowhere any more.
    """

    of: str


class Undo(Action, frozen=True, kw_only=True, tag="undo"):
    """Takes the facilitator's latest undoable command back."""


class Redo(Action, frozen=True, kw_only=True, tag="redo"):
    """Does again what was undone last."""


class Open(Action, frozen=True, kw_only=True, tag="open"):
    """From the hub: it has taken the session."""

    boot: str
    up: int


class SetClock(Action, frozen=True, kw_only=True, tag="set_clock"):
    """From the hub: the computer's clock was moved by ``by`` milliseconds."""

    by: int
