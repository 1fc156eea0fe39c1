"""Who may do what: everybody who can call, in one session with something of everybody's in it."""

import contextlib
import struct
import zlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

from facilitator.core import commands as c
from tests.support.phones import TALK, House, Phone, served


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PIXEL = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\0")),
        _chunk(b"IEND", b""),
    )
)
"""The smallest picture."""

CALLERS = (
    "nobody",
    "person",
    "other",
    "place",
    "elsewhere",
    "team",
    "reception",
    "organiser",
    "stage",
    "remote",
    "remote_off",
)
"""``person`` has written "mine" and sits at table 1 with its code ``place``, which has written "ours"; ``other`` and
``elsewhere`` are strangers to both. ``remote_off`` shows the remote's code while the remote is switched off.
"""


@dataclass
class Day:
    """A session, and a phone for each caller."""

    house: House
    phones: dict[str, Phone]


def _codes(house: House) -> dict[str, str]:
    return {
        "place": house.code("table-1"),
        "elsewhere": house.code("table-2"),
        **{each: house.code(each) for each in ("team", "reception", "organiser", "stage", "remote")},
        "remote_off": house.code("remote"),
    }


@contextlib.asynccontextmanager
async def day(folder: Path, *, remote: bool) -> AsyncGenerator[Day]:
    """People at two tables, with a round on that asks each person and one that asks each table."""
    async with served(folder) as house:
        for activity in ("a1", "a2"):
            await house.do(c.AddActivity(method="talk", id=activity))
        person, other = await house.phone("person"), await house.phone("other", name="EVA")
        for number, each in ((1, person), (2, other)):
            await house.do(c.MakePlace(id=f"table-{number}", kind="table", number=number))
            seat = c.Seat(person=each.person)
            await house.do(
                c.Form(id=f"g{number}", activity="a2", number=number, place=f"table-{number}", seats=(seat,))
            )
        await house.do(c.Start(activity="a1", round="a1.talk"))
        await house.do(c.Start(activity="a2", round="a2.tables"))
        await person.note("mine", TALK, "Mitt")
        await other.note("theirs", TALK, "Deras")
        await house.do(c.Write(id="ours", prompt="a2.tables.point", text="Vårt"), "place:table-1")
        await house.do(c.Remote(on=remote))
        phones = {"nobody": house.stranger(), "person": person, "other": other}
        for who, code in _codes(house).items():
            phones[who] = house.stranger()
            phones[who].code = code
        yield Day(house, phones)
