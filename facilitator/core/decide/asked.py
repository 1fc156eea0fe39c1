"""Finding the round and the prompt that a note or a ballot answers."""

from dataclasses import dataclass

from facilitator.core.actors import IMPORT, in_the_room
from facilitator.core.commands import Write
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.generic import ACTION
from facilitator.core.model import LiveRound
from facilitator.core.text import N_
from facilitator.core.vocabulary import Prompt

_NEAREST = ("running", "paused", "closed", "waiting", "skipped")


@dataclass(frozen=True, slots=True)
class Asked:
    """Where an answer belongs. A note may stand outside all rounds and prompts."""

    activity: str
    round: LiveRound | None
    prompt: Prompt | None
    prompt_id: str

    @property
    def closed(self) -> bool:
        """Whether the round was over when the answer came."""
        return self.round is not None and self.round.state in ("closed", "skipped")

    def must_be_open(self, ground: Ground) -> None:
        """People in the room answer what they are asked, once its round was started; others anything."""
        if not in_the_room(ground.by):
            return
        asks_others = self.prompt is not None and self.prompt.by in ("team", "facilitator")
        unless(not asks_others, "not_asked", N_("This question is for those who lead the day."))
        offered = self.prompt is None or self.prompt.offered
        unless(offered, "not_asked", N_("This is not answered by phone. Say it to those who lead the day."))
        live = self.round
        if live is not None and live.started is None and live.state in ("waiting", "skipped"):
            raise Refused("not_started", N_("The round “{id}” has not started."), id=live.id)

    def sitting_at(self, ground: Ground, place: str | None) -> str | None:
        """The group that sits at a place in this round, if one was formed."""
        mine = (each for each in ground.session.groups.values() if each.activity == self.activity)
        now = self.round.id if self.round else None
        here = (each.id for each in mine if each.place == place and (not each.rounds or now in each.rounds))
        return next(here, None)


def asked(ground: Ground, prompt: str, activity: str | None, round_id: str | None) -> Asked:
    """The place of an answer to ``prompt``: a full id, a short one within the activity, or none at all.

    A short id means the prompt of the round named, else of the round that is on, else of the one nearest to
    it: the latest closed, then the first that waits.
    """
    full = ground.session.prompt(prompt)
    if full is not None:
        live, found = full
        return Asked(live.activity, live, found, found.id)
    _not_a_lost_id(ground, prompt)
    mine = ground.activity(activity).id
    named = ground.round(mine, round_id) if round_id else None
    if not prompt:
        return Asked(mine, named or ground.live(mine), None, "")
    return _nearest(ground, mine, prompt, named)


def only_prompt(ground: Ground, action: Write) -> str:
    """The prompt that a note without one answers: the only one that asks for notes in the round that is on.

    Where there are several or none, and in an import, the note answers nothing.
    """
    if ground.by == IMPORT:
        return ""
    activity = ground.activity(action.activity).id
    live = ground.round(activity, action.round) if action.round else ground.live(activity)
    asking = [each.id for each in live.plan.ask if each.ballot is None] if live else []
    return f"{live.id}.{asking[0]}" if live and len(asking) == 1 else ""


def _not_a_lost_id(ground: Ground, prompt: str) -> None:
    unless("." not in prompt, "unknown_prompt", N_("There is no prompt “{id}”."), id=prompt)


def _distance(at: int, live: LiveRound) -> tuple[int, int, int]:
    """How far a round is from now; of those that were closed in the same moment the last is the nearest."""
    return _NEAREST.index(live.state), -(live.closed or 0), at if live.closed is None else -at


def _nearest(ground: Ground, activity: str, prompt: str, named: LiveRound | None) -> Asked:
    rounds = [named] if named else ground.session.rounds_of(activity)
    asking = [(live, p) for live in rounds for p in live.plan.ask if p.id == prompt]
    if not asking and prompt == ACTION:
        return Asked(activity, named or ground.live(activity), None, prompt)
    if not asking:
        known = ", ".join(
            dict.fromkeys(p.id for live in ground.session.rounds_of(activity) for p in live.plan.ask)
        )
        message = N_("There is no prompt “{id}” here. The prompts are: {known}.")
        raise Refused("unknown_prompt", message, id=prompt, known=known or "–")
    live, found = min(enumerate(asking), key=lambda each: _distance(each[0], each[1][0]))[1]
    return Asked(activity, live, found, found.id)
