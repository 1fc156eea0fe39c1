"""The catalogue for a command: which folders hold methods, and whose code may run."""

import os
from pathlib import Path

import platformdirs
import tomlkit
from tomlkit.exceptions import TOMLKitError

from facilitator.catalog import Catalog, Shelf, content_hash, plugins, shelves
from facilitator.cli.common import Context, Failure
from facilitator.core.text import N_


def user_methods() -> Path:
    """The user's own folder for methods."""
    return Path(platformdirs.user_data_dir("facilitator")) / "methods"


def catalog(context: Context, session: Path | None = None, beside: Path | None = None) -> Catalog:
    """All methods that this command can use, with those of the session's own folder, and those ``beside`` a file."""
    said = context.flags.get("methods_dir")
    if said is not None and not Path(said).is_dir():
        raise Failure(N_("There is no folder {folder}."), folder=said)
    extra = [Path(said)] if said else []
    own = session / "methods" if session is not None else None
    on = [*shelves(user_methods(), own, extra), *([Shelf("folder", beside)] if beside is not None else [])]
    return Catalog(on, installed=lambda: plugins(os.environ), trusted=trusted())


def trust_file() -> Path:
    """Where the hashes of trusted method files are kept."""
    return Path(platformdirs.user_config_dir("facilitator")) / "trusted.toml"


def trusted() -> frozenset[str]:
    """The hashes of the method files that the user trusts."""
    return frozenset(str(value) for value in _known(trust_file()).unwrap().values())


def trust(file: Path, content: bytes) -> None:
    """Trusts a file with what was read in it; when it changes, it must be trusted again."""
    path = trust_file()
    known = _known(path)
    known[str(file.resolve())] = content_hash(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(tomlkit.dumps(known), "utf-8")
    new.replace(path)


def _known(path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    except (TOMLKitError, UnicodeDecodeError, OSError) as error:
        raise Failure(N_("{file}: {why}"), file=str(path), why=str(error)) from None
