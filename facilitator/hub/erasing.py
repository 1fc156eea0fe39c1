"""Erasing a person: the event first, then every file that holds the name. What a kill cuts off is taken up again."""

import asyncio
from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING

import msgspec

from facilitator.core import commands as c
from facilitator.core.erase import Erasure, forgetting
from facilitator.core.events import Event
from facilitator.core.names import blot, mentions
from facilitator.core.text import N_
from facilitator.hub.ports import Outcome

if TYPE_CHECKING:
    from facilitator.hub.hub import Hub


class Plan(msgspec.Struct, frozen=True):
    """What an erasure has to do, kept on disk until it is done."""

    commands: tuple[c.Command, ...]
    erasures: tuple[Erasure, ...]


async def erase(hub: "Hub", command: c.Command) -> Outcome:
    """Erases everybody called so (or the one with this reference). The answer names notes that still hold the name."""
    action = command.do
    assert isinstance(action, c.Erase)
    if command.id in hub.session.answered:
        return await hub.carry_out(command)
    refs = [action.person] if action.person in hub.people.records else hub.people.called(action.person)
    if not refs:
        return c.Refusal("unknown", N_("There is nobody called “{name}”."), {"name": action.person})
    lost = [note for note in action.notes if note not in hub.session.notes]
    if lost:
        return c.Refusal("unknown", N_("There is no note “{id}”."), {"id": lost[0]})
    async with hub.alone():
        plan = _plan(hub, command, action, refs)
        outcome = await _carry_out(hub, plan)
    if isinstance(outcome, c.Refusal):
        return outcome
    return c.Answer(
        outcome.n, mentions=tuple(note.id for note in mentions(hub.session, plan.erasures[0].name))
    )


def _plan(hub: "Hub", command: c.Command, action: c.Erase, refs: list[str]) -> Plan:
    commands: list[c.Command] = []
    erasures: list[Erasure] = []
    for number, ref in enumerate(refs):
        name = hub.people.name(ref)
        notes = {each: blot(hub.session.notes[each].text, name) for each in action.notes} if name else {}
        one = c.Erase(
            person=ref, texts=action.texts, notes=action.notes, blotted={k: str(v) for k, v in notes.items()}
        )
        commands.append(c.Command(command.id if not number else f"{command.id}-{number}", one, command.by))
        erasures.append(Erasure(ref, name, _own(hub, ref), action.texts, action.notes))
    return Plan(tuple(commands), tuple(erasures))


def _own(hub: "Hub", ref: str) -> tuple[str, ...]:
    mine = (ref, f"person:{ref}")
    return tuple(n.id for n in hub.session.notes.values() if n.author == mine[0] or n.by == mine[1])


async def _carry_out(hub: "Hub", plan: Plan) -> Outcome:
    """Done in an order in which every step can be repeated: plan kept, events, files, documents, plan gone."""
    hub.store.begin_erase(msgspec.json.encode(plan))
    outcomes = [await hub.carry_out(command) for command in plan.commands]
    refused = next((each for each in outcomes if isinstance(each, c.Refusal)), None)
    if refused is not None:
        hub.store.end_erase()
        return refused
    for erasure in plan.erasures:
        hub.people.forget(erasure.person)
    published = sorted(path for path in (hub.store.folder / "published").rglob("*") if path.is_file())
    await asyncio.to_thread(hub.store.rewrite, _all(plan), dict(hub.people.records), remove=published)
    hub.reread()
    hub.republish(published)
    hub.store.end_erase()
    return outcomes[0]


def _all(plan: Plan) -> Callable[[Event], Event]:
    changes = [forgetting(each) for each in plan.erasures]
    return lambda event: reduce(lambda kept, change: change(kept), changes, event)


async def resume(hub: "Hub") -> None:
    """Ends an erasure that was cut off."""
    plan = hub.store.erase_plan()
    if plan is not None:
        await _carry_out(hub, msgspec.json.decode(plan, type=Plan))
