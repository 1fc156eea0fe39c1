"""``facilitator serve``: the hub without a screen."""

import asyncio
import signal
from pathlib import Path

import click

from facilitator.cli import names
from facilitator.cli.common import Context, give
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("serve", help=t("Keeps a session open, so that several can work in it at once."))
    @click.argument("session", metavar=t("SESSION"))
    @click.pass_obj
    def serve(context: Context, session: str) -> int:
        return asyncio.run(_serve(context, names.folder(context, session)))

    return serve


async def _serve(context: Context, folder: Path) -> int:
    from facilitator.cli import wiring
    from facilitator.cli.documents import republisher
    from facilitator.cli.methods_found import catalog
    from facilitator.link import Door, socket_path
    from facilitator.store import StoreError

    try:
        store = wiring.opened(folder, "facilitator serve")
    except StoreError as error:
        raise wiring.failure(error) from None
    wiring.say_notices(context, store)
    stop = _told_to_stop()
    methods = catalog(context, folder)
    async with (
        wiring.hub(context, store, methods, republisher(context, folder)) as hub,
        Door(hub, socket_path(folder)),
    ):
        give(context.t("The session “{name}” is open. Stop with Ctrl+C.", name=folder.name))
        await stop.wait()
    return 0


def _told_to_stop() -> asyncio.Event:
    """An event that is set when the process is told to stop: TERM, HUP (the terminal was closed) or INT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
