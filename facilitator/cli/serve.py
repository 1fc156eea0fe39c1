"""``facilitator serve``: the hub without a screen."""

import asyncio
import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli import names
from facilitator.cli.common import Context, Failure, give
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.store import StoreError


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("serve", help=t("Keeps a session open, so that several can work in it at once."))
    @click.argument("session", metavar=t("SESSION"))
    @click.option("--background", is_flag=True, hidden=True)
    @click.pass_obj
    def serve(context: Context, session: str, background: bool) -> int:
        return asyncio.run(_serve(context, names.folder(context, session), background=background))

    return serve


async def _serve(context: Context, folder: Path, *, background: bool) -> int:
    """``background``: as ``attach`` starts it. No terminal ends it, and it lets go of its pipes when it is open."""
    from facilitator.cli import methods_trust, wiring
    from facilitator.cli.documents import republisher
    from facilitator.cli.methods_found import catalog
    from facilitator.link import Door
    from facilitator.store import StoreError

    try:
        store = wiring.opened(folder, "facilitator serve")
    except StoreError as error:
        raise _failure(error, background=background) from None
    wiring.say_notices(context, store)
    if not background:
        methods_trust.remind(context, folder)
    stop = _told_to_stop(() if background else (signal.SIGHUP,))
    methods = catalog(context, folder)
    async with (
        wiring.hub(context, store, methods, republisher(context, folder)) as hub,
        Door(hub, stop=stop),
    ):
        give(context.t("The session “{name}” is open. Stop with Ctrl+C.", name=folder.name))
        if background:
            _let_go()
        await stop.wait()
    return 0


def _failure(error: "StoreError", *, background: bool) -> Failure:
    from facilitator.attach import BUSY
    from facilitator.cli import wiring
    from facilitator.store import Busy

    failure = wiring.failure(error)
    if background and isinstance(error, Busy):
        failure.code = BUSY
    return failure


def _told_to_stop(more: Iterable[signal.Signals]) -> asyncio.Event:
    """An event that is set when the process is told to stop: TERM, INT, and HUP (the terminal was closed) where it
    has one.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, *more):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _let_go() -> None:
    """Leaves stdin and the pipes of whoever started it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    os.close(nowhere)
