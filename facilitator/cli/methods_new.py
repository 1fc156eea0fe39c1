"""``facilitator methods new``: a method file to change, which works as it stands."""

import re
from pathlib import Path

import click

from facilitator.cli.common import Context, Failure, give
from facilitator.core.text import N_
from facilitator.locale import Translator

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_KINDS = (".toml", ".py")


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command(
        "new", help=t("Writes a method file to change: FILE ends with .toml, or with .py for one in Python.")
    )
    @click.argument("file", metavar=t("FILE"))
    @click.option("--from", "base", metavar="ID", help=t("The method to begin with, such as world_cafe."))
    @click.pass_obj
    def new(context: Context, file: str, base: str | None) -> None:
        path = _free(file)
        text = _text(context, path, base)
        try:
            with path.open("x", encoding="utf-8") as to:
                to.write(text)
        except OSError as error:
            raise Failure(N_("{file}: {why}"), file=file, why=error.strerror or str(error)) from None
        t = context.t
        give(
            t(
                "{file} is a method that works. Change it as you like; then see what is wrong with it:",
                file=path,
            )
        )
        give(f"  facilitator methods check {path}")

    return new


def _free(file: str) -> Path:
    """The path of a file that is not there yet; its name becomes an id. Raises ``Failure``."""
    path = Path(file)
    if path.suffix not in _KINDS:
        raise Failure(N_("“{file}” must end with .toml, or with .py for a method in Python."), 2, file=file)
    if not _ID.match(path.stem):
        near = path.with_name(f"{_plain(path.stem)}{path.suffix}")
        raise Failure(_NAME, 2, file=path.name, near=str(near))
    if path.exists():
        raise Failure(N_("There is already a file {file}. Choose another name."), file=file)
    if not path.parent.is_dir():
        raise Failure(N_("There is no folder {folder}."), folder=str(path.parent))
    return path


_NAME = N_(
    "“{file}” does not work as a name: use a–z, 0–9 and _, and begin with a letter. Write for example {near}"
)


def _plain(name: str) -> str:
    """A name as an id may be: "Åsas kafé" gives "asas_kafe"."""
    import unicodedata

    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_0123456789") or "my_method"


def _text(context: Context, path: Path, base: str | None) -> str:
    if base is None:
        if path.suffix == ".py":
            raise Failure(N_("Say which method in Python to begin with: --from world_cafe."), 2)
        return Path(__file__).with_name(f"new_method.{context.t.language}.toml").read_text("utf-8")
    return _from(context, path, base)


def _from(context: Context, path: Path, base: str) -> str:
    """A copy of a method in the same language, or a file in TOML that extends it."""
    from facilitator.cli.guide import guided
    from facilitator.cli.methods_found import catalog
    from facilitator.cli.variant import variant

    methods = catalog(context)
    this = guided(methods, base)
    source = next((each.where for each in methods.entries() if each.id == base and each.state == "ready"), "")
    written = Path(source).suffix == ".toml"
    if path.suffix == ".py" and (written or not Path(source).is_file()):
        raise Failure(
            N_("“{method}” is no file in Python. Write {file} instead."), 2, method=base, file=_toml(path)
        )
    if path.suffix == ".py":
        return _renamed(Path(source).read_text("utf-8"), base, path.stem)
    if written:
        return _retitled(Path(source).read_text("utf-8"), path.stem)
    settings = methods.settings(base)
    assert settings is not None
    return variant(this, settings, path.name, context.t)


def _toml(path: Path) -> str:
    return str(path.with_suffix(".toml"))


def _renamed(code: str, old: str, new: str) -> str:
    """Python in which the method has another id."""
    return re.sub(rf"(\bMethod\(\s*(?:id\s*=\s*)?)([\"']){old}\2", rf"\g<1>\g<2>{new}\g<2>", code, count=1)


def _retitled(text: str, new: str) -> str:
    """TOML in which the method has another id, which stands before the first table if it stands anywhere."""
    head = re.match(r"(?:(?!\[).*\n?)*", text)
    end = head.end() if head else 0
    return re.sub(r"(?m)^id\s*=.*$", f'id = "{new}"', text[:end], count=1) + text[end:]
