"""Who writes which text in a round, as the round's prompts declare it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from msgspec.structs import replace

from facilitator.core.actors import GROUP, PERSON, is_person
from facilitator.core.commands import Write
from facilitator.simulate.asking import Asked
from facilitator.simulate.crowd import Crowd
from facilitator.simulate.script import Said, Script

Dealt = Iterator[tuple[Said, str, str | None]]
"""A text, who gives it, and the note that it is about."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way: what is sent, and by whom."""

    said: Said
    write: Write
    by: str


class Drafting:
    """Deals the texts of one activity to those who are asked."""

    def __init__(self, crowd: Crowd, script: Script, rng: Random) -> None:
        self._crowd, self._script, self._rng = crowd, script, rng

    def drafts(self, question: Asked) -> list[Draft]:
        """Everything that is written on a prompt, in the order in which it comes."""
        drafts = [self._draft(question, *each) for each in self._dealt(question)]
        return self._in_turn(drafts) if question.in_the_room else drafts

    def _in_turn(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Everybody writes at the same time, and each in the order in which they think of it."""
        waiting: dict[str, list[Draft]] = {}
        for draft in reversed(drafts):
            waiting.setdefault(draft.by, []).append(draft)
        return [waiting[turn.by].pop() for turn in self._rng.sample(drafts, len(drafts))]

    def _dealt(self, question: Asked) -> Dealt:
        givers = self._givers(question)
        if self._script.written_for(question.live.plan.id, question.prompt.id):
            yield from self._nested(question)
            yield from self._loose(question, givers)
        elif not question.unheard:
            yield from self._general(question, givers)

    def _givers(self, question: Asked) -> list[str]:
        if question.prompt.by == "person":
            people = self._crowd.shuffled(self._rng)
            return [each.actor for each in people[: max(3, len(people) // question.share)]]
        if question.prompt.by == "group" and question.groups:
            return [GROUP + each.id for each in question.groups]
        return [question.front]

    def _general(self, question: Asked, givers: Sequence[str]) -> Dealt:
        """General texts, where nobody has thought of this prompt."""
        for by in givers:
            number = 1 if is_person(by) else self._rng.randint(1, min(3, question.room))
            for said in self._script.anything(question.prompt.id, number):
                yield said, by, self._target(question, by)

    def _nested(self, question: Asked) -> Dealt:
        """What belongs to a note, from the group that speaks of it; where no groups sit, from the front."""
        speaking, prompt = question.speaking_of(), question.prompt
        for note in question.targets:
            if not speaking or note.id in speaking:
                for said in self._script.inside(note.id, question.live.plan.id, prompt.id)[: prompt.most]:
                    yield said, speaking.get(note.id) or question.front, note.id

    def _loose(self, question: Asked, givers: Sequence[str]) -> Dealt:
        """Texts dealt to anybody, but each to whoever is named in it if that is somebody here."""
        room = Counter(dict.fromkeys(givers, question.room))
        for said in self._script.take(question.live.plan.id, question.prompt.id, room.total()):
            named = self._named(said) if question.prompt.by == "person" else None
            free = [each for each in givers if room[each] > 0]
            by = named if named and room.setdefault(named, question.room) > 0 else self._rng.choice(free)
            room[by] -= 1
            yield said, by, self._target(question, by)

    def _named(self, said: Said) -> str | None:
        first = next((name for names in said.people.values() for name in names), "")
        found = self._crowd.called(first)
        return found.actor if found else None

    def _target(self, question: Asked, by: str) -> str | None:
        """What somebody's answer is about, if the prompt asks about something."""
        if not question.targets:
            return None
        mine = (note for note, group in question.speaking_of().items() if group == by)
        return next(mine, None) or self._rng.choice(question.targets).id

    def _draft(self, question: Asked, said: Said, by: str, about: str | None) -> Draft:
        write = Write(
            prompt=f"{question.live.id}.{question.prompt.id}",
            activity=question.live.activity,
            text=said.text,
            about=(about, *(self._rng.choice(each).id for each in question.along)) if about else (),
            fields=dict(said.fields),
            people=self._people(question, said, by),
            source="phone" if question.in_the_room else "screen",
        )
        return (
            Draft(said, write, by)
            if question.in_the_room or not is_person(by)
            else self._keyed(question, said, write, by)
        )

    def _keyed(self, question: Asked, said: Said, write: Write, by: str) -> Draft:
        """What somebody says to those who lead the day, who key it in."""
        return Draft(said, replace(write, author=by.removeprefix(PERSON)), question.front)

    def _people(self, question: Asked, said: Said, by: str) -> dict[str, tuple[str, ...]]:
        """The names in a note's blanks. Those who take part are pointed out, not spelt again; in a general
        text whoever writes it stands first.
        """
        if not said.general:
            return {blank: tuple(map(self._pointed_out, names)) for blank, names in said.people.items()}
        blank = question.blank_for_names
        who = by.removeprefix(PERSON) if is_person(by) else self._rng.choice(self._crowd.people).ref
        return {blank: (who,)} if blank else {}

    def _pointed_out(self, name: str) -> str:
        found = self._crowd.called(name)
        return found.ref if found else name
