"""``facilitator check``: whether a session on disk is as it was written."""

import click

from facilitator.cli import names
from facilitator.cli.common import Context, give
from facilitator.locale import Translator

PROBLEMS = 3
"""The exit status when a check found something."""


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command(
        "check", help=t("Checks that a session on disk is whole, and says what is wrong and what to do.")
    )
    @click.argument("session", metavar=t("SESSION"))
    @click.option(
        "--repair", is_flag=True, help=t("Keeps all that is whole and puts the rest in a file beside it.")
    )
    @click.pass_obj
    def check(context: Context, session: str, repair: bool) -> int:
        return _check(context, session, repair=repair)

    return check


def _check(context: Context, session: str, *, repair: bool) -> int:
    from facilitator import store
    from facilitator.cli import wiring

    folder = names.folder(context, session)
    try:
        faults = store.repair(folder) if repair else store.check(folder)
    except store.StoreError as error:
        raise wiring.failure(error) from None
    t = context.t
    for fault in faults:
        where = f" ({fault.where})" if fault.where else ""
        what, advice = (
            t(each, **fault.values) if fault.values else t(each) for each in (fault.what, fault.advice)
        )
        give(f"{fault.file}{where}: {what}" + ("" if repair else f" {advice}"))
    if not faults:
        give(t("The session “{name}” is whole.", name=folder.name))
    elif repair:
        give(
            t(
                "The session “{name}” was repaired. What could not be kept is in a file beside it.",
                name=folder.name,
            )
        )
    return PROBLEMS if faults and not repair else 0
