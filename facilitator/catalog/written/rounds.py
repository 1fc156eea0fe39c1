"""From what a file says of its rounds to the rounds of an activity, with the settings that were chosen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

from msgspec.structs import replace

from facilitator.api import BaseSettings, Prompt, Round, Text, joined
from facilitator.catalog.written.dials import Dial
from facilitator.catalog.written.parts import Step

Rounds = Callable[[BaseSettings, object], Iterator[Round]]


def planned(step: Step) -> Round:
    """The round of a step with its prompts, before anything is set."""
    return replace(step.plan, ask=tuple(each.prompt for each in step.asked))


def rounds_of(steps: Sequence[Step], made: Sequence[Dial]) -> Rounds:
    """The function `rounds` of a method with these steps."""

    def rounds(settings: BaseSettings, activity: object) -> Iterator[Round]:
        for step in steps:
            yield from unfolded(step, made, settings)

    return rounds


def unfolded(step: Step, made: Iterable[Dial], settings: BaseSettings) -> Iterator[Round]:
    """The rounds of one step: one, or one for each text in its list."""
    plan = planned(step)
    for dial in made:
        if dial.step == step.path and dial.change is not None:
            plan = dial.change(plan, getattr(settings, dial.name))
    if not step.each:
        yield plan
        return
    texts = cast("tuple[Text, ...]", getattr(settings, step.each, ()))
    for number, text in enumerate(texts, 1):
        yield repeated(plan, number, text)


def repeated(plan: Round, number: int, text: Text) -> Round:
    """The round for one text of a list, which is its title and its question where it has none of its own."""
    title = joined((plan.title, str(number)), " ") if plan.title else text
    return replace(
        plan, id=f"{plan.id}{number}", title=title, ask=tuple(_asked(each, text) for each in plan.ask)
    )


def _asked(prompt: Prompt, text: Text) -> Prompt:
    return prompt if prompt.ask else replace(prompt, ask=text)
