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
from facilitator.core.text import N_
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
        sent = c.Command(name or _fresh(), action)
        outcome = asyncio.run(_do(context, folder, sent))
        return _told(context, folder, outcome, sent.id, as_json=as_json)

    return do


def _fresh() -> str:
    from facilitator.cli import wiring

    return wiring.fresh()


_UNANSWERED = "unanswered"
_ENDED = N_(
    "The program that had the session open (process {pid}) ended before it answered: the command may or may not have "
    "been carried out. Send it again with --id {id}: it is done only once."
)
_HANGS = N_(
    "The program that has the session open (process {pid}) does not answer: the command may or may not have been "
    "carried out. Let the program go on (kill -CONT {pid}) or end it (kill -KILL {pid}; nothing that was saved is "
    "lost), and send the command again with --id {id}: it is done only once."
)


async def _do(context: Context, folder: Path, command: c.Command) -> "Outcome":
    """The outcome. That nothing was answered is a refusal of its own; what was sent may have been carried out."""
    from facilitator.cli import wiring
    from facilitator.link import Gone, Silent

    try:
        return (await wiring.carried_out(context, folder, "facilitator do", [command]))[0]
    except Gone as gone:
        message = _HANGS if isinstance(gone, Silent) else _ENDED
        return c.Refusal(_UNANSWERED, message, {"pid": gone.pid, "id": command.id})


def _told(context: Context, folder: Path, outcome: "Outcome", command: str, *, as_json: bool) -> int:
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
    for line in told(t, folder, outcome, command):
        give(line)
    if outcome.mentions:
        give(t("The name is still in: {where}", where=", ".join(outcome.mentions)))
    return 0


def _refusal(t: Translator, refusal: c.Refusal) -> dict[str, object]:
    told: dict[str, object] = {"error": refusal.slug, "message": said(t, refusal.message, refusal.values)}
    if refusal.slug == _UNANSWERED:
        told["id"] = refusal.values["id"]
    faults = [sentence(t, each) for each in refusal.faults]
    return told | {"faults": faults} if faults else told
