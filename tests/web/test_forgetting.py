"""What the phones' server keeps in memory of people's words, to draw pages faster, and when it lets go of them."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.events import Event, PersonErased
from facilitator.core.people import Record
from facilitator.hub import Happened, Names, Told
from facilitator.web.pages import drawing
from facilitator.web.room import Room
from tests.support.halls import HandClock
from tests.support.phones import TALK, House, talking

WORDS = "Min granne på Norrgatan 7"


def kept() -> list[bool]:
    """Whether the words stand in a part of a page that is kept, and whether anything is kept in short."""
    drawn = any(WORDS in str(key) or WORDS in part for key, part in drawing.parts.items())
    return [drawn, drawing.short.cache_info().currsize > 0, drawing.listed.cache_info().currsize > 0]


async def drawn(house: House) -> str:
    """The person whose card another one judges, on a page that has been drawn."""
    eva, bo = await house.phone("eva", name="Eva Ek"), await house.phone("bo")
    await eva.note("n1", TALK, WORDS)
    assert WORDS in (await bo.get("/")).text
    drawing.short(WORDS)
    drawing.listed((("n1", 1, WORDS),))
    return eva.person


async def test_after_somebody_was_erased_nothing_that_was_drawn_is_kept(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        person = await drawn(house)
        assert kept() == [True, True, True]
        await house.do(c.Erase(person=person, texts=True))
        assert kept() == [False, False, False]


class Telling:
    """A link that tells these, one after another, and then ends."""

    def __init__(self, *told: Told) -> None:
        self._told = told

    async def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        for each in self._told:
            yield [each]


async def test_what_was_drawn_while_the_files_were_rewritten_goes_when_the_name_has_gone() -> None:
    erased = Happened(Event(1, 0, "facilitator", "x", "erase", PersonErased("p:1")))
    joined = Names({"p:2": Record("Bo")})
    told, forgotten = Telling(joined, erased, joined, Names({"p:1": None})), list[str]()
    heard = list[int]()
    room = Room(
        told,  # type: ignore[arg-type] - all of a link that is heard from
        HandClock(),
        lambda events, _: heard.append(len(events)),
        lambda: forgotten.append(f"at {len(heard)}"),
    )
    await room.listen()
    assert forgotten == ["at 1", "at 3"]
