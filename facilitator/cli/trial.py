"""A file tried out where nothing is kept: it is taken in whole or not at all, and every refusal is told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from msgspec.structs import replace

from facilitator.capture import CaptureFile, Draft, Told, actions, fault_refused, key_refused, without
from facilitator.catalog import Catalog
from facilitator.cli.wiring import fresh
from facilitator.clock import SteadyClock
from facilitator.core.actors import IMPORT
from facilitator.core.commands import (
    Action,
    AddActivity,
    Command,
    Do,
    Form,
    Give,
    IntoTheme,
    MakePlace,
    MakeTheme,
    Move,
    Plan,
    Refusal,
    Set,
    Withdraw,
    Write,
)
from facilitator.core.events import Event
from facilitator.core.faults import Fault
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import Hub, Tables
from facilitator.hub.planning import plan

_NO_PLAN = N_("the method “{method}” cannot plan its rounds with these settings: {place}: {why}")


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


async def faults(
    store: Nowhere, methods: Catalog, draft: Draft, file: CaptureFile, session: Session
) -> list[Fault]:
    """What would be refused of a file, each with its place in it.

    What could not be read is left out, and what comes of that, or of another fault, is no fault of its own.
    """
    told = actions(file, methods, session, draft.raw)
    async with Hub(store, SteadyClock(), fresh, methods) as hub:
        trial = _Trial(hub, methods, draft, file)
        for each in told:
            await trial.try_out(each)
    return trial.faults


class _Trial:
    """What has been found so far: ``faults``, and what is not there since it was refused."""

    def __init__(self, hub: Hub, methods: Catalog, draft: Draft, file: CaptureFile) -> None:
        self._hub, self._methods, self._raw = hub, methods, draft.raw
        self._known = {fault.path for fault in draft.faults}
        # Activities whose rounds are not those that were meant, with what says why if nothing has said it yet.
        self._unsure: dict[str, Fault | None] = {part.path: None for part in file.activities if part.unsure}
        self._gone: set[str] = set()
        self._elsewhere: set[str] = set()
        self.faults: list[Fault] = []

    async def try_out(self, told: Told) -> None:
        """Does what is told. Where it is refused, notes that and goes on with what is left of it."""
        do = self._with_what_there_is(told.do)
        if isinstance(do, Write) and self._raw.at(told.path, "prompt") in self._known:
            self._elsewhere.add(do.id or "")
        while do is not None:
            outcome = await self._hub.submit(Command(fresh(), do, IMPORT))
            if not isinstance(outcome, Refusal):
                self._see_the_plan(told)
                return
            key = key_refused(outcome, told, do)
            if not (isinstance(do, Give) and key == "values" and not do.values):
                self._note(outcome, told, key)
            if isinstance(do, Write) and key == "prompt":
                self._elsewhere.add(do.id or "")
            do = without(do, key, told, outcome)
        if isinstance(told.do, Plan):
            self._unsure.setdefault(told.path, None)
        self._gone.add(_made(told.do))

    def _see_the_plan(self, told: Told) -> None:
        """Where a method cannot plan what it is asked for, the rounds are not its own."""
        if isinstance(told.do, AddActivity) and told.do.id:
            _, trouble = plan(self._hub.session, self._methods, {}, told.do.id)
            why = next(iter(trouble.faults), None) if trouble else None
            if why is not None:
                said = why.message.format(**why.values)
                fault = Fault(
                    told.path, "no_plan", _NO_PLAN, {"method": told.do.method, "place": why.path, "why": said}
                )
                self._unsure.setdefault(told.path, fault)

    def _note(self, refusal: Refusal, told: Told, key: str) -> None:
        fault = fault_refused(refusal, told, key, self._raw)
        around = next((part for part in self._unsure if f"{fault.path}.".startswith(f"{part}.")), None)
        said = self._raw.by_path.get(fault.path)
        elsewhere = refusal.slug == "other_prompt" and refusal.values["id"] in self._elsewhere
        if around is not None:
            self.faults += filter(None, [self._unsure[around]])
        elif not elsewhere and not (isinstance(said, str) and self._raw.may_mean(said)):
            self.faults.append(fault)

    def _with_what_there_is(self, do: Do) -> Do | None:
        """An action without what was refused before; None where nothing is left of it to try."""
        gone = self._gone
        match do:
            case AddActivity() | Set() | MakePlace():
                return do
            case _ if f"activity {getattr(do, 'activity', None)}" in gone:
                return None
            case Write():
                lost = {"group": f"group {do.group}", "theme": f"theme {do.theme}"}
                return replace(do, **{key: None for key, made in lost.items() if made in gone})
            case Form(about=note) | Move(note=note) | Withdraw(note=note):
                return None if f"note {note}" in gone else do
            case IntoTheme():
                notes = tuple(note for note in do.notes if f"note {note}" not in gone)
                return replace(do, notes=notes) if notes and f"theme {do.theme}" not in gone else None
            case Give():
                lost = any(f"note {each}" in gone for each in do.values)
                known = do if not lost else replace(do, values={})
                return None if (do.giver or "").replace(":", " ") in gone else known
            case _:
                return do


_KINDS: Mapping[type[Action], str] = {
    Write: "note",
    AddActivity: "activity",
    MakeTheme: "theme",
    Form: "group",
}


def _made(do: Do) -> str:
    """What an action would have made, with its kind: ids are only unique among things of one kind."""
    return f"{_KINDS.get(type(do), '')} {getattr(do, 'id', None)}"
