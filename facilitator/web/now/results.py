"""Results that may be seen, and the notes that somebody wrote."""

from collections.abc import Iterator, Mapping

from facilitator.core.ballots import given, result
from facilitator.core.model import LiveRound, Note, Ref
from facilitator.core.ordering import in_order
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import in_language
from facilitator.core.vocabulary import Poll, Prompt
from facilitator.web.callers import Caller
from facilitator.web.now.questions import choice
from facilitator.web.now.shapes import Line, Result, Said
from facilitator.web.now.whose import is_own

Names = Mapping[Ref, Record]


def results(session: Session, names: Names, who: Caller, language: str) -> tuple[Result, ...]:
    """The results of the activities that are on, or of the one that was on last, latest round first."""
    lives = [each for each in session.rounds.values() if each.activity in _near(session)]
    lives.sort(key=lambda each: -(each.started or 0))
    put = ((live, prompt) for live in lives for prompt in live.plan.ask if prompt.ballot is not None)
    made = (_result(session, names, who, language, live, prompt) for live, prompt in put)
    return tuple(each for each in made if each is not None)


def _near(session: Session) -> set[str]:
    on = {each.activity for each in session.running()}
    if on:
        return on
    closed = [each for each in session.rounds.values() if each.closed is not None]
    latest = max(closed, key=lambda each: each.closed or 0, default=None)
    return {latest.activity} if latest else set()


def _result(
    session: Session, names: Names, who: Caller, language: str, live: LiveRound, prompt: Prompt
) -> Result | None:
    full = f"{live.id}.{prompt.id}"
    tallies = result(session, full)
    if not tallies:
        return None
    lines = [
        Line(key, _text(session, names, who, language, prompt, key), tally.points, tally.ballots)
        for key, tally in tallies.items()
    ]
    lines.sort(key=lambda each: -each.points)
    return Result(full, in_language(prompt.ask, language), given(session, full), tuple(lines))


def _text(session: Session, names: Names, who: Caller, language: str, prompt: Prompt, key: str) -> str:
    if isinstance(prompt.ballot, Poll):
        return in_language(prompt.ballot.options[int(key) - 1], language)
    note = session.notes.get(key)
    return choice(session, names, who, note, 0).text if note else ""


def said(session: Session, names: Names, who: Caller) -> tuple[Said, ...]:
    """The caller's own notes, in their order; hidden ones say why."""
    return tuple(_own(session, names, who))


def _own(session: Session, names: Names, who: Caller) -> Iterator[Said]:
    mine = (each for each in session.notes.values() if is_own(session, who, each))
    for note in in_order(mine):
        shown = note.state == "kept" or bool(note.hidden)
        if shown and note.activity in session.activities:
            yield told(names, note)


def told(names: Names, note: Note) -> Said:
    """A note as its writer sees it."""
    people = {
        blank: tuple(names[ref].name for ref in refs if ref in names) for blank, refs in note.people.items()
    }
    prompt = f"{note.round}.{note.prompt}" if note.round else ""
    return Said(
        note.id, prompt, note.rev, note.text, note.fields, people, note.about, note.at, note.late,
        note.place or "", note.hidden, note.beside or "",
    )  # fmt: skip
