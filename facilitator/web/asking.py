"""A request as it comes in: cheap to read, and never more of it than is allowed."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from facilitator.core.text import N_

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

LARGEST = 128 * 1024
"""Bytes that a request may carry; a photo may be larger (``PHOTO``)."""

PHOTO = 8 * 1024 * 1024


class Wrong(Exception):
    """What a caller did wrong: an HTTP status, a stable slug, and an English sentence with its values."""

    def __init__(self, status: int, slug: str, message: str, **values: str | int | float) -> None:
        super().__init__(slug)
        self.status, self.slug, self.message, self.values = status, slug, message, values


class Request:
    """A request. Headers and cookies are read when they are asked for."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.scope, self.receive = scope, receive
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self._headers: dict[bytes, bytes] | None = None

    def header(self, name: str) -> str:
        """A header's value; empty where it was not sent."""
        if self._headers is None:
            self._headers = dict(self.scope["headers"])
        return self._headers.get(name.encode(), b"").decode("latin-1")

    def doubled(self, name: str) -> bool:
        """Whether a header was sent more than once."""
        sent = self.scope["headers"]
        if self._headers is not None and len(self._headers) == len(sent):
            return False
        return [key for key, _ in sent].count(name.encode()) > 1

    def cookie(self, name: str) -> str:
        """A cookie's value; empty where there is none."""
        pairs = (each.strip().partition("=") for each in self.header("cookie").split(";"))
        return next((value for key, _, value in pairs if key == name), "")

    @property
    def address(self) -> str:
        """Where it comes from. It is counted by, and neither kept nor logged."""
        client: tuple[str, int] | None = self.scope.get("client")
        return client[0] if client else ""

    def query(self) -> Mapping[str, str]:
        """What stands after the question mark; of several of one name the last."""
        return dict(parse_qsl(self.scope["query_string"].decode("latin-1"), keep_blank_values=True))

    async def body(self, largest: int = LARGEST) -> bytes:
        """All that was sent. Raises ``Wrong`` where that is too much; what takes too long is cut off below
        (``protocol``).
        """
        said = self.header("content-length")
        if said.isdigit() and (len(said) > 15 or int(said) > largest):
            raise _too_much(largest)
        parts = b""
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise Gone
            parts += message["body"]
            if len(parts) > largest:
                raise _too_much(largest)
            if not message["more_body"]:
                return parts

    async def stream(self, largest: int) -> AsyncIterator[bytes]:
        """What is sent, piece by piece. Raises ``Wrong`` where that is too much."""
        said = self.header("content-length")
        if said.isdigit() and (len(said) > 15 or int(said) > largest):
            raise _too_much(largest)
        total, more = 0, True
        while more:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise Gone
            part: bytes = message.get("body", b"")
            total += len(part)
            if total > largest:
                raise _too_much(largest)
            more = message.get("more_body", False)
            yield part

    async def form(self) -> list[tuple[str, str]]:
        """The fields of a form, in their order."""
        try:
            return parse_qsl((await self.body()).decode(), keep_blank_values=True, max_num_fields=500)
        except ValueError:
            raise Wrong(400, "bad_form", N_("The form could not be read. Go back and try again.")) from None


class Gone(Exception):
    """Whoever asked has hung up."""


def _too_much(largest: int) -> Wrong:
    return Wrong(413, "too_large", N_("That is too much at once: at most {size} kB."), size=largest // 1024)
