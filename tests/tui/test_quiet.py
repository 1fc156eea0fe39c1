"""A quiet round: nothing counts down on the screen, and the time is only told in words."""

from pathlib import Path

from facilitator.core import commands as c
from tests.support.screens import seen

MINUTE = 60_000


async def test_no_big_clock_and_no_alarm_in_a_quiet_round(tmp_path: Path) -> None:
    day = (
        c.Set(participants=12),
        c.AddActivity(method="check_in", id="a"),
        c.Start(activity="a", round="round"),
    )
    async with seen(tmp_path / "dag", *day) as screen:
        assert screen.region("#clock").height <= 1
        assert "kvar" in screen.text
        await screen.later(15 * MINUTE)
        assert ("Tiden är ute" in screen.text, screen.region("#clock").height <= 1) == (False, True)
