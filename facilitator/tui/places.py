"""Where a note comes from, as one says it on paper: "7" is table 7, others go by their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from facilitator.core.commands import Form
from facilitator.core.model import Group, Note, Place
from facilitator.core.session import Session
from facilitator.core.text import N_, one_line
from facilitator.locale import Translator
from facilitator.tui.line_terms import Unclear
from facilitator.tui.questions import Question

_MOST = 9999


@dataclass(frozen=True, slots=True)
class Where:
    """What was meant, in words, and how a command names it. ``new`` is a group that has to be formed first."""

    words: str = ""
    table: int | None = None
    place: str | None = None
    group: str | None = None
    new: Form | None = None


def where(t: Translator, session: Session, asked: Question, said: str) -> Where | Unclear:
    """What somebody means by a number or a part of a name; nothing said is nowhere. Where organisations answer, a name
    that is not known is a new one.
    """
    activity = asked.activity
    said = one_line(said)
    if not said:
        return Where()
    if said.isdecimal():
        return _numbered(t, session, activity, said)
    known = [*_places(t, session, activity), *_groups(session, activity)]
    found = _fitting(known, said.casefold())
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.words for each in found[:4])
        return Unclear(N_("Several are called that: {names}."), {"names": names})
    if by_organisation(session, asked):
        return _organisation(t, session, activity, said)
    return Unclear(N_("No place is called “{name}”."), {"name": said})


def place_hint(t: Translator, session: Session, asked: Question) -> str:
    """What can be typed for a place, as an example: nothing where nobody sits at tables or in circles."""
    if by_organisation(session, asked):
        return t("the organisation's name")
    kinds = {each.plan.groups.kind for each in session.rounds_of(asked.activity)}
    if "table" in kinds:
        return t("7 = table 7")
    return t("2 = circle 2") if "circle" in kinds else ""


def _numbered(t: Translator, session: Session, activity: str, said: str) -> Where | Unclear:
    number = int(said) if len(said) <= len(str(_MOST)) else 0
    if not 0 < number <= _MOST:
        return Unclear(N_("Tables are numbered from 1."))
    others = [each for each in _mine(session, activity) if each.number == number and each.kind != "table"]
    tables = any(each.kind == "table" for each in session.places.values())
    if len(others) == 1 and not tables:
        return Where(called(t, others[0]), place=others[0].id)
    words = t("Table {number}", number=number)
    new = f"table-{number}" not in session.places
    return Where(t("{table} (new)", table=words) if new else words, table=number)


def by_organisation(session: Session, asked: Question) -> bool:
    """Whether organisations answer: they sit by themselves in the round, or have done so in the activity."""
    live, prompt = asked.live, asked.asked
    if live is None or prompt is None or not _own_rounds(session, asked.activity):
        return False
    kind = live.plan.groups.kind
    return kind == "organisation" or (kind == "all" and prompt.by == "group")


def _own_rounds(session: Session, activity: str) -> tuple[str, ...]:
    """The rounds of an activity in which people sit with their own organisation."""
    rounds = session.rounds_of(activity)
    return tuple(each.id for each in rounds if each.plan.groups.kind == "organisation")


def _organisation(t: Translator, session: Session, activity: str, name: str) -> Where:
    """An organisation that has said nothing yet. The same name is the same group, however often it is typed."""
    known = f"{activity}/{name.casefold()}".encode()
    group = f"org-{blake2b(known, digest_size=6).hexdigest()}"
    if group in session.groups:
        return Where(name, group=group)
    rounds = _own_rounds(session, activity)
    form = Form(id=group, activity=activity, kind="organisation", name=name, rounds=rounds)
    return Where(t("{name} (new)", name=name), group=group, new=form)


def _fitting(known: list[Where], said: str) -> list[Where]:
    """The ones called just that, else those that begin so, else those that hold it."""
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [each for each in known if fits(each.words.casefold(), said)]
        if found:
            return found
    return []


def _mine(session: Session, activity: str) -> list[Place]:
    """The places of the day, and those of this activity's own grid."""
    return [
        each for each in session.places.values() if "." not in each.id or each.id.startswith(f"{activity}.")
    ]


def _places(t: Translator, session: Session, activity: str) -> Iterator[Where]:
    for place in _mine(session, activity):
        yield Where(called(t, place), place=place.id)


def _groups(session: Session, activity: str) -> Iterator[Where]:
    for group in session.groups.values():
        if group.activity == activity and (name := group_called(session, group)):
            yield Where(name, group=group.id)


def group_called(session: Session, group: Group) -> str:
    """A group's name, else what it is about."""
    topic = session.notes.get(group.about or "")
    return one_line(group.name or (topic.text if topic else ""))


def called(t: Translator, place: Place) -> str:
    """What a place is called."""
    if place.name or place.number is None:
        return one_line(place.name or place.id)
    if place.kind == "table":
        return t("Table {number}", number=place.number)
    circle = place.kind == "circle"
    return t(N_("Circle {number}") if circle else N_("Room {number}"), number=place.number)


def place_of(t: Translator, session: Session, note: Note) -> str:
    """Where a note comes from, in words; empty where that is not known."""
    group = session.groups.get(note.group or "")
    place = session.places.get(note.place or (group.place if group else None) or "")
    if place is not None:
        return called(t, place)
    return group_called(session, group) if group else ""


def said_of(t: Translator, session: Session, note: Note) -> str:
    """What one would say for a note's place."""
    place = session.places.get(note.place or "")
    if place is not None and place.kind == "table" and place.number is not None and not place.name:
        return str(place.number)
    return place_of(t, session, note)
