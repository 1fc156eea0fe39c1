"""What a round asks of the room, and whether phones are needed for it."""

from collections.abc import Iterator

from facilitator.core.arranging import asked_at
from facilitator.core.model import LiveRound
from facilitator.core.session import Session
from facilitator.core.tasks import tasks_of
from facilitator.core.text import in_language
from facilitator.core.vocabulary import Prompt
from facilitator.locale import Translator

_ROOM = ("person", "group")


def of_the_room(live: LiveRound) -> list[Prompt]:
    """What people are asked, one by one or in groups; not the reports on the topics of a wall."""
    reports = live.plan.panel == "grid"
    return [each for each in live.plan.ask if each.by in _ROOM and not (reports and each.about is not None)]


def questions(live: LiveRound, language: str) -> tuple[str, ...]:
    """The questions that stand there: those to the room, else what its harvest team asks."""
    own = live.plan.groups.questions
    if own:
        return tuple(in_language(each, language) for each in own)
    put = of_the_room(live) or [each for each in live.plan.ask if each.by == "team" and each.ballot is None]
    if live.plan.panel == "grid":
        put = [each for each in put if each.about is None]
    return tuple(dict.fromkeys(in_language(each.ask, language) for each in put))


def numbered_questions(t: Translator, live: LiveRound, number: int | None) -> str:
    """What a table is asked, where it has a question of its own."""
    asked = asked_at(live, number)
    return in_language(asked, t.language) if asked is not None else ""


def needs_phones(live: LiveRound) -> bool:
    """Whether people are asked something one by one that they can answer on their phones."""
    return any(each.by == "person" and each.offered for each in live.plan.ask)


def tasks(session: Session, t: Translator, live: LiveRound) -> Iterator[str]:
    """What one listens for, where that is shared out in this round and nobody's turn is told instead."""
    if not live.plan.turns:
        yield from tasks_of(live.plan.groups, session.info.language)
