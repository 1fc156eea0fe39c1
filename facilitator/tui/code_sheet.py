"""A code on a sheet of its own, as large as there is room for, and the check whether phones reach this computer."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import Reach
from facilitator.locale import Translator
from facilitator.net.addresses import on_this_computer
from facilitator.tui.asking import Sheet
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.plain import Words
from facilitator.tui.qr import QrCode
from facilitator.tui.reaching import about, checked, in_words, place_name, title, to_scan
from facilitator.tui.shown import joined, line
from facilitator.tui.two_codes import wifi_words
from facilitator.tui.wifi import Wifi


class Shown(NamedTuple):
    """What a sheet shows: the content of the code, and words beneath it."""

    code: str
    words: Content


class CodeSheet(Sheet[None]):
    """A code, which follows the session: after a change of address the sheet shows the new one."""

    BINDINGS: ClassVar[list[BindingType]] = [key("b", "bigger", N_("Larger or smaller"))]

    def __init__(self, heading: str, of: Callable[[Live], Shown]) -> None:
        super().__init__(classes="code")
        self._heading, self._of, self._big = heading, of, False

    def heading(self) -> Content:
        """What the code is for."""
        return line(self._heading, "bold")

    def parts(self) -> ComposeResult:
        """The words and the code."""
        yield Words(id="said")
        yield QrCode(id="code")

    def on_mount(self) -> None:
        """The code as it is now."""
        self._again()

    def _again(self) -> None:
        if self.desk.live is not None:
            self.show(self.desk.live)

    def show(self, live: Live) -> None:
        """The code as it is now."""
        what = self._of(live)
        self.query_one("#said", Words).say(what.words)
        self.query_one(QrCode).say(what.code, big=self._big)

    def action_bigger(self) -> None:
        """Draws the code four times as large, or as before."""
        self._big = not self._big
        self._again()


def link_sheet(heading: str, more: str, link: Callable[[Reach], str]) -> CodeSheet:
    """The code of a link, with the link in words."""

    def now(live: Live) -> Shown:
        found = link(live.reach) if live.reach else ""
        return Shown(to_scan(found), joined([line(in_words(found), "bold"), line(more)], "\n"))

    return CodeSheet(heading, now)


def door_sheet(t: Translator, name: str) -> CodeSheet:
    """The code of one of the program's pages."""
    return link_sheet(title(t, name), about(t, name), lambda reach: reach.links.get(name, ""))


def place_sheet(t: Translator, session: Session, place: str) -> CodeSheet:
    """The code of a place."""
    said = t("For the whole day, whichever group sits here.")
    return link_sheet(place_name(t, session, place), said, lambda reach: reach.places.get(place, ""))


def wifi_sheet(t: Translator, wifi: Wifi) -> CodeSheet:
    """The code of the Wi-Fi."""
    what = Shown(wifi.code, wifi_words(t, wifi))
    return CodeSheet(title(t, "wifi"), lambda _: what)


class CheckSheet(CodeSheet):
    """Whether phones reach this computer: one scans the code with one's own, before anybody comes."""

    def __init__(self, heading: str) -> None:
        super().__init__(heading, self._now)

    def _now(self, live: Live) -> Shown:
        reach, t = live.reach, self.desk.t
        if reach is None:
            return Shown("", Content(""))
        link = reach.links.get("check", "")
        result = checked(t, reach)
        said = line(f"✓ {result}", "bold $success") if reach.checked else line(result, "bold")
        use = t("The phone must be on the Wi-Fi that the participants will use.")
        more = t("Your phone is not counted among the participants.") if reach.checked else use
        return Shown(to_scan(link), joined([said, line(more), line(in_words(link))], "\n"))


class BrowserSheet(CodeSheet):
    """A page that the browser of this computer shows; how one gets to it from here and from elsewhere. ``opened`` says
    what to do there.
    """

    def __init__(self, heading: str, link: Callable[[Reach], str], opened: str) -> None:
        super().__init__(heading, self._now)
        self._link, self._said = link, opened
        self._opened: bool | None = None

    def on_mount(self) -> None:
        """Opens the browser; the addresses stand there meanwhile."""
        self.run_worker(self._open())

    async def _open(self) -> None:
        reach = self.desk.live.reach if self.desk.live else None
        link = self._link(reach) if reach else ""
        here = on_this_computer(link) if link else ""
        self._opened = bool(here) and await self.desk.slowly(lambda: self.desk.house.browse(here))
        self.desk.changed()

    def _now(self, live: Live) -> Shown:
        link, t = self._link(live.reach) if live.reach else "", self.desk.t
        said = {
            None: t("The browser is being opened …"),
            True: self._said,
            False: t("No browser can be opened from here. Type the address in one, or scan the code."),
        }[self._opened]
        here = joined([line(t("On this computer:")), line(in_words(on_this_computer(link)), "bold")])
        there = joined([line(t("On another one:")), line(in_words(link), "bold")])
        return Shown(to_scan(link), joined([line(said), here, there], "\n"))


def stage_sheet(t: Translator) -> CodeSheet:
    """The big screen."""
    said = t(
        "The browser has been opened with the page. Move it to the projector and press F there: full screen."
    )
    return BrowserSheet(t("Big screen"), lambda reach: reach.links.get("stage", ""), said)


def print_sheet(t: Translator) -> CodeSheet:
    """The codes on paper: the page's, and each table's."""

    def link(reach: Reach) -> str:
        return f"{team}/codes" if (team := reach.links.get("team", "")) else ""

    return BrowserSheet(
        title(t, "print"), link, t("The browser has been opened with all codes. Print the page from there.")
    )
