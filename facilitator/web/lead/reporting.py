"""What has come and what has not: places in this round, topics without a report, plans without a name or a day."""

from collections.abc import Mapping
from typing import NamedTuple

from facilitator.core.actors import PLACE
from facilitator.core.lacking import lacking, told
from facilitator.core.model import LiveRound, Place, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import in_language
from facilitator.core.wall import Report, reports, wall
from facilitator.locale import Translator
from facilitator.web.callers import groups_in, places_of
from facilitator.web.lead.choices import place_words, short
from facilitator.web.lead.phones import Phone, Phones


class Spot(NamedTuple):
    """A place in a round that asks groups: how many notes have come from it, and how its phone is doing.

    A place whose phone is stuck while no round asks it has neither ``round`` nor ``sent``.
    """

    place: Place
    words: str
    phone: Phone
    round: str = ""
    sent: int | None = None


def places(session: Session, t: Translator, phones: Phones) -> list[Spot]:
    """The places of the rounds that are on; first those that are stuck, then those that have sent nothing."""
    spots = [each for live in session.running() for each in _of_round(session, t, live, phones)]
    known = {each.place.id for each in spots}
    others = [
        Spot(each, place_words(t, each), phones.of(PLACE + each.id))
        for each in places_of(session)
        if each.id not in known
    ]
    spots += [each for each in others if each.phone.stuck]
    return sorted(spots, key=lambda each: (not each.phone.stuck, bool(each.sent), each.place.number or 0))


def _of_round(session: Session, t: Translator, live: LiveRound, phones: Phones) -> list[Spot]:
    if not any(each.by == "group" and each.ballot is None for each in live.plan.ask):
        return []
    sitting = {each.place for each in groups_in(session, live) if each.place}
    used = [each for each in places_of(session, 0) if not sitting or each.id in sitting]
    sent = _sent(session, live)
    title = in_language(live.plan.title, t.language)
    return [
        Spot(each, place_words(t, each), phones.of(PLACE + each.id, awaited=not came), title, came)
        for each in used
        for came in (sent.get(each.id, 0),)
    ]


def _sent(session: Session, live: LiveRound) -> dict[str, int]:
    """How many notes of a round have come from each place."""
    sent: dict[str, int] = {}
    for note in session.notes_of(live.activity):
        if note.round == live.id and note.state == "kept":
            group = session.groups.get(note.group or "")
            place = note.place or (group.place if group else None)
            if place:
                sent[place] = sent.get(place, 0) + 1
    return sent


class Missing(NamedTuple):
    """A topic and what has become of its report."""

    number: int
    words: str
    state: str


def topics(session: Session) -> list[Missing]:
    """The topics of every schedule; those without a report first."""
    walls = [found for each in session.order if (found := wall(session, each)) is not None]
    rows = [_missing(each) for found in walls for each in reports(session, found)]
    order = ("missing", "on", "coming", "nobody", "in")
    return sorted(rows, key=lambda each: (order.index(each.state), each.number))


def _missing(report: Report) -> Missing:
    return Missing(report.topic.number, short(report.topic.note.text), report.state)


def lacks(session: Session, names: Mapping[Ref, Record], t: Translator) -> list[str]:
    """What the plans lack, a sentence for each kind."""
    said = {ref: each.name for ref, each in names.items()}
    bodies = {each.organisation for each in names.values()}
    return [t(words, lines=lines) for words, lines in told(lacking(session, said, bodies))]
