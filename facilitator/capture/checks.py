"""Single values of a capture file: each function gives the value, or notes a fault at ``path`` and gives what was
probably meant, so that whatever refers to it can be understood; or nothing.
"""

from typing import cast

from facilitator.core.faults import Fault
from facilitator.core.model import FieldValue
from facilitator.core.text import LONGEST, N_, clean, one_line

OBJECT = N_("must be an object with keys")
LIST = N_("must be a list in square brackets")
ONE_OF = N_("must be one of: {known}")
EMPTY = N_("is empty")
MISSING = N_("is missing")
MEANT = N_("unknown key; did you mean “{meant}”?")
UNKNOWN = N_("unknown key; the keys here are: {known}")
_TEXT = N_("must be a text in quotation marks")
_WHOLE = N_("must be a whole number")
_NUMBER = N_("must be a number")
_YES = N_("must be true or false")
_VALUE = N_("must be a text, a number, true or false")
_SMALL = N_("must be at least {least}")
_LARGE = N_("must be at most {most}")
_LONG = N_("is too long: at most {most} characters")

_SHOWN = 60
"""Characters of what somebody wrote that are repeated in a fault."""

HIGHEST = 1_000_000
"""No count, table, slot or number of points in a file is above this."""

Faults = list[Fault]


def likely(value: object) -> str | int | float | None:
    """The value that was probably meant where it may be no list: the first one in it."""
    while isinstance(value, list) and value:
        value = cast(list[object], value)[0]
    return value if isinstance(value, str | int | float) else None


def shown(said: str) -> str:
    """What somebody wrote, as much of it as a line about it needs."""
    line = one_line(said)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def text(value: object, path: str, faults: Faults) -> str:
    """Cleaned text; empty where there is none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        faults.append(Fault(path, "text", _TEXT))
        meant = likely(value)
        return "" if isinstance(meant, bool) or meant is None else clean(str(meant))[:LONGEST]
    said = clean(value)
    if len(said) > LONGEST:
        faults.append(Fault(path, "too_long", _LONG, {"most": LONGEST}))
    return said[:LONGEST]


def filled(value: object, path: str, faults: Faults) -> str:
    """Cleaned text that may not be empty."""
    said = text(value, path, faults)
    if not said and (value is None or isinstance(value, str)):
        faults.append(Fault(path, "empty", EMPTY))
    return said


def whole(value: object, path: str, faults: Faults, least: int = 1) -> int | None:
    """A whole number from ``least``; None for none."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        faults.append(Fault(path, "whole", _WHOLE))
        meant = str(likely(value))
        fits = meant.isdecimal() and len(meant) <= len(str(HIGHEST)) and least <= int(meant) <= HIGHEST
        return int(meant) if fits else None
    return value if _within(value, path, faults, least, HIGHEST) else None


def number(value: object, path: str, faults: Faults, most: float) -> float | None:
    """A number from 0 to ``most``; None for none."""
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        faults.append(Fault(path, "number", _NUMBER))
        return None
    return value if _within(value, path, faults, 0, most) else None


def yes(value: object, path: str, faults: Faults) -> bool:
    """True or false; false for nothing."""
    if value is not None and not isinstance(value, bool):
        faults.append(Fault(path, "yes_no", _YES))
    return value is True


def field(value: object, path: str, faults: Faults) -> FieldValue | None:
    """What may stand in a note's blank: a text, a number, true or false."""
    if isinstance(value, str):
        return text(value, path, faults) or None
    if value is None or isinstance(value, int | float):
        return cast(FieldValue | None, value)
    faults.append(Fault(path, "value", _VALUE))
    return None


def cleaned(value: object) -> object:
    """Plain data as it was said, with every text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(each) for each in cast(list[object], value)]
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in cast(dict[str, object], value).items()}
    return value


def _within(value: float, path: str, faults: Faults, least: float, most: float) -> bool:
    if value < least:
        faults.append(Fault(path, "too_small", _SMALL, {"least": least}))
    elif not value <= most:
        faults.append(Fault(path, "too_large", _LARGE, {"most": most}))
    return least <= value <= most
