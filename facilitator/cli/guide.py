"""A method as a text to read before using it, and to read aloud from. No line is longer than eighty letters."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from facilitator.catalog import Catalog
from facilitator.cli.common import Failure, nearest
from facilitator.core.faults import MethodFailed
from facilitator.core.model import Activity
from facilitator.core.session import Session
from facilitator.core.text import N_, Text, in_language
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Groups, Method, Prompt, Round
from facilitator.locale import Translator
from facilitator.locale.format import duration_text

WIDTH = 80
_STEP = 5
"""Letters before what stands below the title of a round: its number, a point and two spaces."""

_SIT = {
    "all": N_("all together"),
    "alone": N_("each for themselves"),
    "pair": N_("in pairs"),
    "four": N_("in fours"),
    "table": N_("at tables"),
    "circle": N_("in circles"),
    "topic": N_("by topic"),
    "organisation": N_("by organisation"),
}
_BY = {
    "person": N_("Each person:"),
    "group": N_("Each group:"),
    "team": N_("The note-takers:"),
    "facilitator": N_("The facilitator:"),
}


@dataclass(frozen=True)
class Guided:
    """A method that can be used, with its rounds as they usually are."""

    method: Method
    rounds: tuple[Round, ...]


def guided(catalog: Catalog, name: str) -> Guided:
    """The method of that id; raises ``Failure`` where there is no such method."""
    method = catalog.method(name)
    if method is None:
        raise _missing(catalog, name)
    return Guided(method, _rounds(catalog, name))


def guide(this: Guided, t: Translator) -> Iterator[str]:
    """The lines of a method's guide."""
    method = this.method
    title = in_language(method.title, t.language)
    yield from (title, "=" * min(WIDTH, len(title)), "")
    yield from _wrapped(in_language(method.purpose, t.language))
    fewest, most = method.people
    yield ""
    yield t(
        "For {fewest} to {most} people. About {time}.", fewest=fewest, most=most, time=_all(this.rounds, t)
    )
    yield from _part(t("Material"), method.material, t)
    yield from _part(t("Good to know"), method.guide, t)
    yield from ("", t("Step by step"))
    for number, each in enumerate(this.rounds, 1):
        yield ""
        yield from _round(number, each, t)
    yield from _part(t("How it is told afterwards"), method.how, t)
    yield from _sources(method.sources, t)


def _missing(catalog: Catalog, name: str) -> Failure:
    if name in catalog.names():
        return Failure(N_("The method “{method}” cannot be used."), 1, catalog.why(name), method=name)
    if meant := nearest(name, catalog.ids()):
        return Failure(N_("There is no method “{method}”. Did you mean “{meant}”?"), method=name, meant=meant)
    known = ", ".join(catalog.ids())
    return Failure(N_("There is no method “{method}”. The methods are: {known}."), method=name, known=known)


def _rounds(catalog: Catalog, name: str) -> tuple[Round, ...]:
    settings: Mapping[str, object] = catalog.default_settings(name)
    activity = Activity("a1", name, settings=dict(settings))
    session = Session(order=("a1",), activities={"a1": activity})
    try:
        return catalog.rounds(name, settings, ActivityView(session, "a1", settings))
    except MethodFailed:
        return ()


def _wrapped(text: str, first: str = "", indent: int = 0) -> Iterator[str]:
    """The text in lines, a paragraph for each of its own; `first` stands before it, the rest is indented."""
    before, rest = " " * (indent - len(first)) + first, " " * indent
    for line in text.split("\n"):
        wrapped = textwrap.wrap(
            line, WIDTH, initial_indent=before, subsequent_indent=rest, break_on_hyphens=False
        )
        yield from wrapped or [""]
        before = rest


def _part(heading: str, text: Text, t: Translator) -> Iterator[str]:
    said = in_language(text, t.language)
    if said:
        yield from ("", heading)
        yield from _wrapped(said, indent=2)


def _sources(sources: Iterable[str], t: Translator) -> Iterator[str]:
    for number, each in enumerate(sources):
        yield from ["", t("Sources")] if number == 0 else []
        yield from _wrapped(each, "– ", 4)


def _all(rounds: tuple[Round, ...], t: Translator) -> str:
    return _length(sum(each.minutes for each in rounds), t)


def _length(minutes: float, t: Translator) -> str:
    return duration_text(round(minutes), t.language)


def _round(number: int, each: Round, t: Translator) -> Iterator[str]:
    length = _length(each.minutes, t) if each.minutes else "–"
    title = textwrap.wrap(in_language(each.title, t.language), WIDTH - _STEP - len(length) - 2) or [""]
    yield f"{number:>2}.  {title[0]}".ljust(WIDTH - len(length)) + length
    yield from (" " * _STEP + more for more in title[1:])
    yield " " * _STEP + _sitting(each.groups, t)
    said = in_language(each.say, t.language)
    if said:
        yield from _wrapped(t("“{words}”", words=said), indent=_STEP)
    for prompt in each.ask:
        yield from _prompt(prompt, t)


def _sitting(groups: Groups, t: Translator) -> str:
    how = t(_SIT[groups.kind])
    if groups.size and groups.kind in ("table", "circle"):
        return t("{how}, {size} in each", how=how, size=groups.size)
    return how


def _prompt(prompt: Prompt, t: Translator) -> Iterator[str]:
    asked = f"{t(_BY[prompt.by])} {in_language(prompt.ask, t.language)}"
    yield from _wrapped(asked, "– ", _STEP + 2)
    labels = ", ".join(in_language(each.label, t.language) for each in prompt.fields)
    if labels:
        yield from _wrapped(t("To fill in: {labels}", labels=labels), indent=_STEP + 2)
