"""Two phones at one table write, change and lose contact as it happens: no text is ever lost."""

import asyncio
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import commands as c
from tests.support.phones import House, Phone, talking


@dataclass
class Hand:
    """Somebody with a phone at the table: sees the table as it was when the page was drawn last."""

    phone: Phone
    name: str
    seen: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])
    count: int = 0

    def text(self) -> str:
        self.count += 1
        return f"{self.name}{self.count}"

    async def look(self) -> None:
        notes = (await self.phone.now())["notes"]
        self.seen = {each["id"]: (each["text"], each["rev"]) for each in notes}


POINT = "a1.tables.point"
Move = tuple[int, str, int, bool]
MOVES = st.tuples(
    st.integers(0, 1),
    st.sampled_from(("look", "write", "change", "change", "order")),
    st.integers(0, 5),
    st.booleans(),
)


async def _table(folder: Path, moves: list[Move]) -> tuple[set[str], set[str], list[str]]:
    """The texts that were sent, those of them that somebody who had read them changed, and those that are kept."""
    sent: set[str] = set()
    changed: set[str] = set()
    async with talking(folder, on="tables") as house:
        await house.do(c.MakePlace(number=7))
        hands = [Hand(house.at("table-7"), name) for name in "AB"]
        for who, what, which, again in moves:
            await _move(hands[who], what, which, sent, changed, again=again)
        return sent, changed, _kept(house)


def _kept(house: House) -> list[str]:
    return [each.text for each in house.hub.session.notes.values() if each.state == "kept"]


async def _move(hand: Hand, what: str, which: int, sent: set[str], changed: set[str], *, again: bool) -> None:
    if what == "look":
        await hand.look()
        return
    known = sorted(hand.seen)
    key = known[which % len(known)] if known else ""
    if what == "write" or not key:
        key, old, rev = f"{hand.name}-{hand.count}", "", 0
    else:
        old, rev = hand.seen[key]
    body: dict[str, Any] = {
        "prompt": POINT,
        "rev": rev + 1,
        "text": old if what == "order" and old else hand.text(),
    }
    if what == "order":
        body["after"] = known[0] if known and known[0] != key else ""
    reply = await hand.phone.put(f"/api/notes/{key}", body)
    if again:  # the answer was lost, and the same is sent once more
        reply = await hand.phone.put(f"/api/notes/{key}", body)
    assert reply.status in (200, 201)
    told = reply.json["beside"] or reply.json["note"]
    hand.seen[told["id"]] = (told["text"], told["rev"])
    sent.add(body["text"])
    if old and body["text"] != old:
        changed.add(old)


@settings(max_examples=12, deadline=None)
@given(st.lists(MOVES, min_size=4, max_size=16))
def test_every_text_is_kept_unless_somebody_who_had_read_it_changed_it(moves: list[Move]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sent, changed, kept = asyncio.run(_table(Path(folder) / "s", moves))
    assert sent - changed <= set(kept)
    assert set(kept) <= sent
