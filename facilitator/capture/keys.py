"""Reading one object of a capture file key by key. Faults are noted with their path, and reading goes on."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TypeGuard, TypeVar, cast

from facilitator.capture import checks
from facilitator.capture.syntax import Misspelt, join
from facilitator.core.faults import Fault
from facilitator.core.model import FieldValue
from facilitator.core.text import one_line

T = TypeVar("T")

Path = str


def is_object(data: object) -> TypeGuard[Mapping[str, object]]:
    """Whether it is an object: JSON and TOML have no other keys than texts."""
    return isinstance(data, dict)


class Keys:
    """The values of an object by key. What is asked for is known; ``unknown`` notes all the rest."""

    def __init__(self, data: object, path: Path, faults: checks.Faults) -> None:
        self.path = path
        self.faults = faults
        self._asked: dict[str, None] = {}
        self._object = is_object(data)
        self._data: Mapping[str, object] = data if is_object(data) else {}
        self._spelt = {str(key): key for key in self._data if isinstance(key, Misspelt)}
        if not self._object:
            faults.append(Fault(path, "object", checks.OBJECT))

    def fault(self, key: str, slug: str, message: str, **values: str | int | float) -> None:
        """Notes a fault of the value behind ``key``."""
        self.faults.append(Fault(self.at(key), slug, message, values))

    def missing(self, key: str) -> None:
        """Notes that ``key`` is needed here, where there is an object at all."""
        if self._object:
            self.fault(key, "missing", checks.MISSING)

    def at(self, key: str) -> Path:
        """The path of a key."""
        return join(self.path, self._spelt.get(key, key))

    def names(self) -> list[str]:
        """The keys that stand in the object."""
        return list(self._data)

    def value(self, key: str) -> object:
        """Whatever stands behind ``key``; None where nothing does."""
        self._asked[key] = None
        return self._data.get(key)

    def unknown(self) -> None:
        """Notes each key that nobody has asked for."""
        for key in self._data:
            if key not in self._asked:
                self._unknown(key)

    def _unknown(self, key: str) -> None:
        close = get_close_matches(key, self._asked, 1)
        if close:
            self.fault(key, "unknown_key", checks.MEANT, meant=close[0])
        else:
            self.fault(key, "unknown_key", checks.UNKNOWN, known=", ".join(self._asked))

    # Single values.

    def text(self, key: str) -> str:
        """Cleaned text; empty where there is none."""
        return checks.text(self.value(key), self.at(key), self.faults)

    def line(self, key: str) -> str:
        """Cleaned text on one line."""
        return one_line(self.text(key))

    def word(self, key: str) -> str | None:
        """A name or an id: one line, and not empty where it is given."""
        value = self.value(key)
        return None if value is None else one_line(checks.filled(value, self.at(key), self.faults)) or None

    def one_of(self, key: str, known: Iterable[T]) -> T | None:
        """One of the values that are possible here."""
        value, possible = self.value(key), list(known)
        if value is None or value in possible:
            return cast(T | None, value)
        self.fault(key, "one_of", checks.ONE_OF, known=", ".join(map(str, possible)))
        return next((each for each in possible if each == checks.likely(value)), None)

    def whole(self, key: str, least: int = 1) -> int | None:
        """A whole number from ``least``."""
        return checks.whole(self.value(key), self.at(key), self.faults, least)

    def number(self, key: str, most: float) -> float | None:
        """A number from 0 to ``most``."""
        return checks.number(self.value(key), self.at(key), self.faults, most)

    def yes(self, key: str) -> bool:
        """True or false; false where nothing is said."""
        return checks.yes(self.value(key), self.at(key), self.faults)

    def field(self, key: str) -> FieldValue | None:
        """The value of a note's blank."""
        return checks.field(self.value(key), self.at(key), self.faults)

    def number_or_word(self, key: str) -> int | str | None:
        """A number that counts from 1, or a name."""
        return self.whole(key) if isinstance(self.value(key), int) else self.word(key)

    # Several values.

    def each(self, key: str) -> list[tuple[Path, object]]:
        """The items of a list, each with its path. A text alone is read on as if it were the only item."""
        value = self.value(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, "list", checks.LIST)
            return [(self.at(key), value)] if isinstance(value, str) else []
        return [(join(self.at(key), n), item) for n, item in enumerate(cast(list[object], value))]

    def words(self, key: str) -> tuple[str, ...]:
        """Names in order and with repeats; a single name may stand without a list."""
        if isinstance(self.value(key), str):
            found = [self.word(key)]
        else:
            found = [one_line(checks.filled(item, path, self.faults)) for path, item in self.each(key)]
        return tuple(filter(None, found))

    def mapping(self, key: str, read: Callable[["Keys", str], T | None]) -> dict[str, T]:
        """An object whose keys the writer chose; values are taken with ``read``, empty ones left out."""
        if self.value(key) is None:
            return {}
        inside = Keys(self.value(key), self.at(key), self.faults)
        taken = {name: read(inside, name) for name in inside.names()}
        return {one_line(name): value for name, value in taken.items() if value is not None}
