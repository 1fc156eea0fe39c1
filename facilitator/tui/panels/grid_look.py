"""What one sees of a wall at the keyboard: the grid, what waits, what to look at, and what is typed."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from facilitator.core.text import N_
from facilitator.core.wall import Topic, Trouble, Wall, topic_words, troubles, wall
from facilitator.tui.asking import Sheet
from facilitator.tui.desk import Desk
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.lists import Column
from facilitator.tui.live import Live
from facilitator.tui.panels.grid_map import GridMap
from facilitator.tui.panels.grid_terms import cell_words, names_of, topic_line
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
    """The topics that are to be read aloud, then those that have no time or no place."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "take", N_("Take up"))]


class Looks(Rows):
    """What there is to look at."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "take", N_("Go there"))]


class Hung(Sheet[None]):
    """The grid above; below it what has no time or place, and what to look at."""

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self.held = ""
        self.typed = ""
        self.mode: Mode = "place"
        self.wrong = ""
        """What could not be done with what was typed."""
        self.current = ""
        """The topic that one went to, where several stand in its cell."""
        self.seen_wall: Wall | None = None
        self.troubles: Sequence[Trouble] = ()

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
        assert self.seen_wall is not None
        return self.seen_wall

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
        if self.held:
            return self.wall.topic(self.held)
        if self.rows("parked").has_focus:
            return self.wall.topic(self.rows("parked").key or "")
        here = self.map.here
        return next((each for each in here if each.note.id == self.current), here[0] if here else None)

    @property
    def unread(self) -> Topic | None:
        """The topic under the cursor, if it is to be read aloud first."""
        rows = self.rows("parked")
        waiting = {each.note.id: each for each in self.wall.waiting} if rows.has_focus else {}
        return waiting.get(rows.key or "")

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

    def show(self, live: Live) -> None:
        """The wall as it is now."""
        found = wall(live.session, self.activity)
        if found is None:
            return
        self.seen_wall, self.troubles = found, troubles(found, names_of(live))
        if found.topic(self.held) is None:
            self.held = ""
        self.query_one(".heading", Words).say(counted(self.desk, found, self.size.width))
        marked = frozenset(note for each in self.troubles for note in each.notes)
        self.map.draw(found, marked, self.held)
        self._lists(found)
        if not (found.parked() or found.waiting) and self.rows("parked").has_focus:
            self.focus_on("map")
        self.draw_card()

    def _lists(self, found: Wall) -> None:
        t = self.desk.t
        parked = [each.note.id for each in (*found.waiting, *found.parked())]
        name = (
            t("To be read aloud (r), or without a place")
            if found.waiting
            else t("Without a time and a place")
        )
        self.query_one("#parked-column", Column).show(
            line(name), parked, self._parked, line(t("Every topic has its place."))
        )
        looks = [str(number) for number, _ in enumerate(self.troubles)]
        self.query_one("#look-column", Column).show(
            line(t("To look at")), looks, self._look, line(t("Nothing to look at."))
        )

    def _parked(self, name: str, width: int) -> Content:
        topic = self.wall.topic(name)
        sign = "* " if name == self.held else ""
        waiting = next((each for each in self.wall.waiting if each.note.id == name), None)
        if waiting is not None:
            return cut(
                joined([line("♪", "$warning"), topic_line(self.desk.t, self.live, self.wall, waiting)], " "),
                width,
            )
        if topic is None:
            return NONE
        return cut(Content.assemble(sign, topic_line(self.desk.t, self.live, self.wall, topic)), width)

    def _look(self, name: str, width: int) -> Content:
        return cut(line(self._told(int(name))), width)

    def _told(self, number: int) -> str:
        each = self.troubles[number]
        return self.desk.t.told(each.message, each.values)

    def draw_card(self) -> None:
        self.query_one("#card", Words).say(self._said())
        self.query_one(KeyBar).refresh(layout=True)

    def _said(self) -> Content:
        """What was typed, what is taken up, else all about what the cursor is on."""
        t, topic, look = self.desk.t, self.topic, self.rows("look")
        if self.typed or self.mode != "place":
            of = line(topic_words([topic])) if topic else NONE
            words = [line(t(_MODES[self.mode]), "bold $accent"), line(f"{self.typed}_", "bold"), of]
            return joined([*words, line(t("such as 2c, or a number and Enter"), "$text-muted")])
        if self.wrong:
            return line(self.wrong, "bold $warning")
        if self.held and topic is not None:
            put = line(t("Enter puts it down where the cursor is, Esc leaves it."), "$text-muted")
            return joined([line(t("Taken up:"), "bold $accent"), line(topic_words([topic]), "bold"), put])
        if look.has_focus and look.key is not None:
            return line(self._told(int(look.key)), "$warning")
        if topic is not None:
            return topic_line(t, self.live, self.wall, topic)
        if self.unread is not None:
            return line(t("It is on the wall when it has been read aloud: then press r."), "$warning")
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
        return "look" if self.troubles and not self.wall.parked() else "parked"

    def on_descendant_focus(self) -> None:
        """Other words stand on the card."""
        if self.seen_wall is not None:
            for name in ("parked", "look"):
                if self.rows(name).has_focus:
                    self.query_one("#parked-column").set_class(name == "parked", "-here")
                    self.query_one("#look-column").set_class(name == "look", "-here")
            self.set_class(self.map.has_focus, "-map")
            self.draw_card()

    @on(GridMap.Moved)
    @on(Rows.Moved)
    def _moved(self) -> None:
        if self.seen_wall is not None:
            self.draw_card()

    def go_to(self, topic: Topic) -> None:
        """Puts the cursor on a topic, wherever it is."""
        self.current = topic.note.id
        if topic.cells:
            self.map.go_to(topic.cells[0])
            self.focus_on("map")
        else:
            self.rows("parked").go_to(topic.note.id)
            self.focus_on("parked")
        self.draw_card()


def counted(desk: Desk, found: Wall, width: int) -> Content:
    """The activity, and how many topics and free cells there are."""
    t = desk.t
    counts = [
        t.n("{count} topic", "{count} topics", len(found.topics)),
        t.n("{count} free cell", "{count} free cells", len(found.free())),
    ]
    name = line(activity_words(desk, found.activity), "bold")
    return columns(name, line(" · ".join(counts)), max(10, width - 2))
