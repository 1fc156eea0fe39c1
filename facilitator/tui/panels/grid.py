"""The wall-keeper's panel: topics put in times and places with two keys, what to look at, and what waits."""

from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from facilitator.core.commands import Do, PlaceNote, Show, Swap, Withdraw
from facilitator.core.text import N_
from facilitator.core.wall import Topic, topic_words, wall
from facilitator.core.wall.standing import Cell
from facilitator.tui.keys import key
from facilitator.tui.panels.grid_acts import board, merge, search, suggest
from facilitator.tui.panels.grid_look import Hung, Mode
from facilitator.tui.panels.grid_map import GridMap
from facilitator.tui.panels.grid_reports import to_board_first
from facilitator.tui.panels.grid_terms import cell_said
from facilitator.tui.panels.grid_topic import TopicSheet, placed
from facilitator.tui.rows import Rows


class Market(Hung):
    """The keys of the wall-keeper."""

    ABOUT = N_(
        "Choose a topic, then type its time and place: 2c puts it in time 2, place c. A number and Enter goes to the "
        "topic with that number. Enter takes a topic up, and puts it down where the cursor is. s and m ask with which "
        "topic: its cell (2c), or its number and Enter. A topic with ♪ came by phone: r lets it onto the wall when it "
        "has been read aloud. Those who put up a topic choose its time and place themselves: "
        "what stands under “To look at” is advice and hinders nothing."
    )
    DEFAULT_CLASSES = "market"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Take up, put down")),
        key("n", "new", N_("New topic")),
        key("s", "mode('swap')", N_("Swap")),
        key("m", "mode('merge')", N_("Merge")),
        key("0", "park", N_("Take down")),
        key("plus,equals_sign", "longer(1)", N_("Longer")),
        key("minus", "longer(-1)", N_("Shorter")),
        key("r", "read", N_("Read aloud"), show=False),
        key("v", "board", N_("Reports")),
        key("u", "app.undo", N_("Undo")),
        key("c", "change", N_("Change")),
        key("tab", "across(1)", N_("Next list")),
        key("shift+tab", "across(-1)", N_("Previous list"), show=False),
        key("slash", "search", N_("Search")),
        key("delete", "withdraw", N_("Withdraw"), show=False),
        key("e", "suggest", N_("Suggest places (emergency)"), show=False),
        key("f1", "app.help", N_("Help")),
    ]

    def on_mount(self) -> None:
        """Where topics wait, they come first; while conversations are on, the reports do."""
        if wall(self.live.session, self.activity) is None:
            self.desk.say(N_("Nothing is put on a wall of times and places in this activity."))
            self.dismiss(None)
            return
        self.show(self.live)
        self.focus_on("parked" if self.wall.parked() or self.wall.waiting else "map")
        if to_board_first(self.live.session, self.wall):
            self.desk.in_background(board(self, leave=True))

    # Going about.

    def action_across(self, by: int) -> None:
        """Goes from the grid to the lists and back."""
        names = ("map", "parked", "look")
        at = next((n for n, each in enumerate(names) if self.query_one(f"#{each}").has_focus), 0)
        self.focus_on(names[(at + by) % len(names)])

    # What is typed.

    def on_key(self, event: events.Key) -> None:
        """Digits and letters of a cell; while something is typed, no letter is a key."""
        letter, self.wrong = event.character or "", ""
        if event.key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif letter.isdecimal() and (self.typed or letter != "0") and not self.typed[-1:].isalpha():
            self.typed += letter
        elif self.typed and letter.isalpha() and letter.isascii():
            self.typed += letter.lower()
            if len(self.typed.lstrip("0123456789")) >= len(self.wall.code(1)):
                self._cell_typed()
        else:
            return
        event.stop()
        self.draw_card()

    def _cell_typed(self) -> None:
        said, cell = self.typed, cell_said(self.wall, self.typed)
        self.typed = ""
        if cell is None:
            last = self.wall.code(len(self.wall.places))
            self.wrong = self.desk.t(
                "There is no {code}: the times are 1 to {slots}, the places a to {last}.",
                code=said,
                slots=len(self.wall.slots),
                last=last,
            )
            return
        self._to_cell(cell)

    def _to_cell(self, cell: Cell) -> None:
        topic, mode = self.topic, self.mode
        self.mode, self.held = "place", ""
        other = next((each for each in self.wall.at().get(cell, []) if each != topic), None)
        if mode != "place" and topic is not None and other is not None:
            self._with(mode, topic, other)
        elif topic is not None:
            self._do(placed(self.wall, topic, cell), topic)
        self.map.go_to(cell)

    def _do(self, action: Do, topic: Topic) -> None:
        self.current = topic.note.id
        self.desk.send(action)

    def _with(self, mode: Mode, topic: Topic, other: Topic) -> None:
        if mode == "swap":
            self._do(Swap(notes=(topic.note.id, other.note.id)), topic)
        else:
            self.desk.in_background(merge(self, topic, other))

    # Keys.

    @on(GridMap.Taken)
    @on(Rows.Taken)
    def action_take(self) -> None:
        """Goes to the number typed; takes the topic up; puts it down."""
        if self.typed:
            self._number_typed()
        elif self.rows("look").has_focus:
            self._to_trouble()
        elif self.held and self.map.has_focus:
            self._to_cell(self.map.cell)
        elif (topic := self.topic) is not None:
            self.held = topic.note.id
            self.focus_on("map")
            self.show(self.live)
        self.draw_card()

    def _number_typed(self) -> None:
        number, mode, topic = int(self.typed), self.mode, self.topic
        found = self.wall.numbered(number)
        self.typed, self.mode = "", "place"
        if found is None:
            self.wrong = self.desk.t("There is no topic with the number {number}.", number=number)
        elif mode != "place" and topic is not None and topic != found:
            self.held = ""
            self._with(mode, topic, found)
        else:
            self.go_to(found)

    def _to_trouble(self) -> None:
        key = self.rows("look").key
        notes = self.troubles[int(key)].notes if key is not None else ()
        if notes and (topic := self.wall.topic(notes[0])) is not None:
            self.go_to(topic)

    def action_mode(self, mode: Mode) -> None:
        """Asks for the other topic."""
        if self.topic is None:
            self.desk.say(N_("Choose a topic first."))
            return
        self.mode, self.typed = mode, ""
        self.draw_card()

    def action_leave(self) -> None:
        """Takes back what was typed, then puts down what was taken up, then leaves."""
        if self.typed or self.mode != "place":
            self.typed, self.mode = "", "place"
        elif self.held:
            self.held = ""
        else:
            self.dismiss(None)
            return
        self.show(self.live)

    def action_park(self) -> None:
        """Takes the topic out of the grid."""
        if (topic := self.topic) is not None and topic.note.slot is not None:
            self.held = ""
            self._do(PlaceNote(note=topic.note.id), topic)

    def action_longer(self, by: int) -> None:
        """Lets the topic go on over one time more, or fewer."""
        topic = self.topic
        if topic is None or not topic.slots or topic.place is None:
            return
        span = topic.note.span + by
        place = f"{self.activity}.p{topic.place}"
        if span < 1 or topic.slots.start + span - 1 > len(self.wall.slots):
            self.desk.say(N_("It can be no longer and no shorter than the times of the day."))
            return
        self._do(PlaceNote(note=topic.note.id, slot=topic.slots.start, place=place, span=span), topic)

    def action_withdraw(self) -> None:
        """Withdraws the topic; u brings it back."""
        if (topic := self.topic) is not None:
            self.held = ""
            self.desk.send(Withdraw(note=topic.note.id))
            self.desk.say(N_("Withdrawn: {topic}. u brings it back."), topic=topic_words([topic]))

    def action_read(self) -> None:
        """Lets a topic onto the wall that its convener has read aloud."""
        if (topic := self.unread) is not None:
            self.desk.send(Show(notes=(topic.note.id,)))

    def action_new(self) -> None:
        """A topic that somebody puts up."""
        self.desk.push_screen(TopicSheet(self.activity))

    def action_change(self) -> None:
        """The title, and who holds it."""
        if (topic := self.topic) is not None:
            self.desk.push_screen(TopicSheet(self.activity, topic))

    def action_search(self) -> None:
        """Finds a topic by a part of its title."""
        self.desk.in_background(search(self))

    def action_board(self) -> None:
        """The reports that have come, and those that are missing."""
        self.desk.in_background(board(self, leave=False))

    def action_suggest(self) -> None:
        """Asks first: conveners choose themselves."""
        self.desk.in_background(suggest(self))


HERE = Market
