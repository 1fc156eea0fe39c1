"""When each act makes sense."""

from facilitator.core import sums
from facilitator.core.ballots import given
from facilitator.core.model import LiveRound
from facilitator.core.vocabulary import Panel, Prompt
from facilitator.tui import panels
from facilitator.tui.running.now import Now
from facilitator.tui.running.programme import by_day
from facilitator.tui.running.results import votes


def running(now: Now) -> bool:
    """A round is on and its clock runs. One that goes by the time of day has none to stop."""
    return now.live is not None and now.live.state == "running" and not by_day(now.live)


def paused(now: Now) -> bool:
    """A round is on and its clock stands."""
    return now.live is not None and now.live.state == "paused"


def on(now: Now) -> bool:
    """A round is on."""
    return now.live is not None


def can_have_time(now: Now) -> bool:
    """A round is on that can be given more time or less."""
    return now.live is not None and not by_day(now.live)


def has_clock(now: Now) -> bool:
    """The round that is on has a clock."""
    return now.live is not None and now.live.timer is not None and now.live.timer.seconds > 0


def idle(now: Now) -> bool:
    """No round is on, and there is one to start."""
    return now.live is None and now.coming is not None


def can_reopen(now: Now) -> bool:
    """No round is on, and the one that was closed last can be opened again."""
    return now.live is None and now.last_closed is not None and not now.last_closed.plan.secret


def to_vote_again(now: Now) -> LiveRound | None:
    """The round that is on, else the one that was closed last, where ballots have been given in it and can go."""
    live = now.live or now.last_closed
    return live if live is not None and not live.plan.secret and ballots_in(now, live) else None


def ballots_in(now: Now, live: LiveRound) -> int:
    """How many ballots have been given in a round, over all its votes."""
    return sum(given(now.session, f"{live.id}.{each.id}") for each in live.plan.ask if each.ballot)


def can_vote_again(now: Now) -> bool:
    """There are ballots that a new vote would take the place of."""
    return to_vote_again(now) is not None


def can_go_back(now: Now) -> bool:
    """A round is on, and the one before can be opened again."""
    before = round_before(now)
    return before is not None and not before.plan.secret


def round_before(now: Now) -> LiveRound | None:
    """The round that was closed before the one that is on."""
    if now.live is None:
        return None
    earlier = now.rounds[: now.rounds.index(now.live)]
    return next((each for each in reversed(earlier) if each.state == "closed"), None)


def to_release(now: Now) -> list[Prompt]:
    """The votes of the round that is on whose result the room may not see yet."""
    if now.live is None or now.live.plan.secret:
        return []
    return [
        each
        for each in now.live.plan.ask
        if each.ballot and f"{now.live.id}.{each.id}" not in now.live.released
    ]


def has_votes(now: Now) -> bool:
    """There is a vote to look at or to key in: not one that nobody had to give, is over, and nobody gave."""
    known = votes(now.session, now.activity.id) if now.activity else ()
    return any(
        not each.prompt.optional
        or any(live.state in ("running", "paused") for live in each.rounds)
        or any(given(now.session, full) for full in each.full)
        for each in known
    )


def can_release(now: Now) -> bool:
    """There is a result that the room may not see yet."""
    return bool(to_release(now))


def can_write(now: Now) -> bool:
    """There is something to write a note in."""
    return now.activity is not None and not now.is_break()


def looks_over(now: Now) -> bool:
    """Nothing is asked in the round that is on, and there are notes: it is about what has been written."""
    live = now.live
    if live is None or live.plan.ask or now.is_break():
        return False
    return any(each.state == "kept" for each in now.session.notes_of(live.activity))


def has_panel(panel: Panel, now: Now) -> bool:
    """The round is worked on in this panel, or the last one before it was: there may be something left to do."""
    live = worked_on(now)
    return live is not None and live.plan.panel == panel


def worked_on(now: Now) -> LiveRound | None:
    """The round that is worked on in a way of its own: the one that the page is about, or the last one before it."""
    known = now.rounds
    before = known[: known.index(now.shown) + 1] if now.shown in known else known
    own = (each for each in reversed(before) if _has_own_panel(now, each))
    return next(own, None)


def _has_own_panel(now: Now, live: LiveRound) -> bool:
    """Whether the panel of a round has something to show: the cards are of use only where sums are made of points."""
    panel = live.plan.panel
    if panel in ("cards", "readout"):
        return sums.judging(now.session, live.activity) is not None
    return panel in panels.PANELS and panel != "list"


def can_skip(now: Now) -> bool:
    """There is a round to leave out; a secret one with answers can only be closed."""
    sealed = now.live is not None and any(
        now.session.sealed.get(f"{now.live.id}.{p.id}") for p in now.live.plan.ask
    )
    return now.shown is not None and not sealed
