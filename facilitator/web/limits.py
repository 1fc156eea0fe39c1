"""How much one caller may do: a burst, and then so many a minute. A good phone never meets these."""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

BURST, A_MINUTE = 300, 60
"""Writes of one token: what a phone kept while it was away comes in one burst."""

PHOTOS, PHOTOS_A_MINUTE = 30, 2
"""Photos of one token: they lie on the laptop's disk."""

JOINS, JOINS_A_MINUTE = 5000, 600
"""New people from one address: a whole hall may come from one."""

_GUESSES = 10
"""Wrong codes from one address in a minute."""

_MINUTE = 60.0
_MOST = 10_000
"""Callers that are remembered at the same time."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


@dataclass
class Limits:
    """Buckets that fill again with time. Addresses are never kept: only a keyed digest of one, and only in memory."""

    clock: Callable[[], float] = time.monotonic
    _writes: dict[str, _Bucket] = field(default_factory=dict[str, _Bucket])
    _photos: dict[str, _Bucket] = field(default_factory=dict[str, _Bucket])
    _guesses: dict[str, _Bucket] = field(default_factory=dict[str, _Bucket])
    _joins: dict[str, _Bucket] = field(default_factory=dict[str, _Bucket])
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def may_write(self, actor: str) -> bool:
        """Whether one more write of this actor is taken; counts it."""
        return self._take(self._writes, actor, BURST, A_MINUTE)

    def may_send_photo(self, actor: str) -> bool:
        """Whether one more photo of this actor is taken; counts it."""
        return self._take(self._photos, actor, PHOTOS, PHOTOS_A_MINUTE)

    def may_join(self, address: str) -> bool:
        """Whether somebody new from this address is taken; counts them."""
        return self._take(self._joins, self._digest(address), JOINS, JOINS_A_MINUTE)

    def may_guess(self, address: str) -> bool:
        """Whether another code from this address is looked at."""
        return self._level(self._guesses, self._digest(address), _GUESSES, _GUESSES).left >= 1

    def guessed_wrong(self, address: str) -> None:
        """Counts a code that leads nowhere."""
        self._take(self._guesses, self._digest(address), _GUESSES, _GUESSES)

    def _digest(self, address: str) -> str:
        return hashlib.blake2b(address.encode(), key=self._salt, digest_size=12).hexdigest()

    def _take(self, buckets: dict[str, _Bucket], who: str, burst: float, a_minute: float) -> bool:
        bucket = self._level(buckets, who, burst, a_minute)
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def _level(self, buckets: dict[str, _Bucket], who: str, burst: float, a_minute: float) -> _Bucket:
        now = self.clock()
        bucket = buckets.get(who)
        if bucket is None:
            if len(buckets) >= _MOST:
                buckets.pop(next(iter(buckets)))
            bucket = buckets.setdefault(who, _Bucket(burst, now))
        bucket.left = min(burst, bucket.left + (now - bucket.at) * a_minute / _MINUTE)
        bucket.at = now
        return bucket
