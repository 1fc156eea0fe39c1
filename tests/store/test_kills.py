"""kill -9 while notes are written, changed and taken back, ballots come, and the journal is folded."""

from pathlib import Path
from random import Random

import pytest

from tests.support.kills import kill_once


@pytest.mark.parametrize("seed", range(5))
def test_nothing_acknowledged_is_missing_after_kills_at_random_moments(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    promised = [kill_once(tmp_path / "day", chance, 0.15) for _ in range(10)]
    assert promised == sorted(promised)
    assert promised[-1] > 100
