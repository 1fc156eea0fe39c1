"""The settings of an activity as its method takes them, with something harmless for what it does not take."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, cast

from msgspec.structs import replace

from facilitator.capture.checks import cleaned, likely
from facilitator.capture.declared import Form
from facilitator.capture.keys import Keys, is_object
from facilitator.capture.syntax import join
from facilitator.core.faults import Fault
from facilitator.core.vocabulary import Capture

Steps = list[str]
_Pick = Callable[[object], object]
_Fits = Callable[[Mapping[str, object]], bool]

_DIGITS = 6
"""More than any setting has that is a whole number."""


class Methods(Protocol):
    """What the capture file needs to know of the methods."""

    def capture(self, method: str) -> Capture | None:
        """A method's part of the capture file; None where it declares none, or is missing."""
        ...

    def ids(self) -> Sequence[str]:
        """The methods that can be used."""
        ...

    def usable(self, method: str) -> bool:
        """Whether there is a method of this id that can be used; no other one is loaded for that."""
        ...

    def check_settings(self, method: str, settings: Mapping[str, object]) -> Sequence[Fault]:
        """Everything that is wrong with an activity's settings, by their names."""
        ...


def settings(keys: Keys, known: Form, method: str, methods: Methods) -> tuple[dict[str, object], bool]:
    """What stands under ``settings`` and under the method's own keys for settings, and whether it is known from
    that which rounds there are. A value that is wrong is noted, and one that fits stands in for it.
    """
    whole = keys.value("settings")
    inside = Keys({} if whole is None else whole, keys.at("settings"), keys.faults)
    said = {name: inside.value(name) for name in inside.names()}
    own = {name: value for name in known.settings if (value := keys.value(name)) is not None}
    every = {name: cleaned(value) for name, value in {**said, **own}.items() if value is not None}
    if not methods.usable(method):
        return every, True

    def fits(tried: Mapping[str, object]) -> bool:
        return not methods.check_settings(method, tried)

    wrong = methods.check_settings(method, every)
    keys.faults.extend(
        replace(fault, path=_path(keys if _own(fault, own) else inside, fault)) for fault in wrong
    )
    fitting, sure = _fitting(every, wrong, fits) if wrong else (every, True)
    return fitting, sure and (whole is None or is_object(whole))


def _own(fault: Fault, own: Mapping[str, object]) -> bool:
    return fault.path.partition(".")[2].partition(".")[0] in own


def _path(where: Keys, fault: Fault) -> str:
    """A fault's path in the file: ("settings.questions.2") is ``questions[1]`` where it stands in the activity."""
    _, *steps = fault.path.split(".")
    path = where.at(steps[0]) if steps else where.path
    for step in steps[1:]:
        path = join(path, int(step) - 1 if step.isdecimal() else step)
    return path


# What stands in for a setting that is wrong.


def _fitting(
    every: Mapping[str, object], wrong: Sequence[Fault], fits: _Fits
) -> tuple[dict[str, object], bool]:
    """Settings that fit, and whether the rounds are surely those that were meant."""
    unknown = _by_name(fault for fault in wrong if fault.slug == "unknown_setting")
    others = _by_name(fault for fault in wrong if fault.slug != "unknown_setting")
    made, sure = dict(every), True
    for name in {**unknown, **others}:
        value = made.pop(name, None)
        value = _replaced(value, unknown[name], _nothing) if name in unknown else value
        fitting = [each for each in _instead(value, others.get(name, ())) if fits({name: each})]
        if fitting:
            made[name] = fitting[0]
        elif [] not in unknown.get(name, ()):
            sure = sure and _decides_nothing(name, fits)
    return (made, sure) if fits(made) else ({}, False)


def _by_name(wrong: Iterable[Fault]) -> dict[str, list[Steps]]:
    """The steps that lead to what is faulty inside each setting."""
    found: dict[str, list[Steps]] = {}
    for fault in wrong:
        name, *steps = fault.path.split(".")[1:] or [""]
        found.setdefault(name, []).append(steps)
    return found


def _decides_nothing(name: str, fits: _Fits) -> bool:
    """Whether a setting is a wording or a length of time: where any text or part of a number fits, the rounds
    and what is asked in them stay the same.
    """
    return any(fits({name: value}) for value in ("a", 0.5, 5.5, 20.5))


def _instead(value: object, wrong: Sequence[Steps]) -> Iterator[object]:
    """What may have been meant by a value of which the parts at ``wrong`` are faulty (no steps: all of it)."""
    made = (_replaced(value, wrong, pick) for pick in (_as_number, _as_text, _nothing))
    return (each for each in made if each is not None) if wrong else iter([value])


def _replaced(value: object, wrong: Sequence[Steps], pick: _Pick) -> object:
    """A value with what is picked instead of its wrong parts. An object may lose some, and where it lacks one it
    is as good as the first thing that it says; a list may lose none.
    """
    if not all(wrong):
        return pick(value)
    parts = {steps[0]: [other[1:] for other in wrong if other[0] == steps[0]] for steps in wrong}
    if is_object(value):
        kept = {
            key: _replaced(each, parts[key], pick) if key in parts else each for key, each in value.items()
        }
        if not parts.keys() <= value.keys():
            return pick(next(iter(value.values()), None))
        return {key: each for key, each in kept.items() if each is not None}
    if not isinstance(value, list):
        return None
    items = enumerate(cast(list[object], value), 1)
    made = [_replaced(each, parts[str(n)], pick) if str(n) in parts else each for n, each in items]
    return None if None in made else made


def _as_number(value: object) -> object:
    meant = likely(value)
    short = str(meant).isdecimal() and len(str(meant)) <= _DIGITS
    return int(str(meant)) if short else meant


def _as_text(value: object) -> object:
    meant = likely(value)
    return None if meant is None else str(meant)


def _nothing(value: object) -> object:
    return None
