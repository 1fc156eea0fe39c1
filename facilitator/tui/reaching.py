"""What the page Phones says, as plain data: which codes there are, who is there and how each is doing."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from facilitator.core.model import Place
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import Presence, Reach, Seen, is_stuck
from facilitator.locale import Translator
from facilitator.net.addresses import KINDS, Address
from facilitator.tui.live import Live
from facilitator.tui.places import called
from facilitator.tui.running.answers import answers

PERSON, PLACE = "person:", "place:"

CODES: dict[str, tuple[str, str]] = {
    "wifi": (N_("1 Join the Wi-Fi"), ""),
    "join": (N_("2 Open the page"), ""),
    "print": (N_("Codes to print: the page and every table"), ""),
    "stage": (N_("Big screen"), N_("For the projector. It can be seen by all.")),
    "team": (N_("Harvest team"), N_("For those who key in notes and make themes.")),
    "reception": (N_("Reception"), N_("For those who check people in.")),
    "organiser": (N_("Organiser"), N_("For the introduction, reading through and publishing.")),
    "remote": (N_("Remote control"), N_("Leads the day from your pocket. Show this code to nobody else.")),
}
"""The codes that are listed: what each is called, and who it is for."""


def title(t: Translator, name: str) -> str:
    """What a code is called."""
    called, _ = CODES[name]
    return t(called)


def about(t: Translator, name: str) -> str:
    """Who a code is for; empty where its name says it."""
    _, said = CODES[name]
    return t(said) if said else ""


How = Literal["stuck", "behind", "unsent", "offline", "on", "never"]
"""How a phone is doing, the worst first."""

_HOW: tuple[How, ...] = ("stuck", "behind", "unsent", "offline", "on", "never")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person or a place that may have a phone."""

    actor: str
    name: str
    seen: Seen | None
    muted: bool = False
    stuck: bool = False

    @property
    def how(self) -> How:
        """How the phone is doing; a place or person without one has never been seen."""
        return "stuck" if self.stuck else self.connected

    @property
    def connected(self) -> How:
        """How it is connected, stuck or not."""
        if self.seen is None:
            return "never"
        if self.seen.unsent:
            return "unsent" if self.seen.on else "behind"
        return "on" if self.seen.on else "offline"


def everybody(t: Translator, live: Live) -> list[Somebody]:
    """All who may have a phone: whoever needs help first, places before people."""
    seen, held = seen_by(live.presence), stuck(live)
    known = [
        Somebody(actor, name, seen.get(actor), _muted(live.session, actor), actor in held)
        for actor, name in _named(t, live)
    ]
    return sorted(known, key=lambda each: _HOW.index(each.how))


def stuck(live: Live) -> set[str]:
    """The phones of people and places that are stuck now (``facilitator.hub.is_stuck``)."""
    unsent = {actor: each for actor, each in seen_by(live.presence).items() if each.unsent}
    asked, now = _awaited(live.session) if unsent else set[str](), live.now()
    return {actor for actor, each in unsent.items() if is_stuck(each, now, awaited=actor in asked)}


def _awaited(session: Session) -> set[str]:
    """The places from which nothing at all has come, in a round that is on and asks groups."""
    found: set[str] = set()
    for live in session.running():
        asked = [each for each in answers(session, live) if each.prompt.by == "group"]
        silent = [{PLACE + group.place for group in each.groups if group.place} for each in asked]
        found |= {place for place in silent[0] if all(place in each for each in silent)} if silent else set()
    return found


def _muted(session: Session, actor: str) -> bool:
    person = session.people.get(actor.removeprefix(PERSON))
    return person is not None and person.muted


def _named(t: Translator, live: Live) -> Iterator[tuple[str, str]]:
    places = live.reach.places if live.reach else {}
    for place in sorted(live.session.places.values(), key=_in_order):
        if place.id in places or f"{PLACE}{place.id}" in seen_by(live.presence):
            yield f"{PLACE}{place.id}", called(t, place)
    for number, person in enumerate(live.session.people, 1):
        yield f"{PERSON}{person}", live.name(person) or t("Participant {number}", number=number)


def _in_order(place: Place) -> tuple[str, int, str]:
    return place.kind, place.number or 0, place.name


def state(t: Translator, who: Somebody) -> str:
    """How somebody's phone is doing, in words, and whether they are muted."""
    first = [t("muted")] if who.muted else []
    return " · ".join([*first, *([t("stuck")] if who.stuck else []), _state(t, who)])


def _state(t: Translator, who: Somebody) -> str:
    if who.seen is None:
        return t("not there yet")
    since, unsent = time.strftime("%H:%M", time.localtime(who.seen.at / 1000)), who.seen.unsent
    match who.connected:
        case "on":
            return t("connected")
        case "offline":
            return t("offline since {time}", time=since)
        case "unsent":
            return t.n("{count} not sent", "{count} not sent", unsent)
        case _:
            return t.n(
                "{count} not sent, offline {time}",
                "{count} not sent, offline {time}",
                unsent,
                time=since,
            )


def seen_by(presence: Presence | None) -> dict[str, Seen]:
    """The phones of people and places; screens that only show are left out."""
    seen = presence.seen if presence else {}
    return {actor: each for actor, each in seen.items() if actor.startswith((PERSON, PLACE))}


def summary(t: Translator, live: Live) -> list[str]:
    """How many phones there are and how they are doing; what nobody has is left out."""
    seen, held = seen_by(live.presence).values(), len(stuck(live))
    count = Counter("on" if each.on else "off" for each in seen)
    unsent = sum(1 for each in seen if each.unsent) - held
    parts = [t.n("{count} phone connected", "{count} phones connected", count["on"])]
    if count["off"]:
        parts.append(t.n("{count} offline", "{count} offline", count["off"]))
    if held:
        parts.append(t.n("{count} is stuck", "{count} are stuck", held))
    if unsent:
        parts.append(t.n("{count} has not sent all", "{count} have not sent all", unsent))
    return parts


def checked(t: Translator, reach: Reach) -> str:
    """Whether a phone has reached this computer yet."""
    if not reach.checked:
        return t("Nobody has tried the connection yet.")
    return t.n(
        "It works: {count} phone has reached this computer.",
        "It works: {count} phones have reached this computer.",
        reach.checked,
    )


def host(reach: Reach) -> str:
    """The address that the links lead to, without brackets."""
    try:
        return urlsplit(reach.url).hostname or ""
    except ValueError:
        return ""


def kind(t: Translator, address: str, known: list[Address]) -> str:
    """The kind of network that an address belongs to; empty where this computer no longer has it."""
    found = next((each for each in known if each.address == address), None)
    return t(KINDS[found.kind]) if found else ""


def to_scan(link: str) -> str:
    """A link as it stands in a code: in upper case, which makes the code smaller; our pages take both."""
    return link.upper()


def in_words(link: str) -> str:
    """A link as one reads it aloud or types it."""
    return link.removeprefix("http://")


def place_name(t: Translator, session: Session, place: str) -> str:
    """What a place is called; its id where the session does not know it."""
    return called(t, session.places[place]) if place in session.places else place
