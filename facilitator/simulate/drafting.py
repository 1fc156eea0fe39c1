"""Who writes which text in a round, as the round's prompts declare it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random

from facilitator.core.actors import FACILITATOR, GROUP, PERSON, TEAM, is_person
from facilitator.core.commands import Write
from facilitator.core.model import Group, LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import Prompt
from facilitator.simulate.crowd import Crowd
from facilitator.simulate.script import Said, Script

_FROM_A_GROUP = 4
"""Texts from one group where the prompt sets no number."""

_FROM_THE_FRONT = 1000
"""Texts from the team or the facilitator: all that there are."""

_NAMES = ("person", "people")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way: what is sent, and by whom."""

    said: Said
    write: Write
    by: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt in its round, the groups that sit there, and the notes that answers are about."""

    live: LiveRound
    prompt: Prompt
    groups: Sequence[Group]
    targets: Sequence[Note]

    @property
    def of_a_group(self) -> bool:
        """Whether groups answer, and there are some."""
        return self.prompt.by == "group" and bool(self.groups)

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

    def speaking_of(self) -> dict[str, str]:
        """Which group speaks of a note."""
        return {group.about: GROUP + group.id for group in self.groups if group.about}


def asked(session: Session, live: LiveRound, prompt: Prompt, groups: Sequence[Group]) -> Asked:
    """A prompt with what the session has for it."""
    notes = session.notes_of(live.activity) if prompt.about else ()
    return Asked(live, prompt, groups, [n for n in notes if n.state == "kept" and n.prompt == prompt.about])


Dealt = Iterator[tuple[Said, str, str | None]]
"""A text, who gives it, and the note that it is about."""


class Drafting:
    """Deals the texts of one activity to those who are asked."""

    def __init__(self, crowd: Crowd, script: Script, rng: Random) -> None:
        self._crowd, self._script, self._rng = crowd, script, rng

    def drafts(self, question: Asked) -> list[Draft]:
        """Everything that is written on a prompt, in the order in which it comes."""
        drafts = [_draft(question, *each, self._people(question, *each)) for each in self._dealt(question)]
        in_any_order = question.prompt.by in ("person", "group")
        return self._rng.sample(drafts, len(drafts)) if in_any_order else drafts

    def _dealt(self, question: Asked) -> Dealt:
        givers = self._givers(question)
        if self._script.written_for(question.live.plan.id, question.prompt.id):
            yield from self._nested(question)
            yield from self._round(question, givers)
        else:
            yield from self._general(question, givers)

    def _givers(self, question: Asked) -> list[str]:
        if question.prompt.by == "person":
            people = self._crowd.shuffled(self._rng)
            return [each.actor for each in people[: max(3, len(people) // question.share)]]
        if question.of_a_group:
            return [GROUP + each.id for each in question.groups]
        return [self._front(question)]

    def _front(self, question: Asked) -> str:
        """Who writes down what nobody in particular says."""
        if question.prompt.by == "person":
            return self._rng.choice(self._crowd.people).actor
        return FACILITATOR if question.prompt.by == "facilitator" else TEAM

    def _general(self, question: Asked, givers: Sequence[str]) -> Dealt:
        """General texts, where nobody has thought of this prompt."""
        if question.prompt.about and not (question.targets and question.of_a_group):
            return
        for by in givers:
            number = 1 if is_person(by) else self._rng.randint(1, min(3, question.room))
            for said in self._script.anything(question.prompt.id, number):
                yield said, by, self._target(question, by)

    def _target(self, question: Asked, by: str) -> str | None:
        """What somebody's answer is about, if the prompt asks about something."""
        if not question.targets:
            return None
        mine = (note for note, group in question.speaking_of().items() if group == by)
        return next(mine, None) or self._rng.choice(question.targets).id

    def _nested(self, question: Asked) -> Dealt:
        """What belongs to a note, from the group that speaks of it; where no groups sit, from the front."""
        speaking, prompt = question.speaking_of(), question.prompt
        for note in question.targets:
            if not speaking or note.id in speaking:
                for said in self._script.inside(note.id, question.live.plan.id, prompt.id)[: prompt.most]:
                    yield said, speaking.get(note.id) or self._front(question), note.id

    def _round(self, question: Asked, givers: Sequence[str]) -> Dealt:
        """Texts dealt round, each to whoever is named in it if that is somebody here."""
        room = Counter(dict.fromkeys(givers, question.room))
        turns = cycle(givers)
        for said in self._script.take(question.live.plan.id, question.prompt.id, room.total()):
            named = self._named(said) if question.prompt.by == "person" else None
            by = (
                named
                if named and room.get(named, question.room) > 0
                else next(b for b in turns if room[b] > 0)
            )
            room[by] = room.get(by, question.room) - 1
            yield said, by, self._target(question, by)

    def _named(self, said: Said) -> str | None:
        first = next((name for names in said.people.values() for name in names), "")
        found = self._crowd.called(first)
        return found.actor if found else None

    def _people(self, question: Asked, said: Said, by: str, about: str | None) -> dict[str, tuple[str, ...]]:
        """The names in a note's blanks. Those who take part are pointed out, not spelt again; in a general text
        whoever writes it stands first.
        """
        if not said.general:
            return {blank: tuple(map(self._pointed_out, names)) for blank, names in said.people.items()}
        blank = next((each.id for each in question.prompt.fields if each.kind in _NAMES), None)
        who = by.removeprefix(PERSON) if is_person(by) else self._rng.choice(self._crowd.people).ref
        return {blank: (who,)} if blank else {}

    def _pointed_out(self, name: str) -> str:
        found = self._crowd.called(name)
        return found.ref if found else name


def _draft(
    question: Asked, said: Said, by: str, about: str | None, people: dict[str, tuple[str, ...]]
) -> Draft:
    in_the_room = question.prompt.by in ("person", "group")
    write = Write(
        prompt=f"{question.live.id}.{question.prompt.id}",
        activity=question.live.activity,
        text=said.text,
        about=(about,) if about else (),
        fields=dict(said.fields),
        people=people,
        source="phone" if in_the_room else "screen",
    )
    return Draft(said, write, by)
