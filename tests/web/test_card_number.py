"""Whoever writes on a phone what is judged on paper learns the number that has to stand on the card too."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.catalog import Catalog
from facilitator.catalog.finding import shelves
from facilitator.core import commands as c
from tests.support.phones import House, served

CARD = "a1.write.card"


@asynccontextmanager
async def writing(folder: Path, method: str, entry: str) -> AsyncGenerator[House]:
    """Cards are being written; two stand in the list already, one of them withdrawn."""
    async with served(folder, Catalog(shelves(Path("/there/is/none"), None, []))) as house:
        await house.do(c.AddActivity(method=method, id="a1", settings={"entry": entry}))
        await house.do(c.Start(activity="a1", round="a1.write"))
        for number in (1, 2):
            await house.do(c.Write(id=f"n{number}", prompt=CARD, text=f"Förslag {number}"))
        await house.do(c.Withdraw(note="n1"))
        yield house


async def numbers_told(house: House) -> tuple[object, list[str]]:
    """The number that the API tells of one's own card, and what the page says of it."""
    phone = await house.phone()
    sent = await phone.put("/api/notes/abcdefghijklmnop", {"prompt": CARD, "text": "Bänkar", "rev": 1})
    assert sent.status == 201
    told = (await phone.get("/api/now")).json["notes"][0]["number"]
    phone.cookies["lang"] = "en"
    page = (await phone.get("/?as=person")).text
    return told, [line for line in page.split("<strong>") if line.startswith("This is card")]


@pytest.mark.parametrize("method", ["thirty_five", "twenty_five_ten"])
async def test_where_cards_are_of_paper_their_writer_is_told_the_number(tmp_path: Path, method: str) -> None:
    async with writing(tmp_path, method, "paper") as house:
        told, (line,) = await numbers_told(house)
        assert (told, line.partition("<")[0]) == (
            3,
            "This is card 3. Write the number on your card of paper.",
        )


async def test_where_cards_are_dealt_there_is_no_number_to_write(tmp_path: Path) -> None:
    async with writing(tmp_path, "thirty_five", "dealt") as house:
        assert await numbers_told(house) == (None, [])
