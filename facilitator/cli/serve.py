"""``facilitator serve``: the hub without a screen, and the phones' server beside it."""

import asyncio
import contextlib
import gc
import os
import signal
from collections.abc import AsyncGenerator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from facilitator.cli import names
from facilitator.cli.common import Context, Failure, give, tell
from facilitator.core.text import N_
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.hub import Hub, Reach
    from facilitator.store import StoreError
    from facilitator.web.server import NoPort, Served


class Asked(NamedTuple):
    """What was asked for on the command line. ``background``: as ``attach`` starts it."""

    background: bool = False
    web: bool = True
    port: int | None = None
    address: str = ""
    as_json: bool = False
    remote: bool = False
    tls: tuple[str, str] | None = None


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    tls_help = t("Serves over HTTPS with this certificate and key (PEM files) for a name of your own.")

    @click.command("serve", help=t("Keeps a session open, so that several can work in it at once."))
    @click.argument("session", metavar=t("SESSION"))
    @click.option("--port", type=click.IntRange(0, 65535), metavar="P", help=t("The port that phones use."))
    @click.option("--address", default="", metavar="A", help=t("The address that phones use."))
    @click.option("--no-web", is_flag=True, help=t("Serves no phones."))
    @click.option("--json", "as_json", is_flag=True, help=t("Writes the links as JSON on the first line."))
    @click.option("--remote", is_flag=True, help=t("Switches the facilitator's remote on."))
    @click.option(
        "--tls", nargs=2, type=click.Path(exists=True, dir_okay=False), metavar="CERT KEY", help=tls_help
    )
    @click.option("--background", is_flag=True, hidden=True)
    @click.pass_obj
    def serve(  # noqa: PLR0913, PLR0917 - one for each option
        context: Context,
        session: str,
        port: int | None,
        address: str,
        no_web: bool,
        as_json: bool,
        remote: bool,
        tls: tuple[str, str] | None,
        background: bool,
    ) -> int:
        asked = Asked(background, not no_web, port, address, as_json, remote, tls)
        return asyncio.run(_serve(context, names.folder(context, session), asked))

    return serve


def settle() -> None:
    """What is there now is there to stay: it is not looked through again and again for what may be thrown away. Each
    such look would keep all phones waiting.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 50)


_YOUNG = 10_000
"""New things after which the newest of them are looked through."""


async def _serve(context: Context, folder: Path, asked: Asked) -> int:
    """In the background no terminal ends it, and it lets go of its pipes when it is open."""
    from facilitator.cli import methods_trust, wiring
    from facilitator.cli.documents import republisher
    from facilitator.cli.methods_found import catalog
    from facilitator.link import Door
    from facilitator.store import StoreError

    try:
        store = wiring.opened(folder, "facilitator serve")
    except StoreError as error:
        raise _failure(error, background=asked.background) from None
    wiring.say_notices(context, store)
    if not asked.background:
        methods_trust.remind(context, folder)
    stop = _told_to_stop(() if asked.background else (signal.SIGHUP,))
    methods = catalog(context, folder)
    async with (
        wiring.hub(context, store, methods, republisher(context, folder)) as hub,
        Door(hub, stop=stop),
    ):
        if asked.background:
            give(_open(context, hub))
            _let_go()
        async with _phones(context, hub, asked) as served:
            await _opened(context, hub, asked, served)
            settle()
            await stop.wait()
    return 0


@contextlib.asynccontextmanager
async def _phones(context: Context, hub: "Hub", asked: Asked) -> "AsyncGenerator[Served | None]":
    """The phones' server, beside the hub: what it needs is loaded in a thread, so that the hub answers meanwhile."""
    if not asked.web:
        yield None
        return
    server = await asyncio.to_thread(_server)
    from facilitator.cli import wiring
    from facilitator.cli.press import Press

    wishes = server.Wishes(asked.port, asked.address, asked.tls)
    try:
        served = server.Served(hub, hub.clock, hub.store.folder, wiring.fresh, wishes, hub.aside)
    except server.NoPort as error:
        if not asked.background:
            raise Failure(_TAKEN, port=error.port, why=error.why) from None
        hub.aside(_unreachable(error))
        yield None
        return
    served.site.press = Press(context, hub.store.folder)
    async with server.serving(served):
        yield served


def _open(context: Context, hub: "Hub") -> str:
    return context.t("The session “{name}” is open. Stop with Ctrl+C.", name=hub.store.folder.name)


_TAKEN = N_("Port {port} cannot be used ({why}). Choose another with --port, or leave it out.")


def _unreachable(error: "NoPort") -> "Reach":
    """That no phone gets here, for the screens to tell."""
    from facilitator.core.commands import Refusal
    from facilitator.hub import Reach

    return Reach("", trouble=Refusal("port_taken", _TAKEN, {"port": error.port, "why": error.why}))


def _server():  # noqa: ANN202 - a module
    from facilitator.web import server

    return server


async def _opened(context: Context, hub: "Hub", asked: Asked, served: "Served | None") -> None:
    """Switches the remote on if that is asked for, and says where the session is to be found."""
    from facilitator.cli.wiring import asked as command
    from facilitator.core.commands import Remote

    if asked.remote:
        await hub.submit(command(Remote(on=True)))
    if asked.background:
        return
    if served is not None:
        await served.site.room.reached(hub.session.n)
    if served is not None and asked.as_json:
        give(served.links())
        return
    give(_open(context, hub))
    if served is not None:
        reach = served.reach()
        give(context.t("Phones join at {url}", url=reach.links["short"]))
        if reach.trouble is not None:
            tell(context.t.told(reach.trouble.message, reach.trouble.values))


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
