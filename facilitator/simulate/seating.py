"""Who sits with whom: the groups that a round asks for, and the chairs in them."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from random import Random

from facilitator.core.commands import Form
from facilitator.core.model import Group, LiveRound, Note, Seat
from facilitator.core.session import Session
from facilitator.core.tasks import spread, tasks_of
from facilitator.core.vocabulary import Groups
from facilitator.simulate.crowd import Crowd, Somebody
from facilitator.simulate.script import Script

Chairs = list[list[Somebody]]
"""The people of each group; the first one is its host."""

_TOGETHER = frozenset({"pair", "four", "table", "circle", "topic", "organisation"})
_LONE_CIRCLE = 8
_NUMBERED = frozenset({"table", "circle"})
_FEW_TOPICS = 12
"""How many topics go on where no times say which."""


def formed(session: Session, live: LiveRound) -> list[Group]:
    """The groups that sit together in a round, in the order in which they were formed."""
    kind = live.plan.groups.kind
    mine = (each for each in session.groups.values() if each.activity == live.activity and each.kind == kind)
    return [each for each in mine if kind in _TOGETHER and (not each.rounds or live.id in each.rounds)]


class Seating:
    """The seats of one activity, from round to round."""

    def __init__(self, crowd: Crowd, script: Script, rng: Random) -> None:
        self._crowd, self._script, self._rng = crowd, script, rng
        self._chairs: Chairs = []

    def forms(self, session: Session, live: LiveRound) -> list[Form]:
        """The groups to form for a round; none where they are there, or where nobody sits together."""
        if live.plan.groups.kind not in _TOGETHER or formed(session, live):
            return []
        match live.plan.groups.kind:
            case "organisation":
                return self._organisations(session, live)
            case "circle":
                return self._circles(session, live)
            case "topic":
                return self._topics(session, live)
            case _:
                return self._plain(session, live)

    def _plain(self, session: Session, live: LiveRound) -> list[Form]:
        """Pairs, fours and tables: dealt anew, or where the host stays, moved on from the round before."""
        groups = live.plan.groups
        if self._chairs and groups.kind == "table":
            self._chairs = moved_on(self._chairs, host_stays=groups.stays is not None)
        else:
            self._chairs = dealt(self._crowd.shuffled(self._rng), groups.size or 2)
        return [_form(live, session, people, number) for number, people in enumerate(self._chairs, 1)]

    def _organisations(self, session: Session, live: LiveRound) -> list[Form]:
        homes = sorted(self._crowd.people, key=lambda each: each.organisation)
        together = groupby(homes, key=lambda each: each.organisation)
        return [_form(live, session, list(people), name=home) for home, people in together]

    def _circles(self, session: Session, live: LiveRound) -> list[Form]:
        """A circle for each note that the circle is to speak of; without such notes just circles."""
        stories = _spoken_of(session, live)
        people = self._crowd.shuffled(self._rng)
        if not stories:
            chairs = dealt(people, live.plan.groups.size or _LONE_CIRCLE)
            return [_form(live, session, each, number) for number, each in enumerate(chairs, 1)]
        return self._around(session, live, stories, [_turn(stories, n) for n, _ in enumerate(people)], people)

    def _topics(self, session: Session, live: LiveRound) -> list[Form]:
        """A conversation for each topic that is on now; people go where they want to be."""
        topics = _on_now(session, live)
        people = self._crowd.shuffled(self._rng) if topics else []
        wishes = [self._wish(session, topics, each) for each in people]
        return self._around(session, live, topics, wishes, people)

    def _wish(self, session: Session, topics: Sequence[Note], who: Somebody) -> Note:
        books = (book.get(who.actor) for book in session.ballots.values())
        marked = {note for ballot in books if ballot for note in ballot.values}
        wanted = [each for each in topics if each.id in marked]
        if wanted:
            return self._rng.choice(wanted)
        return self._rng.choices(topics, [0.1 + max(0.0, self._script.appeal(each)) for each in topics])[0]

    def _around(
        self,
        session: Session,
        live: LiveRound,
        notes: Sequence[Note],
        wishes: Sequence[Note],
        people: Sequence[Somebody],
    ) -> list[Form]:
        """A group around each note: those who have a role in it, and whoever comes."""
        bound = {ref: note.id for note in notes for refs in note.people.values() for ref in refs}
        came: dict[str, list[Somebody]] = {note.id: [] for note in notes}
        for who, wish in zip(people, wishes, strict=True):
            came[bound.get(who.ref, wish.id)].append(who)
        return [_form(live, session, came[note.id], n, about=note) for n, note in enumerate(notes, 1)]


def dealt(people: Sequence[Somebody], size: int) -> Chairs:
    """People in groups of about ``size``, as even as can be; a pair that is left with one becomes a three."""
    groups = max(1, len(people) // size if size == 2 else round(len(people) / size))
    return [list(people[number::groups]) for number in range(groups) if people[number::groups]]


def moved_on(chairs: Chairs, *, host_stays: bool) -> Chairs:
    """Each guest j moves on j tables, so that nobody meets the same people; the host, or a new one, stays."""
    seats = chairs if host_stays else [each[1:2] + each[:1] + each[2:] for each in chairs]
    after: Chairs = [each[:1] for each in seats]
    for table, people in enumerate(seats):
        for seat, guest in enumerate(people[1:], 1):
            after[(table + seat) % len(after)].append(guest)
    return after


def _turn(stories: Sequence[Note], number: int) -> Note:
    return stories[number % len(stories)]


def _spoken_of(session: Session, live: LiveRound) -> list[Note]:
    """The notes that the groups of this round and those after it answer about."""
    asked = {p.about for each in _together(session, live) for p in each.plan.ask if p.about}
    return [n for n in session.notes_of(live.activity) if n.state == "kept" and n.prompt in asked]


def _together(session: Session, live: LiveRound) -> list[LiveRound]:
    """This round and those right after it in which the same groups go on."""
    rounds = session.rounds_of(live.activity)
    after = rounds[[each.id for each in rounds].index(live.id) :]
    if live.plan.groups.kind == "topic":
        return after[:1]
    end = next(
        (n for n, each in enumerate(after) if not _same(each.plan.groups, live.plan.groups)), len(after)
    )
    return after[:end]


def _same(one: Groups, other: Groups) -> bool:
    return (one.kind, one.size) == (other.kind, other.size)


def _on_now(session: Session, live: LiveRound) -> list[Note]:
    """The topics of this time: in the n-th round of conversations those that stand in slot n."""
    topics = _spoken_of(session, live) or _placed(session, live)
    rounds = [each.id for each in session.rounds_of(live.activity) if each.plan.groups.kind == "topic"]
    slot = rounds.index(live.id) + 1
    here = [each for each in topics if each.slot is not None and each.slot <= slot < each.slot + each.span]
    return here or topics[:_FEW_TOPICS]


def _placed(session: Session, live: LiveRound) -> list[Note]:
    return [n for n in session.notes_of(live.activity) if n.state == "kept" and n.slot is not None]


def _form(
    live: LiveRound,
    session: Session,
    people: Sequence[Somebody],
    number: int | None = None,
    *,
    name: str = "",
    about: Note | None = None,
) -> Form:
    kind, groups = live.plan.groups.kind, live.plan.groups
    seats = tuple(_seats(groups.roles, people, about))
    return Form(
        activity=live.activity,
        kind=kind,
        name=name,
        number=number if kind in _NUMBERED else None,
        place=about.place if about and kind not in _NUMBERED else None,
        rounds=tuple(each.id for each in _together(session, live)),
        seats=spread(seats, groups, tasks_of(groups, session.info.language)) if groups.tasks else seats,
        about=about.id if about else None,
    )


def _seats(roles: Sequence[str], people: Sequence[Somebody], about: Note | None) -> Iterable[Seat]:
    """Who is named in the note that it is about has that role; the first others take the roles left."""
    named = {ref: role for role in roles for ref in _in_role(about, role)} if about else {}
    left = [role for role in roles if role not in named.values()]
    yield from (Seat(ref, role) for ref, role in named.items())
    others = [each for each in people if each.ref not in named]
    for number, each in enumerate(others):
        yield Seat(each.ref, left[number] if number < len(left) else "")


def _in_role(note: Note, role: str) -> Sequence[str]:
    """The people behind a role: "convener" is also found in the blank "conveners"."""
    return note.people.get(role) or note.people.get(f"{role}s") or ()
