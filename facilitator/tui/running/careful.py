"""Acts that ask first: those that cannot be taken back, or would surprise the room."""

from facilitator.core import commands as c
from facilitator.core.model import LiveRound
from facilitator.core.protecting import is_needed, is_short, is_too_early
from facilitator.core.text import in_language
from facilitator.locale import Translator
from facilitator.tui.asking import Ask, Option
from facilitator.tui.desk import Desk
from facilitator.tui.running.answers import missing_words
from facilitator.tui.running.fits import ballots_in, round_before, to_release, to_vote_again
from facilitator.tui.running.now import Now
from facilitator.tui.running.script import unanswered
from facilitator.tui.running.words import read, title
from facilitator.tui.timewords import length

_JUST = 1000
"""Milliseconds. A key that is held down, or bounces, must not leap over the round that it has just started."""


_ANYWAY = "a"
"""The letter for what would lose something: none of the keys that lead to the question."""


async def _sure(desk: Desk, question: str, yes: str, letter: str, more: str = "") -> bool:
    options = [Option("yes", yes, letter), Option("no", desk.t("No, let it be"), "n")]
    if letter == _ANYWAY:
        options.reverse()  # enter lets it be
    return await desk.push_screen_wait(Ask(question, options, more)) == "yes"


def _lost(desk: Desk, now: Now) -> str:
    """Why a round is not to be left out or left early."""
    lost = desk.t("Without this step, what was said before is lost: it is what all the others lead up to.")
    return " ".join(filter(None, [lost, _loss(desk, now)]))


def _loss(desk: Desk, now: Now) -> str:
    """What is not done yet in the round that is on."""
    t, left = desk.t, read(now)
    parts: list[str] = []
    if left is not None and left.kind == "left":
        parts.append(t("{time} left", time=length(t, left.seconds)) + ".")
    parts += [
        words + "." for each in unanswered(now) if (words := missing_words(now.session, t, each.missing))
    ]
    if now.live is not None and now.live.plan.secret:
        parts.append(t("The round is secret: once closed it cannot be opened again."))
    return " ".join(parts)


def _early(now: Now, live: LiveRound) -> bool:
    """Whether a round that all lead up to has had too little time for those who have not answered."""
    missing = is_short(live, now.at) and any(each.missing for each in unanswered(now))
    return missing or is_too_early(now.session, live, now.at)


def _leave(t: Translator, now: Now, live: LiveRound) -> str:
    if is_too_early(now.session, live, now.at):
        return t("Leave “{title}” before anything is written?", title=title(t, live))
    return t("Leave “{title}” before all have answered?", title=title(t, live))


def _still(desk: Desk, now: Now) -> bool:
    """Whether the round is still on; somebody else may have gone on while a question stood."""
    live = desk.live
    there = live.session.rounds.get(now.live.id) if live and now.live else None
    return there is not None and there.state in ("running", "paused")


async def next_it(desk: Desk, now: Now) -> None:
    """Goes on to the next round; asks where the round has only just begun, or cannot be opened again."""
    assert now.live is not None
    t, begun = desk.t, now.live.started or 0
    if _early(now, now.live):
        question = _leave(t, now, now.live)
        if await _sure(desk, question, t("Go on anyway"), _ANYWAY, _lost(desk, now)) and _still(desk, now):
            await desk.asked(c.Next(activity=now.live.activity, anyway=True))
        return
    asks = now.live.plan.secret or now.at - begun < _JUST
    question = t("Go on already?") if not now.live.plan.secret else t("Close the secret round and go on?")
    if asks and not await _sure(desk, question, t("Go on"), "g", _loss(desk, now)):
        return
    if _still(desk, now):
        await desk.asked(c.Next(activity=now.live.activity))


async def back_it(desk: Desk, now: Now) -> None:
    """Lets the round wait again and opens the one before."""
    before = round_before(now)
    assert before is not None
    assert now.live is not None
    t = desk.t
    more = t("“{title}” waits again, and what was written in it stays.", title=title(t, now.live))
    question = t("Go back to “{title}”?", title=title(t, before))
    if await _sure(desk, question, t("Go back"), "b", more) and _still(desk, now):
        await desk.asked(c.Back(activity=now.live.activity))


async def skip_it(desk: Desk, now: Now) -> None:
    """Leaves a round out and starts the next one."""
    live, t = now.shown, desk.t
    assert live is not None
    question = t("Skip “{title}”?", title=title(t, live))
    if is_needed(live):
        sure = await _sure(desk, question, t("Skip it anyway"), _ANYWAY, _lost(desk, now))
    else:
        sure = await _sure(desk, question, t("Skip it"), "s", _loss(desk, now))
    if sure:
        await desk.asked(c.Skip(round=live.id, anyway=is_needed(live)))


async def close_it(desk: Desk, now: Now) -> None:
    """Closes the round without starting another; asks where something is not done yet."""
    live, t = now.live, desk.t
    assert live is not None
    loss, early = _loss(desk, now), _early(now, live)
    question = t("Close “{title}” without starting another round?", title=title(t, live))
    if early:
        if await _sure(desk, question, t("Close it anyway"), _ANYWAY, _lost(desk, now)):
            await desk.asked(c.Close(round=live.id, anyway=True))
    elif not loss or await _sure(desk, question, t("Close it"), "c", loss):
        await desk.asked(c.Close(round=live.id))


async def reopen_it(desk: Desk, now: Now) -> None:
    """Opens the round again that was closed last."""
    assert now.last_closed is not None
    await desk.asked(c.Reopen(round=now.last_closed.id))


async def vote_again(desk: Desk, now: Now) -> None:
    """Lets the room vote anew on what a round asks; the ballots that were given count no more."""
    live, t = to_vote_again(now), desk.t
    assert live is not None
    gone = t.n(
        "{count} ballot has been given and counts no more.",
        "{count} ballots have been given and count no more.",
        ballots_in(now, live),
    )
    kept = t("How the vote stood is kept in the history. U brings them back, until somebody has voted anew.")
    question = t("Vote again in “{title}”?", title=title(t, live))
    if await _sure(desk, question, t("Vote again"), _ANYWAY, f"{gone} {kept}"):
        await desk.asked(c.VoteAgain(round=live.id))


async def release_it(desk: Desk, now: Now) -> None:
    """Lets the room see a result before the round is closed."""
    t, live = desk.t, now.live
    assert live is not None
    prompts = to_release(now)
    options = [Option(each.id, in_language(each.ask, t.language), "") for each in prompts]
    if len(prompts) == 1:
        options = [Option(prompts[0].id, t("Let the room see it"), "r")]
    else:
        options.append(Option("", t("All of them"), "r"))
    more = t("All screens and phones show it from then on, also while people go on answering.")
    no = Option("no", t("No, keep it hidden"), "n")
    chosen = await desk.push_screen_wait(Ask(t("Let the room see the result now?"), [*options, no], more))
    if chosen is not None and chosen != "no":
        prompt = f"{live.id}.{chosen}" if chosen else None
        await desk.asked(c.Release(activity=live.activity, prompt=prompt))
