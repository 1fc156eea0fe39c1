"""Swedish and English: the sentences of the program, and how a document writes dates and times.

A `Translator` is handed to whoever speaks to a person; there is no language of the process, since the
terminal, a phone and a document may speak different ones at the same time. The sentences lie beside this
module, in one `.po` file for each language, and are read when the first one is asked for. What a method says
lies in its own file.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from facilitator.locale.catalogue import Catalogue, read

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["sv", "en"]

LANGUAGES: tuple[Language, ...] = ("sv", "en")
SOURCE: Language = "en"
"""The language of the sentences in the code, and of what has no translation."""

_CATALOGUES = Path(__file__).parent
_REASONS = ("why", "reason")
"""The values of a sentence that may be sentences of the catalogue themselves, such as what the system said."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Says the program's sentences in one language.

    >>> Translator.for_language("sv").language
    'sv'
    """

    language: Language
    folder: Path = _CATALOGUES

    @classmethod
    def for_language(cls, tag: str) -> Self:
        """The translator for a tag such as `sv` or `sv-SE`; English for a language without a catalogue."""
        return cls(known_language(tag) or SOURCE)

    def __call__(self, message: str, /, **values: object) -> str:
        """The sentence in this language, with `{name}` replaced by `values["name"]`.

        Without values nothing is replaced, so a sentence may show braces. A value is never read as a sentence
        with holes of its own: what participants write may hold any braces. A hole without a value is a
        KeyError.
        """
        text = _read(self.folder / f"{self.language}.po").one.get(message, message)
        return text.format(**values) if values else text

    def told(self, message: str, values: "Mapping[str, str | int | float]") -> str:
        """As a call, for a sentence that came with its values: a reason among them is a sentence itself."""
        reasons = {key: self(str(values[key])) for key in _REASONS if key in values}
        return self(message, **{**values, **reasons})

    def n(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """The sentence for so many, where `{count}` is the count; else as a call of the translator."""
        forms = _read(self.folder / f"{self.language}.po").several.get(singular, (singular, plural))
        text = forms[0 if count == 1 else 1]
        return text.format(count=count, **values)


def known_language(tag: str | None) -> Language | None:
    """The language of a tag such as `sv_SE.UTF-8`, or None for one that the program does not speak."""
    code = (tag or "").replace("_", "-").split("-")[0].split(".")[0].lower()
    return next((language for language in LANGUAGES if language == code), None)


def choose_language(flag: str | None, settings: str | None, environ: "Mapping[str, str]") -> Language:
    """The language to speak: the first one known of these, else English.

    1. `flag`: what was said on the command line; 2. the variable FACILITATOR_LANG; 3. `settings`: what the
    user's settings say; 4. the system's language, where LC_ALL goes before LC_MESSAGES and LANG even when it
    names a language that the program does not speak (POSIX, Environment Variables, 8.2).
    """
    system = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None)
    for wish in (flag, environ.get("FACILITATOR_LANG"), settings, system):
        if language := known_language(wish):
            return language
    return SOURCE


@cache
def _read(path: Path) -> Catalogue:
    return read(path.read_text("utf-8"))
