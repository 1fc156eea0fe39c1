"""Servers to be measured, each in a process of its own: python -m bench.phones_at KIND FOLDER PEOPLE.

KIND is "product", the program itself; "nowhere", the same with a store that keeps nothing; "hubless", only its server,
where every vote is right and nothing comes of it; "route", the server with a route that only reads JSON and answers
with it; "plain", the same route in Starlette behind uvicorn; "bare", a loop of writes.

Each says in one line of JSON where it listens. A line on stdin is an order: "tell" sends one event to all who listen,
"spent" asks for the seconds of processor time and the bytes of memory; each is answered with a line.
"""

import asyncio
import contextlib
import json
import os
import resource
import socket
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from facilitator.cli.serve import settle
from facilitator.cli.trial import Nowhere
from facilitator.cli.wiring import fresh
from facilitator.clock import SteadyClock
from facilitator.core import commands as c
from facilitator.core.faults import Fault
from facilitator.core.text import Text
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Dots, Prompt, Round
from facilitator.hub import Hub, Outcome, Told
from facilitator.link import Door, Link
from facilitator.store import Store
from facilitator.web.asking import Receive, Scope, Send
from facilitator.web.callers import door_code
from facilitator.web.crowd import Crowd
from facilitator.web.live import event
from facilitator.web.protocol import Connection
from facilitator.web.server import Served, Wishes, serving

NOTES = 12
HERE = "127.0.0.1"
DOTS = "a1.vote.dots"


class Vote:
    """A method with one round: each person gives three dots to what is there."""

    def ids(self) -> Sequence[str]:
        return ["vote"]

    def usable(self, method: str) -> bool:
        return method in self.ids()

    def called(self, method: str) -> Text:
        return ""

    def check_settings(self, method: str, settings: Mapping[str, object]) -> Sequence[Fault]:
        return []

    def rounds(
        self, method: str, settings: Mapping[str, object], view: ActivityView[Mapping[str, object]]
    ) -> Sequence[Round]:
        note = Prompt("note", "What matters?", by="person")
        dots = Prompt("dots", "What weighs most?", by="person", ballot=Dots(3), over="note")
        return [Round("vote", "Vote", 20, ask=(note, dots))]


class Hubless:
    """A link that says yes at once and does nothing: what is left is the server."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def submit(self, command: c.Command) -> Outcome:
        return c.Answer(self._hub.session.n)

    def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        return self._hub.hear(after)


async def filled(hub: Hub, people: int) -> None:
    """The round is on, with notes to vote on and so many people."""

    async def do(action: c.Do, by: str = "facilitator") -> None:
        outcome = await hub.submit(c.Command(fresh(), action, by))
        assert isinstance(outcome, c.Answer), outcome

    if "a1" in hub.session.activities:
        return
    await do(c.AddActivity(method="vote", id="a1"))
    await do(c.Start(activity="a1", round="a1.vote"))
    for number in range(NOTES):
        await do(c.Write(id=f"n{number}", prompt="a1.vote.note", text="Fler bänkar i parken"))
    await asyncio.gather(
        *(do(c.Join(person=f"p:{number:026}"), f"person:p:{number:026}") for number in range(people))
    )


def _store(folder: Path, kind: str) -> Store | Nowhere:
    if kind != "nowhere":
        return Store.open(folder, holder="bench", create=True)
    folder.mkdir()
    return Nowhere(folder, (), {})


@contextlib.asynccontextmanager
async def product(folder: Path, people: int, kind: str = "product") -> AsyncGenerator[tuple[Hub, Served]]:
    """The program's own server, on a session in ``folder``."""
    async with Hub(_store(folder, kind), SteadyClock(), fresh, Vote()) as hub:
        await filled(hub, people)
        link: Link = Hubless(hub) if kind == "hubless" else hub  # type: ignore[assignment]
        made = Served(link, hub.clock, folder, fresh, Wishes(0, HERE), lambda _: None)
        async with Door(hub), serving(made):
            await made.site.room.reached(hub.session.n)
            settle()
            yield hub, made


def spent() -> str:
    """Processor time and memory of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return json.dumps({"seconds": used.ru_utime + used.ru_stime, "bytes": pages * resource.getpagesize()})


async def orders() -> asyncio.StreamReader:
    """What comes on stdin."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


async def serve_product(folder: Path, people: int, kind: str) -> None:
    async with product(folder, people, kind) as (hub, made):
        codes = made.site.codes
        tokens = [codes.token(f"p:{number:026}") for number in range(people)]
        join = door_code(hub.session, codes, "join")
        say({"port": made.bound.port, "tokens": tokens, "join": join, "pid": os.getpid()})
        reader = await orders()
        while line := (await reader.readline()).decode().strip():
            if line == "tell":
                at = time.monotonic()
                made.site.live.send(hub.session.n, {"day"})
                say({"at": at, "listening": len(made.site.live.listeners)})
            elif line == "stop":
                begun = time.monotonic()
                await made.stop()
                say({"seconds": time.monotonic() - begun})
            elif line == "votes":
                book = hub.session.ballots.get(DOTS, {})
                say(
                    {
                        "events": hub.session.n,
                        "ballots": len(book),
                        "points": sum(sum(each.values.values()) for each in book.values()),
                        "revs": {each.giver[-6:]: each.rev for each in book.values()},
                    }
                )
            else:
                sys.stdout.write(spent() + "\n")
                sys.stdout.flush()


class Bare(asyncio.Protocol):
    """Writes the same bytes to all, and nothing else."""

    lines: set[asyncio.Transport] = set()  # noqa: RUF012 - one for all

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.transport.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        self.lines.add(self.transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lines.discard(self.transport)


async def serve_bare() -> None:
    server = await asyncio.get_running_loop().create_server(Bare, HERE, 0, backlog=4096)
    say({"port": server.sockets[0].getsockname()[1], "tokens": [], "pid": os.getpid()})
    reader = await orders()
    data = event(12345, ["day"])
    while line := (await reader.readline()).decode().strip():
        if line == "tell":
            at = time.monotonic()
            for each in Bare.lines:
                each.write(data)
            say({"at": at, "listening": len(Bare.lines)})
        else:
            sys.stdout.write(spent() + "\n")
            sys.stdout.flush()


@dataclass
class State:
    """What a connection tells of itself."""

    connections: set[Any] = field(default_factory=set[Any])
    tasks: set["asyncio.Task[None]"] = field(default_factory=set["asyncio.Task[None]"])


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """The route of ``serve_plain``, as a plain application."""
    said = json.loads((await receive())["body"])
    prompt = scope["path"].rpartition("/")[2]
    body = json.dumps({"prompt": prompt, "rev": said["rev"], "values": said["values"]}).encode()
    headers = [(b"content-length", b"%d" % len(body)), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def serve_route() -> None:
    """A route that reads JSON and answers with JSON, on the program's own connections."""
    crowd, state = Crowd(20_000, time.monotonic), State()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(answer, crowd, state), HERE, 0, backlog=4096)
    say({"port": server.sockets[0].getsockname()[1], "tokens": [], "pid": os.getpid()})
    reader = await orders()
    while await reader.readline():
        say({})


def serve_plain() -> None:
    """A route of Starlette that reads JSON and answers with JSON, behind uvicorn."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    async def vote(request: Request) -> JSONResponse:
        said: dict[str, Any] = await request.json()
        return JSONResponse(
            {"prompt": request.path_params["prompt"], "rev": said["rev"], "values": said["values"]}
        )

    app = Starlette(routes=[Route("/api/ballots/{prompt}", vote, methods=["PUT"])])
    # Named as TCP, as uvicorn's own sockets are: else asyncio lets small writes wait for each other, 40 ms at a time.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.bind((HERE, 0))
    sock.listen(4096)
    say({"port": sock.getsockname()[1], "tokens": [], "pid": os.getpid()})
    config = uvicorn.Config(
        app, loop="asyncio", http="httptools", log_level="critical", access_log=False, backlog=4096
    )
    uvicorn.Server(config).run(sockets=[sock])


def say(what: object) -> None:
    """One line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    kind, folder, people = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    files = min(20_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    os.sched_setaffinity(0, {0})
    if kind == "plain":
        serve_plain()
        return
    served = {"bare": serve_bare, "route": serve_route}.get(kind)
    asyncio.run(served() if served else serve_product(folder, people, kind))


if __name__ == "__main__":
    main()
