"""Runs a method's file, if it may run, and says what came of it. No exception of a method gets out."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from traceback import walk_tb
from types import ModuleType
from typing import Any, TypeVar

from facilitator.api import BaseSettings, Block, Capture, Method, Round, Text
from facilitator.catalog.finding import Found, content_hash
from facilitator.core.faults import Fault
from facilitator.core.text import N_

PACKAGE = "facilitator_methods"
"""Method files are loaded as modules of this name, which is no package on disk."""

T = TypeVar("T")
Failures = (Exception, SystemExit)
"""What a method's code may raise without stopping the program."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A method that can be used: what it declares, its functions, and the file or module that they are in.

    `bilingual`: whether it means to say all that it says in every language.
    """

    code: Path | str
    method: Method
    settings: type[BaseSettings]
    rounds: Callable[[Any, Any], Iterable[Round]]
    harvest: Callable[[Any], Iterable[Block]] | None = None
    warnings: Callable[[Any, Any], Iterable[Text]] | None = None
    capture: Capture | None = None
    bilingual: bool = True


def run(found: Found, trusted: frozenset[str]) -> tuple[ModuleType | None, list[Fault]]:
    """The module of a method, or what stands in the way. The bytes that run are those whose hash was seen."""
    path = found.source
    if isinstance(path, EntryPoint):
        return guarded(path.load, path.module)
    content, faults = content_of(path)
    if content is None:
        return None, faults
    if not found.trusted and content_hash(content) not in trusted:
        return None, [Fault("", "not_trusted", _UNTRUSTED, {"file": str(path)})]
    return guarded(lambda: _module(found.id, path, content), path)


def content_of(path: Path) -> tuple[bytes | None, list[Fault]]:
    """The bytes of a file, or why they cannot be read."""
    try:
        return path.read_bytes(), []
    except OSError as error:
        return None, [Fault("", "unreadable", N_("cannot be read: {why}"), {"why": str(error)})]


_UNTRUSTED = N_(
    "is Python code that nobody has trusted yet: read it, then run “facilitator methods trust {file}”"
)


def _module(name: str, path: Path, content: bytes) -> ModuleType:
    code = compile(content, str(path), "exec", dont_inherit=True)
    module = ModuleType(f"{PACKAGE}.{name}")
    module.__file__ = str(path)
    before = sys.modules.get(module.__name__)
    sys.modules[module.__name__] = module  # where pydantic and dataclasses look up the names in annotations
    try:
        exec(code, module.__dict__)  # noqa: S102 - this is what loading a method means, after the check of trust
    except BaseException:
        if before is None:
            del sys.modules[module.__name__]
        else:
            sys.modules[module.__name__] = before
        raise
    return module


def guarded(call: Callable[[], T], source: Path | str) -> tuple[T | None, list[Fault]]:
    """What a call into a method's code gives, or the fault that it ended with."""
    try:
        return call(), []
    except SyntaxError as error:
        return None, [Fault(f"line {error.lineno}", "syntax", N_("is not Python: {why}"), {"why": error.msg})]
    except Failures as error:
        message = N_("stopped with {kind}: {why}")
        why = {"kind": type(error).__name__, "why": str(error)}
        return None, [Fault(line_of(error, source), "failed", message, {**why})]


def line_of(error: BaseException, source: Path | str) -> str:
    """The innermost line of a method's own code from which an exception came, such as "line 12"."""
    own = [line for frame, line in walk_tb(error.__traceback__) if _is_in(frame.f_code.co_filename, source)]
    return f"line {own[-1]}" if own else ""


def _is_in(file: str, source: Path | str) -> bool:
    module = sys.modules.get(source) if isinstance(source, str) else None
    return file == (str(module.__file__) if module else str(source))


ID = re.compile(r"[a-z][a-z0-9_]*\Z")
"""What a method, a round, a prompt and a blank may be called: in full ids, a point stands between them."""
