"""A process that is meant to be killed: it writes the endless day of ``stores.story`` and says what it was
promised.

    python -m tests.support.victim FOLDER SEED

Each line it prints is a promise: so many events, so many names, and so many ballots of the open secret round.
"""

import random
import sys
from pathlib import Path

from facilitator.core.events import Event
from facilitator.core.people import Record
from facilitator.store import Store
from tests.support.stores import sealed, secret_closed, story

ROUND = 40
"""Every so many events a secret round ends."""


def event(n: int) -> Event:
    """Event ``n`` of the day."""
    return secret_closed(n, f"a1.r{n // ROUND}") if n % ROUND == 0 else story(n)


def people(n: int) -> dict[str, Record]:
    """Everybody who is known when event ``n`` has happened."""
    return {f"p:{each}": Record(f"Person {each}") for each in range(n % 50)}


def main(folder: Path, chance: random.Random) -> None:
    """Writes until it is killed."""
    store = Store.open(folder, holder="victim", create=True)
    ballots = len(store.sealed)
    while True:
        first = store.last + 1
        events = [event(n) for n in range(first, first + chance.randint(1, 4))]
        store.append(events, people(first) if chance.random() < 0.3 else None).result()
        if any(n.n % ROUND == 0 for n in events):
            ballots = 0
        if chance.random() < 0.3:
            store.append([sealed(store.last, f"person:{ballots}", f"a1.r{store.last // ROUND + 1}")]).result()
            ballots += 1
        if chance.random() < 0.1:
            store.fold({"notes": [{"id": "n1"}]})
        sys.stdout.write(f"{store.last} {ballots}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), random.Random(int(sys.argv[2])))  # noqa: S311 - no secret hangs on it
