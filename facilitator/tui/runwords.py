"""What the run page says, piece by piece: everything in words, made from a moment of the day."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.core import timing
from facilitator.core.ballots import shown as result_shown
from facilitator.core.model import Activity, LiveRound
from facilitator.core.text import N_, in_language
from facilitator.locale import Translator
from facilitator.tui.answers import Answers, answers, asked_words, missing_words
from facilitator.tui.now import Now
from facilitator.tui.programme import done_at, ends_at, late, planned_end, planned_start
from facilitator.tui.shown import cut, joined, line, shown
from facilitator.tui.timewords import Reading, at_clock, length, minutes_of_day, reading, said

_FRESH = 30
"""Seconds for which a warning stands as something to say aloud."""


def title(t: Translator, live: LiveRound) -> str:
    """A round's title."""
    return in_language(live.plan.title, t.language)


def name(t: Translator, activity: Activity | None) -> str:
    """What an activity is called."""
    return (activity.title or activity.method) if activity else ""


def read(now: Now) -> Reading | None:
    """What the clock of the round that is on shows."""
    return reading(now.live.timer, now.at) if now.live and now.live.timer else None


# The line that says what is now.


def what_now(now: Now, t: Translator, width: int) -> Content:
    """One line in words. Where it is too long the title is shortened, never what the clock says."""
    if now.live is None:
        return _nothing_on(now, t, width)
    tail = Content(" · ").join([Content(""), *_how_it_stands(now, t)])
    head, style = _HEADS[_mood(now)]
    subject = name(t, now.activity) if now.is_break() else title(t, now.live)
    return _fitted(t, head, subject, tail, width).stylize(style)


_HEADS = {
    "on": (N_("Now: {title}"), "bold"),
    "break": (N_("Break: {title}"), "bold"),
    "stands": (N_("Clock stopped: {title}"), "bold $warning reverse"),
    "soon": (N_("Now: {title}"), "bold $warning reverse"),
    "over": (N_("Time is up: {title}"), "bold $error reverse"),
}


def _fitted(t: Translator, head: str, subject: str, tail: Content, width: int) -> Content:
    frame = line(t(head, title="")).cell_length + 1
    subject = cut(line(subject), max(4, width - frame - tail.cell_length)).plain
    return Content.assemble(line(t(head, title=subject)), tail)


def _mood(now: Now) -> str:
    read_now = read(now)
    if read_now is None:
        return "on"
    if read_now.stands:
        return "stands"
    if read_now.kind == "over":
        return "over"
    if read_now.kind == "left" and warned(now) is not None:
        return "soon"
    return "break" if now.is_break() else "on"


def _how_it_stands(now: Now, t: Translator) -> list[Content]:
    read_now, last = read(now), warned(now)
    if read_now is None:
        return []
    parts = [line(said(t, read_now))]
    if last is not None and read_now.kind == "left" and not read_now.stands:
        fresh = last - read_now.seconds < _FRESH
        parts.append(line(t("say: {time} left", time=length(t, last)) if fresh else t("nearly over")))
    return parts


def warned(now: Now) -> int | None:
    """How many seconds were left at the latest warning of the round; None before the first."""
    read_now = read(now)
    if read_now is None or now.live is None or now.live.timer is None or read_now.kind != "left":
        return None
    past = (each for each in timing.warnings(now.live.timer) if read_now.seconds <= each)
    return min(past, default=None)


def _nothing_on(now: Now, t: Translator, width: int) -> Content:
    if not now.session.order:
        return line(t("There is nothing in the programme yet. Add something on the page Day (F3)."), "bold")
    if now.coming is None:
        return line(t("The day is over: every round is done."), "bold")
    head = t("No round is on.")
    subject = name(t, now.activity) if now.is_break() else title(t, now.coming)
    room = max(4, width - len(t("Space starts: {title}", title="")) - len(head) - 3)
    start = t("Space starts: {title}", title=cut(line(subject), room).plain)
    return Content.assemble(line(head, "bold"), "  ", line(start))


# Facts beside the clock.


def facts(now: Now, t: Translator) -> list[Content]:
    """What else there is to know of the time: which round it is, when it ends, and how the programme holds."""
    if now.activity is None:
        return []
    found = [line(name(t, now.activity), "bold"), _which_round(now, t)]
    if now.live is not None:
        found += [_round_ends(now, t), *_activity_ends(now, t)]
    elif now.coming is not None:
        found += _will_start(now, t)
    return [each for each in found if each.plain]


def _which_round(now: Now, t: Translator) -> Content:
    rounds = now.rounds
    if now.shown is None or len(rounds) < 2:
        return Content("")
    number = 1 + [each.id for each in rounds].index(now.shown.id)
    return line(t("Round {number} of {count}", number=number, count=len(rounds)))


def _round_ends(now: Now, t: Translator) -> Content:
    ends, read_now = ends_at(now), read(now)
    if ends is None or read_now is None or len(now.rounds) < 2:
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
    ends = line(t("All of it done at {time}", time=at_clock(t, minutes_of_day(done))))
    planned = planned_end(now.session, now.activity)
    behind = late(done, planned)
    if planned is None or behind is None:
        return [ends]
    return [ends, line(t("By the programme: {time}", time=at_clock(t, planned))), _held(t, behind)]


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


# What to say, what is asked, who is missing, what comes.


def script(now: Now, t: Translator, *, apart: bool = False) -> Content:
    """What to say aloud in the round; ``apart`` gives every sentence a line of its own with air around it."""
    say = in_language(now.shown.plan.say, t.language) if now.shown else ""
    if not say:
        return Content("")
    if not apart:
        return Content.assemble((t("Say:"), "bold $accent"), " ", shown(say, "bold"))
    return Content.assemble((t("Say:"), "bold $accent"), "\n\n", shown(_apart(say), "bold"))


def _apart(say: str) -> str:
    for end in ".!?":
        say = say.replace(f"{end} ", f"{end}\n")
    return "\n\n".join(each for each in say.split("\n") if each.strip())


_TO = {
    "person": N_("Everyone:"),
    "group": N_("The groups:"),
    "team": N_("The harvest team:"),
    "facilitator": N_("You write:"),
}


def asked(now: Now, t: Translator) -> list[Content]:
    """Each question of the round, with what has come in on it."""
    if now.shown is None:
        return []
    return [_asked(now, now.shown, each, t) for each in answers(now.session, now.shown)]


def _asked(now: Now, live: LiveRound, each: Answers, t: Translator) -> Content:
    question = line(asked_words(live, each.prompt, t.language))
    put = Content.assemble((t(_TO[each.prompt.by]), "bold $accent"), " ", question)
    if now.live is None:
        return put
    come = joined([line(_come(each, t)), _result(now, live, each, t)], " · ")
    return Content.assemble(put, "\n", ("  → ", "$accent"), come)


def _come(each: Answers, t: Translator) -> str:
    if each.prompt.ballot:
        if each.of:
            return t("{who} of {of} have answered", who=each.who, of=each.of)
        return t.n("{count} has answered", "{count} have answered", each.count)
    notes = t.n("{count} note", "{count} notes", each.count)
    if each.prompt.by == "group" and each.of:
        return t("{notes} from {who} of {of} groups", notes=notes, who=each.who, of=each.of)
    if each.prompt.by == "person" and each.of and each.who:
        return t("{notes} from {who} of {of} people", notes=notes, who=each.who, of=each.of)
    return notes


def _result(now: Now, live: LiveRound, each: Answers, t: Translator) -> Content:
    if each.prompt.ballot is None:
        return Content("")
    if result_shown(now.session, f"{live.id}.{each.prompt.id}"):
        return line(t("the room may see the result"))
    return line(t("secret") if live.plan.secret else t("the result is hidden"))


def unanswered(now: Now) -> list[Answers]:
    """What groups must answer in the round that is on, whether or not they have."""
    if now.live is None:
        return []
    found = answers(now.session, now.live)
    return [each for each in found if not each.prompt.optional and each.prompt.by == "group"]


def missing(now: Now, t: Translator) -> list[Content]:
    """Who has not answered what must be answered. Empty where nobody must."""
    return [each for must in unanswered(now) if (each := _missing(now, t, must)).plain]


def _missing(now: Now, t: Translator, must: Answers) -> Content:
    words = missing_words(now.session, t, must.missing)
    if words:
        return line(words, "$warning")
    done = must.of is not None and must.who >= must.of
    return line(t("All groups have answered."), "$success") if done else Content("")


def following(now: Now, t: Translator) -> Content:
    """What comes after the round that is on, with its minutes and, for another activity, its time."""
    if now.live is None and now.coming is not None:
        return _after_that(now, t, _second(now))
    return _after_that(now, t, now.coming)


def _second(now: Now) -> LiveRound | None:
    rounds = now.rounds
    later = rounds[rounds.index(now.coming) + 1 :] if now.coming else []
    return next((each for each in later if each.state == "waiting"), None)


def _after_that(now: Now, t: Translator, following: LiveRound | None) -> Content:
    if following is not None:
        return joined(
            [line(t("Then: {title}", title=title(t, following))), _minutes(t, following.plan.minutes)], " · "
        )
    if now.after is not None:
        return Content.assemble(line(t("Then:")), " ", activity_line(now, t, now.after))
    return line(t("This is the last round of the day.")) if now.shown else Content("")


def activity_line(now: Now, t: Translator, first: LiveRound) -> Content:
    """An activity that is to come: when, what, how long."""
    activity = now.session.activities[first.activity]
    start = planned_start(activity)
    at = line(at_clock(t, start)) if start is not None else Content("")
    minutes = activity.minutes or sum(each.plan.minutes for each in now.session.rounds_of(activity.id))
    return joined([at, joined([line(name(t, activity)), _minutes(t, minutes)], " · ")], " ")


def _minutes(t: Translator, minutes: float) -> Content:
    return line(length(t, round(minutes * 60)) if minutes else t("no clock"))


def programme(now: Now, t: Translator, most: int) -> list[Content]:
    """The rounds that are left of the activity, and the activities after it: ``most`` lines."""
    rest = now.rounds[now.rounds.index(now.shown) + 1 :] if now.shown else []
    lines = [_round_line(t, each) for each in rest if each.state == "waiting"]
    later = now.session.order[now.session.order.index(now.activity.id) + 1 :] if now.activity else ()
    firsts = (next((r for r in now.session.rounds_of(each) if r.state == "waiting"), None) for each in later)
    lines += [activity_line(now, t, each) for each in firsts if each is not None]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], line(t.n("and {count} more", "and {count} more", len(lines) - most + 1))]


def _round_line(t: Translator, live: LiveRound) -> Content:
    return joined([line(title(t, live)), _minutes(t, live.plan.minutes)], " · ")


def paragraphs(parts: Sequence[Content], between: str = "\n") -> Content:
    """The parts that are not empty, each beginning on a line of its own."""
    return Content(between).join([each for each in parts if each.plain])
