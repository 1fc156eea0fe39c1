"""Muting: from somebody who is muted nothing is taken, and what they wrote can be hidden with it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import PERSON, is_person
from facilitator.core.decide.freezing import not_frozen
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import Note, Ref
from facilitator.core.text import N_, Text, in_language, one_line

NO_REASON: Text = {"sv": "Ingen orsak angiven.", "en": "No reason was given."}
"""What stands as the reason where notes were hidden without one, in the language of the day."""

_MUTED = N_("What you send is not taken right now. Talk to the facilitator.")


def not_muted(ground: Ground) -> None:
    """Refuses whatever somebody sends who is muted."""
    person = ground.session.people.get(ground.by.removeprefix(PERSON)) if is_person(ground.by) else None
    unless(person is None or not person.muted, "muted", _MUTED)


def _mute(ground: Ground, action: c.Mute) -> list[e.What]:
    person = ground.session.people.get(action.person)
    if person is None:
        raise Refused("unknown", N_("There is no person “{id}”."), id=action.person)
    changed = person.muted != action.muted
    muted: list[e.What] = [e.PersonMuted(person.id, action.muted)] if changed else []
    return [*muted, *(_hiding(ground, action) if action.hide else ())]


def _hiding(ground: Ground, action: c.Mute) -> list[e.What]:
    """The person's notes go out of sight, or those that were hidden come back. A list that is voted on stays."""
    notes = list(_of(ground, action.person, "kept" if action.muted else "withdrawn"))
    if not action.muted:
        notes = [note for note in notes if note.hidden]
        not_frozen(ground, *notes)
        return [e.NoteRestored(note.id) for note in notes]
    not_frozen(ground, *notes)
    reason = one_line(action.reason) or in_language(NO_REASON, ground.session.info.language)
    return [e.NoteWithdrawn(note.id, reason) for note in notes]


def _of(ground: Ground, person: Ref, state: str) -> Iterator[Note]:
    """The person's notes in this state, but for those left behind by an activity that is gone."""
    mine = (note for note in ground.session.notes.values() if note.author == person and note.state == state)
    return (note for note in mine if note.activity in ground.session.activities)


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Mute: _mute}
