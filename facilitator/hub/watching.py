"""What the hub does by itself: it keeps the timers right, starts what is due, and folds a large journal."""

import asyncio
from typing import TYPE_CHECKING

from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.actors import HUB
from facilitator.hub.rows import tables

if TYPE_CHECKING:
    from facilitator.hub.hub import Hub

_GLANCE = 1.0
"""Seconds between two looks at the clock."""

_LARGE = 64 * 1024 * 1024
"""Bytes of journal at which it is folded in."""


async def put_right(hub: "Hub") -> None:
    """Puts the timers right when a session is opened: the clock may have been set, or the computer off, meanwhile."""
    boot, up = hub.clock.boot()
    known = hub.session.boot
    if known is None or known[0] != boot:
        await _do(hub, c.Open(boot=boot, up=up))
        return
    drift = hub.clock.now() - (known[2] + up - known[1])
    if abs(drift) > timing.SECOND // 2:
        await _do(hub, c.SetClock(by=drift))


async def watch(hub: "Hub") -> None:
    """Goes on for as long as the hub does, and looks at least once a second."""
    while True:
        await look(hub)
        wake = timing.next_wake(hub.session, hub.clock.now())
        rest = _GLANCE if wake is None else (wake - hub.clock.now()) / timing.SECOND
        await asyncio.sleep(min(_GLANCE, max(0.01, rest)))


async def look(hub: "Hub") -> None:
    """One look at the clock, at what is due (the next round where a method says ``auto_next``), and at the journal."""
    jump = hub.clock.jump()
    if jump:
        await _do(hub, c.SetClock(by=jump))
    for action in timing.due(hub.session, hub.clock.now()):
        await _do(hub, action)
    if hub.store.journal_bytes > _LARGE:
        await asyncio.to_thread(hub.store.fold, tables(hub.session))


async def _do(hub: "Hub", action: c.Do) -> None:
    await hub.submit(c.Command(hub.fresh(), action, HUB))
