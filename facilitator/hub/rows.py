"""The session as rows of tables for people to read, and what an event says to whom."""

from collections.abc import Iterator
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.ballots import FEWEST_SECRET
from facilitator.core.session import Session


def tables(session: Session) -> dict[str, list[dict[str, object]]]:
    """Notes, ballots, themes, groups, rounds and activities, one row each, in the order of the day.

    Names are references into people.json. Ballots of a closed secret round have no giver, and fewer than five are
    not shown.
    """
    given = [_row(each, prompt=prompt) for prompt, book in session.ballots.items() for each in book.values()]
    shared = (
        (prompt, ballots) for prompt, ballots in session.opened.items() if len(ballots) >= FEWEST_SECRET
    )
    opened = ((prompt, values) for prompt, ballots in shared for values in ballots)
    secret: list[dict[str, object]] = [{"prompt": prompt, "values": values} for prompt, values in opened]
    return {
        "activities": [_row(each) for each in session.in_order()],
        "rounds": [
            _row(live, title=live.plan.title) for each in session.order for live in session.rounds_of(each)
        ],
        "groups": [_row(each) for each in session.groups.values()],
        "themes": [_row(each) for activity in session.order for each in session.themes_of(activity)],
        "notes": [_row(each) for activity in session.order for each in session.notes_of(activity)],
        "ballots": [*given, *secret],
    }


def _row(record: msgspec.Struct, **more: object) -> dict[str, object]:
    row = cast(dict[str, object], msgspec.to_builtins(record))
    row.pop("plan", None)
    return {**row, **more}


def without_values(event: e.Event) -> e.Event:
    """The event as followers may have it: a sealed ballot says that it was given, not what it holds."""
    what = event.what
    if not isinstance(what, e.BallotSealed):
        return event
    return replace(event, what=e.BallotSealed(replace(what.ballot, values={})))


def made_by(event: e.Event) -> Iterator[str]:
    """The ids of what an event made."""
    what: Any = event.what
    match what:
        case e.ActivityAdded(activity):
            yield activity.id
        case e.NoteWritten(note) | e.NotesMerged(note):
            yield note.id
        case e.NoteSplit(_, notes):
            yield from (note.id for note in notes)
        case e.GroupFormed(group):
            yield group.id
        case e.ThemeMade(theme):
            yield theme.id
        case e.PersonJoined(person):
            yield person
        case e.TimerSet(timer):
            yield timer.id
        case _:
            pass
