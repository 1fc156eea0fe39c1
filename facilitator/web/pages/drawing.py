"""Templates: what stands in a page is text, whoever wrote it, and can never act."""

from functools import cache
from pathlib import Path
from textwrap import shorten

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facilitator.core.text import clean
from facilitator.locale import Translator

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
    made.filters["lines"] = _lines
    made.filters["short"] = _short
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


def _short(text: str) -> str:
    """The beginning of a text, on one line, cut between two words: where one chooses by number and text."""
    return shorten(clean(text), _SHORT, placeholder=" …")


def draw(template: str, t: Translator, **values: object) -> bytes:
    """A template filled with values; ``t`` says its sentences."""
    return _templates().get_template(template).render(t=t, n=t.n, **values).encode()


def trouble(t: Translator, message: str) -> bytes:
    """A page that says what went wrong and what to do."""
    from facilitator.web.pages.files import version

    return draw("trouble.html", t, message=message, version=version())
