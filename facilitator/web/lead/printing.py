"""The codes on paper: the page's, and one for each place, good for the whole day."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from facilitator.hub import Reach
from facilitator.locale import Translator
from facilitator.net import qr
from facilitator.web.callers import places_of
from facilitator.web.lead.choices import place_words
from facilitator.web.room import Room


class Printed(NamedTuple):
    """A code as it is printed: what it is called, its drawing, and its link as one types it."""

    id: str
    name: str
    code: Markup
    link: str


def printed(room: Room, reach: Reach, t: Translator) -> Iterator[Printed]:
    """The codes for participants, in the order in which they are scanned; then each place that the day may need."""
    if room.network.name:
        network = room.network
        text = qr.wifi(network.name, network.password, "WPA" if network.password else "nopass")
        yield Printed("wifi", t("1 Join the Wi-Fi"), _drawn(text, t("Code: join the Wi-Fi")), network.name)
    if join := reach.links.get("join", ""):
        yield Printed("join", t("2 Open the page"), _drawn(join, t("Code: open the page")), _typed(join))
    for place in places_of(room.session):
        if link := reach.places.get(place.id, ""):
            name = place_words(t, place)
            yield Printed(place.id, name, _drawn(link, name), _typed(link))


def _drawn(text: str, label: str) -> Markup:
    """Our own drawing, with its label escaped."""
    return Markup(qr.svg(text, label))  # noqa: S704


def _typed(link: str) -> str:
    return link.partition("://")[2]
