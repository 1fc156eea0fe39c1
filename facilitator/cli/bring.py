"""``facilitator import``: a day that was captured elsewhere becomes a session, or is added to one."""

from pathlib import Path

import click

from facilitator.cli import names
from facilitator.cli.common import Context, give
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command(
        "import",
        help=t(
            "Takes a plan or notes from a file into a session. The file is JSON or TOML. If "
            "the session does not exist, it is made. A table (CSV: name, organisation, sector) brings people."
        ),
    )
    @click.argument("session", metavar=t("SESSION"))
    @click.argument("file", metavar=t("FILE"))
    @click.pass_obj
    def bring(context: Context, session: str, file: str) -> None:
        from facilitator.cli import roster
        from facilitator.cli.intake import add, make

        folder = names.existing(context, session)
        if Path(file).suffix.lower() in roster.SUFFIXES:
            folder = roster.bring(context, session, folder, Path(file))
        elif folder is not None:
            add(context, folder, Path(file))
        else:
            folder = make(context, session, Path(file))
        give(context.t("The session “{name}” is in {folder}.", name=folder.name, folder=folder))

    return bring
