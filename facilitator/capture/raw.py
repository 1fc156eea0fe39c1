"""What stands in a file as it stands there, by path: where a record has a key, and what could not be read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from facilitator.capture.checks import likely
from facilitator.capture.keys import is_object
from facilitator.capture.syntax import Twice, inside, join, walk
from facilitator.core.faults import Fault
from facilitator.core.text import one_line

_RECORDS = ("list", "item", "object")
_WHERE_RECORDS_STAND = (*_RECORDS, "unknown_key", "twice")
_COUNTED = re.compile("[ang][1-9][0-9]*")


class Raw:
    """The data of a file, and what of it was lost: not read as it stands there, since it is faulty.

    Unless it is ``counted``, something was lost that may hold notes or groups, and nobody knows how many. Where
    ``anything`` may have been lost, nobody knows how it was called either.
    """

    def __init__(self, data: object) -> None:
        self.data = data
        self.counted = True
        self.anything = False
        self._words: set[str] = set()

    def lose(self, value: object, *, may_hold: bool = False) -> None:
        """Notes that a value was not read, and whether it stands where notes and groups stand."""
        self._words.update(_words(value))
        self.counted = self.counted and not (may_hold and list(inside(value)))

    def lose_at(self, faults: Iterable[Fault]) -> None:
        """Notes that what is faulty was not read."""
        for fault in faults:
            lost = fault.dropped if isinstance(fault, Twice) else [self.by_path.get(fault.path)]
            for value in lost:
                self.lose(value, may_hold=fault.slug in _WHERE_RECORDS_STAND)
                self.anything = self.anything or _nameless(fault, value)

    @cached_property
    def by_path(self) -> dict[str, object]:
        """Every value by its path, in the order of the file."""
        return dict(walk(self.data))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {path: number for number, path in enumerate(self.by_path)}

    @property
    def whole(self) -> bool:
        """Whether all of it was read as it stands there."""
        return not self._words and self.counted

    def has(self, record: str, key: str) -> bool:
        """Whether the object at ``record`` has this key."""
        around = self.by_path.get(record)
        return is_object(around) and key in around

    def at(self, record: str, key: str) -> str:
        """The path of a key, as it is spelt in the file."""
        around = self.by_path.get(record)
        spelt = (each for each in around if each == key) if is_object(around) else ()
        return join(record, next(iter(spelt), key))

    def spots(self, record: str, key: str, said: str) -> Sequence[str]:
        """Where under a key something is said: in a list, as a key of its own, or alone."""
        path = self.at(record, key)
        value = self.by_path.get(path)
        held = list(value) if is_object(value) else [each for _, each in inside(value)]
        names = [name for name, _ in inside(value)]
        found = (name for name, word in zip(names, held, strict=True) if _word(word) == said)
        return [join(path, name) for name in found] or [path]

    # What could not be read.

    def may_mean(self, said: str) -> bool:
        """Whether something that was lost may be called so."""
        return said in self._words or (not self.counted and _COUNTED.fullmatch(said) is not None)

    def may_be_called(self, said: str) -> bool:
        """Whether a note or a group that was lost may be called so."""
        return self.anything or self.may_mean(said)

    # The order of the file.

    def in_order(self, faults: Iterable[Fault]) -> list[Fault]:
        """One fault for each place, the first that is given, in the order of the file."""
        first: dict[str, Fault] = {}
        for fault in faults:
            first.setdefault(fault.path, fault)
        return sorted(first.values(), key=lambda fault: self._place(fault.path))

    def _place(self, path: str) -> int:
        """What is missing comes where the object is in which it is missing."""
        if path in self._order:
            return self._order[path]
        around = path
        while around and around not in self._order:
            around = around.rpartition(".")[0]
        return self._order[around]


def _nameless(fault: Fault, value: object) -> bool:
    """Whether a record was lost, or its id, and nothing in the value says how it was called."""
    meant = likely(value)
    nothing = meant is None and not list(inside(value))
    own = fault.path.endswith(".id") and (nothing or isinstance(meant, bool))
    return own or (fault.slug in _RECORDS and (nothing or isinstance(meant, int | float)))


def _word(value: object) -> str:
    return one_line(str(value)) if isinstance(value, str | int) else ""


def _words(value: object) -> Iterator[str]:
    for _, each in walk(value):
        yield from (_word(key) for key in each) if is_object(each) else (_word(each),)
