"""The wall-keeper's panel: topics put in times and places with two keys, what to look at, and what waits."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from facilitator.core.commands import Do, Merge, PlaceNote, Suggest, Swap, Withdraw
from facilitator.core.text import N_, one_line
from facilitator.core.wall import Topic, Trouble, Wall, topic_words, troubles, wall
from facilitator.core.wall.standing import Cell
from facilitator.tui.asking import Ask, AskText, Option, Pick, Sheet
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.lists import Column
from facilitator.tui.live import Live
from facilitator.tui.panels.grid_map import GridMap
from facilitator.tui.panels.grid_reports import Board, to_board_first
from facilitator.tui.panels.grid_terms import cell_said, cell_words, names_of, topic_line
from facilitator.tui.panels.grid_topic import TopicSheet, placed
from facilitator.tui.plain import NONE, Words
from facilitator.tui.questions import activity_words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, cut, joined, line

Mode = Literal["place", "swap", "merge"]
_MODES: Mapping[Mode, str] = {
    "place": N_("To where?"),
    "swap": N_("Swap with which?"),
    "merge": N_("Merge with which?"),
}


class Waiting(Rows):
    """The topics that have no time or no place."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "take", N_("Take up"))]


class Looks(Rows):
    """What there is to look at."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "take", N_("Go there"))]


class Market(Sheet[None]):
    """The grid above; below it what has no time or place, and what to look at."""

    ABOUT = N_(
        "Choose a topic, then type its time and place: 2c puts it in time 2, place c. A number and Enter goes to the "
        "topic with that number. Enter takes a topic up, and puts it down where the cursor is. s and m ask with which "
        "topic: its cell (2c), or its number and Enter. Those who put up a topic choose its time and place themselves: "
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
        key("v", "board", N_("Reports")),
        key("c", "change", N_("Change")),
        key("tab", "across(1)", N_("Next list")),
        key("shift+tab", "across(-1)", N_("Previous list"), show=False),
        key("slash", "search", N_("Search")),
        key("delete", "withdraw", N_("Withdraw"), show=False),
        key("e", "suggest", N_("Suggest places (emergency)"), show=False),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._held = ""
        self._typed = ""
        self._mode: Mode = "place"
        self._current = ""
        """The topic that one went to, where several stand in its cell."""
        self._wall: Wall | None = None
        self._troubles: Sequence[Trouble] = ()

    # What there is.

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def wall(self) -> Wall:
        """The wall as it was drawn last."""
        assert self._wall is not None
        return self._wall

    @property
    def map(self) -> GridMap:
        """The grid."""
        return self.query_one(GridMap)

    def rows(self, name: str) -> Rows:
        """One of the lists below."""
        return self.query_one(f"#{name}", Rows)

    @property
    def topic(self) -> Topic | None:
        """The topic that a key is about: the one taken up, else the one under the cursor."""
        if self._held:
            return self.wall.topic(self._held)
        if self.rows("parked").has_focus:
            return self.wall.topic(self.rows("parked").key or "")
        here = self.map.here
        return next((each for each in here if each.note.id == self._current), here[0] if here else None)

    # Drawing.

    def heading(self) -> Content:
        """Nothing yet: it counts what is on the wall."""
        return NONE

    def parts(self) -> ComposeResult:
        """The grid, what the cursor is on, and the lists."""
        yield GridMap(id="map")
        yield Words(id="card")
        with Horizontal(id="lists"):
            yield Column(Waiting(id="parked"), id="parked-column")
            yield Column(Looks(id="look"), id="look-column")

    def on_mount(self) -> None:
        """Where topics wait, they come first; while conversations are on, the reports do."""
        if wall(self.live.session, self.activity) is None:
            self.desk.say(N_("Nothing is put on a wall of times and places in this activity."))
            self.dismiss(None)
            return
        self.show(self.live)
        self.focus_on("parked" if self.wall.parked() else "map")
        if to_board_first(self.live.session, self.wall):
            self.desk.in_background(self._board(leave=True))

    def show(self, live: Live) -> None:
        """The wall as it is now."""
        found = wall(live.session, self.activity)
        if found is None:
            return
        self._wall, self._troubles = found, troubles(found, names_of(live))
        if found.topic(self._held) is None:
            self._held = ""
        self.query_one(".heading", Words).say(self._heading(found))
        marked = frozenset(note for each in self._troubles for note in each.notes)
        self.map.draw(found, marked, self._held)
        self._lists(found)
        self._card()

    def _heading(self, found: Wall) -> Content:
        t = self.desk.t
        counts = [
            t.n("{count} topic", "{count} topics", len(found.topics)),
            t("{count} free cells", count=len(found.free())),
        ]
        name = line(activity_words(self.desk, self.activity), "bold")
        return columns(name, line(" · ".join(counts)), max(10, self.size.width - 2))

    def _lists(self, found: Wall) -> None:
        t = self.desk.t
        parked = [each.note.id for each in found.parked()]
        self.query_one("#parked-column", Column).show(
            line(t("Without a time and a place")), parked, self._parked, line(t("Every topic has its place."))
        )
        looks = [str(number) for number, _ in enumerate(self._troubles)]
        self.query_one("#look-column", Column).show(
            line(t("To look at")), looks, self._look, line(t("Nothing to look at."))
        )

    def _parked(self, name: str, width: int) -> Content:
        topic = self.wall.topic(name)
        sign = "* " if name == self._held else ""
        if topic is None:
            return NONE
        return cut(Content.assemble(sign, topic_line(self.desk.t, self.live, self.wall, topic)), width)

    def _look(self, name: str, width: int) -> Content:
        return cut(line(self._told(int(name))), width)

    def _told(self, number: int) -> str:
        each = self._troubles[number]
        return self.desk.t.told(each.message, each.values)

    def _card(self) -> None:
        self.query_one("#card", Words).say(self._said())
        self.query_one(KeyBar).refresh(layout=True)

    def _said(self) -> Content:
        """What was typed, what is taken up, else all about what the cursor is on."""
        t, topic, look = self.desk.t, self.topic, self.rows("look")
        if self._typed or self._mode != "place":
            of = line(topic_words([topic])) if topic else NONE
            words = [line(t(_MODES[self._mode]), "bold $accent"), line(f"{self._typed}_", "bold"), of]
            return joined([*words, line(t("such as 2c, or a number and Enter"), "$text-muted")])
        if self._held and topic is not None:
            put = line(t("Enter puts it down where the cursor is, Esc leaves it."), "$text-muted")
            return joined([line(t("Taken up:"), "bold $accent"), line(topic_words([topic]), "bold"), put])
        if look.has_focus and look.key is not None:
            return line(self._told(int(look.key)), "$warning")
        if topic is not None:
            return topic_line(t, self.live, self.wall, topic)
        if not self.map.has_focus:
            return NONE
        return joined(
            [line(cell_words(t, self.wall, self.map.cell), "$accent"), line(t("Nothing stands here."))]
        )

    # Going about.

    def focus_on(self, name: str) -> None:
        """Goes to the grid or a list, and shows of the lists what there is room for."""
        for each in ("parked", "look"):
            here = each == name or (name == "map" and each == self._below())
            self.query_one(f"#{each}-column").set_class(here, "-here")
        self.set_class(name == "map", "-map")
        self.query_one(f"#{name}").focus()

    def _below(self) -> str:
        return "look" if self._troubles and not self.wall.parked() else "parked"

    def action_across(self, by: int) -> None:
        """Goes from the grid to the lists and back."""
        names = ("map", "parked", "look")
        at = next((n for n, each in enumerate(names) if self.query_one(f"#{each}").has_focus), 0)
        self.focus_on(names[(at + by) % len(names)])

    def on_descendant_focus(self) -> None:
        """Other words stand on the card."""
        if self._wall is not None:
            for name in ("parked", "look"):
                if self.rows(name).has_focus:
                    self.query_one("#parked-column").set_class(name == "parked", "-here")
                    self.query_one("#look-column").set_class(name == "look", "-here")
            self.set_class(self.map.has_focus, "-map")
            self._card()

    @on(GridMap.Moved)
    @on(Rows.Moved)
    def _moved(self) -> None:
        if self._wall is not None:
            self._card()

    def go_to(self, topic: Topic) -> None:
        """Puts the cursor on a topic, wherever it is."""
        self._current = topic.note.id
        if topic.cells:
            self.map.go_to(topic.cells[0])
            self.focus_on("map")
        else:
            self.rows("parked").go_to(topic.note.id)
            self.focus_on("parked")
        self._card()

    # What is typed.

    def on_key(self, event: events.Key) -> None:
        """Digits and letters of a cell; while something is typed, no letter is a key."""
        letter = event.character or ""
        if event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
        elif letter.isdecimal() and (self._typed or letter != "0") and not self._typed[-1:].isalpha():
            self._typed += letter
        elif self._typed and letter.isalpha() and letter.isascii():
            self._typed += letter.lower()
            if len(self._typed.lstrip("0123456789")) >= len(self.wall.code(1)):
                self._cell_typed()
        else:
            return
        event.stop()
        self._card()

    def _cell_typed(self) -> None:
        said, cell = self._typed, cell_said(self.wall, self._typed)
        self._typed = ""
        if cell is None:
            last = self.wall.code(len(self.wall.places))
            self.desk.say(
                N_("There is no {code}: the times are 1 to {slots}, the places a to {last}."),
                "warning",
                code=said,
                slots=len(self.wall.slots),
                last=last,
            )
            return
        self._to_cell(cell)

    def _to_cell(self, cell: Cell) -> None:
        topic, mode = self.topic, self._mode
        self._mode, self._held = "place", ""
        other = next((each for each in self.wall.at().get(cell, []) if each != topic), None)
        if mode != "place" and topic is not None and other is not None:
            self._with(mode, topic, other)
        elif topic is not None:
            self._do(placed(self.wall, topic, cell), topic)
        self.map.go_to(cell)

    def _do(self, action: Do, topic: Topic) -> None:
        self._current = topic.note.id
        self.desk.send(action)

    def _with(self, mode: Mode, topic: Topic, other: Topic) -> None:
        if mode == "swap":
            self._do(Swap(notes=(topic.note.id, other.note.id)), topic)
        else:
            self.desk.in_background(self._merge(topic, other))

    async def _merge(self, topic: Topic, other: Topic) -> None:
        t = self.desk.t
        both = " / ".join(one_line(each.note.text) for each in (topic, other))
        more = t(
            "All who hold the two hold the new one. It stands where {number} stands.", number=topic.number
        )
        title = await self.desk.push_screen_wait(AskText(t("One topic of two"), both, more))
        if title is not None:
            await self.desk.asked(Merge(notes=(topic.note.id, other.note.id), text=title))

    # Keys.

    def action_take(self) -> None:
        """Goes to the number typed; takes the topic up; puts it down."""
        if self._typed:
            self._number_typed()
        elif self.rows("look").has_focus:
            self._to_trouble()
        elif self._held and self.map.has_focus:
            self._to_cell(self.map.cell)
        elif (topic := self.topic) is not None:
            self._held = topic.note.id
            self.focus_on("map")
            self.show(self.live)
        self._card()

    def _number_typed(self) -> None:
        number, mode, topic = int(self._typed), self._mode, self.topic
        found = self.wall.numbered(number)
        self._typed, self._mode = "", "place"
        if found is None:
            self.desk.say(N_("There is no topic with the number {number}."), "warning", number=number)
        elif mode != "place" and topic is not None and topic != found:
            self._held = ""
            self._with(mode, topic, found)
        else:
            self.go_to(found)

    def _to_trouble(self) -> None:
        key = self.rows("look").key
        notes = self._troubles[int(key)].notes if key is not None else ()
        if notes and (topic := self.wall.topic(notes[0])) is not None:
            self.go_to(topic)

    @on(GridMap.Taken)
    @on(Rows.Taken)
    def _taken(self) -> None:
        self.action_take()

    def action_mode(self, mode: Mode) -> None:
        """Asks for the other topic."""
        if self.topic is None:
            self.desk.say(N_("Choose a topic first."))
            return
        self._mode, self._typed = mode, ""
        self._card()

    def action_leave(self) -> None:
        """Takes back what was typed, then puts down what was taken up, then leaves."""
        if self._typed or self._mode != "place":
            self._typed, self._mode = "", "place"
        elif self._held:
            self._held = ""
        else:
            self.dismiss(None)
            return
        self.show(self.live)

    def action_park(self) -> None:
        """Takes the topic out of the grid."""
        if (topic := self.topic) is not None and topic.note.slot is not None:
            self._held = ""
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
            self._held = ""
            self.desk.send(Withdraw(note=topic.note.id))
            self.desk.say(N_("Withdrawn: {topic}. u brings it back."), topic=topic_words([topic]))

    def action_new(self) -> None:
        """A topic that somebody puts up."""
        self.desk.push_screen(TopicSheet(self.activity))

    def action_change(self) -> None:
        """The title, and who holds it."""
        if (topic := self.topic) is not None:
            self.desk.push_screen(TopicSheet(self.activity, topic))

    def action_search(self) -> None:
        """Finds a topic by a part of its title."""
        self.desk.in_background(self._search())

    async def _search(self) -> None:
        hosts = {
            each.note.id: ", ".join(filter(None, map(self.live.name, each.hosts)))
            for each in self.wall.topics
        }
        options = [
            Option(each.note.id, f"{each.number} {one_line(each.note.text)}", hosts[each.note.id])
            for each in self.wall.topics
        ]
        chosen = await self.desk.push_screen_wait(Pick(self.desk.t("Which topic?"), options))
        if chosen is not None and (topic := self.wall.topic(chosen)) is not None:
            self.go_to(topic)

    def action_board(self) -> None:
        """The reports that have come, and those that are missing."""
        self.desk.in_background(self._board(leave=False))

    async def _board(self, *, leave: bool) -> None:
        back = await self.desk.push_screen_wait(Board(self.activity))
        if leave and back is None:
            self.dismiss(None)

    def action_suggest(self) -> None:
        """Asks first: conveners choose themselves."""
        self.desk.in_background(self._suggest())

    async def _suggest(self) -> None:
        t, waiting = self.desk.t, self.wall.parked()
        if not waiting:
            self.desk.say(N_("Every topic has its place."))
            return
        more = t(
            "Those who put up a topic choose its time and place themselves; this is for an emergency. What stands is "
            "not moved, nobody holds two topics at once, and what many want to go to gets the large places. u takes "
            "all of it back."
        )
        options = [Option("no", t("No, they choose themselves"), "n"), Option("yes", t("Yes, suggest"), "y")]
        asked = t.n("Place {count} topic?", "Place {count} topics?", len(waiting))
        if await self.desk.push_screen_wait(Ask(asked, options, more)) != "yes":
            return
        if await self.desk.asked(Suggest(activity=self.activity)) is not None:
            left = self.wall.parked()
            done = len(waiting) - len(left)
            self.desk.say(N_("Placed: {count}. Left: {left}."), count=done, left=len(left))


HERE = Market
