"""History: what happened, the latest first, and what can be undone."""

import time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.events import Event, NoteWritten, PersonJoined, PlaceMade
from facilitator.core.text import N_
from facilitator.tui.asking import AskText
from facilitator.tui.frame import Page
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.plain import Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import line, shown
from facilitator.tui.story import Teller, told, who

_WHO = 18
_WHO_FROM = 70
_LATEST_TROUBLES = 2
_BROUGHT = 3
"""So many of the notes that were brought are named in a line."""


class History(Page):
    """Everything that happened, and the way back."""

    ABOUT = N_(
        "Everything that happened, the latest first. u takes back the latest thing that you did, Ctrl+Y does it again. "
        "What others wrote is never undone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("u", "app.undo", N_("Undo")),
        key("ctrl+y", "app.redo", N_("Redo")),
        key("slash", "search", N_("Search")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._events: dict[str, Event] = {}
        self._searched: tuple[int, str] = (0, "")
        self._fitting: list[str] = []
        self._words = ""
        self._brought: dict[str, list[str]] = {}
        self._of: Live | None = None

    def parts(self) -> ComposeResult:
        """What undo would do, the troubles, the list, and the whole of one event."""
        yield Words(id="undo")
        yield Words(id="troubles")
        yield Rows(id="events", empty=line(self.desk.t("Nothing has happened yet.")))
        yield Words(id="whole")

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(Rows).focus()

    def show(self, live: Live) -> None:
        """What happened so far."""
        self._take_in(live)
        self.query_one("#undo", Words).say(self._undo(live))
        troubles, said = self.query_one("#troubles", Words), self._troubles(live)
        troubles.say(said)
        troubles.display = bool(said.plain)
        self.query_one(Rows).fill(self._searched_for(live), self._row)
        self._whole()

    def _take_in(self, live: Live) -> None:
        if live is not self._of:
            self._of, self._events, self._searched, self._brought = live, {}, (0, ""), {}
        for event in live.events[len(self._events) :]:
            self._events[str(event.n)] = event
            if isinstance(event.what, NoteWritten) and event.command == "bring":
                self._brought.setdefault(event.id, []).append(str(event.n))

    def _stands_alone(self, number: str) -> bool:
        """Notes that were brought together are one thing that happened."""
        together = self._brought.get(self._events[number].id)
        return together is None or number not in together[1:]

    def _told(self, teller: Teller, event: Event) -> str:
        """What happened, in a sentence."""
        together = self._brought.get(event.id, ())
        if str(event.n) not in together:
            return told(teller, event)
        texts = [teller.note(_note(self._events[each])) for each in together]
        more = ", ".join(each for each in texts[:_BROUGHT]) + (", …" if len(texts) > _BROUGHT else "")
        return teller.t.n(
            "{count} note was brought: {more}", "{count} notes were brought: {more}", len(texts), more=more
        )

    def _searched_for(self, live: Live) -> list[str]:
        """The numbers of the events that fit, the latest first."""
        if not self._words:
            return [each for each in reversed(self._events) if self._stands_alone(each)]
        done, words = self._searched
        if words != self._words:
            self._fitting, done = [], 0
        teller = self._teller(live)
        for number, event in list(self._events.items())[done:]:
            said = f"{who(teller, event.by)} {self._told(teller, event)}"
            if self._stands_alone(number) and self._words.casefold() in said.casefold():
                self._fitting.insert(0, number)
        self._searched = (len(self._events), self._words)
        return self._fitting

    def _teller(self, live: Live) -> Teller:
        names = {ref: record.name for ref, record in live.names.items()}
        return Teller(live.session, names, self.desk.t, self._sentence)

    def _sentence(self, command: str) -> str:
        """What a command did, in words: the first of it that was not only made on the way."""
        found = [each for each in self._events.values() if each.id == command]
        found.sort(key=lambda each: isinstance(each.what, PlaceMade | PersonJoined))
        return self._told(self._teller(self.live), found[0]) if found else ""

    def _undo(self, live: Live) -> Content:
        t, done, undone = self.desk.t, live.session.done, live.session.undone
        back = (
            t("u takes back: {what}", what=self._sentence(done[-1].command))
            if done
            else t("Nothing to undo.")
        )
        again = t("Ctrl+Y does again: {what}", what=self._sentence(undone[-1].command)) if undone else ""
        return Content("\n").join([line(each) for each in (back, again) if each])

    def _troubles(self, live: Live) -> Content:
        """What went wrong lately: it was also said when it happened, but that passes."""
        t = self.desk.t
        said = [t.told(each.message, each.values) for each in live.troubles[-_LATEST_TROUBLES:]]
        if live.unsaved is not None:
            said.append(t.told(live.unsaved.message, live.unsaved.values))
        return Content("\n").join([line(f"! {each}", "bold $error") for each in said])

    def _row(self, name: str, width: int) -> Content:
        event, teller = self._events[name], self._teller(self.live)
        at = time.strftime("%H:%M", time.localtime(event.at / 1000))
        by = line(who(teller, event.by)).truncate(_WHO, ellipsis=True)
        parts = [Content(at), line(self._told(teller, event))]
        if width >= _WHO_FROM:
            parts.insert(1, by.pad_right(_WHO - by.cell_length))
        return Content("  ").join(parts)

    @on(Rows.Moved)
    def _moved(self, moved: Rows.Moved) -> None:
        self._whole()

    def _whole(self) -> None:
        """The event under the cursor in full."""
        event = self._events.get(self.query_one(Rows).key or "")
        text = Content("")
        if event is not None:
            teller = self._teller(self.live)
            at = time.strftime("%H:%M:%S", time.localtime(event.at / 1000))
            full = self._full(event)
            text = Content("\n").join(
                [
                    line(f"{at}  {who(teller, event.by)}: {self._told(teller, event)}"),
                    *([shown(full)] if full else []),
                ]
            )
        self.query_one("#whole", Words).say(text)

    def _full(self, event: Event) -> str:
        """The note behind an event as it is now: what was erased is gone here too."""
        names = self._brought.get(event.id, [str(event.n)])
        notes = (self.live.session.notes.get(_note(self._events[each])) for each in names)
        return "\n".join(each.text for each in notes if each is not None)

    def action_search(self) -> None:
        """Shows only what holds some words."""
        self.desk.in_background(self._search())

    async def _search(self) -> None:
        more = self.desk.t("A single full stop shows everything again.")
        words = await self.desk.push_screen_wait(
            AskText(self.desk.t("Show only what holds …"), self._words, more)
        )
        if words is not None:
            self._words = "" if words == "." else words
            self.desk.changed()


HERE = History


def _note(event: Event) -> str:
    """The note that an event is about."""
    note = getattr(event.what, "note", "")
    return note if isinstance(note, str) else str(getattr(note, "id", ""))
