"""The catalogue: a door to every method that lets no exception of a method through."""

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint
from itertools import islice
from typing import TypeVar

import msgspec

from facilitator.api import ActivityView, BaseSettings, Block, Capture, Method, Round, Text
from facilitator.catalog.finding import Shelf
from facilitator.catalog.library import Entry, Library
from facilitator.catalog.loading import Loaded, guarded
from facilitator.catalog.plans import MOST, plan_faults
from facilitator.catalog.settings import read_settings
from facilitator.core.faults import Fault, MethodFailed

T = TypeVar("T")
RawView = ActivityView[Mapping[str, object]]

MOST_BLOCKS = 100_000
"""More blocks than this are a mistake in a method's code, not a document."""


def none_installed() -> Iterable[EntryPoint]:
    """No entry points."""
    return ()


class Catalog:
    """Methods by id, from the folders `on` and from `installed` packages; each is loaded when asked for.

    `trusted` holds the SHA-256 of files that may run although they lie where anybody may have put them.
    """

    def __init__(
        self,
        on: Iterable[Shelf],
        *,
        installed: Callable[[], Iterable[EntryPoint]] = none_installed,
        trusted: frozenset[str] = frozenset(),
    ) -> None:
        self.library = self._library = Library(on, installed, trusted)
        self._why: dict[str, list[Fault]] = {}

    # What there is.

    def names(self) -> list[str]:
        """Every id that was found, sorted. Nothing is loaded for that."""
        return self._library.names()

    def ids(self) -> list[str]:
        """The methods that can be used, sorted."""
        return [name for name in self.names() if self._library.use(name)]

    def usable(self, method: str) -> bool:
        """Whether there is a method of this id that can be used; no other one is loaded for that."""
        return self._library.use(method) is not None

    def entries(self) -> list[Entry]:
        """Every method that was found, by id and in the order in which later ones win."""
        return [entry for name in self.names() for entry in self._library.entries(name)]

    def method(self, method: str) -> Method | None:
        """What a method says of itself; None where it cannot be used."""
        loaded = self._library.use(method)
        return loaded.method if loaded else None

    def called(self, method: str) -> Text:
        """What a method calls itself; empty where it cannot be used."""
        found = self.method(method)
        return found.title if found else ""

    def capture(self, method: str) -> Capture | None:
        """A method's part of the capture file, if it has one."""
        loaded = self._library.use(method)
        return loaded.capture if loaded else None

    def why(self, method: str) -> list[Fault]:
        """Why a method cannot be used, or with what its code last failed; empty where nothing is wrong."""
        return list(self._why.get(method, [])) if self.usable(method) else self._library.unusable(method)

    # Settings.

    def settings(self, method: str) -> type[BaseSettings] | None:
        """The class of a method's settings, of which a form can be made; None where it cannot be used."""
        loaded = self._library.use(method)
        return loaded.settings if loaded else None

    def default_settings(self, method: str) -> dict[str, object]:
        """The settings where nothing is said, as plain data; empty for a method that cannot be used."""
        kind = self.settings(method)
        return kind().model_dump(mode="json") if kind else {}

    def check_settings(self, method: str, settings: Mapping[str, object]) -> list[Fault]:
        """Everything that is wrong with an activity's settings; for a method that cannot be used, why."""
        kind = self.settings(method)
        return read_settings(kind, settings)[1] if kind else self._library.unusable(method)

    def warnings(self, method: str, settings: Mapping[str, object], view: RawView) -> list[Text]:
        """What a method advises against in settings that are not wrong."""
        loaded, given, _ = self._given(method, settings)
        if loaded is None or loaded.warnings is None or given is None:
            return []
        advice, seen = loaded.warnings, view.with_settings(given)
        return self._guarded(method, loaded, lambda: list(islice(advice(given, seen), MOST))) or []

    # What runs a method's code.

    def rounds(self, method: str, settings: Mapping[str, object], view: RawView) -> tuple[Round, ...]:
        """The rounds of an activity. Raises MethodFailed with every fault where the method cannot say."""
        loaded, given, faults = self._given(method, settings)
        if loaded is None or given is None:
            raise MethodFailed(faults)
        seen = view.with_settings(given)
        plan = self._guarded(method, loaded, lambda: list(islice(loaded.rounds(given, seen), MOST + 1)))
        if plan is not None:
            self._why[method] = plan_faults(plan)
        if self._why[method]:
            raise MethodFailed(self._why[method])
        return msgspec.convert(msgspec.to_builtins(plan), tuple[Round, ...])

    def harvest(self, method: str, view: RawView) -> list[Block] | None:
        """The method's blocks; None where it gives none, or fails: then `why` says with what."""
        loaded, given, faults = self._given(method, view.settings)
        if loaded is None or loaded.harvest is None or given is None:
            self._why[method] = faults
            return None
        harvest, seen = loaded.harvest, view.with_settings(given)
        return self._guarded(method, loaded, lambda: _checked(islice(harvest(seen), MOST_BLOCKS)))

    def _given(
        self, method: str, settings: Mapping[str, object]
    ) -> tuple[Loaded | None, BaseSettings | None, list[Fault]]:
        loaded = self._library.use(method)
        if loaded is None:
            return None, None, self._library.unusable(method)
        return loaded, *read_settings(loaded.settings, settings)

    def _guarded(self, method: str, loaded: Loaded, call: Callable[[], T]) -> T | None:
        """What a method's code gives; None where it fails, and then the reason is kept."""
        given, self._why[method] = guarded(call, loaded.code)
        return given


def _checked(blocks: Iterable[Block]) -> list[Block]:
    """Blocks as plain data gives them back; a TypeError or ValidationError where they are something else."""
    return msgspec.convert(msgspec.to_builtins(list(blocks)), list[Block])
