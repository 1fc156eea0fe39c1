"""Good files with faults put in, each at a place of its own."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from facilitator.capture.syntax import inside, join
from tests.capture.files import Data

Path = tuple[str | int, ...]
"""The keys and numbers that lead to a value."""

NOWHERE = "saknas"
LISTS = (
    "notes",
    "points",
    "cards",
    "topics",
    "stories",
    "reflections",
    "actions",
    "conclusions",
    "next_steps",
)
THEMES = ("themes", "areas", "clusters", "top")
FREE = ("values", "fields", "people")
"""Keys whose objects have keys of the writer's own."""
PLAIN = ("title", "intro", "kind", "venue", "date", "person", "role", "start", "table", "capacity", "count")
"""Keys with one value that nothing refers to."""


@dataclass(frozen=True)
class Wrong:
    """A fault: ``do`` changes what is around ``path``, and the fault is then at ``named``. No two faults may have
    paths of which one leads to the other.
    """

    path: Path
    named: Path
    do: Callable[[Any], None]


@dataclass(frozen=True)
class Spot:
    """A value of a file and the way to it."""

    path: Path
    value: Any

    @property
    def key(self) -> str:
        """The key under which it stands, or the list that it stands in."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def listed_in(self) -> str:
        """The key of the list in which it stands as an object; empty for anything else."""
        return self.key if isinstance(self.value, dict) and self._numbered else ""

    @property
    def _numbered(self) -> bool:
        return bool(self.path) and isinstance(self.path[-1], int)

    @property
    def has_fixed_keys(self) -> bool:
        """Whether it is an object whose keys are given."""
        free = self.key in FREE or self._is_planned_text
        return isinstance(self.value, dict) and (self._numbered or not free)

    @property
    def _is_planned_text(self) -> bool:
        """Whether it is a text of a round, language by language: a method may bring any language."""
        said = cast("dict[str, object] | None", self.value)
        return (
            "planned" in self.path and isinstance(said, dict) and bool(said) and said.keys() <= {"sv", "en"}
        )

    @property
    def is_item(self) -> bool:
        """Whether it is an object that becomes a note."""
        return self.listed_in in LISTS and list(self.value) != ["id"]

    @property
    def is_list_of_theme(self) -> bool:
        """Whether it lists the notes of a theme."""
        return len(self.path) > 2 and self.path[-3] in THEMES and self.key in ("notes", "cards", "topics")

    def with_key(self, key: str, value: object, *named: str | int) -> Wrong:
        """The fault that a key of it has this value; it is at the key, or further in."""
        return Wrong((*self.path, key), (*self.path, key, *named), lambda around: around.update({key: value}))

    def with_more(self, value: object, *named: str | int) -> Wrong:
        """The fault that it has one more item; it is at the item, or further in."""
        end = (*self.path, len(self.value))
        return Wrong(end, (*end, *named), lambda around: around.append(value))

    def instead(self, value: object) -> Wrong:
        """The fault that another value stands there."""

        def do(around: Any) -> None:
            around[self.path[-1]] = value

        return Wrong(self.path, self.path, do)


def written(path: Path) -> str:
    """A path as the program names it."""
    said = ""
    for step in path:
        said = join(said, step)
    return said


def spots(value: Any, path: Path = ()) -> Iterator[Spot]:
    """Every value in a file."""
    yield Spot(path, value)
    for step, each in inside(value):
        yield from spots(each, (*path, step))


def all_faults(data: Data) -> list[list[Wrong]]:
    """Every fault that can be put into a file, kind by kind."""
    found = [[fault for spot in spots(data) for fault in kind(spot)] for kind in IN_ONE]
    found += [list(kind(data)) for kind in IN_TWO]
    return [kind for kind in found if kind]


def with_faults(data: Data, faults: Sequence[Wrong]) -> Data:
    """The file with these faults."""
    made: Data = json.loads(json.dumps(data))
    for fault in sorted(faults, key=lambda fault: len(fault.path), reverse=True):
        around: Any = made
        for step in fault.path[:-1]:
            around = around[step]
        fault.do(around)
    return made


def apart(faults: Iterable[Wrong]) -> list[Wrong]:
    """Those that have nothing to do with the ones before them."""
    kept: list[Wrong] = []
    for fault in faults:
        if not any(_leads(fault, other) or _leads(other, fault) for other in kept):
            kept.append(fault)
    return kept


def _leads(first: Wrong, second: Wrong) -> bool:
    return _judged(second.path)[: len(first.path)] == _judged(first.path)


def _judged(path: Path) -> Path:
    """Of a ballot the prompt and the values are judged together."""
    at = path.index("ballots") + 2 if "ballots" in path else len(path)
    return (*path[:at], "values") if path[at : at + 1] in (("prompt",), ("values",)) else path


# The kinds of faults.


def _unknown_key(spot: Spot) -> Iterator[Wrong]:
    if spot.has_fixed_keys:
        yield spot.with_key("färg", "röd")
        yield spot.with_key("färg", 3)


def _misspelt_key(spot: Spot) -> Iterator[Wrong]:
    if spot.has_fixed_keys:
        for key in spot.value:
            yield Wrong((*spot.path, key), (*spot.path, f"{key}x"), _renaming(key))


def _renaming(key: str) -> Callable[[Any], None]:
    def do(around: Any) -> None:
        pairs = [(f"{key}x" if name == key else name, value) for name, value in around.items()]
        around.clear()
        around.update(pairs)

    return do


def _wrong_type(spot: Spot) -> Iterator[Wrong]:
    if spot.path and not isinstance(spot.value, dict | list):
        yield spot.instead([[spot.value]])
        if spot.path[-1] in PLAIN:
            yield spot.instead(7.5 if isinstance(spot.value, str) else "många")


def _dangling(spot: Spot) -> Iterator[Wrong]:
    if spot.is_item:
        if spot.key != "stories" and "about" not in spot.value:
            yield spot.with_key("about", [NOWHERE], 0)
            yield spot.with_key("about", NOWHERE)
        yield spot.with_key("beside", NOWHERE)
        yield spot.with_key("group", NOWHERE)
    if spot.listed_in == "groups":
        yield spot.with_key("about", NOWHERE)
    if spot.listed_in == "photos":
        yield spot.with_key("note", NOWHERE)
    if spot.listed_in == "ballots":
        yield spot.with_key("values", {**spot.value["values"], NOWHERE: 1}, NOWHERE)
    if spot.is_list_of_theme:
        yield spot.with_more({"id": NOWHERE}, "id")


def _against_the_rules(spot: Spot) -> Iterator[Wrong]:
    if spot.is_item:
        yield spot.with_key("round", NOWHERE)
        yield spot.with_key("prompt", NOWHERE)
        if "tables" not in spot.path and "table" not in spot.value:
            yield spot.with_key("place", NOWHERE)
        if spot.key == "topics":
            yield spot.with_key("slot", 99)
        if spot.key == "cards":
            yield spot.with_key("scores", [99], 0)
            yield spot.with_key("total", 99)
    if spot.listed_in == "photos":
        yield spot.with_key("file", "../hemligt.jpg")
        yield spot.with_key("round", NOWHERE)
        if "table" not in spot.value:
            yield spot.with_key("place", NOWHERE)
    if spot.listed_in == "groups":
        yield spot.with_key("place", NOWHERE)
        yield spot.with_key("rounds", [NOWHERE], 0)
    if spot.listed_in == "ballots":
        yield spot.with_key("values", {name: value + 99 for name, value in spot.value["values"].items()})
        yield spot.with_key("prompt", NOWHERE)


def _names_twice(spot: Spot) -> Iterator[Wrong]:
    if spot.value and isinstance(spot.value, list) and spot.key in THEMES:
        first, *_ = cast(list[Any], spot.value)
        yield spot.with_more({"name": first if isinstance(first, str) else first["name"]})


def _items(data: Data) -> list[Spot]:
    """The notes with an id that are objects."""
    return [spot for spot in spots(data) if spot.is_item and "id" in spot.value]


def _bad_ids(data: Data) -> Iterator[Wrong]:
    """An id twice, of which nothing refers to the second; and one that is none."""
    text, items = json.dumps(data), _items(data)
    for first, second in zip(items[::2], items[1::2], strict=False):
        if text.count(json.dumps(second.value["id"])) == 1:
            yield second.with_key("id", first.value["id"])
            yield second.with_key("id", "a b")
    places = [*data.get("places", ()), {"id": "x"}, {"id": "x"}]
    yield Spot((), data).with_key("places", places, len(places) - 1, "id")


def _gone_in_a_theme(data: Data) -> Iterator[Wrong]:
    gone = [spot for spot in _items(data) if "state" in spot.value]
    lists = [spot for spot in spots(data) if spot.is_list_of_theme]
    for note in gone:
        yield from (
            each.with_more({"id": note.value["id"]}, "id") for each in lists if each.path[1] == note.path[1]
        )


IN_ONE = (_unknown_key, _misspelt_key, _wrong_type, _dangling, _against_the_rules, _names_twice)
IN_TWO = (_bad_ids, _gone_in_a_theme)
