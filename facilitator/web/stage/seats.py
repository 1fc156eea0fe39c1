"""Who sits where: tables, numbered spots with cards, and circles with what each is about."""

from collections.abc import Iterator

from facilitator.core.arranging import arranged, dealing, numbers, seating
from facilitator.core.model import Group, LiveRound, Seat
from facilitator.core.session import Session
from facilitator.core.text import N_, one_line
from facilitator.locale import Translator
from facilitator.web.stage.asked import numbered_questions, of_the_room
from facilitator.web.stage.noted import Names, title
from facilitator.web.stage.shapes import Seats, Table

_ROLES = {"host": N_("host"), "note_taker": N_("note-taker"), "teller": N_("teller")}


def seats(session: Session, names: Names, t: Translator, live: LiveRound) -> Seats | None:
    """The plan of a round in which nothing is asked, or of the one that people go to from it; None without a plan."""
    if of_the_room(live):
        return None
    if live.plan.panel == "circles":
        return _circles(session, names, t, live)
    aim = _aim(session, live) if live.plan.panel == "seats" else None
    groups = arranged(session, [aim.id]) if aim is not None else []
    if aim is None or not groups:
        return None
    dealt = dealing(session, aim)
    made = _spot if dealt else _table
    return Seats(
        t("Where you go") if dealt else t("Where you sit"),
        tuple(made(session, names, t, aim, each) for each in groups),
    )


def _aim(session: Session, live: LiveRound) -> LiveRound | None:
    rounds = session.rounds_of(live.activity)
    after = rounds[rounds.index(live) :]
    return next((each for each in after if seating(each) or dealing(session, each)), None)


def _table(session: Session, names: Names, t: Translator, live: LiveRound, group: Group) -> Table:
    called = t("Table {number}", number=group.number) if group.number else one_line(group.name)
    return Table(
        called,
        _where(session, group),
        numbered_questions(t, live, group.number),
        tuple(_people(session, names, t, group)),
    )


def _spot(session: Session, names: Names, t: Translator, live: LiveRound, group: Group) -> Table:
    known = numbers(
        session,
        group.activity,
        *{session.notes[each].prompt for each in group.holds if each in session.notes},
    )
    held = sorted(known[each] for each in group.holds if each in known)
    cards = (
        t.n("card {numbers}", "cards {numbers}", len(held), numbers=", ".join(map(str, held))) if held else ""
    )
    return Table(
        t("Spot {number}", number=group.number or 0), cards, "", tuple(_people(session, names, t, group))
    )


def _circles(session: Session, names: Names, t: Translator, live: LiveRound) -> Seats | None:
    mine = [
        each for each in session.groups.values() if each.activity == live.activity and each.kind == "circle"
    ]
    mine.sort(key=lambda each: (each.number is None, each.number or 0))
    tables = tuple(_circle(session, names, t, each) for each in mine)
    return Seats(t("The circles"), tables) if tables else None


def _circle(session: Session, names: Names, t: Translator, group: Group) -> Table:
    subject = session.notes.get(group.about or "")
    called = t("Circle {number}", number=group.number) if group.number else t("Circle")
    about = one_line(group.name) or (title(session, names, subject) if subject is not None else "")
    return Table(called, _where(session, group), about, tuple(_people(session, names, t, group)))


def _where(session: Session, group: Group) -> str:
    place = session.places.get(group.place or "")
    return one_line(place.name) if place is not None else ""


def _people(session: Session, names: Names, t: Translator, group: Group) -> Iterator[str]:
    """Those who are here by name, or by the number of their card; whoever is muted stands nowhere by name."""
    for seat in group.seats:
        person = session.people.get(seat.person or "")
        if person is not None and (person.away or person.muted):
            continue
        called = _called(names, t, seat)
        if called:
            role = _ROLES.get(seat.role)
            yield f"{called} ({t(role)})" if role else called


def _called(names: Names, t: Translator, seat: Seat) -> str:
    record = names.get(seat.person or "")
    if record is not None and record.name:
        return one_line(record.name)
    return t("No. {number}", number=seat.number) if seat.number is not None else ""
