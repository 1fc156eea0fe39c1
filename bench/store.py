"""The store beside stock TinyDB and the disk itself: python -m bench.store [--kills N] [--dir DIR]."""

import argparse
import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import msgspec

from bench.ground import SIZE, Result, event, plain, store_with, tinydb_with
from bench.kills import kills
from bench.opening import opening
from facilitator.store import Disk, Store

SLICE = 0.3
"""Seconds of one thing before the other has its turn."""


class Counting(Disk):
    """A disk that counts what it is given."""

    def __init__(self) -> None:
        self.bytes = 0
        self.syncs = 0

    def write(self, fd: int, data: bytes) -> None:
        """Counts the bytes."""
        self.bytes += len(data)
        super().write(fd, data)

    def sync(self, fd: int) -> None:
        """Counts the sync."""
        self.syncs += 1
        super().sync(fd)


def once(work: Callable[[], object]) -> Callable[[], int]:
    """Work that counts as one."""

    def one() -> int:
        work()
        return 1

    return one


def rate(work: Callable[[], int]) -> float:
    """How much of it is done in a second, measured over one slice."""
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < SLICE:
        done += work()
    return done / (time.perf_counter() - start)


def in_turn(one: Callable[[], int], other: Callable[[], int], times: int = 9) -> tuple[float, float, float]:
    """Median rates of both, and the median of how many times faster ``one`` is than ``other``."""
    pairs = [(rate(one), rate(other)) for _ in range(times)]
    ratio = statistics.median(a / b for a, b in pairs)
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratio


class Raw:
    """The disk itself: one record, one append, one fdatasync."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._record = b"x" * (SIZE - 1) + b"\n"

    def add(self) -> None:
        """Stores one record."""
        os.write(self._fd, self._record)
        os.fdatasync(self._fd)


def bytes_written(folder: Path, result: Result) -> None:
    """P1."""
    disk = Counting()
    store = store_with(folder / "p1", 10_000, disk)
    disk.bytes = 0
    for n in range(10_001, 10_201):
        store.save([event(n)])
    store.close()
    written = disk.bytes / 200
    path = folder / "p1.json"
    tinydb_with(path, [plain(n) for n in range(1, 10_001)])
    note = len(msgspec.json.encode(event(10_001).what)) - len('{"is":"NoteWritten","note":}')
    result.say(
        "P1",
        f"bytes written for an event of {SIZE} at 10,000 notes: {written / SIZE:.2f} x (goal 1.3); "
        f"stock TinyDB {path.stat().st_size / SIZE:,.0f} x. The note is {note} of it: {written / note:.2f} x",
        met=written / SIZE <= 1.3,
    )


def one_writer(folder: Path, result: Result) -> None:
    """P2."""
    raw = Raw(folder / "p2.raw")
    few, many = store_with(folder / "p2few", 100), store_with(folder / "p2many", 50_000)

    def add_to(store: Store) -> Callable[[], int]:
        return once(lambda: store.save([event(store.last + 1)]))

    beside, alone, ratio = in_turn(once(raw.add), add_to(many))
    _, _, growth = in_turn(add_to(few), add_to(many))
    stock = stock_insert(folder, 10_000)
    few.close()
    many.close()
    result.say(
        "P2",
        f"durable insert at 50,000 notes: {ratio:.2f} x raw append + fdatasync (goal 1.5; "
        f"{1e3 / alone:.3f} ms beside {1e3 / beside:.3f}), {growth:.2f} x its own cost at 100 (goal 1.5); "
        f"stock TinyDB at 10,000 notes {stock * beside:,.0f} x",
        met=ratio <= 1.5 and growth <= 1.5,
    )


def stock_insert(folder: Path, count: int) -> float:
    """Seconds that a stock TinyDB with so many notes takes for one more."""
    from tinydb import TinyDB

    tinydb_with(folder / "stock.json", [plain(n) for n in range(1, count + 1)])
    times: list[float] = []
    with TinyDB(folder / "stock.json") as db:
        for n in range(3):
            start = time.perf_counter()
            db.insert(plain(count + n))  # pyright: ignore[reportUnknownMemberType] - untyped there
            times.append(time.perf_counter() - start)
    return statistics.median(times)


class Acknowledged:
    """Futures of the store for an event loop. Calls that wait together share one, which is wrapped once."""

    def __init__(self) -> None:
        self._last: Future[None] | None = None
        self._wrapped: asyncio.Future[None] | None = None

    def __call__(self, saved: "Future[None]") -> "asyncio.Future[None]":
        """The future to wait for in the loop."""
        if self._wrapped is None or saved is not self._last:
            self._last, self._wrapped = saved, asyncio.wrap_future(saved)
        return self._wrapped


def many_writers(folder: Path, result: Result, writers: int = 64) -> None:
    """P3."""
    disk, raw = Counting(), Raw(folder / "p3.raw")
    store = store_with(folder / "p3", 100, disk)
    events = map(event, itertools.count(101))
    ready = iter([next(events) for _ in range(600_000)])

    async def write(until: float, wrapped: Acknowledged) -> int:
        done = 0
        while time.perf_counter() < until:
            await wrapped(store.append([next(ready)]))
            done += 1
        return done

    async def all_write() -> int:
        until, wrapped = time.perf_counter() + SLICE, Acknowledged()
        return sum(await asyncio.gather(*(write(until, wrapped) for _ in range(writers))))

    disk.syncs = 0
    ours, alone, ratio = in_turn(lambda: asyncio.run(all_write()), once(raw.add))
    per_sync = (store.last - 100) / disk.syncs
    store.close()
    result.say(
        "P3",
        f"{writers} writers: {ratio:.1f} x the raw rate of one record a sync (goal 8; {ours:,.0f} beside "
        f"{alone:,.0f} a second), {per_sync:.0f} acknowledged for each sync (goal 32)",
        met=ratio >= 8 and per_sync >= 32,
    )


def killed(folder: Path, result: Result, rounds: int) -> None:
    """P4."""
    promised, wrong = kills(folder / "p4", rounds, seed=4)
    text = f"{rounds} kills -9, {promised:,} events: {len(wrong)} times unreadable or acknowledged missing"
    result.say("P4", f"{text} (goal 0)", met=not wrong)


def main() -> int:
    """Prints a line for each goal; 1 when one was not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--dir", type=Path)
    given = parser.parse_args()
    result = Result()
    with tempfile.TemporaryDirectory(dir=given.dir) as name:
        folder = Path(name)
        bytes_written(folder, result)
        one_writer(folder, result)
        many_writers(folder, result)
        opening(folder, result)
        killed(folder, result, given.kills)
    return 0 if result.met else 1


if __name__ == "__main__":
    sys.exit(main())
