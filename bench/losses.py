"""Changes through a network that loses answers and requests: python -m bench.losses [CHANGES] [--seed N].

Of the requests 5 % are dropped and of the answers 30 % are cut off. Each change must be stored once, and those of each
phone in the order in which it made them.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from facilitator.core import events as e
from facilitator.store import read
from tests.support.losses import losing
from tests.support.phones import TALK, Phone, talking

_EACH = 100
"""Changes of one phone: with what is sent again, fewer than a phone may send at once."""


async def _written(phone: Phone, network: int) -> list[str]:
    phone.through = network
    await phone.hang_up()
    keys = [f"{phone.person[2:14]}-{number}" for number in range(_EACH)]
    for key in keys:
        await phone.until_answered("PUT", f"/api/notes/{key}", {"prompt": TALK, "rev": 1, "text": key})
    return keys


async def _lost(folder: Path, phones: int, seed: int) -> tuple[int, int]:
    """How many changes were answered, and how many of them are not stored once and in order."""
    async with talking(folder) as house, losing(house.port, seed) as network:
        joined = [await house.phone(f"phone{number}") for number in range(phones)]
        sent = await asyncio.gather(*(_written(each, network.entrance) for each in joined))
    stored: dict[str, list[str]] = {each.person: [] for each in joined}
    for event in read(folder).events:
        if isinstance(event.what, e.NoteWritten):
            stored[event.what.note.author or ""].append(event.what.note.id)
    wrong = [keys for phone, keys in zip(joined, sent, strict=True) if stored[phone.person] != keys]
    return sum(map(len, sent)), sum(map(len, wrong))


def main() -> int:
    """Prints one line; 1 when a change was lost, doubled or out of order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("changes", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        sent, wrong = asyncio.run(_lost(Path(folder) / "s", max(1, given.changes // _EACH), given.seed))
    print(f"{sent} changes in {time.perf_counter() - began:.0f} s, {wrong} from phones with a fault")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
