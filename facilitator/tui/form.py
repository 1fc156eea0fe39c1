"""A form as data: which fields there are, what stands in them line by line, and what becomes of it when one is changed.

Values are plain data: what is typed and fits no number, say, stays in them as text, and whoever checks them says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from facilitator.core.faults import Fault
from facilitator.core.text import Text

Kind = Literal["flag", "whole", "number", "line", "text", "prose", "choice", "list", "parts", "raw"]
"""How a value is changed. ``line``: one text in all languages; ``text``: one, or one for each language; ``prose``: one
of several lines; ``parts``: fields of its own; ``raw``: anything, as JSON.
"""

Path = tuple[str | int, ...]
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shape:
    """What can stand in a field. ``of`` are the items of a list, ``fields`` the parts of a value.

    With ``short``, parts of which only the first is said stand as that one alone ("Lobby" for a room).
    """

    kind: Kind
    optional: bool = False
    choices: tuple[tuple[object, Text], ...] = ()
    of: "Shape | None" = None
    fields: tuple["Field", ...] = ()
    short: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its name in the values and its words. Without a label its parts stand as if there were no whole."""

    name: str
    label: Text
    shape: Shape
    help: Text = ""
    default: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the form: ``value`` at ``path``, in ``language`` where it is one of several.

    ``item`` is the path of the list item that it belongs to, ``number`` its number (from 1) on the first line of
    the item. With ``new``, it is the line with which an item is added.
    """

    path: Path
    label: Text
    shape: Shape
    value: object
    help: Text = ""
    depth: int = 0
    language: str = ""
    item: Path | None = None
    number: int | None = None
    new: bool = False
    key: str = field(init=False)

    def __post_init__(self) -> None:
        parts = [*map(str, self.path), self.language, "+" if self.new else ""]
        object.__setattr__(self, "key", "/".join(parts))


# Values.


def filled(fields: Sequence[Field], values: Values) -> dict[str, object]:
    """The values with the defaults where nothing is said, also inside lists and parts."""
    return {each.name: _filled(each.shape, values.get(each.name, each.default)) for each in fields}


def _filled(shape: Shape, value: object) -> object:
    if shape.kind == "parts" and isinstance(value, Mapping):
        return filled(shape.fields, cast(Values, value))
    if shape.kind == "list" and shape.of is not None and isinstance(value, list | tuple):
        return [_filled(shape.of, each) for each in cast(Sequence[object], value)]
    return value


def put(fields: Sequence[Field], values: Values, path: Path, value: object) -> dict[str, object]:
    """The values with another one at ``path``."""
    return cast("dict[str, object]", _put(Shape("parts", fields=tuple(fields)), values, path, value))


def _put(shape: Shape, old: object, path: Path, value: object) -> object:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(cast(Sequence[object], old))
        items[step] = _put(cast(Shape, shape.of), items[step], rest, value)
        return items
    inner = next(each.shape for each in shape.fields if each.name == step)
    parts = _parts(shape, old)
    parts[step] = _put(inner, parts.get(step), rest, value)
    return _shortened(shape, parts)


def _parts(shape: Shape, value: object) -> dict[str, object]:
    """The parts of a value, also of one that is only said in short."""
    if isinstance(value, Mapping):
        return dict(cast(Values, value))
    return {**{each.name: each.default for each in shape.fields}, shape.fields[0].name: value}


def _shortened(shape: Shape, parts: dict[str, object]) -> object:
    first, *others = shape.fields
    plain = all(parts.get(each.name) == each.default for each in others)
    return parts[first.name] if shape.short and plain else parts


def at(values: object, path: Path) -> object:
    """What stands at ``path``."""
    for step in path:
        values = cast("dict[str | int, object]", values)[step]
    return values


def added(fields: Sequence[Field], values: Values, path: Path, shape: Shape) -> dict[str, object]:
    """The values with one more item at the end of the list at ``path``: numbers as in the item before, texts empty."""
    items = _listed(at(values, path))
    return put(fields, values, path, [*items, _new(shape, items[-1] if items else None)])


def _listed(value: object) -> list[object]:
    return list(cast(Sequence[object], value)) if isinstance(value, list | tuple) else []


def _new(shape: Shape, like: object) -> object:
    if shape.kind == "parts":
        before = _parts(shape, like) if like is not None else {}
        parts = {each.name: _new(each.shape, before.get(each.name, each.default)) for each in shape.fields}
        return _shortened(shape, parts)
    if shape.kind in ("line", "text", "prose", "raw"):
        return None if shape.optional else ""
    return [] if shape.kind == "list" else None if shape.optional else like


def without(fields: Sequence[Field], values: Values, item: Path) -> dict[str, object]:
    """The values without a list item."""
    items = list(cast(Sequence[object], at(values, item[:-1])))
    del items[cast(int, item[-1])]
    return put(fields, values, item[:-1], items)


def moved(fields: Sequence[Field], values: Values, item: Path, to: int) -> dict[str, object]:
    """The values with a list item at another place of its list (from 0)."""
    items = list(cast(Sequence[object], at(values, item[:-1])))
    items.insert(to, items.pop(cast(int, item[-1])))
    return put(fields, values, item[:-1], items)


def changes(before: Values, after: Values) -> dict[str, object]:
    """What is another value after than before."""
    return {name: value for name, value in after.items() if value != before.get(name)}


# Lines.


def rows(fields: Sequence[Field], values: Values, languages: Sequence[str] = ()) -> list[Row]:
    """The lines of the form. With ``languages`` each text stands once for each of them."""
    return list(_rows_of(fields, values, (), 0, languages))


def _rows_of(
    fields: Sequence[Field], values: Values, path: Path, depth: int, languages: Sequence[str]
) -> Iterator[Row]:
    for each in fields:
        row = Row(
            (*path, each.name), each.label, each.shape, values.get(each.name, each.default), each.help, depth
        )
        yield from _expanded(row, languages)


def _expanded(row: Row, languages: Sequence[str]) -> Iterator[Row]:
    shape = row.shape
    if shape.kind == "list":
        yield row
        yield from _items(row, languages)
    elif shape.kind == "parts":
        if row.label:
            yield row
        depth = row.depth + (1 if row.label else 0)
        yield from _rows_of(shape.fields, _parts(shape, row.value), row.path, depth, languages)
    elif shape.kind == "text" and languages:
        yield from (replace(row, language=language) for language in languages)
    else:
        yield row


def _items(row: Row, languages: Sequence[str]) -> Iterator[Row]:
    """The items of a list, each line of them with the item that it belongs to, and the line that adds one."""
    of, depth = cast(Shape, row.shape.of), row.depth + 1
    values = _listed(row.value)
    for number, value in enumerate(values, 1):
        item = (*row.path, number - 1)
        lines = _expanded(Row(item, "", of, value, row.help, depth), languages)
        for place, line in enumerate(lines):
            yield replace(
                line, item=line.item or item, number=line.number or (number if place == 0 else None)
            )
    yield Row((*row.path, len(values)), "", of, None, row.help, depth, new=True)


def faults_of(rows: Sequence[Row], faults: Sequence[Fault]) -> tuple[dict[str, list[Fault]], list[Fault]]:
    """The faults by the key of the line that they belong to, and those that belong to none.

    A fault is told at the innermost line that holds what is wrong.
    """
    found: dict[str, list[Fault]] = {}
    lost: list[Fault] = []
    for fault in faults:
        steps = tuple(fault.path.split("."))
        fitting = [row for row in rows if not row.new and steps[: len(row.path)] == _steps(row.path)]
        place = max(fitting, key=lambda row: (len(row.path), row.language == steps[-1]), default=None)
        if place is None:
            lost.append(fault)
        else:
            found.setdefault(place.key, []).append(fault)
    return found, lost


def _steps(path: Path) -> tuple[str, ...]:
    """A path as a fault says it: items are counted from 1."""
    return tuple(str(step + 1) if isinstance(step, int) else step for step in path)
