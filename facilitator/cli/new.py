"""``facilitator new``: a session from a plan, or an empty one."""

from pathlib import Path

import click

from facilitator.cli.common import Context, give
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("new", help=t("Makes a session, empty or from a plan."))
    @click.argument("session", metavar=t("SESSION"))
    @click.option("--plan", "plan", metavar=t("FILE.toml"), help=t("The plan of the day."))
    @click.pass_obj
    def new(context: Context, session: str, plan: str | None) -> None:
        from facilitator.cli.intake import make

        folder = make(context, session, Path(plan) if plan else None)
        give(context.t("The session “{name}” is in {folder}.", name=folder.name, folder=folder))

    return new
