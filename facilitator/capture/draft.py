"""A file as far as it can be understood, and everything that is wrong with it at once.

What is faulty is left out or has something harmless in its place, so that the rest can be looked at as well; and
what follows only from that is no fault of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from facilitator.capture.declared import Form, form
from facilitator.capture.keys import Keys, is_object
from facilitator.capture.lost import lost
from facilitator.capture.parts import CaptureFile
from facilitator.capture.raw import Raw
from facilitator.capture.reading import whole_file
from facilitator.capture.settings import Methods
from facilitator.capture.syntax import Kind, Misspelt, join, plain, walk
from facilitator.core.faults import Fault
from facilitator.core.generic import BREAK


@dataclass(frozen=True)
class Draft:
    """What could be read of a file: all of it where there are no ``faults``, nothing (None) where it is no JSON or
    TOML.
    """

    file: CaptureFile | None
    faults: list[Fault]
    raw: Raw


def read(text: str, methods: Methods, kind: Kind = "json") -> CaptureFile | list[Fault]:
    """The records of a file, or all its faults in the order of the file."""
    made = draft(text, methods, kind)
    return made.faults if made.faults or made.file is None else made.file


def draft(text: str, methods: Methods, kind: Kind = "json") -> Draft:
    """The records of a file as far as they can be read, with its faults in the order of the file."""
    data, twice = plain(text, kind)
    if data is None:
        return Draft(None, twice, Raw(None))
    data, misspelt, file, wrong = _understood(data, methods)
    raw = Raw(data)
    wrong = [*twice, *_not_named_otherwise(wrong, raw)]
    raw.lose_at(wrong)
    for part in file.activities:
        if part.unsure and part.method == BREAK:
            raw.lose(raw.by_path[part.path], may_hold=True)
    nowhere = lost(file, forms(file, methods), raw)
    raw.lose_at(fault for fault in nowhere if fault.slug == "bad_id")
    faults = [*misspelt, *wrong, *nowhere]
    return Draft(file, raw.in_order(faults) if faults else [], raw)


def forms(file: CaptureFile, methods: Methods) -> list[Form]:
    """The keys of each activity."""
    return [form(methods.capture(part.method)) for part in file.activities]


def _understood(data: object, methods: Methods) -> tuple[object, list[Fault], CaptureFile, list[Fault]]:
    """The data with each misspelt key read as the one that is nearly the same, the faults that these keys are, the
    records, and their other faults. Behind a misspelt key there may be others, so it is read until all are known.
    """
    misspelt: list[Fault] = []
    while True:
        wrong: list[Fault] = []
        file = whole_file(Keys(data, "", wrong), methods)
        meant = _meant(data, wrong)
        if not meant:
            return data, misspelt, file, wrong
        misspelt += [fault for fault in wrong if fault.path in meant]
        data = _respelt(data, "", meant)


def _meant(data: object, wrong: Iterable[Fault]) -> Mapping[str, str]:
    """The keys that were meant, by the path of the misspelt ones: only where they do not stand there as well."""
    near = ((fault, fault.values.get("meant") or fault.values.get("near")) for fault in wrong)
    guesses = {fault.path: str(key) for fault, key in near if key and fault.slug in _UNKNOWN}
    found: dict[str, str] = {}
    for path, value in walk(data) if guesses else ():
        taken: set[str] = set(value) if is_object(value) else set()
        for key in value if is_object(value) else ():
            guess = guesses.get(at := join(path, key))
            if guess is not None and guess not in taken and not isinstance(key, Misspelt):
                found[at] = guess
                taken.add(guess)
    return found


_UNKNOWN = ("unknown_key", "unknown_setting")


def _respelt(data: object, path: str, meant: Mapping[str, str]) -> object:
    if is_object(data):
        paths = {key: join(path, key) for key in data}
        keys = {key: Misspelt(meant[at], key) if at in meant else key for key, at in paths.items()}
        return {keys[key]: _respelt(value, paths[key], meant) for key, value in data.items()}
    if isinstance(data, list):
        items = enumerate(cast(list[object], data))
        return [_respelt(value, join(path, number), meant) for number, value in items]
    return data


def _not_named_otherwise(wrong: Iterable[Fault], raw: Raw) -> Iterator[Fault]:
    """The faults without what is missing only because it stands under a key that nobody knows."""
    unknown = {fault.path for fault in wrong if fault.slug in _UNKNOWN}
    for fault in wrong:
        around, _, key = fault.path.rpartition(".")
        beside = raw.by_path.get(around)
        others = beside.items() if is_object(beside) and fault.slug == "missing" else ()
        kind = dict if key == "values" else str
        if not any(join(around, name) in unknown and isinstance(value, kind) for name, value in others):
            yield fault
