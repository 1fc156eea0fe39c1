"""What is said through the socket, and what a link is."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from facilitator.core.commands import Answer, Command, Refusal
from facilitator.core.text import N_
from facilitator.hub import Network, Outcome, Told

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one line: far more than any batch of what is told."""


class Link(Protocol):
    """How a screen, a page or a script reaches the hub."""

    async def submit(self, command: Command) -> Outcome:
        """Carries a command out; the answer means that it is on the disk."""
        ...

    def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """Names, events after number ``after``, and then whatever happens."""
        ...

    def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        """As ``follow``, with all that has come since the last time at once: for whoever draws it."""
        ...

    def aside(self, told: Network) -> None:
        """Tells all who follow something that stands in no event, and in no file."""
        ...


@dataclass(frozen=True)
class Limits:
    """How many seconds a link waits for a hub. Those who test what comes then do not wait as long."""

    silence: float = 10
    """In which a hub that is there says so: it does at once, but for the moments in which it plans a large activity or
    reads a large day (50,000 events: one second) back after its disk had been full.
    """
    beat: float = 1
    """After which a hub that says nothing is asked whether it is there."""
    answer: float = 60
    """In which a hub that is there answers any of the commands it was given. A full disk refuses at once; a slow one
    takes seconds.
    """
    folding: float = 60
    """In which a hub that was asked to stop has put everything into its files."""


LIMITS = Limits()


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a client sends."""

    q: int = 0
    do: Command | None = None
    follow: int | None = None
    hello: bool = False
    stop: bool = False
    aside: Network | None = None


class Here(msgspec.Struct, frozen=True):
    """Who keeps a session: which folder it is (``identity``), the process, and the last event's number."""

    folder: str
    pid: int
    n: int


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the hub sends. ``ended``: the follower fell too far behind, and is to ask again."""

    q: int = 0
    answer: Answer | None = None
    refusal: Refusal | None = None
    told: tuple[Told, ...] = ()
    here: Here | None = None
    ended: bool = False
    closed: bool = False


class Gone(ConnectionError):
    """The hub ended without a word. A command without an answer may or may not have been carried out; the same id
    again does nothing twice.

    ``message`` is an English sentence whose ``values`` are filled in where it is shown; ``pid`` is the process.
    """

    message = N_("The program that had the session open has ended (process {pid}).")

    def __init__(self, pid: int = 0) -> None:
        super().__init__(pid)
        self.pid = pid
        self.values: dict[str, str | int | float] = {"pid": pid}

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Closed(Gone):
    """The session was closed in good order: everything is in its files, and nobody has it open."""

    message = N_("The session has been closed.")


class Silent(Gone):
    """The hub is there and does not answer: it was stopped, or it hangs."""

    message = N_(
        "The program that has the session open (process {pid}) does not answer. Let it go on (kill -CONT {pid}) or "
        "end it (kill -KILL {pid}; nothing that was saved is lost), and try again."
    )
