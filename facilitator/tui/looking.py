"""What one looks at while grouping: which activity, which question's notes, which words, in which order."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from facilitator.core.generic import title_of
from facilitator.core.text import N_
from facilitator.tui.asking import Option, Pick
from facilitator.tui.board import Board
from facilitator.tui.desk import desk_of
from facilitator.tui.entries import Entry
from facilitator.tui.frame import Page
from facilitator.tui.grouping import ORDERS, Look, Order, ask_of, choices, kept, prompts, subject
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.mark_rows import MarkRows
from facilitator.tui.plain import Words
from facilitator.tui.shown import joined, line
from facilitator.tui.theme_sheets import Whole
from facilitator.tui.told import origin
from facilitator.tui.trio import Held

_ORDER_WORDS: dict[Order, str] = {
    "came": N_("As they came"),
    "points": N_("Most points first"),
    "place": N_("By table"),
}


class Head(Words):
    """Which notes these are; a click chooses others."""

    async def on_click(self) -> None:
        """As the key for it."""
        await desk_of(self).run_action("subject", self.screen)


class Looking(Page):
    """A page with notes beside themes, without the keys that change anything."""

    AUTO_FOCUS = "#loose"

    BINDINGS: ClassVar[list[BindingType]] = [
        key("slash", "find", N_("Search")),
        key("f", "which", N_("Which notes"), show=False),
        key("p", "subject", N_("Other activity"), show=False),
        key("o", "order", N_("Other order"), show=False),
        key("v", "whole", N_("The whole note"), show=False),
        key("escape", "clear", N_("No search, no marks"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.held = Held()
        self._of: Live | None = None
        self.chosen = False
        self._usual: dict[str, str] = {}
        """The prompt whose notes a method's themes are made of, by activity, once its method has been read."""

    def parts(self) -> ComposeResult:
        """Which notes, the search, the lists."""
        yield Head(id="head")
        find = Entry(self.held.look.words, id="find", hint=self.desk.t("Text, table or name"))
        find.display = bool(self.held.look.words)
        yield find
        yield Board(self.held)

    @property
    def board(self) -> Board:
        """The lists."""
        return self.query_one(Board)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to do before the session is there."""
        return self.desk.live is not None and self.desk.live.ready.is_set()

    def on_screen_resume(self) -> None:
        """Back from another page: on with what is on now, unless somebody has chosen."""
        live = self.desk.live
        if live is not None and live.ready.is_set() and not self.chosen:
            self.begin(subject(live.session) or "")
        super().on_screen_resume()

    def show(self, live: Live) -> None:
        """Everything, as the session is now."""
        if self._of is not live:
            self._of, self.held, self.chosen = live, Held(), False
            self._usual.clear()
            self.board.begin(self.held)
        if self.held.look.activity not in live.session.activities:
            self.begin(subject(live.session) or "")
        self.board.draw()
        self._say_which()
        if self.focused is None:
            self.board.go(self.held.here)

    def begin(self, activity: str) -> None:
        """Looks at another activity's notes: those that its themes are usually made of, if there are any."""
        if activity == self.held.look.activity:
            return
        self.held.look = Look(activity)
        if activity in self._usual:
            self._narrow(activity)
        elif activity:
            self.desk.in_background(self._learn(activity))

    async def _learn(self, activity: str) -> None:
        method = self.live.session.activities[activity].method
        capture = await self.desk.slowly(lambda: self.desk.shop().capture(method))
        self._usual[activity] = capture.themes[0].prompt if capture and capture.themes else ""
        self._narrow(activity)

    def _narrow(self, activity: str) -> None:
        look, usual = self.held.look, self._usual[activity]
        answered = {each.prompt for each in kept(self.live.session, activity)}
        if look == Look(activity) and usual in answered - {""}:
            self.held.look = replace(look, prompt=usual)
            self.redraw()

    def _say_which(self) -> None:
        t, look, session = self.desk.t, self.held.look, self.live.session
        activity = session.activities.get(look.activity)
        title, ask = ask_of(session, look.activity, look.prompt, t.language) if look.prompt else ("", "")
        marked = len(self.board.marked)
        parts = [
            line(t.n("{count} marked", "{count} marked", marked) if marked else "", "bold $accent"),
            line(title_of(activity, t.language) if activity else t("There is no activity yet."), "bold"),
            line(ask or title),
            line(t(_ORDER_WORDS[look.order]) if look.order != "came" else "", "$text-muted"),
        ]
        self.query_one(Head).say(joined(parts))

    def see(self, look: Look) -> None:
        """Looks at this from now on."""
        self.held.look = look
        self.redraw()

    # Keys.

    def action_find(self) -> None:
        """Ready to type what to search for."""
        find = self.query_one("#find", Entry)
        find.display = True
        find.focus()

    @on(Entry.Changed, "#find")
    def _typed(self, changed: Entry.Changed) -> None:
        if changed.value != self.held.look.words:
            self.see(replace(self.held.look, words=changed.value))

    @on(Entry.Submitted, "#find")
    def _found(self) -> None:
        self.board.go("loose")

    def action_clear(self) -> None:
        """Takes the search away, else the marks; else back to the first list."""
        find = self.query_one("#find", Entry)
        if find.display:
            find.value, find.display = "", False
            self.see(replace(self.held.look, words=""))
            self.board.go("loose")
        elif not self.board.unmark():
            self.board.go("loose")

    @on(MarkRows.Marked)
    def _marked(self) -> None:
        self._say_which()

    def action_which(self) -> None:
        """Chooses the question whose notes are shown."""
        self.desk.in_background(_which(self))

    def action_subject(self) -> None:
        """Chooses the activity."""
        self.desk.in_background(_subject(self))

    def action_order(self) -> None:
        """Another order."""
        look = self.held.look
        order = ORDERS[(ORDERS.index(look.order) + 1) % len(ORDERS)]
        self.see(replace(look, order=order))

    def action_whole(self) -> None:
        """The note in full."""
        note = self.live.session.notes.get(self.board.under or "")
        if note is not None:
            what = origin(self.desk.t, self.live, self.board.now, note)
            self.desk.push_screen(Whole(what, note.text))


async def _which(page: Looking) -> None:
    t, session, activity = page.desk.t, page.live.session, page.held.look.activity
    options = [Option("", t("All notes"), str(len(kept(session, activity))))]
    for prompt, count in prompts(session, activity).items():
        words = ": ".join(filter(None, ask_of(session, activity, prompt, t.language)))
        options.append(Option(prompt, words or t("Other notes"), str(count)))
    chosen = await page.desk.push_screen_wait(Pick(t("Which notes?"), options))
    if chosen is not None:
        page.see(replace(page.held.look, prompt=chosen))


async def _subject(page: Looking) -> None:
    t, session = page.desk.t, page.live.session
    options = [
        Option(each, session.activities[each].title, str(len(kept(session, each))))
        for each in choices(session)
    ]
    chosen = await page.desk.push_screen_wait(Pick(t("Notes of which activity?"), options))
    if chosen is not None:
        page.chosen = True
        page.begin(chosen)
        page.redraw()
