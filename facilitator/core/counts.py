"""Counts that cannot be right: more ballots than there are heads in the room."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from facilitator.core.actors import PERSON
from facilitator.core.ballots import given, once
from facilitator.core.model import LiveRound
from facilitator.core.session import Session
from facilitator.core.text import N_, number_in
from facilitator.core.vocabulary import Prompt, Split


class TooMany(NamedTuple):
    """A prompt (full id) on which ``ballots`` were given, where there are only so many ``heads``."""

    prompt: str
    ballots: int
    heads: int


MESSAGE = N_("“{question}”: more ballots ({ballots}) than people here ({heads}). Count again, or vote again.")
"""What is said of one: the question, and the two numbers."""


def too_many(session: Session, sealed: Mapping[str, int] | None = None) -> list[TooMany]:
    """The prompts with more ballots, keyed in and from phones, than heads; empty where nobody knows how many there are.

    ``sealed`` are hands in secret rounds that are open, by prompt, for whoever does not hold those ballots.
    """
    return [
        each for live, prompt in _counted(session) for each in _checked(session, live, prompt, sealed or {})
    ]


def _counted(session: Session) -> Iterator[tuple[LiveRound, Prompt]]:
    """Where each head gives one ballot at most: not where cards are judged, of which each has its own."""
    for activity in session.order:
        for live in session.rounds_of(activity):
            for prompt in live.plan.ask:
                if (
                    prompt.ballot is not None
                    and not isinstance(prompt.ballot, Split)
                    and not once(prompt.ballot)
                ):
                    yield live, prompt


def _checked(
    session: Session, live: LiveRound, prompt: Prompt, sealed: Mapping[str, int]
) -> Iterable[TooMany]:
    full = f"{live.id}.{prompt.id}"
    ballots, heads = given(session, full) + sealed.get(full, 0), _heads(session, live, full)
    return [TooMany(full, ballots, heads)] if 0 < heads < ballots else []


def _heads(session: Session, live: LiveRound, full: str) -> int:
    """Those who are here, and whoever gave a ballot and has left; of a secret round nobody knows who that was."""
    gave = session.ballots.get(full, {})
    here = [
        each
        for each in session.people.values()
        if not each.away or live.plan.secret or PERSON + each.id in gave
    ]
    return max(len(here), number_in(session.info.participants) or 0)
