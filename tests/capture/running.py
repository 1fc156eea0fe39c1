"""What those who run a day try in the course of it: the clock, the programme, second thoughts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.core import commands as c
from facilitator.core.model import LiveRound, Note
from tests.support.driver import Driver


@dataclass(frozen=True)
class Deed:
    """Something that somebody tries; ``pick`` chooses among what there is, ``text`` is what they write."""

    kind: str
    pick: int
    other: int
    text: str


def choose(things: Sequence[str], number: int) -> str:
    """One of the things; nothing where there are none."""
    return things[number % len(things)] if things else ""


def ids(driver: Driver, *numbers: int) -> tuple[str, ...]:
    """The ids of notes."""
    found = (note(driver, number) for number in numbers)
    return tuple(each.id for each in found if each is not None)


def note(driver: Driver, number: int) -> Note | None:
    """One of the notes, if there are any."""
    notes = list(driver.session.notes.values())
    return notes[number % len(notes)] if notes else None


def _one(driver: Driver, number: int) -> str:
    return next(iter(ids(driver, number)), "")


def _round(driver: Driver, deed: Deed) -> LiveRound | None:
    rounds = list(driver.session.rounds.values())
    return rounds[deed.pick % len(rounds)] if rounds else None


def _named(driver: Driver, deed: Deed) -> str | None:
    live = _round(driver, deed)
    return live.id if live else None


def _activity(driver: Driver, deed: Deed) -> str:
    return choose(driver.session.order, deed.pick)


def _themes(driver: Driver, deed: Deed) -> list[str]:
    return [theme.id for theme in driver.session.themes_of(_activity(driver, deed))]


SETTINGS: Mapping[str, tuple[dict[str, object], ...]] = {
    "world_cafe": ({"questions": ["Vad fungerar?"]}, {"minutes": 12.5}, {"questions": ["a", "b", "c"]}),
    "thirty_five": ({"score_minutes": 3}, {"rounds": 3}, {"question": "Vad nu?"}),
    "twenty_five_ten": ({"rate_minutes": 3}, {"rounds": 4}, {"question": "Vad nu?"}),
    "open_space": (
        {"places": ["Ljusgården", "Soffan", "Köket"]},
        {"slots": [{"minutes": 45}, {"start": "15:00"}, {}]},
        {"signup": False, "convergence": True},
    ),
    "story_harvest": (
        {"witness": True},
        {"lenses": ["mod"]},
        {"choose": "assigned", "rounds": 2},
        {"converge": "none"},
    ),
    "mapping": ({"map_minutes": 7}, {"vote_dots": 2, "vote_question": "Vad nu?"}),
    "success_factors": ({"phases": ["Före", "Efter"]}, {"phase_minutes": 7.5}, {"phases": ["a"] * 5}),
    "follow_up": ({"minutes": 7}, {"minutes": 2.5}),
    "choice": ({"minutes": 1}, {"minutes": 1.01}),
}


def _change_activity(driver: Driver, deed: Deed) -> c.Do:
    activity = _activity(driver, deed)
    several = SETTINGS[driver.session.activities[activity].method] if activity else ()
    settings = several[deed.other % len(several)] if several else {}
    return c.ChangeActivity(activity=activity, title=deed.text, settings=settings)


def _merge_themes(driver: Driver, deed: Deed) -> c.Do:
    themes = _themes(driver, deed)
    return c.MergeThemes(theme=choose(themes, deed.other), gone=(choose(themes, deed.other + 1),))


def _order_themes(driver: Driver, deed: Deed) -> c.Do:
    themes = _themes(driver, deed)
    turned = themes[deed.other % 3 :] + themes[: deed.other % 3]
    return c.OrderThemes(themes=tuple(turned), activity=_activity(driver, deed))


def _take_back(driver: Driver, deed: Deed) -> c.Do:
    prompt = choose(list(driver.session.ballots), deed.pick)
    givers = list(driver.session.ballots.get(prompt, {}))
    return c.TakeBack(prompt=prompt, giver=choose(givers, deed.other))


def _release(driver: Driver, deed: Deed) -> c.Do:
    asked = [
        f"{live.id}.{prompt.id}"
        for live in driver.session.rounds.values()
        for prompt in live.plan.ask
        if prompt.ballot is not None and live.state != "waiting"
    ]
    return c.Release(prompt=choose(asked, deed.pick))


TRY: dict[str, Callable[[Driver, Deed], c.Do]] = {
    "start": lambda d, deed: c.Start(round=_named(d, deed)),
    "next": lambda d, deed: c.Next(activity=_activity(d, deed)),
    "pause": lambda d, deed: c.Pause(activity=_activity(d, deed)),
    "resume": lambda d, deed: c.Resume(activity=_activity(d, deed)),
    "extend": lambda d, deed: c.Extend(activity=_activity(d, deed), minutes=(5, 0.5, 1.01)[deed.other % 3]),
    "shorten": lambda d, deed: c.Shorten(activity=_activity(d, deed), minutes=(1, 30)[deed.other % 2]),
    "back": lambda d, deed: c.Back(activity=_activity(d, deed)),
    "skip": lambda d, deed: c.Skip(round=_named(d, deed)),
    "close": lambda d, deed: c.Close(activity=_activity(d, deed)),
    "reopen": lambda d, deed: c.Reopen(activity=_activity(d, deed)),
    "release": _release,
    "finish": lambda d, deed: c.Finish(activity=_activity(d, deed)),
    "timer": lambda d, deed: c.StartTimer(of="activity", whose=_activity(d, deed), seconds=60),
    "change_activity": _change_activity,
    "move_activity": lambda d, deed: c.MoveActivity(activity=_activity(d, deed), position=1),
    "remove_activity": lambda d, deed: c.RemoveActivity(activity=_activity(d, deed)),
    "join": lambda _, deed: c.Join(name=deed.text),
    "change": lambda d, deed: c.Change(note=_one(d, deed.pick), text=deed.text),
    "restore": lambda d, deed: c.Restore(note=_one(d, deed.pick)),
    "out_of_theme": lambda d, deed: c.OutOfTheme(notes=ids(d, deed.pick, deed.other)),
    "rename_theme": lambda d, deed: c.RenameTheme(theme=choose(_themes(d, deed), deed.other), name=deed.text),
    "merge_themes": _merge_themes,
    "order_themes": _order_themes,
    "disband": lambda d, deed: c.Disband(group=choose(list(d.session.groups), deed.pick)),
    "take_back": _take_back,
    "redo": lambda _, __: c.Redo(),
}
