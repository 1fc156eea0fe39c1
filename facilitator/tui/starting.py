"""Starting an activity, also beside another one that is still under way, and ending one."""

from collections.abc import Iterable

from facilitator.core.commands import Finish, Start
from facilitator.tui.asking import Ask, Option
from facilitator.tui.desk import Desk
from facilitator.tui.programme import Item


async def start(desk: Desk, item: Item, programme: Iterable[Item]) -> None:
    """Starts an activity and goes to where it is run; where another one is under way, asks what becomes of it."""
    going = [each for each in programme if each.state == "under_way"]
    if item.state != "under_way":
        if going and not await _settled(desk, item, going[0]):
            return
        if await desk.asked(Start(activity=item.id)) is None:
            return
    desk.wanted = item.id
    desk.go("run")


async def _settled(desk: Desk, item: Item, other: Item) -> bool:
    """Whether to start now: the other one goes on, or has been ended."""
    t = desk.t
    options = [
        Option("yes", t("Start it too"), "y"),
        Option("end", t("End “{title}” first", title=other.title), "e"),
        Option("no", t("Wait"), "n"),
    ]
    more = t("“{title}” is still under way. Both can go on at the same time.", title=other.title)
    chosen = await desk.push_screen_wait(Ask(t("Start “{title}” now?", title=item.title), options, more))
    if chosen == "end":
        return await desk.asked(Finish(activity=other.id)) is not None
    return chosen == "yes"


async def end(desk: Desk, item: Item) -> None:
    """Ends an activity, after a question: also the rounds that have not been held."""
    t = desk.t
    options = [Option("yes", t("End it"), "y"), Option("no", t("No, let it be"), "n")]
    more = t("Its rounds are closed, also those that have not been held. U opens them again.")
    if await desk.push_screen_wait(Ask(t("End “{title}”?", title=item.title), options, more)) == "yes":
        desk.send(Finish(activity=item.id))
