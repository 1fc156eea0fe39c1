"""Requests that nobody should send: hostile values, mangled bytes. The same seed gives the same."""

import random
from collections.abc import Iterator, Sequence

_VALUES = (
    "",
    "0",
    "-1",
    "9" * 5000,
    "1e999",
    "NaN",
    "null",
    "true",
    "[]",
    "{}",
    '"\\ud800"',
    '"\\u0000"',
    "[" * 3000,
    '{"a":' * 3000,
    '"' + "a" * 70_000 + '"',
    '"[ @click=app.quit]x"',
    '"<script>"',
    "'",
    "\xff",
    '"../../x"',
    "1.5",
    '{"$ne":1}',
    '"\\u202e\\u200b"',
    '"\\u001b]52;c;eA==\\u0007"',
)
_KEYS = (
    "prompt",
    "rev",
    "text",
    "values",
    "about",
    "after",
    "fields",
    "device",
    "join",
    "__proto__",
    "",
    "a" * 3000,
)
_KINDS = (
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=B",
    "multipart/form-data",
    "text/plain",
    "application/json; charset=utf-16",
    "",
    "image/svg+xml",
)
_METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW")
_TAILS = (
    "",
    "",
    "?a=%00&b=%ff",
    "/..%2f..%2fetc/passwd",
    "%2e%2e/",
    "/x",
    "/" + "x" * 5000,
    "?q=%0d%0aX:1",
    ";.css",
    "\\..\\x",
    "%c0%ae",
    "?as=team",
    "?lang=%F0%9F%98%80",
    "?move=x&topic=9",
)
_MORE = (
    "Cookie: s=" + "A" * 9000,
    "Cookie: =;;=,\xff",
    "Origin: http://evil.example",
    "X-Forwarded-For: 127.0.0.1",
    "Range: bytes=" + ",".join(f"{at}-{at}" for at in range(500)),
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked",
    "Upgrade: websocket\r\nConnection: upgrade",
    "Accept-Encoding: " + "gzip," * 500,
    "Accept-Language: " + "sv;q=x," * 300,
    "If-Modified-Since: x",
    "Expect: 100-continue",
    "X-Unsent: 99999999999999999999",
    "X-Part: 1",
    "X-As: \xff",
)


class Fuzz:
    """``hosts`` may stand in the Host line, ``codes`` in the Authorization, ``paths`` in the first line."""

    def __init__(self, seed: int, hosts: Sequence[str], codes: Sequence[str], paths: Sequence[str]) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
        self._hosts, self._codes, self._paths = hosts, codes, paths

    def requests(self, many: int) -> Iterator[bytes]:
        """So many requests."""
        return (self._request() for _ in range(many))

    def _request(self) -> bytes:
        pick, chance, body = self._chance.choice, self._chance.random, self._body()
        lines = [
            f"{pick(_METHODS)} {pick(self._paths)}{pick(_TAILS)} HTTP/1.{pick('0111')}",
            f"Host: {pick(self._hosts)}",
            f"Content-Type: {pick(_KINDS)}",
        ]
        if chance() < 0.85:
            lines.append(f"Content-Length: {len(body)}")
        if chance() < 0.8:
            lines.append(f"Authorization: Bearer {pick(self._codes)}")
        if chance() < 0.3:
            lines.append(pick(_MORE))
        raw = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace") + body
        return self._mangled(raw) if chance() < 0.35 else raw

    def _mangled(self, raw: bytes) -> bytes:
        made = bytearray(raw)
        for _ in range(self._chance.randint(1, 6)):
            made[self._chance.randrange(len(made))] = self._chance.randrange(256)
        return bytes(made[: self._chance.randint(1, len(made))] if self._chance.random() < 0.3 else made)

    def _body(self) -> bytes:
        pick, kind = self._chance.choice, self._chance.random()
        if kind < 0.5:
            pairs = (f'"{pick(_KEYS)}":{pick(_VALUES)}' for _ in range(self._chance.randint(0, 4)))
            return ("{" + ",".join(pairs) + "}").encode("utf-8", "replace")
        if kind < 0.7:
            fields = (f"{pick(_KEYS)}={pick(_VALUES)[:4000]}" for _ in range(self._chance.randint(0, 5)))
            return ("do=note&" + "&".join(fields)).encode("utf-8", "replace")
        if kind < 0.85:
            name, value = pick(_KEYS)[:50].encode(), pick(_VALUES).encode("utf-8", "replace")
            return b'--B\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n--B--' % (name, value)
        return self._chance.randbytes(self._chance.randint(0, 200))
