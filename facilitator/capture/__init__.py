"""The capture file: what a day gave, written down so that people and programs can read it.
`docs/capture-file.md`.

``read`` gives its records or every fault, ``commands`` what the hub must be told to make the session of it,
and ``capture`` with ``to_json`` the way back.
"""

from collections.abc import Mapping

from facilitator.capture.declared import Form, form
from facilitator.capture.gathering import gather
from facilitator.capture.parts import CaptureFile
from facilitator.capture.reading import Methods, read
from facilitator.capture.references import Index
from facilitator.capture.standing import Library, with_rounds
from facilitator.capture.syntax import Kind
from facilitator.capture.telling import commands as _commands
from facilitator.capture.writing import Data, to_data, to_json
from facilitator.core.commands import Command
from facilitator.core.model import Ref
from facilitator.core.session import Session

__all__ = [
    "CaptureFile",
    "Data",
    "Kind",
    "Library",
    "Methods",
    "capture",
    "commands",
    "paths",
    "read",
    "to_json",
]


def commands(file: CaptureFile, methods: Methods, session: Session | None = None) -> list[Command]:
    """The commands that make the session of ``file``, or add it to ``session``, in order and all ``by``
    import.
    """
    return _commands(file, [form(methods.capture(part.method)) for part in file.activities], session)


def paths(file: CaptureFile, methods: Methods, session: Session | None = None) -> dict[str, str]:
    """Where in the file stands what gets each id ("n7": ``activities[0].cards[2]``), as ``commands`` gives them."""
    forms = [form(methods.capture(part.method)) for part in file.activities]
    index = Index(file, forms, session)
    parts = zip(file.activities, index.parts, strict=True)
    found = {key: path for path, key in index.ids.items()}
    for part, told in parts:
        steps = enumerate(part.rounds)
        found |= {
            told.id: part.path,
            **{f"{told.id}.{each.round}": f"{part.path}.rounds[{n}]" for n, each in steps},
        }
    return found


def capture(session: Session, names: Mapping[Ref, str], methods: Library, now: int | None = None) -> Data:
    """The session as the data of a capture file, with those of its names that its readers may see.

    ``now`` (milliseconds since 1970, UTC) is when: how long a round has gone on. Left out, it is the moment
    at which something happened last.
    """
    forms: dict[str, Form] = {
        each.method: form(methods.capture(each.method)) for each in session.activities.values()
    }
    file = gather(session, names, forms)
    return to_data(with_rounds(file, session, names, methods, session.at if now is None else now), forms)
