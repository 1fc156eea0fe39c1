"""What each kind of event replaces. Nothing is refused here: what is named and not there is passed over."""

from collections.abc import Mapping
from typing import Any

from facilitator.core.changes import activities, ballots, day, groups, history, notes, photos, rounds
from facilitator.core.changes.kinds import Change, Changes, Changing

CHANGES: Mapping[type[Any], Changing] = {
    **day.CHANGES,
    **activities.CHANGES,
    **rounds.CHANGES,
    **notes.CHANGES,
    **ballots.CHANGES,
    **photos.CHANGES,
    **groups.CHANGES,
    **history.CHANGES,
}

__all__ = ["CHANGES", "Change", "Changes", "Changing"]
