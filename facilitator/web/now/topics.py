"""The topics of a grid with their reports, as a place shows them: first the one that is on here, then those here."""

from collections.abc import Iterator, Mapping

from facilitator.core.model import Note, Ref
from facilitator.core.ordering import in_order
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import in_language, one_line
from facilitator.core.vocabulary import Prompt
from facilitator.core.wall import Report as Kept
from facilitator.core.wall import Topic, Wall, wall
from facilitator.core.wall import reports as kept_reports
from facilitator.core.wall.standing import on_now
from facilitator.web.callers import Caller
from facilitator.web.now.of_place import Part, Report
from facilitator.web.now.results import told
from facilitator.web.now.said import Blank

Names = Mapping[Ref, Record]


def _walls(session: Session) -> Iterator[Wall]:
    """The grids on which something stands, the last of the day first."""
    for activity in reversed(session.order):
        found = wall(session, activity)
        if found is not None and found.topics:
            yield found


def reported(session: Session) -> tuple[str, ...]:
    """The questions (full ids) that are answered topic by topic."""
    return tuple(
        f"{live.id}.{each.id}"
        for found in _walls(session)
        for live in session.rounds_of(found.activity)
        for each in live.plan.ask
        if each.about == found.prompt.id
    )


def reports(session: Session, names: Names, who: Caller, language: str) -> Iterator[Report]:
    """Every topic of grids that have begun: what is on here, then what stands here, then the others by their number."""
    for found in _walls(session):
        if any(each.started is not None for each in session.rounds_of(found.activity)):
            every = [
                _report(session, names, who, language, found, each) for each in kept_reports(session, found)
            ]
            yield from sorted(
                every, key=lambda each: (not (each.here and each.on), not each.here, each.number)
            )


def _report(session: Session, names: Names, who: Caller, language: str, found: Wall, kept: Kept) -> Report:
    topic = kept.topic
    slot = topic.slots.start if topic.slots else 0
    now = on_now(session, found)
    return Report(
        number=topic.number,
        note=told(names, topic.note),
        prompt=f"{topic.note.round}.{topic.note.prompt}",
        title=one_line(topic.note.text),
        activity=found.activity,
        slot=slot,
        at=found.slots[slot - 1].start if 0 < slot <= len(found.slots) else "",
        place=one_line(found.places[topic.place - 1].name) if topic.place else "",
        here=topic.note.place == who.id,
        state=kept.state,
        on=now is not None and now in topic.slots,
        fields=tuple(
            Blank(f.id, in_language(f.label, language), f.kind, f.required) for f in found.prompt.fields
        ),
        parts=tuple(_part(session, names, language, found, topic, each) for each in kept.parts),
    )


def _part(
    session: Session,
    names: Names,
    language: str,
    found: Wall,
    topic: Topic,
    part: tuple[Prompt, tuple[Note, ...]],
) -> Part:
    prompt, notes = part
    return Part(
        _writable(session, found, topic, prompt),
        in_language(prompt.ask, language),
        tuple(told(names, each) for each in in_order(notes)),
    )


def _writable(session: Session, found: Wall, topic: Topic, prompt: Prompt) -> str:
    """The full id under which the report of a topic is written: in the round of its time, else in the latest that has
    begun; empty while there is none.
    """
    begun = [
        live
        for live in session.rounds_of(found.activity)
        if live.started is not None and any(each.id == prompt.id for each in live.plan.ask)
    ]
    own = [live for live in begun if topic.slots and live.plan.slot == topic.slots.start]
    live = next(iter(own), begun[-1] if begun else None)
    return f"{live.id}.{prompt.id}" if live else ""
