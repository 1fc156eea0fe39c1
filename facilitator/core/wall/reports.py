"""The reports from a wall's topics: which have come, which are missing."""

from dataclasses import dataclass
from typing import Literal

from facilitator.core.model import Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import Prompt
from facilitator.core.wall.standing import Topic, Wall, on_now, over

ReportState = Literal["in", "nobody", "missing", "on", "coming"]
"""A report has come; nobody came to the topic; its time is over without one; it is on now; it is to come."""


@dataclass(frozen=True, slots=True)
class Report:
    """What has been written about a topic, question by question in their order."""

    topic: Topic
    state: ReportState
    parts: tuple[tuple[Prompt, tuple[Note, ...]], ...]


def report_prompts(session: Session, wall: Wall) -> list[Prompt]:
    """The questions that a report answers: those about the topics."""
    asked = (each for live in session.rounds_of(wall.activity) for each in live.plan.ask)
    about = [each for each in asked if each.about == wall.prompt.id and each.ballot is None]
    return list({each.id: each for each in reversed(about)}.values())[::-1]


def report_question(session: Session, wall: Wall, topic: Topic, prompt: Prompt) -> str:
    """The full id of a report's question in the round of the topic's time; where there is none, the short one."""
    for live in session.rounds_of(wall.activity):
        if topic.slots and live.plan.slot == topic.slots.start and prompt in live.plan.ask:
            return f"{live.id}.{prompt.id}"
    return prompt.id


def reports(session: Session, wall: Wall) -> list[Report]:
    """A report for each topic, in the order of the topics; empty where nothing is asked about them."""
    asked = report_prompts(session, wall)
    if not asked:
        return []
    notes = [each for each in session.notes_of(wall.activity) if each.state == "kept" and each.about]
    ended = {slot for slot in range(1, len(wall.slots) + 1) if over(session, wall, slot)}
    now = on_now(session, wall)
    return [_report(wall, each, asked, notes, ended, now) for each in wall.topics]


def _report(
    wall: Wall, topic: Topic, asked: list[Prompt], notes: list[Note], ended: set[int], now: int | None
) -> Report:
    mine = [each for each in notes if topic.note.id in each.about]
    parts = tuple((prompt, tuple(n for n in mine if n.prompt == prompt.id)) for prompt in asked)
    state = _state(wall, topic, ended, now)
    return Report(topic, "in" if any(found for _, found in parts) else state, parts)


def _state(wall: Wall, topic: Topic, ended: set[int], now: int | None) -> ReportState:
    if wall.grid.nobody and topic.note.fields.get(wall.grid.nobody) is True:
        return "nobody"
    if topic.slots and topic.slots[-1] in ended:
        return "missing"
    return "on" if now is not None and now in topic.slots else "coming"
