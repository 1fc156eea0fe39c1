"""The catalogue for a command: which folders hold methods, and whose code may run."""

import os
from pathlib import Path

import platformdirs
import tomlkit

from facilitator.catalog import Catalog, content_hash, plugins, shelves
from facilitator.cli.common import Context, Failure
from facilitator.core.text import N_


def user_methods() -> Path:
    """The user's own folder for methods."""
    return Path(platformdirs.user_data_dir("facilitator")) / "methods"


def catalog(context: Context, session: Path | None = None) -> Catalog:
    """All methods that this command can use, with those of the session's own folder."""
    said = context.flags.get("methods_dir")
    if said is not None and not Path(said).is_dir():
        raise Failure(N_("There is no folder {folder}."), folder=said)
    extra = [Path(said)] if said else []
    own = session / "methods" if session is not None else None
    on = shelves(user_methods(), own, extra)
    return Catalog(on, installed=lambda: plugins(os.environ), trusted=trusted())


def trust_file() -> Path:
    """Where the hashes of trusted method files are kept."""
    return Path(platformdirs.user_config_dir("facilitator")) / "trusted.toml"


def trusted() -> frozenset[str]:
    """The hashes of the method files that the user trusts."""
    path = trust_file()
    if not path.exists():
        return frozenset()
    return frozenset(str(value) for value in tomlkit.parse(path.read_text("utf-8")).unwrap().values())


def trust(file: Path) -> None:
    """Trusts a file as it is now; when it changes, it must be trusted again."""
    path = trust_file()
    known = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    known[str(file.resolve())] = content_hash(file.read_bytes())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomlkit.dumps(known), "utf-8")
