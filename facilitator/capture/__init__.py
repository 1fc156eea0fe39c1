"""The capture file: what a day gave, written down so that people and programs can read it.
`docs/capture-file.md`.

``read`` gives its records or every fault, ``commands`` what the hub must be told to make the session of it,
and ``capture`` with ``to_json`` the way back. A ``draft`` is as much of a file as can be understood; with its
``actions`` tried out, what the rules refuse can be told together with its faults.
"""

from collections.abc import Mapping

from facilitator.capture.declared import Form, form
from facilitator.capture.draft import Draft, draft, forms, read
from facilitator.capture.gathering import gather
from facilitator.capture.parts import CaptureFile
from facilitator.capture.raw import Raw
from facilitator.capture.references import Index
from facilitator.capture.settings import Methods
from facilitator.capture.standing import Library, with_rounds
from facilitator.capture.syntax import Kind
from facilitator.capture.telling import Told, told
from facilitator.capture.telling import commands as _commands
from facilitator.capture.whence import fault_refused, key_refused, without
from facilitator.capture.writing import Data, to_data, to_json
from facilitator.core.commands import Command
from facilitator.core.model import Ref
from facilitator.core.session import Session

__all__ = [
    "CaptureFile",
    "Data",
    "Draft",
    "Kind",
    "Library",
    "Methods",
    "Told",
    "actions",
    "capture",
    "commands",
    "draft",
    "fault_refused",
    "key_refused",
    "read",
    "to_json",
    "without",
]


def commands(file: CaptureFile, methods: Methods, session: Session | None = None) -> list[Command]:
    """The commands that make the session of ``file``, or add it to ``session``, in order and all ``by``
    import.
    """
    return _commands(file, forms(file, methods), session)


def actions(file: CaptureFile, methods: Methods, session: Session, raw: Raw) -> list[Told]:
    """What ``commands`` do, each with its place in the file; also for a file of which not all could be read."""
    keys = forms(file, methods)
    return told(file, keys, Index(file, keys, session, counted=raw.counted))


def capture(session: Session, names: Mapping[Ref, str], methods: Library, now: int | None = None) -> Data:
    """The session as the data of a capture file, with those of its names that its readers may see.

    ``now`` (milliseconds since 1970, UTC) is when: how long a round has gone on. Left out, it is the moment
    at which something happened last.
    """
    keys: dict[str, Form] = {
        each.method: form(methods.capture(each.method)) for each in session.activities.values()
    }
    file = gather(session, names, keys)
    return to_data(with_rounds(file, session, names, methods, session.at if now is None else now), keys)
