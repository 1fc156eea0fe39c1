"""A whole day with simulated people, through the same door as everybody else's.

It knows no method: who writes, votes and sits together follows from what the rounds declare. What people say
comes from the voices of a sample day; for an activity that has none, from texts that fit any question.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from facilitator.capture import Methods, commands, read
from facilitator.core.commands import Command, Refusal, Set
from facilitator.core.text import number_in
from facilitator.link import Follower, Link, following
from facilitator.simulate.crowd import gather
from facilitator.simulate.day import Day
from facilitator.simulate.floor import Floor, Pace, Refused, at_once
from facilitator.simulate.script import general
from facilitator.simulate.voices import Voices, read_voices

__all__ = [
    "PEOPLE",
    "VOICES",
    "Pace",
    "Refused",
    "Report",
    "Sample",
    "Voices",
    "at_once",
    "demo",
    "read_sample",
    "read_voices",
    "rehearse",
]

PEOPLE = 130
"""How many take part unless said otherwise."""

PLAN = "plan.toml"
VOICES = "voices.toml"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample day: the commands that plan it, and what its people say."""

    plan: tuple[Command, ...]
    voices: Voices


@dataclass(frozen=True, slots=True)
class Report:
    """How a simulated day went.

    ``mistakes`` are the refusals that had to come, since people do the wrong thing now and then.
    ``surprises`` are other refusals, and what else went otherwise than it should: none when the program works.
    """

    people: int
    commands: int
    events: int
    mistakes: tuple[Refused, ...]
    surprises: tuple[Refusal, ...]


def read_sample(folder: Path, methods: Methods) -> Sample:
    """The sample in a folder with ``plan.toml`` and ``voices.toml``.

    Raises ``ValueError`` with every fault of the plan, or the first one of the voices.
    """
    plan = read((folder / PLAN).read_text("utf-8"), methods, "toml")
    if isinstance(plan, list):
        raise ValueError("; ".join(map(str, plan)))  # noqa: TRY004 - the list is of what the file does wrong
    return Sample(tuple(commands(plan, methods)), read_voices(folder / VOICES))


async def demo(
    link: Link, sample: Sample, *, people: int = PEOPLE, seed: int = 1, pace: Pace = at_once
) -> Report:
    """Plans the sample's day in an empty session and plays it to its end with ``people`` simulated people.

    The same seed gives the same day. ``pace`` lets the seconds of the day go by; unless said they take no time.
    Raises ``ValueError`` where the plan is refused.
    """
    refused = [each for command in sample.plan if isinstance(each := await link.submit(command), Refusal)]
    if refused:
        raise ValueError("; ".join(map(str, refused)))
    return await rehearse(link, sample.voices, people=people, seed=seed, pace=pace)


async def rehearse(
    link: Link, voices: Voices, *, people: int = PEOPLE, seed: int = 1, pace: Pace = at_once
) -> Report:
    """Plays the day of a session that has been planned, as ``demo``.

    Where ``voices`` have no activity with the title of one in the plan, people say what fits anywhere.
    """
    async with following(link) as follower:
        floor = Floor(link, follower, Random(seed), pace)  # noqa: S311 - a game that can be played again, not a secret
        await floor.settle()
        if number_in(floor.session.info.participants) != people:
            await floor.ask(Set(participants=people))
        crowd = await gather(floor, voices, people)
        await Day(floor, crowd, voices, general(voices.anything)).play()
        return _report(floor, follower, people)


def _report(floor: Floor, follower: Follower, people: int) -> Report:
    refused = floor.tally.refused
    unmeant = (each.refusal for each in refused if not each.meant)
    troubles = (Refusal("trouble", each.message, each.values) for each in follower.troubles)
    return Report(
        people,
        floor.tally.commands,
        floor.session.n,
        tuple(each for each in refused if each.meant),
        (*unmeant, *floor.tally.strange, *troubles),
    )
