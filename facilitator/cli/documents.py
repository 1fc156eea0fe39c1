"""A session as it stands on disk, and the documents made of it."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.common import Context, Failure, sentence, tell
from facilitator.core.events import Event
from facilitator.core.evolve import replay
from facilitator.core.generic import BREAK
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_

if TYPE_CHECKING:
    from facilitator.catalog import Catalog
    from facilitator.store import Reading

PUBLISHED = "published"


def reading(folder: Path) -> "Reading":
    """The session up to the last event that is whole on the disk; takes no lock."""
    from facilitator.cli.wiring import failure
    from facilitator.store import StoreError, read

    try:
        return read(folder)
    except StoreError as error:
        raise failure(error) from None


def stored(folder: Path) -> tuple[list[Event], dict[Ref, Record]]:
    """Events and names as ``reading`` gives them."""
    found = reading(folder)
    return found.events, found.people


def as_it_stands(folder: Path) -> tuple[Session, dict[Ref, Record]]:
    """The session and its names as ``stored`` gives them."""
    events, people = stored(folder)
    return replay(events), people


def publish(
    context: Context, folder: Path, to: Path, formats: Iterable[str], language: str = ""
) -> list[Path]:
    """Writes the documents in these formats to the folder ``to``; gives their paths. Each is there whole or not."""
    from facilitator import publish as publishing
    from facilitator.cli.methods_found import catalog

    session, people = as_it_stands(folder)
    names = {ref: record.name for ref, record in people.items()}
    methods = catalog(context, folder)
    material = publishing.Material(session, names, methods, language, round(time.time() * 1000))
    try:
        written = publishing.publish(material, to, formats)
    except OSError as error:
        message = N_("The documents could not be written to {folder}: {why}")
        raise Failure(message, folder=str(to), why=error.strerror or str(error)) from None
    _say_failures(context, session, methods)
    return written


def _say_failures(context: Context, session: Session, methods: "Catalog") -> None:
    """Methods whose own part of the document is missing: their notes are in it all the same."""
    for method in dict.fromkeys(each.method for each in session.in_order() if each.method != BREAK):
        for fault in methods.why(method):
            message = N_(
                "The method “{method}” could not write its part, so its notes are listed instead. {why}"
            )
            tell(context.t(message, method=method, why=sentence(context.t, fault)))


def republisher(context: Context, folder: Path) -> Callable[[Sequence[Path]], None]:
    """Makes documents of a session anew after an erasure, in the formats that there were."""

    def republish(documents: Sequence[Path]) -> None:
        from facilitator.publish import formats

        wanted = [each for each in formats() if any(path.suffix == f".{each}" for path in documents)]
        if wanted:
            publish(context, folder, folder / PUBLISHED, wanted)

    return republish
