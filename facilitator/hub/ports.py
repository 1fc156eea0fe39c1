"""What the hub needs from outside (``cli`` hands it in), and what it tells those who follow."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

import msgspec

from facilitator.core.commands import Answer, Refusal
from facilitator.core.events import Event
from facilitator.core.faults import Fault, NotStored
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.text import Text
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Round

Outcome = Answer | Refusal
Fresh = Callable[[], str]
"""Gives a new random id each time."""

Tables = Mapping[str, Sequence[Mapping[str, object]]]
"""Rows by table, for people who read the database by themselves."""


class Store(Protocol):
    """Where events and names are kept. What ``append`` promises is done when they are on the disk."""

    @property
    def folder(self) -> Path:
        """The session's folder."""
        ...

    @property
    def events(self) -> Sequence[Event]:
        """Everything stored when the store was opened, in order."""
        ...

    @property
    def sealed(self) -> Sequence[Event]:
        """The ballots of secret rounds that were open then."""
        ...

    @property
    def people(self) -> Mapping[Ref, Record]:
        """The names stored then."""
        ...

    @property
    def journal_bytes(self) -> int:
        """How large the journal has become since it was last folded in."""
        ...

    def announce(self, door: Path) -> None:
        """Tells whoever can read the session's folder where its hub listens."""
        ...

    def append(self, events: Sequence[Event], people: Mapping[Ref, Record] | None = None) -> Future[None]:
        """Stores in the order of the calls; fails with ``NotStored`` where nothing of it was stored."""
        ...

    def room(self) -> bool:
        """After a failure: whether storing works again."""
        ...

    def reload(self) -> None:
        """Reads ``events``, ``sealed`` and ``people`` again as they stand on the disk."""
        ...

    def fold(self, tables: Tables) -> None:
        """Writes the journal into the database and starts a new one."""
        ...

    def close(self, tables: Tables | None = None) -> None:
        """Stores what waits, folds (with ``tables``) and gives the session free."""
        ...

    def rewrite(
        self, change: Callable[[Event], Event], people: Mapping[Ref, Record], *, remove: Iterable[Path] = ()
    ) -> None:
        """Gives every stored event its new form, so that nothing of the old one stays."""
        ...

    def begin_erase(self, plan: bytes) -> None:
        """Keeps the plan of an erasure until ``end_erase``, also over a crash."""
        ...

    def erase_plan(self) -> bytes | None:
        """The plan of an erasure that was not ended."""
        ...

    def end_erase(self) -> None:
        """The erasure is complete."""
        ...


class Clock(Protocol):
    """The time of day, and how old this run of the computer is; both in milliseconds."""

    def now(self) -> int:
        """The moment (since 1970, UTC), steady while the hub runs."""
        ...

    def boot(self) -> tuple[str, int]:
        """What names this run of the computer, and its age."""
        ...

    def jump(self) -> int:
        """By how much the clock was set since last asked (0: it was not); ``now`` follows it from then on."""
        ...


class Methods(Protocol):
    """What methods say when they are asked; none of it runs inside ``decide``."""

    def ids(self) -> Sequence[str]:
        """The methods that can be used."""
        ...

    def usable(self, method: str) -> bool:
        """Whether there is a method of this id that can be used; no other one is loaded for that."""
        ...

    def called(self, method: str) -> Text:
        """What a method calls itself; empty where it cannot be used."""
        ...

    def check_settings(self, method: str, settings: Mapping[str, object]) -> Sequence[Fault]:
        """Everything that is wrong with an activity's settings."""
        ...

    def rounds(
        self, method: str, settings: Mapping[str, object], view: ActivityView[Mapping[str, object]]
    ) -> Sequence[Round]:
        """The rounds of an activity; raises ``MethodFailed`` where the method cannot say."""
        ...


class Happened(msgspec.Struct, frozen=True, tag="happened"):
    """An event that is on the disk. Ballots of an open secret round come without their values."""

    event: Event


class Names(msgspec.Struct, frozen=True, tag="names"):
    """Names as they are now, by reference; None: the name is gone."""

    records: dict[Ref, Record | None]


class Saving(msgspec.Struct, frozen=True, tag="saving"):
    """Whether what is written is being saved; ``why`` says what stands in the way."""

    works: bool
    why: Refusal | None = None


class Trouble(msgspec.Struct, frozen=True, tag="trouble"):
    """Something that the facilitator should know: an English sentence and its values.

    ``faults`` say one by one what is wrong, such as in a method that failed.
    """

    message: str
    values: dict[str, str | int | float] = {}
    faults: tuple[Fault, ...] = ()


class Reach(msgspec.Struct, frozen=True, omit_defaults=True, tag="reach"):
    """How phones and screens reach the session over the network.

    ``url`` is what people are told to type. ``links`` are the addresses of the doors: "join", "short", "stage", "team",
    "reception", "organiser", "remote", "check"; ``places`` those of the printed codes, by the place's id.
    ``addresses`` are those that the computer could be reached at, the best first; ``trouble`` is what stands in the
    way; ``checked`` says how many phones have opened the connection check.
    """

    url: str
    links: dict[str, str] = {}
    places: dict[str, str] = {}
    addresses: tuple[str, ...] = ()
    trouble: Refusal | None = None
    checked: int = 0


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether somebody's page is open now, when it was last heard of (milliseconds since 1970, UTC), how much it has
    said that it could not send yet, and ``since`` when there has been something of that kind (0: nothing is unsent).
    """

    on: bool
    at: int
    unsent: int = 0
    since: int = 0


class Presence(msgspec.Struct, frozen=True, omit_defaults=True, tag="presence"):
    """Whose pages have been heard of, by actor ("person:…", "place:…", "stage" …)."""

    seen: dict[str, Seen] = {}


class Network(msgspec.Struct, frozen=True, omit_defaults=True, tag="network"):
    """The Wi-Fi that phones are to join, as somebody has told it; without a password it is open. It is kept in the
    memory of the programs and in no file.
    """

    name: str = ""
    password: str = ""


Aside = Reach | Presence | Network
"""What is told beside the events: how things are now. It is kept nowhere, and only the latest of each kind counts."""

Told = Happened | Names | Saving | Trouble | Aside

Republish = Callable[[Sequence[Path]], None]
"""Makes these published documents anew from the session as it is now."""


def leave_out(documents: Sequence[Path]) -> None:
    """Publishes nothing anew."""


__all__ = [
    "Aside",
    "Clock",
    "Fresh",
    "Happened",
    "Methods",
    "Names",
    "Network",
    "NotStored",
    "Outcome",
    "Presence",
    "Reach",
    "Republish",
    "Saving",
    "Seen",
    "Store",
    "Tables",
    "Told",
    "Trouble",
    "leave_out",
]
