"""A form for a command: one blank for each of its parts, read from the command itself."""

from collections.abc import Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from facilitator.core import commands as c
from facilitator.core.text import N_
from facilitator.web.asking import Wrong
from facilitator.web.lead.words import LABELS, LABELS_IN

_INSIDE = (c.Plan, c.Progress, c.Open, c.SetClock)
KINDS: Mapping[str, type[c.Action]] = {
    str(each.__struct_config__.tag): each for each in get_args(c.Do) if each not in _INSIDE
}
"""The commands that can be asked for, by their words."""

_ONE = {
    "activity": "activities",
    "round": "rounds",
    "timer": "timers",
    "prompt": "prompts",
    "group": "groups",
    "place": "places",
    "theme": "themes",
    "note": "notes",
    "after": "notes",
    "person": "people",
    "photo": "photos",
}
_SEVERAL = {"rounds": "rounds", "notes": "notes", "gone": "themes", "themes": "themes", "holds": "notes"}
_ELSEWHERE = {
    ("bring", "source"): "activities",
    ("bring", "of"): "prompts",
    ("renew", "of"): "doors",
    ("write", "about"): "notes",
    ("form", "about"): "notes",
    ("make_place", "place"): "",
}
_LONG = {"text", "intro", "outro", "about"}

Kind = Literal["text", "long", "number", "tick", "choice", "lines", "json", "one", "several"]


class Blank(NamedTuple):
    """A blank of a form. ``of`` is what can be chosen among (for "one" and "several"), ``choices`` the words of a
    "choice", ``default`` what it holds at first. What is ``hard`` is for those who know what they do.
    """

    name: str
    label: str
    kind: Kind
    needed: bool
    of: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""

    @property
    def hard(self) -> bool:
        """Whether it stands apart from what is usually filled in."""
        return self.kind == "json" or self.name in _RARE


_RARE = {"id", "rev", "base", "late", "source", "state", "origin", "beside", "span", "blotted", "warn"}


def blanks(word: str) -> list[Blank]:
    """The blanks of a command, in the order of its parts."""
    kind = KINDS[word]
    return [_blank(word, each) for each in msgspec.structs.fields(kind)]


def _blank(word: str, field: msgspec.structs.FieldInfo) -> Blank:
    inner = _inner(field.type)
    of = _ELSEWHERE.get((word, field.name), _of(field.name, inner))
    label = LABELS_IN.get((word, field.name), LABELS.get(field.name, field.name))
    kind = _kind(field.name, inner, of)
    choices = tuple(map(str, get_args(inner))) if kind == "choice" else ()
    return Blank(field.name, label, kind, field.required, of, choices, _default(field, kind))


def _inner(hint: Any) -> Any:
    """The type without None; of several the first that can hold a text."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    kept = [each for each in get_args(hint) if each is not NoneType]
    return str if str in kept else kept[0]


def _of(name: str, inner: Any) -> str:
    if inner is str:
        return _ONE.get(name, "")
    return _SEVERAL.get(name, "") if inner == tuple[str, ...] else ""


def _kind(name: str, inner: Any, of: str) -> Kind:
    several = inner == tuple[str, ...]
    if of:
        return "several" if several else "one"
    if several:
        return "lines"
    if inner is bool:
        return "tick"
    if inner in (int, float):
        return "number"
    if get_origin(inner) is Literal:
        return "choice"
    return ("long" if name in _LONG else "text") if inner is str else "json"


def _default(field: msgspec.structs.FieldInfo, kind: Kind) -> str:
    if field.default is msgspec.NODEFAULT or field.default in (None, "", ()):
        return ""
    if kind == "tick":
        return "true" if field.default else ""
    return str(field.default) if kind in ("text", "number", "choice") else ""


Fields = Sequence[tuple[str, str]]


def read(word: str, fields: Fields) -> c.Do:
    """The command that a form asks for: "a.NAME" holds a part of it. Raises ``Wrong`` where it does not fit.

    What is empty is left out; with "whole" it is emptied.
    """
    if word not in KINDS:
        raise Wrong(400, "no_command", N_("There is no command “{word}”."), word=word)
    said: dict[str, list[str]] = {}
    whole = ("whole", "1") in fields
    for key, value in fields:
        if key.startswith("a."):
            said.setdefault(key[2:], []).append(value)
    parts = {blank.name: _value(blank, said.get(blank.name, []), whole=whole) for blank in blanks(word)}
    return action(word, {name: value for name, value in parts.items() if value is not None})


def action(word: str, parts: Mapping[str, Any]) -> c.Do:
    """The command with these parts. Raises ``Wrong`` where they do not fit, with what it takes."""
    if word not in KINDS:
        known = ", ".join(sorted(KINDS))
        raise Wrong(
            400, "no_command", N_("There is no command “{word}”. The commands are: {known}."),
            word=word[:40], known=known,
        )  # fmt: skip
    try:
        return msgspec.convert({**parts}, KINDS[word])  # pyright: ignore[reportReturnType] - each kind is one of Do
    except msgspec.ValidationError as error:
        takes = ", ".join(each.name for each in msgspec.structs.fields(KINDS[word])) or "–"
        message = N_("This does not fit “{word}”, which takes: {takes}. {fault}")
        raise Wrong(400, "bad_request", message, word=word, takes=takes, fault=str(error)[:200]) from None


def _value(blank: Blank, said: list[str], *, whole: bool) -> Any:
    """What a blank says; None where it is to be left out."""
    given = [each for each in said if each.strip()]
    if whole and said and not given:
        return [] if blank.kind in ("lines", "several") else ""
    match blank.kind:
        case "tick":
            return _ticked(blank, said)
        case "several":
            return given or None
        case "lines":
            return [line.strip() for each in given for line in each.splitlines() if line.strip()] or None
        case _ if not given:
            return None
        case "number":
            return _number(given[-1])
        case "json":
            return _plain(blank, given[-1])
        case _:
            return given[-1] if blank.kind == "long" else given[-1].strip()


def _ticked(blank: Blank, said: list[str]) -> bool | None:
    """A box that was on the form says "" when it is not ticked: left out altogether, the part is left out too."""
    return ("true" in said) if said else None


_LARGEST = 1e9


def _number(said: str) -> int | float:
    try:
        number = float(said.replace(",", "."))
    except ValueError:
        raise Wrong(422, "not_a_number", N_("Write a whole number, or leave it empty.")) from None
    if not abs(number) <= _LARGEST:
        raise Wrong(422, "not_a_number", N_("Write a whole number, or leave it empty."))
    return int(number) if number.is_integer() else number


def _plain(blank: Blank, said: str) -> Any:
    try:
        return msgspec.json.decode(said)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Wrong(422, "not_json", N_("“{name}” must be JSON here."), name=blank.name) from None
