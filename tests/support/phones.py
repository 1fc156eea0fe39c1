"""A session that is served to phones, and phones: plain HTTP over real sockets, with cookies and a token."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from facilitator.api import Tables
from facilitator.core import commands as c
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Dots, Prompt, Round
from facilitator.hub import Aside, Hub, Methods
from facilitator.store import Store
from facilitator.web.callers import door_code, place_code, places_of
from facilitator.web.server import Served, Wishes, serving
from tests.support.halls import Desk, HandClock, Ids, TwoMethods

HERE = "127.0.0.1"

NOTE = Prompt("note", {"sv": "Vad är viktigt?", "en": "What matters?"}, by="person")
DOTS = Prompt(
    "dots", {"sv": "Vad väger tyngst?", "en": "What weighs most?"}, by="person", ballot=Dots(3), over="note"
)
POINT = Prompt("point", {"sv": "Vad sade ni?", "en": "What did you say?"}, by="group", optional=True)
SECRET = Prompt("choice", {"sv": "Vem?", "en": "Who?"}, by="person", ballot=Dots(1), over="note")


class Talk(TwoMethods):
    """`talk`: a welcome, a round in which each person writes and gives dots, one at tables, and a secret vote."""

    def ids(self) -> Sequence[str]:
        return ["talk"]

    def usable(self, method: str) -> bool:
        return method in self.ids()

    def rounds(
        self, method: str, settings: Mapping[str, object], view: ActivityView[Mapping[str, object]]
    ) -> Sequence[Round]:
        return [
            Round("welcome", {"sv": "Välkommen", "en": "Welcome"}, 10),
            Round("talk", {"sv": "Samtal", "en": "Talk"}, 20, ask=(NOTE, DOTS)),
            Round("tables", {"sv": "Vid borden", "en": "At the tables"}, 20, groups=Tables(4), ask=(POINT,)),
            Round("vote", {"sv": "Val", "en": "Vote"}, 5, ask=(SECRET,), secret=True),
        ]


@dataclass(frozen=True)
class Reply:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, which is JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """The body, which is text."""
        return self.body.decode()


class Lost(ConnectionError):
    """The connection ended before the answer was whole."""


@dataclass
class Phone:
    """A phone at ``port``: it keeps its cookies and its connection. ``code`` is shown as ``Authorization: Bearer``."""

    port: int
    code: str = ""
    person: str = ""
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    through: int = 0
    """The port that it really connects to: that of a bad network (``losses``)."""
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> Reply:
        """The answer. ``body`` is sent as JSON, bytes as they are; ``headers`` with "_" for "-".

        Raises ``Lost`` where it did not come whole; then nobody knows whether the request was carried out.
        """
        reader, writer = await self._connected()
        try:
            writer.write(self._request(method, path, body, headers))
            reply = await _reply(reader, head=method == "HEAD")
        except (OSError, EOFError) as error:
            await self.hang_up()
            raise Lost(str(error)) from None
        if reply.headers.get("connection") == "close":
            await self.hang_up()
        self._remember(reply.headers)
        return reply

    async def until_answered(self, method: str, path: str, body: object = None) -> Reply:
        """Sends it again and again, as a phone does, until there is an answer."""
        while True:
            try:
                return await self.ask(method, path, body)
            except OSError:
                await asyncio.sleep(0.02)

    async def status(self, method: str, path: str, body: object = None, **headers: str) -> int:
        """Only the status, on a connection of its own: also of an answer that never ends."""
        asking = Phone(self.port, self.code, cookies=dict(self.cookies))
        reader, writer = await asking._connected()
        try:
            writer.write(asking._request(method, path, body, headers))
            return int((await reader.readuntil(b"\r\n\r\n")).split()[1])
        finally:
            await asking.hang_up()

    async def get(self, path: str, **headers: str) -> Reply:
        return await self.ask("GET", path, None, **headers)

    async def put(self, path: str, body: object, **headers: str) -> Reply:
        return await self.ask("PUT", path, body, **headers)

    async def post(self, path: str, body: object, **headers: str) -> Reply:
        return await self.ask("POST", path, body, **headers)

    async def delete(self, path: str, **headers: str) -> Reply:
        return await self.ask("DELETE", path, None, **headers)

    async def form(self, path: str, **fields: str) -> Reply:
        """Sends a form as a browser without scripts does."""
        from urllib.parse import urlencode

        kind = "application/x-www-form-urlencoded"
        return await self.ask(
            "POST", path, urlencode(fields).encode(), content_type=kind, origin=f"http://{HERE}:{self.port}"
        )

    async def now(self) -> Any:
        """What is on for this phone."""
        return (await self.get("/api/now")).json

    async def note(self, key: str, prompt: str, text: str, rev: int = 1, **more: object) -> Reply:
        """Writes a note, or changes it."""
        return await self.put(f"/api/notes/{key}", {"prompt": prompt, "rev": rev, "text": text, **more})

    async def ballot(self, prompt: str, rev: int, **values: int) -> Reply:
        """Gives a ballot."""
        return await self.put(f"/api/ballots/{prompt}", {"rev": rev, "values": values})

    @contextlib.asynccontextmanager
    async def events(self, **query: str) -> AsyncGenerator[AsyncIterator[Any]]:
        """What is told, as it is told, on a connection of its own."""
        listening = Phone(self.port, self.code, cookies=self.cookies)
        reader, writer = await listening._connected()
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        writer.write(listening._request("GET", f"/api/events?{asked}", None, {}))
        await reader.readuntil(b"\r\n\r\n")
        try:
            yield _told(reader)
        finally:
            await listening.hang_up()

    async def hang_up(self) -> None:
        """Lets go of the connection; the next request makes a new one."""
        if self._line is not None:
            _, writer = self._line
            self._line = None
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._line is None or self._line[0].at_eof():
            await self.hang_up()
            self._line = await asyncio.open_connection(HERE, self.through or self.port)
        return self._line

    def _request(self, method: str, path: str, body: object, headers: Mapping[str, str]) -> bytes:
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        said = {"host": f"{HERE}:{self.port}", "content-length": str(len(data))}
        if self.code:
            said["authorization"] = f"Bearer {self.code}"
        if self.cookies:
            said["cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        said |= {key.replace("_", "-"): value for key, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1", *(f"{key}: {value}" for key, value in said.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + data

    def _remember(self, headers: Mapping[str, str]) -> None:
        for each in filter(None, headers.get("set-cookie", "").split("\n")):
            key, _, value = each.partition(";")[0].partition("=")
            self.cookies[key] = value


async def _reply(reader: asyncio.StreamReader, *, head: bool) -> Reply:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in filter(None, lines[1:]):
        key, _, value = line.partition(":")
        known = headers.get(key.lower())
        headers[key.lower()] = f"{known}\n{value.strip()}" if known else value.strip()
    body = b"" if head else await _body(reader, headers)
    return Reply(int(lines[0].split()[1]), headers, body)


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    parts = [part async for part in _chunks(reader)]
    return b"".join(parts)


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int(await reader.readline(), 16):
        yield await reader.readexactly(size)
        await reader.readline()
    await reader.readline()


async def _told(reader: asyncio.StreamReader) -> AsyncIterator[Any]:
    async for chunk in _chunks(reader):
        for line in chunk.decode().splitlines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


@dataclass
class House:
    """A session that is being served: its hub, its server, and a ``desk`` for the facilitator's commands."""

    hub: Hub
    served: Served
    clock: HandClock
    desk: Desk
    phones: list[Phone] = field(default_factory=list[Phone])

    @property
    def port(self) -> int:
        return self.served.bound.port

    @property
    def url(self) -> str:
        return f"http://{HERE}:{self.port}"

    def stranger(self) -> Phone:
        """A phone that has shown no code yet."""
        self.phones.append(Phone(self.port))
        return self.phones[-1]

    async def phone(self, device: str = "one", **about: str) -> Phone:
        """A phone that has joined; the same device is the same person."""
        phone = self.stranger()
        said = {"join": self.code("join"), "device": device.ljust(26, "0"), **about}
        joined = (await phone.post("/api/people", said, origin=self.url)).json
        phone.person, phone.code = joined["person"], joined["token"]
        return phone

    def at(self, door: str) -> Phone:
        """A phone that shows the code of a door: "team", "remote", "stage" …, or of a place ("table-7")."""
        phone = self.stranger()
        phone.code = self.code(door)
        return phone

    def code(self, door: str) -> str:
        """The code of a door, or of a place by its id."""
        session, codes = self.hub.session, self.served.site.codes
        places = {each.id: each for each in places_of(session)}
        return place_code(session, codes, places[door]) if door in places else door_code(session, codes, door)

    def link(self, door: str) -> str:
        """The link of a door or place, as it is on paper."""
        reach = self.served.reach()
        return reach.places[door] if door in reach.places else reach.links[door]

    async def do(self, action: c.Do, by: str = "facilitator") -> c.Answer:
        """Carries an action out, and waits until the phones' server has heard of it."""
        answer = await self.desk.do(action, by)
        await self.served.site.room.reached(self.hub.session.n)
        return answer

    async def __aenter__(self) -> Self:
        await self.served.site.room.reached(self.hub.session.n)
        return self

    async def __aexit__(self, *_: object) -> None:
        for phone in self.phones:
            await phone.hang_up()


@contextlib.asynccontextmanager
async def served(
    folder: Path,
    methods: Methods | None = None,
    clock: HandClock | None = None,
    *,
    stem: str = "x",
    port: int = 0,
) -> AsyncGenerator[House]:
    """The session in ``folder`` (made if there is none) with its phones' server, in this loop.

    ``methods`` are ``Talk``, or those that you give. Opened again
    it wants another ``stem``, since ids are counted from it.
    """
    clock = clock or HandClock()
    store = Store.open(folder, holder="a test", create=True)
    async with Hub(store, clock, Ids(stem), methods or Talk()) as hub:
        asides: list[Aside] = []
        made = Served(hub, clock, folder, Ids(f"{stem}w"), Wishes(port, HERE), asides.append)
        async with serving(made), House(hub, made, clock, Desk(hub, f"{stem}d")) as house:
            yield house


TALK = "a1.talk.note"
"""The question of the round that ``talking`` starts; "a1.talk.dots" are its dots."""


@contextlib.asynccontextmanager
async def talking(folder: Path, *, on: str = "talk") -> AsyncGenerator[House]:
    """A served session in which the round "talk" of activity a1 is on."""
    async with served(folder) as house:
        await house.do(c.Set(title="Biblioteket"))
        await house.do(c.AddActivity(method="talk", id="a1"))
        await house.do(c.Start(activity="a1", round=f"a1.{on}"))
        yield house
