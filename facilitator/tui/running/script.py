"""What to say in a round, what is asked in it, and who has not answered."""

from textual.content import Content

from facilitator.core.ballots import shown as result_shown
from facilitator.core.model import LiveRound
from facilitator.core.text import N_, in_language
from facilitator.locale import Translator
from facilitator.tui.running.answers import Answers, answers, asked_words, missing_words
from facilitator.tui.running.now import Now
from facilitator.tui.running.on_wall import wall_lines
from facilitator.tui.running.taking import tasks_left
from facilitator.tui.running.too_many import too_many_words
from facilitator.tui.shown import cut, joined, line, shown

_QUESTION = 30
"""Columns for a question that a line is about."""


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
_GROUPS = {"table": N_("The tables:"), "circle": N_("The circles:"), "pair": N_("The pairs:")}


def _to(live: LiveRound, each: Answers) -> str:
    """Whom a question is put to."""
    said_of = _GROUPS.get(live.plan.groups.kind) if each.prompt.by == "group" else None
    return said_of or _TO[each.prompt.by]


def asked(now: Now, t: Translator) -> list[Content]:
    """Each question of the round, with what has come in on it."""
    if now.shown is None:
        return []
    return [_asked(now, now.shown, each, t) for each in answers(now.session, now.shown)]


def _asked(now: Now, live: LiveRound, each: Answers, t: Translator) -> Content:
    question = line(asked_words(live, each.prompt, t.language))
    put = Content.assemble((t(_to(live, each)), "bold $accent"), " ", question)
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
    """Counts that cannot be right, who has not answered what must be answered, and what to look at on the wall."""
    counts = too_many_words(now.session, now.activity.id, t) if now.activity else []
    return [*(line(each, "$warning") for each in counts), *_unanswered(now, t), *wall_lines(now, t)]


def _unanswered(now: Now, t: Translator) -> list[Content]:
    must = unanswered(now)
    lacking = tasks_left(now, t)
    if lacking:
        return [line(lacking, "$warning")]
    lines = [(each, _missing(now, t, each)) for each in must]
    if len(must) == 1:
        return [words for _, words in lines if words.plain]
    return [
        Content.assemble(cut(line(in_language(each.prompt.ask, t.language)), _QUESTION), " · ", words)
        for each, words in lines
        if words.plain
    ]


def _missing(now: Now, t: Translator, must: Answers) -> Content:
    words = missing_words(now.session, t, must.missing)
    if words:
        return line(words, "$warning")
    done = must.of is not None and must.who >= must.of
    return line(t("All groups have answered."), "$success") if done else Content("")


def day_over(now: Now, t: Translator) -> Content:
    """What is left to do when the day is over; empty while it is not."""
    if now.shown or not now.session.order:
        return Content("")
    return line(
        t(
            "What was written is put in order on the page Themes (F5), and published on the page Document (F6)."
        )
    )
