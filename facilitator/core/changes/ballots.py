"""Ballots, and those of secret rounds, which lose their givers when the round is closed."""

from collections.abc import Mapping
from typing import Any, cast

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.changes.kinds import Changes, Changing
from facilitator.core.changes.rounds import closed
from facilitator.core.model import Entity
from facilitator.core.records import ballot_key
from facilitator.core.session import Session


def _given(session: Session, event: e.Event, what: e.BallotGiven) -> Changes:
    ballot = replace(what.ballot, at=event.at)
    yield "ballot", ballot_key(ballot.prompt, ballot.giver), ballot


def _taken_back(session: Session, event: e.Event, what: e.BallotTakenBack) -> Changes:
    yield "ballot", ballot_key(what.prompt, what.giver), None


def _sealed(session: Session, event: e.Event, what: e.BallotSealed) -> Changes:
    """One that is left over from before its round was closed is among the opened ones already."""
    prompt = what.ballot.prompt
    if prompt not in session.opened:
        session.sealed.setdefault(prompt, {})[what.ballot.giver] = what.ballot
        session.sealed_by[event.id] = prompt
    return ()


def _sealed_taken_back(session: Session, event: e.Event, what: e.SealedTakenBack) -> Changes:
    given = session.sealed.get(what.prompt, {})
    if given.pop(what.giver, None) is not None:
        session.sealed_by[event.id] = what.prompt
        if not given:
            del session.sealed[what.prompt]
    return ()


def _secret_closed(session: Session, event: e.Event, what: e.SecretClosed) -> Changes:
    session.sealed_by = {
        command: prompt for command, prompt in session.sealed_by.items() if prompt not in what.ballots
    }
    for prompt, ballots in what.ballots.items():
        session.sealed.pop(prompt, None)
        yield "opened", prompt, cast("Entity", ballots)
    live = session.rounds.get(what.round)
    if live is not None:
        yield "round", live.id, closed(live, event)


CHANGES: Mapping[type[Any], Changing] = {
    e.BallotGiven: _given,
    e.BallotTakenBack: _taken_back,
    e.BallotSealed: _sealed,
    e.SealedTakenBack: _sealed_taken_back,
    e.SecretClosed: _secret_closed,
}
