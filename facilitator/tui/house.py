"""What the screens need from outside; ``cli`` hands it in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # For the types alone: loading these takes longer than the first screen may.
    from facilitator.api import BaseSettings
    from facilitator.core.commands import Command
    from facilitator.core.faults import Fault
    from facilitator.core.text import Text
    from facilitator.core.view import ActivityView
    from facilitator.core.vocabulary import Block, Capture, Method, Round
    from facilitator.hub import Network, Outcome, Told
    from facilitator.locale import Language


class Contact(Protocol):
    """A link to the hub that has the session; every call may raise ``Gone`` when the hub goes away."""

    async def submit(self, command: Command) -> Outcome:
        """Carries a command out; the answer means that it is on the disk."""
        ...

    def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        """Names, events after number ``after``, and then whatever happens; ends when the session is closed."""
        ...

    def aside(self, told: Network) -> None:
        """Tells all who follow something that stands in no event, and in no file."""
        ...

    async def stop(self) -> None:
        """Closes the session for everybody; done when everything is in its files."""
        ...


Attach = Callable[[], AbstractAsyncContextManager[Contact]]
"""Connects to the hub that has a session, which is started where there is none. May be done again.

Raises ``Unable``.
"""


class Unable(Exception):
    """Something that was asked for cannot be done: an English sentence, its values, and every single fault."""

    def __init__(self, message: str, faults: Sequence[Fault] = (), /, **values: str | int | float) -> None:
        super().__init__(message)
        self.message, self.faults, self.values = message, tuple(faults), values


@dataclass(frozen=True, slots=True)
class Shelved:
    """A session as it lies on the shelf, with what is in it once somebody has looked (``known``).

    ``held`` while a hub has it; ``why`` says what is wrong with one that cannot be read, and what to do.
    """

    name: str
    folder: Path
    known: bool = False
    title: str = ""
    date: str = ""
    activities: int = 0
    notes: int = 0
    held: bool = False
    why: Unable | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A plan that a new session can begin with."""

    id: str
    title: Text
    about: Text = ""


EARLIER = "session:"
"""Before the name of a session, this is the id of its plan as a template."""


class Shop(Protocol):
    """What the screens ask of the methods, and publishing through them. Methods are loaded when first asked."""

    def ids(self) -> Sequence[str]:
        """The methods that can be used, sorted."""
        ...

    def method(self, method: str) -> Method | None:
        """What a method says of itself; None where it cannot be used."""
        ...

    def capture(self, method: str) -> Capture | None:
        """A method's part of the capture file, if it has one."""
        ...

    def rounds(
        self, method: str, settings: Mapping[str, object], view: ActivityView[Mapping[str, object]]
    ) -> Sequence[Round]:
        """A method's rounds; raises ``MethodFailed``."""
        ...

    def harvest(self, method: str, view: ActivityView[Mapping[str, object]]) -> Sequence[Block] | None:
        """A method's blocks for the document; None where it has none or fails."""
        ...

    def settings(self, method: str) -> type[BaseSettings] | None:
        """The class of a method's settings, of which a form is made."""
        ...

    def default_settings(self, method: str) -> dict[str, object]:
        """The settings where nothing is said, as plain data."""
        ...

    def check_settings(self, method: str, settings: Mapping[str, object]) -> Sequence[Fault]:
        """Everything that is wrong with an activity's settings."""
        ...

    def warnings(
        self, method: str, settings: Mapping[str, object], view: ActivityView[Mapping[str, object]]
    ) -> Sequence[Text]:
        """What a method advises against in settings that are not wrong."""
        ...


class Clock(Protocol):
    """The time of day."""

    def now(self) -> int:
        """The moment, in milliseconds since 1970 (UTC)."""
        ...

    def jump(self) -> int:
        """Follows the computer's clock where that was set; by how many milliseconds."""
        ...


class Show(Protocol):
    """Simulated people who play the day that is on the screen, ``speed`` times as fast as life."""

    @property
    def speed(self) -> int:
        """How many times as fast as life; 0: everything stands still."""
        ...

    def turn(self, by: int) -> None:
        """Another speed: so many steps faster, or slower."""
        ...


@dataclass(frozen=True)
class Stay:
    """A session to open: how it is reached, its clock, and who plays it (nobody: people do)."""

    name: str
    folder: Path
    attach: Attach
    clock: Clock
    show: Show | None = None


Visit = AbstractAsyncContextManager[Stay]
"""A session for as long as it is looked at; entering it raises ``Unable`` where it cannot be opened."""


class House(Protocol):
    """The computer that the program runs on, as far as the screens know it."""

    @property
    def language(self) -> Language:
        """The language to begin with."""
        ...

    @property
    def sound(self) -> bool:
        """Whether warnings are to be heard."""
        ...

    def keep(self, *, language: Language | None = None, sound: bool | None = None) -> None:
        """Remembers a choice for the next time."""
        ...

    def sessions(self) -> Sequence[Shelved]:
        """The sessions that there are, the latest first. Opens no file."""
        ...

    def look(self, shelved: Shelved) -> Shelved:
        """The same session with what is in it. Reads files: not while somebody waits."""
        ...

    def templates(self) -> Sequence[Template]:
        """The plans that a new session can begin with."""
        ...

    def name_fault(self, name: str) -> Unable | None:
        """Why no new session can have this name."""
        ...

    def create(self, name: str, template: str | None, language: Language) -> Path:
        """Makes a session, empty or from a template (also the plan of an ``EARLIER`` one), and gives its folder.

        Takes a moment, and must not be called where an event loop runs. Raises ``Unable``.
        """
        ...

    def stay(self, folder: Path) -> Visit:
        """A session to open."""
        ...

    def demo(self, language: Language) -> Visit:
        """A sample day with simulated people, thrown away afterwards."""
        ...

    def rehearsal(self, folder: Path) -> Visit:
        """A copy of a session's plan with simulated people, thrown away afterwards."""
        ...

    def shop(self, folder: Path | None = None) -> Shop:
        """The methods, with those of the session's own folder; raises ``Unable``."""
        ...

    def export(self, folder: Path, formats: Sequence[str]) -> Sequence[Path]:
        """Writes the documents of a session as it stands on the disk; raises ``Unable``."""
        ...

    def browse(self, link: str) -> bool:
        """Opens a page in this computer's browser; False where there is none.

        May take seconds: not while somebody waits.
        """
        ...

    def failed(self, error: BaseException) -> Path:
        """Keeps what is known of a fault in the program, without names or texts; gives the file."""
        ...
