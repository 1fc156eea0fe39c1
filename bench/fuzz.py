"""Hostile requests against a server in a process of its own: python -m bench.fuzz [MANY] [--seed N]."""

import argparse
import json
import socket
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.ground import Result
from bench.phones import workers
from facilitator.web.pages import routes
from tests.support.fuzz import Fuzz

_CALLS = (
    "people",
    "now",
    "notes/n1",
    "notes/",
    "ballots/a1.vote.dots",
    "photos/aaaaaaaaaaaaaaaaaaaa",
    "do",
    "nowhere",
)
_PATIENCE = 10.0


def answered(port: int, raw: bytes) -> str:
    """The first digit of the status; "closed" where the connection ends without one, "hangs" where nothing comes."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as sock:
            sock.sendall(raw)
            sock.shutdown(socket.SHUT_WR)
            head = sock.recv(64)
    except TimeoutError:
        return "hangs"
    except OSError:
        return "closed"
    return head[9:10].decode("latin-1") if head.startswith(b"HTTP/") else "odd" if head else "closed"


def main() -> int:
    """Prints one line; 1 when something hung, failed or grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("many", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    result, found = Result(), Counter[str]()
    with tempfile.TemporaryDirectory() as name, workers(Path(name), "product") as (_, servers):
        server = servers["product"]
        port, tokens = server.told["port"], server.told["tokens"]
        paths = [each.path.partition("{")[0] for each in routes()] + [f"/api/{each}" for each in _CALLS]
        fuzz = Fuzz(said.seed, [f"127.0.0.1:{port}"] * 5 + ["evil.example", ""], [*tokens, "X"], paths)
        for raw in fuzz.requests(500):
            answered(port, raw)
        before, begun = server.ask("spent")["bytes"], time.perf_counter()
        for raw in fuzz.requests(said.many):
            found[answered(port, raw)] += 1
        grown = (server.ask("spent")["bytes"] - before) / 2**20
        seconds = time.perf_counter() - begun
    wrong = found["5"] + found["hangs"] + found["odd"]
    result.say(
        "16",
        f"{said.many} requests in {seconds:.0f} s: {json.dumps(dict(found))}, {grown:.0f} MB more memory (goal 50)",
        met=wrong == 0 and grown < 50,
    )
    return 0 if result.met else 1


if __name__ == "__main__":
    sys.exit(main())
