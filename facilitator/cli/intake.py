"""A plan or a capture file becomes a session: checked whole first, and then all of it or nothing."""

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator.capture import CaptureFile, commands, draft
from facilitator.catalog import Catalog
from facilitator.cli import names, wiring
from facilitator.cli.common import Context, Failure, give, sentence, tell
from facilitator.cli.documents import stored
from facilitator.cli.methods_found import catalog
from facilitator.cli.trial import Nowhere, faults
from facilitator.clock import SteadyClock
from facilitator.core.commands import AddActivity, Command, Do, Refusal, Set, Write
from facilitator.core.evolve import replay
from facilitator.core.model import Activity, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_, one_line
from facilitator.hub import Hub
from facilitator.link import Gone, Silent
from facilitator.store import StoreError

_ENDED = N_(
    "The program that had the session open (process {pid}) ended: some of the file may have been taken in. See with "
    "“facilitator status” what is there before you import it again."
)
_HANGS = N_(
    "The program that has the session open (process {pid}) does not answer: some of the file may have been taken in. "
    "Let it go on (kill -CONT {pid}) or end it (kill -KILL {pid}; nothing that was saved is lost), and see with "
    "“facilitator status” what is there before you import it again."
)


def counted(context: Context, commands: Sequence[Command]) -> str:
    """What commands bring, in words: "3 activities, 67 notes"."""
    t = context.t
    activities = sum(isinstance(each.do, AddActivity) for each in commands)
    notes = sum(isinstance(each.do, Write) for each in commands)
    return ", ".join(
        (
            t.n("{count} activity", "{count} activities", activities),
            t.n("{count} note", "{count} notes", notes),
        )
    )


def make(context: Context, session: str, file: Path | None) -> Path:
    """The folder of a new session with what ``file`` holds (nothing: an empty session that bears its name)."""
    folder = names.new_folder(context, session)
    methods = catalog(context)
    if file is None:
        empty = Set(title=one_line(folder.name), language=context.t.language)
        told = [wiring.asked(empty, "import")]
    else:
        told = commands(_sound(context, file, methods, Nowhere(folder, [], {})), methods)
    _made(context, folder, told)
    if file is not None:
        give(context.t("Taken in: {what}.", what=counted(context, told)))
    return folder


def plan_of(session: Session, names: Mapping[Ref, str]) -> list[Do]:
    """What plans the same day anew: its facts and its activities with their settings, and nothing that was said."""
    info = session.info
    facts = {key: getattr(info, key) for key in Set.__struct_fields__ if key != "organisers"}
    organisers = tuple(name for name in (names.get(each, "") for each in info.organisers) if name)
    return [Set(**facts, organisers=organisers), *map(_planned, session.in_order())]


def _planned(activity: Activity) -> AddActivity:
    said = [key for key in Activity.__struct_fields__ if key in AddActivity.__struct_fields__]
    return AddActivity(**{key: getattr(activity, key) for key in said})


def add(context: Context, folder: Path, file: Path) -> None:
    """Adds what a capture file holds to a session that there is, also while others have it open."""
    methods = catalog(context, folder)
    events, people = stored(folder)
    content = _sound(context, file, methods, Nowhere(folder, events, people))
    told = commands(content, methods, replay(events))
    asyncio.run(_added(context, folder, told))
    give(context.t("Added: {what}.", what=counted(context, told)))


def in_memory(context: Context, file: Path, methods: Catalog) -> tuple[Session, dict[Ref, Record]]:
    """The session that a file without faults would become, and its names; nothing is kept."""
    nowhere = Nowhere(Path(), [], {})
    told = commands(_sound(context, file, methods, Nowhere(Path(), [], {})), methods)
    return asyncio.run(_become(nowhere, methods, told))


async def _become(
    nowhere: Nowhere, methods: Catalog, told: Sequence[Command]
) -> tuple[Session, dict[Ref, Record]]:
    async with Hub(nowhere, SteadyClock(), wiring.fresh, methods) as hub:
        refused = wiring.refused(await wiring.tell_all(hub, told))
        if refused:
            raise wiring.declined(refused[0])
        return hub.session, dict(hub.people.records)


def _sound(context: Context, file: Path, methods: Catalog, trial: Nowhere) -> CaptureFile:
    """What a JSON or TOML file holds; refuses with every fault that it has, one a line, before anything is made.

    ``trial`` holds what the session has so far.
    """
    found = draft(_text(file), methods, "toml" if file.suffix.lower() == ".toml" else "json")
    wrong = found.faults
    if found.file is not None:
        refused = faults(trial, methods, found, found.file, replay(trial.events))
        wrong = found.raw.in_order([*wrong, *asyncio.run(refused)])
        if not wrong:
            return found.file
    for fault in wrong:
        tell(f"{file}: {sentence(context.t, fault)}")
    raise Failure(N_("Nothing was taken in from {file}. Faults: {count}."), file=str(file), count=len(wrong))


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise Failure(N_("{file} cannot be read: {why}"), file=str(file), why=error.strerror or "") from None
    except UnicodeDecodeError as error:
        message = N_("{file} is not text in UTF-8 (byte {at}). Save it as UTF-8 and try again.")
        raise Failure(message, file=str(file), at=error.start + 1) from None


def _made(context: Context, folder: Path, told: Sequence[Command]) -> None:
    """All or nothing: what was only half filled goes away again."""
    there_was = folder.exists()
    try:
        refused = asyncio.run(_filled(context, folder, told))
    except StoreError as error:
        _cleared(folder, there_was=there_was)
        raise wiring.failure(error) from None
    if refused:
        _cleared(folder, there_was=there_was)
        raise wiring.declined(refused[0])


def _cleared(folder: Path, *, there_was: bool) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if there_was:
        folder.mkdir()


def begin(context: Context, session: str, told: Sequence[Command], methods: Path | None = None) -> Path:
    """The folder of a new session in which all of ``told`` has been done, with its own copy of the folder
    ``methods``. Says nothing.
    """
    folder = names.new_folder(context, session)
    if methods is not None and methods.is_dir():
        shutil.copytree(methods, folder / "methods")
    _made(context, folder, told)
    return folder


async def _filled(context: Context, folder: Path, told: Sequence[Command]) -> list[Refusal]:
    store = wiring.opened(folder, "facilitator import", create=True)
    async with wiring.hub(context, store, catalog(context, folder), lambda _: None) as hub:
        return wiring.refused(await wiring.tell_all(hub, told))


async def _added(context: Context, folder: Path, told: Sequence[Command]) -> None:
    try:
        outcomes = await wiring.carried_out(context, folder, "facilitator import", told)
    except Gone as gone:
        raise Failure(_HANGS if isinstance(gone, Silent) else _ENDED, pid=gone.pid) from None
    refused = wiring.refused(outcomes)
    if refused:
        raise wiring.declined(refused[0])
