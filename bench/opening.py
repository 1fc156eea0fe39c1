"""Opening a session of 100,000 notes (P5), in fresh processes, since a session is opened once in each."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from bench.ground import Result, event, plain, store_with, tinydb_with
from facilitator.core.evolve import replay
from facilitator.store import Store

_ALL = range(1, 100_001)


def opening(folder: Path, result: Result) -> None:
    """P5."""
    tinydb_with(folder / "p5.json", [json.loads(msgspec.json.encode(event(n).what))["note"] for n in _ALL])
    tinydb_with(folder / "p5e.json", [plain(n) for n in _ALL])
    store_with(folder / "p5", len(_ALL)).close()
    store_with(folder / "p5folded", len(_ALL)).close({})
    _compare(result, folder, "p5", "a journal of 100,000", 2)
    _compare(result, folder, "p5folded", "the same, folded", 1)
    for name in ("p5", "p5folded"):
        seconds = statistics.median(_seconds("replay", folder / name) for _ in range(3))
        text = (
            f"opened and told by the core ({name.removeprefix('p5') or 'journal'}): {seconds:.2f} s (goal 2)"
        )
        result.say("P5", text, met=seconds < 2)


def _compare(result: Result, folder: Path, name: str, what: str, goal: float) -> None:
    opened, of_notes, of_events = (
        ("open", folder / name),
        ("load", folder / "p5.json"),
        ("load", folder / "p5e.json"),
    )
    slices = [(_seconds(*opened), _seconds(*of_notes), _seconds(*of_events)) for _ in range(5)]
    ours = statistics.median(each[0] for each in slices)
    notes, events = (statistics.median(each[0] / each[n] for each in slices) for n in (1, 2))
    text = f"opening {what}: {ours:.2f} s, {notes:.2f} x json.load of stock TinyDB's file of the notes"
    result.say("P5", f"{text} (goal {goal}), {events:.2f} x that of the events", met=notes <= goal)


def _seconds(what: str, path: Path) -> float:
    # Our own module, and arguments of our own.
    run = [sys.executable, "-m", "bench.opening", what, str(path)]
    return float(subprocess.run(run, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def measure(what: str, path: Path) -> float:
    """Seconds for one opening; what has to be imported is there already."""
    start = time.perf_counter()
    if what == "load":
        with path.open(encoding="utf-8") as file:
            json.load(file)
        return time.perf_counter() - start
    store = Store.open(path, holder="bench")
    if what == "replay":
        replay(store.events)
    spent = time.perf_counter() - start
    store.close()
    return spent


if __name__ == "__main__":
    print(measure(sys.argv[1], Path(sys.argv[2])))
