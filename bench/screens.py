"""The screens beside a bare Textual program: python -m bench.screens [--times N]."""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

from bench.apps import READY
from bench.ground import Result
from bench.seat import Seat

HELLO = ("-m", "bench.apps", "hello")
RUN = ("-m", "facilitator", "--lang", "sv", "run", "day")
PLAN = Path("sessions/sample-sv/plan.toml")
TITLE = "Platser att"
DOWN = b"\x1b[B"


def frames(program: tuple[str, ...], *marks: str) -> list[float]:
    """Seconds from the start of a program until each of ``marks`` stands on its screen, in that order."""
    with Seat(*program) as seat:
        return [seat.until(mark) for mark in marks]


def beside_hello(program: tuple[str, ...], *marks: str, times: int) -> tuple[float, list[float], list[float]]:
    """Seconds until the hello stands, and until each of ``marks`` does; and these divided by that.

    The two are started in turn, each in a process of its own. All are medians; the first turn is not counted.
    """
    turns = [(frames(HELLO, READY)[0], frames(program, *marks)) for _ in range(times + 1)][1:]
    hello = statistics.median(alone for alone, _ in turns)
    seconds = [statistics.median(column) for column in zip(*(each for _, each in turns), strict=True)]
    ratios = [statistics.median(turn[1][n] / turn[0] for turn in turns) for n in range(len(marks))]
    return hello, seconds, ratios


def first_frame(result: Result, times: int) -> None:
    """P10: the program's first frame, while a hub has the session."""
    with served():
        hello, (empty, filled), (ratio, whole) = beside_hello(RUN, "F4", TITLE, times=times)
    result.say(
        "P10",
        f"first frame of run: {ratio:.2f} x a bare Textual hello (goal 1.3; {1e3 * empty:.0f} ms beside "
        f"{1e3 * hello:.0f}); with the session in it {whole:.2f} x ({1e3 * filled:.0f} ms)",
        met=ratio <= 1.3,
    )


@contextlib.contextmanager
def served() -> Generator[None]:
    """The sample day, with a hub that has it."""
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "facilitator", "new", "day", "--plan", str(PLAN)], check=True, stdout=-3
    )
    serve = [sys.executable, "-m", "facilitator", "serve", "day"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE) as hub:  # noqa: S603 - our own program
        try:
            assert hub.stdout is not None
            hub.stdout.readline()
            yield
        finally:
            hub.terminate()


def long_list(result: Result, times: int) -> None:
    """P11: 5,000 rows, from the start to the frame and from a key to the row that it leads to."""
    hello, (seconds,), (ratio,) = beside_hello(
        ("-m", "bench.apps", "rows", "5000"), f"{READY} 000001", times=times
    )
    result.say(
        "P11",
        f"5,000 rows, start to frame: {ratio:.2f} x hello (goal 2.2; {1e3 * seconds:.0f} ms beside "
        f"{1e3 * hello:.0f})",
        met=ratio <= 2.2,
    )
    few, many, slower = keys(40 * times)
    result.say(
        "P11",
        f"5,000 rows, key to frame: {slower:.2f} x 50 rows (goal 1.3; {1e3 * many:.1f} ms beside "
        f"{1e3 * few:.1f})",
        met=slower <= 1.3,
    )


def keys(times: int) -> tuple[float, float, float]:
    """Seconds from a key to its frame with 50 rows and with 5,000, pressed in turn, and how much longer these take."""
    with Seat("-m", "bench.apps", "rows", "50") as few, Seat("-m", "bench.apps", "rows", "5000") as many:
        seats = (few, many)
        for seat in seats:
            seat.until(f"{READY} 000001")
        turns = [[seat.answered(*step(n)) for seat in seats] for n in range(times)]
    ratio = statistics.median(long / short for short, long in turns)
    return statistics.median(turn[0] for turn in turns), statistics.median(turn[1] for turn in turns), ratio


def step(number: int) -> tuple[bytes, str]:
    """A key, and what stands on the screen once it is done: down through the first rows and up again."""
    way = number % 60
    row = way + 1 if way < 30 else 59 - way
    return (DOWN if way < 30 else b"\x1b[A"), f"▸ {READY} {row:06}"


def main() -> int:
    """Prints a line for each goal; 1 when one was not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9)
    times = parser.parse_args().times
    result = Result()
    with tempfile.TemporaryDirectory() as name:
        os.environ["FACILITATOR_SESSIONS"] = name
        first_frame(result, times)
        long_list(result, times)
    return 0 if result.met else 1


if __name__ == "__main__":
    sys.exit(main())
