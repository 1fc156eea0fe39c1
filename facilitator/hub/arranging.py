"""Deals and seat plans are worked out here, with the hub's own chance, and handed to the core as data."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import dealing
from facilitator.core.arranging import arranged, author, cards, here, judging
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.seats import rounds_to_deal
from facilitator.core.model import LiveRound, Note, Ref, Seat
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.spreading import Past, Spot
from facilitator.core.text import N_
from facilitator.hub.seats import seated

_TOO_FEW = N_(
    "There are {cards} cards and {people} people. To deal, there must be at least 6 cards, and 4 people. Let everybody "
    "write two cards, or vote with dots."
)
_ALONE, _FEWEST_PEOPLE = "alone", 4


def to_work_out(
    session: Session, people: Mapping[Ref, Record], command: c.Command, fresh: Callable[[], str]
) -> Callable[[], c.Command] | c.Refusal | None:
    """For a command that asks for a deal or a seat plan and brings none: what gives it with its groups.

    That may take a second for a thousand people, and it does not read the session: it can be done in another thread.
    """
    action = command.do
    if not isinstance(action, c.Deal | c.SeatPlan) or action.groups or command.id in session.answered:
        return None
    ground, seed = Ground(session, command, session.at), int.from_bytes(fresh().encode())
    try:
        if isinstance(action, c.Deal):
            dealt = replace(command, do=replace(action, groups=tuple(_dealt(ground, action, seed))))
            return lambda: dealt
        seat = seated(ground, people, action, seed)
        return lambda: replace(command, do=seat())
    except Refused as refused:
        return refused.refusal


def _dealt(ground: Ground, action: c.Deal, seed: int) -> list[c.Sitting]:
    """The groups of each round that waits, by the prompt that is judged in it."""
    activity = ground.activity(action.activity).id
    waiting = list(rounds_to_deal(ground, activity, action.rounds).values())
    by_kind: dict[tuple[str, str], list[LiveRound]] = {}
    for live in waiting:
        prompt = judging(ground.session, live)
        assert prompt is not None
        by_kind.setdefault((live.plan.groups.kind, prompt.over or ""), []).append(live)
    made: list[c.Sitting] = []
    for (kind, over), rounds in by_kind.items():
        hall = _Hall(ground.session, activity, over, action.people)
        made += hall.deal(rounds, seed, alone=kind == _ALONE)
    return made


class _Hall:
    """Who is here and what there is to judge, counted from 0 as the deal counts them."""

    def __init__(self, session: Session, activity: str, prompt: str, many: int | None) -> None:
        self._session, self._activity, self._prompt = session, activity, prompt
        self._cards: list[Note] = cards(session, activity, prompt)
        named = here(session)
        self._seats = [Seat(each) for each in named] or [
            Seat(number=number) for number in range(1, (many or len(self._cards)) + 1)
        ]
        self._whose = {seat.person or seat.number: at for at, seat in enumerate(self._seats)}

    def deal(self, rounds: Sequence[LiveRound], seed: int, *, alone: bool) -> list[c.Sitting]:
        people, many = len(self._seats), len(self._cards)
        enough = many >= dealing.FEWEST and people >= _FEWEST_PEOPLE
        unless(enough, "too_few", _TOO_FEW, cards=many, people=people)
        past = self._past({live.id for live in rounds})
        deal = dealing.judges if alone else dealing.deal
        plan = deal(people, self._authors(), len(rounds), seed, past)
        return [
            self._sitting(live, number, spot)
            for live, spots in zip(rounds, plan, strict=False)
            for number, spot in enumerate(spots, 1)
        ]

    def _sitting(self, live: LiveRound, number: int, spot: Spot) -> c.Sitting:
        seats = tuple(self._seats[each] for each in spot.people)
        return c.Sitting(live.id, number, seats, tuple(self._cards[each].id for each in spot.cards))

    def _authors(self) -> list[int | None]:
        """Who wrote each card. Those without a name are called by the numbers of their cards."""
        if not here(self._session):
            return [at if at < len(self._seats) else None for at in range(len(self._cards))]
        return [self._whose.get(author(note)) for note in self._cards]

    def _past(self, rounds: set[str]) -> Past | None:
        """What was dealt for the rounds that are not dealt now; None where that is nothing."""
        asking = [live.id for live in self._session.rounds_of(self._activity) if self._asks(live)]
        before = arranged(self._session, [each for each in asking if each not in rounds])
        which = {note.id: at for at, note in enumerate(self._cards)}
        past = Past()
        for group in before:
            people = [self._whose.get(seat.person or seat.number) for seat in group.seats]
            held = [which[each] for each in group.holds if each in which]
            past.add(Spot(tuple(each for each in people if each is not None), tuple(held)))
        return past if before else None

    def _asks(self, live: LiveRound) -> bool:
        prompt = judging(self._session, live)
        return prompt is not None and prompt.over == self._prompt
