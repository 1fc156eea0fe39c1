"""``facilitator do``: any action, by whoever sits at a keyboard or writes a script."""

import asyncio
import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

import click
import msgspec

from facilitator.cli import names
from facilitator.cli.common import Context, Failure, give
from facilitator.core import commands as c
from facilitator.core.text import N_
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.hub import Outcome

_WRONG_USE = 2
_INSIDE = (c.Plan, c.Open, c.SetClock)
ACTIONS: Mapping[str, type[c.Action]] = {
    str(each.__struct_config__.tag): each for each in get_args(c.Do) if each not in _INSIDE
}
"""Every action that can be asked for, by its word."""


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    several = t("COMMAND is one of: {words}.", words=", ".join(ACTIONS))

    @click.command(
        "do", help=t("Does what a facilitator can do: starts a round, writes a note …") + "\n\n" + several
    )
    @click.argument("session", metavar=t("SESSION"))
    @click.argument("word", metavar=t("COMMAND"))
    @click.option("--args", "given", metavar="JSON", default="{}", help=t("What the command needs, as JSON."))
    @click.option("--id", "name", help=t("The command's id: the same id is done only once."))
    @click.option("--json", "as_json", is_flag=True, help=t("Answers with JSON."))
    @click.pass_obj
    def do(context: Context, session: str, word: str, given: str, name: str | None, as_json: bool) -> int:
        outcome = asyncio.run(_do(context, session, read_action(word, given), name))
        return _told(context, outcome, as_json)

    return do


def read_action(word: str, given: str) -> c.Do:
    """The action behind a word and its arguments as JSON; refuses with what is wrong, and what was meant."""
    kind = ACTIONS.get(word.replace("-", "_"))
    if kind is None:
        near = get_close_matches(word, ACTIONS, 1)
        hint = f" → {near[0]}?" if near else ""
        message = N_("There is no command “{word}”.{hint} “facilitator do --help” names them all.")
        raise Failure(message, _WRONG_USE, word=word, hint=hint)
    try:
        said = json.loads(given)
    except json.JSONDecodeError as error:
        message = N_("--args is not JSON: {why}, at character {at}. Write for example --args '{example}'.")
        raise Failure(
            message, _WRONG_USE, why=error.msg, at=error.pos + 1, example='{"minutes": 5}'
        ) from None
    try:
        return msgspec.convert(said, kind)  # pyright: ignore[reportReturnType] - each kind is one of Do
    except msgspec.ValidationError as error:
        fields = ", ".join(each for each in kind.__struct_fields__)
        message = N_("--args does not fit “{word}”: {why}. It takes: {fields}.")
        raise Failure(message, _WRONG_USE, word=word, why=str(error), fields=fields or "–") from None


async def _do(context: Context, session: str, action: c.Do, name: str | None) -> "Outcome":
    from facilitator.cli import wiring

    folder = names.folder(context, session)
    async with wiring.link(context, folder, "facilitator do") as link:
        return await link.submit(c.Command(name or wiring.fresh(), action))


def _told(context: Context, outcome: "Outcome", as_json: bool) -> int:
    t = context.t
    if isinstance(outcome, c.Refusal):
        if as_json:
            said = t(outcome.message, **outcome.values)
            give(json.dumps({"error": outcome.slug, "message": said}, ensure_ascii=False))
            return 1
        raise Failure(outcome.message, **outcome.values)
    if as_json:
        give(msgspec.json.encode(outcome).decode())
        return 0
    give(t("Done. Event {n}.", n=outcome.n) + (f" {', '.join(outcome.made)}" if outcome.made else ""))
    if outcome.mentions:
        give(t("These notes still hold the name: {notes}", notes=", ".join(outcome.mentions)))
    return 0
