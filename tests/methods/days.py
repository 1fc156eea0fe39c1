"""An activity with one method, run by hand, and its harvest in words that a test can compare."""

from collections.abc import Iterable, Mapping
from typing import Any

from facilitator.api import (
    ActivityView,
    Block,
    Chart,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Ranking,
    Round,
    Table,
    Text,
    in_language,
)
from facilitator.core.commands import AddActivity, Give, Next, Set, Write
from tests.support.driver import BUNDLED, Driver


def day(method: str, settings: Mapping[str, object] | None = None, participants: int = 12) -> Driver:
    """A session with one activity, `a`, that has not begun."""
    add = AddActivity(method=method, id="a", settings=dict(settings or {}))
    return Driver().do(Set(title="En dag", participants=participants), add)


def view(driver: Driver) -> ActivityView[Mapping[str, object]]:
    return ActivityView(driver.session, "a", driver.session.activities["a"].settings, driver.names)


def plan(method: str, settings: Mapping[str, object] | None = None, participants: int = 12) -> list[Round]:
    """The rounds that are planned before anything has happened."""
    return [live.plan for live in day(method, settings, participants).session.rounds_of("a")]


def outline(rounds: Iterable[Round]) -> list[tuple[str, float]]:
    return [(each.id, each.minutes) for each in rounds]


def until(driver: Driver, round_id: str) -> Driver:
    """Goes on to a round."""
    while not any(live.id == f"a.{round_id}" for live in driver.session.running()):
        driver.do(Next(activity="a"))
    return driver


def cards(driver: Driver, *texts: str) -> list[str]:
    """Writes cards and gives their ids."""
    for number, text in enumerate(texts, 1):
        driver.do(Write(text=text, prompt="a.write.card", id=f"k{number}"))
    return [f"k{number}" for number in range(1, len(texts) + 1)]


def pair(driver: Driver, round_number: int, **values: int) -> Driver:
    """Two people share the points of one round between two cards."""
    giver = "hands:" + "-".join(values)
    return driver.do(Give(prompt=f"a.score{round_number}.split", values=values, giver=giver))


def told(driver: Driver, language: str = "sv") -> list[tuple[Any, ...]]:
    """The harvest, a tuple for each block: what it is and what it says."""
    blocks = BUNDLED.harvest(driver.session.activities["a"].method, view(driver))
    assert blocks is not None, BUNDLED.why(driver.session.activities["a"].method)
    return [_plain(each, language) for each in blocks]


def _plain(block: Block, language: str) -> tuple[Any, ...]:
    def said(text: Text) -> str:
        return in_language(text, language)

    match block:
        case Heading(text, level):
            return (f"h{level}", said(text))
        case Paragraph(text):
            return ("p", said(text))
        case Listing(items, numbered):
            return ("ol" if numbered else "ul", *map(said, items))
        case Table(head, rows):
            return ("table", tuple(map(said, head)), *(tuple(map(said, row)) for row in rows))
        case Ranking(lines, unit, of):
            return (
                f"{said(unit)} of {of}",
                *((each.rank, said(each.text), said(each.points)) for each in lines),
            )
        case Quote(text, who):
            return ("quote", said(text), who)
        case Chart(caption, bars):
            return ("chart", said(caption), *((said(bar.label), bar.value) for bar in bars))
