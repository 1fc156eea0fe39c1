"""A seat plan in words: who sits where, what the plan reaches, and the moving rule where there are no names."""

from collections.abc import Iterator, Mapping, Sequence

from facilitator.core.arranging import arranged, asked_at, dealing, here, numbers, seating
from facilitator.core.model import Group, LiveRound, Ref, Seat
from facilitator.core.people import Record
from facilitator.core.seating import Tables, excess, imbalance, rule_holds, tables_for
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language, number_in, one_line
from facilitator.locale import Translator

_ROLES = {"host": N_("host"), "note_taker": N_("note-taker")}


def rounds_of(session: Session, activity: str) -> list[LiveRound]:
    """The rounds of an activity in which people sit in groups, or stand at numbered spots with cards."""
    return [live for live in session.rounds_of(activity) if seating(live) or dealing(session, live)]


def seats_in(session: Session, live: LiveRound) -> list[tuple[Group, Seat]]:
    """Every seat of a round, table by table."""
    return [(group, seat) for group in arranged(session, [live.id]) for seat in group.seats]


def who(t: Translator, records: Mapping[Ref, Record], seat: Seat) -> str:
    """Whoever sits there: the name, or the number."""
    record = records.get(seat.person or "")
    if record is not None and record.name:
        return one_line(record.name)
    return t("No. {number}", number=seat.number) if seat.number is not None else "–"


_FEW = 3
"""So many who are not here are named in one line."""


def is_here(session: Session, seat: Seat) -> bool:
    """Whether whoever sits there is in the room, as far as is known."""
    person = session.people.get(seat.person or "")
    return person is None or not person.away


def named(t: Translator, session: Session, records: Mapping[Ref, Record], seat: Seat) -> str:
    """Whoever sits there, and whether they are not here."""
    name = who(t, records, seat)
    return name if is_here(session, seat) else t("{name} (not here)", name=name)


def missed(t: Translator, session: Session, records: Mapping[Ref, Record], live: LiveRound) -> list[str]:
    """A sentence on those who have a place in a round and are not here."""
    gone = [who(t, records, seat) for _, seat in seats_in(session, live) if not is_here(session, seat)]
    names, more = ", ".join(gone[:_FEW]), len(gone) - _FEW
    if more > 0:
        return [t("Not here: {names} and {count} more.", names=names, count=more)]
    return [t("Not here: {names}.", names=names)] if gone else []


def question(t: Translator, live: LiveRound, number: int | None) -> str:
    """What a table is asked, where it has a question of its own; else nothing."""
    asked = asked_at(live, number)
    if asked is None:
        return ""
    words = in_language(asked, t.language)
    return t("Table {number} asks: {question}", number=number or 0, question=one_line(words))


def role(t: Translator, seat: Seat) -> str:
    """The role, in the language spoken where the program knows it."""
    return t(_ROLES[seat.role]) if seat.role in _ROLES else seat.role


def reached(t: Translator, session: Session, records: Mapping[Ref, Record], activity: str) -> list[str]:
    """What a plan reaches, a sentence each; without a plan how people move by the rule."""
    lives = [live for live in rounds_of(session, activity) if seating(live)]
    moving = [live for n, live in enumerate(lives) if n == 0 or live.plan.groups.moves == "on"]
    plan, people = _numbered(session, moving)
    if not any(plan):
        return list(_rule(t, session, moving))
    again = excess(plan)
    said = [t.n("{count} meets again.", "{count} meet again.", again) if again else t("Nobody meets twice.")]
    sectors = [_sector(records, each) for each in people]
    if any(sectors):
        off = imbalance(plan, sectors)
        even = t("Sectors are mixed evenly.")
        said.append(
            even if not off else t.n("Sectors: {count} seat uneven.", "Sectors: {count} seats uneven.", off)
        )
    missing = len(set(here(session)) - {each for each in people if isinstance(each, str)})
    if missing:
        said.append(t.n("{count} has no seat yet.", "{count} have no seat yet.", missing))
    return said


def dealt(t: Translator, session: Session, live: LiveRound) -> list[str]:
    """How many spots there are in a round with cards, and how many people have none; else how cards are dealt."""
    groups = arranged(session, [live.id])
    if not groups:
        return [t("No cards are dealt yet. P deals them for all rounds to come.")]
    said = [t.n("{count} spot with cards.", "{count} spots with cards.", len(groups))]
    missing = len(set(here(session)) - {seat.person for group in groups for seat in group.seats})
    if missing:
        said.append(t.n("{count} has no spot in this round.", "{count} have no spot in this round.", missing))
    return said


def _sector(records: Mapping[Ref, Record], who: str | int) -> str:
    record = records.get(who) if isinstance(who, str) else None
    return record.sector if record else ""


def _numbered(session: Session, lives: Sequence[LiveRound]) -> tuple[list[Tables], list[str | int]]:
    """The tables of each round by numbers, and who has which."""
    known: dict[str | int, int] = {}
    plan: list[Tables] = []
    for live in lives:
        groups = arranged(session, [live.id])
        names = [[seat.person or seat.number or 0 for seat in group.seats] for group in groups]
        plan.append([[known.setdefault(each, len(known)) for each in group if each] for group in names])
    return plan, list(known)


def spot(t: Translator, session: Session, records: Mapping[Ref, Record], group: Group) -> str:
    """A numbered spot: its cards by their numbers, and who goes there."""
    known = numbers(session, group.activity, *{session.notes[each].prompt for each in group.holds})
    held = sorted(known[each] for each in group.holds)
    cards = t.n("card {numbers}", "cards {numbers}", len(held), numbers=", ".join(map(str, held)))
    people = ", ".join(named(t, session, records, seat) for seat in group.seats)
    return f"{t('Spot {number}', number=group.number or 0)}: {cards}: {people or '–'}"


def _rule(t: Translator, session: Session, lives: Sequence[LiveRound]) -> Iterator[str]:
    """How people spread out without a plan, and whether it brings somebody back with so many tables as there are."""
    yield t("No plan. By the rule: the host stays, and the others spread out to different tables.")
    guests = (lives[0].plan.groups.size or 4) - 1 if lives else 3
    yield t(
        "Exactly: give the guests at each table the numbers 1 to {guests}. Whoever has 2 moves two tables on …",
        guests=guests,
    )
    people = len(here(session)) or number_in(session.info.participants) or 0
    numbers = [tables_for(people, guests + 1)] if people else range(3, 31)
    fails = [str(tables) for tables in numbers if not rule_holds(tables, guests, max(2, len(lives)))]
    if fails:
        yield t("Not with {tables} tables: then some meet again or come back.", tables=", ".join(fails))


def as_text(t: Translator, session: Session, records: Mapping[Ref, Record], activity: str) -> str:
    """The whole plan to be printed: each round, table by table."""
    lines: list[str] = []
    for live in rounds_of(session, activity):
        groups = arranged(session, [live.id])
        if groups:
            lines += ["", in_language(live.plan.title, t.language), ""]
        if dealing(session, live):
            lines += [spot(t, session, records, group) for group in groups]
            continue
        for group in groups:
            people = ", ".join(
                named(t, session, records, seat) + (f" ({role(t, seat)})" if seat.role else "")
                for seat in group.seats
            )
            lines.append(f"{t('Table {number}', number=group.number or 0)}: {people}")
            lines += filter(None, [question(t, live, group.number)])
    return "\n".join(lines).strip() + "\n"
