"""Which photos may be told of, in a document or a file."""

from facilitator.core.actors import PERSON
from facilitator.core.model import Photo
from facilitator.core.session import Session


def photos_of(session: Session, activity: str) -> list[Photo]:
    """The photos of an activity in the order in which they came: none of a note that is gone, and none from somebody
    from whom nothing is taken.
    """
    return [each for each in session.photos.values() if each.activity == activity and _told(session, each)]


def _told(session: Session, photo: Photo) -> bool:
    note = session.notes.get(photo.note or "")
    person = session.people.get(photo.by.removeprefix(PERSON))
    gone = photo.note is not None and (note is None or note.state != "kept")
    return not gone and (person is None or not person.muted)
