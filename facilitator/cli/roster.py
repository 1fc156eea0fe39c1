"""People from a table: those who are not in the session yet join it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from facilitator.capture.roster import roster
from facilitator.cli import intake, wiring
from facilitator.cli.common import Context, Failure, give, said, tell
from facilitator.cli.documents import stored
from facilitator.core.commands import Command, Join
from facilitator.core.text import N_

SUFFIXES = (".csv", ".tsv", ".txt")
_NOTHING = N_("Nothing was taken in from {file}. Faults: {count}.")


def bring(context: Context, session: str, folder: Path | None, file: Path) -> Path:
    """The session's folder (a new one where there was none), in which the people of ``file`` take part."""
    told = [wiring.asked(each, "import") for each in _people(context, folder, file)]
    if folder is None:
        folder = intake.begin(context, session, told)
    elif told:
        _joined(context, folder, told)
    give(context.t.n("{count} person joined.", "{count} people joined.", len(told)))
    return folder


def _people(context: Context, folder: Path | None, file: Path) -> list[Join]:
    try:
        found = roster(file.read_bytes())
    except OSError as error:
        raise Failure(N_("{file} cannot be read: {why}"), file=str(file), why=error.strerror or "") from None
    for fault in found.faults:
        line = context.t("line {number}", number=fault.path)
        tell(f"{file}: {line}: {said(context.t, fault.message, fault.values)}")
    if found.faults:
        raise Failure(_NOTHING, file=str(file), count=len(found.faults))
    records = stored(folder)[1].values() if folder is not None else ()
    known = {(each.name.casefold(), each.organisation.casefold()) for each in records if each.joined}
    return [
        each for each in found.people if (each.name.casefold(), each.organisation.casefold()) not in known
    ]


def _joined(context: Context, folder: Path, told: Sequence[Command]) -> None:
    outcomes = asyncio.run(wiring.carried_out(context, folder, "facilitator import", told))
    refused = wiring.refused(outcomes)
    if refused:
        raise wiring.declined(refused[0])
