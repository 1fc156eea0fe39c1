"""The session's folder of photos: a picture is written beside, and stands under its name when it is on the disk."""

import asyncio
import contextlib
import os
import re
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

from facilitator.core.text import N_
from facilitator.web.asking import Wrong
from facilitator.web.pictures import NoPicture, bare, kind

FOLDER = "photos"
_PART = ".part"
_NAME = re.compile(r"[a-z0-9]+\.(jpg|png|webp|heic)", re.ASCII)

_NO_PICTURE = N_("This is no picture that can be used. Send a photo (JPEG, PNG, WebP or HEIC).")
_NO_ROOM = N_("The photo could not be saved on the laptop. It is tried again.")


async def kept(folder: Path, parts: AsyncIterator[bytes]) -> str:
    """The name of the file in which a picture is kept, which nobody else chose.
    Raises ``Wrong``.
    """
    album = folder / FOLDER
    beside = album / f"{secrets.token_hex(16)}{_PART}"
    try:
        await asyncio.to_thread(album.mkdir, mode=0o700, exist_ok=True)
        await _written(beside, parts)
        return await asyncio.to_thread(_finished, beside)
    except OSError:
        raise Wrong(429, "not_saved", _NO_ROOM) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


async def _written(path: Path, parts: AsyncIterator[bytes]) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        async for part in parts:
            await asyncio.to_thread(os.write, number, part)
    finally:
        os.close(number)


def _finished(beside: Path) -> str:
    data = beside.read_bytes()
    try:
        picture = bare(data)
    except NoPicture:
        raise Wrong(422, "no_picture", _NO_PICTURE) from None
    name = f"{secrets.token_hex(16)}.{kind(data[:12])}"
    with beside.open("wb") as file:
        file.write(picture)
        file.flush()
        os.fsync(file.fileno())
    beside.rename(beside.with_name(name))
    _sync(beside.parent)
    return name


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def forget(folder: Path, name: str) -> None:
    """Removes the file of a photo that was not taken after all."""
    with contextlib.suppress(OSError):
        path(folder, name).unlink(missing_ok=True)


def path(folder: Path, name: str) -> Path:
    """Where a photo lies. Raises ``OSError`` for a name that the album would not give, as for one that is not there."""
    if _NAME.fullmatch(name) is None:
        raise FileNotFoundError
    return folder / FOLDER / name
