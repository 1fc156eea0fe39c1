"""What a line with ballots means, in words."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from facilitator.core.ballots import given
from facilitator.core.session import Session
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Scale, Split
from facilitator.locale import Translator
from facilitator.tui.ballot_line import hint
from facilitator.tui.hands import Share, Way
from facilitator.tui.line_terms import Cards
from facilitator.tui.questions import heading
from facilitator.tui.score_line import HINT
from facilitator.tui.shown import line


def hint_of(t: Translator, way: Way) -> str:
    """How a line is written."""
    return t(HINT) if way.through else t(hint(way.rule))


def way_words(t: Translator, way: Way) -> str:
    """What is keyed in: the round, or card by card through all of them."""
    if way.through:
        return t.n("{count} round, card by card", "All {count} rounds, card by card", len(way.questions))
    return heading(t, way.first)


def in_words(t: Translator, way: Way, shares: Sequence[Share], cards: Cards) -> Content:
    """Line by line what each number gets, with the text of what it stands for."""
    if way.through:
        return Content("\n").join([_through(t, way, shares, cards)])
    return Content("\n").join([line for share in shares for line in _lines(t, share, way.rule, cards)])


def _lines(t: Translator, share: Share, rule: BallotRule, cards: Cards) -> Iterator[Content]:
    values = share.meant.values
    for number, value in values.items():
        yield Content.assemble(line(_gets(t, rule, number, value), "bold"), "  ", line(cards.get(number, "")))
    if isinstance(rule, Split) and len(values) == 1:
        yield line(
            t("Only this card. If you have the other one too, write its number after it."), "$text-muted"
        )
    if share.meant.hands > 1:
        yield line(t.n("{count} hand", "{count} hands alike", share.meant.hands), "bold")


def _gets(t: Translator, rule: BallotRule, number: int, value: int) -> str:
    match rule:
        case Split():
            return t.n(
                "Card {number} gets {count} point", "Card {number} gets {count} points", value, number=number
            )
        case Scale():
            return t("Number {number} gets {value}", number=number, value=value)
        case Dots() if not rule.weights:
            return t.n(
                "Number {number} gets {count} dot", "Number {number} gets {count} dots", value, number=number
            )
        case Dots():
            return t.n(
                "Number {number} gets {count} point",
                "Number {number} gets {count} points",
                value,
                number=number,
            )
        case Interest():
            return t("Number {number} is marked", number=number)
        case Poll():
            return t("Answer {number}", number=number)


def _through(t: Translator, way: Way, shares: Sequence[Share], cards: Cards) -> Content:
    """The points round by round, and their sum."""
    by_prompt = {share.question.prompt: share.meant.values for share in shares}
    card = next(iter(shares[0].meant.values))
    points = [by_prompt.get(each.prompt, {}).get(card) for each in way.questions]
    row = " + ".join("–" if each is None else str(each) for each in points)
    total = sum(each or 0 for each in points)
    said = t("Card {number}: {points} = {total}", number=card, points=row, total=total)
    return Content.assemble(line(said, "bold"), "  ", line(cards.get(card, "")))


def given_words(t: Translator, session: Session, way: Way, lacking: Sequence[int]) -> str:
    """How many have given something, which is never hidden; and which cards lack their points."""
    hands = 0 if way.through else given(session, way.first.prompt)
    parts = [] if way.through else [t.n("{count} ballot so far.", "{count} ballots so far.", hands)]
    if lacking:
        parts.append(t("Without points: {numbers}", numbers=spans(lacking)))
    return " ".join(parts)


def spans(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow each other as a span: "1–4, 7"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number])
    return ", ".join("–".join(map(str, each)) for each in found)
