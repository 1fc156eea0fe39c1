"""Phones: the two codes to scan, whether phones get here, who is there, and the codes for those who help."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from facilitator.core.commands import Remote
from facilitator.core.text import N_
from facilitator.hub import Network, Reach
from facilitator.net.addresses import Address, candidates
from facilitator.tui.code_sheet import (
    CheckSheet,
    door_sheet,
    place_sheet,
    print_sheet,
    stage_sheet,
    wifi_sheet,
)
from facilitator.tui.frame import Page
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.phone_acts import choose_address, mute, renew
from facilitator.tui.phone_lists import PhoneLists
from facilitator.tui.plain import Words
from facilitator.tui.reaching import CODES, PLACE, checked, host, in_words, kind, seen_by, stuck, summary
from facilitator.tui.remedies import Remedies
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, joined, line, shown
from facilitator.tui.two_codes import TwoCodes
from facilitator.tui.wifi import Wifi, ask_wifi

_NEED_PHONES = {
    "open",
    "check",
    "who",
    "wifi",
    "other",
    "bigger",
    "address",
    "mute",
    "remote",
    "renew",
    "stage",
}


class Phones(Page):
    """How phones get here, and how they are doing."""

    ABOUT = N_(
        "Participants scan two codes: the first joins the Wi-Fi, the second opens the page. Try it with your own phone "
        "before they come (P). There are also codes for those who help, and a list of everybody who is there; whoever "
        "is stuck, offline or has something that is not sent yet stands first in it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "open", N_("Show the code"), first=True),
        key("p", "check", N_("Try it")),
        key("t", "remedies", N_("Trouble?")),
        key("s", "stage", N_("Open the big screen")),
        key("w", "who", N_("Codes or people")),
        key("m", "mute", N_("Mute or let write")),
        key("n", "wifi", N_("Wi-Fi")),
        key("c", "other", N_("The other code")),
        key("b", "bigger", N_("Larger or smaller")),
        key("a", "address", N_("Another address")),
        key("f", "renew", N_("New code")),
        key("r", "remote", N_("Remote control on or off")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._known: list[Address] = []
        self._stuck: set[str] = set()

    def parts(self) -> ComposeResult:
        """How it is, the codes beside the lists; or why there are none."""
        yield Words(id="state")
        yield Words(id="none")
        with Horizontal(id="room"):
            yield TwoCodes()
            yield PhoneLists(id="lists")

    @property
    def codes(self) -> TwoCodes:
        """The two codes."""
        return self.query_one(TwoCodes)

    @property
    def lists(self) -> PhoneLists:
        """The lists beside them."""
        return self.query_one(PhoneLists)

    @property
    def _wifi(self) -> Wifi:
        """The network, as the hub has been told it."""
        live = self.desk.live
        return Wifi(live.network.name, live.network.password) if live else Wifi()

    def on_mount(self) -> None:
        """Finds out what kinds of networks there are."""
        self.run_worker(self._look())

    async def _look(self) -> None:
        self._known = await self.desk.slowly(candidates)
        self.desk.changed()

    def show(self, live: Live) -> None:
        """Codes, lists and how it is."""
        reach = live.reach
        self.query_one("#room").display = self.query_one("#state").display = reach is not None
        self.query_one("#none").display = reach is None
        if reach is None:
            self.query_one("#none", Words).say(self._nobody_serves(live))
            return
        self.query_one("#state", Words).say(self._state(live, reach))
        self.codes.told(self._wifi) if self.codes.wifi != self._wifi else None
        self.codes.show(reach)
        self.lists.show(live, reach, wifi=bool(self._wifi.name))
        if self.focused is None:
            self.lists.rows.focus()

    def tick(self, live: Live) -> None:
        """A phone gets stuck by the passing of time alone."""
        if (held := stuck(live)) != self._stuck:
            self._stuck = held
            self.desk.changed()

    def _nobody_serves(self, live: Live) -> Content:
        t = self.desk.t
        how = t("Quit with Q, and start again without --no-web:")
        command = f"facilitator run {live.stay.name}"
        return Content("\n\n").join(
            [line(t("No phones are let in."), "bold $warning"), shown(how), line(command, "bold")]
        )

    def _state(self, live: Live, reach: Reach) -> Content:
        """Whether phones get here, and how those do that are here: in one line where there is room for no more."""
        t, width = self.desk.t, max(1, self.size.width - 2)
        at = joined([line(in_words(reach.url), "bold"), line(kind(t, host(reach), self._known))])
        there = line(" · ".join(summary(t, live)))
        lines = [there] if seen_by(live.presence) else [self._tried(reach)]
        if lines == [there] and reach.checked and self.has_class("-tall"):
            lines.append(self._tried(reach))
        if at.cell_length + lines[0].cell_length < width:
            lines[0] = columns(lines[0], at, width)
        if reach.trouble is not None:
            told = t.told(reach.trouble.message, reach.trouble.values)
            lines.insert(0, line(f"! {told}", "bold $error"))
        return Content("\n").join(lines)

    def _tried(self, reach: Reach) -> Content:
        said = checked(self.desk.t, reach)
        return line(f"✓ {said}", "$success") if reach.checked else line(said, "$warning")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be shown or done while phones are not let in."""
        live = self.desk.live
        if (
            action == "mute"
            and self.is_mounted
            and not (self.lists.has_class("-who") or self.has_class("-tall"))
        ):
            return False
        return action not in _NEED_PHONES or (live is not None and live.reach is not None)

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other lines."""
        self.desk.changed()

    # What the keys do.

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Shows the code of what the cursor is on."""
        t, live, chosen = self.desk.t, self.live, self.lists.rows.key
        if live.reach is None or chosen is None:
            return
        if chosen.startswith(PLACE):
            self.desk.push_screen(place_sheet(t, live.session, chosen.removeprefix(PLACE)))
        elif chosen not in CODES:
            self.desk.say(N_("Participants have no codes of their own: all scan the same one."))
        elif chosen == "print":
            self.desk.push_screen(print_sheet(t))
        elif chosen == "wifi":
            self.desk.push_screen(wifi_sheet(t, self._wifi)) if self._wifi.name else self.action_wifi()
        elif chosen == "remote" and not live.session.doors.remote:
            self.desk.say(N_("The remote control is off. R switches it on."))
        elif live.reach.links.get(chosen):
            self.desk.push_screen(door_sheet(t, chosen))
        else:
            self.desk.say(N_("There is no code for this now."))

    def action_check(self) -> None:
        """Lets somebody try with their own phone whether phones get here."""
        if self.live.reach is not None:
            self.desk.push_screen(CheckSheet(self.desk.t("Scan with your own phone")))

    def action_wifi(self) -> None:
        """Asks for the name and the password of the Wi-Fi."""
        self.desk.in_background(ask_wifi(self.desk, self._wifi, self._told))

    def _told(self, wifi: Wifi) -> None:
        if self.desk.live is not None:
            self.desk.live.tell(Network(wifi.name, wifi.password))

    def action_other(self) -> None:
        """Shows the other one of the two codes."""
        self.codes.turn()
        self.desk.changed()

    def action_bigger(self) -> None:
        """Draws one code four times as large, or both as before."""
        self.codes.big = not self.codes.big
        self.set_class(self.codes.big, "-big")
        self.desk.changed()

    def action_who(self) -> None:
        """Goes to the people, or back to the codes."""
        self.lists.turn()
        self.desk.changed()

    def action_remedies(self) -> None:
        """What to do when phones do not get here."""
        self.desk.push_screen(Remedies())

    def action_address(self) -> None:
        """Lets somebody choose another address."""
        self.desk.in_background(choose_address(self.desk, self._known))

    def action_stage(self) -> None:
        """Opens the big screen in this computer's browser, and shows how one gets to it."""
        if self.live.reach is not None:
            self.desk.push_screen(stage_sheet(self.desk.t))

    def action_renew(self) -> None:
        """Makes a code anew, after a question."""
        self.desk.in_background(renew(self.desk, self.lists.rows.key))

    def action_remote(self) -> None:
        """Switches the remote control on, or off again."""
        self.desk.send(Remote(on=not self.live.session.doors.remote))

    def action_mute(self) -> None:
        """Mutes whoever the cursor is on, or lets them write again."""
        self.desk.in_background(mute(self.desk, self.lists.somebody))


HERE = Phones
