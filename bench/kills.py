"""kill -9 at random moments, many times: python -m bench.kills [ROUNDS] [--seed N] [--dir DIR]."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.support.kills import kill_once


def kills(folder: Path, rounds: int, seed: int) -> tuple[int, list[str]]:
    """Kills a writer so many times; how many events were promised, and what went wrong."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    promised, wrong, day = 0, list[str](), 0
    for _ in range(rounds):
        try:
            promised += kill_once(folder / str(day), chance, 0.25)
        except AssertionError as error:
            wrong.append(str(error).splitlines()[0] if str(error) else "not as promised")
            day += 1
        if chance.random() < 0.05:
            day += 1
    return promised, wrong


def main() -> int:
    """Prints one line; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dir", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.dir) as folder:
        promised, wrong = kills(Path(folder), given.rounds, given.seed)
    print(f"{given.rounds} kills, {promised} events seen promised, {len(wrong)} times not kept {wrong[:3]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
