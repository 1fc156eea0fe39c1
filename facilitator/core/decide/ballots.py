"""Giving a ballot and taking it back. A ballot replaces the giver's earlier one and is checked whole."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import GROUP, HANDS, IMPORT, PERSON, in_the_room
from facilitator.core.ballots import fault
from facilitator.core.decide.asked import Asked, asked
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import Ballot, LiveRound, Note
from facilitator.core.text import N_
from facilitator.core.vocabulary import BallotRule, Poll, Scale, Split


def _give(ground: Ground, action: c.Give) -> list[e.What]:
    where = asked(ground, action.prompt, action.activity, None)
    live, rule = _rule(where)
    giver = _giver(ground, action.giver)
    prompt = f"{live.id}.{where.prompt_id}"
    known = _known(ground, live, prompt, giver)
    rev = action.rev if action.rev is not None else (known.rev + 1 if known else 1)
    if known is not None and (rev <= known.rev or _same(known, action)):
        return []
    _may_vote(ground, where, live, action)
    _judgeable(ground, where, rule, action.values, giver)
    _only_once(ground, live, rule, prompt, action.values, giver)
    from_paper = action.source in ("paper", "import") and not in_the_room(ground.by)
    wrong = fault(rule, action.values, from_paper=from_paper)
    if wrong is not None:
        raise Refused(wrong.slug, wrong.message, **wrong.values)
    ballot = Ballot(prompt, giver, action.values, _hands(ground, action), action.source, rev)
    return [e.BallotSealed(ballot) if live.plan.secret else e.BallotGiven(ballot)]


def _same(known: Ballot, action: c.Give) -> bool:
    return (known.values, known.count) == (action.values, action.count)


def _rule(where: Asked) -> tuple[LiveRound, BallotRule]:
    if where.round is None or where.prompt is None or where.prompt.ballot is None:
        raise Refused("no_ballot", N_("This question is answered with notes, not with points or dots."))
    return where.round, where.prompt.ballot


def _giver(ground: Ground, named: str | None) -> str:
    """People and groups vote for themselves; those who key in say for whom."""
    if in_the_room(ground.by):
        unless(named in (None, ground.by), "not_yours", N_("You can give points or dots only for yourself."))
        named = ground.by
    if not named:
        raise Refused("no_giver", N_("Say who gives this: “giver” is a name, “group:…” or “hands:…”."))
    if named.startswith(GROUP):
        return GROUP + ground.group(named.removeprefix(GROUP)).id
    return named if named.startswith((PERSON, HANDS)) else PERSON + named


def _may_vote(ground: Ground, where: Asked, live: LiveRound, action: c.Give | c.TakeBack) -> None:
    """A ballot counts only while its round is on. Paper may be keyed in later, but not in a secret round."""
    where.must_be_open(ground)
    over = live.plan.secret and live.state == "closed"
    if live.state in ("running", "paused") or (ground.by == IMPORT and not over):
        return
    paper = isinstance(action, c.Give) and action.source == "paper" and not in_the_room(ground.by)
    if paper and not live.plan.secret:
        return
    if live.state == "waiting":
        raise Refused("not_started", N_("The round “{id}” has not started."), id=live.id)
    raise Refused("closed", N_("The round “{id}” is closed: it takes no more points or dots."), id=live.id)


def _known(ground: Ground, live: LiveRound, prompt: str, giver: str) -> Ballot | None:
    book = ground.session.sealed if live.plan.secret else ground.session.ballots
    return book.get(prompt, {}).get(giver)


def _judgeable(ground: Ground, where: Asked, rule: BallotRule, values: Mapping[str, int], giver: str) -> None:
    """Every note in the ballot is one that the prompt is over, and in a split or on a scale never one's own.

    What an import brings was judged elsewhere: a note may have been withdrawn since, or be one's own.
    """
    if isinstance(rule, Poll) or where.prompt is None:
        return
    imported = ground.by == IMPORT
    for name in values:
        note = ground.note(name) if imported else ground.kept(name)
        right = note.activity == where.activity and where.prompt.over in (None, note.prompt)
        unless(right, "other_prompt", N_("The note “{id}” is not among those that are judged here."), id=name)
        own = isinstance(rule, Split | Scale) and giver in _writers(note)
        unless(imported or not own, "own_note", N_("Nobody judges their own note."))


def _only_once(
    ground: Ground, live: LiveRound, rule: BallotRule, prompt: str, values: Mapping[str, int], giver: str
) -> None:
    """In a round of splitting each card lies in one pair of hands (Thiagi): nobody else can have judged it."""
    if not isinstance(rule, Split) or ground.by == IMPORT:
        return
    book = (ground.session.sealed if live.plan.secret else ground.session.ballots).get(prompt, {})
    judged = {note for other, ballot in book.items() if other != giver for note in ballot.values}
    for name in values:
        message = N_("The card “{id}” already has its points in this round. Take them back first.")
        unless(name not in judged, "already_judged", message, id=name)


def _writers(note: Note) -> tuple[str, str]:
    return PERSON + (note.author or ""), GROUP + (note.group or "")


def _hands(ground: Ground, action: c.Give) -> int:
    unless(action.count >= 1, "bad_count", N_("The number of hands must be at least 1."))
    unless(
        action.count == 1 or not in_the_room(ground.by),
        "not_yours",
        N_("You can give points or dots only for yourself."),
    )
    return action.count


def _take_back(ground: Ground, action: c.TakeBack) -> list[e.What]:
    where = asked(ground, action.prompt, action.activity, None)
    live, _ = _rule(where)
    giver = _giver(ground, action.giver)
    prompt = f"{live.id}.{where.prompt_id}"
    known = _known(ground, live, prompt, giver)
    if known is not None or live.plan.secret:
        _may_vote(ground, where, live, action)
    if known is None:
        return []
    return [e.SealedTakenBack(prompt, giver) if live.plan.secret else e.BallotTakenBack(prompt, giver)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Give: _give,
    c.TakeBack: _take_back,
}
