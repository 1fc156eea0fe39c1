"""What is published of a method that is written in TOML: what it says for itself, or else all of it in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from facilitator.api import (
    ActivityView,
    Block,
    Field,
    Heading,
    Note,
    Paragraph,
    Table,
    Text,
    ThemeView,
    facts,
    joined,
    listed,
    themed,
)
from facilitator.catalog.written.judged import judged
from facilitator.catalog.written.parts import Asked, Part, Step
from facilitator.core.generic import ACTION

View = ActivityView[Any]

_WHAT: Text = {"en": "What", "sv": "Vad"}
_YES: Text = {"en": "yes", "sv": "ja"}
_NO: Text = {"en": "no", "sv": "nej"}


def harvest_of(steps: Sequence[Step], document: Sequence[Part]) -> Callable[[View], Iterator[Block]]:
    """The function `harvest` of a method with these steps."""
    asked: dict[str, Asked] = {}
    for step in steps:
        for each in step.asked:
            asked.setdefault(each.prompt.id, each)
    parts = list(document or usual(steps))

    def harvest(activity: View) -> Iterator[Block]:
        told = _Told(activity, asked)
        for part in parts:
            yield from told.part(part)

    return harvest


def usual(steps: Sequence[Step]) -> Iterator[Part]:
    """The document where the file says nothing of it: what was written, then themes, then what was judged.

    What is about another note stands below that note, and the action plan is told by the document itself.
    """
    every: dict[str, list[tuple[Step, Asked]]] = {}
    for step in steps:
        for each in step.asked:
            every.setdefault(each.prompt.id, []).append((step, each))
    again = {name: len(found) > 1 or bool(found[0][0].each) for name, found in every.items()}
    first = [found[0][1] for found in every.values()]
    for each in first:
        prompt = each.prompt
        if prompt.ballot is None and prompt.about not in every and prompt.id != ACTION:
            yield Part(each.path, of=(prompt.id,), by_round=again[prompt.id])
    yield Part("", show="themes")
    yield from (Part(each.path, of=(each.prompt.id,)) for each in first if each.prompt.ballot is not None)


@dataclass(frozen=True)
class _Told:
    """One activity, told part by part. `asked` are the prompts by id, as the file has them."""

    activity: View
    asked: dict[str, Asked]

    def part(self, part: Part) -> Iterator[Block]:
        """A part with its heading; nothing at all where it has nothing to tell."""
        heading = part.heading or self._heading(part)
        blocks = list(self._inside(part, 2 if heading else 1))
        told = bool(blocks) or not (part.of or part.show)
        if told and heading:
            yield Heading(heading)
        if told and part.text:
            yield Paragraph(part.text)
        yield from blocks

    def _heading(self, part: Part) -> Text:
        each = self.asked.get(part.of[0]) if part.of else None
        return self._called(each) if each and part.show != "themes" else ""

    def _called(self, each: Asked) -> Text:
        """The heading of a prompt, or its question as it was asked: that can be set."""
        if each.heading:
            return each.heading
        asked = {
            str(prompt.ask): prompt.ask
            for live in self.activity.rounds
            for prompt in live.plan.ask
            if prompt.id == each.prompt.id
        }
        return next(iter(asked.values())) if len(asked) == 1 else each.prompt.ask

    def _inside(self, part: Part, level: int) -> Iterator[Block]:
        if part.show == "themes":
            yield from themed(self._themes(part.of), level)
            return
        asked = [self.asked[name] for name in part.of if name in self.asked]
        writing = [each for each in asked if each.prompt.ballot is None]
        if part.by_round:
            yield from self._by_round(part, writing, level)
        else:
            yield from self._written(part, writing, None, level)
        for each in asked:
            yield from judged(self.activity, each.prompt, part.unit)

    def _themes(self, of: Sequence[str]) -> Iterator[ThemeView]:
        """The themes with notes on these prompts, and those that are empty."""
        for each in self.activity.themes():
            if not (of and each.notes) or any(note.prompt in of for note in each.notes):
                yield each

    def _by_round(self, part: Part, asked: Sequence[Asked], level: int) -> Iterator[Block]:
        ids = {each.prompt.id for each in asked}
        for live in self.activity.rounds:
            if any(each.id in ids for each in live.plan.ask):
                blocks = list(self._written(part, asked, live.plan.id, level + 1))
                if blocks:
                    yield Heading(live.plan.title, level)
                    yield from blocks

    def _written(
        self, part: Part, asked: Sequence[Asked], round_id: str | None, level: int
    ) -> Iterator[Block]:
        """What was written on some prompts: side by side in one table, or one after the other."""
        notes = [self.activity.notes(each.prompt.id, round_id=round_id) for each in asked]
        if part.show == "table" and len(asked) > 1:
            yield from _side_by_side([self._called(each) for each in asked], notes)
            return
        for each, mine in zip(asked, notes, strict=True):
            if mine and len(asked) > 1:
                yield Heading(self._called(each), level)
            yield from self._notes(part, each, mine, level)

    def _notes(self, part: Part, each: Asked, notes: Sequence[Note], level: int) -> Iterator[Block]:
        inner = [other for other in self.asked.values() if _inside(other, each)]
        if any(self.activity.about(note, other.prompt.id) for note in notes for other in inner):
            for note in notes:
                yield from self._with_inner(note, each, inner, level)
        elif part.show == "table" or (part.show is None and each.prompt.fields):
            yield from self._table(each, notes)
        else:
            yield from listed(notes)

    def _with_inner(self, note: Note, each: Asked, inner: Iterable[Asked], level: int) -> Iterator[Block]:
        """A note with its blanks and with what is about it."""
        yield Heading(note.text, level)
        yield from facts(*((field.label, self._blank(note, field)) for field in each.prompt.fields))
        for other in inner:
            yield from listed(self.activity.about(note, other.prompt.id), self._called(other), level + 1)

    def _table(self, each: Asked, notes: Sequence[Note]) -> Iterator[Block]:
        """A row for each note, a column for each blank that was filled in somewhere."""
        columns = (
            (field.label, [self._blank(note, field) for note in notes]) for field in each.prompt.fields
        )
        used = [(label, cells) for label, cells in columns if any(cells)]
        rows = tuple((note.text, *(cells[n] for _, cells in used)) for n, note in enumerate(notes))
        if rows:
            yield Table((_WHAT, *(label for label, _ in used)), rows)

    def _blank(self, note: Note, field: Field) -> Text:
        if field.kind in ("person", "people"):
            return joined(self.activity.names(note, field.id))
        value = note.fields.get(field.id)
        if isinstance(value, bool):
            return _YES if value else _NO
        return "" if value is None else str(value)


def _inside(other: Asked, each: Asked) -> bool:
    prompt = other.prompt
    return prompt.ballot is None and prompt.about == each.prompt.id


def _side_by_side(head: Sequence[Text], columns: Sequence[Sequence[Note]]) -> Iterator[Block]:
    """The notes on several prompts, each prompt in a column of its own and each note in a cell of its own."""
    texts = ([note.text for note in column] for column in columns)
    rows = tuple(zip_longest(*texts, fillvalue=""))
    if rows:
        yield Table(tuple(head), rows)
