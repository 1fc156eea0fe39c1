"""Templates: what stands in a page is text, whoever wrote it, and can never act."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from textwrap import shorten
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facilitator.core.text import clean
from facilitator.locale import Translator
from facilitator.web.now.shapes import Choice
from facilitator.web.stage.timing import begins, goes_on_at, past, said_start

_KEPT = 20_000
"""So many parts of pages are kept, that need not be drawn again for the next phone."""

TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    filters: dict[str, Any] = made.filters
    filters.update(lines=_lines, short=short, options=_options, written=said_start, begins=begins)
    filters.update(goes_on=goes_on_at, past=past)
    return made


def _shown(value: object) -> object:
    """Text is cleaned once more where it is shown; what the template itself says stays as it is."""
    if value is None:
        return ""
    return clean(value) if type(value) is str else value


def _lines(text: str) -> Markup:
    """A text with its line ends."""
    return Markup("<br>").join(clean(text).split("\n"))


_SHORT = 80


@lru_cache(_KEPT)
def short(text: str) -> str:
    """The beginning of a text, on one line, cut between two words: where one chooses by number and text."""
    return shorten(clean(text[: 4 * _SHORT]), _SHORT, placeholder=" …")


def _options(choices: Sequence[Choice], chosen: Iterable[str]) -> Markup:
    """The options of a ``select`` by number and text; all phones have the same, but for what is chosen."""
    made = listed(tuple((each.id, each.number, each.text) for each in choices))
    for each in filter(None, chosen):
        value = Markup('value="{}"').format(each)
        made = made.replace(value, value + Markup(" selected"))
    return made


@lru_cache(64)
def listed(choices: tuple[tuple[str, int, str], ...]) -> Markup:
    """Options by id, number and text, as they are before any is chosen."""
    option = Markup('<option value="{}">{}. {}</option>')
    return Markup("").join(option.format(key, number, short(text)) for key, number, text in choices)


parts: OrderedDict[tuple[object, ...], Markup] = OrderedDict()
"""What is kept of pages, by what it was drawn from."""


def _kept(*key: object, caller: Callable[[], Markup]) -> Markup:
    """A part of a page that is the same for many phones, drawn once: ``{% call kept(what it is drawn from) %}``."""
    found = parts.get(key)
    if found is None:
        found = parts[key] = caller()
        if len(parts) > _KEPT:
            parts.popitem(last=False)
    return found


def forget() -> None:
    """Lets go of everything that was kept: somebody was erased, and their words may be in it."""
    parts.clear()
    short.cache_clear()
    listed.cache_clear()


def draw(template: str, t: Translator, **values: object) -> bytes:
    """A template filled with values; ``t`` says its sentences."""
    return _templates().get_template(template).render(t=t, n=t.n, kept=_kept, **values).encode()


def trouble(t: Translator, message: str) -> bytes:
    """A page that says what went wrong and what to do."""
    from facilitator.web.pages.files import version

    return draw("trouble.html", t, message=message, version=version())
