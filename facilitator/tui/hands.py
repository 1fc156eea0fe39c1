"""Paper ballots: what a line that is keyed in gives on which prompts, from whom, and what has been keyed in before.

Nobody's name stands on a ballot from paper: each has a giver of its own. Where a note takes one ballot only (a
split; a total), and the ballot is about it alone, the giver is called after the note.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.core.actors import HANDS
from facilitator.core.ballots import once, one_giver
from facilitator.core.commands import Do, Give, TakeBack
from facilitator.core.model import Ballot
from facilitator.core.session import Session
from facilitator.core.vocabulary import BallotRule, Poll, Scale, Split
from facilitator.locale import Translator
from facilitator.tui.ballot_line import Meant, read, show
from facilitator.tui.line_terms import Unclear
from facilitator.tui.questions import Question, ballot_questions, judged, numbers
from facilitator.tui.score_line import Scores, read_scores, show_scores


@dataclass(frozen=True, slots=True)
class Way:
    """How a pile is keyed in: ballot by ballot on one prompt, or card by card through several rounds' prompts."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        """The prompt, or that of the first round."""
        return self.questions[0]

    @property
    def through(self) -> bool:
        """Whether it goes through several rounds."""
        return len(self.questions) > 1

    @property
    def rule(self) -> BallotRule:
        """How points are given."""
        rule = self.first.rule
        assert rule is not None
        return rule

    @property
    def key(self) -> str:
        """Its name on a sheet."""
        return " ".join(each.key for each in self.questions)


def ways(session: Session, activity: str) -> list[Way]:
    """All that can be keyed in, nearest first; what several rounds ask alike also through all of them."""
    alone = [Way((each,)) for each in ballot_questions(session, activity)]
    through = list(_through(session, [way.first for way in alone]))
    return [*alone[:1], *through, *alone[1:]]


def _through(session: Session, questions: Iterable[Question]) -> Iterator[Way]:
    alike: dict[tuple[str, str], list[Question]] = {}
    for each in questions:
        if isinstance(each.rule, Split | Scale) and each.live and not each.live.plan.secret:
            alike.setdefault((each.activity, each.short), []).append(each)
    for (activity, _), rounds in alike.items():
        order = {live.id: at for at, live in enumerate(session.rounds_of(activity))}
        if len(rounds) > 1:
            yield Way(tuple(sorted(rounds, key=lambda each: order[each.live.id] if each.live else 0)))


# What a line means.


class Share(NamedTuple):
    """What one ballot gives on one prompt, by number."""

    question: Question
    meant: Meant


def meant(t: Translator, session: Session, way: Way, line: str) -> list[Share] | Unclear:
    """The ballots that a line stands for, or a sentence that says why there are none."""
    cards = judged(t, session, way.first)
    if way.through:
        scores = read_scores([each.rule for each in way.questions if each.rule], line, cards)
        return scores if isinstance(scores, Unclear) else list(_of_scores(way, scores))
    one = read(way.rule, line, cards)
    return one if isinstance(one, Unclear) else [Share(way.first, each) for each in _apart(way.rule, one)]


def _of_scores(way: Way, scores: Scores) -> Iterator[Share]:
    for question, points in zip(way.questions, scores.points, strict=True):
        if points is not None:
            yield Share(question, Meant({scores.card: points}))


def _apart(rule: BallotRule, one: Meant) -> list[Meant]:
    """Facts of notes, such as totals, are a ballot each."""
    return [Meant({number: value}) for number, value in one.values.items()] if once(rule) else [one]


# What has been keyed in.


class Paper(NamedTuple):
    """A ballot from paper, or a card's ballots through several rounds: by full prompt id, all of one giver."""

    giver: str
    ballots: Mapping[str, Ballot]


def on_paper(session: Session, way: Way) -> list[Paper]:
    """The ballots that were keyed in, in the order in which they came."""
    found: dict[str, dict[str, Ballot]] = {}
    for question in way.questions:
        books = (session.ballots.get(question.prompt, {}), session.sealed.get(question.prompt, {}))
        for ballot in (each for book in books for each in book.values()):
            if ballot.giver.startswith(HANDS) and ballot.source == "paper":
                found.setdefault(ballot.giver, {})[question.prompt] = ballot
    papers = [Paper(giver, ballots) for giver, ballots in found.items()]
    return sorted(papers, key=lambda paper: max(each.at for each in paper.ballots.values()))


def line_of(way: Way, paper: Paper, known: Mapping[str, int]) -> str:
    """The line that would be keyed in for it; empty where nobody may know (a secret round).

    ``known`` are the numbers of the notes (``numbers_of``).
    """
    alone = {note for ballot in paper.ballots.values() for note in ballot.values}
    if way.through and len(alone) == 1:
        (note,) = alone
        given = [paper.ballots.get(each.prompt) for each in way.questions]
        points = tuple(ballot.values[note] if ballot else None for ballot in given)
        return show_scores(Scores(known.get(note, 0), points))
    ballot = next(iter(paper.ballots.values()))
    if not ballot.values:
        return ""
    poll = isinstance(way.rule, Poll)
    values = {int(note) if poll else known.get(note, 0): value for note, value in ballot.values.items()}
    return show(way.rule, Meant(values, ballot.count))


def numbers_of(session: Session, question: Question) -> dict[str, int]:
    """The numbers of the notes that a question is over, by id."""
    return numbers(session, question.activity, question.asked.over if question.asked else None)


class Taken(NamedTuple):
    """A number that has other points already: from ``ballot``, which may be about other notes too."""

    number: int
    question: Question
    ballot: Ballot


def standing(session: Session, question: Question, own: Paper | None) -> dict[int, Ballot]:
    """By number the ballots that stand, other than ``own``, where a note takes one only."""
    if not one_giver(question.rule):
        return {}
    mine = own.giver if own and question.prompt in own.ballots else None
    others = (each for each in session.ballots.get(question.prompt, {}).values() if each.giver != mine)
    known = numbers_of(session, question)
    return {known[note]: each for each in others for note in each.values if note in known}


def without_what_stands(session: Session, shares: Iterable[Share], own: Paper | None) -> list[Share] | Taken:
    """The shares without those that a note has already; or the first that it has otherwise."""
    fresh: list[Share] = []
    for question, given in shares:
        stands = standing(session, question, own)
        names = {number: note for note, number in numbers_of(session, question).items()} if stands else {}
        new = {
            n: value
            for n, value in given.values.items()
            if n not in stands or stands[n].values[names[n]] != value
        }
        other = next((number for number in new if number in stands), None)
        if other is not None:
            return Taken(other, question, stands[other])
        if new:
            fresh.append(Share(question, Meant(new, given.hands)))
    return fresh


def left(session: Session, way: Way) -> list[int]:
    """The numbers of the cards that lack points; only where each is to have its own."""
    if not one_giver(way.rule) or way.first.live is None or way.first.live.plan.secret:
        return []
    done = set[int].intersection(*(set(standing(session, each, None)) for each in way.questions))
    every = numbers_of(session, way.first)
    return [
        number for note, number in every.items() if session.notes[note].state == "kept" and number not in done
    ]


# Commands.


def commands(
    session: Session, shares: Iterable[Share], fresh: str, own: Paper | None = None
) -> tuple[Do, ...]:
    """The commands that give what was meant; in place of ``own``, where that is changed.

    ``fresh`` is a word that no other ballot's giver has.
    """
    gives = [_give(session, share, fresh, own) for share in shares]
    kept = {(each.prompt, each.giver) for each in gives}
    old = [(prompt, own.giver) for prompt in own.ballots] if own else []
    gone = [TakeBack(prompt=prompt, giver=giver) for prompt, giver in old if (prompt, giver) not in kept]
    return (*gone, *gives)


def _give(session: Session, share: Share, fresh: str, own: Paper | None) -> Give:
    question, given = share
    if isinstance(question.rule, Poll):
        values = {str(number): value for number, value in given.values.items()}
    else:
        names = {number: note for note, number in numbers_of(session, question).items()}
        values = {names[number]: value for number, value in given.values.items()}
    return Give(
        prompt=question.prompt,
        values=values,
        giver=_giver(question, values, fresh, own),
        count=given.hands,
        source="paper",
    )


def _giver(question: Question, values: Mapping[str, int], fresh: str, own: Paper | None) -> str:
    if one_giver(question.rule) and len(values) == 1:
        return HANDS + next(iter(values))
    own_word = own is not None and question.prompt in own.ballots and not _after_a_note(own)
    return own.giver if own is not None and own_word else HANDS + fresh


def _after_a_note(paper: Paper) -> bool:
    return any(paper.giver == HANDS + note for ballot in paper.ballots.values() for note in ballot.values)
