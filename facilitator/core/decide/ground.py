"""What every decision stands on: the session, the command, the moment, and finding what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from facilitator.core.commands import Command, Refusal
from facilitator.core.model import Activity, Group, LiveRound, Note, Place, Theme
from facilitator.core.session import Session
from facilitator.core.text import N_


class Refused(Exception):
    """Ends a decision with a refusal."""

    def __init__(self, slug: str, message: str, **values: str | int | float) -> None:
        super().__init__(slug)
        self.refusal = Refusal(slug, message, values)


def unless(found: bool, slug: str, message: str, **values: str | int | float) -> None:
    """Refuses unless ``found``."""
    if not found:
        raise Refused(slug, message, **values)


@dataclass(frozen=True, slots=True)
class Ground:
    """The session as it is, the command and the moment (milliseconds since 1970, UTC)."""

    session: Session
    command: Command
    now: int

    @property
    def by(self) -> str:
        """Who sends the command."""
        return self.command.by

    def activity(self, name: str | None) -> Activity:
        """The activity with this id; left out: the only one running, or the only one there is."""
        if name is not None:
            return _found(self.session.activities, name, N_("There is no activity “{id}”."))
        running = {live.activity for live in self.session.running()} & set(self.session.order)
        candidates = running or set(self.session.order)
        unless(bool(candidates), "no_activity", N_("The session has no activity yet. Add one first."))
        if len(candidates) > 1:
            several = ", ".join(each for each in self.session.order if each in candidates)
            raise Refused("which_activity", N_("Say which activity is meant: {several}."), several=several)
        return self.session.activities[candidates.pop()]

    def live(self, activity: str) -> LiveRound | None:
        """The round of an activity that is on, paused ones included."""
        return next(
            (each for each in self.session.rounds_of(activity) if each.state in ("running", "paused")), None
        )

    def round(self, activity: str, name: str) -> LiveRound:
        """The round with this full or short id."""
        rounds = self.session.rounds
        return rounds[name] if name in rounds else _found(rounds, f"{activity}.{name}", _NO_ROUND, shown=name)

    def note(self, name: str) -> Note:
        """The note with this id. One that was left behind by an activity that is gone is not to be had."""
        note = _found(self.session.notes, name, _NO_NOTE)
        unless(note.activity in self.session.activities, "unknown", _NO_NOTE, id=name)
        return note

    def kept(self, name: str) -> Note:
        """The note with this id, if it is one that is shown."""
        note = self.note(name)
        unless(
            note.state == "kept", "note_gone", N_("The note “{id}” was withdrawn, merged or split."), id=name
        )
        return note

    def theme(self, name: str) -> Theme:
        """The theme with this id, or with this name where only one has it."""
        themes = self.session.themes
        called = [each.id for each in themes.values() if each.name == name]
        key = called[0] if name not in themes and len(called) == 1 else name
        return _found(themes, key, N_("There is no theme “{id}”."))

    def group(self, name: str) -> Group:
        """The group with this id."""
        return _found(self.session.groups, name, N_("There is no group “{id}”."))

    def group_in(self, activity: str, name: str) -> Group:
        """The group with this id, which must belong to the activity."""
        group = self.group(name)
        mine = group.activity == activity
        unless(mine, "other_activity", N_("The group belongs to another activity."))
        return group

    def place(self, name: str, activity: str) -> Place:
        """The place with this id or name; of several with the name the activity's own."""
        known = self.session.places
        called = [each.id for each in known.values() if name and each.name == name]
        own = [each for each in called if each.startswith(f"{activity}.")]
        key = next(iter((*own, *called)), name)
        return _found(known, name if name in known else key, N_("There is no place “{id}”."), shown=name)

    def new_id(self, wanted: str | None, letter: str, taken: Mapping[str, object]) -> str:
        """``wanted`` if it is free; left out, a short id that nothing has: the letter and a number."""
        if wanted is not None:
            unless(wanted not in taken, "id_taken", N_("The id “{id}” is already taken."), id=wanted)
            return sound(wanted)
        number = self.session.n + 1
        while f"{letter}{number}" in taken:
            number += 1
        return f"{letter}{number}"


_NO_ROUND = N_("There is no round “{id}” in this activity.")
_NO_NOTE = N_("There is no note “{id}”.")


def sound(wanted: str) -> str:
    """An id that can stand in a file and in an address, as it is."""
    fits = 0 < len(wanted) <= 64 and wanted.isprintable() and "." not in wanted and " " not in wanted
    unless(fits, "bad_id", N_("An id has 1 to 64 characters, with no spaces or full stops."))
    return wanted


_T = TypeVar("_T")


def _found(known: Mapping[str, _T], name: str, message: str, shown: str = "") -> _T:
    found = known.get(name)
    if found is None:
        raise Refused("unknown", message, id=shown or name)
    return found
