"""More time for a round that has extensions of its own: the next one is offered first, and is halved each time."""

from pathlib import Path

from facilitator.core import commands as c
from tests.support.screens import seen

MINUTE = 60_000
DAY = (
    c.AddActivity(method="lean_coffee", id="a", settings={"minutes": 8, "extensions": 2}),
    c.Start(activity="a", round="talk1"),
)


async def test_the_extension_is_offered_first_and_halved_the_next_time(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY) as screen:
        for minutes in ("4 min", "2 min"):
            await screen.press("e")
            assert f"Förlängningen: {minutes}" in screen.text
            await screen.press("f")
        timer = screen.session.rounds["a.talk1"].timer
        assert timer is not None
        assert timer.seconds == (8 + 4 + 2) * 60
        await screen.press("e")
        assert "Förlängningen" not in screen.text


async def test_an_extension_counts_from_now_where_the_time_is_up(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DAY) as screen:
        await screen.later(9 * MINUTE)
        await screen.press("e", "f")
        timer = screen.session.rounds["a.talk1"].timer
        assert timer is not None
        assert timer.seconds == (9 + 4) * 60
