"""What there is to look at on the wall of a round's activity, and which reports are missing."""

from collections.abc import Iterator

from textual.content import Content

from facilitator.core.wall import Wall, reports, topic_words, troubles, wall
from facilitator.locale import Translator
from facilitator.tui.running.answers import ranges
from facilitator.tui.running.now import Now
from facilitator.tui.shown import joined, line

_MOST = 6


def wall_lines(now: Now, t: Translator) -> list[Content]:
    """First how many of each in one line, then what to look at, a line each. Empty where the round has no wall."""
    live = now.shown
    if live is None or live.plan.panel != "grid":
        return []
    found = wall(now.session, live.activity)
    if found is None or not (found.topics or found.waiting):
        return []
    names = {ref: record.name for ref, record in now.names.items()}
    looks = [t.told(each.message, each.values) for each in troubles(found, names)]
    summary = joined([*_missing(now, t, found), *_counted(t, found, len(looks))], " · ")
    lines = [line(each) for each in looks[:_MOST]]
    return [each for each in (summary, *lines) if each.plain]


def _missing(now: Now, t: Translator, found: Wall) -> Iterator[Content]:
    missing = [each.topic for each in reports(now.session, found) if each.state == "missing"]
    if len(missing) == 1:
        yield line(t("Report missing: {topic}", topic=topic_words(missing)), "$warning")
    elif missing:
        numbers = ranges(each.number for each in missing)
        yield line(t("Reports missing: {numbers}", numbers=numbers), "$warning")


def _counted(t: Translator, found: Wall, looks: int) -> Iterator[Content]:
    waiting = len(found.waiting)
    if waiting:
        many = t.n("{count} topic waits to be read aloud", "{count} topics wait to be read aloud", waiting)
        yield line(many, "$warning")
    parked = len(found.parked())
    if parked:
        yield line(t.n("{count} topic without a place", "{count} topics without a place", parked))
    if looks:
        yield line(t.n("{count} thing to look at (w)", "{count} things to look at (w)", looks), "$warning")
