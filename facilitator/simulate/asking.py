"""A prompt in its round: who may answer it, how much, and what answers are about."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.actors import FACILITATOR, GROUP, TEAM
from facilitator.core.model import Group, LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import Prompt

_FROM_A_GROUP = 4
"""Texts from one group where the prompt sets no number."""

_FROM_THE_FRONT = 1000
"""Texts from the team or the facilitator: all that there are."""

_NAMES = ("person", "people")


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt in its round, the groups that sit there, and the notes that answers are about."""

    live: LiveRound
    prompt: Prompt
    groups: Sequence[Group]
    targets: Sequence[Note]
    along: Sequence[Sequence[Note]] = ()
    """For each further prompt that an answer is about: its notes."""

    @property
    def in_the_room(self) -> bool:
        """Whether people or groups answer, and not those who run the day."""
        return self.prompt.by in ("person", "group") and self.prompt.offered

    @property
    def unheard(self) -> bool:
        """Whether nobody is there who could answer."""
        nobody = self.prompt.by == "group" and not self.groups
        nothing = not self.targets or not all(self.along)
        return self.prompt.about is not None and (nobody or nothing)

    @property
    def front(self) -> str:
        """Who writes down what no person and no group says."""
        return FACILITATOR if self.prompt.by == "facilitator" else TEAM

    @property
    def room(self) -> int:
        """How many texts each who answers can have."""
        if self.prompt.by == "person":
            return self.prompt.most or 1
        return self.prompt.most or (_FROM_A_GROUP if self.prompt.by == "group" else _FROM_THE_FRONT)

    @property
    def share(self) -> int:
        """Of how many people one answers."""
        if self.prompt.most is None:
            return 3
        return 2 if self.prompt.optional else 1

    @property
    def blank_for_names(self) -> str | None:
        """The first blank that holds names."""
        return next((each.id for each in self.prompt.fields if each.kind in _NAMES), None)

    def speaking_of(self) -> dict[str, str]:
        """Which group speaks of a note."""
        return {group.about: GROUP + group.id for group in self.groups if group.about}


def asked(session: Session, live: LiveRound, prompt: Prompt, groups: Sequence[Group]) -> Asked:
    """A prompt with what the session has for it."""
    if prompt.about is None:
        return Asked(live, prompt, groups, ())
    notes = [each for each in session.notes_of(live.activity) if each.state == "kept"]
    targets, *along = ([n for n in notes if n.prompt == each] for each in (prompt.about, *prompt.also))
    return Asked(live, prompt, groups, targets, along)
