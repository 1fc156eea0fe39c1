"""What there is to group: which notes are in no theme yet, in which order, and what is known of each."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from facilitator.core.ballots import result
from facilitator.core.generic import BREAK
from facilitator.core.model import Note, Theme
from facilitator.core.session import Session
from facilitator.core.text import clean, in_language
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Scale, Split
from facilitator.locale import Language

Order = Literal["came", "points", "place"]
ORDERS: tuple[Order, ...] = ("came", "points", "place")
Unit = Literal["points", "dots", "interest"]

_NUMBER = re.compile(r"\d+")
_UNITS: Mapping[type[BallotRule], Unit] = {
    Split: "points",
    Scale: "points",
    Dots: "dots",
    Interest: "interest",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What one wants to see of an activity.

    ``prompt`` as in ``ActivityView`` ("point", "round1.note"; empty: every prompt), ``words`` as typed.
    """

    activity: str
    prompt: str = ""
    words: str = ""
    order: Order = "came"


@dataclass(slots=True)
class Gathered:
    """An activity's notes as they are to be grouped. ``sizes`` are the kept notes in each theme."""

    loose: list[Note] = field(default_factory=list[Note])
    themes: list[Theme] = field(default_factory=list[Theme])
    sizes: Counter[str] = field(default_factory=Counter[str])
    points: dict[str, Counter[Unit]] = field(default_factory=dict[str, "Counter[Unit]"])
    asked: int = 0
    """How many notes in no theme there are before ``Look.words`` leaves some out."""


def kept(session: Session, activity: str) -> list[Note]:
    """The kept notes of an activity in the order in which they came."""
    return [note for note in session.notes_of(activity) if note.state == "kept"]


def choices(session: Session) -> list[str]:
    """The activities that one can group notes in, in the order of the day."""
    return [each.id for each in session.in_order() if each.method != BREAK]


def subject(session: Session) -> str | None:
    """The activity to begin with: the one that is on, if it has notes; else the last one that has."""
    can = choices(session)
    on = [live.activity for live in session.running() if live.activity in can]
    written = [each for each in can if kept(session, each)]
    now = [each for each in on if each in written]
    return next(iter([*now, *reversed(written), *on, *can]), None)


def gathered(session: Session, look: Look, told: Callable[[Note], str]) -> Gathered:
    """What ``look`` shows. ``told`` says in words what can be searched for besides a note's text."""
    every = kept(session, look.activity)
    loose = [note for note in every if note.theme is None and _asked(note, look.prompt)]
    fitting = (
        [note for note in loose if fits(look.words, f"{note.text}\n{told(note)}")] if look.words else loose
    )
    points = given(session, look.activity)
    return Gathered(
        loose=_ordered(session, look, fitting, points),
        themes=session.themes_of(look.activity),
        sizes=Counter(note.theme for note in every if note.theme is not None),
        points=points,
        asked=len(loose),
    )


def _asked(note: Note, prompt: str) -> bool:
    return not prompt or prompt in (note.prompt, full(note))


def full(note: Note) -> str:
    """The round and prompt of a note, as its method names them: "round1.note"."""
    return f"{(note.round or '').removeprefix(f'{note.activity}.')}.{note.prompt}"


def _ordered(
    session: Session, look: Look, notes: list[Note], points: Mapping[str, Counter[Unit]]
) -> list[Note]:
    if look.order == "points":
        return sorted(notes, key=lambda note: -points.get(note.id, Counter()).total())
    if look.order == "place":
        view = seen(session, look.activity)
        return sorted(notes, key=lambda note: (view.table(note) or 10_000, view.place(note)))
    return notes


def seen(session: Session, activity: str) -> ActivityView[None]:
    """An activity as its method would see it, for what can be asked of a note."""
    return ActivityView(session, activity, None)


def fits(words: str, text: str) -> bool:
    """Whether every word stands somewhere in the text. A number must stand there whole: 1 is not 12."""
    there = clean(text).casefold()
    numbers = set(_NUMBER.findall(there))
    return all(word in numbers if word.isdecimal() else word in there for word in words.casefold().split())


def given(session: Session, activity: str) -> dict[str, Counter[Unit]]:
    """What each note was given, by note and unit, as far as it may be seen."""
    total: dict[str, Counter[Unit]] = {}
    asked = ((live.id, prompt) for live in session.rounds_of(activity) for prompt in live.plan.ask)
    for live, prompt in asked:
        unit = _UNITS.get(type(prompt.ballot)) if prompt.ballot is not None else None
        if unit is not None:
            for note, tally in (result(session, f"{live}.{prompt.id}") or {}).items():
                total.setdefault(note, Counter())[unit] += tally.points
    return total


def prompts(session: Session, activity: str) -> dict[str, int]:
    """The prompts that kept notes of an activity answer, in the order of the day, and how many do."""
    count = Counter(full(note) for note in kept(session, activity))
    asked = (
        f"{live.id.removeprefix(f'{activity}.')}.{each.id}"
        for live in session.rounds_of(activity)
        for each in live.plan.ask
    )
    return {each: count[each] for each in dict.fromkeys([*asked, *count]) if count[each]}


def ask_of(session: Session, activity: str, prompt: str, language: Language) -> tuple[str, str]:
    """A round's title and what is asked there, for "round1.note"; a short id means the first that fits."""
    for live in session.rounds_of(activity):
        for each in live.plan.ask:
            if prompt in (each.id, f"{live.id.removeprefix(f'{activity}.')}.{each.id}"):
                return in_language(live.plan.title, language), in_language(each.ask, language)
    return "", ""
