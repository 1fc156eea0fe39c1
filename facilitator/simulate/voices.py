"""What simulated people say: the texts of a sample day, and general ones for a day without texts."""

import tomllib
from pathlib import Path

import msgspec

from facilitator.core.model import FieldValue


class _Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of everything in a file of voices."""


class Line(_Plain, frozen=True):
    """A text, and what stands in its blanks."""

    say: str
    people: dict[str, tuple[str, ...]] = {}
    fields: dict[str, FieldValue] = {}


class Answers(_Plain, frozen=True):
    """Texts for ``prompt``: a short id ("note"), or one with its round ("round1.note").

    ``theme`` is the name of the theme they are put in later, ``appeal`` (0 to 1) how well people like them.
    ``inside`` are answers about each of these texts, by prompt. ``span``: over how many times a topic runs.
    """

    prompt: str
    say: str | tuple[str, ...]
    theme: str = ""
    appeal: float = 0.5
    people: dict[str, tuple[str, ...]] = {}
    fields: dict[str, FieldValue] = {}
    span: int = 1
    inside: dict[str, tuple[str | Line, ...]] = {}


class Merging(_Plain, frozen=True):
    """Texts of which one note is made when all of them have been written."""

    of: tuple[str, ...]
    into: str


class Theming(_Plain, frozen=True):
    """A theme, and the first names of those who make it."""

    name: str
    by: tuple[str, ...] = ()


class Part(_Plain, frozen=True):
    """What is said in the activity with this title.

    Themes are made in the round ``grouped`` (its short id; the last round when left out). The prompts in
    ``silent`` get no answer.
    """

    title: str
    answers: tuple[Answers, ...] = ()
    themes: tuple[Theming, ...] = ()
    merges: tuple[Merging, ...] = ()
    silent: tuple[str, ...] = ()
    grouped: str = ""


class Organisation(_Plain, frozen=True):
    """Where people come from."""

    name: str
    sector: str = ""


class Voices(_Plain, frozen=True):
    """All texts of a sample day. ``anything`` fits any question, ``slips`` are written and taken back."""

    anything: tuple[str, ...]
    slips: tuple[str, ...]
    names: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    activities: tuple[Part, ...] = ()


def read_voices(path: Path) -> Voices:
    """The voices in a TOML file; raises ``ValueError`` with the place of the first fault."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Voices)
