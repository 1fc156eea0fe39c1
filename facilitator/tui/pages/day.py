"""Day: the programme, and everything about each activity before it begins."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from facilitator.core.commands import AddActivity, Answer, ChangeActivity, MoveActivity, RemoveActivity
from facilitator.core.generic import BREAK
from facilitator.core.model import Activity
from facilitator.core.text import N_
from facilitator.tui.asking import Ask, Option
from facilitator.tui.frame import Page
from facilitator.tui.guide import Guide
from facilitator.tui.house import Shop, Unable
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.pick_method import PickMethod, offers
from facilitator.tui.plain import Words
from facilitator.tui.programme import Item, Methods, method_title, programme
from facilitator.tui.programme_lines import day_line, in_full, in_short, item_line
from facilitator.tui.rows import Rows
from facilitator.tui.settings_form import change_activity, change_facts
from facilitator.tui.shown import joined, line
from facilitator.tui.starting import end, start

_STEP = 5
"""Minutes by which an activity is made longer or shorter with one key."""

_BREAK_MINUTES = 15


class Day(Page):
    """The programme."""

    ABOUT = N_(
        "The programme of the day. Choose an activity to change its title, times and settings. An exclamation "
        "mark stands where something does not fit; what it is stands below or beside the list. Everything "
        "can be undone with u."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "change", N_("Change"), first=True),
        key("a", "add", N_("Add")),
        key("delete,x", "remove", N_("Remove")),
        key("shift+up,K", "move(-1)", N_("Move up"), show=False),
        key("shift+down,J", "move(1)", N_("Move down"), show=False),
        key("plus", "longer(1)", N_("Longer")),
        key("minus", "longer(-1)", N_("Shorter")),
        key("i", "read", N_("About the method")),
        key("d", "facts", N_("About the day")),
        key("g", "start", N_("Start")),
        key("e", "end", N_("End this one")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.methods = Methods()
        self._items: dict[str, Item] = {}
        self._folder: object = None

    def parts(self) -> ComposeResult:
        """The programme, and what is known of the activity that the cursor is on."""
        yield Words(id="facts")
        with Horizontal():
            yield Rows(
                id="programme", empty=line(self.desk.t("Nothing is planned yet. Press a to add an activity."))
            )
            with VerticalScroll(id="side", can_focus=False):
                yield Words(id="beside")
        yield Words(id="inside")

    def show(self, live: Live) -> None:
        """The programme as it is now."""
        if self._folder != live.stay.folder:
            self._folder, self.methods = live.stay.folder, Methods()
            self.run_worker(self._load())
        items = programme(live.session, self.methods, self.desk.t)
        self._items = {each.id: each for each in items}
        self.query_one(Rows).fill(list(self._items), self._row)
        self.query_one("#facts", Words).say(day_line(live.session.info, items, self.desk.t))
        self._show_inside()

    async def _load(self) -> None:
        """Fetches the methods; until they are here the programme stands without what they say."""
        if (shop := await self._shop()) is not None:
            await self.desk.slowly(shop.ids)
            self.methods = Methods(shop)
            self.redraw()

    async def _shop(self) -> Shop | None:
        """The methods; None where they cannot be had, which is told."""
        try:
            return await self.desk.slowly(self.desk.shop)
        except Unable as why:
            self.desk.unable(why)
            return None

    def _row(self, name: str, width: int) -> Content:
        return item_line(self._items[name], width, self.desk.t)

    # The activity that the cursor is on.

    @property
    def chosen(self) -> Activity | None:
        """The activity that the cursor is on."""
        live = self.desk.live
        return live.session.activities.get(self.query_one(Rows).key or "") if live else None

    @on(Rows.Moved)
    def _show_inside(self) -> None:
        chosen, t = self.chosen, self.desk.t
        short = in_short(self._items[chosen.id], t) if chosen else Content("")
        full = in_full(self.live.session, chosen, self.methods, t) if chosen else Content("")
        self.query_one("#inside", Words).say(short)
        self.query_one("#beside", Words).say(joined([short, full], "\n\n"))

    # Actions.

    @on(Rows.Taken)
    def action_change(self) -> None:
        """Opens what can be changed about the activity."""
        if self.chosen is None:
            self.action_add()
        else:
            self.desk.in_background(self._change(self.chosen))

    async def _change(self, activity: Activity) -> None:
        item = self._items[activity.id]
        if (shop := await self._shop()) is not None:
            begun = item.state != "waiting"
            await change_activity(self.desk, shop, activity, item.title, begun=begun)

    def action_add(self) -> None:
        """Asks for the method of a new activity, which comes after the one that the cursor is on."""
        self.desk.in_background(self._add())

    async def _add(self) -> None:
        shop = await self._shop()
        if shop is None:
            return
        known = await self.desk.slowly(lambda: offers(shop))
        method = await self.desk.push_screen_wait(PickMethod(known))
        if method is None:
            return
        position = self.query_one(Rows).at + 2 if self._items else 1
        minutes = _BREAK_MINUTES if method == BREAK else None
        self.desk.send(AddActivity(method=method, position=position, minutes=minutes), then=self._added)

    def _added(self, answer: Answer) -> None:
        self.redraw()
        if answer.made:
            self.query_one(Rows).go_to(answer.made[0])

    def action_remove(self) -> None:
        """Takes the activity out of the programme, after a question."""
        if self.chosen is not None:
            self.desk.in_background(self._remove(self.chosen))

    async def _remove(self, activity: Activity) -> None:
        t = self.desk.t
        options = [Option("yes", t("Remove it"), "y"), Option("no", t("Leave it"), "n")]
        title = self._items[activity.id].title
        question = Ask(t("Remove “{title}” from the programme?", title=title), options)
        if await self.desk.push_screen_wait(question) == "yes":
            self.desk.send(RemoveActivity(activity=activity.id))

    def action_move(self, by: int) -> None:
        """Moves the activity up or down in the programme."""
        order = self.live.session.order
        if self.chosen is not None and 0 <= order.index(self.chosen.id) + by < len(order):
            position = order.index(self.chosen.id) + by + 1
            self.desk.send(MoveActivity(activity=self.chosen.id, position=position))

    def action_longer(self, direction: int) -> None:
        """Gives the activity more or fewer minutes."""
        if self.chosen is not None:
            minutes = max(0, self._items[self.chosen.id].minutes + direction * _STEP)
            self.desk.send(ChangeActivity(activity=self.chosen.id, minutes=minutes))

    def action_read(self) -> None:
        """Shows all that the activity's method says of itself."""
        if self.chosen is not None:
            title = method_title(self.chosen.method, self.methods, self.desk.t)
            full = in_full(self.live.session, self.chosen, self.methods, self.desk.t)
            self.desk.push_screen(Guide(title, full))

    def action_facts(self) -> None:
        """Opens the facts of the day."""
        self.desk.in_background(change_facts(self.desk, self.live))

    def action_start(self) -> None:
        """Starts the activity and goes to where it is run."""
        if self.chosen is not None:
            self.desk.in_background(start(self.desk, self._items[self.chosen.id], self._items.values()))

    def action_end(self) -> None:
        """Ends the activity, after a question."""
        if self.chosen is not None:
            self.desk.in_background(end(self.desk, self._items[self.chosen.id]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is over is not ended again."""
        item = self._items.get(self.chosen.id) if action == "end" and self.chosen else None
        return not (item and item.state == "done") and super().check_action(action, parameters)


HERE = Day
