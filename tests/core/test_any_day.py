"""What holds on any day, whatever people send in whatever order."""

import copy
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core import wire
from facilitator.core.decide import Decision, decide
from facilitator.core.evolve import replay
from facilitator.core.session import Session
from tests.support.days import Day, Step, days
from tests.support.programme import PRELUDE
from tests.support.room import Room

_RECORDS = (
    "info",
    "doors",
    "order",
    "activities",
    "plans",
    "rounds",
    "groups",
    "places",
    "notes",
    "ballots",
    "sealed",
    "opened",
    "themes",
    "photos",
    "people",
    "timers",
    "written",
    "themed",
    "tallies",
)


def records(session: Session) -> dict[str, Any]:
    """Everything that the session says, without how it came about."""
    return {name: getattr(session, name) for name in _RECORDS}


def changed(decision: Decision) -> bool:
    """Whether something happened."""
    return not isinstance(decision, c.Refusal) and bool(decision)


@given(days())
def test_replay_from_the_disk_equals_live_after_every_event(day: Day) -> None:
    room = Room()
    stored: list[e.Event] = []
    for _, step in day.steps(room):
        room.send(step.command)
        stored += [wire.from_line(wire.to_line(each)) for each in room.events[len(stored) :]]
        assert replay(stored) == room.session


@given(days())
def test_session_read_back_with_sealed_ballots_last_has_the_same_records(day: Day) -> None:
    for room in day.carried_out():
        sealed = [each for each in room.events if isinstance(each.what, e.SEALED)]
        others = [each for each in room.events if not isinstance(each.what, e.SEALED)]
        assert records(replay([*others, *sealed])) == records(room.session)


@given(days())
def test_event_is_the_same_after_a_time_on_the_disk(day: Day) -> None:
    events = day.room().events

    assert [wire.from_line(wire.to_line(each)) for each in events] == events


@given(days())
def test_deciding_changes_nothing_so_that_a_refusal_leaves_the_session_as_it_was(day: Day) -> None:
    for room, step in day.steps():
        before = copy.deepcopy(room.session)
        decide(room.session, step.command, room.now)
        assert room.session == before
        room.send(step.command)


@given(days())
def test_command_that_took_effect_never_does_so_again(day: Day) -> None:
    effective: list[c.Command] = []
    for room, step in day.steps():
        if changed(room.send(step.command)):
            effective.append(step.command)
        again = [decide(room.session, command, room.now) for command in effective]
        assert [each for each in again if changed(each)] == []


@given(days())
def test_command_sent_twice_at_once_has_the_outcome_of_one(day: Day) -> None:
    for room, step in day.steps():
        first = room.send(step.command)
        assert room.send(step.command) == ([] if isinstance(first, list) else first)


@given(days())
def test_nothing_stands_in_something_that_is_gone(day: Day) -> None:
    for room in day.carried_out():
        session = room.session
        notes = [note for note in session.notes.values() if note.state == "kept"]
        assert sorted(session.order) == sorted(session.activities)
        assert sorted(session.plans) == sorted({live.activity for live in session.rounds.values()})
        assert sorted(key for keys in session.plans.values() for key in keys) == sorted(session.rounds)
        assert {each.activity for each in session.rounds.values()} <= set(session.activities)
        assert {
            each.activity for each in (*notes, *session.groups.values(), *session.themes.values())
        } <= set(session.activities)
        assert {note.round for note in notes} <= {None, *session.rounds}
        assert {note.theme for note in session.notes.values()} <= {None, *session.themes}
        assert {note.group for note in session.notes.values()} <= {None, *session.groups}
        standing = {each.place for each in (*session.notes.values(), *session.groups.values())}
        assert standing <= {None, *session.places}
        asked = {f"{live.id}.{each.id}" for live in session.rounds.values() for each in live.plan.ask}
        assert {*session.ballots, *session.sealed, *session.opened} <= asked


@given(days())
def test_at_most_one_round_of_an_activity_is_on(day: Day) -> None:
    for room in day.carried_out():
        on = [live.activity for live in room.session.running()]
        assert sorted(on) == sorted(set(on))


def _undone(before: Session, after: Session) -> dict[str, Any]:
    """The records as they were before a command, except that its notes are withdrawn and their tables stay."""
    told = records(before)
    new = [note for key, note in after.notes.items() if key not in before.notes]
    return {**told, "notes": {**before.notes, **{each.id: replace(each, state="withdrawn") for each in new}}}


def _loose(told: dict[str, Any]) -> dict[str, Any]:
    """Without what a withdrawn note keeps."""
    return {name: value for name, value in told.items() if name not in ("written", "themed", "places")}


@given(days())
def test_undo_brings_back_what_was_and_redo_what_came_of_it(day: Day) -> None:
    for room, step in day.steps():
        if step.command.by != "facilitator" or isinstance(step.command.do, c.Undo | c.Redo):
            room.send(step.command)
            continue
        before = copy.deepcopy(room.session)
        if not changed(room.send(step.command)) or not _can_be_undone(room, step):
            continue
        aside = copy.deepcopy(room)
        aside.do(c.Undo())
        assert _loose(records(aside.session)) == _loose(_undone(before, room.session))
        aside.do(c.Redo())
        assert records(aside.session) == records(room.session)


def _can_be_undone(room: Room, step: Step) -> bool:
    return bool(room.session.done) and room.session.done[-1].command == step.command.id


@given(days())
def test_undo_leaves_the_words_of_others_as_they_are(day: Day) -> None:
    for room, step in day.steps():
        if isinstance(step.command.do, c.Undo):
            others = {key: note for key, note in room.session.notes.items() if note.by != "facilitator"}
            room.send(step.command)
            now = {key: room.session.notes[key] for key in others}
            assert [(n.text, n.fields, n.people) for n in now.values()] == [
                (n.text, n.fields, n.people) for n in others.values()
            ]
        else:
            room.send(step.command)


@given(days(by="facilitator"))
def test_whole_day_can_be_undone_and_done_again_where_nobody_else_did_anything(day: Day) -> None:
    room = day.room()
    assume(not any(isinstance(each.what, e.SecretClosed | e.PersonErased) for each in room.events))
    told = copy.deepcopy(records(room.session))
    prelude = {step.command.id for step in day.sent[: len(PRELUDE)]}
    undone = 0
    while room.session.done and room.session.done[-1].command not in prelude:
        room.do(c.Undo())
        undone += 1
    for _ in range(undone):
        room.do(c.Redo())
    assert records(room.session) == told


@given(days(), st.data())
def test_day_goes_on_after_a_log_with_events_missing_was_read(day: Day, data: st.DataObject) -> None:
    room = day.room()
    stays = data.draw(st.lists(st.booleans(), min_size=len(room.events), max_size=len(room.events)))
    room.session = replay(event for event, kept in zip(room.events, stays, strict=True) if kept)
    went_on = [room.send(replace(step.command, id=f"again-{step.command.id}")) for step in day.sent]

    assert len(went_on) == len(day.sent)
