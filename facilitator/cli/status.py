"""``facilitator status``: where the day is, without a screen. Reads without a lock, also while others write."""

import json
import time
from collections.abc import Iterator

import click

from facilitator.cli import names
from facilitator.cli.common import Context, give
from facilitator.core import timing
from facilitator.core.ballots import given
from facilitator.core.model import Activity, LiveRound
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
        from facilitator.cli.documents import as_it_stands

        now = round(time.time() * 1000)
        day, _ = as_it_stands(names.folder(context, session))
        if as_json:
            give(json.dumps(_data(day, now), ensure_ascii=False, indent=2))
            return
        for line in _lines(context.t, day, now):
            give(line)
        for line in _kept(context.t, day) if notes else ():
            give(line)

    return status


def _data(day: Session, now: int) -> dict[str, object]:
    activities = [_activity_data(day, activity, now) for activity in day.in_order()]
    return {"title": day.info.title, "n": day.n, "people": len(day.people), "activities": activities}


def _activity_data(day: Session, activity: Activity, now: int) -> dict[str, object]:
    rounds = [_round_data(day, live, now) for live in day.rounds_of(activity.id)]
    themes = [{"id": each.id, "name": each.name} for each in day.themes_of(activity.id)]
    kept = (note for note in day.notes_of(activity.id) if note.state == "kept")
    notes = [
        {"id": n.id, "text": n.text, "prompt": n.prompt, "round": n.round, "place": n.place} for n in kept
    ]
    groups = [{"id": g.id, "name": g.name} for g in day.groups.values() if g.activity == activity.id]
    return {
        "id": activity.id,
        "method": activity.method,
        "title": activity.title,
        "rounds": rounds,
        "themes": themes,
        "notes": notes,
        "groups": groups,
    }


def _round_data(day: Session, live: LiveRound, now: int) -> dict[str, object]:
    left = (
        timing.left(live.timer, now) // 1000 if live.timer and live.state in ("running", "paused") else None
    )
    prompts = [
        {
            "id": f"{live.id}.{each.id}",
            "notes": _notes(day, live, each.id),
            "ballots": given(day, f"{live.id}.{each.id}"),
        }
        for each in live.plan.ask
    ]
    return {"id": live.id, "state": live.state, "seconds_left": left, "prompts": prompts}


def _notes(day: Session, live: LiveRound, prompt: str) -> int:
    mine = (each for each in day.notes_of(live.activity) if (each.round, each.prompt) == (live.id, prompt))
    return sum(each.state == "kept" for each in mine)


def _lines(t: Translator, day: Session, now: int) -> Iterator[str]:
    yield day.info.title or "–"
    for activity in day.in_order():
        yield f"{activity.id}  {activity.start or '     '}  {activity.title or activity.method}"
        for live in day.rounds_of(activity.id):
            yield from _round_lines(t, day, live, now)


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


def _round_lines(t: Translator, day: Session, live: LiveRound, now: int) -> Iterator[str]:
    title = in_language(live.plan.title, t.language)
    yield f"    {live.id}  {title}  – {t(_STATES[live.state])}{_left(t, live, now)}"
    for each in live.plan.ask:
        prompt = f"{live.id}.{each.id}"
        come = given(day, prompt) if each.ballot else _notes(day, live, each.id)
        counted = (
            t.n("{count} ballot", "{count} ballots", come)
            if each.ballot
            else t.n("{count} note", "{count} notes", come)
        )
        yield f"        {prompt}  {in_language(each.ask, t.language)}  ({counted})"


def _left(t: Translator, live: LiveRound, now: int) -> str:
    if live.timer is None or live.state not in ("running", "paused") or not live.timer.seconds:
        return ""
    left = timing.left(live.timer, now)
    minutes, seconds = divmod(abs(left) // 1000, 60)
    clock = f"{minutes}:{seconds:02}"
    return ", " + (t("{clock} left", clock=clock) if left >= 0 else t("{clock} over time", clock=clock))
