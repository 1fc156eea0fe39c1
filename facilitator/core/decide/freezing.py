"""A list on which dots are put stays as it is until the round is over: nothing is added, changed or joined."""

from facilitator.core.actors import IMPORT
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.model import Note
from facilitator.core.text import N_

_FROZEN = N_("The list stays as it is while it is voted on. It can be changed again when that round is over.")


def not_frozen(ground: Ground, *notes: Note) -> None:
    """Refuses where one of the notes is on such a list. An import brings what happened elsewhere."""
    frozen = {
        (live.activity, prompt.over)
        for live in ground.session.running()
        for prompt in live.plan.ask
        if prompt.freeze
    }
    touched = frozen & {(note.activity, note.prompt) for note in notes} if frozen else frozen
    unless(not touched or ground.by == IMPORT, "frozen", _FROZEN)
