"""A topic typed fast while people queue at the wall: its title, who holds it, and where it goes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.commands import Change, PlaceNote, Refusal, Write
from facilitator.core.text import N_, in_language, one_line
from facilitator.core.wall import Topic, Wall, wall
from facilitator.core.wall.standing import host_field
from facilitator.tui.asking import Sheet
from facilitator.tui.entries import Entry
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.note_form import Row
from facilitator.tui.panels.grid_terms import cell_said, place_id
from facilitator.tui.plain import NONE, Words
from facilitator.tui.shown import line


class TopicSheet(Sheet[None]):
    """Enter saves, and the next topic can be typed at once; with ``known`` that topic is changed."""

    ABOUT = N_(
        "The title, those who hold the topic with commas between them, and if they have chosen it the time and the "
        "place, such as 2c. Enter saves from any box."
    )
    DEFAULT_CLASSES = "paper quick"
    AUTO_FOCUS = "#title"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "done", N_("Save"), first=True),
        key("tab", "app.focus_next", N_("Next box")),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str, known: Topic | None = None) -> None:
        super().__init__()
        self.activity, self._known = activity, known

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def wall(self) -> Wall:
        """The wall as it is now."""
        found = wall(self.live.session, self.activity)
        assert found is not None
        return found

    def heading(self) -> Content:
        """Which topic it is."""
        t, known = self.desk.t, self._known
        return line(t("Topic {number}", number=known.number) if known else t("New topic"), "bold")

    def parts(self) -> ComposeResult:
        """The three boxes, and what was saved last."""
        t, known = self.desk.t, self._known
        host = host_field(self.wall)
        hosts = ", ".join(self.live.name(each) for each in known.hosts) if known else ""
        yield Row("title", t("Title"), Entry(known.note.text if known else "", id="title"))
        if host is not None:
            yield Row("hosts", in_language(host.label, t.language), Entry(hosts, id="hosts"))
        if known is None:
            hint = t("such as 2c; may be left empty")
            yield Row("where", t("Time and place"), Entry(hint=hint, id="where"))
        yield Words(id="state")

    def _said(self, name: str) -> str:
        found = self.query(f"#{name}")
        return found.first(Entry).said if found else ""

    async def action_done(self) -> None:
        """Saves, if what was typed can be read."""
        title, hosts, where = (self._said(each) for each in ("title", "hosts", "where"))
        cell = cell_said(self.wall, where) if where else None
        at = self.focused.id if self.focused else ""
        if title and not hosts and at == "title" and self._known is None and self.query("#hosts"):
            self.query_one("#hosts", Entry).focus()  # a topic without an initiator is a choice, not a slip
        elif not title:
            self._tell(self.desk.t("Write a title first."), "bold $error")
        elif where and cell is None:
            told = self.desk.t("There is no {code}. A time and a place are named like 2c.", code=where)
            self._tell(told, "bold $error")
        elif self._known is not None:
            await self._change(self._known, title, hosts)
        else:
            self._clear()
            self.desk.in_background(self._write(title, hosts, where))

    def _people(self, hosts: str) -> dict[str, tuple[str, ...]]:
        host = host_field(self.wall)
        names = tuple(name for each in hosts.replace(";", ",").split(",") if (name := one_line(each)))
        return {host.id: names} if host is not None else {}

    async def _change(self, known: Topic, title: str, hosts: str) -> None:
        if await self.desk.asked(Change(note=known.note.id, text=title, people=self._people(hosts))):
            self.dismiss(None)

    async def _write(self, title: str, hosts: str, where: str) -> None:
        cell, found = cell_said(self.wall, where), self.wall
        write = Write(
            activity=self.activity,
            prompt=found.prompt.id,
            text=title,
            people=self._people(hosts) if hosts else {},
            source="paper",
            slot=cell[0] if cell else None,
            place=place_id(found, cell[1]) if cell else None,
        )
        outcome = await self.live.ask(write)
        if isinstance(outcome, Refusal):
            self._fill(title, hosts, where)
            self._tell(self.desk.t.told(outcome.message, outcome.values), "bold $error")
            return
        made = self.wall.topic(outcome.made[0]) if outcome.made else None
        number = f"{made.number} " if made else ""
        self._tell(f"✓ {number}{title}", "$success")

    def _clear(self) -> None:
        self._fill("", "", "")
        self.query_one("#title", Entry).focus()

    def _fill(self, *said: str) -> None:
        """Puts something into the boxes, unless somebody types there by now."""
        for name, text in zip(("title", "hosts", "where"), said, strict=True):
            for box in self.query(f"#{name}").results(Entry):
                box.value = text

    def _tell(self, text: str, style: str) -> None:
        if self.is_mounted:
            self.query_one("#state", Words).say(line(text, style) if text else NONE)


def placed(wall: Wall, topic: Topic, cell: tuple[int, int]) -> PlaceNote:
    """The command that puts a topic in a cell; a long one is shortened where the times end."""
    span = max(1, min(topic.note.span, len(wall.slots) - cell[0] + 1))
    return PlaceNote(note=topic.note.id, slot=cell[0], place=place_id(wall, cell[1]), span=span)
