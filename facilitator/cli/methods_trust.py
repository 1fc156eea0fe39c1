"""``facilitator methods trust``: which method files in Python may run, because the user has read them."""

import sys
from collections.abc import Collection
from pathlib import Path

import click

from facilitator.cli import names
from facilitator.cli.common import Context, Failure, give, in_lines, tell
from facilitator.core.text import N_
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("trust", help=t("Lets a method file run as it is now. Trust only what you have read."))
    @click.argument("what", metavar=t("FILE or SESSION"))
    @click.option("--yes", is_flag=True, help=t("Does not ask about the files of a session."))
    @click.pass_obj
    def trusted(context: Context, what: str, yes: bool) -> None:
        path = Path(what)
        if path.is_file():
            _trust(context, {path: _read(path)})
        elif path.suffix == ".py" or (names.existing(context, what) is None and "/" in what):
            raise Failure(_NO_FILE, file=what)
        else:
            _session(context, names.folder(context, what), yes=yes)

    return trusted


_NO_FILE = N_("There is no file {file}.")


def existing(said: str) -> Path:
    """A file that there is; raises ``Failure``."""
    path = Path(said)
    if not path.is_file():
        raise Failure(_NO_FILE, file=said)
    return path


def untrusted(session: Path) -> dict[Path, bytes]:
    """The Python files among a session's own methods that the user has not trusted, with what is in them."""
    from facilitator.catalog import content_hash
    from facilitator.cli.methods_found import trusted

    known = trusted()
    files = sorted(each for each in (session / "methods").glob("*.py") if each.is_file())
    held = {each: _read(each) for each in files if not each.name.startswith(("_", "."))}
    return {each: content for each, content in held.items() if content_hash(content) not in known}


def ask(context: Context, folder: Path) -> None:
    """Asks whoever opens a session about its methods in Python, unless there is nothing to ask, or nobody."""
    if not (folder / "methods").is_dir():
        return
    found = untrusted(folder)
    if found and sys.stdin.isatty():
        _name(context.t, folder, found)
        if _says_yes(context.t):
            _trust(context, found)
    else:
        remind(context, folder, found)


def remind(context: Context, folder: Path, found: Collection[Path] | None = None) -> None:
    """Says in one line which of a session's methods will not run, and what to do."""
    if found is None:
        found = untrusted(folder) if (folder / "methods").is_dir() else ()
    names = ", ".join(each.stem for each in found)
    if names:
        tell(context.t(_REMINDER, name=folder.name, methods=names, folder=str(folder)))


_REMINDER = N_(
    "“{name}” brings methods that will not run until you trust them: {methods}. “facilitator methods trust {folder}”"
)


def _name(t: Translator, folder: Path, found: Collection[Path]) -> None:
    brings = t(
        "“{name}” brings methods in Python that you have not trusted as they are now:", name=folder.name
    )
    warning = t("A method in Python can do on this computer whatever you can do. Read the files first.")
    give(in_lines("\n".join((brings, *(f"  {each}" for each in found), warning)), sys.stdout))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(N_("{file}: {why}"), file=str(path), why=error.strerror or str(error)) from None


def _session(context: Context, folder: Path, *, yes: bool) -> None:
    t, found = context.t, untrusted(folder)
    if not found:
        give(t("“{name}” has no methods that wait for your trust.", name=folder.name))
        return
    _name(t, folder, found)
    if not (yes or _says_yes(t)):
        raise Failure(N_("Nothing was trusted."))
    _trust(context, found)


def _says_yes(t: Translator) -> bool:
    """The answer of whoever sits at the terminal; where nobody does, it is no, with what to do."""
    if not sys.stdin.isatty():
        raise Failure(N_("Nobody is at the keyboard to ask. Say --yes when you have read the files."))
    answer = input(t("Do you trust them? Write yes or no:") + " ")
    return answer.strip().casefold() in ("y", "yes", "j", "ja")


def _trust(context: Context, files: dict[Path, bytes]) -> None:
    from facilitator.cli.methods_found import trust

    for path, content in files.items():
        trust(path, content)
        give(context.t("{file} may run from now on, until someone changes it.", file=path))
