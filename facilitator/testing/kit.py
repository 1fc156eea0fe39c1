"""Every rule for a method, in one pass over its file: all faults are given, none is raised."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

import msgspec

from facilitator.api import BaseSettings, Block, Prompt, Round
from facilitator.catalog.checking import check
from facilitator.catalog.finding import Found, shelves
from facilitator.catalog.library import Library
from facilitator.catalog.loading import Loaded, guarded, run
from facilitator.catalog.plans import plan_faults
from facilitator.catalog.settings import read_settings
from facilitator.catalog.shape import shape_faults, type_faults
from facilitator.core.faults import Fault
from facilitator.core.text import N_
from facilitator.testing.play import Play, stages
from facilitator.testing.variants import plain, variants

_PURE = """__future__ abc bisect collections dataclasses decimal enum fractions functools heapq itertools math
numbers operator pydantic re statistics string textwrap types typing typing_extensions unicodedata"""
PURE = frozenset(re.findall(r"\w+", _PURE))
"""What a method may import besides `facilitator.api`: modules without clock, chance, disk and network."""

IMPURE = frozenset({"open", "input", "print", "eval", "exec", "compile", "__import__", "breakpoint"})
LONGEST_ROUND = 10 * 60
LONGEST_ACTIVITY = 5 * 24 * 60


def conforms(path: Path | str) -> None:
    """Passes for a method that holds to every rule; an AssertionError names each fault otherwise."""
    faults = check_method(path)
    if faults:
        raise AssertionError("\n".join([f"{path} breaks {len(faults)} rules:", *map(str, faults)]))


def check_method(path: Path | str, library: Library | None = None) -> list[Fault]:
    """Everything that is wrong with a method's file, where the last rules need the first ones to hold.

    ``library`` has the methods that a file in TOML may extend: those that come with the program and those beside the
    file, unless said.
    """
    path = Path(path)
    found = Found(path.stem, "folder", path, trusted=True)
    if found.written:
        library = library or Library(shelves(extra=[path.parent]), tuple, frozenset())
        loaded, faults = library.read(found)
        return faults if loaded is None else [*_said(loaded), *_tried(loaded)]
    module, faults = run(found, frozenset())
    if module is None:
        return faults
    loaded, faults = check(found, module)
    faults += imports(path)
    if loaded is None:
        return faults
    return [*faults, *words(loaded), *_tried(loaded)]


def _said(loaded: Loaded) -> Iterator[Fault]:
    """As `words`; a file in one language means to say all of it in that one."""
    return words(loaded) if loaded.bilingual else iter(())


def _tried(loaded: Loaded) -> Iterator[Fault]:
    """What goes wrong with any settings, each once: with the defaults, or the first settings that show it."""
    known: set[str] = set()
    for said in variants(loaded.settings):
        for fault in tried(loaded, said):
            if str(fault) not in known:
                known.add(str(fault))
                yield msgspec.structs.replace(fault, path=f"{fault.path} ({plain(said)})") if said else fault


def imports(path: Path) -> Iterator[Fault]:
    """A method leans on `facilitator.api` and on modules that give the same answer every time."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        elif isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE:
            message = N_("uses {name}, but a method neither reads, writes nor asks")
            yield Fault(f"line {node.lineno}", "impure", message, {"name": node.func.id})
        for name in names:
            if name != "facilitator.api" and name.partition(".")[0] not in PURE:
                message = N_("imports {name}, but a method needs only facilitator.api")
                yield Fault(f"line {getattr(node, 'lineno', 0)}", "import", message, {"name": name})


def words(loaded: Loaded) -> Iterator[Fault]:
    """What the method itself says is said in both languages; only a name may be the same in all."""
    for name in ("purpose", "how", "guide", "material"):
        yield from _both(getattr(loaded.method, name), f"METHOD.{name}")
    for name, field in loaded.settings.model_fields.items():
        said = cast("Mapping[str, object]", field.json_schema_extra or {})
        yield from _both(said.get("label", " "), f"settings.{name}.label")


def _both(text: object, path: str) -> Iterator[Fault]:
    if text and not isinstance(text, Mapping):
        yield Fault(path, "one_language", N_("is not given in every language"))


def spoken(rounds: Iterable[Round]) -> Iterator[Fault]:
    """As `words`, for the rounds where nothing was set."""
    for each in rounds:
        path = f"rounds.{each.id}"
        yield from _both(each.title, f"{path}.title")
        yield from _both(each.say, f"{path}.say")
        for prompt in each.ask:
            yield from _both(prompt.ask, f"{path}.ask.{prompt.id}.ask")
            yield from _labels(prompt, f"{path}.ask.{prompt.id}")


def _labels(prompt: Prompt, path: str) -> Iterator[Fault]:
    for field in prompt.fields:
        yield from _both(field.label, f"{path}.fields.{field.id}.label")


def tried(loaded: Loaded, said: Mapping[str, object]) -> Iterator[Fault]:
    """One whole activity with these settings: planned, played round by round, harvested at every stop."""
    given, faults = read_settings(loaded.settings, said)
    yield from faults
    if given is not None:
        yield from _played(loaded, given, Play(loaded.method.id, said), default=not said)


def _played(loaded: Loaded, given: BaseSettings, play: Play, *, default: bool) -> Iterator[Fault]:
    faults, rounds = _planned(loaded, given, play)
    yield from faults
    if faults:
        return
    yield from minutes(rounds)
    if default and loaded.bilingual:
        yield from spoken(rounds)
    yield from harvested(loaded, given, play, "empty")
    for stop in stages(play):
        yield from harvested(loaded, given, play, stop)
        faults, _ = _planned(loaded, given, play)
        yield from faults
    yield from harvested(loaded, given, play, "end")
    yield from play.refused


def _planned(loaded: Loaded, given: BaseSettings, play: Play) -> tuple[list[Fault], list[Round]]:
    """The rounds that the method gives now, asked for twice; if they hold they are taken over."""
    view = play.view.with_settings(given)
    before = given.model_dump_json()
    first, faults = guarded(lambda: list(loaded.rounds(given, view)), loaded.code)
    again, _ = guarded(lambda: list(loaded.rounds(given, view)), loaded.code)
    if first is None:
        return faults, []
    faults = plan_faults(first)
    if first != again or given.model_dump_json() != before:
        faults.append(Fault("rounds", "not_pure", N_("gives another answer the second time")))
    if not faults:
        play.plan(first)
    return faults, first


def minutes(rounds: Iterable[Round]) -> Iterator[Fault]:
    """Minutes are minutes: no round of more than ten hours, and no activity of more than five days."""
    total = 0.0
    for each in rounds:
        total += each.minutes
        if each.minutes > LONGEST_ROUND:
            message = N_("is longer than {most} minutes")
            yield Fault(f"rounds.{each.id}.minutes", "too_long", message, {"most": LONGEST_ROUND})
    if not 0 < total <= LONGEST_ACTIVITY:
        message = N_("add up to {total} minutes")
        yield Fault("rounds", "minutes", message, {"total": total})


def harvested(loaded: Loaded, given: BaseSettings, play: Play, stop: str) -> Iterator[Fault]:
    """The harvest at one stop: it does not fail, gives blocks, the same twice, in every language."""
    if loaded.harvest is None:
        return
    harvest, view = loaded.harvest, play.view.with_settings(given)
    first, faults = guarded(lambda: list(harvest(view)), loaded.code)
    again, _ = guarded(lambda: list(harvest(view)), loaded.code)
    path = f"harvest.{stop}"
    yield from (msgspec.structs.replace(fault, path=f"{path} {fault.path}".strip()) for fault in faults)
    if first is None:
        return
    if first != again:
        yield Fault(path, "not_pure", N_("gives another answer the second time"))
    for number, block in enumerate(first, 1):
        faults = type_faults(block, Block, f"{path}.{number}")
        yield from faults
        if not faults:
            yield from shape_faults(block, f"{path}.{number}")
