"""The computer's clock, made steady: a timer is right over sleep, restart and a clock that is set."""

import time
from collections.abc import Callable
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_MS = 1000
_UNNOTICED = 500
"""Milliseconds by which the clock may slide before it counts as set."""


def wall_time() -> int:
    """The time of day: milliseconds since 1970 (UTC)."""
    return round(time.time() * _MS)


def up_time() -> int:
    """Milliseconds since the computer was started, sleep included.

    Python's monotonic clock stands still in sleep on Linux; CLOCK_BOOTTIME does not, nor does macOS's monotonic one.
    """
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return round(time.clock_gettime(clock) * _MS)


def boot_name() -> str:
    """What names this run of the computer: the kernel's boot id, else the moment of the start in minutes."""
    try:
        return _BOOT_ID.read_text().strip()
    except OSError:
        return f"boot-{(wall_time() - up_time()) // 60_000}"


class SteadyClock:
    """The time of day as it was when the clock was made, going on with the computer's own age.

    ``now`` never jumps. ``jump`` says that the computer's clock was set; from then on ``now`` follows it.
    """

    def __init__(
        self, wall: Callable[[], int] = wall_time, up: Callable[[], int] = up_time, name: str | None = None
    ) -> None:
        self._wall, self._up = wall, up
        self._name = name if name is not None else boot_name()
        self._anchor = wall() - up()

    def now(self) -> int:
        """The moment: milliseconds since 1970 (UTC)."""
        return self._anchor + self._up()

    def boot(self) -> tuple[str, int]:
        """What names this run of the computer, and its age in milliseconds."""
        return self._name, self._up()

    def jump(self) -> int:
        """By how many milliseconds the clock was set since last asked; 0 when it was not."""
        drift = self._wall() - self.now()
        if abs(drift) <= _UNNOTICED:
            return 0
        self._anchor += drift
        return drift
