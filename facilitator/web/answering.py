"""Answers: plain messages of ASGI, with the headers that every answer has."""

from collections.abc import Sequence

import msgspec

from facilitator.core.commands import Refusal
from facilitator.locale import Translator
from facilitator.web.asking import Message, Send
from facilitator.web.exchange import BLOCK

Headers = Sequence[tuple[bytes, bytes]]

JSON = b"application/json"
HTML = b"text/html; charset=utf-8"

_encode = msgspec.json.Encoder().encode

_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

SAFE: Headers = (
    (
        b"content-security-policy",
        _POLICY,
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with "no-referrer" a plain form would come without its origin
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""On every answer."""

UNKEPT: Headers = ((b"cache-control", b"no-store"),)
"""On every answer that shows anything of the session."""

_RETRY = frozenset({"not_saved", "disk_full", "closed_session", "failed", "slow"})
"""Refusals that are not about what was sent: it is tried again."""

_STATUS = {
    "bad_id": 400,
    "stale": 409,
    "id_taken": 409,
    "unknown": 404,
    "unknown_prompt": 404,
    "not_allowed": 403,
    "not_yours": 403,
    "muted": 403,
}


def _block(kind: bytes, more: Headers) -> bytes:
    """Headers as they are written."""
    return b"".join(b"%b: %b\r\n" % each for each in ((b"content-type", kind), *SAFE, *more))


_BLOCKS = {kind: _block(kind, UNKEPT) for kind in (JSON, HTML)}


async def answer(send: Send, status: int, body: bytes, kind: bytes = JSON, more: Headers = UNKEPT) -> None:
    """Sends an answer."""
    headers = [(b"content-length", b"%d" % len(body))]
    begin: Message = {"type": "http.response.start", "status": status, "headers": headers}
    if more is UNKEPT and kind in _BLOCKS:
        begin[BLOCK] = _BLOCKS[kind]
    else:
        headers += [(b"content-type", kind), *SAFE, *more]
    await send(begin)
    await send({"type": "http.response.body", "body": body})


async def answer_json(send: Send, status: int, what: object, more: Headers = UNKEPT) -> None:
    """Sends ``what`` as JSON."""
    await answer(send, status, _encode(what), JSON, more)


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """An error: a stable slug, a sentence in the reader's language, and whether it will be taken later."""

    error: str
    message: str
    again: bool = False


def refusal_status(refusal: Refusal) -> int:
    """The HTTP status of a refusal: 429 where the same will be taken later, else one that is final."""
    return 429 if refusal.slug in _RETRY else _STATUS.get(refusal.slug, 422)


def told(t: Translator, refusal: Refusal) -> Told:
    """A refusal as it is sent."""
    return Told(refusal.slug, t.told(refusal.message, refusal.values), refusal.slug in _RETRY)


def cookie(name: str, value: str, *, age: int | None = None, secure: bool = False) -> tuple[bytes, bytes]:
    """The header that sets a cookie which no script and no other site sees."""
    life = f"; Max-Age={age}" if age is not None else ""
    more = "; Secure" if secure else ""
    return b"set-cookie", f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{life}{more}".encode()
