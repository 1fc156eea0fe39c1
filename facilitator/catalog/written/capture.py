"""A TOML method's part of the capture file: a list for each prompt on which something is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from facilitator.api import Capture, Items, Prompt
from facilitator.catalog.plans import COMMON
from facilitator.catalog.written.parts import Asked, Listed, Step
from facilitator.core.generic import ACTION

_ITEM = """id text prompt round table place group theme person people lens fields source late about state origin
beside slot slots scores total"""
OF_AN_ITEM = frozenset(re.findall(r"\w+", _ITEM))
"""The keys that any item has: a blank of one of these names stands under `fields`, or under `people`."""

OF_ANY = COMMON | {"notes", "themes", "actions"}


def capture_of(steps: Sequence[Step], lists: Iterable[Listed]) -> Capture:
    """The lists that can be set, and the notes by prompt; what is about a note stands inside it."""
    settings = tuple(each.name for each in lists if each.name not in OF_ANY)
    return Capture(settings=settings, items=items_of(steps, settings))


def items_of(steps: Sequence[Step], taken: Iterable[str]) -> tuple[Items, ...]:
    """A list for each prompt that is about no other one. The action plan has its list in every activity."""
    first: dict[str, tuple[Step, Asked]] = {}
    for step in steps:
        for each in step.asked:
            if each.prompt.ballot is None and each.prompt.id != ACTION:
                first.setdefault(each.prompt.id, (step, each))
    known = {*OF_ANY, *taken}
    return tuple(
        _items(step, each, first.values(), known) for step, each in first.values() if _top(each, first)
    )


def _top(each: Asked, first: Iterable[str]) -> bool:
    about = each.prompt.about
    return about is None or about == each.prompt.id or about not in first


def _items(step: Step, each: Asked, every: Iterable[tuple[Step, Asked]], known: set[str]) -> Items:
    inside = [
        (other, inner) for other, inner in every if inner is not each and inner.prompt.about == each.prompt.id
    ]
    names = {*OF_AN_ITEM, *(field.id for field in each.prompt.fields)}
    key = _free(each.key or each.prompt.id, known)
    known.add(key)
    return Items(
        key,
        each.prompt.id,
        person=_blanks(each.prompt, "person"),
        people=_blanks(each.prompt, "people"),
        fields=_blanks(each.prompt, "text", "date", "number", "yes_no"),
        inside=tuple(_items(other, inner, (), names) for other, inner in inside if not _circle(inner, each)),
        rounds=f"{step.plan.id}{{n}}" if step.each else "",
    )


def _circle(inner: Asked, outer: Asked) -> bool:
    """Whether two prompts are about each other: one of them can stand inside the other, not both."""
    return outer.prompt.about == inner.prompt.id


def _blanks(prompt: Prompt, *kinds: str) -> tuple[str, ...]:
    return tuple(each.id for each in prompt.fields if each.kind in kinds and each.id not in OF_AN_ITEM)


def _free(key: str, known: set[str]) -> str:
    """A key that nothing else has."""
    return next(each for each in _keys(key) if each not in known)


def _keys(key: str) -> Iterator[str]:
    return chain((key, f"{key}_notes"), (f"{key}_{number}" for number in range(2, 10_000)))
