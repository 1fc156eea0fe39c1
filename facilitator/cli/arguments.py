"""From a word and its arguments as JSON to the action that they ask for."""

import json
from collections.abc import Mapping
from typing import cast, get_args

import msgspec
from msgspec.structs import fields

from facilitator.cli.common import Failure, nearest, sentence
from facilitator.cli.examples import EXAMPLES
from facilitator.cli.fitting import faults, takes
from facilitator.core import commands as c
from facilitator.core.faults import Fault
from facilitator.core.text import N_
from facilitator.locale import Translator

_WRONG_USE = 2
_INSIDE = (c.Plan, c.Progress, c.Open, c.SetClock)
ACTIONS: Mapping[str, type[c.Action]] = {
    str(each.__struct_config__.tag): each for each in get_args(c.Do) if each not in _INSIDE
}
"""Every action that can be asked for, by its word."""

_TAKES = N_("--args does not fit “{word}”. It takes:\n{told}\nFor example: --args '{example}'")
_NEEDS = N_(
    "--args does not fit “{word}”. It must have: {needed}. It takes:\n{told}\nFor example: --args '{example}'"
)
_ENGLISH = Translator.for_language("en")


def read_action(word: str, given: str, t: Translator = _ENGLISH) -> c.Do:
    """The action behind a word and its arguments as JSON.

    Raises ``Failure`` with every fault, what the action takes (in the language of ``t``), and an example.
    """
    kind = ACTIONS.get(word.replace("-", "_"))
    if kind is None:
        raise _unknown(word)
    word = str(kind.__struct_config__.tag)
    plain = _without_its_word(_parsed(word, given), word)
    if wrong := list(faults(plain, kind)):
        raise _misfit(word, kind, wrong, t)
    return msgspec.convert(plain, kind)  # pyright: ignore[reportReturnType] - each kind is one of Do


def _parsed(word: str, given: str) -> object:
    try:
        # Half a surrogate pair is no text: it could be kept nowhere.
        text = json.dumps(json.loads(given), ensure_ascii=False).encode("utf-8", "replace")
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = N_("--args is not JSON: look at character {at}. Write for example --args '{example}'.")
        raise Failure(message, _WRONG_USE, at=error.pos + 1, example=EXAMPLES[word]) from None


def _without_its_word(plain: object, word: str) -> object:
    """An action as the network has it says its own word too."""
    if isinstance(plain, dict):
        said = cast(dict[str, object], plain)
        return {name: value for name, value in said.items() if (name, value) != ("do", word)}
    return plain


def _misfit(word: str, kind: type[c.Action], wrong: list[Fault], t: Translator) -> Failure:
    rules = takes(kind)
    if not rules:
        return Failure(N_("“{word}” takes no --args."), _WRONG_USE, wrong, word=word)
    told = "\n".join(f"  {sentence(t, each)}" for each in rules)
    needed = ", ".join(each.name for each in fields(kind) if each.required)
    message = _NEEDS if needed else _TAKES
    return Failure(message, _WRONG_USE, wrong, word=word, needed=needed, told=told, example=EXAMPLES[word])


def _unknown(word: str) -> Failure:
    if meant := nearest(word, ACTIONS):
        message = N_("There is no command “{word}”. Did you mean “{meant}”?")
        return Failure(message, _WRONG_USE, word=word, meant=meant)
    message = N_("There is no command “{word}”. “facilitator do --help” lists them.")
    return Failure(message, _WRONG_USE, word=word)
