"""Cards with their points round by round, as lines of a table; what each round gives; and which cards are doubted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from textual.content import Content

from facilitator.core.blocks import exact
from facilitator.core.round_sums import RoundSum, Suspect, Why, met, round_sums
from facilitator.core.session import Session
from facilitator.core.sums import Plan, Score, judging, keyed_in
from facilitator.core.text import N_
from facilitator.locale import Translator
from facilitator.tui.noted import numbered, wide
from facilitator.tui.panels.card_lines import Keyed, Pile, line_of
from facilitator.tui.panels.spots import Shared, Spots
from facilitator.tui.questions import numbers
from facilitator.tui.running.answers import ranges
from facilitator.tui.shown import joined, line

_NARROW = 60
"""In fewer columns the single rounds stand only below, for the card under the cursor."""

_WHY: Mapping[Why, str] = {
    "pair": N_("with the card that it met it does not make the points of the round"),
    "sum": N_("its own sum says {right}"),
    "digit": N_("may be a {right} that was misread"),
    "partner": N_("may be the other card’s share; then it has {right}"),
    "line": N_("unlike its other rounds; {right} would be right"),
    "rest": N_("may have rested in this round"),
}


@dataclass(frozen=True)
class Table:
    """The cards of an activity: what is judged, each card by number, each round, and what is doubted by card."""

    plan: Plan
    scores: Mapping[str, Score]
    numbers: Mapping[str, int]
    rounds: Sequence[RoundSum]
    doubted: Mapping[str, Mapping[int, Suspect]]

    @property
    def pile(self) -> Pile:
        """The cards as one keys them in."""
        by_number = {self.numbers[name]: score for name, score in self.scores.items()}
        return Pile(self.plan, {number: score.note.text for number, score in by_number.items()}, by_number)

    def in_order(self, *, by_sum: bool) -> list[str]:
        """The cards by number, or by sum with those that have none last."""
        names = sorted(self.scores, key=lambda name: self.numbers[name])
        return sorted(names, key=lambda name: -_or_nothing(self.scores[name].total)) if by_sum else names


def _or_nothing(total: Fraction | None) -> Fraction:
    return Fraction(-1) if total is None else total


def table(session: Session, activity: str) -> Table | None:
    """The cards as they are now; None where nothing is judged."""
    plan = judging(session, activity)
    if plan is None:
        return None
    scores = keyed_in(session, activity)
    rounds = round_sums(plan, scores, met(session, plan))
    doubted: dict[str, dict[int, Suspect]] = {}
    for at, each in enumerate(rounds):
        for suspect in each.suspects:
            doubted.setdefault(suspect.note, {})[at] = suspect
    return Table(
        plan, {each.note.id: each for each in scores}, numbers(session, activity, plan.over), rounds, doubted
    )


# Lines of the table. Each begins with the card's number and ends with its sum.


class Columns:
    """How wide the columns are in ``width`` columns of the screen."""

    def __init__(self, t: Translator, now: Table, width: int) -> None:
        self.t, self.now = t, now
        most = max((each.should for each in now.rounds), default=99)
        self.cell = max(3, len(str(most))) + 1
        self.rounds = len(now.plan.rounds) if width >= _NARROW else 0
        self.sum = max([5, *(self._sum(each).cell_length for each in now.scores.values())])
        self.text = max(4, width - 5 - self.cell * self.rounds - self.sum - 1)

    def head(self) -> Content:
        """What stands in each column."""
        t = self.t
        cells = [_right(str(number), self.cell) for number in range(1, self.rounds + 1)]
        words = wide(line(t("Card")), self.text)
        return Content.assemble("     ", words, *cells, " ", wide(line(t("Sum")), self.sum)).stylize(
            "$text-muted"
        )

    def sums(self) -> Content:
        """What each round gives, and whether that adds up."""
        if not self.rounds or not self.now.rounds:
            return Content("")
        cells = [_right(str(each.given) if each.notes else "–", self.cell) for each in self.now.rounds]
        words = line(self.t("The round gives, of {points}", points=self.now.rounds[0].should))
        return Content.assemble("     ", wide(words, self.text), *cells)

    def states(self) -> Content:
        """Below each round: a tick, what is too much or too little, or that points are missing."""
        if not self.rounds or not self.now.rounds:
            return Content("")
        cells = [self._state(each) for each in self.now.rounds]
        return Content.assemble("     ", " " * self.text, *cells)

    def _state(self, each: RoundSum) -> Content:
        if each.off:
            return _right(f"{each.off:+d}", self.cell, "bold $error")
        return _right("✓", self.cell, "$success") if each.whole and each.notes else _right("…", self.cell)

    def card(self, name: str) -> Content:
        """A card: its number, its text, its points, its sum."""
        score = self.now.scores[name]
        doubts = self.now.doubted.get(name, {})
        points = list(enumerate(score.given))[: self.rounds]
        cells = [self._points(value, doubted=at in doubts) for at, value in points]
        mark = Content.styled("?", "bold $error") if doubts and not self.rounds else Content(" ")
        number = numbered(self.now.numbers[name], "bold")
        text = wide(line(score.note.text), self.text)
        return Content.assemble(number, mark, " ", text, *cells, " ", self._sum(score))

    def _points(self, value: int | None, *, doubted: bool) -> Content:
        if doubted:
            return _right(f"{value}?", self.cell, "bold $error")
        return _right("–" if value is None else str(value), self.cell)

    def _sum(self, score: Score) -> Content:
        total = score.total
        if total is None:
            return line("–", "$text-muted")
        words = exact(total)
        if score.scaled:
            of = of_words(self.t, score) if self.rounds else f"{score.count}/{score.of}"
            words = f"{words} ({of})"
        return line(
            f"{words} ≠ {score.written}" if score.differs else words,
            "bold $error" if score.differs else "bold",
        )


def of_words(t: Translator, score: Score) -> str:
    """In how many rounds a card was judged: "4 of 5"."""
    return t("{count} of {all}", count=score.count, all=score.of)


def _right(text: str, width: int, style: str = "") -> Content:
    return Content.styled(text, style).pad_left(max(0, width - len(text)))


# In words.


def how_far(t: Translator, now: Table) -> Content:
    """How many cards have all their points, how many only a sum, how many nothing."""
    scores = list(now.scores.values())
    whole = sum(bool(each.of) and None not in each.given for each in scores)
    lacking = sum(each.total is None for each in scores)
    some = len(scores) - whole - lacking
    parts = [
        t.n("{count} card", "{count} cards", len(scores)),
        t("all points: {count}", count=whole) if whole else "",
        t("some points or a sum: {count}", count=some) if some else "",
        t("nothing yet: {count}", count=lacking) if lacking else "",
    ]
    return line(" · ".join(filter(None, parts)), "$text-muted")


def doubts(t: Translator, now: Table) -> Content:
    """Each round that does not add up, and the cards that are most likely wrong."""
    return Content("\n").join(
        [joined([_off(t, at, each), _cards(t, now, each)], " ") for at, each in _wrong(now)]
    )


def _wrong(now: Table) -> Iterator[tuple[int, RoundSum]]:
    return ((at, each) for at, each in enumerate(now.rounds, 1) if each.off or each.suspects)


def _off(t: Translator, at: int, each: RoundSum) -> Content:
    over, under = max(0, each.off), max(0, -each.off)
    if over:
        said = t.n(
            "Round {round}: {count} point too much.",
            "Round {round}: {count} points too much.",
            over,
            round=at,
        )
    elif under:
        said = t.n(
            "Round {round}: {count} point too little.",
            "Round {round}: {count} points too little.",
            under,
            round=at,
        )
    else:
        said = t("Round {round}:", round=at)
    return line(said, "bold $error")


def _cards(t: Translator, now: Table, each: RoundSum) -> Content:
    named = ", ".join(str(now.numbers[suspect.note]) for suspect in each.suspects)
    return line(t("Look at card {numbers}.", numbers=named) if named else t("Look through all cards."))


def about(t: Translator, now: Table, name: str) -> Content:
    """A card under the cursor: its whole text, and why it is doubted."""
    score = now.scores[name]
    rows = [line(score.note.text, "bold")]
    if score.of:
        given = " ".join("–" if each is None else str(each) for each in score.given)
        rows[0] = joined([rows[0], line(given)])
    if score.differs:
        told = t(
            "Its points make {sum}, but {written} is written on it.",
            sum=score.added,
            written=score.written or 0,
        )
        rows.append(line(told, "$warning"))
    for at, suspect in now.doubted.get(name, {}).items():
        why = t.told(_WHY[suspect.why], {"right": suspect.right if suspect.right is not None else "–"})
        told = t("Round {round}: {value} – {why}.", round=at + 1, value=suspect.value, why=why)
        rows.append(line(told, "$warning"))
    return Content("\n").join(rows)


def given_words(t: Translator, now: Table, keyed: Keyed) -> str:
    """What a line gives: a sum, or points round by round; rounds that it says nothing of have a dot."""
    if keyed.total is not None:
        judged_in = f"/{keyed.judged_in}" if keyed.judged_in is not None else ""
        return t("Sum: {points}", points=f"{keyed.total}{judged_in}")
    said = ["–" if each is None else str(each) for each in keyed.points]
    return t("Round by round: {points}", points=" ".join([*said, *"·" * (len(now.plan.rounds) - len(said))]))


def replaced(t: Translator, score: Score, keyed: Keyed) -> list[Content]:
    """That a card has other points already, which Enter replaces."""
    both = zip(score.given, keyed.points, strict=False)
    other = any(stands is not None and points != stands for stands, points in both)
    if other or (keyed.total is not None and score.written not in (None, keyed.total)):
        stands = line_of(score, keyed.card)
        return [line(t("It already has: {line}. Enter replaces that.", line=stands), "bold $warning")]
    return []


def spot_words(t: Translator, now: Table, shared: Shared) -> Content:
    """What a spot gives to each of its cards, a line each."""
    number = t("Spot {number}", number=shared.group.number or 0)
    rows = [
        joined([line(f"{number}. {_gets(t, now, name, value)}", "bold"), line(now.scores[name].note.text)])
        for name, value in shared.values.items()
        if name in now.scores
    ]
    return Content("\n").join(rows)


def _gets(t: Translator, now: Table, name: str, value: int) -> str:
    number = now.numbers[name]
    return t.n("Card {number} gets {count} point", "Card {number} gets {count} points", value, number=number)


def spots_left(t: Translator, dealt: Spots | None) -> Content:
    """The spots that have not said yet how they share; empty where no cards were dealt."""
    if dealt is None:
        return Content("")
    if not dealt.missing:
        return line(t("Round {round}: all spots are in.", round=dealt.number), "$success")
    left = t("Round {round}: spots missing {numbers}", round=dealt.number, numbers=ranges(dealt.missing))
    return line(left, "bold $warning")
