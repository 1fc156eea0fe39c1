"""Votes without a phone: hands that are counted, and ballots from paper that are keyed in."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.core.actors import HANDS
from facilitator.core.ballots import given, result
from facilitator.core.commands import Give, TakeBack
from facilitator.core.counts import MESSAGE, TooMany, too_many
from facilitator.core.model import Ballot
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language
from facilitator.core.vocabulary import Dots, Interest, Poll
from facilitator.locale import Translator
from facilitator.web.asking import Wrong
from facilitator.web.lead import capturing
from facilitator.web.lead.capturing import Asked, Fields, chosen
from facilitator.web.lead.choices import short

__all__ = ["chosen", "gives", "hands", "lines", "paper", "questions", "warnings"]

_ROOM = f"{HANDS}room-"
"""The giver of hands that were counted for one note or option: counted again, it is the same giver."""
_PAPER = f"{HANDS}paper-"


class Line(NamedTuple):
    """A note or an option that can be given to: its key, number and words, and the hands counted for it."""

    key: str
    number: int
    words: str
    hands: int


def questions(session: Session, language: str) -> list[Asked]:
    """Every question that takes ballots and has begun."""
    asked = capturing.questions(session, language, ballots=True)
    return [each for each in asked if each.live.started is not None]


def by_hands(asked: Asked) -> bool:
    """Whether hands can be counted: where a hand is one mark, and not a number."""
    rule = asked.prompt.ballot
    return isinstance(rule, Poll | Interest) or (isinstance(rule, Dots) and not rule.weights)


def lines(session: Session, asked: Asked, language: str) -> list[Line]:
    """What can be given to, in its order."""
    book = _book(session, asked)
    rule = asked.prompt.ballot
    if isinstance(rule, Poll):
        words = [(str(n), in_language(each, language)) for n, each in enumerate(rule.options, 1)]
    else:
        notes = session.notes_of(asked.live.activity)
        mine = [each for each in notes if each.prompt == asked.prompt.over and each.state == "kept"]
        words = [(each.id, short(each.text)) for each in mine]
    return [Line(key, n, said, _counted(book, key)) for n, (key, said) in enumerate(words, 1)]


def _book(session: Session, asked: Asked) -> dict[str, Ballot]:
    books = session.sealed if asked.live.plan.secret else session.ballots
    return books.get(asked.id, {})


def _counted(book: dict[str, Ballot], key: str) -> int:
    ballot = book.get(_ROOM + key)
    return ballot.count if ballot else 0


def paper(session: Session, asked: Asked) -> list[Ballot]:
    """The ballots that were keyed in one by one, the latest first."""
    mine = [each for each in _book(session, asked).values() if each.giver.startswith(_PAPER)]
    return mine[::-1]


def _prompt(session: Session, fields: Fields) -> str:
    prompt = dict(fields).get("q", "")
    if session.prompt(prompt) is None:
        raise Wrong(404, "unknown_prompt", N_("There is no prompt “{id}”."), id=prompt[:80])
    return prompt


def hands(session: Session, fields: Fields) -> list[Give | TakeBack]:
    """What a form with counted hands ("h.KEY") asks for: a ballot for so many hands; an emptied count is taken back."""
    prompt = _prompt(session, fields)
    live = session.rounds[prompt.rpartition(".")[0]]
    book = (session.sealed if live.plan.secret else session.ballots).get(prompt, {})
    asked: list[Give | TakeBack] = []
    for key, value in fields:
        if not key.startswith("h."):
            continue
        count, giver = _whole(value), _ROOM + key[2:]
        if count and (giver not in book or book[giver].count != count):
            asked.append(Give(prompt=prompt, values={key[2:]: 1}, giver=giver, count=count, source="paper"))
        elif not count and giver in book:
            asked.append(TakeBack(prompt=prompt, giver=giver))
    return asked


def gives(session: Session, fields: Fields, name: str) -> Give:
    """A ballot from paper: "v.KEY" is a number, "c" a key that is ticked."""
    prompt = _prompt(session, fields)
    numbers = {key[2:]: _whole(value) for key, value in fields if key.startswith("v.") and value.strip()}
    values = {**numbers, **{value: 1 for key, value in fields if key == "c"}}
    if not isinstance(_rule(session, prompt), Dots | Interest | Poll):
        return Give(prompt=prompt, values=values, giver=_PAPER + name, source="paper")
    values = {key: value for key, value in values.items() if value}
    return Give(prompt=prompt, values=values, giver=_PAPER + name, source="paper")


def _rule(session: Session, prompt: str) -> object:
    found = session.prompt(prompt)
    return found[1].ballot if found else None


def _whole(said: str) -> int:
    said = said.strip()
    if said and not (said.isdecimal() and len(said) <= 5):
        raise Wrong(422, "not_a_number", N_("Write a whole number, or leave it empty."))
    return int(said) if said else 0


def warnings(session: Session, t: Translator) -> list[str]:
    """What cannot be right: more ballots than heads."""
    return [_warning(session, t, each) for each in too_many(session)]


def _warning(session: Session, t: Translator, each: TooMany) -> str:
    found = session.prompt(each.prompt)
    question = in_language(found[1].ask, t.language) if found else each.prompt
    return t(MESSAGE, question=question, ballots=each.ballots, heads=each.heads)


class Tally(NamedTuple):
    """How many have given on a question, and how the points fell (empty while that is hidden)."""

    given: int
    lines: Sequence[tuple[str, int]]


def tally(session: Session, asked: Asked, language: str) -> Tally:
    """The result of a question as far as it may be seen."""
    found = result(session, asked.id) or {}
    said = {line.key: line.words for line in lines(session, asked, language)}
    points = [(said.get(key, key), each.points) for key, each in found.items()]
    return Tally(given(session, asked.id), sorted(points, key=lambda pair: -pair[1]))
