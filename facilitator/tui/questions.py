"""What can be answered from paper: the prompts of the day, nearest first, and the short numbers of the notes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.core.arranging import numbers
from facilitator.core.blocks import ACTION_FIELDS
from facilitator.core.generic import ACTION, title_of
from facilitator.core.model import LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language
from facilitator.core.vocabulary import BallotRule, Field, Poll, Prompt
from facilitator.locale import Translator
from facilitator.tui.asking import Option, Pick
from facilitator.tui.desk import Desk
from facilitator.tui.line_terms import Cards

_ON = ("running", "paused")


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt as a command names it (``prompt``); one that no round asks has no ``live`` and no ``asked``."""

    activity: str
    prompt: str
    live: LiveRound | None = None
    asked: Prompt | None = None

    @property
    def key(self) -> str:
        """Its name on a sheet."""
        return f"{self.activity}/{self.prompt}"

    @property
    def short(self) -> str:
        """The prompt's id within its round: what a note keeps of it."""
        return self.asked.id if self.asked else self.prompt

    @property
    def fields(self) -> tuple[Field, ...]:
        """The blanks of an answer."""
        if self.asked is None:
            return ACTION_FIELDS if self.prompt == ACTION else ()
        return self.asked.fields

    @property
    def about(self) -> str | None:
        """The prompt whose notes an answer is about."""
        return self.asked.about if self.asked else None

    @property
    def subjects(self) -> tuple[str, ...]:
        """All the prompts whose notes an answer is about: a match is about a need and an offer."""
        return (self.asked.about, *self.asked.also) if self.asked and self.asked.about else ()

    @property
    def rule(self) -> BallotRule | None:
        """How points are given; None where it is answered with notes."""
        return self.asked.ballot if self.asked else None


def note_questions(session: Session, activity: str) -> list[Question]:
    """Everything that a note can answer: first in the round of this activity that is on, then the rest of it."""
    found: list[Question] = []
    for each in _activities(session, activity):
        mine = [question for question in _asked(session, each) if question.rule is None]
        found += mine or [Question(each, "")]
        if all(question.short != ACTION for question in mine):
            found.append(Question(each, ACTION))
    return found


def ballot_questions(session: Session, activity: str) -> list[Question]:
    """Everything that takes points, dots or marks, in the same order."""
    every = (question for each in _activities(session, activity) for question in _asked(session, each))
    return [question for question in every if question.rule is not None]


def _activities(session: Session, first: str) -> list[str]:
    running = {live.activity for live in session.running()}
    rest = [each for each in session.order if each != first]
    return [
        first,
        *(each for each in rest if each in running),
        *(each for each in rest if each not in running),
    ]


def _asked(session: Session, activity: str) -> Iterator[Question]:
    for live in _nearest_first(session.rounds_of(activity)):
        for prompt in live.plan.ask:
            yield Question(activity, f"{live.id}.{prompt.id}", live, prompt)


def _nearest_first(rounds: Sequence[LiveRound]) -> list[LiveRound]:
    """What is on, then what was closed last: paper comes when a round is over. Then those that wait, in order."""
    at = {live.id: number for number, live in enumerate(rounds)}
    on = [live for live in rounds if live.state in _ON]
    closed = [live for live in rounds if live.state == "closed"]
    closed.sort(key=lambda live: (live.closed or 0, at[live.id]), reverse=True)
    return [*on, *closed, *(live for live in rounds if live not in on and live not in closed)]


def beside(question: Question, questions: Sequence[Question]) -> list[Question]:
    """The questions that its round asks, itself among them, in order."""
    same = (each for each in questions if each.activity == question.activity)
    return [each for each in same if each.live is not None and each.live is question.live]


# In words.


def heading(t: Translator, question: Question) -> str:
    """The round that asks, and whether it is on."""
    if question.live is None:
        return t("A line of an action plan") if question.prompt == ACTION else t("Without a question")
    title = in_language(question.live.plan.title, t.language)
    if question.live.state not in _ON:
        return title
    return t("{title} (on now)", title=title)


def wording(t: Translator, question: Question) -> str:
    """What is asked."""
    return in_language(question.asked.ask, t.language) if question.asked else ""


def activity_words(desk: Desk, activity: str) -> str:
    """What an activity is called."""
    known = desk.live.session.activities.get(activity) if desk.live else None
    return title_of(known, desk.t.language) if known else activity


# Numbers.


def by_number(session: Session, activity: str, *prompts: str | None) -> dict[int, Note]:
    """The kept notes on the prompts by number."""
    every = numbers(session, activity, *prompts)
    return {
        number: session.notes[note] for note, number in every.items() if session.notes[note].state == "kept"
    }


def judged(t: Translator, session: Session, question: Question) -> Cards:
    """The texts of what a ballot is about, by number: the options of a poll, else notes."""
    if isinstance(question.rule, Poll):
        return {number: in_language(each, t.language) for number, each in enumerate(question.rule.options, 1)}
    over = question.asked.over if question.asked else None
    return {number: note.text for number, note in by_number(session, question.activity, over).items()}


def asked_by(note: Note, questions: Iterable[Question]) -> Question:
    """The question that a note answers."""
    mine = (each for each in questions if each.activity == note.activity and each.short == note.prompt)
    exact = (each for each in mine if note.round is None or each.live is None or each.live.id == note.round)
    return next(exact, Question(note.activity, note.prompt))


def is_judged(session: Session, question: Question) -> bool:
    """Whether points or dots are given to the answers."""
    rounds = session.rounds_of(question.activity)
    return any(p.ballot and p.over == question.short for live in rounds for p in live.plan.ask)


def in_activity(desk: Desk, activity: str | None, then: Callable[[str], object]) -> None:
    """Goes on in the activity that is meant; None: the first that is on, the only one, or the one chosen."""
    session = desk.live.session if desk.live else None
    if session is None or not session.order:
        desk.say(N_("The session has no activity yet. Add one first."))
        return
    running = {live.activity for live in session.running()}
    on = [each for each in session.order if each in running]
    meant = activity or next(iter(on), session.order[0] if len(session.order) == 1 else None)
    if meant is not None:
        # At once: what is typed next is for the sheet and not for the page.
        then(meant)
    else:
        desk.in_background(_chosen(desk, session.order, then))


async def _chosen(desk: Desk, activities: Sequence[str], then: Callable[[str], object]) -> None:
    options = [Option(each, activity_words(desk, each)) for each in activities]
    chosen = await desk.push_screen_wait(Pick(desk.t("Which activity?"), options))
    if chosen is not None:
        then(chosen)
