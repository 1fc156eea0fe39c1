"""What is wrong with a file about another method: it names what is not there, or says what has no place here."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from facilitator.api import Round
from facilitator.capture.syntax import join
from facilitator.catalog.loading import Loaded
from facilitator.catalog.settings import read_settings
from facilitator.catalog.written.changes import Changes, matching
from facilitator.catalog.written.names import references, unknown, without_words
from facilitator.catalog.written.parts import Step, Written
from facilitator.core.faults import Fault
from facilitator.core.text import N_

_NEW_ONLY = N_("can only be said of what is new here")


def differing_faults(written: Written, base: Loaded, usual: Sequence[Round]) -> Iterator[Fault]:
    """Every such fault. `usual` are the rounds of the other method."""
    _, wrong = read_settings(base.settings, written.settings)
    yield from (replace(each, path=_settings_path(each.path)) for each in wrong)
    yield from references(written, {prompt.id for each in usual for prompt in each.ask})
    for number, name in enumerate(written.drop):
        if not _there(name, usual):
            prompts = (f"{each.id}.{prompt.id}" for each in usual for prompt in each.ask)
            yield unknown(f"drop[{number}]", name, [*(each.id for each in usual), *prompts])
    changes = Changes(written, usual)
    for step in changes.added:
        yield from _added(step, changes)
    for step in changes.changed:
        yield from _changed(step, changes)


def _settings_path(path: str) -> str:
    """`settings.questions.2` as it is counted in a file: `settings.questions[1]`."""
    made = ""
    for step in path.split("."):
        made = join(made, int(step) - 1 if step.isdecimal() else step)
    return made


def _there(name: str, plan: Iterable[Round]) -> bool:
    short, _, prompt = name.partition(".")
    found = [each for each in plan if matching(short, each.id)]
    return any(not prompt or any(ask.id == prompt for ask in each.ask) for each in found)


def _added(step: Step, changes: Changes) -> Iterator[Fault]:
    """A new round needs its words; one without a title may be a round of the other method, misspelt."""
    ids = [each.id for each in changes.usual]
    own = [each.plan.id for each in changes.added]
    if step.after and not any(matching(step.after, each) for each in (*ids, *own)):
        yield unknown(f"{step.path}.after", step.after, [*ids, *own])
    if step.plan.id and not step.plan.title and not step.each:
        yield unknown(f"{step.path}.id", step.plan.id, ids)
    else:
        yield from without_words(step)


def _changed(step: Step, changes: Changes) -> Iterator[Fault]:
    for key, said in (("each", step.each), ("after", step.after)):
        if said:
            yield Fault(f"{step.path}.{key}", "not_new", _NEW_ONLY)
    known = [prompt.id for each in changes.meant(step) for prompt in each.ask]
    for each in step.asked:
        new = changes.is_new(step, each)
        if new and each.prompt.id and not each.prompt.ask:
            yield unknown(f"{each.path}.id", each.prompt.id, known)
        for key, said in (("heading", each.heading), ("key", each.key)):
            if said and not new:
                yield Fault(f"{each.path}.{key}", "not_new", _NEW_ONLY)
