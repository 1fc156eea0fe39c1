"""From the data of a capture file to its records. What is faulty is noted, and something harmless stands in for it."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from msgspec.structs import replace

from facilitator.capture import checks, shots
from facilitator.capture.declared import Form, form, theme_items
from facilitator.capture.items import SOURCES, item, items
from facilitator.capture.keys import Keys, is_object
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
from facilitator.capture.settings import Methods, settings
from facilitator.core.generic import BREAK
from facilitator.core.text import N_, one_line
from facilitator.core.vocabulary import Themes

LANGUAGES = ("sv", "en")
PLACES: tuple[PlaceKind, ...] = ("table", "circle", "room")
DAY = 24 * 60
"""Minutes of the longest activity."""

_TIME = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
_BAD_TIME = N_("must be a time of day such as 09:30")
_BAD_COUNT = N_("must be a whole number, or a text in quotation marks")
_UNUSABLE = N_("the method “{method}” cannot be used; “facilitator methods list” says why")
_NO_METHOD = N_("there is no method “{method}”; the methods are: {known}")
_METHOD_MEANT = N_("there is no method “{method}”; did you mean “{meant}”?")


def whole_file(keys: Keys, methods: Methods) -> CaptureFile:
    """The records of a file that are whole, each fault noted on the way."""
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
    if isinstance(keys.value("participants"), str):
        return keys.line("participants")
    if keys.value("participants") is not None:
        keys.fault("participants", "text", _BAD_COUNT)
    return ""


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
    known = form(methods.capture(method or BREAK))
    own, title = keys.word("id"), keys.line("title")
    intro, outro = keys.text("intro"), keys.text("outro")
    start, minutes = _time(keys), keys.number("minutes", DAY)
    given, sure = settings(keys, known, method, methods)
    rounds = planned(keys)
    part = Part(
        path,
        method or BREAK,
        own,
        title,
        intro,
        outro,
        start,
        minutes,
        given,
        {each.key: items(keys, each) for each in known.items},
        {each.key: _themes(keys, known, each) for each in known.themes},
        tuple(_group(inner, at, faults) for at, inner in keys.each("groups")),
        tuple(_ballot(inner, at, faults) for at, inner in keys.each("ballots")),
        standings(keys),
        rounds,
        shots.read(keys),
        not (method and sure) or bool(keys.value("planned") and not rounds),
    )
    if method:
        keys.unknown()
    return part


def _method(keys: Keys, methods: Methods) -> str:
    """The method's id, or that of the one that was probably meant; empty where nobody can say."""
    method = keys.word("method")
    if method is None:
        near = next(iter(get_close_matches("method", keys.names(), 1)), "")
        if near and near != "method":
            keys.fault(near, "unknown_key", checks.MEANT, meant="method")
        elif not near:
            keys.missing("method")
        return ""
    if method == BREAK or methods.usable(method):
        return method
    if _unusable(keys, method, methods):
        return ""
    known = [*methods.ids(), BREAK]
    close = get_close_matches(method, known, 1)
    if close:
        keys.fault("method", "no_method", _METHOD_MEANT, method=checks.shown(method), meant=close[0])
    else:
        keys.fault("method", "no_method", _NO_METHOD, method=checks.shown(method), known=", ".join(known))
    return next(iter(close), "")


def _unusable(keys: Keys, method: str, methods: Methods) -> bool:
    """Whether there is such a method which cannot be used, and then why: one has to trust it, or it is broken."""
    why = [each for each in methods.check_settings(method, {}) if each.slug != "unknown_method"]
    untrusted = [each for each in why if each.slug == "not_trusted"]
    if untrusted:
        keys.fault("method", "no_method", untrusted[0].message, **untrusted[0].values)
    elif why:
        keys.fault("method", "no_method", _UNUSABLE, method=checks.shown(method))
    return bool(why)


def _time(keys: Keys) -> str:
    said = keys.line("start")
    if said and not _TIME.fullmatch(said):
        keys.fault("start", "bad_time", _BAD_TIME)
        return ""
    return said.replace(".", ":").rjust(5, "0") if said else ""


def _themes(keys: Keys, known: Form, themes: Themes) -> tuple[Theme, ...]:
    return tuple(_theme(data, path, known, themes, keys.faults) for path, data in keys.each(themes.key))


def _theme(data: object, path: str, known: Form, themes: Themes, faults: checks.Faults) -> Theme:
    if isinstance(data, str):
        return Theme(path, one_line(checks.filled(data, path, faults)) or path)
    keys = Keys(data, path, faults)
    name = keys.word("name")
    if name is None and keys.value("name") is None:
        keys.missing("name")
    listed = () if themes.names_only else _listed(keys, known, themes)
    theme = Theme(
        path, name or path, keys.word("id"), keys.words("by"), tuple(listed), keys.words("initiators")
    )
    keys.unknown()
    return theme


def _listed(keys: Keys, known: Form, themes: Themes) -> Iterable[Item]:
    """The entries of a theme. One with an id and without a text refers to a note."""
    written = theme_items(known, themes)
    for path, data in keys.each(themes.notes):
        wrong: checks.Faults = []
        entry = item(data, path, written, wrong)
        refers = is_object(data) and "id" in data and written.text not in data
        if refers and replace(entry, text="") == Item(path, id=entry.id):
            entry = replace(entry, text="")
            wrong = [fault for fault in wrong if fault.slug != "missing"]
        keys.faults.extend(wrong)
        yield entry


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
        keys.words("holds"),
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
    chair = Chair(keys.word("person"), keys.line("role"), keys.whole("number"), keys.words("tasks"))
    keys.unknown()
    return chair


def _ballot(data: object, path: str, faults: checks.Faults) -> Vote:
    """A ballot; without values where it cannot be told what was given to what."""
    keys, before = Keys(data, path, faults), len(faults)
    prompt = keys.word("prompt")
    values = keys.mapping("values", lambda inside, name: inside.whole(name, 0))
    for name in ("prompt", "values"):
        if keys.value(name) is None:
            keys.missing(name)
    if keys.value("values") == {}:
        keys.fault("values", "empty", checks.EMPTY)
    whole = len(faults) == before
    count, source = keys.whole("count") or 1, keys.one_of("source", SOURCES)
    vote = Vote(path, prompt or "", values if whole else {}, keys.word("giver"), count, source)
    keys.unknown()
    return vote
