"""The parts put together: storage, clock, ids, methods, hub, and the link to whoever has the session."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from facilitator.attach import find
from facilitator.catalog import Catalog
from facilitator.cli.common import Context, Failure, said, tell
from facilitator.cli.methods_found import catalog
from facilitator.clock import SteadyClock
from facilitator.core.commands import Command, Do, Refusal
from facilitator.core.people import Record
from facilitator.hub import Clock, Hub, Outcome, Republish, watch
from facilitator.link import Door, Gone, Link, Silent, SocketLink
from facilitator.store import Busy, Store, StoreError

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Upper case without letters and digits that look alike."""

_LENGTH = 26

_PATIENCE = 5.0
"""Seconds to wait for a session that another command has open for a moment."""

_TRIES = 3
"""How many hubs may end, one after the other, before they have answered."""


def fresh() -> str:
    """A new random id of 26 letters (127 bits), which can be read aloud."""
    number = secrets.randbelow(len(_LETTERS) ** _LENGTH)
    return "".join(_LETTERS[number // len(_LETTERS) ** at % len(_LETTERS)] for at in range(_LENGTH))


def failure(error: StoreError) -> Failure:
    """What the store refuses, as a command tells it."""
    return Failure(error.message, **error.values)


def declined(refusal: Refusal) -> Failure:
    """What the hub refuses, as a command tells it."""
    return Failure(refusal.message, 1, refusal.faults, **refusal.values)


def opened(folder: Path, holder: str, *, create: bool = False) -> Store:
    """The session's store, and what it has to say told; raises ``StoreError``."""
    return Store.open(folder, holder=holder, create=create)


def say_notices(context: Context, store: Store) -> None:
    """Tells what the store did about what it found."""
    for notice in store.notices:
        tell(said(context.t, notice.message, notice.values))


def names_of(people: dict[str, Record]) -> dict[str, str]:
    """The names by reference, as documents want them."""
    return {ref: record.name for ref, record in people.items()}


@contextlib.asynccontextmanager
async def hub(
    context: Context, store: Store, methods: Catalog, republish: Republish, clock: Clock | None = None
) -> AsyncGenerator[Hub]:
    """A hub on an open store, watching its clock (the computer's unless there is another one)."""
    async with Hub(store, clock or SteadyClock(), fresh, methods, republish) as running:
        watching = asyncio.create_task(watch(running))
        try:
            yield running
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)


@contextlib.asynccontextmanager
async def link(context: Context, folder: Path, holder: str) -> AsyncGenerator[Link]:
    """The link to a session: to the hub that has it, or to one of our own for as long as we need it."""
    found = await _reached(folder, holder)
    if isinstance(found, SocketLink):
        async with found:
            yield found
        return
    say_notices(context, found)
    from facilitator.cli.documents import republisher

    methods = catalog(context, folder)
    async with hub(context, found, methods, republisher(context, folder)) as own:
        yield own


async def _reached(folder: Path, holder: str) -> SocketLink | Store:
    until = asyncio.get_running_loop().time() + _PATIENCE
    while True:
        found, silent = await _found(folder)
        if found is not None:
            return found
        try:
            return opened(folder, holder)
        except Busy as busy:
            if silent is not None:
                raise Failure(silent.message, **silent.values) from None
            if asyncio.get_running_loop().time() > until:
                raise failure(busy) from None
        except StoreError as error:
            raise failure(error) from None
        await asyncio.sleep(0.05)


async def _found(folder: Path) -> tuple[SocketLink | None, Silent | None]:
    """As ``find``. A hub that says nothing may have the session that this one is a copy of; the lock knows."""
    try:
        return await find(folder), None
    except Silent as silent:
        return None, silent


async def carried_out(
    context: Context, folder: Path, holder: str, commands: Sequence[Command]
) -> list[Outcome]:
    """The outcomes of commands for a session, whoever has it.

    A hub that ends before it has answered is followed by another, which gets the same commands: none is done twice.
    Raises ``Gone`` where that did not help either, of that ``Silent`` where the hub hangs; then some commands may
    have been carried out and others not. Raises ``Failure`` where none was sent.
    """
    tries = 0
    while True:
        try:
            async with link(context, folder, holder) as to:
                return await tell_all(to, commands)
        except Gone as gone:
            tries += 1
            if isinstance(gone, Silent) or tries == _TRIES:
                raise


async def tell_all(to: Link, commands: Sequence[Command]) -> list[Outcome]:
    """Sends commands in order, without waiting for one answer before the next."""
    return list(await asyncio.gather(*(to.submit(each) for each in commands)))


def asked(action: Do, by: str = "facilitator") -> Command:
    """A command with an id of its own."""
    return Command(fresh(), action, by)


def refused(outcomes: Sequence[Outcome]) -> list[Refusal]:
    """The refusals among answers."""
    return [each for each in outcomes if isinstance(each, Refusal)]


__all__ = [
    "Door",
    "asked",
    "carried_out",
    "declined",
    "fresh",
    "hub",
    "link",
    "names_of",
    "opened",
    "refused",
    "say_notices",
    "tell_all",
]
