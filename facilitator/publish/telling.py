"""Saying the notes of an activity without knowing its method: by theme, by prompt, by place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from facilitator.core.ballots import result as tallies
from facilitator.core.blocks import ACTION_FIELDS
from facilitator.core.generic import ACTION
from facilitator.core.model import FieldValue, LiveRound, Note, Ref
from facilitator.core.ordering import in_order
from facilitator.core.session import Session
from facilitator.core.showing import heard
from facilitator.core.text import Text, in_language
from facilitator.core.view import ranked
from facilitator.core.vocabulary import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Poll,
    Prompt,
    Ranked,
    Ranking,
    Table,
)
from facilitator.locale import Translator
from facilitator.locale.format import list_text


@dataclass(frozen=True)
class Telling:
    """Who tells what: the session, the names that may be said, the translator, and the notes told so far."""

    session: Session
    names: Mapping[Ref, str]
    t: Translator
    told: set[str] = field(default_factory=set[str])

    def named(self, refs: Iterable[Ref]) -> list[str]:
        """The names behind references, in order and with repeats; erased ones are left out."""
        return [name for name in (self.names.get(each, "") for each in refs) if name]

    def words(self, names: list[str]) -> str:
        """Names as a list in running text."""
        return list_text(names, self.t.language)

    def prompt(self, note: Note) -> Prompt | None:
        """The prompt that a note answers."""
        found = self.session.prompt(f"{note.round}.{note.prompt}") if note.round else None
        return found[1] if found else None

    def late(self) -> str:
        """The mark after a text that came when its round was over."""
        return self.t("(came late)")

    def item(self, note: Note) -> str:
        """A note as an item of a list: its text, the late mark, and a line for each of its blanks."""
        self.told.add(note.id)
        text = f"{note.text} {self.late()}" if note.late else note.text
        return "\n".join(filter(None, [text, *self._blanks(note)]))

    def _blanks(self, note: Note) -> Iterable[str]:
        prompt = self.prompt(note)
        labels = (
            {each.id: in_language(each.label, self.t.language) for each in prompt.fields} if prompt else {}
        )
        for key, value in self.blanks(note).items():
            yield f"{labels.get(key, key)}: {value}"

    def blanks(self, note: Note) -> dict[str, str]:
        """What stands in a note's blanks, as words, by field."""
        people = {key: self.words(self.named(refs)) for key, refs in note.people.items()}
        values = {key: self._value(value) for key, value in note.fields.items()}
        return {key: value for key, value in {**people, **values}.items() if value}

    def _value(self, value: FieldValue) -> str:
        if isinstance(value, bool):
            return self.t("yes") if value else self.t("no")
        return str(value)


def generic(telling: Telling, activity: str) -> list[Block]:
    """What an activity gave whose method is missing: prompts and notes, themes and results."""
    kept = kept_notes(telling.session, activity)
    themed = {note.prompt for note in kept if note.theme is not None}
    loose = [note for note in kept if note.prompt not in themed and note.prompt != ACTION]
    return [*by_prompt(telling, loose), *_themes(telling, activity), *_results(telling, activity)]


def kept_notes(session: Session, activity: str) -> list[Note]:
    """The notes of an activity that are neither withdrawn, merged nor split, and do not wait to be read aloud."""
    return in_order(heard(session, session.notes_of(activity)))


def by_prompt(telling: Telling, notes: Iterable[Note], level: int = 1) -> list[Block]:
    """Notes under the question that they answer, those without one first."""
    asked: dict[str, list[Note]] = {"": []}
    for note in notes:
        prompt = telling.prompt(note)
        question = in_language(prompt.ask, telling.t.language) if prompt else ""
        asked.setdefault(question, []).append(note)
    blocks: list[Block] = []
    for question, answers in asked.items():
        if answers and question:
            blocks.append(Heading(question, level))
        blocks += _by_unit(telling, answers)
    return blocks


def _by_unit(telling: Telling, notes: Iterable[Note]) -> list[Block]:
    units: dict[str, list[Note]] = {"": []}
    for note in notes:
        units.setdefault(_unit(telling, note), []).append(note)
    blocks: list[Block] = []
    for unit, inside in units.items():
        if inside and unit:
            blocks.append(Paragraph(unit))
        if items := _items(telling, inside):
            blocks.append(Listing(items))
    return blocks


def _items(telling: Telling, notes: Iterable[Note]) -> tuple[str, ...]:
    said = [telling.item(note) for note in notes]
    return tuple(each for each in said if each)


def _unit(telling: Telling, note: Note) -> str:
    """What a note belongs to: the notes that it is about, else the group or place that it comes from."""
    session = telling.session
    if note.about:
        return " / ".join(session.notes[each].text for each in note.about if each in session.notes)
    return called(telling, note.group, note.place)


def called(telling: Telling, group_id: str | None, place_id: str | None) -> str:
    """What a group or a place is called; empty where it has no name."""
    session = telling.session
    group = session.groups.get(group_id or "")
    place = session.places.get(place_id or (group.place if group else None) or "")
    if place is not None and place.kind == "table" and place.number is not None and not place.name:
        return telling.t("Table {number}", number=place.number)
    return (group.name if group else "") or (place.name if place else "")


def _themes(telling: Telling, activity: str) -> Iterable[Block]:
    for theme in telling.session.themes_of(activity):
        yield Heading(theme.name)
        if items := _items(telling, telling.session.notes_in(theme.id)):
            yield Listing(items)


def _results(telling: Telling, activity: str) -> Iterable[Block]:
    for live in telling.session.rounds_of(activity):
        for prompt in live.plan.ask:
            if lines := _result(telling, live, prompt):
                yield Heading(in_language(prompt.ask, telling.t.language))
                ranking = tuple(Ranked(rank, text, str(points)) for rank, (text, points) in lines)
                yield Ranking(ranking, telling.t("Points"))


def _result(telling: Telling, live: LiveRound, prompt: Prompt) -> list[tuple[int, tuple[str, int]]]:
    """Rank, text and points of what was judged; nothing before the room may see it."""
    result = tallies(telling.session, f"{live.id}.{prompt.id}") if prompt.ballot else None
    if not result:
        return []
    said = {str(n): in_language(each, telling.t.language) for n, each in enumerate(_options(prompt), 1)}
    texts = said or {each.id: each.text for each in kept_notes(telling.session, live.activity)}
    pairs = [(text, result[key].points) for key, text in texts.items() if key in result and text]
    return ranked(pairs, lambda pair: pair[1])


def _options(prompt: Prompt) -> tuple[Text, ...]:
    return prompt.ballot.options if isinstance(prompt.ballot, Poll) else ()


def plan_table(telling: Telling, notes: list[Note], prompt: Prompt | None) -> list[Block]:
    """Who does what, and by when: a row for each line of the plan, a column for each blank in use."""
    for note in notes:
        telling.told.add(note.id)
    rows = [telling.blanks(note) for note in notes]
    fields = prompt.fields if prompt else ACTION_FIELDS
    labels = {each.id: in_language(each.label, telling.t.language) for each in fields}
    used = list(dict.fromkeys([*labels, *(key for row in rows for key in row)]))
    keys = [key for key in used if any(key in row for row in rows)]
    head = (telling.t("What"), *(labels.get(key, key) for key in keys))
    cells = tuple(
        (note.text, *(row.get(key, "") for key in keys)) for note, row in zip(notes, rows, strict=True)
    )
    return [Heading(telling.t("Action plan")), Table(head, cells)] if notes else []
