"""``facilitator stage``: the big screen of a session that is being served: its link, opened where there is a screen."""

import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli import names
from facilitator.cli.browser import opened
from facilitator.cli.common import Context, Failure, give
from facilitator.core.text import N_
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.hub import Reach

_WAIT = 3.0
"""Seconds in which a hub that serves phones has said so."""


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("stage", help=t("Opens the big screen (projector) of a session that is open."))
    @click.argument("session", metavar=t("SESSION"))
    @click.option("--no-open", is_flag=True, help=t("Only writes the link, and opens nothing."))
    @click.pass_obj
    def stage(context: Context, session: str, no_open: bool) -> None:
        from facilitator.net.addresses import on_this_computer

        reach = asyncio.run(_reach(names.folder(context, session)))
        if reach is None or not reach.links.get("stage"):
            raise Failure(
                N_("Nobody serves “{session}” now. Open it first: facilitator run {session}"), session=session
            )
        link = on_this_computer(reach.links["stage"])
        give(link)
        if not no_open:
            opened(link)

    return stage


async def _reach(folder: Path) -> "Reach | None":
    """How the session is reached, as its hub tells it; None where no hub has it, or it serves nobody."""
    from facilitator.attach import find
    from facilitator.link import Gone, following

    try:
        link = await find(folder)
    except Gone:
        return None
    if link is None:
        return None
    told = asyncio.Event()
    async with link, following(link) as follower:
        follower.heard = lambda _: told.set() if follower.reach is not None else None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_WAIT):
                await told.wait()
        return follower.reach
