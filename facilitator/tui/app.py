"""The program on a terminal: leads from page to page, and leaves the terminal as it was."""

import asyncio
import signal
from pathlib import Path
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from facilitator.core.text import N_
from facilitator.locale import LANGUAGES, Translator
from facilitator.tui import colours
from facilitator.tui.asking import Ask, Option
from facilitator.tui.bells import Bells
from facilitator.tui.desk import Desk
from facilitator.tui.frame import Page
from facilitator.tui.help import palette, show_help
from facilitator.tui.house import House, Stay
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.pages import pages

_DRAW_AFTER = 0.03
"""Seconds in which changes gather before they are drawn."""

_TICK = 0.2
_ENDED = 128
_FAILED = 1


class Facilitator(Desk):
    """The app. It only routes: pages draw, the hub decides."""

    CSS_PATH = "look.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "facilitator"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key(page.KEY, f"page('{name}')", page.NAME, show=False) for name, page in pages().items()),
        key("f1,question_mark", "help", N_("Help")),
        key("ctrl+p", "palette", N_("Everything that can be done here"), show=False, first=True),
        key("f9", "language", N_("Svenska/English"), show=False),
        key("f10", "colours", N_("Light or dark"), show=False),
        key("q", "leave", N_("Quit")),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(self, house: House, open_first: Stay | None = None, page: str | None = None) -> None:
        super().__init__()
        self.house, self._first = house, open_first
        self._page = page or ("run" if open_first else "sessions")
        self.t = Translator.for_language(house.language)
        self.bells = Bells(wanted=house.sound)
        self._following: asyncio.Task[None] | None = None
        self.waits_to_draw = False
        self._pages: dict[str, Page] = {}

    def on_mount(self) -> None:
        """Shows the first page, and is ready for what the system may say."""
        for theme in colours.THEMES:
            self.register_theme(theme)
        self.theme = colours.DARK.name
        self._pages = {name: page() for name, page in pages().items()}
        for name, page in self._pages.items():
            _screens(self).install_screen(page, name)
        self.push_screen(self._page)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._told_to_end, number)
        if self._first is not None:
            self.attach(self._first)
        self.set_interval(_TICK, self.tick)

    def _told_to_end(self, number: int) -> None:
        self.exit(return_code=_ENDED + number)

    # The session.

    def attach(self, stay: Stay) -> Live:
        """Follows a session from now on, in place of the one that was open."""
        self.let_go()
        self.live = Live(stay, self.changed)
        self._following = asyncio.create_task(self.live.run())
        return self.live

    def let_go(self) -> None:
        """Follows no session any more."""
        if self._following is not None:
            self._following.cancel()
        self._following, self.live = None, None

    async def opened(self, folder: Path) -> None:
        """As ``Desk``."""
        live = self.attach(self.house.stay(folder))
        await live.ready.wait()
        self.go("day" if not live.session.running() else "run")

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

    # Actions.

    def go(self, page: str) -> None:
        """As ``Desk``."""
        no_sheet = isinstance(self.screen, Page)
        if no_sheet and self.screen is not self._pages[page]:
            _screens(self).switch_screen(page)

    def action_page(self, name: str) -> None:
        """Goes to a page, if there is something to see there."""
        if self.live is None and not pages()[name].ALONE:
            self.say(N_("Open a session first."))
            return
        self.go(name)

    def action_help(self) -> None:
        """What one does here, and with which keys."""
        show_help(self, self.screen)

    def action_palette(self) -> None:
        """Everything that can be done here."""
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
        if self.live is None:
            self.exit(0)
            return
        t = self.t
        stay = Option("stay", t("Quit, and let the session go on"), "q")
        options = [stay, Option("back", t("Stay here"), "b")]
        more = t("Clocks run on, and others can go on writing. Start the program again and all is as it was.")
        if await self.push_screen_wait(Ask(t("Quit?"), options, more)) == "stay":
            self.exit(0)

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


def _screens(app: Facilitator) -> Any:
    """The app where Textual has left the type of a screen's result open."""
    return app
