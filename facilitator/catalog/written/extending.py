"""A method that says only what is different in another one, and keeps the other's rules, harvest and capture."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as other_field
from itertools import islice
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from facilitator.api import ActivityView, BaseSettings, Block, Capture, Items, Round
from facilitator.catalog.checking import first_plan
from facilitator.catalog.finding import Found
from facilitator.catalog.loading import Loaded
from facilitator.catalog.plans import MOST
from facilitator.catalog.settings import read_settings
from facilitator.catalog.written.capture import items_of
from facilitator.catalog.written.changes import NUMBER, Changes
from facilitator.catalog.written.dials import Dial, dials, settings_class
from facilitator.catalog.written.harvest import harvest_of
from facilitator.catalog.written.parts import Asked, Step, Written


def usual_plan(found: Found, base: Loaded, said: Mapping[str, object]) -> list[Round]:
    """The rounds of the other method before anything has happened, with these settings where they fit."""
    settings, _ = read_settings(base.settings, said)
    plan, _ = first_plan(base.rounds, settings or base.settings(), found)
    return plan


def extended(
    found: Found, written: Written, base: Loaded, usual: Sequence[Round]
) -> tuple[SimpleNamespace, list[Dial]]:
    """The parts of the method, and the settings that it has beside those of the other one."""
    given, _ = read_settings(base.settings, written.settings)
    said: Mapping[str, object] = written.settings if given else {}
    defaults, written = _absorbed(found, written, base, said)
    changes = Changes(written, usual)
    made = dials(written, [_titled(each, changes) for each in written.steps], base.settings.model_fields)
    settings = settings_class(base.settings, made, _defaults(base.settings, {**said, **defaults}))
    news = list(changes.news())

    def rounds(chosen: BaseSettings, activity: ActivityView[Any]) -> list[Round]:
        return changes.apply(islice(base.rounds(chosen, activity), MOST + 1), made, chosen)

    plan, _ = first_plan(rounds, settings(), found)
    module = SimpleNamespace(
        METHOD=replace(base.method, **{**written.about, "id": found.id}),
        Settings=settings,
        rounds=rounds,
        harvest=_harvest(base, written, news),
        warnings=base.warnings,
        CAPTURE=_capture(base.capture or Capture(), plan, written, news),
    )
    return module, made


def _titled(step: Step, changes: Changes) -> Step:
    """A step under the title that the other method gives it: the settings are called after it."""
    title = step.plan.title or next((each.title for each in changes.meant(step)), "")
    plan = replace(step.plan, title=title, id=step.plan.id.replace(NUMBER, ""))
    return other_field(step, plan=plan)


def _defaults(base: type[BaseSettings], said: Mapping[str, object]) -> dict[str, Any]:
    """The settings of the other method whose usual value is another one here."""
    given, _ = read_settings(base, said)
    found: dict[str, Any] = {}
    for name in said if given else ():
        field = copy.copy(base.model_fields[name])
        field.default = getattr(given, name)
        found[name] = (field.annotation, field)
    return found


# Minutes and questions for which the other method has a setting are new values for that setting.


def _absorbed(
    found: Found, written: Written, base: Loaded, said: Mapping[str, object]
) -> tuple[dict[str, object], Written]:
    values: dict[str, object] = {}
    steps: list[Step] = []
    for step in written.steps:
        left = step
        for name, value, without in _settable(step):
            tried = {**said, **values, name: value}
            if name in base.settings.model_fields and _holds(found, base, tried, step, left, without):
                values[name] = value
                left = without(left)
        steps.append(left)
    return values, other_field(written, steps=tuple(steps))


_Without = Callable[[Step], Step]


def _settable(step: Step) -> Iterator[tuple[str, object, _Without]]:
    short = step.plan.id.replace(NUMBER, "")
    if "minutes" in step.said:
        yield f"{short}_minutes", step.plan.minutes, _without_minutes
    for number, each in enumerate(step.asked):
        if "ask" in each.said:
            yield f"{each.prompt.id}_question", each.prompt.ask, _without_ask(number)


def _without_minutes(step: Step) -> Step:
    return other_field(step, plan=replace(step.plan, minutes=0), said=step.said - {"minutes"})


def _without_ask(number: int) -> _Without:
    def without(step: Step) -> Step:
        each = step.asked[number]
        bare = Asked(each.path, replace(each.prompt, ask=""), each.said - {"ask"}, each.heading, each.key)
        return other_field(step, asked=(*step.asked[:number], bare, *step.asked[number + 1 :]))

    return without


def _holds(
    found: Found, base: Loaded, tried: Mapping[str, object], step: Step, left: Step, without: _Without
) -> bool:
    """Whether with the setting alone the rounds are what the file says of them."""
    given, _ = read_settings(base.settings, tried)
    if given is None:
        return False
    plan = usual_plan(found, base, tried)
    whole = Changes(Written(steps=(step,)), plan)
    bare = Changes(Written(steps=(without(left),)), plan)
    return bool(whole.changed) and whole.apply(plan, (), given) == bare.apply(plan, (), given)


# The document and the capture file.


def _harvest(
    base: Loaded, written: Written, news: Sequence[Step]
) -> Callable[[ActivityView[Any]], Iterator[Block]] | None:
    own = harvest_of(news, written.document)
    other = base.harvest
    if other is None and not written.document:
        return None

    def harvest(activity: ActivityView[Any]) -> Iterator[Block]:
        yield from other(activity) if other else ()
        yield from own(activity)

    return harvest


def _capture(base: Capture, plan: Sequence[Round], written: Written, news: Sequence[Step]) -> Capture:
    """The other method's keys as far as what they hold is still asked, and those of what is new."""
    asked = {name for each in plan for ask in each.ask for name in (ask.id, f"{each.id}.{ask.id}")}
    items = tuple(_items(base.items, asked))
    themes = tuple(each for each in base.themes if not each.prompt or each.prompt in asked)
    settings = (*base.settings, *(each.name for each in written.lists))
    taken = {*settings, *(each.key for each in (*items, *themes))}
    return Capture(settings, (*items, *items_of(news, taken)), themes)


def _items(items: Iterable[Items], asked: set[str]) -> Iterator[Items]:
    for each in items:
        inside = tuple(_items(each.inside, asked))
        if each.prompt in asked or (each.holder and inside):
            scores = tuple(score for score in each.scores if score in asked)
            total = each.total if each.total in asked else None
            prompt = each.prompt if each.prompt in asked else inside[0].prompt
            yield replace(each, prompt=prompt, inside=inside, scores=scores, total=total)
