"""A simulated day on real files, through the real hub and its real socket."""

import asyncio
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.bundled import samples_folder
from facilitator.catalog import Catalog, shelves
from facilitator.clock import SteadyClock
from facilitator.core.events import Event
from facilitator.core.evolve import replay
from facilitator.core.model import Note
from facilitator.core.session import Session
from facilitator.hub import Hub
from facilitator.link import Door, SocketLink
from facilitator.publish import Material, render
from facilitator.simulate import Pace, Report, Sample, at_once, demo, read_sample
from facilitator.store import Store, read
from tests.support.halls import Ids


@dataclass(frozen=True)
class Played:
    """A day that was played: how it went, what the hub had at its end, and what the disk has."""

    folder: Path
    sample: Sample
    report: Report
    live: Session
    methods: Catalog

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened, as it is stored."""
        return read(self.folder).events

    @property
    def stored(self) -> Session:
        """The session replayed from the disk."""
        return replay(self.events)

    @property
    def kept(self) -> list[Note]:
        """Every note that is neither withdrawn, merged nor split."""
        return [note for note in self.live.notes.values() if note.state == "kept"]

    def document(self, format: str) -> bytes:
        """What is published of it."""
        names = {ref: record.name for ref, record in read(self.folder).people.items()}
        return render(Material(self.stored, names, self.methods), format)


@functools.cache
def library() -> Catalog:
    """The methods that come with the program."""
    return Catalog(shelves(Path("/there/is/none"), None, []))


def sample(language: str) -> Sample:
    """The sample day in a language."""
    return read_sample(samples_folder() / f"sample-{language}", library())


def play(
    folder: Path, day: Sample, people: int, *, seed: int = 1, pace: Pace = at_once, socket: bool = True
) -> Played:
    """Plays a day in ``folder``, through the socket or in one process with the hub."""
    methods = library()

    async def played() -> tuple[Report, Session]:
        store = Store.open(folder, holder="a test", create=True)
        async with Hub(store, SteadyClock(), Ids(), methods) as hub:
            if not socket:
                return await demo(hub, day, people=people, seed=seed, pace=pace), hub.session
            async with Door(hub) as door, await SocketLink.open(door.path) as link:
                return await demo(link, day, people=people, seed=seed, pace=pace), hub.session

    report, live = asyncio.run(played())
    return Played(folder, day, report, live, methods)
