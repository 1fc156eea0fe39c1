"""Lists: rounds, results, notes, themes, people, as those who run the day see them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitator.core.actors import PERSON
from facilitator.core.generic import title_of
from facilitator.core.model import LiveRound, Note, Ref, Theme
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.showing import let_through
from facilitator.core.text import N_, in_language
from facilitator.locale import Translator
from facilitator.web.lead import counting
from facilitator.web.lead.choices import Choices, person_words, place_words
from facilitator.web.lead.phones import Phone, Phones

_MOST = 200
"""Notes that one page shows; the others are found through their activity, or by searching."""

STATES: Mapping[str, str] = {
    "waiting": N_("waits"),
    "running": N_("is on"),
    "paused": N_("is paused"),
    "closed": N_("is closed"),
    "skipped": N_("was skipped"),
}


class RoundRow(NamedTuple):
    """A round in the programme; ``press`` is the command that fits it, with the words on its button."""

    live: LiveRound
    title: str
    state: str
    press: tuple[tuple[str, str], ...]


_PRESS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "waiting": (("start", N_("Start")), ("skip", N_("Skip"))),
    "running": (("close", N_("Close")),),
    "paused": (("close", N_("Close")),),
    "closed": (("reopen", N_("Open again")),),
    "skipped": (),
}


class Part(NamedTuple):
    """An activity of the programme with its rounds; ``open``: it is on, or comes next."""

    id: str
    title: str
    open: bool
    rows: list[RoundRow]


def programme(session: Session, t: Translator) -> Iterator[Part]:
    """The activities of the day with their rounds."""
    near = activity(session, "")
    for each in session.in_order():
        rows = [_round(live, t) for live in session.rounds_of(each.id)]
        yield Part(each.id, title_of(each, t.language), each.id == near, rows)


def _round(live: LiveRound, t: Translator) -> RoundRow:
    title = in_language(live.plan.title, t.language)
    press = tuple((word, t(label)) for word, label in _PRESS[live.state])
    return RoundRow(live, title, t(STATES[live.state]), press)


class ResultRow(NamedTuple):
    """A question with ballots: how many gave, whether it stands on the stage, and the points that may be seen."""

    asked: counting.Asked
    tally: counting.Tally
    released: bool


def results(session: Session, t: Translator) -> Iterator[ResultRow]:
    """Every question that takes ballots and has begun."""
    for each in counting.questions(session, t.language):
        yield ResultRow(each, counting.tally(session, each, t.language), each.id in each.live.released)


def activity(session: Session, wish: str) -> str:
    """The activity that is meant; else the one that is on, the one that was on last, or the first."""
    if wish in session.activities:
        return wish
    on = [each.activity for each in session.running()]
    begun = [each.activity for each in session.rounds.values() if each.started is not None]
    found = [each for each in (*on, *begun[::-1], *session.order) if each in session.activities]
    return found[0] if found else ""


class NoteRow(NamedTuple):
    """A note with what may be done about it. ``on`` says whether it may stand on the stage."""

    note: Note
    place: str
    theme: str
    on: bool


def notes(session: Session, choices: Choices, t: Translator, query: Mapping[str, str]) -> list[NoteRow]:
    """The notes of an activity, the latest first, found by words ("find")."""
    find = query.get("find", "").casefold()
    mine = [
        each
        for each in session.notes_of(activity(session, query.get("a", "")))
        if (each.state == "kept" or each.hidden) and find in each.text.casefold()
    ]
    return [_note(session, t, each) for each in mine[: -_MOST - 1 : -1]]


def _note(session: Session, t: Translator, note: Note) -> NoteRow:
    place = session.places.get(note.place or "")
    theme = session.themes.get(note.theme or "")
    words = place_words(t, place) if place else ""
    return NoteRow(note, words, theme.name if theme else "", let_through(session, note))


def themes(session: Session, chosen: str) -> list[tuple[Theme, list[Note]]]:
    """The themes of an activity with their notes."""
    return [(each, session.notes_in(each.id)) for each in session.themes_of(chosen)]


def loose(session: Session, chosen: str) -> Sequence[Note]:
    """The kept notes of an activity that are in no theme."""
    mine = [each for each in session.notes_of(chosen) if each.state == "kept" and each.theme is None]
    return mine[:_MOST]


def raised(session: Session, chosen: str) -> dict[str, list[str]]:
    """For each theme the order of all themes in which it stands one step higher."""
    order = [each.id for each in session.themes_of(chosen)]
    return {key: _one_up(order, at) for at, key in enumerate(order)}


def _one_up(order: list[str], at: int) -> list[str]:
    return order if at == 0 else [*order[: at - 1], order[at], order[at - 1], *order[at + 1 :]]


class PersonRow(NamedTuple):
    """Somebody, how many notes they wrote, and how their phone is doing."""

    ref: Ref
    words: str
    phone: Phone
    away: bool
    muted: bool
    notes: int


def people(session: Session, names: Mapping[Ref, Record], t: Translator, phones: Phones) -> list[PersonRow]:
    """Everybody who takes part; first those who are stuck, then those who are muted, then by name."""
    wrote: dict[Ref, int] = {}
    for note in session.notes.values():
        if note.author and note.state == "kept":
            wrote[note.author] = wrote.get(note.author, 0) + 1
    rows = [
        PersonRow(
            ref, person_words(t, names, ref), phones.of(PERSON + ref), who.away, who.muted, wrote.get(ref, 0)
        )
        for ref, who in session.people.items()
    ]
    return sorted(rows, key=lambda row: (not row.phone.stuck, not row.muted, row.words.casefold()))
