"""What comes after the round that is on."""

from textual.content import Content

from facilitator.core.model import LiveRound
from facilitator.locale import Translator
from facilitator.tui.running.now import Now
from facilitator.tui.running.programme import planned_start
from facilitator.tui.running.words import name, title
from facilitator.tui.shown import cut, line
from facilitator.tui.timewords import at_clock, length


def following(now: Now, t: Translator, width: int) -> Content:
    """What comes after the round that is on, with its minutes and, for another activity, its time: one line."""
    if now.live is None and now.coming is not None:
        return _after_that(now, t, _second(now), width)
    return _after_that(now, t, now.coming, width)


def _second(now: Now) -> LiveRound | None:
    rounds = now.rounds
    later = rounds[rounds.index(now.coming) + 1 :] if now.coming else []
    return next((each for each in later if each.state == "waiting"), None)


def _after_that(now: Now, t: Translator, following: LiveRound | None, width: int) -> Content:
    then = Content.assemble(line(t("Then:")), " ")
    if following is not None:
        return Content.assemble(then, round_line(t, following, width - then.cell_length))
    if now.after is not None:
        return Content.assemble(then, activity_line(now, t, now.after, width - then.cell_length))
    return line(t("This is the last round of the day.")) if now.shown else Content("")


def activity_line(now: Now, t: Translator, first: LiveRound, width: int) -> Content:
    """An activity that is to come: when, what, how long. The name is cut where that is too long."""
    activity = now.session.activities[first.activity]
    start = planned_start(activity)
    at = Content(f"{at_clock(t, start)} ") if start is not None else Content("")
    minutes = activity.minutes or sum(each.plan.minutes for each in now.session.rounds_of(activity.id))
    return Content.assemble(at, _with_minutes(t, name(t, activity), minutes, width - at.cell_length))


def round_line(t: Translator, live: LiveRound, width: int) -> Content:
    """A round that is to come, and how long it takes."""
    return _with_minutes(t, title(t, live), live.plan.minutes, width)


def _with_minutes(t: Translator, called: str, minutes: float, width: int) -> Content:
    takes = line(length(t, round(minutes * 60)) if minutes else t("no clock"))
    return Content.assemble(cut(line(called), max(4, width - takes.cell_length - 3)), " · ", takes)


def programme(now: Now, t: Translator, most: int, width: int) -> list[Content]:
    """The rounds that are left of the activity, and the activities after it: ``most`` lines."""
    rest = now.rounds[now.rounds.index(now.shown) + 1 :] if now.shown else []
    lines = [round_line(t, each, width) for each in rest if each.state == "waiting"]
    later = now.session.order[now.session.order.index(now.activity.id) + 1 :] if now.activity else ()
    firsts = (next((r for r in now.session.rounds_of(each) if r.state == "waiting"), None) for each in later)
    lines += [activity_line(now, t, each, width) for each in firsts if each is not None]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], line(t.n("and {count} more", "and {count} more", len(lines) - most + 1))]
