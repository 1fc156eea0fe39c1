"""``facilitator export``: the documents, at any moment."""

from pathlib import Path

import click

from facilitator.cli import names
from facilitator.cli.common import Context, Failure, give, tell
from facilitator.core.text import N_
from facilitator.locale import Translator

_WRONG_USE = 2
_INTERNAL = "internal"


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    where = t("The folder for the documents. If left out: “published” in the session's own folder.")

    @click.command("export", help=t("Writes the documents of a session, also while it is under way."))
    @click.argument("session", metavar=t("SESSION"))
    @click.option("--to", "to", metavar=t("DIR"), help=where)
    @click.option(
        "--format", "said", metavar="md,json", default="md", help=t("Which formats, with commas between.")
    )
    @click.option(
        "--audience",
        default=_INTERNAL,
        help=t("Who it is for. “internal” is the only choice: everything is in it."),
    )
    @click.pass_obj
    def export(context: Context, session: str, to: str | None, said: str, audience: str) -> None:
        from facilitator.cli.documents import PUBLISHED, publish

        _only_internal(audience)
        wanted = _wanted(said)
        folder = names.folder(context, session)
        for path in publish(context, folder, Path(to) if to else folder / PUBLISHED, wanted):
            give(str(path))
        tell(context.t("For internal use: names are in it as they were written."))

    return export


def _only_internal(audience: str) -> None:
    if audience != _INTERNAL:
        message = N_("There is no audience “{audience}”. The only one is “internal”.")
        raise Failure(message, _WRONG_USE, audience=audience)


def _wanted(said: str) -> list[str]:
    from facilitator.publish import formats, unknown

    wanted = (
        list(dict.fromkeys(each.strip().lower() for each in said.split(",") if each.strip())) or formats()
    )
    for fault in unknown(wanted):
        raise Failure(fault.message, _WRONG_USE, **fault.values)
    return wanted
