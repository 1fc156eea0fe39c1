"""``facilitator run``: a session on the terminal."""

import click

from facilitator.cli import names
from facilitator.cli.common import Context
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("run", help=t("Opens a session on the terminal, with its clock and notes."))
    @click.argument("session", metavar=t("SESSION"))
    @click.pass_obj
    def run(context: Context, session: str) -> int:
        from facilitator.cli.methods_trust import ask
        from facilitator.cli.terminal import shown

        folder = names.folder(context, session)
        ask(context, folder)
        return shown(context, lambda home: home.stay(folder))

    return run
