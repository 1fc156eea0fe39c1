"""All methods that were found, each loaded when asked for. Of several with one id the last usable wins."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from importlib.metadata import EntryPoint
from itertools import takewhile
from pathlib import Path
from typing import Literal

from facilitator.api import Method
from facilitator.catalog.checking import check
from facilitator.catalog.finding import Found, Origin, Shelf, find
from facilitator.catalog.loading import Loaded, content_of, run
from facilitator.catalog.written import load
from facilitator.core.faults import Fault
from facilitator.core.text import N_

State = Literal["ready", "shadowed", "untrusted", "broken"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A method as it is listed. `ready`: it can be used; `shadowed`: it could, but a later one has its id;
    `untrusted`, `broken`: see `faults`. `shadows` says where the methods lie that this one hides.
    """

    id: str
    origin: Origin
    where: str
    state: State
    method: Method | None = None
    faults: tuple[Fault, ...] = ()
    shadows: tuple[str, ...] = ()


class Library:
    """Methods by id. A file that is broken, or not trusted, hides none of the same id that can be used."""

    def __init__(
        self,
        on: Iterable[Shelf],
        installed: Callable[[], Iterable[EntryPoint]],
        trusted: frozenset[str],
    ) -> None:
        self._shelves = tuple(on)
        self._installed = installed
        self._trusted = trusted
        self._found: dict[str, list[Found]] | None = None
        self._loaded: dict[Found, tuple[Loaded | None, tuple[Fault, ...]]] = {}
        self._loading: list[Found] = []

    def names(self) -> list[str]:
        """Every id that was found, sorted. Nothing is loaded for that."""
        return sorted(self._by_name())

    def use(self, name: str) -> Loaded | None:
        """The last method of this id that can be used."""
        tried = (self._load(found)[0] for found in reversed(self._by_name().get(name, [])))
        return next((loaded for loaded in tried if loaded is not None), None)

    def unusable(self, name: str) -> list[Fault]:
        """Why there is no such method that can be used."""
        if here := self._by_name().get(name, []):
            return [fault for found in here for fault in self._load(found)[1]]
        return [self._unknown(name)]

    def _unknown(self, name: str) -> Fault:
        if near := get_close_matches(name, self.names(), 1):
            message = N_("there is no method {name}; did you mean {near}?")
            return Fault("method", "unknown_method", message, {"name": name, "near": near[0]})
        return Fault("method", "unknown_method", N_("there is no method {name}"), {"name": name})

    def read(self, found: Found) -> tuple[Loaded | None, list[Fault]]:
        """The method in a file that need not be among those that were found."""
        loaded, faults = self._load(found)
        return loaded, list(faults)

    def entries(self, name: str) -> list[Entry]:
        """All that were found under one id, in the order in which later ones win."""
        results = [(found, *self._load(found)) for found in self._by_name().get(name, [])]
        usable = [found for found, loaded, _ in results if loaded]
        return [_entry(found, loaded, faults, usable) for found, loaded, faults in results]

    def _by_name(self) -> dict[str, list[Found]]:
        if self._found is None:
            self._found = {}
            for each in find(self._shelves, self._installed):
                self._found.setdefault(each.id, []).append(each)
        return self._found

    def _load(self, found: Found) -> tuple[Loaded | None, tuple[Fault, ...]]:
        if found not in self._loaded:
            self._loading.append(found)
            loaded, faults = self._written(found) if found.written else self._code(found)
            self._loading.remove(found)
            self._loaded[found] = (loaded, tuple(faults))
        return self._loaded[found]

    def _code(self, found: Found) -> tuple[Loaded | None, list[Fault]]:
        module, faults = run(found, self._trusted)
        return check(found, module) if module is not None else (None, faults)

    def _written(self, found: Found) -> tuple[Loaded | None, list[Fault]]:
        assert isinstance(found.source, Path)
        content, faults = content_of(found.source)
        return load(found, content, partial(self.base, found)) if content is not None else (None, faults)

    def base(self, found: Found, name: str) -> tuple[Loaded | None, list[Fault]]:
        """The method that a file extends: the last usable one, of its own id the last one before itself."""
        here = self._by_name().get(name, [])
        if name == found.id:
            here = list(takewhile(lambda each: each.source != found.source, here))
        tried = (self._load(each)[0] for each in reversed(here) if each not in self._loading)
        base = next((loaded for loaded in tried if loaded is not None), None)
        if base is not None:
            return base, []
        unusable = Fault("", "unusable_base", _UNUSABLE, {"name": name})
        return None, [unusable if here else self._unknown(name)]


_UNUSABLE = N_("extends {name}, which cannot be used itself")


def _entry(found: Found, loaded: Loaded | None, faults: tuple[Fault, ...], usable: list[Found]) -> Entry:
    if loaded is None:
        state = "untrusted" if any(fault.slug == "not_trusted" for fault in faults) else "broken"
        return Entry(found.id, found.origin, found.where, state, faults=faults)
    if found is not usable[-1]:
        return Entry(found.id, found.origin, found.where, "shadowed", loaded.method)
    hidden = tuple(each.where for each in usable[:-1])
    return Entry(found.id, found.origin, found.where, "ready", loaded.method, shadows=hidden)
