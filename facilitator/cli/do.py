"""``facilitator do``: any action, by whoever sits at a keyboard or writes a script."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from facilitator.cli import names
from facilitator.cli.arguments import ACTIONS, read_action
from facilitator.cli.common import Context, give, said, sentence
from facilitator.core import commands as c
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.hub import Outcome


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    several = t("COMMAND is one of: {words}.", words=", ".join(ACTIONS))
    more = t(
        "What each command takes is in docs/commands.md, with examples. When --args does "
        "not fit, the answer says what the command takes and gives an example."
    )
    told = t("Carries out a command: starts a round, writes a note …")

    @click.command("do", help=f"{told}\n\n{several}", epilog=more)
    @click.argument("session", metavar=t("SESSION"))
    @click.argument("word", metavar=t("COMMAND"))
    @click.option("--args", "given", metavar="JSON", default="{}", help=t("What the command needs, as JSON."))
    @click.option("--id", "name", help=t("An id of your own. A command with the same id is done only once."))
    @click.option("--json", "as_json", is_flag=True, help=t("Answers with JSON."))
    @click.pass_obj
    def do(context: Context, session: str, word: str, given: str, name: str | None, as_json: bool) -> int:
        action = read_action(word, given, context.t)
        folder = names.folder(context, session)
        outcome = asyncio.run(_do(context, folder, action, name))
        return _told(context, folder, outcome, as_json)

    return do


async def _do(context: Context, folder: Path, action: c.Do, name: str | None) -> "Outcome":
    from facilitator.cli import wiring

    async with wiring.link(context, folder, "facilitator do") as link:
        return await link.submit(c.Command(name or wiring.fresh(), action))


def _told(context: Context, folder: Path, outcome: "Outcome", as_json: bool) -> int:
    from facilitator.cli import wiring
    from facilitator.cli.outcome import told

    t = context.t
    if isinstance(outcome, c.Refusal):
        if as_json:
            give(json.dumps(_refusal(t, outcome), ensure_ascii=False))
            return 1
        raise wiring.declined(outcome)
    if as_json:
        give(msgspec.json.encode(outcome).decode())
        return 0
    for line in told(t, folder, outcome):
        give(line)
    if outcome.mentions:
        give(t("The name is still in: {where}", where=", ".join(outcome.mentions)))
    return 0


def _refusal(t: Translator, refusal: c.Refusal) -> dict[str, object]:
    told: dict[str, object] = {"error": refusal.slug, "message": said(t, refusal.message, refusal.values)}
    faults = [sentence(t, each) for each in refusal.faults]
    return told | {"faults": faults} if faults else told
