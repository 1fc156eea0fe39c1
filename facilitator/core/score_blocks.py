"""Pieces of a harvest for cards that were judged in several rounds: a ranking, areas, and every card in a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from facilitator.core.blocks import Texts, exact, joined, labelled, listed
from facilitator.core.model import Note
from facilitator.core.sums import Score, cut
from facilitator.core.text import Text
from facilitator.core.view import ThemeView, ranked
from facilitator.core.vocabulary import Block, Field, Heading, Listing, Paragraph, Ranked, Ranking, Table

_NONE = "–"
_FEW = 10
"""With fewer cards than this no simulation says anything of use."""


def sum_words(score: Score) -> Text:
    """What a card got together: "30", or "28 3/4 (4 of 5)" for one that was judged in four rounds of five."""
    total = score.total
    if total is None:
        return _NONE
    if not score.scaled:
        return exact(total)
    return {each: f"{exact(total)} ({words})" for each, words in _of(score.count, score.of).items()}


def _of(some: int, every: int) -> dict[str, str]:
    return {"en": f"{some} of {every}", "sv": f"{some} av {every}"}


def in_order(scores: Iterable[Score]) -> list[tuple[int, Score]]:
    """The cards that have points with their rank, most points first; equal sums share a rank."""
    known = [(total, score) for score in scores if (total := score.total) is not None]
    return [(rank, score) for rank, (_, score) in ranked(known, lambda pair: pair[0])]


def score_ranking(scores: Iterable[Score], unit: Text, of: int, most: int = 0) -> list[Block]:
    """The first ``most`` cards (0: all) and all that are tied with the last of them, and what there is to know of it.

    Nothing at all where no card has points.
    """
    every = in_order(scores)
    lines = cut(every, most)
    if not lines:
        return []
    notes: list[Block] = []
    if len(lines) < len(every):
        shown = labelled(_TEXT["shown"], _of(len(lines), len(every)))
        notes.append(Paragraph(joined((shown, _TEXT["cut"]), ". ")))
    if len({rank for rank, _ in lines}) < len(lines):
        notes.append(Paragraph(_TEXT["ties"]))
    if any(score.scaled for _, score in every):
        notes.append(Paragraph(_TEXT["scaled"]))
    ranking = tuple(Ranked(rank, score.note.text, sum_words(score)) for rank, score in lines)
    return [*notes, Ranking(ranking, unit=unit, of=of)]


def score_areas(themes: Sequence[ThemeView], scores: Iterable[Score]) -> Iterator[Block]:
    """The areas in their order, each with its highest sum, the mean, the number of its cards, and the cards.

    The points of an area are never added up: that would reward how many cards there are on the same thing.
    """
    totals = {score.note.id: total for score in scores if (total := score.total) is not None}
    if not any(theme.notes for theme in themes):
        yield Listing(tuple(theme.name for theme in themes))
        return
    if totals:
        yield Paragraph(_TEXT["not added"])
    for theme in themes:
        yield Heading(theme.name, level=2)
        if theme.notes:
            yield Paragraph(_area(theme.notes, totals))
        yield from listed(sorted(theme.notes, key=lambda note: -totals.get(note.id, Fraction(-1))))


def _area(notes: Sequence[Note], totals: Mapping[str, Fraction]) -> Text:
    """The numbers of an area in one line."""
    known = [totals[note.id] for note in notes if note.id in totals]
    count: Text = str(len(notes))
    if known and len(known) < len(notes):
        count = joined((count, labelled(_TEXT["with points"], str(len(known)))), "; ")
    numbers = [(_TEXT["number"], count)]
    if known:
        mean = sum(known, Fraction(0)) / len(known)
        numbers = [(_TEXT["highest"], exact(max(known))), (_TEXT["mean"], _decimal(mean)), *numbers]
    return joined((labelled(label, value) for label, value in numbers), " · ")


def _decimal(number: Fraction) -> Text:
    """A mean with one decimal, as each language writes it; without one where it is whole."""
    said = f"{float(number):.1f}".removesuffix(".0")
    return {"en": said, "sv": said.replace(".", ",")} if "." in said else said


def luck(cards: int, in_first_three: Mapping[int, int]) -> Text:
    """How far to trust the order of the cards, in one honest sentence.

    ``in_first_three`` says by the number of cards how often of 100 a simulated game had the best card among the first
    three. The nearest size is told; without any, or with very few cards, no number.
    """
    if cards < _FEW or not in_first_three:
        return _TEXT["luck"]
    size, times = min(in_first_three.items(), key=lambda pair: abs(pair[0] - cards))
    return {
        "en": f"Chance plays a part. In a simulation with {size} cards the best card came out among the first three "
        f"{times} times out of 100. So trust the areas more than the order of the first few cards.",
        "sv": f"Slumpen spelar in. I en simulering med {size} kort kom det bästa kortet bland de tre första "
        f"{times} gånger av 100. Lita därför mer på områdena än på ordningen mellan de första korten.",
    }


def score_table(scores: Sequence[Score], blanks: Sequence[Field] = ()) -> list[Block]:
    """Every card with its rank, what stands in its ``blanks``, its points round by round, and its sum.

    Columns in which nothing would stand are left out, and so is the table where no card has points.
    """
    ranks = {score.note.id: rank for rank, score in in_order(scores)}
    if not ranks:
        return []
    of = max((score.of for score in scores if any(each is not None for each in score.given)), default=0)
    filled = [blank for blank in blanks if any(score.note.fields.get(blank.id) for score in scores)]
    rounds = tuple(str(number) for number in range(1, of + 1))
    lines = sorted(scores, key=lambda score: ranks.get(score.note.id, len(ranks) + 1))
    head: tuple[Text, ...] = (
        _TEXT["rank"],
        _TEXT["card"],
        *(each.label for each in filled),
        *rounds,
        _TEXT["sum"],
    )
    return [Table(head, tuple(_line(score, ranks, filled, of) for score in lines))]


def _line(score: Score, ranks: Mapping[str, int], blanks: Sequence[Field], of: int) -> tuple[Text, ...]:
    given = (_NONE if each is None else str(each) for each in score.given[:of])
    said = (str(score.note.fields.get(blank.id, "")) for blank in blanks)
    return (str(ranks.get(score.note.id, _NONE)), score.note.text, *said, *given, sum_words(score))


_TEXT = Texts(
    en={
        "shown": "Cards in this list",
        "cut": "None is left out that has as many points as the last one.",
        "ties": "Cards with the same number of points share a place.",
        "scaled": "Cards that were not judged in every round have had their points scaled up to all rounds. In "
        "brackets: in how many of the rounds the card was judged.",
        "not added": "The points of the cards in an area are not added up. Otherwise the area with most cards would "
        "come first, and not the one that the room gave most weight to.",
        "luck": "Chance plays a part. Trust the areas more than the order of the first few cards.",
        "highest": "Highest",
        "mean": "Mean",
        "number": "Number of cards",
        "with points": "with points",
        "rank": "Rank",
        "card": "Card",
        "sum": "Sum",
    },
    sv={
        "shown": "Kort i listan",
        "cut": "Inget kort är utelämnat som har lika många poäng som det sista.",
        "ties": "Kort med lika många poäng delar plats.",
        "scaled": "Kort som saknar bedömning i någon omgång har fått sina poäng uppräknade till alla omgångar. "
        "Inom parentes står i hur många av omgångarna kortet bedömdes.",
        "not added": "Poängen för korten i ett område är inte hopräknade. Då skulle området med flest kort hamna "
        "först, och inte det som deltagarna gav störst vikt.",
        "luck": "Slumpen spelar in. Lita mer på områdena än på ordningen mellan de första korten.",
        "highest": "Högst",
        "mean": "Medel",
        "number": "Antal kort",
        "with points": "med poäng",
        "rank": "Plats",
        "card": "Kort",
        "sum": "Summa",
    },
)
