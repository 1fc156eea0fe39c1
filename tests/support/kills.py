"""kill -9 at a random moment, and what must be there afterwards."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from facilitator.store import Store, check
from tests.support import victim

ROOT = Path(__file__).parents[2]


def kill_once(folder: Path, chance: Random, longest: float) -> int:
    """Lets a victim write in ``folder`` for up to ``longest`` seconds from its first promise, kills it, and
    checks that the session opens with all that was promised; the number of events promised.
    """
    run = [sys.executable, "-m", "tests.support.victim", str(folder), str(chance.randrange(1_000_000))]
    with subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        promises = [process.stdout.readline()]
        time.sleep(chance.random() * longest)
        process.send_signal(signal.SIGKILL)
        promises += process.stdout.read().splitlines(keepends=True)
    whole = [
        line for line in promises if line.endswith("\n")
    ]  # one that the kill cut in two promises nothing
    acknowledged, ballots = map(int, whole[-1].split())
    must_be_there(folder, acknowledged, ballots)
    return acknowledged


def must_be_there(folder: Path, acknowledged: int, ballots: int) -> None:
    """The session opens, with at least so many events, names that are whole, and the ballots of the open
    round.
    """
    faults = [fault for fault in check(folder) if fault.slug != "torn"]
    assert faults == []
    with Store.open(folder, holder="the one who looks") as store:
        assert store.last >= acknowledged
        assert store.events == [victim.event(n) for n in range(1, store.last + 1)]
        assert store.people == victim.people(len(store.people))
        closed = acknowledged // victim.ROUND != store.last // victim.ROUND
        assert closed or len(store.sealed) >= ballots
        assert all(event.n // victim.ROUND == store.last // victim.ROUND for event in store.sealed)
