"""``facilitator rehearse``: one's own plan, played by simulated people in a copy that is thrown away."""

import click

from facilitator.cli import names
from facilitator.cli.common import Context
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("rehearse", help=t("Plays your own plan with made-up people, in a copy."))
    @click.argument("session", metavar=t("SESSION"))
    @click.pass_obj
    def rehearse(context: Context, session: str) -> int:
        from facilitator.cli.terminal import shown

        folder = names.folder(context, session)
        return shown(context, lambda home: home.rehearsal(folder))

    return rehearse
