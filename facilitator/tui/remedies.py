"""What to do when phones do not reach this computer."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from facilitator.core.text import N_
from facilitator.tui.asking import Sheet
from facilitator.tui.plain import Words
from facilitator.tui.shown import line, shown

REMEDIES = (
    (
        N_("Is the phone on the right network?"),
        N_(
            "Look in the phone's settings: it must be on the same Wi-Fi as this computer. If the phone says that the "
            "network has no internet, answer that it is to stay on it."
        ),
    ),
    (
        N_("Is the phone using mobile data?"),
        N_(
            "Many phones leave a Wi-Fi without internet and say nothing. Turn mobile data off, and scan again."
        ),
    ),
    (
        N_("Is a VPN on?"),
        N_(
            "Turn off the VPN on this computer and on the phone. If it must be on, choose the Wi-Fi's address with a: "
            "the one that the VPN has given the computer does not work for others."
        ),
    ),
    (
        N_("Does the firewall let phones in?"),
        N_(
            "Windows and macOS may have asked whether the program may be reached; the answer has to be yes, on private "
            "networks too. On Windows the network must be set to “private”. On a computer from work, somebody in IT "
            "may have to open for it."
        ),
    ),
    (
        N_("Does the network keep its guests apart?"),
        N_(
            "Guest networks in schools, town halls and hotels often do, so that no phone can reach any computer. "
            "Nothing in the program can change that. Ask IT for a network without client isolation, or go on to the "
            "next way."
        ),
    ),
    (
        N_("A network of your own"),
        N_(
            "A small travel router needs no internet and takes the whole room: let the computer and the phones join "
            "it. For a few phones, one at each table, the computer can share a network itself (a mobile hotspot); it "
            "takes about eight."
        ),
    ),
    (
        N_("Without phones"),
        N_(
            "Everything can be done on paper and keyed in here, also in the middle of the day. Nothing is lost."
        ),
    ),
)
"""What is asked or tried, the likeliest first, and what to do about it."""


class Remedies(Sheet[None]):
    """One remedy after the other, to be read and scrolled."""

    HEADING = N_("If phones do not get here")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,t", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
    ]

    def parts(self) -> ComposeResult:
        """All of them."""
        with VerticalScroll():
            yield Words(Content("\n\n").join([self._remedy(*each) for each in REMEDIES]))

    def _remedy(self, question: str, answer: str) -> Content:
        t = self.desk.t
        return Content.assemble(line(t(question), "bold $accent"), "\n", shown(t(answer)))

    def action_scroll(self, by: int) -> None:
        """Scrolls by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
