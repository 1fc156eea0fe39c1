"""The blanks of an answer as they come from a phone: names apart, and yes or no as what it is."""

from collections.abc import Mapping

from facilitator.core.model import FieldValue
from facilitator.core.vocabulary import Prompt

Value = FieldValue | list[str]

Plain = dict[str, FieldValue | tuple[str, ...]]
People = dict[str, tuple[str, ...]]

_NO = ("", "false", "no", "0")


def parted(prompt: Prompt | None, said: Mapping[str, Value]) -> tuple[Plain, People]:
    """The blanks that hold no names, and those that do, each with its names."""
    kinds = {each.id: each.kind for each in prompt.fields} if prompt else dict[str, str]()
    named = {key for key in said if kinds.get(key) in ("person", "people")}
    plain: Plain = {key: _plain(kinds.get(key, ""), value) for key, value in said.items() if key not in named}
    return plain, {key: _listed(said[key]) for key in said if key in named}


def _plain(kind: str, value: Value) -> FieldValue:
    if kind == "yes_no":
        return str(value).casefold() not in _NO
    return ", ".join(value) if isinstance(value, list) else value


def _listed(value: Value) -> tuple[str, ...]:
    names = value if isinstance(value, list) else str(value).split(",")
    return tuple(filter(None, (each.strip() for each in names)))
