"""The words of click and of the system, for the catalogues, and how click is brought to speak a language.

click asks gettext for its words, and gettext wants a compiled catalogue.
"""

import contextlib
import gettext
import os
from pathlib import Path

import platformdirs

from facilitator import __version__, locale
from facilitator.core.text import N_
from facilitator.locale import SOURCE, Translator

_DOMAIN = "facilitator"


def n(one: str, several: str) -> tuple[str, str]:
    """Marks what click says of one thing and of several, as ``N_`` marks a sentence."""
    return one, several


CLICK_SAYS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Missing argument"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Option {name!r} does not take a value."),
    n("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    n("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    n("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    n("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
)
"""What click 8.5 can say of our commands, word for word."""

SYSTEM_SAYS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("File too large"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
)
"""Why a file cannot be read or written, as the system's C library says it."""


def speak(t: Translator) -> None:
    """Lets click speak the translator's language; where that cannot be, it stays with English."""
    if t.language == SOURCE:
        return
    folder = Path(platformdirs.user_cache_dir(_DOMAIN)) / f"locale-{__version__}"
    with contextlib.suppress(OSError):
        _compiled(t.language, folder)
        os.environ["LANGUAGE"] = t.language
        gettext.bindtextdomain(_DOMAIN, folder)
        gettext.textdomain(_DOMAIN)


def _compiled(language: str, folder: Path) -> None:
    source = Path(locale.__file__).parent / f"{language}.po"
    target = folder / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(f".{os.getpid()}")
    with source.open("rb") as said, beside.open("wb") as compiled:
        write_mo(compiled, read_po(said, locale=language))
    beside.replace(target)
