"""The sheet on which the method of a new activity is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.generic import BREAK
from facilitator.core.text import N_, in_language
from facilitator.core.vocabulary import Method, Round
from facilitator.locale import Translator
from facilitator.tui.asking import Sheet
from facilitator.tui.guide import Guide, guide, usual_steps
from facilitator.tui.house import Shop
from facilitator.tui.keys import key
from facilitator.tui.plain import Words
from facilitator.tui.programme import length
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, line, shown

_BOTH = 50
"""On a line of so many letters there is room for the title of a method and for whom it is."""


_READ = "i"


@dataclass(frozen=True, slots=True)
class Offer:
    """A method that can be chosen, with the steps that it has by itself."""

    method: Method
    steps: Sequence[Round]


def offers(shop: Shop) -> Mapping[str, Offer]:
    """Every method that can be used, by id."""
    found = {each: shop.method(each) for each in shop.ids()}
    return {name: Offer(method, usual_steps(shop, name)) for name, method in found.items() if method}


class PickMethod(Sheet[str]):
    """Gives the id of the method, or ``BREAK``."""

    HEADING = N_("What comes into the programme?")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Choose"), first=True),
        key(_READ, "read", N_("About the method")),
    ]

    def __init__(self, offers: Mapping[str, Offer]) -> None:
        super().__init__()
        self._offers = offers

    def parts(self) -> ComposeResult:
        """The methods, and what the one under the cursor is for."""
        yield Rows(id="methods")
        yield Words(id="about")

    def on_mount(self) -> None:
        """Every method, and a break."""
        rows = self.query_one(Rows)
        rows.fill([*sorted(self._offers, key=self._title), BREAK], self._row)
        rows.styles.height = len(self._offers) + 1
        rows.focus()
        self._show_about()

    def _title(self, name: str) -> str:
        """What a method is called, without regard to large and small letters; a break is called so."""
        offer, t = self._offers.get(name), self.desk.t
        return (in_language(offer.method.title, t.language) if offer else t("Break")).casefold()

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next method that begins with it; one that is a key here stays that."""
        letter, rows = (event.character or "").casefold(), self.query_one(Rows)
        if not letter.isalnum() or letter == _READ:
            return
        event.stop()  # else the page below would take the same key
        begins = [name for name in rows.keys if self._title(name).startswith(letter)]
        later = [name for name in begins if rows.keys.index(name) > rows.at]
        if begins:
            rows.go_to((later or begins)[0])
            self._show_about()

    def _row(self, name: str, width: int) -> Content:
        t = self.desk.t
        if name == BREAK:
            return line(t("Break"))
        offer = self._offers[name]
        title = line(in_language(offer.method.title, t.language))
        return columns(title, _size(offer, t), width) if width >= _BOTH else title

    @on(Rows.Moved)
    def _show_about(self) -> None:
        t, name = self.desk.t, self.query_one(Rows).key or BREAK
        about = t("Coffee, lunch, or anything that needs no method.")
        if name != BREAK:
            about = in_language(self._offers[name].method.purpose, t.language)
        self.query_one("#about", Words).say(shown(about))

    def action_take(self) -> None:
        """Chooses the method under the cursor."""
        self.dismiss(self.query_one(Rows).key)

    @on(Rows.Taken)
    def _taken(self) -> None:
        self.action_take()

    def action_read(self) -> None:
        """Shows all that the method under the cursor says of itself."""
        offer = self._offers.get(self.query_one(Rows).key or "")
        if offer is not None:
            t = self.desk.t
            title = in_language(offer.method.title, t.language)
            self.desk.push_screen(Guide(title, guide(offer.method, offer.steps, t)))


def _size(offer: Offer, t: Translator) -> Content:
    minutes = length(sum(each.minutes for each in offer.steps), t)
    least, most = offer.method.people
    return line(t("{least}–{most} people, about {minutes} min", least=least, most=most, minutes=minutes))
