"""What else there is to know of the time: which round it is, when it ends, and how the programme holds."""

from textual.content import Content

from facilitator.core import timing
from facilitator.locale import Translator
from facilitator.tui.running.daytime import next_starts, shown_by_day
from facilitator.tui.running.now import Now
from facilitator.tui.running.programme import done_at, ends_at, late, planned_end, planned_start
from facilitator.tui.running.words import name, read
from facilitator.tui.shown import line
from facilitator.tui.timewords import at_clock, length, minutes_of_day


def facts(now: Now, t: Translator) -> list[Content]:
    """What else there is to know of the time: which round it is, when it ends, and how the programme holds."""
    if now.activity is None:
        return []
    found = [line(name(t, now.activity), "bold"), which_round(now, t)]
    if now.live is not None:
        coming = next_starts(now, t) if shown_by_day(now) else [_round_ends(now, t)]
        found += [*coming, *_activity_ends(now, t)]
    elif now.coming is not None:
        found += _will_start(now, t)
    return [each for each in found if each.plain]


def which_round(now: Now, t: Translator) -> Content:
    """Which of the activity's rounds it is."""
    rounds = now.rounds
    if now.shown is None or len(rounds) < 2:
        return Content("")
    number = 1 + [each.id for each in rounds].index(now.shown.id)
    return line(t("Round {number} of {count}", number=number, count=len(rounds)))


def _round_ends(now: Now, t: Translator) -> Content:
    ends, read_now = ends_at(now), read(now)
    if ends is None or read_now is None or read_now.kind == "open" or read_now.stands or len(now.rounds) < 2:
        return Content("")
    over = read_now.seconds * timing.SECOND if read_now.kind == "over" else 0
    at = at_clock(t, minutes_of_day(ends - over))
    if over:
        return line(t("Should have ended at {time}", time=at))
    return line(t("The round ends at {time}", time=at))


def _activity_ends(now: Now, t: Translator) -> list[Content]:
    if now.activity is None:
        return []
    done = done_at(now)
    at = at_clock(t, minutes_of_day(done))
    alone = len(now.rounds) < 2
    ends = line(t("Ends at {time}", time=at) if alone else t("The activity ends at {time}", time=at))
    planned = planned_end(now.session, now.activity)
    behind = late(done, planned)
    if planned is None or behind is None:
        return [ends]
    return [ends, line(t("By the programme: {time}", time=at_clock(t, planned))), _held(t, behind)]


def held(now: Now, t: Translator) -> Content:
    """How far the day is behind its programme, or ahead of it; empty where nothing was planned."""
    behind = late(done_at(now), planned_end(now.session, now.activity)) if now.activity and now.live else None
    return _held(t, behind) if behind is not None else Content("")


def _held(t: Translator, behind: int) -> Content:
    """How the programme holds."""
    if behind > 0:
        return line(t("{time} behind the programme", time=length(t, behind * 60)), "$warning bold")
    if behind < 0:
        return line(t("{time} to spare", time=length(t, -behind * 60)), "$success")
    return line(t("On time"), "$success")


def _will_start(now: Now, t: Translator) -> list[Content]:
    """When the programme lets an activity begin that has not begun, and how far off that is."""
    planned = planned_start(now.activity) if now.activity else None
    if planned is None or any(each.started for each in now.rounds):
        return []
    starts = line(t("By the programme: starts at {time}", time=at_clock(t, planned)))
    behind = late(now.at, planned)
    if behind is None:
        return [starts]
    if behind < 0:
        return [starts, line(t("In {time}", time=length(t, -behind * 60)))]
    return [starts, _held(t, behind)]
