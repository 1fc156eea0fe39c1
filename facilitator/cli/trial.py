"""Commands tried out where nothing is kept: a file is taken in whole or not at all, and every refusal is told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from facilitator.catalog import Catalog
from facilitator.cli.wiring import fresh, tell_all
from facilitator.clock import SteadyClock
from facilitator.core.commands import (
    AddActivity,
    Command,
    Form,
    Give,
    MakeTheme,
    Plan,
    Progress,
    Refusal,
    Write,
)
from facilitator.core.events import Event
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.hub import Hub, Tables


class Nowhere:
    """A store that keeps nothing, with what a session holds so far."""

    def __init__(self, folder: Path, events: Sequence[Event], people: Mapping[Ref, Record]) -> None:
        self.folder, self.events, self.people = folder, events, people
        self.sealed: Sequence[Event] = ()
        self.journal_bytes = 0

    def announce(self, door: Path) -> None:
        """Has nobody to tell."""

    def append(self, events: Sequence[Event], people: Mapping[Ref, Record] | None = None) -> "Future[None]":
        """Says at once that it is done."""
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def room(self) -> bool:
        """There always is."""
        return True

    def reload(self) -> None:
        """Stays as it is."""

    def fold(self, tables: Tables) -> None:
        """Has nothing to fold."""

    def close(self, tables: Tables | None = None) -> None:
        """Has nothing to give back."""

    def rewrite(
        self, change: Callable[[Event], Event], people: Mapping[Ref, Record], *, remove: Iterable[Path] = ()
    ) -> None:
        """Has nothing to rewrite."""

    def begin_erase(self, plan: bytes) -> None:
        """Keeps no plan."""

    def erase_plan(self) -> bytes | None:
        """There is none."""
        return None

    def end_erase(self) -> None:
        """Keeps no plan."""


async def refusals(
    store: Nowhere, methods: Catalog, told: Sequence[Command], paths: Mapping[str, str]
) -> list[tuple[str, Refusal]]:
    """What would be refused of ``told``, each with its place in the file; ``paths`` are the places by id."""
    async with Hub(store, SteadyClock(), fresh, methods) as hub:
        outcomes = await tell_all(hub, told)
    pairs = zip(told, outcomes, strict=True)
    return [
        (_place(command, outcome, paths), outcome)
        for command, outcome in pairs
        if isinstance(outcome, Refusal)
    ]


def _place(command: Command, refusal: Refusal, paths: Mapping[str, str]) -> str:
    """The path of what a command makes or is about; else the command's own word."""
    match command.do:
        case Plan(activity=key):
            return f"{paths.get(key, key)}.planned"
        case Progress(activity=key):
            return paths.get(f"{key}.{refusal.values.get('id')}", paths.get(key, key))
        case Write(id=key) | AddActivity(id=key) | MakeTheme(activity=key) | Form(id=key) if key:
            return paths.get(key, key)
        case Give(values=values, prompt=prompt) if values:
            return f"{paths.get(next(iter(values)), '')} ({prompt.partition('.')[2]})"
        case other:
            note = getattr(other, "note", None) or getattr(other, "activity", None) or ""
            return paths.get(note, str(other.__struct_config__.tag))
