"""What is asked of groups and themes."""

from typing import Literal

import msgspec

from facilitator.core.commands.action import Action
from facilitator.core.model import Seat


class Form(Action, frozen=True, kw_only=True, tag="form"):
    """Forms a group, or changes the one with this ``id``. ``seats`` name persons by what they are called.

    ``holds`` are the notes that are dealt to it.
    """

    id: str | None = None
    activity: str | None = None
    kind: str = "table"
    name: str = ""
    number: int | None = None
    place: str | None = None
    rounds: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    about: str | None = None
    holds: tuple[str, ...] = ()


class Disband(Action, frozen=True, kw_only=True, tag="disband"):
    group: str


class Sitting(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Those who sit together in a ``round``: ``number`` is their table or spot, ``holds`` the cards they judge."""

    round: str
    number: int
    seats: tuple[Seat, ...]
    holds: tuple[str, ...] = ()


class Deal(Action, frozen=True, kw_only=True, tag="deal"):
    """Deals an activity's cards to pairs (or to each alone) for ``rounds``; left out, for all that have not started.

    Where nobody has joined, the deal is for as many as ``people`` says, or as there are cards: each is called by the
    number of a card. The hub works out ``groups`` where they are left out.
    """

    activity: str | None = None
    rounds: tuple[str, ...] = ()
    people: int | None = None
    groups: tuple[Sitting, ...] = ()


class SeatPlan(Action, frozen=True, kw_only=True, tag="seat"):
    """Seats people at tables for ``rounds``; left out, for all that have not started.

    ``tables`` is how many there are (left out: as few as the round's size asks for). ``host`` says whether the hosts
    stay, change each round or are chosen on the spot (left out: as the round says); ``hosts`` are those who are to be
    host. People are mixed by ``mix``: "sector", "organisation" or a word of their own. ``pinned`` says who sits at
    which table all the time. With ``keep`` the plan that there is changes as little as possible. ``people`` says how
    many seats there are in all: those who have not joined have numbers instead of names (left out: seats for those
    who have joined; where nobody has, for as many as the day says). The hub works out ``groups`` where they are left
    out.
    """

    activity: str | None = None
    rounds: tuple[str, ...] = ()
    tables: int | None = None
    people: int | None = None
    host: Literal["stays", "new", "free"] | None = None
    hosts: tuple[str, ...] = ()
    mix: tuple[str, ...] = ("sector",)
    pinned: dict[str, int] = {}
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    keep: bool = False
    groups: tuple[Sitting, ...] = ()


class MakeTheme(Action, frozen=True, kw_only=True, tag="make_theme"):
    """Makes a theme, with ``notes`` in it if given; ``by`` are those who grouped them, ``leads`` as in `lead_theme`."""

    name: str
    id: str | None = None
    activity: str | None = None
    notes: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


class RenameTheme(Action, frozen=True, kw_only=True, tag="rename_theme"):
    theme: str
    name: str


class LeadTheme(Action, frozen=True, kw_only=True, tag="lead_theme"):
    """Says who calls together those who want to go on with a theme."""

    theme: str
    leads: tuple[str, ...] = ()


class MergeThemes(Action, frozen=True, kw_only=True, tag="merge_themes"):
    """Moves every note of ``gone`` to ``theme``."""

    theme: str
    gone: tuple[str, ...]


class OrderThemes(Action, frozen=True, kw_only=True, tag="order_themes"):
    """Puts an activity's themes in this order; all of them must be named."""

    themes: tuple[str, ...]
    activity: str | None = None


class DissolveTheme(Action, frozen=True, kw_only=True, tag="dissolve_theme"):
    """Takes a theme away; its notes are unthemed again."""

    theme: str


class IntoTheme(Action, frozen=True, kw_only=True, tag="into_theme"):
    theme: str
    notes: tuple[str, ...]


class OutOfTheme(Action, frozen=True, kw_only=True, tag="out_of_theme"):
    notes: tuple[str, ...]
