"""What is on at a place: who sits there, what it is about, and what was written before."""

from collections.abc import Iterator, Mapping

from facilitator.core.consent import title_of, waits
from facilitator.core.model import Group, LiveRound, Note, Photo, Ref
from facilitator.core.people import Record
from facilitator.core.places import place_with
from facilitator.core.session import Session
from facilitator.core.tasks import tasks_of
from facilitator.core.text import one_line
from facilitator.web.callers import Caller, group_at, places_of
from facilitator.web.now.of_place import Here, Shot, Sitter, Story, Task
from facilitator.web.now.said import Spot
from facilitator.web.now.topics import reported, reports
from facilitator.web.now.whose import is_own, spot

Names = Mapping[Ref, Record]

_ON = ("running", "paused")
_MOVES = ("pair", "four", "table", "topic", "organisation")
"""Groups that people sit down in anew for each round."""


def here(session: Session, names: Names, who: Caller, language: str) -> Here:
    """All that a place shows beside its questions and notes."""
    live = _latest(session)
    group = _group(session, who)
    return Here(
        moved=_moved(session, who),
        last=_last(session, who),
        round=live.id if live else "",
        people=tuple(_sitting(names, group)) if group else (),
        story=_story(session, names, group),
        tasks=tuple(_tasks(session, names, group)),
        reported=reported(session),
        reports=tuple(reports(session, names, who, language)),
        places=_others(session, who),
    )


def _begun(session: Session) -> list[LiveRound]:
    """The rounds that have begun, the latest first."""
    begun = [each for each in reversed(session.rounds.values()) if each.started is not None]
    begun.sort(key=lambda each: -(each.started or 0))
    return begun


def _latest(session: Session) -> LiveRound | None:
    """The round that is on, or the one that was on last."""
    begun = _begun(session)
    return next((each for each in begun if each.state in _ON), begun[0] if begun else None)


def _group(session: Session, who: Caller) -> Group | None:
    """The group that sits here now."""
    on = (group_at(session, live, who.id) for live in session.running())
    return next((each for each in on if each is not None), None)


def _moved(session: Session, who: Caller) -> str:
    """Names the latest moment at which people sat down here anew; a round in which they stay is none."""
    for live in _begun(session):
        kind, moves = live.plan.groups.kind, live.plan.groups.moves
        group = group_at(session, live, who.id)
        if kind == "circle":
            return group.id if group else live.activity
        if kind in _MOVES and moves != "stay" and live.state in (*_ON, "closed"):
            return group.id if group and len(group.rounds) != 1 else live.id
    return ""


def _last(session: Session, who: Caller) -> str:
    """The latest round that is over in which something was written here by those who sat here before."""
    on = {live.activity for live in session.running()}
    for live in sorted(_begun(session), key=lambda each: -(each.closed or 0)):
        written = (each for each in session.notes_of(live.activity) if each.round == live.id)
        mine = any(each.state == "kept" and is_own(session, who, each) for each in written)
        if live.state == "closed" and live.activity in on and mine:
            return live.id
    return ""


def _name(names: Names, ref: Ref | None) -> str:
    return one_line(names[ref].name) if ref and ref in names else ""


def _sitting(names: Names, group: Group) -> Iterator[Sitter]:
    for seat in group.seats:
        name = _name(names, seat.person) or str(seat.number or "")
        if name or seat.role or seat.tasks:
            yield Sitter(name, seat.role, seat.tasks)


def _story(session: Session, names: Names, group: Group | None) -> Story | None:
    note = session.notes.get(group.about or "") if group else None
    if note is None or note.slot is not None:
        return None
    text = "" if waits(session, note) else note.text
    return Story(note.id, _title(session, names, note), text)


def _title(session: Session, names: Names, note: Note) -> str:
    said = {ref: each.name for ref, each in names.items()}
    found = session.prompt(f"{note.round}.{note.prompt}")
    return title_of(note, found[1] if found else None, said)


def _tasks(session: Session, names: Names, group: Group | None) -> Iterator[Task]:
    if group is None:
        return
    plans = (live.plan.groups for live in session.running() if live.activity == group.activity)
    tasks = next((found for plan in plans if (found := tasks_of(plan, session.info.language))), ())
    for task in tasks:
        taken = (_name(names, seat.person) for seat in group.seats if task in seat.tasks)
        yield Task(task, tuple(filter(None, taken)))


def _others(session: Session, who: Caller) -> tuple[Spot, ...]:
    """The other places of the same kind, in the order of their numbers."""
    own = place_with(session, who.id)
    same = [each for each in places_of(session) if own and each.kind == own.kind and each.id != own.id]
    told = (spot(each) for each in sorted(same, key=lambda each: (each.number or 0, each.name)))
    return tuple(each for each in told if each)


def photos(session: Session, who: Caller) -> Iterator[Shot]:
    """The photos that whoever looks may see."""
    for each in session.photos.values():
        if sees(session, who, each):
            yield Shot(
                each.id, each.text, each.at, each.round or "", each.note or "", own=each.by == who.actor
            )


def sees(session: Session, who: Caller, photo: Photo) -> bool:
    """Those who lead see every photo; a place those taken there; people their own, and those of where they sit."""
    if who.door in ("team", "remote", "organiser"):
        return True
    if photo.by == who.actor and who.actor:
        return True
    if who.door == "place":
        return photo.place == who.id
    note = session.notes.get(photo.note or "")
    return who.door == "person" and note is not None and is_own(session, who, note)
