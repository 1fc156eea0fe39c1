"""A copy of a session for whoever reads it at leisure, while the session goes on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.evolve import replay
from facilitator.core.session import still
from tests.support.days import Day, days
from tests.support.room import Room


@settings(max_examples=60)
@given(days(), st.floats(0, 1))
def test_copy_is_the_session_as_it_was_whatever_happens_later(day: Day, share: float) -> None:
    room, at = Room(), round(share * len(day.sent))
    for step in day.sent[:at]:
        room.now = step.now
        room.send(step.command)
    copied, before = still(room.session), replay(room.events)
    assert copied == room.session
    for step in day.sent[at:]:
        room.now = step.now
        room.send(step.command)
    assert copied == before


@settings(max_examples=30)
@given(days())
def test_session_does_not_notice_what_happens_to_the_copy(day: Day) -> None:
    room = day.room()
    before, other = replay(room.events), Room()
    other.session, other.now = still(room.session), room.now
    for number, step in enumerate(day.sent):
        other.send(type(step.command)(f"again{number}", step.command.do, step.command.by))
    assert room.session == before
