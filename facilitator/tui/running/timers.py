"""Clocks beside the round's own: other activities that are on, and named timers of groups and speaking turns."""

from textual.content import Content

from facilitator.core.model import NamedTimer
from facilitator.core.timing import warnings
from facilitator.locale import Translator
from facilitator.tui.live import Live
from facilitator.tui.running.answers import group_words
from facilitator.tui.running.now import Now
from facilitator.tui.running.words import name, title
from facilitator.tui.shown import cut, joined, line
from facilitator.tui.strip import Chip
from facilitator.tui.timewords import Reading, face, reading

_LONGEST = 22


def turn_id(now: Now) -> str:
    """The id of the speaking turn that is timed from here: one for each activity."""
    return f"turn-{now.activity.id}" if now.activity else "turn"


def beside(now: Now, t: Translator) -> list[Chip]:
    """Every activity that is on, where the keys could act on more than one of them."""
    on = {live.activity: live for live in now.on}
    if len(on) < 2 and (not on or now.live is not None):
        return []
    names = [each for each in now.session.order if each in on or (now.activity and each == now.activity.id)]
    return [_activity(now, t, number, each) for number, each in enumerate(names, 1)]


def _activity(now: Now, t: Translator, number: int, activity: str) -> Chip:
    live = next((each for each in now.on if each.activity == activity), None)
    called = name(t, now.session.activities[activity])
    read = reading(live.timer, now.at) if live and live.timer else None
    what = Content.assemble(_face(t, read), " ", line(title(t, live))) if live else line(t("no round"))
    text = Content.assemble(f"{number} ", cut(line(called), _LONGEST), " ", what)
    here = now.activity is not None and activity == now.activity.id
    return Chip(
        activity, Content.assemble("▸ " if here else "  ", text).stylize("bold reverse" if here else "")
    )


def _face(t: Translator, read: Reading | None) -> Content:
    if read is None:
        return Content("")
    if read.stands:
        return Content.assemble(face(read), " ", (t("stopped"), "$warning"))
    return Content.styled(face(read), "bold $error" if read.kind == "over" else "bold")


def named(live: Live, now: Now, t: Translator) -> list[Chip]:
    """The timers beside the rounds' own, each with its clock."""
    return [Chip(each.id, _timer(live, now, t, each)) for each in live.session.timers.values()]


def _timer(live: Live, now: Now, t: Translator, each: NamedTimer) -> Content:
    read = reading(each.timer, now.at)
    left = [bell for bell in warnings(each.timer) if read.kind == "left" and read.seconds <= bell]
    words = t("time is up") if read.kind == "over" else t("soon") if left else ""
    label = cut(line(label_of(live, t, each)), _LONGEST)
    return joined([Content.assemble(label, ": ", _face(t, read)), line(words, "bold $warning")], " ")


def label_of(live: Live, t: Translator, each: NamedTimer) -> str:
    """Whose timer it is: a group, an activity, a person, or just a speaking turn."""
    session = live.session
    if each.whose in session.groups:
        return group_words(session, t, session.groups[each.whose]) or t("A group")
    if each.whose in session.activities:
        return name(t, session.activities[each.whose])
    return live.name(each.whose) or t("Speaking turn")
