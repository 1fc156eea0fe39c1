"""Erasing a person: the event first, then every file that holds the name. What a kill cuts off is taken up again."""

import asyncio
from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING

import msgspec

from facilitator.core import commands as c
from facilitator.core.actors import PERSON
from facilitator.core.erase import Erasure, forgetting
from facilitator.core.events import Event
from facilitator.core.names import blot, named_in
from facilitator.core.text import N_
from facilitator.hub.ports import Names, Outcome

if TYPE_CHECKING:
    from facilitator.hub.hub import Hub


class Plan(msgspec.Struct, frozen=True):
    """What an erasure has to do, kept on disk until it is done."""

    commands: tuple[c.Command, ...]
    erasures: tuple[Erasure, ...]


async def erase(hub: "Hub", command: c.Command) -> Outcome:
    """Erases whoever is called so, or has this reference. The answer names what still holds the name."""
    action = command.do
    assert isinstance(action, c.Erase)
    if command.id in hub.session.answered:
        return await hub.carry_out(command)
    refs = [action.person] if action.person in hub.people.records else hub.people.called(action.person)
    name = hub.people.name(refs[0]) if refs else ""
    holding = named_in(hub.session, name)
    refusal = _unclear(hub, action, refs, holding)
    if refusal is not None:
        return refusal
    spared = tuple(each for each in holding if each not in (action.notes or ()))
    async with hub.alone():
        outcome = await _carry_out(hub, _plan(hub, command, action, refs, spared))
    return outcome if isinstance(outcome, c.Refusal) else c.Answer(outcome.n, mentions=spared)


def _unclear(hub: "Hub", action: c.Erase, refs: list[str], holding: list[str]) -> c.Refusal | None:
    """What has to be said first: who is meant, and where the name is to be blotted out."""
    joined = [ref for ref in refs if hub.people.records[ref].joined]
    if not refs:
        return c.Refusal("unknown", N_("There is nobody called “{name}”."), {"name": action.person})
    if len(joined) > 1:
        message = N_("Several people are called that. Say which one: {refs}.")
        return c.Refusal("several", message, {"refs": ", ".join(joined)})
    lost = [each for each in action.notes or () if each not in holding]
    if lost:
        return c.Refusal("unknown", N_("The name is not in “{id}”."), {"id": lost[0]})
    if holding and action.notes is None:
        message = N_(
            "The name is also in: {where}. Try again, and list in “notes” where it is to be "
            "blotted out ([] for nowhere)."
        )
        return c.Refusal("mentioned", message, {"where": ", ".join(holding)})
    return None


def _plan(hub: "Hub", command: c.Command, action: c.Erase, refs: list[str], spared: tuple[str, ...]) -> Plan:
    """One command and one erasure for each reference; several are the same person, spelt alike."""
    chosen = [each for each in action.notes or () if each in hub.session.notes]
    commands: list[c.Command] = []
    erasures: list[Erasure] = []
    for number, ref in enumerate(refs):
        name = hub.people.name(ref)
        blotted = {each: str(blot(hub.session.notes[each].text, name)) for each in chosen}
        one = c.Erase(person=ref, texts=action.texts, blotted=blotted)
        commands.append(c.Command(command.id if not number else f"{command.id}-{number}", one, command.by))
        erasures.append(Erasure(ref, name, _own(hub, ref), action.texts, spared))
    return Plan(tuple(commands), tuple(erasures))


def _own(hub: "Hub", ref: str) -> tuple[str, ...]:
    return tuple(n.id for n in hub.session.notes.values() if ref == n.author or n.by == PERSON + ref)


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
    hub.store.reload()
    hub.load()
    hub.tell(Names({erasure.person: None for erasure in plan.erasures}))
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
