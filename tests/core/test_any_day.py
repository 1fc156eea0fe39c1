"""What holds on any day, whatever people send in whatever order."""

import copy
from collections.abc import Iterable
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core import wire
from facilitator.core.ballots import FEWEST_SECRET, fault, result
from facilitator.core.ballots import given as hands_given
from facilitator.core.decide import Decision, decide
from facilitator.core.evolve import evolve, replay
from facilitator.core.model import Ballot
from facilitator.core.session import Session, Tally
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Scale, Split
from tests.support.days import Day, days
from tests.support.programme import PRELUDE
from tests.support.room import Room

_RECORDS = (
    "info",
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


def carried_out(day: Day) -> Iterable[Room]:
    """The room after each command of the day."""
    for room, step in day.steps():
        room.send(step.command)
        yield room


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
    for room in carried_out(day):
        sealed = [each for each in room.events if isinstance(each.what, e.SEALED)]
        others = [each for each in room.events if not isinstance(each.what, e.SEALED)]
        assert records(replay([*others, *sealed])) == records(room.session)


@given(days())
def test_event_is_the_same_after_a_time_on_the_disk(day: Day) -> None:
    events = day.room().events

    assert [wire.from_line(wire.to_line(each)) for each in events] == events


@given(days())
def test_refused_command_and_one_without_need_leave_the_session_as_it_was(day: Day) -> None:
    for room, step in day.steps():
        before = copy.deepcopy(room.session)
        decision = room.send(step.command)
        if not changed(decision):
            assert room.session == before


@given(days())
def test_deciding_changes_nothing(day: Day) -> None:
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
        before = copy.deepcopy(room.session)
        second = room.send(step.command)
        assert second == ([] if isinstance(first, list) else first)
        assert room.session == before


def _within_budget(rule: BallotRule, ballot: Ballot) -> bool:
    """The rules of the ballots, told anew."""
    values = list(ballot.values.values())
    match rule:
        case Split(points=points):
            alone = len(values) == 1 and ballot.source in ("paper", "import")
            return sum(values) <= points if alone else len(values) == 2 and sum(values) == points
        case Scale(least=least, most=most):
            return all(least <= each <= most for each in values)
        case Dots(weights=()):
            return sum(values) <= rule.dots and max(values) <= (rule.each or rule.dots) and min(values) > 0
        case Dots(weights=weights):
            return all(values.count(each) <= weights.count(each) for each in values)
        case Interest(most=most) | Poll(most=most):
            return set(values) == {1} and (most is None or len(values) <= most)


@given(days())
def test_nobody_spends_more_than_the_rule_gives(day: Day) -> None:
    session = day.room().session
    for book in (session.ballots, session.sealed):
        for prompt, ballots in book.items():
            found = session.prompt(prompt)
            assert found is not None
            rule = found[1].ballot
            assert rule is not None
            from_paper = {giver: each.source in ("paper", "import") for giver, each in ballots.items()}
            wrong = [
                fault(rule, each.values, from_paper=from_paper[giver]) for giver, each in ballots.items()
            ]
            assert wrong == [None] * len(ballots)
            assert [each for each in ballots.values() if not _within_budget(rule, each)] == []


def _counted(session: Session) -> dict[str, dict[str, Tally]]:
    """The tallies, counted from the ballots."""
    given = [
        (each.prompt, each.values, each.count) for book in session.ballots.values() for each in book.values()
    ]
    given += [(prompt, values, 1) for prompt, ballots in session.opened.items() for values in ballots]
    tallies: dict[str, dict[str, Tally]] = {}
    for prompt, values, hands in given:
        for note, value in values.items():
            tally = tallies.setdefault(prompt, {}).setdefault(note, Tally())
            tally.points += value * hands
            tally.ballots += hands
            tally.counts[value] = tally.counts.get(value, 0) + hands
    return tallies


def _grouped(pairs: Iterable[tuple[str | None, str]]) -> dict[str, dict[str, None]]:
    groups: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        if key is not None:
            groups.setdefault(key, {})[name] = None
    return groups


@given(days())
def test_sums_and_indexes_equal_a_recount(day: Day) -> None:
    for room in carried_out(day):
        session = room.session
        notes = session.notes.values()
        assert session.tallies == _counted(session)
        assert session.written == _grouped((note.activity, note.id) for note in notes)
        assert session.themed == _grouped((note.theme, note.id) for note in notes)


@given(days())
def test_no_result_is_seen_before_its_round_is_closed_or_the_result_released(day: Day) -> None:
    for room in carried_out(day):
        session = room.session
        for live in session.rounds.values():
            for prompt in (f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot):
                if live.plan.secret:
                    may = live.state == "closed" and hands_given(session, prompt) >= FEWEST_SECRET
                else:
                    may = live.state == "closed" or prompt in live.released
                assert result(session, prompt) == (session.tallies.get(prompt, {}) if may else None)


@given(days())
def test_ballots_of_a_secret_round_are_nowhere_but_in_their_sealed_book(day: Day) -> None:
    for room in carried_out(day):
        session = room.session
        secret = {live.id for live in session.rounds.values() if live.plan.secret}
        inside = {prompt for prompt in session.sealed if prompt.rpartition(".")[0] in secret}
        assert set(session.sealed) == inside
        assert {prompt for prompt in session.ballots if prompt.rpartition(".")[0] in secret} == set()
        assert {prompt for prompt in inside if prompt in session.tallies} == set()


@given(days())
def test_nothing_stands_in_something_that_is_gone(day: Day) -> None:
    for room in carried_out(day):
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
    for room in carried_out(day):
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
        before = copy.deepcopy(room.session)
        decision = room.send(step.command)
        now = room.session
        if isinstance(decision, c.Refusal) or not now.done or now.done[-1].command != step.command.id:
            continue
        if step.command.id in before.answered or isinstance(step.command.do, c.Undo | c.Redo):
            continue
        aside = copy.deepcopy(room)
        aside.do(c.Undo())
        assert _loose(records(aside.session)) == _loose(_undone(before, now))
        aside.do(c.Redo())
        assert records(aside.session) == records(now)


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
def test_log_with_events_missing_can_still_be_read(day: Day, data: st.DataObject) -> None:
    events = day.room().events
    kept = data.draw(st.lists(st.booleans(), min_size=len(events), max_size=len(events)))
    session = Session()
    for event in (each for each, stays in zip(events, kept, strict=True) if stays):
        evolve(session, event)
    assert [each.id for each in session.in_order()] == [
        each for each in session.order if each in session.activities
    ]
