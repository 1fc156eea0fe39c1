"""From a word and its arguments as JSON to the action that they ask for."""

import json
import re
from collections.abc import Mapping
from typing import get_args

import msgspec

from facilitator.cli.common import Failure, nearest
from facilitator.core import commands as c
from facilitator.core.faults import Fault
from facilitator.core.text import N_

_WRONG_USE = 2
_INSIDE = (c.Plan, c.Open, c.SetClock)
ACTIONS: Mapping[str, type[c.Action]] = {
    str(each.__struct_config__.tag): each for each in get_args(c.Do) if each not in _INSIDE
}
"""Every action that can be asked for, by its word."""

_MISSING = re.compile(r"missing required field `(\w+)`")
_UNKNOWN = re.compile(r"unknown field `(.+?)`")
_KIND = re.compile(r"Expected `(\w+)[^`]*`")
_PATH = re.compile(r"at `\$\.?([^`]*)`")
_KINDS = {
    "int": N_("must be a whole number"),
    "float": N_("must be a number"),
    "str": N_("must be a text in quotation marks"),
    "bool": N_("must be true or false"),
    "array": N_("must be a list in square brackets"),
    "object": N_("must be an object with keys"),
}


def read_action(word: str, given: str) -> c.Do:
    """The action behind a word and its arguments as JSON; refuses with what is wrong, and what was meant."""
    kind = ACTIONS.get(word.replace("-", "_"))
    if kind is None:
        raise _unknown(word)
    try:
        plain = json.loads(given)
    except json.JSONDecodeError as error:
        message = N_("--args is not JSON: look at character {at}. Write for example --args '{example}'.")
        raise Failure(message, _WRONG_USE, at=error.pos + 1, example='{"minutes": 5}') from None
    try:
        return msgspec.convert(plain, kind)  # pyright: ignore[reportReturnType] - each kind is one of Do
    except msgspec.ValidationError as error:
        fields = ", ".join(kind.__struct_fields__) or "–"
        message = N_("--args does not fit “{word}”, which takes: {fields}.")
        raise Failure(message, _WRONG_USE, (_misfit(str(error)),), word=word, fields=fields) from None


def _unknown(word: str) -> Failure:
    if meant := nearest(word, ACTIONS):
        message = N_("There is no command “{word}”. Did you mean “{meant}”?")
        return Failure(message, _WRONG_USE, word=word, meant=meant)
    message = N_("There is no command “{word}”. “facilitator do --help” lists them.")
    return Failure(message, _WRONG_USE, word=word)


def _misfit(why: str) -> Fault:
    """What msgspec says of a value that does not fit, as a fault with its path."""
    at = found[1] if (found := _PATH.search(why)) else ""
    if missing := _MISSING.search(why):
        return Fault(missing[1], "missing", N_("is missing"))
    if unknown := _UNKNOWN.search(why):
        return Fault(unknown[1], "unknown", N_("is no key of this command"))
    if why.startswith("Invalid enum value"):
        return Fault(at, "no_choice", N_("is not a word that works here"))
    kind = _KIND.search(why)
    if kind and kind[1] in _KINDS:
        return Fault(at or "--args", "kind", _KINDS[kind[1]])
    return Fault(at or "--args", "not_valid", N_("is not valid: {why}"), {"why": why.partition(" - at ")[0]})
