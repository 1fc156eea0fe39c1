"""Giving a ballot and taking it back. A ballot replaces the giver's earlier one and is checked whole.

Where a note has one value whoever gives it (``Scale`` with ``once``), another giver's same value is nothing new, and
another value is refused until the one that stands is taken back; what is keyed in adds to what its giver gave before.
"""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import GROUP, HANDS, IMPORT, PERSON, PLACE, in_the_room, is_place
from facilitator.core.ballots import fault, once, one_giver
from facilitator.core.decide.asked import Asked, asked
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.whose import here
from facilitator.core.model import Ballot, LiveRound, Note
from facilitator.core.places import place_with
from facilitator.core.showing import unread
from facilitator.core.text import N_
from facilitator.core.vocabulary import BallotRule, Poll, Scale, Split


def _give(ground: Ground, action: c.Give) -> list[e.What]:
    where = asked(ground, action.prompt, action.activity, None)
    live, rule = _rule(where)
    giver = _giver(ground, action.giver, where)
    prompt = f"{live.id}.{where.prompt_id}"
    book = _book(ground, live, prompt)
    known = book.get(giver)
    rev = action.rev if action.rev is not None else (known.rev + 1 if known else 1)
    if known is not None and rev <= known.rev:
        return []
    stand = _standing(book, giver) if one_giver(rule) else {}
    new = _new(live, rule, action.values, stand)
    values = {**known.values, **new} if known and once(rule) and not in_the_room(ground.by) else new
    if _nothing_new(known, action, values):
        return []
    _may_vote(ground, where, live, on_paper=action.source == "paper")
    if action.values and not values:
        return [_taken(live, prompt, giver)]
    _judgeable(ground, where, rule, new, giver)
    _only_once(ground, live, rule, new, stand)
    from_paper = action.source in ("paper", "import") and not in_the_room(ground.by)
    wrong = fault(rule, values, from_paper=from_paper)
    if wrong is not None:
        raise Refused(wrong.slug, wrong.message, **wrong.values)
    ballot = Ballot(prompt, giver, values, _hands(ground, action, rule), action.source, rev)
    return [e.BallotSealed(ballot) if live.plan.secret else e.BallotGiven(ballot)]


def _standing(book: Mapping[str, Ballot], giver: str) -> dict[str, Ballot]:
    """The others' ballots by the notes that they are on."""
    return {note: ballot for other, ballot in book.items() if other != giver for note in ballot.values}


def _new(
    live: LiveRound, rule: BallotRule, values: Mapping[str, int], stand: Mapping[str, Ballot]
) -> dict[str, int]:
    """What is given without what stands already. In a secret round nobody is to learn what stands."""
    if not once(rule) or live.plan.secret:
        return {**values}
    return {note: value for note, value in values.items() if not _stands(stand, note, value)}


def _stands(stand: Mapping[str, Ballot], note: str, value: int) -> bool:
    return note in stand and stand[note].values[note] == value


def _nothing_new(known: Ballot | None, action: c.Give, values: Mapping[str, int]) -> bool:
    if known is None:
        return bool(action.values) and not values
    return (known.values, known.count) == (values, action.count)


def _rule(where: Asked) -> tuple[LiveRound, BallotRule]:
    if where.round is None or where.prompt is None or where.prompt.ballot is None:
        raise Refused("no_ballot", N_("This question is answered with notes, not with points or dots."))
    return where.round, where.prompt.ballot


def _giver(ground: Ground, named: str | None, where: Asked) -> str:
    """People, groups and places vote for themselves; those who key in say for whom."""
    if in_the_room(ground.by):
        mine = _at_place(ground, where) if is_place(ground.by) else ground.by
        own = named in (None, mine, ground.by)
        unless(own, "not_yours", N_("You can give points or dots only for yourself."))
        named = mine
    if not named:
        raise Refused(
            "no_giver", N_("Say who gives this: “giver” is a name, “group:…”, “place:…” or “hands:…”.")
        )
    if named.startswith(GROUP):
        return GROUP + ground.group(named.removeprefix(GROUP)).id
    if named.startswith(PLACE):
        return PLACE + _place(ground, named.removeprefix(PLACE), where.activity)
    return named if named.startswith((PERSON, HANDS)) else PERSON + named


def _at_place(ground: Ground, where: Asked) -> str:
    """Who gives with a place's code: the group that sits there in this round, else the place."""
    place = here(ground).id
    group = where.sitting_at(ground, place)
    return GROUP + group if group is not None else PLACE + place


def _place(ground: Ground, named: str, activity: str) -> str:
    """The id of a place that gives. What an import brings may be from a place that is not here."""
    if place_with(ground.session, named) is not None:
        return named
    called = {each.name for each in ground.session.places.values()}
    return named if ground.by == IMPORT and named not in called else ground.place(named, activity).id


def _may_vote(ground: Ground, where: Asked, live: LiveRound, *, on_paper: bool) -> None:
    """A ballot counts only while its round is on. Paper may be keyed in later, and what was keyed in wrongly taken
    back, but not in a secret round.
    """
    where.must_be_open(ground)
    over = live.plan.secret and live.state == "closed"
    if live.state in ("running", "paused") or (ground.by == IMPORT and not over):
        return
    if on_paper and not in_the_room(ground.by) and not live.plan.secret:
        return
    if live.state == "waiting":
        raise Refused("not_started", N_("The round “{id}” has not started."), id=live.id)
    raise Refused("closed", N_("The round “{id}” is closed: it takes no more points or dots."), id=live.id)


def _book(ground: Ground, live: LiveRound, prompt: str) -> Mapping[str, Ballot]:
    """The ballots on a prompt, by giver."""
    book = ground.session.sealed if live.plan.secret else ground.session.ballots
    return book.get(prompt, {})


def _judgeable(ground: Ground, where: Asked, rule: BallotRule, values: Mapping[str, int], giver: str) -> None:
    """Every note in the ballot is one that the prompt is over, and in a split or on a scale never one's own.

    What an import brings was judged elsewhere: a note may have been withdrawn since, or be one's own.
    """
    if isinstance(rule, Poll) or where.prompt is None:
        return
    imported = ground.by == IMPORT
    _in_hand(ground, values, giver)
    for name in values:
        note = ground.note(name) if imported else ground.kept(name)
        right = note.activity == where.activity and where.prompt.over in (None, note.prompt)
        right = right and (imported or not unread(ground.session, note))
        unless(right, "other_prompt", N_("The note “{id}” is not among those that are judged here."), id=name)
        own = isinstance(rule, Split | Scale) and giver in _writers(note)
        unless(imported or not own, "own_note", N_("Nobody judges their own note."))


def _in_hand(ground: Ground, values: Mapping[str, int], giver: str) -> None:
    """A group to which cards were dealt judges those and no others."""
    group = ground.session.groups.get(giver.removeprefix(GROUP)) if giver.startswith(GROUP) else None
    if group is None or not group.holds or ground.by == IMPORT:
        return
    for name in values:
        unless(name in group.holds, "not_dealt", _NOT_DEALT, id=name, held=", ".join(group.holds))


_NOT_DEALT = N_("The card “{id}” is not among those that were dealt here: {held}.")


def _only_once(
    ground: Ground, live: LiveRound, rule: BallotRule, values: Mapping[str, int], stand: Mapping[str, Ballot]
) -> None:
    """Nobody gives to a note that has its value from somebody else, where it takes one only.

    An import brings shares of a split that were judged elsewhere.
    """
    if isinstance(rule, Split) and ground.by == IMPORT:
        return
    for name in values:
        if name in stand:
            raise _already(ground, live, rule, name, stand[name])


def _already(ground: Ground, live: LiveRound, rule: BallotRule, name: str, stands: Ballot) -> Refused:
    """Who leads the day learns what stands and how it is changed; others only that it is so."""
    if isinstance(rule, Split):
        return Refused("already_judged", _ALREADY_SHARED, id=name)
    if live.plan.secret or in_the_room(ground.by):
        return Refused("already_judged", _ALREADY_GIVEN, id=name)
    value = stands.values[name]
    return Refused("already_judged", _ALREADY, id=name, value=value, giver=stands.giver)


_ALREADY_SHARED = N_("The card “{id}” already has its points in this round. Take them back first.")
_ALREADY_GIVEN = N_(
    "“{id}” has its number already, from somebody else. If it is wrong, tell those who lead the day."
)
_ALREADY = N_(
    "“{id}” already has {value}, from “{giver}”. To change it, give the new number with the same “giver”."
)


def _writers(note: Note) -> tuple[str, str, str]:
    """Who wrote a note. Where a topic stands in the grid says nothing about that."""
    place = note.place if note.slot is None else None
    return PERSON + (note.author or ""), GROUP + (note.group or ""), PLACE + (place or "")


def _hands(ground: Ground, action: c.Give, rule: BallotRule) -> int:
    unless(action.count >= 1, "bad_count", N_("The number of hands must be at least 1."))
    single = action.count == 1 or not once(rule)
    unless(single, "bad_count", N_("Each note has one number here, however many say so. Leave “count” out."))
    unless(
        action.count == 1 or not in_the_room(ground.by),
        "not_yours",
        N_("You can give points or dots only for yourself."),
    )
    return action.count


def _take_back(ground: Ground, action: c.TakeBack) -> list[e.What]:
    where = asked(ground, action.prompt, action.activity, None)
    live, _ = _rule(where)
    giver = _giver(ground, action.giver, where)
    prompt = f"{live.id}.{where.prompt_id}"
    known = _book(ground, live, prompt).get(giver)
    if known is not None or live.plan.secret:
        _may_vote(ground, where, live, on_paper=known is not None and known.source == "paper")
    return [] if known is None else [_taken(live, prompt, giver)]


def _taken(live: LiveRound, prompt: str, giver: str) -> e.What:
    return e.SealedTakenBack(prompt, giver) if live.plan.secret else e.BallotTakenBack(prompt, giver)


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Give: _give,
    c.TakeBack: _take_back,
}
