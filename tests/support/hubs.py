"""Hubs for tests: sessions for them, and some that do not behave (a socket that answers what a test lets it answer)."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Iterable
from pathlib import Path

import msgspec

from facilitator.cli import wiring
from facilitator.cli.common import Context
from facilitator.cli.methods_found import catalog
from facilitator.core import commands as c
from facilitator.link.talk import Here, Reply, Request
from facilitator.store import Store

Script = Callable[[Request], Iterable[Reply]]

HERE = Here("somewhere", 4711, 0)


def polite(request: Request) -> Iterable[Reply]:
    """Answers a greeting and nothing else."""
    return [Reply(request.q, here=HERE)] if request.hello else []


def mute(_: Request) -> Iterable[Reply]:
    """Says nothing at all."""
    return []


async def planned(folder: Path) -> None:
    """A session with a World Café, `a1`, made without the time that commands take."""
    context = Context()
    store = Store.open(folder, holder="a test", create=True)
    async with wiring.hub(context, store, catalog(context), lambda _: None) as hub:
        await hub.submit(wiring.asked(c.AddActivity(method="world_cafe", id="a1")))


@contextlib.asynccontextmanager
async def hub_that(answers: Script, path: Path) -> AsyncGenerator[list[Request]]:
    """A socket at `path` that gives to each request what `answers` gives, until that raises ConnectionAbortedError;
    and the requests that came.
    """
    came: list[Request] = []
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        with contextlib.suppress(ConnectionAbortedError):
            while line := await reader.readline():
                came.append(msgspec.json.decode(line, type=Request))
                for reply in answers(came[-1]):
                    writer.write(msgspec.json.encode(reply) + b"\n")
        writer.close()

    server = await asyncio.start_unix_server(serve, path)
    try:
        yield came
    finally:
        server.close()
        for writer in writers:
            writer.close()
