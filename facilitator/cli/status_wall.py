"""``facilitator status``: the wall of times and places, with what to look at and the reports that are missing."""

from collections.abc import Iterator, Mapping

from facilitator.core.model import Ref
from facilitator.core.session import Session
from facilitator.core.text import one_line
from facilitator.core.wall import reports, topic_words, troubles, wall
from facilitator.locale import Translator


def wall_data(day: Session, activity: str, names: Mapping[Ref, str]) -> dict[str, object] | None:
    """The wall of an activity for scripts; None where it has none."""
    found = wall(day, activity)
    if found is None:
        return None
    looks = troubles(found, names)
    return {
        "topics": [
            {
                "id": each.note.id,
                "number": each.number,
                "slots": list(each.slots),
                "place": found.places[each.place - 1].name if each.place is not None else None,
                "interest": each.interest,
            }
            for each in found.topics
        ],
        "waiting": [{"id": each.note.id, "number": each.number} for each in found.waiting],
        "troubles": [{"kind": each.kind, "notes": each.notes} for each in looks],
        "reports": {each.topic.note.id: each.state for each in reports(day, found)},
    }


def wall_lines(t: Translator, day: Session, activity: str, names: Mapping[Ref, str]) -> Iterator[str]:
    """What there is to look at, a line each; nothing where no topic has been put up."""
    found = wall(day, activity)
    if found is None:
        return
    if found.waiting:
        waiting = len(found.waiting)
        yield t.n("{count} topic waits to be read aloud", "{count} topics wait to be read aloud", waiting)
    parked = found.parked()
    if parked:
        yield t.n("{count} topic without a place", "{count} topics without a place", len(parked))
    yield from (one_line(t.told(each.message, each.values)) for each in troubles(found, names))
    missing = [each.topic for each in reports(day, found) if each.state == "missing"]
    if missing:
        yield t("Reports missing: {numbers}", numbers=topic_words(missing))
