"""``facilitator check``: whether a session on disk is as it was written."""

import click

from facilitator.cli import names
from facilitator.cli.common import Context, give
from facilitator.locale import Translator

PROBLEMS = 3
"""The exit status when a check found something."""

_LEFT_BY_A_REPAIR = ("aside", "lost", "nameless")
"""What a repair could not put right, by slug: somebody has to do something about it."""


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command(
        "check",
        help=t("Checks that the files of a session are whole. Says what is wrong and what to do about it."),
    )
    @click.argument("session", metavar=t("SESSION"))
    @click.option(
        "--repair", is_flag=True, help=t("Keeps what is whole and puts the rest in a file beside it.")
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
        place = t("line {number}", number=fault.where) if isinstance(fault.where, int) else fault.where
        where = f" ({place})" if fault.where else ""
        what, advice = (t(each, **fault.values) for each in (fault.what, fault.advice))
        left = fault.slug in _LEFT_BY_A_REPAIR
        give(f"{fault.file}{where}: {what}" + (f" {advice}" if left or not repair else ""))
    if not faults:
        give(t("The session “{name}” is whole.", name=folder.name))
    elif repair:
        give(t("The session “{name}” was repaired.", name=folder.name))
    return PROBLEMS if faults and not repair else 0
