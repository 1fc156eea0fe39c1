"""The program on a terminal: leads from page to page, and leaves the terminal as it was."""

import asyncio
import gc
import os
import signal
import threading
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from facilitator.core.text import N_
from facilitator.locale import LANGUAGES, Translator
from facilitator.tui import colours
from facilitator.tui.desk import Desk
from facilitator.tui.frame import Opening, Page
from facilitator.tui.keys import key
from facilitator.tui.pages import PAGES, load, load_all

if TYPE_CHECKING:
    # What the first frame does not need is loaded after it: it stands there in half the time.
    from facilitator.tui.asking import Ask
    from facilitator.tui.house import House, Visit

_DRAW_AFTER = 0.03
"""Seconds in which changes gather before they are drawn."""

_TICK = 0.2
_ENDED = 128
_LAST = 3.0
"""Seconds in which the program has ended after it was told to."""

_FAILED = 1


class Facilitator(Desk):
    """The app. It only routes: pages draw, the hub decides."""

    CSS_PATH = "frame.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "facilitator"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key(tab.key, f"page('{name}')", tab.name, show=False) for name, tab in PAGES.items()),
        key("ctrl+p", "palette", N_("Everything that can be done here"), show=False, first=True),
        key("f9", "language", N_("Svenska/English"), show=False),
        key("f10", "colours", N_("Light or dark"), show=False),
        key("u", "undo", N_("Undo"), show=False),
        key("ctrl+y", "redo", N_("Redo"), show=False),
        key("comma", "turn(-1)", N_("Slower")),
        key("full_stop", "turn(1)", N_("Faster")),
        key("f1,question_mark", "help", N_("Help")),
        key("q", "leave", N_("Quit")),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(self, house: "House", first: "Visit | None" = None, page: str | None = None) -> None:
        super().__init__()
        self.house, self._first, self._begun = house, first, False
        for theme in colours.THEMES:
            self.register_theme(theme)
        self.set_reactive(Facilitator.theme, colours.DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.here = page or ("run" if first else "sessions")
        self.t = Translator.for_language(house.language)
        self._following: asyncio.Task[None] | None = None
        self._visits = AsyncExitStack()
        self.waits_to_draw = False
        self._pages: dict[str, Page] = {}

    def on_mount(self) -> None:
        """Shows the first page, and is ready for what the system may say."""
        self.push_screen(Opening())
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._told_to_end, number)
        self.call_after_refresh(self._begin)

    def refresh_css(self, animate: bool = True) -> None:
        """As Textual's. Before the first frame there is nothing to refresh, and all rules would be read again."""
        if self._begun:
            super().refresh_css(animate)

    def _begin(self) -> None:
        """The frame is there: now what stands in it."""
        from facilitator.tui.bells import Bells

        self._begun = True
        gc.freeze()  # what was loaded for the first frame stays for good
        gc.enable()
        self.bells = Bells(wanted=self.house.sound)
        _screens(self).switch_screen(self._page(self.here))
        if self._first is not None:
            self.call_after_refresh(self.in_background, self.visit(self._first))
        self.set_interval(_TICK, self.tick)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = load(name)()
            _screens(self).install_screen(self._pages[name], name)
        return self._pages[name]

    def _told_to_end(self, number: int) -> None:
        """Ends in good order; but a terminal that is gone takes nothing more, and to put it right may wait for ever."""
        code = _ENDED + number
        if not self.is_headless:
            last = threading.Timer(_LAST, os._exit, (code,))
            last.daemon = True
            last.start()
        self.exit(return_code=code)

    # The session.

    async def visit(self, visit: "Visit", page: str | None = None) -> None:
        """Opens a session in place of the one that was open, and shows it when all of it is here."""
        from facilitator.tui.house import Unable
        from facilitator.tui.live import Live

        await self.let_go()
        try:
            stay = await self._visits.enter_async_context(visit)
        except Unable as why:
            self.unable(why)
            return
        self.live = live = Live(stay, self.changed)
        self._following = asyncio.create_task(live.run())
        self.changed()
        await live.ready.wait()
        if page is not None:
            self.go(page)
        await self.slowly(load_all)

    async def let_go(self) -> None:
        """Follows no session any more."""
        following, self._following, self.live = self._following, None, None
        if following is not None:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
        visits, self._visits = self._visits, AsyncExitStack()
        await visits.aclose()

    async def on_unmount(self) -> None:
        """Whoever played a day stops."""
        await self.let_go()

    def opened(self, folder: Path, page: str = "run") -> None:
        """As ``Desk``."""
        self.in_background(self.visit(self.house.stay(folder), page))

    def demo(self) -> None:
        """As ``Desk``."""
        self.in_background(self.visit(self.house.demo(self.t.language), "run"))

    def rehearse(self, folder: Path) -> None:
        """As ``Desk``."""
        self.in_background(self.visit(self.house.rehearsal(folder), "run"))

    def changed(self) -> None:
        """Something happened: draws soon, once for all that happens meanwhile."""
        if not self.waits_to_draw:
            self.waits_to_draw = True
            self.set_timer(_DRAW_AFTER, self._draw)

    def _draw(self) -> None:
        self.waits_to_draw = False
        page = self._seen()
        if page is not None:
            page.redraw()
        from facilitator.tui.asking import Sheet

        top = self._top()
        if isinstance(top, Sheet) and top.is_mounted and self.live is not None:
            cast("Sheet[object]", top).show(self.live)

    def tick(self) -> None:
        """Draws what changes with time alone, and rings what is to be heard."""
        self.bells.ring(self)
        page = self._seen()
        if page is not None and self.live is not None and self.live.ready.is_set():
            page.tick(self.live)

    def _seen(self) -> Page | None:
        """The page that is seen, also behind a sheet; None while it is made, and when the program ends."""
        found = next((each for each in reversed(self.screen_stack) if isinstance(each, Page)), None)
        return found if found is not None and found.whole and self.is_running else None

    def _top(self) -> Screen[object] | None:
        """The screen in front; None when the program ends: what was to be drawn then is not."""
        return next(reversed(self.screen_stack), None)

    # Actions.

    def go(self, page: str) -> None:
        """As ``Desk``."""
        if isinstance(self._top(), Page) and self.here != page:
            self.here = page
            _screens(self).switch_screen(self._page(page))

    def action_page(self, name: str) -> None:
        """Goes to a page, if there is something to see there."""
        if self.live is None and not PAGES[name].alone:
            self.say(N_("Open a session first."))
            return
        self.go(name)

    def action_help(self) -> None:
        """What one does here, and with which keys."""
        from facilitator.tui.help import show_help

        show_help(self, self.screen)

    def action_palette(self) -> None:
        """Everything that can be done here."""
        from facilitator.tui.help import palette

        self.in_background(palette(self, self.screen))

    def action_language(self) -> None:
        """The other language."""
        other = LANGUAGES[(LANGUAGES.index(self.t.language) + 1) % len(LANGUAGES)]
        self.t = Translator.for_language(other)
        self.house.keep(language=other)
        for page in self._pages.values():
            page.refresh(recompose=True)
        self.changed()

    def action_colours(self) -> None:
        """Light in place of dark, and back: a projector in a bright room needs the one, a dim hall the other."""
        self.theme = colours.LIGHT.name if self.theme == colours.DARK.name else colours.DARK.name

    def action_leave(self) -> None:
        """Quits, after a question while a session is open."""
        self.in_background(self._leave())

    async def _leave(self) -> None:
        if self.live is None or self.live.state == "closed":
            self.exit(0)
            return
        if self.live.stay.show is not None:
            self.exit(0)
            return
        match await self.push_screen_wait(_quit_question(self.t)):
            case "room":
                self.exit(0)
            case "close":
                await self.live.stop()
                self.exit(0)
            case _:
                pass

    def action_turn(self, by: int) -> None:
        """Plays the day faster or slower."""
        if self.live is not None and self.live.stay.show is not None:
            self.live.stay.show.turn(by)
            self.changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The speed can be turned only while simulated people play."""
        return action != "turn" or (self.live is not None and self.live.stay.show is not None)

    def action_undo(self) -> None:
        """Takes the facilitator's latest command back."""
        from facilitator.core.commands import Undo

        self.send(Undo())

    def action_redo(self) -> None:
        """Does again what was undone last."""
        from facilitator.core.commands import Redo

        self.send(Redo())

    def action_help_quit(self) -> None:
        """Ctrl+C without a selection: says how one quits."""
        self.say(N_("Press q to quit."))

    def get_system_commands(self, screen: Screen[object]) -> list[SystemCommand]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """None of Textual's own: they are in English only."""
        return []

    def _handle_exception(self, error: Exception) -> None:
        """The one hook of Textual's own that is overridden although it is private.

        As it is, it prints every local variable, and with them what people wrote and what they are called.
        """
        if self.is_headless:
            super()._handle_exception(error)
            return
        where = self.house.failed(error)
        said = self.t("Something went wrong in the program. What is known about it is in {file}.", file=where)
        self.exit(return_code=_FAILED, message=said)


def _quit_question(t: Translator) -> "Ask":
    """Whether the room goes on without this terminal."""
    from facilitator.tui.asking import Ask, Option

    options = [
        Option("room", t("Quit here – the room goes on"), "r"),
        Option("close", t("Close the session for everybody"), "c"),
        Option("back", t("Stay"), "s"),
    ]
    more = t(
        "If the room goes on, clocks keep running and others can go on writing. Open the session again, and all "
        "is as it was. If you close it, everything is saved, and nobody can write until it is opened again."
    )
    return Ask(t("Does the room go on?"), options, more)


def _screens(app: Facilitator) -> Any:
    """The app where Textual has left the type of a screen's result open."""
    return app
