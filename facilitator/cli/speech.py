"""click's own words in the language spoken. click asks gettext for them, and gettext wants a compiled catalogue."""

import contextlib
import gettext
import os
from pathlib import Path

import platformdirs

from facilitator import __version__, locale
from facilitator.core.text import N_
from facilitator.locale import SOURCE, Translator

_DOMAIN = "facilitator"

CLICK_SAYS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Aborted!"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option: {name}"),
    N_("No such option {name!r}."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Did you mean {possibility}?"),
    N_("{value!r} is not a valid {number_type}."),
    N_("Option {name!r} requires an argument."),
    N_("default: {default}"),
    N_("required"),
)


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
