"""The two codes that participants scan, numbered: the first joins the Wi-Fi, the second opens the page."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from facilitator.hub import Reach
from facilitator.locale import Translator
from facilitator.tui.desk import desk_of
from facilitator.tui.plain import Words
from facilitator.tui.qr import QrCode
from facilitator.tui.reaching import in_words, title, to_scan
from facilitator.tui.shown import joined, line, shown
from facilitator.tui.wifi import Wifi

_LEAST = 31
"""As many columns as the words around a code need."""


class CodeColumn(Vertical):
    """A code with its name above and words beneath. As wide as the code needs; all that there is with ``big``."""

    def compose(self) -> ComposeResult:
        """One above the other."""
        yield Words(classes="what")
        yield QrCode()
        yield Words(classes="text")

    def say(self, what: str, code: str, text: Content, *, big: bool) -> None:
        """Shows this code from now on; without one only the words."""
        self.query_one(".what", Words).say(line(what, "bold"))
        self.query_one(".text", Words).say(text)
        drawn = self.query_one(QrCode)
        drawn.say(code, big=big)
        drawn.display = bool(code)
        self.styles.width = "100%" if big else max(_LEAST, drawn.needs.width) + 2
        self.on_resize()

    def on_resize(self) -> None:
        """The words stand right beneath the code, and on a low screen in place of it."""
        drawn, words = self.query_one(QrCode), self.query_one(".text", Words)
        beneath = words.get_content_height(self.size, self.size, max(1, self.size.width))
        drawn.styles.height = max(1, min(drawn.needs.height, self.size.height - 1 - beneath))


class TwoCodes(Horizontal):
    """Both codes where there is room, else one of them. Of the Wi-Fi it knows what somebody told it."""

    wifi = Wifi()
    big = False
    _other = False

    def compose(self) -> ComposeResult:
        """Side by side."""
        yield CodeColumn(id="first")
        yield CodeColumn(id="second")

    @property
    def second(self) -> bool:
        """Which is seen where there is room for one: the first, once the Wi-Fi has been told."""
        return bool(self.wifi.name) == self._other

    def show(self, reach: Reach) -> None:
        """The codes as they are now."""
        t = desk_of(self).t
        words = wifi_words(t, self.wifi, short=not self.screen.has_class("-tall"))
        self.query_one("#first", CodeColumn).say(title(t, "wifi"), self.wifi.code, words, big=self.big)
        typed = line(t("or {address}", address=in_words(reach.links.get("short", ""))), "bold")
        link = to_scan(reach.links.get("join", ""))
        self.query_one("#second", CodeColumn).say(title(t, "join"), link, typed, big=self.big)
        self.set_class(self.second, "-second")

    def told(self, wifi: Wifi) -> None:
        """Shows this network from now on."""
        self.wifi, self._other = wifi, False

    def turn(self) -> None:
        """Shows the other one of the two."""
        self._other = not self._other


def wifi_words(t: Translator, wifi: Wifi, *, short: bool = False) -> Content:
    """A network in words, for those whose phone reads no code; in ``short`` the name and the password alone."""
    if not wifi.name:
        return shown(t("N: tell the network's name and password, and the code stands here."))
    password = wifi.password or t("No password")
    stay = "" if short else t("Stay on it, even without internet.")
    return joined([joined([line(wifi.name, "bold"), line(password)], " · "), line(stay)], "\n")
