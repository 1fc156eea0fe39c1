"""The legal moves of a round, each of them from each state."""

import copy
from itertools import product

import pytest

from facilitator.core import commands as c
from facilitator.core.decide.moves import MOVES
from facilitator.core.model import RoundState
from facilitator.core.vocabulary import Dots, Prompt, Round
from tests.support.room import Room, room, rounds

DOTS = Prompt("dots", "Dots", ballot=Dots(3))

MOVE: dict[str, c.Do] = {
    "start": c.Start(round="a1.it"),
    "pause": c.Pause(),
    "resume": c.Resume(),
    "extend": c.Extend(),
    "shorten": c.Shorten(),
    "close": c.Close(round="a1.it"),
    "finish": c.Finish(),
    "skip": c.Skip(round="a1.it"),
    "back": c.Back(),
    "reopen": c.Reopen(round="a1.it"),
    "vote_again": c.VoteAgain(round="a1.it"),
    "release": c.Release(prompt="a1.it.dots"),
}
STATES: dict[RoundState, tuple[c.Do, ...]] = {
    "waiting": (),
    "running": (c.Start(round="it"),),
    "paused": (c.Start(round="it"), c.Pause()),
    "closed": (c.Start(round="it"), c.Close()),
    "skipped": (c.Skip(round="it"),),
}
OF_THE_ACTIVITY = ("finish", "back")
"""Moves that name no round: where one round cannot take them, another does."""

ILLEGAL = [(move, state) for move, state in product(MOVE, STATES) if state not in MOVES[move]]


def in_state(state: RoundState) -> Room:
    """A room with a closed round, the round `it` in this state, and one that waits."""
    first, last = rounds("before", "after")
    made = room(first, Round("it", "It", 10, ask=(DOTS,)), last)
    return made.all(c.Start(), c.Close(), *STATES[state])


def test_table_names_every_move_and_no_other() -> None:
    assert set(MOVES) == set(MOVE)


@pytest.mark.parametrize(("move", "state"), [(m, s) for m, states in MOVES.items() for s in states])
def test_legal_move_leads_to_the_state_in_the_table(move: str, state: RoundState) -> None:
    it = in_state(state)

    it.do(MOVE[move])

    assert it.session.rounds["a1.it"].state == MOVES[move][state]


@pytest.mark.parametrize(("move", "state"), [each for each in ILLEGAL if each[0] not in OF_THE_ACTIVITY])
def test_illegal_move_is_refused_and_changes_nothing(move: str, state: RoundState) -> None:
    it = in_state(state)
    before = copy.deepcopy(it.session)

    decision = it.ask(MOVE[move])

    assert (isinstance(decision, c.Refusal), it.session) == (True, before)


@pytest.mark.parametrize(("move", "state"), [each for each in ILLEGAL if each[0] in OF_THE_ACTIVITY])
def test_move_of_the_activity_passes_over_a_round_that_cannot_take_it(move: str, state: RoundState) -> None:
    it = in_state(state)

    it.do(MOVE[move])

    assert it.session.rounds["a1.it"].state == state
