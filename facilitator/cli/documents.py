"""A session as it stands on disk, and the documents made of it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from facilitator.cli.common import Context, Failure
from facilitator.core.events import Event
from facilitator.core.evolve import replay
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_

PUBLISHED = "published"


def stored(folder: Path) -> tuple[list[Event], dict[Ref, Record]]:
    """Events and names up to the last that is whole on the disk; takes no lock."""
    from facilitator.cli.wiring import failure
    from facilitator.store import StoreError, read

    try:
        reading = read(folder)
    except StoreError as error:
        raise failure(error) from None
    return reading.events, reading.people


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
    material = publishing.Material(session, names, catalog(context, folder), language)
    try:
        return publishing.publish(material, to, formats)
    except OSError as error:
        message = N_("The documents could not be written to {folder}: {why}")
        raise Failure(message, folder=str(to), why=error.strerror or str(error)) from None


def republisher(context: Context, folder: Path) -> Callable[[Sequence[Path]], None]:
    """Makes documents of a session anew after an erasure, in the formats that there were."""

    def republish(documents: Sequence[Path]) -> None:
        from facilitator.publish import formats

        wanted = [each for each in formats() if any(path.suffix == f".{each}" for path in documents)]
        if wanted:
            publish(context, folder, folder / PUBLISHED, wanted)

    return republish
