"""What a command led to, in words: which round is on now, what was undone."""

from collections.abc import Iterator
from pathlib import Path

from facilitator.core import events as e
from facilitator.core.commands import Answer
from facilitator.core.evolve import replay
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language, one_line
from facilitator.core.wall import topic_words, wall
from facilitator.locale import Translator
from facilitator.locale.format import duration_text

_ROUNDS: dict[type[object], str] = {
    e.RoundStarted: N_("Started: {round}"),
    e.RoundReopened: N_("Open again: {round}"),
    e.RoundVotedAgain: N_("Voted on again: {round}"),
    e.RoundClosed: N_("Closed: {round}"),
    e.SecretClosed: N_("Closed: {round}"),
    e.RoundSkipped: N_("Skipped: {round}"),
    e.RoundSteppedBack: N_("Waiting again: {round}"),
    e.RoundPaused: N_("Paused: {round}"),
    e.RoundResumed: N_("Running again: {round}"),
}


def told(t: Translator, folder: Path, answer: Answer, command: str) -> Iterator[str]:
    """One line for each thing that happened on the command with this id; "Done" where there is nothing more to say."""
    from facilitator.store import read

    events = read(folder).events
    mine = [event for event in events if event.id == command]
    session = replay(events)
    lines = [line for event in mine for line in _line(t, session, events, event)]
    lines += _left_over(t, session, mine)
    yield from lines or [t("Done.")]
    if answer.made:
        yield t("Made: {ids}", ids=", ".join(answer.made))


def _suggested(t: Translator, session: Session, what: e.NotePlaced) -> str:
    """Where a topic was put by the program."""
    note, place = session.notes[what.note], session.places.get(what.place or "")
    said = {"note": one_line(note.text), "slot": what.slot or 0, "place": place.name if place else ""}
    return t("“{note}” was put in time {slot}, {place}.", **said)


def _left_over(t: Translator, session: Session, mine: list[e.Event]) -> list[str]:
    """What a suggestion could not place."""
    placed = next((each.what for each in mine if isinstance(each.what, e.NotePlaced)), None)
    if placed is None or mine[0].command != "suggest" or placed.note not in session.notes:
        return []
    found = wall(session, session.notes[placed.note].activity)
    parked = found.parked() if found else []
    return [t("Left without a time and a place: {topics}", topics=topic_words(parked))] if parked else []


def _line(t: Translator, session: Session, events: list[e.Event], event: e.Event) -> Iterator[str]:
    what = event.what
    sentence = _ROUNDS.get(type(what))
    if sentence is not None:
        yield t(sentence, round=_round(t, session, getattr(what, "round", "")))
    elif isinstance(what, e.Undone):
        yield t("Undone: {command}", command=_command(events, what.command))
    elif isinstance(what, e.Redone):
        yield t("Redone: {command}", command=_command(events, what.command))
    elif isinstance(what, e.NotePlaced) and event.command == "suggest" and what.note in session.notes:
        yield _suggested(t, session, what)


def _round(t: Translator, session: Session, name: str) -> str:
    live = session.rounds.get(name)
    if live is None:
        return name
    title = in_language(live.plan.title, t.language)
    length = f", {duration_text(round(live.plan.minutes), t.language)}" if live.plan.minutes >= 1 else ""
    return f"{title} ({name}{length})"


def _command(events: list[e.Event], command: str) -> str:
    return next((event.command for event in events if event.id == command), command)
