"""What one person gives: marks, dots, numbers, by how well they like the notes and by chance."""

from collections.abc import Mapping, Sequence
from random import Random

from facilitator.core.model import Note
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Scale
from facilitator.simulate.script import Script

_FEW = 12
"""So many notes can each be judged by everybody; of more, everybody has one in hand."""

_INTERESTED = 4
_WAVERING = 0.3
"""How far one person's liking strays from everybody's, of 1."""

Values = dict[str, int]


class Taste:
    """How people choose in one activity."""

    def __init__(self, script: Script, rng: Random) -> None:
        self._script, self._rng = script, rng

    def values(
        self, rule: BallotRule | None, notes: Sequence[Note], turn: int, before: Mapping[str, int]
    ) -> Values:
        """A ballot by ``rule`` on ``notes``, empty where there is nothing to choose.

        ``turn`` says whose turn it is (from 0), ``before`` what each note has been given on earlier prompts.
        """
        match rule:
            case Poll():
                return self._polled(rule)
            case Scale() if notes:
                judged = notes if len(notes) <= _FEW else [notes[turn % len(notes)]]
                return {note.id: self._on_scale(rule, note, before.get(note.id)) for note in judged}
            case Dots() if notes:
                return self._dotted(rule, self._liked(notes))
            case Interest(most=most):
                wanted = self._rng.randint(1, most or _INTERESTED)
                return {note.id: 1 for note in self._liked(notes)[:wanted]}
            case _:
                return {}

    def _polled(self, rule: Poll) -> Values:
        names = [str(number) for number, _ in enumerate(rule.options, 1)]
        return dict.fromkeys(self._rng.sample(names, min(rule.most, len(names))), 1)

    def _on_scale(self, rule: Scale, note: Note, before: int | None) -> int:
        """What the note has been given so far, where the scale has room for that sum; else by liking."""
        if before is not None and rule.least <= before <= rule.most:
            return before
        liking = self._script.appeal(note) + self._rng.gauss(0, _WAVERING / 2)
        return min(rule.most, max(rule.least, round(rule.least + (rule.most - rule.least) * liking)))

    def _dotted(self, rule: Dots, liked: Sequence[Note]) -> Values:
        if rule.weights:
            return {note.id: weight for note, weight in zip(liked, rule.weights, strict=False)}
        if rule.each:
            chosen = (list(liked) * rule.each)[: rule.dots]
        else:
            best = liked[:4]
            chosen = self._rng.choices(best, range(len(best), 0, -1), k=rule.dots)
        return {note.id: chosen.count(note) for note in chosen}

    def _liked(self, notes: Sequence[Note]) -> list[Note]:
        """Notes in the order in which one person likes them."""
        wish = {note.id: self._script.appeal(note) + self._rng.gauss(0, _WAVERING) for note in notes}
        return sorted(notes, key=lambda note: wish[note.id], reverse=True)
