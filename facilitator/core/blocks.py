"""Pieces of a harvest that any method may use: lists, themes, rankings, a timetable, an action plan."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from facilitator.core.model import Note
from facilitator.core.text import Text
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


class Texts:
    """Everything that a method says, one mapping for each language: ``Texts(en={…}, sv={…})``.

    ``texts["welcome"]`` gives the text in every language. Keys that a language lacks are a ValueError that names
    all of them.
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


def labelled(label: Text, value: str) -> Text:
    """A label and a value, "Conveners: Ada, Bo", in the languages of the label."""
    if isinstance(label, str):
        return f"{label}: {value}"
    return {language: f"{text}: {value}" for language, text in label.items()}


def exact(number: Fraction | int) -> str:
    """A number as it reads in every language: "30", "28 3/4"."""
    whole, rest = divmod(Fraction(number), 1)
    return f"{whole} {rest}" if rest else str(whole)


def listed(notes: Iterable[Note], title: Text | None = None, level: int = 1) -> list[Block]:
    """The notes as a list, under a heading if a title is given; nothing at all where there are no notes."""
    items = tuple(note.text for note in notes)
    if not items:
        return []
    heading: list[Block] = [Heading(title, level)] if title else []
    return [*heading, Listing(items)]


def themed(themes: Iterable[ThemeView], level: int = 1) -> list[Block]:
    """Each theme as a heading with its notes below. Who made the themes is said by the document."""
    return [block for theme in themes for block in (Heading(theme.name, level), *listed(theme.notes))]


def by_table(activity: ActivityView[object], notes: Iterable[Note], table: Text) -> list[Block]:
    """The notes in a list for each table, the label ``table`` and its number above; first those from no table."""
    tables: dict[int | None, list[Note]] = {None: []}
    for note in notes:
        tables.setdefault(activity.table(note), []).append(note)
    blocks = listed(tables.pop(None))
    for number in sorted(filter(None, tables)):
        blocks += [Paragraph(labelled(table, str(number))), *listed(tables[number])]
    return blocks


def ranking(points: Iterable[tuple[Note, int]], unit: Text, of: int | None = None) -> list[Block]:
    """Notes by their points, most first; nothing at all where there are none."""
    lines = ranked(points, lambda pair: pair[1])
    if not lines:
        return []
    return [Ranking(tuple(Ranked(rank, note.text, str(given)) for rank, (note, given) in lines), unit, of)]


def timetable(
    activity: ActivityView[object], notes: Iterable[Note], places: Text, times: Sequence[Text]
) -> list[Block]:
    """The grid of an activity: a row for each place that was used, a column for each of the ``times``.

    A note that runs over several times stands in each of them. Nothing at all where no note has a time.
    """
    placed = [(activity.place(note), note) for note in notes if note.slot is not None]
    if not placed:
        return []
    planned = [spot.name for live in activity.rounds if live.plan.grid for spot in live.plan.grid.places]
    used = {place for place, _ in placed}
    order = [place for place in dict.fromkeys((*planned, *(place for place, _ in placed))) if place in used]
    columns = range(1, len(times) + 1)
    rows = [
        (
            place,
            *(" / ".join(n.text for at, n in placed if at == place and during(n, slot)) for slot in columns),
        )
        for place in order
    ]
    return [Table((places, *times), tuple(rows))]


def during(note: Note, slot: int) -> bool:
    """Whether a placed note is on in a slot."""
    return note.slot is not None and note.slot <= slot < note.slot + note.span
