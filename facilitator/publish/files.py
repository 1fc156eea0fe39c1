"""Names of published files, and putting a file in its place whole or not at all."""

import os
import re
import tempfile
import unicodedata
from datetime import date
from pathlib import Path

from facilitator.core.model import Info
from facilitator.core.text import N_
from facilitator.locale import Translator

LONGEST_SLUG = 60
DOCUMENT = N_("documentation")

_SPELT = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "đ": "d", "ł": "l"})


def slug(text: str) -> str:
    """``text`` as small letters a to z, digits and dashes, at most 60; empty where nothing can be kept."""
    spelt = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    letters = "".join(letter for letter in spelt if not unicodedata.combining(letter))
    words = re.findall("[a-z0-9]+", letters)
    return "-".join(words)[:LONGEST_SLUG].strip("-")


def file_name(info: Info, format: str, language: str) -> str:
    """As ``2014-03-11_our-title_documentation.md``. Of what people wrote it holds only a slug."""
    what = Translator.for_language(language)(DOCUMENT)
    parts = (_day(info.date), slug(info.title), slug(what))
    return f"{'_'.join(part for part in parts if part)}.{format}"


def _day(said: str) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return ""


def put(folder: Path, name: str, content: bytes) -> Path:
    """Writes a file beside its place, then moves it there; when this returns it is on the disk.

    ``folder`` is made if it is missing. A file of the same name is replaced. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        Path(beside).replace(folder / name)
    except BaseException:
        Path(beside).unlink()
        raise
    _sync(folder)
    return folder / name


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
