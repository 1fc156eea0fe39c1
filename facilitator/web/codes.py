"""Codes: what a link ends with, and the token of somebody who has joined. All follow from the session's secret.

A code has 130 bits in 26 letters (Crockford's base 32: upper case, nothing that looks alike). Nothing of it is stored:
the same secret gives the same codes after a restart, on another laptop too, and a code that is renewed has a higher
generation.
"""

import hmac
from collections.abc import Iterable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
SHORT = 6
"""Letters of the code that is typed by hand. Whoever guesses is slowed down (``guard``)."""

_BITS = 5
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def letters(digest: bytes, length: int = LENGTH) -> str:
    """The first bits of a digest as so many letters."""
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - length * _BITS)
    return "".join(ALPHABET[number >> (_BITS * at) & 31] for at in reversed(range(length)))


def plain(code: str) -> str:
    """A code as somebody may have typed it: any case, look-alikes for what they look like, no spaces or dashes."""
    return code.upper().translate(_ALIKE).replace(" ", "").replace("-", "")


class Codes:
    """The codes of one session."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._tokens: dict[str, str] = {}

    def _mac(self, *what: str) -> bytes:
        return hmac.digest(self._secret, "\0".join(what).encode(), "sha256")

    def door(self, door: str, generation: int = 0) -> str:
        """The code of a link: of "join", "team" … or of a place ("place:table-7")."""
        return letters(self._mac("door", door, str(generation)))

    def short(self, generation: int = 0) -> str:
        """The join code for those who type."""
        return letters(self._mac("short", str(generation)), SHORT)

    def person(self, device: str) -> str:
        """The reference of whoever joins with this device."""
        return "p:" + letters(self._mac("device", device))

    def token(self, person: str) -> str:
        """What proves that a caller is this person: the reference and a proof, 52 letters."""
        return person.removeprefix("p:") + letters(self._mac("person", person))

    def whose(self, token: str) -> str | None:
        """The person to whom a token was given; None for one that nobody was given."""
        person = "p:" + token[:LENGTH]
        known = self._tokens.get(person)
        if known is not None:
            return person if same(token, known) else None
        right = self.token(person)
        if not same(token, right):
            return None
        self._tokens[person] = right
        return person

    @property
    def room(self) -> str:
        """What names the session on a phone, which may keep things of several."""
        return letters(self._mac("room"), 4).lower()

    def cookie(self, name: str) -> str:
        """The name of a cookie of this session: one laptop may serve several, on ports that share their cookies."""
        return f"f{self.room}_{name}"


def same(one: str, other: str) -> bool:
    """Whether two codes are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


def found(code: str, known: Iterable[tuple[str, str]]) -> str | None:
    """Which of the doors (door, code) a code opens. All are looked at, whichever fits."""
    fitting = [door for door, each in known if same(code, each)]
    return fitting[0] if fitting else None
