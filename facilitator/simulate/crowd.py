"""The people of a simulated day: who they are, where they come from, and who does something just now."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from facilitator.core.actors import PERSON
from facilitator.core.commands import Answer, Join
from facilitator.simulate.floor import Floor, Order
from facilitator.simulate.voices import Voices

_NAMELESS = 19
"""One in so many takes part without saying a name."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A participant. ``ref`` is how the session knows them."""

    ref: str
    name: str = ""
    organisation: str = ""

    @property
    def actor(self) -> str:
        """Who sends what they send."""
        return PERSON + self.ref


class Crowd:
    """Everybody who takes part."""

    def __init__(self, people: Sequence[Somebody]) -> None:
        self.people = tuple(people)
        self._called = {each.name: each for each in reversed(self.people) if each.name}

    def called(self, name: str) -> Somebody | None:
        """The first to arrive of those with this name."""
        return self._called.get(name)

    def shuffled(self, rng: Random) -> list[Somebody]:
        """All of them, in any order."""
        return rng.sample(self.people, len(self.people))


async def gather(floor: Floor, voices: Voices, people: int) -> Crowd:
    """Lets ``people`` participants come in, and gives everybody who has joined."""
    language = floor.session.info.language
    orders = [Order(_join(voices, number, language), "reception") for number in range(people)]
    answers = await floor.send(orders, seconds=15 * 60)
    refs = [each.made[0] for each in answers if isinstance(each, Answer) and each.made]
    return Crowd([Somebody(ref, floor.name(ref), floor.organisation(ref)) for ref in refs])


def _join(voices: Voices, number: int, language: str) -> Join:
    named = voices.names and number % _NAMELESS != _NAMELESS - 1
    name = voices.names[number % len(voices.names)] if named else ""
    if not voices.organisations:
        return Join(name=name, language=language)
    home = voices.organisations[number * 7 % len(voices.organisations)]
    return Join(name=name, organisation=home.name, sector=home.sector, language=language)
