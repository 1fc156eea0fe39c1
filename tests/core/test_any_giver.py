"""What takes its points from one giver only has them from one, in whatever order people give, take back and undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.vocabulary import Prompt, Scale, Split
from tests.support.room import Room, asking, room

CARDS = ("n1", "n2")
PROMPTS = (
    Prompt("card", "A card", by="team"),
    Prompt("total", "The total", by="person", ballot=Scale(0, 3, once=True), over="card"),
    Prompt("share", "Share", by="person", ballot=Split(3), over="card"),
)
SENT_BY = ("person:p:1", "team", "facilitator", "facilitator", "facilitator")
GIVERS = ("hands:1", "hands:2", "person:p:1")
LEADING = (*(c.Undo(),) * 4, *(c.Redo(),) * 2, c.Close(), c.Reopen(), c.Back(), c.Start())


@st.composite
def sent(draw: st.DrawFn, prompt: str) -> tuple[c.Do, str]:
    """A command that has to do with the points on the cards, and who sends it."""
    by = draw(st.sampled_from(SENT_BY))
    giver = None if by.startswith("person:") else draw(st.sampled_from(GIVERS))
    one = draw(st.integers(0, 3))
    numbers = {"n1": one, "n2": 3 - one} if prompt == "share" or draw(st.booleans()) else {"n1": one}
    give = c.Give(prompt=prompt, values=numbers, giver=giver)
    wishes: list[c.Do] = [give, c.TakeBack(prompt=prompt, giver=giver)]
    if by == "facilitator":
        wishes.append(draw(st.sampled_from(LEADING)))
    return draw(st.sampled_from(wishes)), by


def most_givers(made: Room, prompt: str) -> int:
    """From how many givers the card that has most of them has its points."""
    return max(
        (tally.ballots for tally in made.session.tallies.get(f"a1.talk.{prompt}", {}).values()), default=0
    )


@pytest.mark.parametrize("prompt", ["total", "share"])
@given(st.data())
def test_no_card_has_its_points_from_two_givers(prompt: str, data: st.DataObject) -> None:
    made = room(asking(*PROMPTS)).all(c.Start())
    made.all(*(c.Write(id=each, prompt="card", text=each) for each in CARDS), by="team")
    for action, by in data.draw(st.lists(sent(prompt), min_size=4, max_size=20)):
        made.ask(action, by)
        assert most_givers(made, prompt) <= 1
