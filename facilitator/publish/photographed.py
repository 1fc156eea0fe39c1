"""What photos of flip charts, walls and notes say, as somebody has typed it; and which of them nobody has."""

from collections.abc import Iterable

from facilitator.core.consent import waits
from facilitator.core.model import Photo
from facilitator.core.photos import photos_of
from facilitator.core.session import Session
from facilitator.core.showing import unread
from facilitator.core.vocabulary import Block, Heading, Listing, Paragraph
from facilitator.publish.telling import Telling, called


def photographed(telling: Telling, activity: str) -> Iterable[Block]:
    """What the photos of an activity say, by place. Where nobody has typed it, the files are named: they are all there
    is of what stood on the paper.
    """
    photos = shown(telling.session, activity)
    if not photos:
        return
    yield Heading(telling.t("What the photos say"))
    said: dict[str, list[str]] = {"": []}
    for photo in photos:
        if photo.text:
            said.setdefault(called(telling, None, photo.place), []).append(photo.text)
    for where, texts in said.items():
        yield from [Paragraph(where)] if where else []
        yield from [Listing(tuple(texts))] if texts else []
    yield from _bare(telling, [photo.file for photo in photos if not photo.text])


def _bare(telling: Telling, files: list[str]) -> Iterable[Block]:
    if files:
        said = telling.t.n(
            "Nobody has typed in what stands on this photo. It lies in the folder “photos” of the day: {files}",
            "Nobody has typed in what stands on these photos. They lie in the folder “photos” of the day: {files}",
            len(files),
            files=", ".join(files),
        )
        yield Paragraph(said)


def shown(session: Session, activity: str) -> list[Photo]:
    """The photos of an activity but those of a note that waits for somebody's yes, or to be read aloud."""
    return [each for each in photos_of(session, activity) if not _waits(session, each)]


def _waits(session: Session, photo: Photo) -> bool:
    note = session.notes.get(photo.note or "")
    return note is not None and (waits(session, note) or unread(session, note))
