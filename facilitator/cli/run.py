"""``facilitator run``: a session on the terminal."""

import click

from facilitator.cli import names
from facilitator.cli.common import Context
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("run", help=t("Opens a session on the terminal, with its clock and notes."))
    @click.argument("session", metavar=t("SESSION"))
    @click.option("--port", type=click.IntRange(1, 65535), metavar="P", help=t("The port that phones use."))
    @click.option("--address", default="", metavar="A", help=t("The address that phones use."))
    @click.option("--no-web", is_flag=True, help=t("Serves no phones."))
    @click.pass_obj
    def run(context: Context, session: str, port: int | None, address: str, no_web: bool) -> int:
        from facilitator.cli.methods_trust import ask
        from facilitator.cli.terminal import shown

        folder = names.folder(context, session)
        ask(context, folder)
        phones = [*(("--port", str(port)) if port else ()), *(("--address", address) if address else ())]
        phones += ["--no-web"] if no_web else []
        return shown(context, lambda home: home.stay(folder, phones))

    return run
