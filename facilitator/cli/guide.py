"""A method as a text to read before using it, and to read aloud from."""

from collections.abc import Iterator, Mapping
from textwrap import indent

from facilitator.catalog import Catalog
from facilitator.cli.common import Failure, nearest
from facilitator.core.faults import MethodFailed
from facilitator.core.model import Activity
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Method, Round
from facilitator.locale import Translator
from facilitator.locale.format import duration_text


def guide(catalog: Catalog, name: str, t: Translator) -> Iterator[str]:
    """The lines of a method's guide; raises ``Failure`` where there is no such method."""
    method = catalog.method(name)
    if method is None:
        raise _missing(catalog, name)
    yield from _about(method, t)
    rounds = _rounds(catalog, name)
    yield ""
    yield t("Rounds, with the usual settings ({time}):", time=_all(rounds, t))
    for each in rounds:
        yield from _round(each, t)


def _missing(catalog: Catalog, name: str) -> Failure:
    if name in catalog.names():
        return Failure(N_("The method “{method}” cannot be used."), 1, catalog.why(name), method=name)
    if meant := nearest(name, catalog.ids()):
        return Failure(N_("There is no method “{method}”. Did you mean “{meant}”?"), method=name, meant=meant)
    known = ", ".join(catalog.ids())
    return Failure(N_("There is no method “{method}”. The methods are: {known}."), method=name, known=known)


def _about(method: Method, t: Translator) -> Iterator[str]:
    fewest, most = method.people
    yield f"{in_language(method.title, t.language)} ({method.id})"
    for text in (method.purpose, method.how, method.guide):
        said = in_language(text, t.language)
        yield from ["", said] if said else []
    yield ""
    yield t("For {fewest} to {most} people.", fewest=fewest, most=most)


def _rounds(catalog: Catalog, name: str) -> tuple[Round, ...]:
    settings: Mapping[str, object] = catalog.default_settings(name)
    activity = Activity("a1", name, settings=dict(settings))
    session = Session(order=("a1",), activities={"a1": activity})
    try:
        return catalog.rounds(name, settings, ActivityView(session, "a1", settings))
    except MethodFailed:
        return ()


def _all(rounds: tuple[Round, ...], t: Translator) -> str:
    return duration_text(round(sum(each.minutes for each in rounds)), t.language)


def _round(each: Round, t: Translator) -> Iterator[str]:
    length = duration_text(round(each.minutes), t.language) if each.minutes else "–"
    yield f"  {in_language(each.title, t.language)} ({length})"
    said = in_language(each.say, t.language)
    yield from [indent(t("“{words}”", words=said), "    ")] if said else []
    for prompt in each.ask:
        yield f"    – {in_language(prompt.ask, t.language)}"
