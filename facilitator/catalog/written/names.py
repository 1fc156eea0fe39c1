"""Whether what a file refers to is there, with what was probably meant; and what a round cannot be without."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from facilitator.capture import checks
from facilitator.catalog.loading import ID
from facilitator.catalog.written.parts import Asked, Step, Written
from facilitator.core.faults import Fault
from facilitator.core.text import N_

_UNKNOWN = N_("names {name}, which does not exist")
_NEAR = N_("names {name}, which does not exist; did you mean {near}?")
_HERE = N_("names {name}, which does not exist; there is: {known}")

BAD_ID = N_("does not work as a name: use a–z, 0–9 and _, and begin with a letter")
REQUIRED = ("title", "purpose", "people")


def unknown(path: str, name: str, known: Iterable[str]) -> Fault:
    """A name that nothing has."""
    there = sorted({each for each in known if each})
    if near := get_close_matches(name, there, 1):
        return Fault(path, "unknown_name", _NEAR, {"name": name, "near": near[0]})
    if there:
        return Fault(path, "unknown_name", _HERE, {"name": name, "known": ", ".join(there)})
    return Fault(path, "unknown_name", _UNKNOWN, {"name": name})


def lacking(written: Written) -> Iterator[Fault]:
    """What a method needs that stands by itself."""
    for name in REQUIRED:
        if name not in written.about:
            yield Fault(name, "missing", checks.MISSING)
    for step in written.steps:
        yield from without_words(step)
        if step.after:
            yield Fault(f"{step.path}.after", "no_base", N_("can only be said together with “extends”"))


def without_words(step: Step) -> Iterator[Fault]:
    """A round without a title, or a prompt without a question, where no list gives it one."""
    if not step.plan.title and not step.each and "title" not in step.said:
        yield Fault(f"{step.path}.title", "missing", checks.MISSING)
    for each in step.asked:
        if not each.prompt.ask and not step.each and "ask" not in each.said:
            yield Fault(f"{each.path}.ask", "missing", checks.MISSING)


def references(written: Written, prompts: Iterable[str]) -> Iterator[Fault]:
    """Each name in the file that nothing has. `prompts` are the prompts that there are beside its own."""
    known = {*prompts, *written.asked}
    lists = {each.name for each in written.lists}
    for step in written.steps:
        yield from _named(step.path, step.plan.id, "{n}" if written.extends else "")
        if step.each and step.each not in lists:
            yield unknown(f"{step.path}.each", step.each, lists)
        for each in step.asked:
            yield from _named(each.path, each.prompt.id)
            yield from _of_prompt(each, known)
    for part in written.document:
        for name in part.of:
            if name not in known:
                yield unknown(f"{part.path}.of", name, known)


def _named(path: str, name: str, hole: str = "") -> Iterator[Fault]:
    """An id that cannot be one; `hole` may stand for a number in it."""
    if name and not ID.match(name.replace(hole, "1") if hole else name):
        yield Fault(f"{path}.id", "bad_id", BAD_ID)


def _of_prompt(each: Asked, known: set[str]) -> Iterator[Fault]:
    for key, name in (("over", each.prompt.over), ("about", each.prompt.about)):
        if name is not None and name not in known:
            yield unknown(f"{each.path}.{key}", name, known - {each.prompt.id})
