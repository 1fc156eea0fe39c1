"""The session as rows of tables for people to read."""

from typing import cast

import msgspec

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
