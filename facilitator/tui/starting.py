"""Starting an activity, also beside another one that is still under way."""

from collections.abc import Iterable

from facilitator.core.commands import Start
from facilitator.tui.asking import Ask, Option
from facilitator.tui.desk import Desk
from facilitator.tui.programme import Item


async def start(desk: Desk, item: Item, programme: Iterable[Item]) -> None:
    """Starts an activity, after a question where another one is under way, and goes to where it is run."""
    going = [each for each in programme if each.state == "under_way"]
    if item.state != "under_way":
        if going and not await _really(desk, item, going[0]):
            return
        if await desk.asked(Start(activity=item.id)) is None:
            return
    desk.wanted = item.id
    desk.go("run")


async def _really(desk: Desk, item: Item, other: Item) -> bool:
    t = desk.t
    options = [Option("yes", t("Start it too"), "y"), Option("no", t("Wait"), "n")]
    more = t("“{title}” is still under way. It goes on beside it.", title=other.title)
    question = Ask(t("Start “{title}” now?", title=item.title), options, more)
    return await desk.push_screen_wait(question) == "yes"
