"""``facilitator seats``: the seat plans of a day as text, to be printed and put up."""

import click

from facilitator.cli import names
from facilitator.cli.common import Context, Failure, give
from facilitator.core.text import N_
from facilitator.locale import Translator


def command(t: Translator) -> click.Command:
    """The command as click knows it."""

    @click.command("seats", help=t("Prints who sits at which table in each round."))
    @click.argument("session", metavar=t("SESSION"))
    @click.pass_obj
    def seats(context: Context, session: str) -> None:
        from facilitator.cli.documents import stored
        from facilitator.core.evolve import replay
        from facilitator.tui.panels.seat_words import as_text

        events, people = stored(names.folder(context, session))
        day = replay(events)
        plans = [as_text(context.t, day, people, each.id) for each in day.in_order()]
        if not any(plan.strip() for plan in plans):
            raise Failure(
                N_("There is no seat plan. Make one with “facilitator do {session} seat”."), session=session
            )
        for plan in filter(str.strip, plans):
            give(plan.rstrip())

    return seats
