"""The rounds of another method with what a file changes in them: other words, other minutes, dropped and added."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from facilitator.api import BaseSettings, Prompt, Round
from facilitator.catalog.written.dials import Dial
from facilitator.catalog.written.parts import Asked, Step, Written
from facilitator.catalog.written.reading import answers
from facilitator.catalog.written.rounds import unfolded

NUMBER = "{n}"
"""Stands for any number in the id of a round: `round{n}` means each of them."""


def matching(said: str, id: str) -> bool:
    """Whether a file that says this means the round with this id."""
    pattern = re.escape(said).replace(re.escape(NUMBER), r"[0-9]+")
    return re.fullmatch(pattern, id) is not None


@dataclass(frozen=True)
class Changes:
    """What a file changes in the rounds of another method, which has `usual` ones while nothing has happened."""

    written: Written
    usual: Sequence[Round]

    @cached_property
    def added(self) -> tuple[Step, ...]:
        """The rounds that are new."""
        return tuple(each for each in self.written.steps if not self.meant(each))

    @cached_property
    def changed(self) -> tuple[Step, ...]:
        """The rounds that the other method has as well."""
        return tuple(each for each in self.written.steps if self.meant(each))

    def meant(self, step: Step) -> list[Round]:
        """The rounds of the other method that a step is about."""
        return [each for each in self.usual if matching(step.plan.id, each.id)]

    def is_new(self, step: Step, asked: Asked) -> bool:
        """Whether the other method does not ask this in the rounds that a step is about."""
        return not any(each.id == asked.prompt.id for plan in self.meant(step) for each in plan.ask)

    def news(self) -> Iterator[Step]:
        """Every step with the prompts only that are new."""
        for step in self.written.steps:
            asked = tuple(each for each in step.asked if self.is_new(step, each))
            kind = self.meant(step)[0].groups if self.meant(step) else step.plan.groups
            fitting = (_with_giver(each, kind.kind) for each in asked)
            yield Step(step.path, step.plan, step.said, tuple(fitting), step.each, step.after)

    def apply(self, rounds: Iterable[Round], made: Sequence[Dial], settings: BaseSettings) -> list[Round]:
        """The rounds as the file wants them."""
        kept = [each for each in map(self._kept, rounds) if each is not None]
        plan = [self._other(each, made, settings) for each in kept]
        for step in self.added:
            at = self._after(step, plan)
            plan[at:at] = unfolded(step, made, settings)
        return plan

    def _kept(self, plan: Round) -> Round | None:
        """A round without what is dropped of it."""
        for name in self.written.drop:
            short, _, prompt = name.partition(".")
            if matching(short, plan.id):
                if not prompt:
                    return None
                plan = replace(plan, ask=tuple(each for each in plan.ask if each.id != prompt))
        return plan

    def _other(self, plan: Round, made: Sequence[Dial], settings: BaseSettings) -> Round:
        for step in self.changed:
            if matching(step.plan.id, plan.id):
                plan = _changed(plan, step)
                for dial in made:
                    if dial.step == step.path and dial.change is not None:
                        plan = dial.change(plan, getattr(settings, dial.name))
        return plan

    def _after(self, step: Step, plan: Sequence[Round]) -> int:
        """Where a new round stands: after the one that it names, or that stands before it in the file; else last."""
        position = self.written.steps.index(step)
        before = self.written.steps[position - 1] if position else None
        named = step.after or (before.plan.id if before else "")
        again = any(each.plan.id == named and each.each for each in self.added)
        found = [n for n, each in enumerate(plan, 1) if named and matching(named + NUMBER * again, each.id)]
        return found[-1] if found else len(plan)


def _changed(plan: Round, step: Step) -> Round:
    """A round with what a step says of it."""
    own: dict[str, Any] = {name: getattr(step.plan, name) for name in step.said - {"id"}}
    plan = replace(plan, **own)
    for each in step.asked:
        here = any(prompt.id == each.prompt.id for prompt in plan.ask)
        ask = tuple(_reworded(prompt, each) for prompt in plan.ask)
        new = () if here else (_with_giver(each, plan.groups.kind).prompt,)
        plan = replace(plan, ask=(*ask, *new))
    return plan


def _reworded(prompt: Prompt, asked: Asked) -> Prompt:
    if prompt.id != asked.prompt.id:
        return prompt
    own: Mapping[str, Any] = {name: getattr(asked.prompt, name) for name in asked.said - {"id"}}
    return replace(prompt, **own)


def _with_giver(asked: Asked, kind: str) -> Asked:
    """A prompt for a round in which people sit like this, which the file may not say again."""
    prompt = asked.prompt
    by = prompt.by if "by" in asked.said else answers(kind, judging=prompt.ballot is not None)
    return Asked(asked.path, replace(prompt, by=by), asked.said, asked.heading, asked.key)
