"""Keying in notes from paper: for any question of any round, also when the round is over."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.core.commands import Write
from facilitator.core.generic import title_of
from facilitator.core.model import LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language
from facilitator.core.vocabulary import Prompt
from facilitator.web.asking import Wrong
from facilitator.web.lead.choices import Choices, Option

Fields = Sequence[tuple[str, str]]

_LATEST = 8
_ORDER = {"running": 0, "paused": 0, "closed": 1, "waiting": 2, "skipped": 3}


class Asked(NamedTuple):
    """A question: its full id, where it stands, its words, and its round and prompt as they are."""

    id: str
    where: str
    ask: str
    on: bool
    live: LiveRound
    prompt: Prompt


def questions(session: Session, language: str, *, ballots: bool = False) -> list[Asked]:
    """Every question that takes notes (or ``ballots``): those of the rounds that are on first, then those over."""
    lives = [live for each in session.order for live in session.rounds_of(each)]
    lives.sort(key=lambda live: _ORDER[live.state])
    return [
        _asked(session, live, prompt, language)
        for live in lives
        for prompt in live.plan.ask
        if (prompt.ballot is not None) == ballots
    ]


def _asked(session: Session, live: LiveRound, prompt: Prompt, language: str) -> Asked:
    where = (
        f"{title_of(session.activities[live.activity], language)} – {in_language(live.plan.title, language)}"
    )
    ask = in_language(prompt.ask, language)
    return Asked(f"{live.id}.{prompt.id}", where, ask, live.state in ("running", "paused"), live, prompt)


def chosen(asked: Sequence[Asked], wish: str) -> Asked | None:
    """The question that is meant, else the first."""
    return next((each for each in asked if each.id == wish), asked[0] if asked else None)


def about(session: Session, asked: Asked, choices: Choices) -> list[list[Option]]:
    """For each note that an answer is about, the notes that can be meant."""
    wanted = [each for each in (asked.prompt.about, *asked.prompt.also) if each]
    known = {each.id: each for each in choices.of("notes")}
    return [[known[n.id] for n in _kept(session, asked, prompt) if n.id in known] for prompt in wanted]


def _kept(session: Session, asked: Asked, prompt: str) -> list[Note]:
    notes = session.notes_of(asked.live.activity)
    return [each for each in notes if each.prompt == prompt and each.state == "kept"]


def latest(session: Session, asked: Asked | None) -> list[Note]:
    """The last notes on a question, the newest first: whoever keys in sees what has come in."""
    if asked is None:
        return []
    mine = [
        each
        for each in session.notes_of(asked.live.activity)
        if (each.round, each.prompt, each.state) == (asked.live.id, asked.prompt.id, "kept")
    ]
    return mine[: -_LATEST - 1 : -1]


def writes(session: Session, fields: Fields) -> list[Write]:
    """The notes that a form holds: one, or with "each" one for each line. Raises ``Wrong`` where there is none."""
    said = dict(fields)
    found = session.prompt(said.get("q", ""))
    if found is None:
        raise Wrong(404, "unknown_prompt", N_("There is no prompt “{id}”."), id=said.get("q", "")[:80])
    named = {each.id for each in found[1].fields if each.kind in ("person", "people")}
    blanks = {key[2:]: value for key, value in fields if key.startswith("f.") and value.strip()}
    people = {key: _names(value) for key, value in blanks.items() if key in named}
    texts = _texts(said)
    if not any(texts) and not blanks:
        raise Wrong(422, "empty", N_("The note is empty. Write something first."))
    return [
        Write(
            text=text,
            prompt=said["q"],
            table=_table(said.get("table", "")),
            about=tuple(value for key, value in fields if key == "about" and value),
            fields={key: _field(found[1], key, value) for key, value in blanks.items() if key not in named},
            people=people,
            source="paper",
        )
        for text in texts
    ]


def _texts(said: dict[str, str]) -> list[str]:
    text = said.get("text", "")
    if not said.get("each"):
        return [text]
    return [line.strip(" \t-–•*") for line in text.splitlines() if line.strip(" \t-–•*")]


def _names(value: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in value.split(","))))


def _field(prompt: Prompt, key: str, value: str) -> str | bool:
    kinds = {each.id: each.kind for each in prompt.fields}
    return value == "true" if kinds.get(key) == "yes_no" else value


def _table(said: str) -> int | None:
    if not said.strip():
        return None
    if not (said.strip().isdecimal() and len(said.strip()) <= 4):
        raise Wrong(422, "not_a_number", N_("Write a whole number, or leave it empty."))
    return int(said)
