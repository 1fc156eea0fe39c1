"""From the text of a capture file to its records, or every fault of it with its path."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Protocol

from msgspec.structs import replace

from facilitator.capture import checks
from facilitator.capture.declared import Form, form, theme_items
from facilitator.capture.items import SOURCES, item, items
from facilitator.capture.keys import Keys, is_object
from facilitator.capture.lost import lost
from facilitator.capture.parts import (
    LINES,
    TEXTS,
    CaptureFile,
    Chair,
    Circle,
    Item,
    Part,
    PlaceKind,
    Spot,
    Theme,
    Vote,
)
from facilitator.capture.rounds import planned, standings
from facilitator.capture.syntax import Kind, join, plain
from facilitator.core.faults import Fault
from facilitator.core.generic import BREAK
from facilitator.core.text import N_
from facilitator.core.vocabulary import Capture, Themes

LANGUAGES = ("sv", "en")
PLACES: tuple[PlaceKind, ...] = ("table", "circle", "room")
DAY = 24 * 60
"""Minutes of the longest activity."""

_TIME = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
_BAD_TIME = N_("must be a time of day such as 09:30")
_NO_METHOD = N_("there is no method “{method}”; the methods are: {known}")
_METHOD_MEANT = N_("there is no method “{method}”; did you mean “{meant}”?")


class Methods(Protocol):
    """What the capture file needs to know of the methods."""

    def capture(self, method: str) -> Capture | None:
        """A method's part of the capture file; None where it declares none, or is missing."""
        ...

    def ids(self) -> Sequence[str]:
        """The methods that can be used."""
        ...

    def check_settings(self, method: str, settings: Mapping[str, object]) -> Sequence[Fault]:
        """Everything that is wrong with an activity's settings, by their names."""
        ...


def read(text: str, methods: Methods, kind: Kind = "json") -> CaptureFile | list[Fault]:
    """The records of a file, or all its faults in the order of the file."""
    data, faults = plain(text, kind)
    if data is None:
        return faults
    keys = Keys(data, "", faults)
    file = _file(keys, methods)
    return faults or lost(file, _forms(file, methods)) or file


def _forms(file: CaptureFile, methods: Methods) -> list[Form]:
    return [form(methods.capture(part.method)) for part in file.activities]


def _file(keys: Keys, methods: Methods) -> CaptureFile:
    said = {
        **{name: keys.line(name) for name in LINES},
        "language": keys.one_of("language", LANGUAGES) or "",
        "participants": _participants(keys),
        **{name: keys.text(name) for name in TEXTS},
    }
    file = CaptureFile(
        {name: value for name, value in said.items() if value},
        keys.words("organisers"),
        tuple(_place(data, path, keys.faults) for path, data in keys.each("places")),
        tuple(_part(data, path, methods, keys.faults) for path, data in keys.each("activities")),
    )
    keys.unknown()
    return file


def _participants(keys: Keys) -> str:
    """How many, as a number or as it was said."""
    if isinstance(keys.value("participants"), int):
        number = keys.whole("participants", 0)
        return "" if number is None else str(number)
    return keys.line("participants")


def _place(data: object, path: str, faults: checks.Faults) -> Spot:
    if isinstance(data, str):
        return Spot(path, name=checks.filled(data, path, faults))
    keys = Keys(data, path, faults)
    kind = keys.one_of("kind", PLACES) or "room"
    spot = Spot(path, keys.word("id"), kind, keys.whole("number"), keys.line("name"), keys.whole("capacity"))
    keys.unknown()
    return spot


def _part(data: object, path: str, methods: Methods, faults: checks.Faults) -> Part:
    keys = Keys(data, path, faults)
    method = _method(keys, methods)
    known = form(methods.capture(method))
    part = Part(
        path,
        method,
        keys.word("id"),
        keys.line("title"),
        keys.text("intro"),
        keys.text("outro"),
        _time(keys),
        keys.number("minutes", DAY),
        _settings(keys, known, method, methods),
        {each.key: items(keys, each) for each in known.items},
        {each.key: _themes(keys, known, each) for each in known.themes},
        tuple(_group(inner, at, faults) for at, inner in keys.each("groups")),
        tuple(_ballot(inner, at, faults) for at, inner in keys.each("ballots")),
        standings(keys),
        planned(keys),
    )
    keys.unknown()
    return part


def _method(keys: Keys, methods: Methods) -> str:
    method = keys.word("method")
    if method is None:
        if keys.value("method") is None:
            keys.missing("method")
        return ""
    known = [*methods.ids(), BREAK]
    close = get_close_matches(method, known, 1)
    if method not in known and close:
        keys.fault("method", "no_method", _METHOD_MEANT, method=method, meant=close[0])
    elif method not in known:
        keys.fault("method", "no_method", _NO_METHOD, method=method, known=", ".join(known))
    return method


def _time(keys: Keys) -> str:
    said = keys.line("start")
    if said and not _TIME.fullmatch(said):
        keys.fault("start", "bad_time", _BAD_TIME)
    return said.replace(".", ":").rjust(5, "0") if said else ""


def _settings(keys: Keys, known: Form, method: str, methods: Methods) -> dict[str, object]:
    """What stands under ``settings``, and under the method's own keys for settings."""
    inside = Keys(keys.value("settings") or {}, keys.at("settings"), keys.faults)
    said = {name: inside.value(name) for name in inside.names()}
    own = {name: value for name in known.settings if (value := keys.value(name)) is not None}
    every = {name: checks.cleaned(value) for name, value in {**said, **own}.items() if value is not None}
    wrong = methods.check_settings(method, every) if method in methods.ids() else ()
    keys.faults.extend(replace(fault, path=_path(keys.path, fault.path, own)) for fault in wrong)
    return every


def _path(activity: str, said: str, own: Collection[str]) -> str:
    """A fault's path in the file: ("settings.questions.2") is ``questions[1]`` where it stands in the activity."""
    steps = said.split(".")
    path = activity
    for step in steps[1:] if len(steps) > 1 and steps[1] in own else steps:
        path = join(path, int(step) - 1 if step.isdecimal() else step)
    return path


def _themes(keys: Keys, known: Form, themes: Themes) -> tuple[Theme, ...]:
    return tuple(_theme(data, path, known, themes, keys.faults) for path, data in keys.each(themes.key))


def _theme(data: object, path: str, known: Form, themes: Themes, faults: checks.Faults) -> Theme:
    if isinstance(data, str):
        return Theme(path, " ".join(checks.filled(data, path, faults).split()))
    keys = Keys(data, path, faults)
    name = keys.word("name")
    if name is None and keys.value("name") is None:
        keys.missing("name")
    listed = () if themes.names_only else _listed(keys, known, themes)
    theme = Theme(path, name or "", keys.word("id"), keys.words("by"), tuple(listed))
    keys.unknown()
    return theme


def _listed(keys: Keys, known: Form, themes: Themes) -> Iterable[Item]:
    written = theme_items(known, themes)
    for path, data in keys.each(themes.notes):
        if is_object(data) and list(data) == ["id"]:
            yield Item(path, id=Keys(data, path, keys.faults).word("id"))
        else:
            yield item(data, path, written, keys.faults)


def _group(data: object, path: str, faults: checks.Faults) -> Circle:
    if isinstance(data, str):
        return Circle(path, name=checks.filled(data, path, faults))
    keys = Keys(data, path, faults)
    circle = Circle(
        path,
        keys.word("id"),
        keys.line("name"),
        keys.word("kind") or "table",
        keys.whole("number"),
        keys.word("place"),
        tuple(_rounds(keys)),
        tuple(_chair(inner, at, faults) for at, inner in keys.each("seats")),
        keys.word("about"),
    )
    keys.unknown()
    return circle


def _rounds(keys: Keys) -> Iterable[int | str]:
    for path, data in keys.each("rounds"):
        read = checks.whole if isinstance(data, int) else checks.filled
        found = read(data, path, keys.faults)
        if found:
            yield found


def _chair(data: object, path: str, faults: checks.Faults) -> Chair:
    if isinstance(data, str):
        return Chair(checks.filled(data, path, faults))
    keys = Keys(data, path, faults)
    chair = Chair(keys.word("person"), keys.line("role"))
    keys.unknown()
    return chair


def _ballot(data: object, path: str, faults: checks.Faults) -> Vote:
    keys = Keys(data, path, faults)
    prompt = keys.word("prompt")
    values = keys.mapping("values", lambda inside, name: inside.whole(name, 0))
    for name in ("prompt", "values"):
        if keys.value(name) is None:
            keys.missing(name)
    count, source = keys.whole("count") or 1, keys.one_of("source", SOURCES)
    vote = Vote(path, prompt or "", values, keys.word("giver"), count, source)
    keys.unknown()
    return vote
