"""What is asked of the day: its facts, its activities, and their plans."""

from facilitator.core.commands.action import Action
from facilitator.core.text import Text


class Set(Action, frozen=True, kw_only=True, tag="set"):
    """Sets facts of the day; those left out stay as they are."""

    title: str | None = None
    kind: str | None = None
    date: str | None = None
    venue: str | None = None
    language: str | None = None
    participants: str | int | None = None
    organisers: tuple[str, ...] | None = None
    about: str | None = None
    intro: str | None = None
    outro: str | None = None


class AddActivity(Action, frozen=True, kw_only=True, tag="add_activity"):
    """Adds an activity at ``position`` (from 1; last when left out)."""

    method: str
    id: str | None = None
    title: str = ""
    intro: str = ""
    outro: str = ""
    start: str = ""
    minutes: float | None = None
    settings: dict[str, object] = {}
    position: int | None = None


class RemoveActivity(Action, frozen=True, kw_only=True, tag="remove_activity"):
    activity: str


class MoveActivity(Action, frozen=True, kw_only=True, tag="move_activity"):
    """Moves an activity to ``position``, counted from 1."""

    activity: str
    position: int


class ChangeActivity(Action, frozen=True, kw_only=True, tag="change_activity"):
    """Changes what is given; ``settings`` are merged key by key."""

    activity: str | None = None
    title: str | None = None
    intro: str | None = None
    outro: str | None = None
    start: str | None = None
    minutes: float | None = None
    settings: dict[str, object] = {}


class Plan(Action, frozen=True, kw_only=True, tag="plan"):
    """The method's rounds as plain data, from the hub; in an import those of the session it comes from.

    ``called`` is what the method calls itself (left out: as before).
    """

    activity: str
    rounds: tuple[dict[str, object], ...]
    called: Text = ""
