"""Taking in a deal or a seat plan: data that was worked out elsewhere, checked whole and taken in all at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import GROUP
from facilitator.core.arranging import arranged, author, judging, seating, to_come
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import Group, LiveRound, Place, Seat
from facilitator.core.places import table
from facilitator.core.text import N_

_PLACES = {"table": "table", "circle": "circle"}
_NO_DEAL = N_("No round that is still to come deals out cards.")
_NO_SEATS = N_("No round that is still to come has tables.")
_BEGUN = N_("The round “{id}” has begun. Only rounds that are still to come can be arranged anew.")


def _deal(ground: Ground, action: c.Deal) -> list[e.What]:
    activity = ground.activity(action.activity).id
    rounds = rounds_to_deal(ground, activity, action.rounds)
    unless(bool(action.groups), "nothing_dealt", N_("There is nobody to deal to, or no card to deal."))
    for each in _checked(ground, rounds, action.groups):
        _check_cards(ground, rounds[each.round], each)
    _once(ground, action.groups, "card_twice", lambda each: each.holds)
    return _made(ground, activity, rounds, action.groups)


def _seat(ground: Ground, action: c.SeatPlan) -> list[e.What]:
    activity = ground.activity(action.activity).id
    rounds = rounds_to_seat(ground, activity, action.rounds)
    unless(bool(action.groups), "nobody_seated", N_("There is nobody to seat."))
    for each in _checked(ground, rounds, action.groups):
        unless(not each.holds, "no_cards_here", N_("No cards are dealt to a table."))
    return _made(ground, activity, rounds, action.groups)


def rounds_to_deal(ground: Ground, activity: str, named: Sequence[str]) -> dict[str, LiveRound]:
    """The rounds that cards are dealt for, by full id: those that are named, or all that are still to come."""
    return _meant(ground, activity, named, lambda live: judging(ground.session, live) is not None, _NO_DEAL)


def rounds_to_seat(ground: Ground, activity: str, named: Sequence[str]) -> dict[str, LiveRound]:
    """The rounds that people are seated for, as ``rounds_to_deal``."""
    return _meant(ground, activity, named, seating, _NO_SEATS)


def _meant(
    ground: Ground,
    activity: str,
    named: Sequence[str],
    fitting: Callable[[LiveRound], bool],
    none: str,
) -> dict[str, LiveRound]:
    lives = [ground.round(activity, each) for each in named] or ground.session.rounds_of(activity)
    found = [live for live in lives if fitting(live) and (named or to_come(live))]
    for live in found:
        unless(to_come(live), "begun", _BEGUN, id=live.id)
    fits = bool(found) and (not named or len(found) == len(lives))
    unless(fits and all(live.activity == activity for live in found), "no_such_round", none)
    return {live.id: live for live in found}


def _checked(
    ground: Ground, rounds: Mapping[str, LiveRound], groups: Sequence[c.Sitting]
) -> Iterator[c.Sitting]:
    """Each group whose round, number and people are in order."""
    _once(ground, groups, "number_twice", lambda each: [each.number])
    _once(ground, groups, "person_twice", lambda each: [_who(seat) for seat in each.seats if _who(seat)])
    for each in groups:
        unless(
            each.round in rounds, "other_round", N_("The round “{id}” is not arranged here."), id=each.round
        )
        unless(
            each.number > 0 and bool(each.seats), "bad_group", N_("A group has a number from 1, and seats.")
        )
        for seat in each.seats:
            person = ground.session.people.get(seat.person or "")
            if seat.person and (person is None or person.away):
                raise Refused("unknown", N_("There is no person “{id}” here."), id=seat.person)
        yield each


def _who(seat: Seat) -> str | int | None:
    return seat.person or seat.number


_TWICE = {
    "number_twice": N_("Two groups have the number {id} in “{round}”."),
    "person_twice": N_("“{id}” is in two places in “{round}”."),
    "card_twice": N_("The card “{id}” is in two places in “{round}”."),
}


def _once(
    ground: Ground,
    groups: Sequence[c.Sitting],
    slug: str,
    what: Callable[[c.Sitting], Sequence[str | int | None]],
) -> None:
    seen: set[tuple[str, str | int | None]] = set()
    for place, thing in ((each.round, thing) for each in groups for thing in what(each)):
        unless((place, thing) not in seen, slug, _TWICE[slug], id=str(thing), round=place)
        seen.add((place, thing))


def _check_cards(ground: Ground, live: LiveRound, each: c.Sitting) -> None:
    """The cards are those that the round judges, and none of them was written by whoever holds it."""
    prompt = judging(ground.session, live)
    unless(bool(each.holds), "no_card", N_("A group without a card has nothing to judge."))
    for name in each.holds:
        note = ground.kept(name)
        right = prompt is not None and (note.activity, note.prompt) == (live.activity, prompt.over)
        unless(right, "other_prompt", N_("The note “{id}” is not among those that are judged here."), id=name)
        own = author(note) in [seat.person for seat in each.seats if seat.person]
        unless(not own, "own_note", N_("Nobody judges their own note."))


def _made(
    ground: Ground, activity: str, rounds: Mapping[str, LiveRound], groups: Sequence[c.Sitting]
) -> list[e.What]:
    """The groups, in place of those that were arranged for the same rounds; a group that spans rounds stays."""
    used = _used(ground)
    places = {place.id: place for each in groups if (place := _place(rounds[each.round], each))}
    new = [place for place in places.values() if place.id not in ground.session.places]
    made = tuple(
        Group(
            f"{each.round.replace('.', '-')}-{each.number}",
            activity,
            rounds[each.round].plan.groups.kind,
            number=each.number,
            place=place.id if (place := _place(rounds[each.round], each)) else None,
            rounds=(each.round,),
            seats=each.seats,
            holds=each.holds,
        )
        for each in groups
    )
    stale = {each.id for each in arranged(ground.session, rounds)} - used
    for each in made:
        free = each.id in stale or each.id not in ground.session.groups
        unless(free, "in_use", N_("The group “{id}” has written or voted, so it stays."), id=each.id)
    gone = sorted(stale - {each.id for each in made})
    return [*(e.PlaceMade(each) for each in new), e.Seated(made, tuple(gone))]


def _used(ground: Ground) -> set[str]:
    """The groups that have written or voted."""
    given = (giver for book in ground.session.ballots.values() for giver in book if giver.startswith(GROUP))
    noted = {note.group for note in ground.session.notes.values() if note.group}
    return noted | {giver.removeprefix(GROUP) for giver in given}


def _place(live: LiveRound, each: c.Sitting) -> Place | None:
    kind = _PLACES.get(live.plan.groups.kind)
    if kind is None:
        return None
    return table(each.number) if kind == "table" else Place(f"circle-{each.number}", "circle", each.number)


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Deal: _deal, c.SeatPlan: _seat}
