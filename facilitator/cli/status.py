"""``facilitator status``: where the day is, without a screen. Reads without a lock, also while others write."""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click

from facilitator.cli import names
from facilitator.cli.common import Context, give, in_lines
from facilitator.cli.status_wall import wall_data, wall_lines
from facilitator.core import timing
from facilitator.core.actors import PERSON
from facilitator.core.ballots import given
from facilitator.core.counts import MESSAGE, TooMany, too_many
from facilitator.core.generic import title_of
from facilitator.core.lacking import Lack, lacking, told
from facilitator.core.model import Activity, LiveRound, NamedTimer, Ref, Timer
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language, one_line
from facilitator.locale import Translator

_WIDE = 60
_STATES = {
    "waiting": N_("waiting"),
    "running": N_("running"),
    "paused": N_("paused"),
    "closed": N_("closed"),
    "skipped": N_("skipped"),
}
_TIMED = {"activity": N_("Activity"), "group": N_("Group"), "turn": N_("Speaking turn")}


@dataclass(frozen=True)
class Seen:
    """The day at a moment. ``sealed`` are the hands that gave a ballot in a secret round that is open, by prompt."""

    day: Session
    people: Mapping[Ref, Record]
    sealed: Mapping[str, int]
    now: int

    @property
    def names(self) -> Mapping[Ref, str]:
        """The name behind each reference."""
        return {ref: record.name for ref, record in self.people.items()}

    def ballots(self, prompt: str) -> int:
        """How many hands have given a ballot on a prompt (full id)."""
        return given(self.day, prompt) + self.sealed.get(prompt, 0)

    def notes(self, live: LiveRound, prompt: str) -> int:
        """How many kept notes answer a prompt of a round."""
        mine = (n for n in self.day.notes_of(live.activity) if (n.round, n.prompt) == (live.id, prompt))
        return sum(each.state == "kept" for each in mine)

    def left(self, timer: Timer | None) -> int | None:
        """The milliseconds that are left, below zero in overtime; None where there is no clock."""
        return timing.left(timer, self.now) if timer is not None and timer.seconds else None

    def left_of(self, live: LiveRound) -> int | None:
        """As ``left``, for a round that is on."""
        return self.left(live.timer) if live.state in ("running", "paused") else None

    @property
    def lacks(self) -> list[Lack]:
        """What the lines of the action plans lack."""
        names = {ref: each.name for ref, each in self.people.items()}
        return lacking(self.day, names, {each.organisation for each in self.people.values()})

    @property
    def counts(self) -> list[TooMany]:
        """The questions with more ballots than there are people."""
        return too_many(self.day, self.sealed)

    def whose(self, named: NamedTimer) -> str:
        """What the one is called whom a timer is for; empty where it is nobody in particular."""
        if named.of == "activity" and named.whose in self.day.activities:
            activity = self.day.activities[named.whose]
            return title_of(activity, self.day.info.language)
        if named.of == "group" and named.whose in self.day.groups:
            return self.day.groups[named.whose].name or named.whose
        return self.people.get(named.whose.removeprefix(PERSON), Record()).name


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command(
        "status",
        help=t(
            "Shows where the day is: rounds, time left, what has come in. Gives the ids to use with “do”."
        ),
    )
    @click.argument("session", metavar=t("SESSION"))
    @click.option(
        "--notes", "notes", is_flag=True, help=t("Also shows notes, themes and groups, with their ids.")
    )
    @click.option("--json", "as_json", is_flag=True, help=t("Answers with JSON."))
    @click.pass_obj
    def status(context: Context, session: str, notes: bool, as_json: bool) -> None:
        from facilitator.cli.documents import reading
        from facilitator.core.evolve import replay

        now = round(time.time() * 1000)
        found = reading(names.folder(context, session))
        seen = Seen(replay(found.events), found.people, found.sealed, now)
        if as_json:
            give(json.dumps(data(seen), ensure_ascii=False, indent=2))
            return
        for line in lines(context.t, seen):
            give(in_lines(line, sys.stdout))
        for line in _kept(context.t, seen.day) if notes else ():
            give(in_lines(line, sys.stdout))

    return status


# As data.


def data(seen: Seen) -> dict[str, object]:
    """The day for scripts."""
    day = seen.day
    return {
        "title": day.info.title,
        "n": day.n,
        "people": len(day.people),
        "activities": [_activity_data(seen, activity) for activity in day.in_order()],
        "timers": [_timer_data(seen, each) for each in day.timers.values()],
        "too_many": [each._asdict() for each in seen.counts],
        "lacks": [{"note": each.note.id, "kind": each.kind} for each in seen.lacks],
    }


def _activity_data(seen: Seen, activity: Activity) -> dict[str, object]:
    day = seen.day
    rounds = [_round_data(seen, live) for live in day.rounds_of(activity.id)]
    themes = [{"id": each.id, "name": each.name} for each in day.themes_of(activity.id)]
    kept = (note for note in day.notes_of(activity.id) if note.state == "kept")
    notes = [
        {"id": n.id, "text": n.text, "prompt": n.prompt, "round": n.round, "place": n.place} for n in kept
    ]
    groups = [{"id": g.id, "name": g.name} for g in day.groups.values() if g.activity == activity.id]
    on_wall = wall_data(day, activity.id, seen.names)
    return {
        "id": activity.id,
        "method": activity.method,
        "title": activity.title,
        "rounds": rounds,
        "themes": themes,
        "notes": notes,
        "groups": groups,
        **({"wall": on_wall} if on_wall is not None else {}),
    }


def _round_data(seen: Seen, live: LiveRound) -> dict[str, object]:
    prompts = [
        {
            "id": f"{live.id}.{each.id}",
            "notes": seen.notes(live, each.id),
            "ballots": seen.ballots(f"{live.id}.{each.id}"),
        }
        for each in live.plan.ask
    ]
    left = _seconds(seen.left_of(live))
    return {"id": live.id, "state": live.state, "seconds_left": left, "prompts": prompts}


def _timer_data(seen: Seen, named: NamedTimer) -> dict[str, object]:
    return {
        "id": named.id,
        "of": named.of,
        "whose": named.whose,
        "name": seen.whose(named),
        "paused": named.timer.paused is not None,
        "seconds_left": _seconds(seen.left(named.timer)),
    }


def _seconds(left: int | None) -> int | None:
    return left // timing.SECOND if left is not None else None


# As lines.


def lines(t: Translator, seen: Seen) -> Iterator[str]:
    """The day in lines for a terminal."""
    day = seen.day
    yield day.info.title or "–"
    for activity in day.in_order():
        yield f"{activity.id}  {activity.start or '     '}  {title_of(activity, t.language)}"
        for live in day.rounds_of(activity.id):
            yield from _round_lines(t, seen, live)
        yield from (f"    ! {each}" for each in wall_lines(t, day, activity.id, seen.names))
    if day.timers:
        yield t("Timers")
        yield from (f"    {_timer_line(t, seen, each)}" for each in day.timers.values())
    yield from (f"! {_too_many(t, day, each)}" for each in seen.counts)
    yield from (f"! {t(words, lines=lines)}" for words, lines in told(seen.lacks))


def _too_many(t: Translator, day: Session, each: TooMany) -> str:
    found = day.prompt(each.prompt)
    question = one_line(in_language(found[1].ask, t.language)) if found else each.prompt
    return t(MESSAGE, question=question, ballots=each.ballots, heads=each.heads)


def _kept(t: Translator, day: Session) -> Iterator[str]:
    """Every note, theme and group with its id."""
    # Not inside f-strings: what is asked for there is not found for the catalogues.
    notes, theme, group = t("Notes"), t("Theme"), t("Group")
    for activity in day.in_order():
        shown = [note for note in day.notes_of(activity.id) if note.state == "kept"]
        yield from [f"{activity.id}  {notes}"] if shown else []
        for note in shown:
            where = ", ".join(each for each in (note.prompt, note.place, note.theme) if each)
            yield f"    {note.id}  {one_line(note.text)[:_WIDE]}" + (f"  ({where})" if where else "")
        yield from (f"    {each.id}  {theme}: {each.name}" for each in day.themes_of(activity.id))
        mine = (each for each in day.groups.values() if each.activity == activity.id)
        yield from (f"    {each.id}  {group}: {each.name or each.place or '–'}" for each in mine)


def _round_lines(t: Translator, seen: Seen, live: LiveRound) -> Iterator[str]:
    title, left = in_language(live.plan.title, t.language), _left(t, seen.left_of(live))
    yield f"    {live.id}  {title}  – " + ", ".join(filter(None, (t(_STATES[live.state]), left)))
    for each in live.plan.ask:
        prompt = f"{live.id}.{each.id}"
        come = seen.ballots(prompt) if each.ballot else seen.notes(live, each.id)
        counted = (
            t.n("{count} ballot", "{count} ballots", come)
            if each.ballot
            else t.n("{count} note", "{count} notes", come)
        )
        yield f"        {prompt}  {in_language(each.ask, t.language)}  ({counted})"


def _timer_line(t: Translator, seen: Seen, named: NamedTimer) -> str:
    what = ": ".join(filter(None, (t(_TIMED[named.of]), one_line(seen.whose(named)))))
    state = "paused" if named.timer.paused is not None else "running"
    told = filter(None, (t(_STATES[state]), _left(t, seen.left(named.timer))))
    return f"{named.id}  {what}  – " + ", ".join(told)


def _left(t: Translator, left: int | None) -> str:
    if left is None:
        return ""
    minutes, seconds = divmod(abs(left) // timing.SECOND, 60)
    clock = f"{minutes}:{seconds:02}"
    return t("{clock} left", clock=clock) if left >= 0 else t("{clock} over time", clock=clock)
