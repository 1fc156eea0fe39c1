"""What is saved together: the events that wait, the newest names, and the ballots of secret rounds."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Self

from facilitator.core import wire
from facilitator.core.events import SEALED, BallotSealed, Event, SealedTakenBack, SecretClosed
from facilitator.core.model import Ref
from facilitator.core.people import Record


def _future() -> Future[None]:
    """A future that nobody can cancel: many wait for the same one, and what is being saved is being saved."""
    future: Future[None] = Future()
    future.set_running_or_notify_cancel()
    return future


@dataclass(slots=True)
class Batch:
    """``bodies`` are events without checksums, ``sealed`` the same by round; ``first`` is the number of the
    first of the bodies. ``closes`` are the secret rounds that end here: nothing may be added behind that.
    """

    first: int = 0
    bodies: list[bytes] = field(default_factory=list[bytes])
    sealed: dict[str, list[bytes]] = field(default_factory=dict[str, list[bytes]])
    people: Mapping[Ref, Record] | None = None
    closes: list[str] = field(default_factory=list[str])
    done: Future[None] = field(default_factory=_future)

    @classmethod
    def of(cls, events: Sequence[Event], people: Mapping[Ref, Record] | None) -> Self:
        """The batch of one call. Raises ``ValueError`` when something cannot be stored or the numbers have
        gaps.
        """
        batch = cls(people=dict(people) if people is not None else None)
        for event in events:
            batch._take(event)
        return batch

    def _take(self, event: Event) -> None:
        body, what = wire.to_body(event), event.what
        if isinstance(what, SEALED):
            self.sealed.setdefault(_round_of(what), []).append(body)
            return
        if not self.bodies:
            self.first = event.n
        if event.n != self.first + len(self.bodies):
            raise ValueError(f"event {event.n} does not follow {self.first + len(self.bodies) - 1}")
        self.bodies.append(body)
        if isinstance(what, SecretClosed):
            self.closes.append(what.round)

    def join(self, other: "Batch") -> None:
        """Takes what another batch holds; they share this one's future from now on."""
        self.first = self.first or other.first
        self.bodies += other.bodies
        self.closes += other.closes
        for round_id, bodies in other.sealed.items():
            self.sealed.setdefault(round_id, []).extend(bodies)
        if other.people is not None:
            self.people = other.people


def _round_of(what: BallotSealed | SealedTakenBack) -> str:
    prompt = what.ballot.prompt if isinstance(what, BallotSealed) else what.prompt
    return prompt.rpartition(".")[0]
