"""What every command has: the language, the folders, the options that say them, and how errors are told."""

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
import platformdirs

from facilitator.core.text import N_
from facilitator.locale import LANGUAGES, Translator, choose_language

if TYPE_CHECKING:
    from facilitator.core.faults import Fault

_APP = "facilitator"
_HANGING = 2
_KNOWN_SETTINGS = {"language", "sessions", "sound"}

Values = Mapping[str, str | int | float]


class Failure(Exception):
    """Ends a command: a sentence in English with its values, told in one line; ``code`` is the exit status.

    Each of ``faults``, which say one by one what is wrong, is told in a line of its own before it.
    """

    def __init__(
        self, message: str, code: int = 1, faults: "Iterable[Fault]" = (), /, **values: str | int | float
    ) -> None:
        super().__init__(message)
        self.message, self.code, self.faults, self.values = message, code, tuple(faults), values


@dataclass(frozen=True)
class Context:
    """What was said before the command: language, folders. ``settings`` are those of the user's file."""

    flags: Mapping[str, str] = field(default_factory=dict[str, str])
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """``settings.toml`` in the user's folder for settings; an unknown key is an error."""
        return read_settings(settings_file())

    @cached_property
    def t(self) -> Translator:
        """Speaks the chosen language: ``--lang``, the environment, the settings, the system."""
        wish = self.settings.get("language")
        return Translator.for_language(choose_language(self.flags.get("lang"), wish, self.environ))

    @cached_property
    def sessions(self) -> Path:
        """The folder for sessions: ``--sessions``, FACILITATOR_SESSIONS, the settings, the user's data folder."""
        said = (
            self.flags.get("sessions")
            or self.environ.get("FACILITATOR_SESSIONS")
            or self.settings.get("sessions")
        )
        return Path(said).expanduser() if said else Path(platformdirs.user_data_dir(_APP)) / "sessions"

    def with_flags(self, **flags: str | None) -> "Context":
        """The same with what was said after the command's name."""
        said = {name: value for name, value in flags.items() if value is not None}
        return replace(self, flags={**self.flags, **said})


def settings_file() -> Path:
    """Where the user's settings are."""
    return Path(platformdirs.user_config_dir(_APP)) / "settings.toml"


def read_settings(path: Path) -> Mapping[str, str]:
    """The settings of a file (nothing when there is none); refuses what it does not know, with the file's name."""
    if not path.exists():
        return {}
    import tomllib

    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Failure(N_("{file}: {why}"), file=str(path), why=str(error)) from None
    unknown = sorted(set(settings) - _KNOWN_SETTINGS)
    if unknown:
        known = ", ".join(sorted(_KNOWN_SETTINGS))
        message = N_("{file}: there is no setting “{key}”. The settings are: {known}.")
        raise Failure(message, file=str(path), key=unknown[0], known=known)
    return {key: str(value) for key, value in settings.items()}


def options(command: click.Command, t: Translator) -> click.Command:
    """Adds the options that every command has."""
    command.options_metavar = t("[OPTIONS]")
    languages = click.Choice(LANGUAGES)
    command.params += [
        click.Option(
            ["--lang"],
            type=languages,
            expose_value=False,
            callback=_keep,
            help=t("The language: Swedish (sv) or English (en)."),
        ),
        click.Option(
            ["--sessions"],
            metavar=t("DIR"),
            expose_value=False,
            callback=_keep,
            help=t("The folder that holds the sessions."),
        ),
        click.Option(
            ["--methods-dir"],
            metavar=t("DIR"),
            expose_value=False,
            callback=_keep,
            help=t("A folder with more methods. They go before all others."),
        ),
    ]
    return command


def _keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = ctx.obj.with_flags(**{param.name: value})


def tell(text: str) -> None:
    """Says something to the person at the keyboard, beside the data on stdout."""
    click.echo(in_lines(plain(text), sys.stderr), err=True)


def in_lines(text: str, stream: TextIO) -> str:
    """The text with its lines broken between words where ``stream`` is a terminal; each goes on at its own indent.

    Whoever reads it by a program gets the lines as they are.
    """
    if not stream.isatty():
        return text
    width = shutil.get_terminal_size().columns
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + _HANGING)
    lines = textwrap.wrap(
        line,
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    return "\n".join(lines)


def give(text: str) -> None:
    """Gives data on stdout, also where the terminal's encoding cannot show every letter."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(plain(text).encode(encoding, "replace").decode(encoding))


def plain(text: str) -> str:
    """The text without what a terminal would obey: whatever a file or a participant holds, it is only shown."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())


_LINE = re.compile(r"\bline (\d+)")


def said(t: Translator, message: str, values: Values) -> str:
    """A sentence with its values, in the language spoken."""
    return t.told(message, values)


def sentence(t: Translator, fault: "Fault") -> str:
    """A fault with its place, in the language spoken."""
    place = _LINE.sub(lambda found: t("line {number}", number=found[1]), fault.path)
    what = said(t, fault.message, fault.values)
    return f"{place}: {what}" if place else what


def nearest(word: str, known: Iterable[str]) -> str:
    """What somebody may have meant who wrote ``word``; empty where nothing is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), 1)), "")


def hub_options(context: Context) -> list[str]:
    """The options with which a hub in the background is started, so that it speaks and finds methods as we do."""
    more = context.flags.get("methods_dir")
    methods = ["--methods-dir", str(Path(more).absolute())] if more else []
    return ["--lang", context.t.language, *methods]
