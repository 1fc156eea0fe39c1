"""Whose turn it is in a round of turns, and who comes next."""

from textual.content import Content

from facilitator.core.text import in_language
from facilitator.core.turns import turn_of
from facilitator.locale import Translator
from facilitator.tui.running.now import Now
from facilitator.tui.shown import cut, joined, line
from facilitator.tui.timewords import digits, length

_SOON = 15
"""Seconds of a turn that are left when it is time to say so."""


def cue(now: Now, t: Translator, width: int) -> Content:
    """One line: what the turn is about, how long it goes on, and what comes after; empty where there are no turns."""
    turn = turn_of(now.live, now.at) if now.live else None
    if turn is None or now.live is None:
        return Content("")
    about, of = in_language(turn.about, t.language), len(now.live.plan.turns)
    style = "bold $warning reverse" if 0 < turn.left <= _SOON else "bold $success"
    mine = t("Turn {number} of {of}: {about}", number=turn.number, of=of, about=about)
    left = t("{time} left", time=length(t, turn.left)) if turn.left else t("time is up")
    after = (
        t("Next: {about}", about=in_language(turn.after, t.language)) if turn.after else t("the last turn")
    )
    full = joined([line(mine, style), line(left), line(after, "$text-muted")], " · ")
    if full.cell_length <= width:
        return full
    return cut(
        joined([line(about, style), line(digits(turn.left)), line(after, "$text-muted")], " · "), width
    )
