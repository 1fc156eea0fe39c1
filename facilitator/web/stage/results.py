"""Results that were released, in the order in which the method declares them: rounds and prompts as they come, the
notes of each from the highest down, those that are tied with the same rank.
"""

from collections.abc import Iterator
from fractions import Fraction

from facilitator.core.ballots import given, shown
from facilitator.core.blocks import exact
from facilitator.core.model import LiveRound
from facilitator.core.score_blocks import in_order, sum_words
from facilitator.core.session import Session, Tally
from facilitator.core.sums import Plan, Score, cut, judging, keyed_in, read_aloud
from facilitator.core.text import in_language
from facilitator.core.view import ActivityView, ranked
from facilitator.core.vocabulary import Dots, Interest, Poll, Prompt, Scale
from facilitator.locale import Translator
from facilitator.web.stage.noted import Names, words
from facilitator.web.stage.shapes import Line, Ranking


def results(session: Session, names: Names, t: Translator, live: LiveRound) -> Iterator[Ranking]:
    """What was released in the activity of ``live``, up to its latest round in which something was; else what has been
    read aloud of its sums, which grows card by card.
    """
    released = [each for each in session.rounds_of(live.activity) if _visible(session, each)]
    plan = judging(session, live.activity)
    together = _in_plan(plan, released)
    if plan is not None and together:
        yield from _sums(session, names, t, live, plan)
    elif plan is not None:
        yield from _read(session, names, t, live, plan)
    for each in released:
        for prompt in _visible(session, each):
            if f"{each.id}.{prompt.id}" not in together:
                yield from _one(session, names, t, each, prompt)


def _visible(session: Session, live: LiveRound) -> list[Prompt]:
    """The prompts of a round whose result was released and may be seen, in the order in which they are declared."""
    prompts = (each for each in live.plan.ask if each.ballot is not None)
    return [p for p in prompts if (full := f"{live.id}.{p.id}") in live.released and shown(session, full)]


def _in_plan(plan: Plan | None, released: list[LiveRound]) -> set[str]:
    """Of the prompts that were released, those that make up one sum together."""
    if plan is None:
        return set()
    parts = {*plan.rounds, *filter(None, (plan.total, plan.judged))}
    return {full for live in released for full in live.released if full in parts}


def _read(session: Session, names: Names, t: Translator, live: LiveRound, plan: Plan) -> Iterator[Ranking]:
    known = [each for each in keyed_in(session, live.activity) if read_aloud(session, each.note)]
    yield from _ranking(session, names, t, live, plan, known)


def _sums(session: Session, names: Names, t: Translator, live: LiveRound, plan: Plan) -> Iterator[Ranking]:
    view = ActivityView[object](session, live.activity, None)
    yield from _ranking(session, names, t, live, plan, view.scores())


def _ranking(
    session: Session, names: Names, t: Translator, live: LiveRound, plan: Plan, scores: list[Score]
) -> Iterator[Ranking]:
    every = in_order(each for each in scores if words(session, names, each.note))
    lines = [(rank, (each, words(session, names, each.note))) for rank, each in every]
    top = live.plan.top if live.plan.panel == "readout" else _top(session, live.activity)
    made = tuple(
        Line(rank, text, in_language(sum_words(score), t.language)) for rank, (score, text) in cut(lines, top)
    )
    if made:
        most = t("Points together, at most {most}", most=plan.highest)
        yield Ranking(most, made)


def _top(session: Session, activity: str) -> int:
    """How many notes the activity's read-out is about; 0: all."""
    return next((each.plan.top for each in session.rounds_of(activity) if each.plan.panel == "readout"), 0)


def _one(session: Session, names: Names, t: Translator, live: LiveRound, prompt: Prompt) -> Iterator[Ranking]:
    full = f"{live.id}.{prompt.id}"
    tallies = session.tallies.get(full, {})
    known = [key for key in (*session.written.get(live.activity, ()), *_options(prompt)) if key in tallies]
    texts = {key: text for key in known if (text := _text(session, names, t, prompt, key))}
    order = ranked(texts, lambda key: _worth(prompt, tallies[key]))
    lines = tuple(Line(rank, texts[key], _points(t, prompt, tallies[key])) for rank, key in order)
    if lines:
        voters = t.n("{count} has answered.", "{count} have answered.", given(session, full))
        yield Ranking(in_language(prompt.ask, t.language), lines, voters)


def _options(prompt: Prompt) -> list[str]:
    """The numbers of a poll's options."""
    return (
        [str(n) for n in range(1, len(prompt.ballot.options) + 1)] if isinstance(prompt.ballot, Poll) else []
    )


def _text(session: Session, names: Names, t: Translator, prompt: Prompt, key: str) -> str:
    if isinstance(prompt.ballot, Poll):
        return in_language(prompt.ballot.options[int(key) - 1], t.language)
    note = session.notes.get(key)
    return words(session, names, note) if note is not None else ""


def _worth(prompt: Prompt, tally: Tally) -> Fraction:
    """What counts: the sum, or on a scale the mean."""
    return Fraction(tally.points, max(1, tally.ballots) if isinstance(prompt.ballot, Scale) else 1)


def _points(t: Translator, prompt: Prompt, tally: Tally) -> str:
    match prompt.ballot:
        case Scale():
            return t("mean {value}", value=exact(_worth(prompt, tally)))
        case Dots():
            return t.n("{count} dot", "{count} dots", tally.points)
        case Interest():
            return t.n("{count} mark", "{count} marks", tally.points)
        case Poll():
            return t.n("{count} vote", "{count} votes", tally.points)
        case _:
            return t.n("{count} point", "{count} points", tally.points)
