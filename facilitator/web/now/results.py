"""Results that may be seen, and the notes that somebody wrote."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from facilitator.core.arranging import numbers
from facilitator.core.ballots import FEWEST_SECRET, given, result
from facilitator.core.model import LiveRound, Note, Ref
from facilitator.core.ordering import in_order
from facilitator.core.people import Record
from facilitator.core.session import Session, Tally
from facilitator.core.showing import unread
from facilitator.core.sums import Plan, Score, cut, judging, scored
from facilitator.core.text import N_, in_language
from facilitator.core.view import ranked
from facilitator.core.vocabulary import Poll, Prompt, Scale
from facilitator.locale import Translator
from facilitator.web.callers import Caller
from facilitator.web.now.shapes import Line, Result, Said
from facilitator.web.now.shared import Shared, shared

Names = Mapping[Ref, Record]

_TOGETHER = N_("All rounds together")


def results(session: Session, names: Names, who: Caller, language: str) -> tuple[Result, ...]:
    """The results of the activities that are on, or of the one that was on last, latest round first.

    Where notes are judged in several rounds, only the sum of them all is told: when the last of them is over, or one
    was released.
    """
    known = shared(session, names)
    return known.once(("results", language), lambda: tuple(_results(known, language)))


def _results(known: Shared, language: str) -> Iterator[Result]:
    session = known.session
    plans = {each: judging(session, each) for each in near(session)}
    lives = [each for each in session.rounds.values() if each.activity in plans and each.started is not None]
    lives.sort(key=lambda each: -(each.started or 0))
    for live in lives:
        plan = plans[live.activity]
        for prompt in live.plan.ask:
            if prompt.ballot is not None and not _in_a_sum(plan, f"{live.id}.{prompt.id}"):
                yield from _result(known, language, live, prompt)
    for activity, plan in plans.items():
        if plan is not None and len(plan.rounds) + bool(plan.total) > 1:
            yield from _sum(known, language, activity, plan)


def near(session: Session) -> list[str]:
    """The activities that are on, or the one that was on last."""
    on = list(dict.fromkeys(each.activity for each in session.running()))
    if on:
        return on
    closed = [each for each in session.rounds.values() if each.closed is not None]
    latest = max(closed, key=lambda each: each.closed or 0, default=None)
    return [latest.activity] if latest else []


def _in_a_sum(plan: Plan | None, full: str) -> bool:
    if plan is None or len(plan.rounds) + bool(plan.total) < 2:
        return False
    return full in (*plan.rounds, plan.total, plan.judged)


def _result(known: Shared, language: str, live: LiveRound, prompt: Prompt) -> Iterator[Result]:
    full = f"{live.id}.{prompt.id}"
    tallies, voters = result(known.session, full), given(known.session, full)
    ask, kind = (
        in_language(prompt.ask, language),
        prompt.ballot.__struct_config__.tag if prompt.ballot else "",
    )
    if tallies:
        yield Result(full, ask, voters, tuple(_lines(known, language, prompt, tallies)), str(kind))
    elif live.plan.secret and live.state == "closed" and 0 < voters < FEWEST_SECRET:
        yield Result(full, ask, 0, (), str(kind), hidden=True)


def _lines(known: Shared, language: str, prompt: Prompt, tallies: Mapping[str, Tally]) -> Iterator[Line]:
    scale = isinstance(prompt.ballot, Scale)

    def worth(key: str) -> Fraction:
        return Fraction(tallies[key].points, tallies[key].ballots if scale else 1)

    lines = ranked((key for key in tallies if tallies[key].ballots), worth)
    same = [rank for rank, _ in lines]
    for rank, key in lines:
        text, tally = _text(known, language, prompt, key), tallies[key]
        mean = round(float(worth(key)), 2) if scale else None
        yield Line(key, text, tally.points, tally.ballots, rank, same.count(rank) > 1, mean)


def _text(known: Shared, language: str, prompt: Prompt, key: str) -> str:
    if isinstance(prompt.ballot, Poll):
        return in_language(prompt.ballot.options[int(key) - 1], language)
    note = known.session.notes.get(key)
    return known.text(note) if note else ""


def _sum(known: Shared, language: str, activity: str, plan: Plan) -> Iterator[Result]:
    """What the notes got in all rounds together, once the last of them is over or one was released, as many as are read
    out.
    """
    session = known.session
    lives = [session.rounds[each.rpartition(".")[0]] for each in (*plan.rounds, plan.total) if each]
    released = any(f"{live.id}.{each.id}" in live.released for live in lives for each in live.plan.ask)
    if not released and any(live.state not in ("closed", "skipped") for live in lives):
        return

    def points(note: Note, prompt: str) -> int | None:
        tally = (result(session, prompt) or {}).get(note.id)
        return tally.points if tally else None

    notes = [n for n in session.notes_of(activity) if n.prompt == plan.over and n.state == "kept"]
    scores = [each for each in scored(plan, notes, points) if each.total is not None]
    most = max((live.plan.top for live in session.rounds_of(activity)), default=0)
    lines = cut(ranked(scores, _total), most)
    same = [rank for rank, _ in lines]
    made = [_line(known, rank, each, tied=same.count(rank) > 1) for rank, each in lines]
    if made:
        ask = Translator.for_language(language)(_TOGETHER)
        full = next(each for each in (plan.total, *reversed(plan.rounds)) if each)
        yield Result(
            full, ask, max(given(session, each) for each in plan.rounds or (full,)), tuple(made), "sum"
        )


def _total(score: Score) -> Fraction:
    return score.total or Fraction(0)


def _line(known: Shared, rank: int, score: Score, *, tied: bool) -> Line:
    return Line(score.note.id, known.text(score.note), round(_total(score)), score.count, rank, tied)


def said(session: Session, names: Names, who: Caller) -> tuple[Said, ...]:
    """The caller's own notes, in their order; hidden ones say why."""
    known = shared(session, names)
    shown = (each for each in in_order(known.own(who)) if each.state == "kept" or each.hidden)
    return tuple(
        told(names, each, waits=each.state == "kept" and unread(session, each), number=_number(known, each))
        for each in shown
        if each.activity in session.activities
    )


def _number(known: Shared, note: Note) -> int | None:
    """The number by which the points on a card of paper are keyed in; None for what is on no such card."""
    on_paper = known.once(("on paper", note.activity), lambda: _on_paper(known.session, note.activity))
    return on_paper.get(note.id) if note.state == "kept" else None


def _on_paper(session: Session, activity: str) -> dict[str, int]:
    plan = judging(session, activity)
    judged = plan is not None and plan.total and plan.rounds
    return numbers(session, activity, plan.over) if plan is not None and judged else {}


def told(names: Names, note: Note, *, waits: bool = False, number: int | None = None) -> Said:
    """A note as its writer sees it."""
    people = {
        blank: tuple(names[ref].name for ref in refs if ref in names) for blank, refs in note.people.items()
    }
    prompt = f"{note.round}.{note.prompt}" if note.round else ""
    return Said(
        note.id, prompt, note.rev, note.text, note.fields, people, note.about, note.at, note.late,
        note.place or "", note.hidden, note.beside or "", waits, number,
    )  # fmt: skip


__all__ = ["near", "results", "said", "told"]
