"""From who is here and what is wished for to a seat plan, as groups."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, combinations, count, islice

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import seating
from facilitator.core.arranging import arranged, here
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.seats import rounds_to_seat
from facilitator.core.model import Group, LiveRound, Ref, Seat
from facilitator.core.people import Record
from facilitator.core.text import N_, number_in

_HOST = "host"
_USUAL = 4


def seated(
    ground: Ground, people: Mapping[Ref, Record], action: c.SeatPlan, seed: int
) -> Callable[[], c.SeatPlan]:
    """What gives the action with its groups, without the session. Names are those of people who have joined."""
    activity = ground.activity(action.activity).id
    rounds = list(rounds_to_seat(ground, activity, action.rounds).values())
    before = arranged(ground.session, [live.id for live in rounds]) if action.keep else []
    chairs = _chairs(ground, action, before)
    room = _Room(people, chairs)
    if before:
        kept = replace(action, groups=tuple(_kept(rounds, before, room, _size(action, rounds[0]))))
        return lambda: kept
    size = _size(action, rounds[0])
    tables = action.tables or seating.tables_for(len(chairs), size)
    unless(
        0 < tables <= len(chairs),
        "bad_tables",
        N_("There must be from 1 to {most} tables."),
        most=len(chairs),
    )
    moving = [live.id for live in rounds if live.plan.groups.moves == "on" or live is rounds[0]]
    wishes = room.wishes(action, rounds[0], tables)

    def searched() -> c.SeatPlan:
        made = seating.plan(len(chairs), tables, len(moving), wishes, seed)
        plan = _with_those_who_stay(rounds, dict(zip(moving, made, strict=True)))
        return replace(action, groups=tuple(_sittings(rounds, plan, room, host=action.host != "free")))

    return searched


def _with_those_who_stay(
    rounds: Sequence[LiveRound], made: Mapping[str, seating.Tables]
) -> list[seating.Tables]:
    """The tables of every round; where nobody moves on they are those of the round before, or of the first."""
    plan: list[seating.Tables] = []
    for live in rounds:
        plan.append(made[live.id] if live.id in made else plan[0 if live.plan.groups.moves == "home" else -1])
    return plan


def _size(action: c.SeatPlan, live: LiveRound) -> int:
    return live.plan.groups.size or _USUAL


def _chairs(ground: Ground, action: c.SeatPlan, before: Sequence[Group]) -> list[Seat]:
    """A seat for everybody who is here, and numbered ones for those who are expected beside them."""
    named = here(ground.session)
    sat = [seat for each in before for seat in each.seats]
    had = sorted({seat.number for seat in sat if seat.number is not None})
    if action.people is not None:
        more = action.people - len(named)
    elif had:  # whoever has joined since then takes the place of a number
        more = len(had) - len(set(named) - {seat.person for seat in sat})
    else:
        more = 0 if named else number_in(ground.session.info.participants) or 0
    unless(
        bool(named) or more > 0,
        "nobody_here",
        N_("Nobody has joined. Say how many people there are to seat."),
    )
    fresh = (number for number in count(1) if number not in had)
    return [*map(Seat, named), *(Seat(number=each) for each in islice(chain(had, fresh), max(0, more)))]


def _sittings(
    rounds: Sequence[LiveRound], plan: Sequence[seating.Tables], room: "_Room", *, host: bool
) -> list[c.Sitting]:
    made: list[c.Sitting] = []
    for live, tables in zip(rounds, plan, strict=True):
        for number, table in enumerate(tables, 1):
            seats = [room.chairs[each] for each in table]
            if seats and host:
                seats[0] = replace(seats[0], role=_HOST)
            if seats:
                made.append(c.Sitting(live.id, number, tuple(seats)))
    return made


def _kept(rounds: Sequence[LiveRound], before: Sequence[Group], room: "_Room", size: int) -> list[c.Sitting]:
    """The plan that there is, without those who are gone and with those who are new; nobody else moves."""
    index = _followed(before, room)
    tables = max(each.number or 0 for each in before)
    plan: list[seating.Tables] = [[[] for _ in range(tables)] for _ in rounds]
    at = {live.id: number for number, live in enumerate(rounds)}
    for group in before:
        held = (index.get(_who(seat)) for seat in group.seats)
        plan[at[group.rounds[0]]][(group.number or 1) - 1] += [each for each in held if each is not None]
    sat = {each for each_round in plan for table in each_round for each in table}
    new = [each for each in range(len(room.chairs)) if each not in sat]
    host = any(seat.role == _HOST for group in before for seat in group.seats)
    return _sittings(rounds, seating.with_more(seating.without(plan, ()), new, size), room, host=host)


def _followed(before: Sequence[Group], room: "_Room") -> dict[Ref | int | None, int]:
    """Who sits where somebody sat before. Those who are new take the very seats of numbers that are left out: nobody
    else moves, and nobody meets anybody more often than in the plan that there was.
    """
    sat = {_who(seat) for each in before for seat in each.seats}
    new = [at for who, at in room.index.items() if who not in sat]
    left_out = sorted(who for who in sat - set(room.index) if isinstance(who, int))
    return room.index | dict(zip(left_out, new, strict=False))


def _who(seat: Seat) -> Ref | int | None:
    return seat.person or seat.number


class _Room:
    """Those who are seated, counted from 0, and what is known of them."""

    def __init__(self, people: Mapping[Ref, Record], chairs: list[Seat]) -> None:
        self.chairs = chairs
        self._records = [people.get(seat.person or "", Record()) for seat in chairs]
        self.index = {_who(seat): at for at, seat in enumerate(chairs)}

    def wishes(self, action: c.SeatPlan, live: LiveRound, tables: int) -> seating.Wishes:
        """What is wished for, by number. Refuses a name that nobody here has, and a table that is not there."""
        pinned = {self._at(name): table - 1 for name, table in action.pinned.items()}
        there = all(0 <= table < tables for table in pinned.values())
        unless(there, "bad_table", N_("There are tables from 1 to {most}."), most=tables)
        return seating.Wishes(
            action.host or ("stays" if live.plan.groups.stays else "new"),
            tuple(map(self._at, action.hosts)),
            tuple(tuple(_value(record, key) for record in self._records) for key in action.mix),
            pinned,
            self._pairs(action.together),
            self._pairs(action.apart),
        )

    def _pairs(self, named: Sequence[Sequence[str]]) -> tuple[tuple[int, int], ...]:
        return tuple(pair for each in named for pair in combinations(map(self._at, each), 2))

    def _at(self, name: str) -> int:
        """Somebody by reference, number or name."""
        known = self.index.get(int(name) if name.isdecimal() else name)
        called = [
            at for at, record in enumerate(self._records) if record.name and record.name == name.strip()
        ]
        found = [known] if known is not None else called
        if len(found) > 1:
            raise Refused("several", N_("Several people are called “{name}”."), name=name)
        if not found:
            raise Refused("unknown", N_("There is nobody called “{name}”."), name=name)
        return found[0]


def _value(record: Record, key: str) -> str:
    known = {"sector": record.sector, "organisation": record.organisation, "language": record.language}
    return known.get(key) or record.attributes.get(key, "")
