"""Random damages in one place of a session's files: python -m bench.damages [COUNT] [--seed N]."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.support.damages import FILES, HOWS, changed, damage_is_said_and_mended, whole_session
from tests.support.stores import lay_out


def main() -> int:
    """Prints one line; 1 when one of the damages went unsaid or was not mended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - no secret hangs on it
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        files = whole_session(Path(folder) / "whole")
        for number in range(given.count):
            name, how = chance.choice(FILES), chance.choice(HOWS)
            damage = changed(files[name], how, chance.random(), chance.randrange(1, 256))
            with tempfile.TemporaryDirectory() as place:
                left = {key: value for key, value in files.items() if key != name}
                day = lay_out(Path(place) / "day", left if damage is None else left | {name: damage})
                try:
                    damage_is_said_and_mended(day, damage)
                except Exception as error:  # noqa: BLE001 - whatever happens is a finding
                    wrong.append(f"{number}: {name} {how}: {type(error).__name__} {str(error)[:80]}")
    print(f"{given.count} damages, {len(wrong)} not said or not mended {wrong[:3]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
