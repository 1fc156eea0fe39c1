"""``evolve``: the only code that changes a session. Live and replay use the same; no event is ever refused here.

Each kind of event says which records it replaces (``None``: takes away); ``evolve`` puts them in place and keeps the
running sums, the undo history and the number of the event that changed each record last.
"""

from collections.abc import Callable, Iterable
from typing import Any, cast

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core import timing
from facilitator.core.actors import FACILITATOR, PERSON
from facilitator.core.model import Entity, LiveRound, NamedTimer, Note, Person, Place, Timer
from facilitator.core.records import put, read
from facilitator.core.session import Done, Key, Session

Change = tuple[str, str, Entity | None]
Changes = Iterable[Change]

NOT_UNDOABLE = frozenset({"join", "rename", "erase", "plan", "open", "set_clock", "undo", "redo"})
"""Names of commands that undo passes over."""

HISTORY = 200
"""How many of the facilitator's commands can be undone."""


def evolve(session: Session, event: e.Event) -> Session:
    """Applies one event to ``session`` (changed in place, and given back)."""
    what = event.what
    done = _history(session, event)
    for kind, key, new in _CHANGES[type(what)](session, event, what):
        _apply(session, event, done, (kind, key), new)
    if not isinstance(what, e.SEALED):
        session.n = event.n
        session.answered[event.id] = event.n
    session.at = max(session.at, event.at)
    return session


def replay(events: Iterable[e.Event], session: Session | None = None) -> Session:
    """The session that the events tell, from nothing or onto ``session``."""
    session = session if session is not None else Session()
    for event in events:
        evolve(session, event)
    return session


def _history(session: Session, event: e.Event) -> Done | None:
    """Where to note what this event replaces, if its command can be undone."""
    if isinstance(event.what, e.SecretClosed):
        _cannot_undo(session, event.id)
    if event.by != FACILITATOR or event.command in NOT_UNDOABLE:
        return None
    if isinstance(event.what, e.SEALED) or event.id in session.closed_secretly:
        return None
    if session.done and session.done[-1].command == event.id:
        return session.done[-1]
    session.undone.clear()
    session.done.append(Done(event.id, event.command))
    if len(session.done) > HISTORY:
        del session.done[0]
    return session.done[-1]


def _cannot_undo(session: Session, command: str) -> None:
    """A command that closed a secret round cannot be undone, nor can anything before it."""
    session.closed_secretly.add(command)
    session.done.clear()
    session.undone.clear()


def _apply(session: Session, event: e.Event, done: Done | None, key: Key, new: Entity | None) -> None:
    if done is not None:
        if key not in done.before:
            done.before[key] = read(session, key)
        done.last[key] = event.n
    if event.command != "plan":  # a plan follows from what somebody changed, and goes with it
        session.touched[key] = event.n
    put(session, key, new)


# What each kind of event replaces.


def _nothing(session: Session, event: e.Event, what: Any) -> Changes:
    return ()


def _opened(session: Session, event: e.Event, what: e.Opened) -> Changes:
    session.boot = (what.boot, what.up, event.at)
    return ()


def _clock_jumped(session: Session, event: e.Event, what: e.ClockJumped) -> Changes:
    if session.boot is not None:
        session.boot = (session.boot[0], session.boot[1], session.boot[2] + what.by)
    session.at = min(session.at, event.at)
    _shift_all(session.rounds, what.by)
    _shift_all(session.timers, what.by)
    for done in (*session.done, *session.undone):
        _shift_all(done.before, what.by)
    return ()


def _shift_all(records: dict[Any, Any], by: int) -> None:
    for key, record in records.items():
        if isinstance(record, LiveRound | NamedTimer) and record.timer is not None:
            records[key] = replace(record, timer=timing.shift(record.timer, by))


def _session_set(session: Session, event: e.Event, what: e.SessionSet) -> Changes:
    yield "info", "", replace(session.info, **what.info)


def _activity_added(session: Session, event: e.Event, what: e.ActivityAdded) -> Changes:
    order = list(session.order)
    order.insert(what.position - 1, what.activity.id)
    yield "activity", what.activity.id, what.activity
    yield "order", "", tuple(order)


def _activity_removed(session: Session, event: e.Event, what: e.ActivityRemoved) -> Changes:
    yield "order", "", tuple(each for each in session.order if each != what.activity)
    yield from gone(session, what.activity)


def gone(session: Session, activity: str) -> Changes:
    """Everything that goes with an activity."""
    yield from (("round", each, None) for each in session.plans.get(activity, ()))
    yield "plan", activity, None
    yield "activity", activity, None


def _activity_moved(session: Session, event: e.Event, what: e.ActivityMoved) -> Changes:
    order = [each for each in session.order if each != what.activity]
    order.insert(what.position - 1, what.activity)
    yield "order", "", tuple(order)


def _activity_changed(session: Session, event: e.Event, what: e.ActivityChanged) -> Changes:
    yield "activity", what.activity.id, what.activity


def _planned(session: Session, event: e.Event, what: e.Planned) -> Changes:
    """Started rounds stay frozen, those that the plan no longer has first; the others follow the plan."""
    planned = {f"{what.activity}.{each.id}": each for each in what.rounds}
    before = session.plans.get(what.activity, ())
    frozen = [each for each in before if session.rounds[each].started is not None]
    order = (*(each for each in frozen if each not in planned), *planned)
    for each in before:
        if each not in order:
            yield "round", each, None
    for key, plan in planned.items():
        if key not in frozen:
            old = session.rounds.get(key)
            yield "round", key, replace(old, plan=plan) if old else LiveRound(key, what.activity, plan)
    yield "plan", what.activity, order
    yield from _spots(what)


def _spots(what: e.Planned) -> Changes:
    grid = next((each.grid for each in what.rounds if each.grid), None)
    for number, spot in enumerate(grid.places if grid else (), 1):
        key = f"{what.activity}.p{number}"
        yield "place", key, Place(key, "room", number, spot.name, spot.capacity)


def _round(
    change: Callable[[LiveRound, e.Event, Any], LiveRound],
) -> Callable[[Session, e.Event, Any], Changes]:
    def changes(session: Session, event: e.Event, what: Any) -> Changes:
        live = session.rounds.get(what.round)
        if live is not None:
            yield "round", live.id, change(live, event, what)

    return changes


def _retimed(live: LiveRound, change: Callable[[Timer], Timer]) -> Timer | None:
    return change(live.timer) if live.timer is not None else None


def _started(live: LiveRound, event: e.Event, what: e.RoundStarted) -> LiveRound:
    timer = timing.begin(live.plan.minutes, event.at, live.plan.warn)
    return replace(live, state="running", started=event.at, closed=None, timer=timer)


def _paused(live: LiveRound, event: e.Event, what: e.RoundPaused) -> LiveRound:
    return replace(live, state="paused", timer=_retimed(live, lambda t: timing.pause(t, event.at)))


def _resumed(live: LiveRound, event: e.Event, what: e.RoundResumed) -> LiveRound:
    return replace(live, state="running", timer=_retimed(live, lambda t: timing.resume(t, event.at)))


def _timed(live: LiveRound, event: e.Event, what: e.RoundTimed) -> LiveRound:
    return replace(live, timer=_retimed(live, lambda t: timing.lengthen(t, what.seconds)))


def _closed(live: LiveRound, event: e.Event, what: e.RoundClosed) -> LiveRound:
    timer = _retimed(live, lambda t: timing.pause(t, event.at))
    return replace(live, state="closed", closed=event.at, timer=timer)


def _skipped(live: LiveRound, event: e.Event, what: e.RoundSkipped) -> LiveRound:
    return replace(live, state="skipped", timer=_retimed(live, lambda t: timing.pause(t, event.at)))


def _reopened(live: LiveRound, event: e.Event, what: e.RoundReopened) -> LiveRound:
    timer = _retimed(live, lambda t: timing.resume(t, event.at))
    return replace(live, state="running", closed=None, timer=timer, started=live.started or event.at)


def _stepped_back(live: LiveRound, event: e.Event, what: e.RoundSteppedBack) -> LiveRound:
    return replace(live, state="waiting", timer=None)


def _released(live: LiveRound, event: e.Event, what: e.ResultsReleased) -> LiveRound:
    return replace(live, released=(*live.released, what.prompt))


def _timer_set(session: Session, event: e.Event, what: e.TimerSet) -> Changes:
    yield "timer", what.timer.id, what.timer


def _timer_ended(session: Session, event: e.Event, what: e.TimerEnded) -> Changes:
    yield "timer", what.timer, None


def _stamped(note: Note, event: e.Event) -> Note:
    themed = event.n if note.theme is not None else 0
    return replace(note, by=event.by, at=event.at, themed=themed)


def _note_written(session: Session, event: e.Event, what: e.NoteWritten) -> Changes:
    yield "note", what.note.id, _stamped(what.note, event)


def _note(change: Callable[[Note, e.Event, Any], Note]) -> Callable[[Session, e.Event, Any], Changes]:
    def changes(session: Session, event: e.Event, what: Any) -> Changes:
        note = session.notes.get(what.note)
        if note is not None:
            yield "note", note.id, change(note, event, what)

    return changes


def _changed(note: Note, event: e.Event, what: e.NoteChanged) -> Note:
    fields = note.fields if what.fields is None else what.fields
    people = note.people if what.people is None else what.people
    return replace(note, text=what.text, rev=what.rev, by=event.by, fields=fields, people=people)


def _moved(note: Note, event: e.Event, what: e.NoteMoved) -> Note:
    return replace(note, group=what.group, place=what.place, round=what.round, prompt=what.prompt)


def _withdrawn(note: Note, event: e.Event, what: e.NoteWithdrawn) -> Note:
    return replace(note, state="withdrawn")


def _restored(note: Note, event: e.Event, what: e.NoteRestored) -> Note:
    return replace(note, state="kept")


def _placed(note: Note, event: e.Event, what: e.NotePlaced) -> Note:
    return replace(note, slot=what.slot, place=what.place, span=what.span)


def _notes_merged(session: Session, event: e.Event, what: e.NotesMerged) -> Changes:
    for each in what.note.origin:
        yield "note", each, replace(session.notes[each], state="merged")
    yield "note", what.note.id, _stamped(what.note, event)


def _note_split(session: Session, event: e.Event, what: e.NoteSplit) -> Changes:
    yield "note", what.note, replace(session.notes[what.note], state="split")
    for note in what.notes:
        yield "note", note.id, _stamped(note, event)


def ballot_key(prompt: str, giver: str) -> str:
    """The id of a ballot's record: one for each prompt and giver."""
    return f"{prompt}\n{giver}"


def _ballot_given(session: Session, event: e.Event, what: e.BallotGiven) -> Changes:
    ballot = replace(what.ballot, at=event.at)
    yield "ballot", ballot_key(ballot.prompt, ballot.giver), ballot


def _ballot_taken_back(session: Session, event: e.Event, what: e.BallotTakenBack) -> Changes:
    yield "ballot", ballot_key(what.prompt, what.giver), None


def _ballot_sealed(session: Session, event: e.Event, what: e.BallotSealed) -> Changes:
    session.sealed.setdefault(what.ballot.prompt, {})[what.ballot.giver] = what.ballot
    return ()


def _sealed_taken_back(session: Session, event: e.Event, what: e.SealedTakenBack) -> Changes:
    session.sealed.get(what.prompt, {}).pop(what.giver, None)
    return ()


def _secret_closed(session: Session, event: e.Event, what: e.SecretClosed) -> Changes:
    live = session.rounds.get(what.round)
    for prompt, ballots in what.ballots.items():
        session.sealed.pop(prompt, None)
        yield "opened", prompt, cast(Entity, ballots)
    if live is not None:
        yield "round", live.id, _closed(live, event, e.RoundClosed(what.round))


def _group_formed(session: Session, event: e.Event, what: e.GroupFormed) -> Changes:
    yield "group", what.group.id, what.group


def _group_disbanded(session: Session, event: e.Event, what: e.GroupDisbanded) -> Changes:
    yield "group", what.group, None


def _theme_made(session: Session, event: e.Event, what: e.ThemeMade) -> Changes:
    yield "theme", what.theme.id, replace(what.theme, rank=event.n)


def _theme_renamed(session: Session, event: e.Event, what: e.ThemeRenamed) -> Changes:
    yield "theme", what.theme, replace(session.themes[what.theme], name=what.name)


def _themes_merged(session: Session, event: e.Event, what: e.ThemesMerged) -> Changes:
    for each in what.gone:
        for note in session.notes_in(each, every=True):
            yield "note", note.id, replace(note, theme=what.theme, themed=event.n)
        yield "theme", each, None


def _themes_ordered(session: Session, event: e.Event, what: e.ThemesOrdered) -> Changes:
    ranks = sorted(session.themes[each].rank for each in what.themes)
    for rank, each in zip(ranks, what.themes, strict=True):
        yield "theme", each, replace(session.themes[each], rank=rank)


def _theme_dissolved(session: Session, event: e.Event, what: e.ThemeDissolved) -> Changes:
    for note in session.notes_in(what.theme, every=True):
        yield "note", note.id, replace(note, theme=None, themed=0)
    yield "theme", what.theme, None


def _notes_themed(session: Session, event: e.Event, what: e.NotesThemed) -> Changes:
    themed = event.n if what.theme is not None else 0
    for each in what.notes:
        yield "note", each, replace(session.notes[each], theme=what.theme, themed=themed)


def _place_made(session: Session, event: e.Event, what: e.PlaceMade) -> Changes:
    yield "place", what.place.id, what.place


def _person_joined(session: Session, event: e.Event, what: e.PersonJoined) -> Changes:
    yield "person", what.person, Person(what.person, event.at)


def _person_erased(session: Session, event: e.Event, what: e.PersonErased) -> Changes:
    yield "person", what.person, None
    actor = PERSON + what.person
    for each in what.notes:
        note = session.notes[each]
        note = replace(note, author=None, by=PERSON if note.by == actor else note.by)
        yield "note", each, replace(note, text="", state="withdrawn") if what.texts else note
    for each, text in what.blotted.items():
        yield "note", each, replace(session.notes[each], text=text)


def _undone(session: Session, event: e.Event, what: e.Undone) -> Changes:
    return _turned_back(session, event, session.done, session.undone)


def _redone(session: Session, event: e.Event, what: e.Redone) -> Changes:
    return _turned_back(session, event, session.undone, session.done)


def _turned_back(session: Session, event: e.Event, stack: list[Done], other: list[Done]) -> Changes:
    """The records as they were before the latest command on ``stack``; ``other`` gets the way back."""
    done = stack.pop()
    changes = [each for key, old in done.before.items() for each in _as_before(session, key, old)]
    before = {(kind, key): read(session, (kind, key)) for kind, key, _ in changes}
    other.append(Done(done.command, done.name, before, dict.fromkeys(before, event.n)))
    return changes


def _as_before(session: Session, key: Key, old: Entity | None) -> Changes:
    """A note is never taken away, only withdrawn; with an activity go its rounds."""
    kind, name = key
    if old is None and kind == "note":
        yield kind, name, replace(session.notes[name], state="withdrawn")
    elif old is None and kind == "activity":
        yield from gone(session, name)
    else:
        yield kind, name, old


_CHANGES: dict[type[Any], Callable[[Session, e.Event, Any], Changes]] = {
    e.Opened: _opened,
    e.ClockJumped: _clock_jumped,
    e.SessionSet: _session_set,
    e.ActivityAdded: _activity_added,
    e.ActivityRemoved: _activity_removed,
    e.ActivityMoved: _activity_moved,
    e.ActivityChanged: _activity_changed,
    e.Planned: _planned,
    e.RoundStarted: _round(_started),
    e.RoundPaused: _round(_paused),
    e.RoundResumed: _round(_resumed),
    e.RoundTimed: _round(_timed),
    e.RoundClosed: _round(_closed),
    e.RoundSkipped: _round(_skipped),
    e.RoundReopened: _round(_reopened),
    e.RoundSteppedBack: _round(_stepped_back),
    e.ResultsReleased: _round(_released),
    e.TimerSet: _timer_set,
    e.TimerEnded: _timer_ended,
    e.NoteWritten: _note_written,
    e.NoteChanged: _note(_changed),
    e.NoteMoved: _note(_moved),
    e.NoteWithdrawn: _note(_withdrawn),
    e.NoteRestored: _note(_restored),
    e.NotesMerged: _notes_merged,
    e.NoteSplit: _note_split,
    e.NotePlaced: _note(_placed),
    e.BallotGiven: _ballot_given,
    e.BallotTakenBack: _ballot_taken_back,
    e.BallotSealed: _ballot_sealed,
    e.SealedTakenBack: _sealed_taken_back,
    e.SecretClosed: _secret_closed,
    e.GroupFormed: _group_formed,
    e.GroupDisbanded: _group_disbanded,
    e.ThemeMade: _theme_made,
    e.ThemeRenamed: _theme_renamed,
    e.ThemesMerged: _themes_merged,
    e.ThemesOrdered: _themes_ordered,
    e.ThemeDissolved: _theme_dissolved,
    e.NotesThemed: _notes_themed,
    e.PlaceMade: _place_made,
    e.PersonJoined: _person_joined,
    e.PersonRenamed: _nothing,
    e.PersonErased: _person_erased,
    e.Undone: _undone,
    e.Redone: _redone,
}
