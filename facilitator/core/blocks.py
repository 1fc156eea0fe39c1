"""Pieces of a harvest that any method may use: lists, themes, rankings, a timetable."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from facilitator.core.model import Note
from facilitator.core.text import Text, in_language
from facilitator.core.view import ActivityView, ThemeView, ranked
from facilitator.core.vocabulary import Block, Field, Heading, Listing, Paragraph, Ranked, Ranking, Table

ACTION_FIELDS: tuple[Field, ...] = (
    Field("who", {"en": "Who", "sv": "Vem"}, kind="people"),
    Field("when", {"en": "When", "sv": "När"}),
    Field("first_step", {"en": "First step", "sv": "Första steget"}),
    Field("support", {"en": "Support needed", "sv": "Stöd som behövs"}),
    Field("tell", {"en": "Who will be told", "sv": "Vilka ska få veta"}),
    Field("follow_up", {"en": "Follow-up", "sv": "Uppföljning"}),
    Field("status", {"en": "Status", "sv": "Läge"}),
)
"""The blanks of a line in an action plan, beside its text (what). The prompt for them is called `action`."""


WHAT: Text = {"en": "What", "sv": "Vad"}


class Texts:
    """Everything that a method says, one mapping for each language: ``Texts(en={…}, sv={…})``.

    ``texts["welcome"]`` gives the text in every language. Keys that a language lacks are a ValueError which
    names them all.
    """

    def __init__(self, **languages: Mapping[str, str]) -> None:
        self._languages = languages
        keys = {key: None for words in languages.values() for key in words}
        lacking = {name: [key for key in keys if key not in words] for name, words in languages.items()}
        if any(lacking.values()):
            said = (f"{name}: {', '.join(missing)}" for name, missing in lacking.items() if missing)
            raise ValueError("; ".join(said))

    def __getitem__(self, key: str) -> dict[str, str]:
        return {language: words[key] for language, words in self._languages.items()}


def joined(texts: Iterable[Text], between: str = ", ") -> Text:
    """Texts one after another, in every language that one of them has."""
    parts = list(texts)
    languages = {language: None for part in parts if isinstance(part, dict) for language in part}
    if not languages:
        return between.join(part for part in parts if isinstance(part, str))
    return {each: between.join(in_language(part, each) for part in parts) for each in languages}


def labelled(label: Text, value: Text) -> Text:
    """A label and a value: "Conveners: Ada, Bo"."""
    return joined((label, value), ": ")


def facts(*pairs: tuple[Text, Text]) -> list[Block]:
    """A list of labels and values, without those that have no value; nothing at all where none has."""
    lines = tuple(labelled(label, value) for label, value in pairs if value)
    return [Listing(lines)] if lines else []


def exact(number: Fraction | int) -> str:
    """A number as it reads in every language: "30", "28 3/4"."""
    whole, rest = divmod(Fraction(number), 1)
    return f"{whole} {rest}" if rest else str(whole)


def listed(notes: Iterable[Note], title: Text = "", level: int = 1, *, numbered: bool = False) -> list[Block]:
    """The notes as a list, under a heading if a title is given; nothing at all where there are no notes."""
    items = tuple(note.text for note in notes)
    if not items:
        return []
    heading: list[Block] = [Heading(title, level)] if title else []
    return [*heading, Listing(items, numbered)]


def themed(themes: Iterable[ThemeView], level: int = 1) -> list[Block]:
    """Each theme as a heading with its notes below. Who made the themes is said by the document."""
    return [block for theme in themes for block in (Heading(theme.name, level), *listed(theme.notes))]


def by_table(activity: ActivityView[object], notes: Iterable[Note], table: Text) -> list[Block]:
    """The notes in a list for each table, below the word ``table`` and its number; first those from none."""
    tables: dict[int | None, list[Note]] = {None: []}
    for note in notes:
        tables.setdefault(activity.table(note), []).append(note)
    blocks = listed(tables.pop(None))
    for number in sorted(filter(None, tables)):
        blocks += [Paragraph(joined((table, str(number)), " ")), *listed(tables[number])]
    return blocks


def ranking(points: Iterable[tuple[Note, int]], unit: Text, of: int | None = None) -> list[Block]:
    """Notes by their points, most first; nothing at all where there are none."""
    lines = ranked(points, lambda pair: pair[1])
    if not lines:
        return []
    return [Ranking(tuple(Ranked(rank, note.text, str(given)) for rank, (note, given) in lines), unit, of)]


def timetable(
    activity: ActivityView[object], notes: Iterable[Note], title: Text, places: Text, times: Sequence[Text]
) -> list[Block]:
    """The grid under its heading: a row for each place that was used, a column for each of the ``times``.

    A note that runs over several times stands in each of them. Nothing at all where no note has a time.
    """
    planned = [spot.name for live in activity.rounds if live.plan.grid for spot in live.plan.grid.places]
    rows: dict[str, list[Note]] = {place: [] for place in planned}
    for note in notes:
        if note.slot is not None:
            rows.setdefault(activity.place(note), []).append(note)
    slots = range(1, len(times) + 1)
    lines = ((place, *(_cell(here, slot) for slot in slots)) for place, here in rows.items() if here)
    return [Heading(title), Table((places, *times), tuple(lines))] if any(rows.values()) else []


def _cell(notes: Iterable[Note], slot: int) -> str:
    return " / ".join(note.text for note in notes if during(note, slot))


def during(note: Note, slot: int) -> bool:
    """Whether a placed note is on in a slot."""
    return note.slot is not None and note.slot <= slot < note.slot + note.span


def tabled(head: Sequence[Text], rows: Iterable[Sequence[Text]], caption: Text = "") -> list[Block]:
    """A table without the columns in which nothing stands; nothing at all where there are no rows."""
    lines = [tuple(row) for row in rows]
    used = [at for at, _ in enumerate(head) if any(row[at] for row in lines)]
    table = Table(
        tuple(head[at] for at in used), tuple(tuple(row[at] for at in used) for row in lines), caption
    )
    return [table] if used else []


def with_blanks(
    activity: ActivityView[object],
    notes: Iterable[Note],
    what: Text,
    fields: Sequence[Field],
    whose: Text = "",
) -> list[Block]:
    """The notes in a table, under the word ``what``, with what stands in these blanks; ``whose`` is the word for the
    group that wrote each. A plain list where there is nothing but the texts.
    """
    lines = list(notes)
    groups = [activity.group(note) if whose else "" for note in lines]
    rows = [
        (group, note.text, *_said(activity, note, fields)) for group, note in zip(groups, lines, strict=True)
    ]
    if not any(row[0] or any(row[2:]) for row in rows):
        return listed(lines)
    return tabled((whose, what, *(each.label for each in fields)), rows)


def _said(activity: ActivityView[object], note: Note, fields: Iterable[Field]) -> list[str]:
    return [", ".join(activity.names(note, each.id)) or str(note.fields.get(each.id, "")) for each in fields]


def plan_tables(activity: ActivityView[object], notes: Iterable[Note], level: int = 2) -> list[Block]:
    """Lines of an action plan: a table for each group that wrote some, below its name; first those from none."""
    groups: dict[str, list[Note]] = {"": []}
    for note in notes:
        groups.setdefault(activity.group(note), []).append(note)
    head = (WHAT, *(each.label for each in ACTION_FIELDS))
    blocks: list[Block] = []
    for name, lines in groups.items():
        rows = [(note.text, *_said(activity, note, ACTION_FIELDS)) for note in lines]
        blocks += [*([Heading(name, level)] if name and rows else []), *tabled(head, rows)]
    return blocks
