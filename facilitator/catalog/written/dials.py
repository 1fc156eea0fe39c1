"""What can be set in a method that is written in TOML: minutes, questions, dots, and its lists of texts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from msgspec.structs import replace
from pydantic import ConfigDict, create_model

from facilitator.api import BaseSettings, Dots, Prompt, Round, Setting, Text, labelled
from facilitator.catalog.loading import ID
from facilitator.catalog.written.parts import Asked, Listed, Step, Written
from facilitator.core.faults import Fault
from facilitator.core.text import N_

MOST_TEXTS = 12
"""A list of texts that can be set has at most so many, or those that it has by itself."""

MOST_DOTS = 20

_DAYS = 5 * 24 * 60
"""No activity is longer than so many minutes, whatever is set."""

_LONGEST = 240
_MINUTES: Text = {"en": "Minutes", "sv": "Minuter"}
_QUESTION: Text = {"en": "Question", "sv": "Fråga"}
_DOTS: Text = {"en": "Dots each", "sv": "Prickar var"}
_TAKEN = N_("cannot be used as a name here: choose another one, of a–z, 0–9 and _")

Change = Callable[[Round, object], Round]


@dataclass(frozen=True, slots=True)
class Dial:
    """One setting. `change` puts its value into the rounds of the step at `path`, before they are repeated."""

    name: str
    kind: Any
    field: object
    path: str
    step: str = ""
    change: Change | None = None


def dials(written: Written, steps: Sequence[Step], taken: Iterable[str] = ()) -> list[Dial]:
    """Every setting of these rounds, lists first. A name is used once."""
    found = [_list_dial(each) for each in written.lists]
    used = {*taken, *(each.name for each in found)}
    longest = _longest(written, steps)
    for step in steps:
        for dial in filter(_can_be_named, _of_step(step, longest)):
            name = next(each for each in _names(dial.name) if each not in used)
            used.add(name)
            found.append(dial if name == dial.name else _called(dial, name))
    return found


def _can_be_named(dial: Dial) -> bool:
    """Whether the ids that it is called after can be ids at all; where not, that is a fault of its own."""
    return ID.match(dial.name) is not None


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in range(2, 10_000))


def _called(dial: Dial, name: str) -> Dial:
    return Dial(name, dial.kind, dial.field, dial.path, dial.step, dial.change)


def _longest(written: Written, steps: Sequence[Step]) -> float:
    """How many minutes any one round can be set to, so that all of them fit in the longest activity."""
    most = {each.name: max(MOST_TEXTS, len(each.texts)) for each in written.lists}
    count = sum(most.get(step.each, 1) for step in steps)
    return max(1, min(_LONGEST, _DAYS // max(1, count)))


def _list_dial(each: Listed) -> Dial:
    field = Setting(
        each.texts, label=_both(each.label), min_length=1, max_length=max(MOST_TEXTS, len(each.texts))
    )
    return Dial(each.name, tuple[Text, ...], field, each.path)


def _both(label: Text) -> Text:
    """A label as a form wants it: said in every language, also where the file says it in one."""
    return label if isinstance(label, dict) else {"en": label, "sv": label}


def _of_step(step: Step, longest: float) -> Iterator[Dial]:
    plan = step.plan
    if plan.minutes > 0:
        yield _minutes_dial(step, longest)
    questions = [each for each in step.asked if each.prompt.ask]
    for number, each in enumerate(questions, 1):
        label = _QUESTION if len(questions) == 1 else labelled(_QUESTION, str(number))
        yield _question_dial(step, each, label)
    spent = [each for each in step.asked if _has_dots(each.prompt)]
    for number, each in enumerate(spent, 1):
        yield _dots_dial(step, each, _DOTS if len(spent) == 1 else labelled(_DOTS, str(number)))


def _has_dots(prompt: Prompt) -> bool:
    return isinstance(prompt.ballot, Dots) and not prompt.ballot.weights


def _label(label: Text, plan: Round) -> Text:
    return _both(labelled(label, plan.title)) if plan.title else _both(label)


def _minutes_dial(step: Step, longest: float) -> Dial:
    minutes = float(step.plan.minutes)
    field = Setting(
        minutes, label=_label(_MINUTES, step.plan), ge=min(1.0, minutes), le=max(longest, minutes)
    )

    def change(plan: Round, value: object) -> Round:
        return replace(plan, minutes=cast("float", value))

    return Dial(f"{step.plan.id}_minutes", float, field, f"{step.path}.minutes", step.path, change)


def _question_dial(step: Step, each: Asked, label: Text) -> Dial:
    field = Setting(each.prompt.ask, label=_label(label, step.plan), min_length=1)

    def change(plan: Round, value: object) -> Round:
        return with_prompt(plan, each.prompt.id, lambda prompt: replace(prompt, ask=cast("Text", value)))

    name = f"{each.prompt.id}_question"
    return Dial(name, Text, field, f"{each.path}.ask", step.path, change)


def _dots_dial(step: Step, each: Asked, label: Text) -> Dial:
    ballot = cast("Dots", each.prompt.ballot)
    field = Setting(ballot.dots, label=_label(label, step.plan), ge=1, le=max(MOST_DOTS, ballot.dots))

    def change(plan: Round, value: object) -> Round:
        rule = replace(ballot, dots=cast("int", value))
        return with_prompt(plan, each.prompt.id, lambda prompt: replace(prompt, ballot=rule))

    path = f"{each.path}.ballot"
    return Dial(f"{each.prompt.id}_dots", int, field, path, step.path, change)


def with_prompt(plan: Round, prompt: str, change: Callable[[Prompt], Prompt]) -> Round:
    """A round in which one of the prompts is another one."""
    return replace(plan, ask=tuple(change(each) if each.id == prompt else each for each in plan.ask))


def settings_class(
    base: type[BaseSettings], made: Iterable[Dial], defaults: Mapping[str, Any]
) -> type[BaseSettings]:
    """The settings of a method: those of `base`, some with other defaults, and those that are `made` here."""

    class Open(base):
        model_config = ConfigDict(protected_namespaces=())

    fields: dict[str, Any] = {**defaults, **{each.name: (each.kind, each.field) for each in made}}
    kind = create_model("Settings", __base__=Open, **fields)
    kind.__doc__ = None
    return kind


def name_faults(written: Written) -> Iterator[Fault]:
    """Each list whose name would hide something that every class of settings has."""
    for each in written.lists:
        if hasattr(BaseSettings, each.name) or not ID.match(each.name):
            yield Fault(each.path, "taken", _TAKEN)
