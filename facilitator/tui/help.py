"""Help: what one does on a page, and every key. And the palette: the same keys, found by their words."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from facilitator.core.text import N_
from facilitator.tui.asking import Option, Pick, Sheet
from facilitator.tui.desk import Desk
from facilitator.tui.keybar import Hint, hints
from facilitator.tui.plain import Words
from facilitator.tui.shown import line, shown


class Help(Sheet[None]):
    """What one does here, and with which keys."""

    HEADING = N_("Help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark,q", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
    ]

    def __init__(self, about: str, keys: list[Hint]) -> None:
        super().__init__()
        self._about, self._keys = about, keys

    def parts(self) -> ComposeResult:
        """The page in words, and its keys."""
        with VerticalScroll():
            yield Words(shown(self.desk.t(self._about) if self._about else ""), classes="more")
            yield Words(Content("\n").join([_key_line(each) for each in self._keys]))

    def action_scroll(self, by: int) -> None:
        """Scrolls by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _key_line(hint: Hint) -> Content:
    return Content.assemble((hint.key.rjust(14), "bold $accent"), "  ", line(hint.label))


def show_help(desk: Desk, screen: Screen[object]) -> None:
    """Shows the help of a page or a sheet."""
    about: str = getattr(screen, "ABOUT", "")
    desk.push_screen(Help(about, hints(screen, every=True)))


async def palette(desk: Desk, screen: Screen[object]) -> None:
    """Everything that can be done here, found by its words, and done."""
    known = {f"{number}": hint for number, hint in enumerate(hints(screen, every=True))}
    options = [Option(name, hint.label, hint.key) for name, hint in known.items()]
    chosen = await desk.push_screen_wait(Pick(desk.t("What do you want to do?"), options))
    if chosen is not None:
        active = known[chosen].active
        await desk.run_action(active.binding.action, active.node)
