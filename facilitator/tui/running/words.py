"""What rounds and activities are called, and the pieces that texts are put together from."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.core.generic import title_of
from facilitator.core.model import Activity, LiveRound
from facilitator.core.text import in_language
from facilitator.locale import Translator
from facilitator.tui.running.now import Now
from facilitator.tui.timewords import Reading, reading


def title(t: Translator, live: LiveRound) -> str:
    """A round's title."""
    return in_language(live.plan.title, t.language)


def name(t: Translator, activity: Activity | None) -> str:
    """What an activity is called; nothing where there is none."""
    return title_of(activity, t.language) if activity else ""


def read(now: Now) -> Reading | None:
    """What the clock of the round that is on shows."""
    return reading(now.live.timer, now.at) if now.live and now.live.timer else None


def paragraphs(parts: Sequence[Content], between: str = "\n") -> Content:
    """The parts that are not empty, each beginning on a line of its own."""
    return Content(between).join([each for each in parts if each.plain])


def height_of(text: Content, columns: int) -> int:
    """How many lines a text takes."""
    return len(text.wrap(max(1, columns))) if text.plain else 0
