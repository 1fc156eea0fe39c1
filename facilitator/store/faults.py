"""What can be wrong with a session on disk, in sentences that can be translated.

Messages are English sentences with named holes; ``values`` fills them (as in ``core.commands.Refusal``).
"""

import errno
from collections.abc import Sequence

import msgspec

from facilitator.core.faults import NotStored
from facilitator.core.text import N_
from facilitator.store.layout import PEOPLE

Values = dict[str, str | int | float]

OPENING = N_("Open the session, and it is put right by itself.")
REPAIR = N_(
    "Run “facilitator check {name} --repair”: what is whole is kept, the rest is put in a file beside it."
)

NAMES_BACK = N_(
    "If there is a copy of it, put it back in the session's folder. Otherwise run “facilitator check {name} --repair”: "
    "names that stand in the generation before are kept, and the others are lost."
)

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to tell the facilitator that stops nothing: a stable ``slug``, a sentence and its values."""

    slug: str
    message: str
    values: Values = {}

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong: ``file`` within the session's folder, ``where`` in it (a line number from 1,
    or the name of a field, or "" for the whole file), ``what`` is wrong and what to do about it
    (``advice``).
    """

    slug: str
    file: str
    where: int | str
    what: str
    advice: str
    values: Values = {}

    def __str__(self) -> str:
        where = f" ({self.where})" if self.where else ""
        return f"{self.file}{where}: {self.what.format(**self.values)} {self.advice.format(**self.values)}"


class StoreError(Exception):
    """The base of all that the store refuses. ``str()`` of it is the sentence in English."""

    def __init__(self, slug: str, message: str, values: Values) -> None:
        super().__init__(slug, message, values)
        self.slug = slug
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class NoSession(StoreError):
    """There is no session in the folder."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "no_session",
            N_("There is no session in “{name}”. Check the name, or make the session first."),
            {"name": name},
        )


class Busy(StoreError):
    """Another process has the session open; ``values`` name it where it could say who it is."""

    def __init__(self, holder: str, pid: int, since: str) -> None:
        message = N_(
            "The session is already open: {holder} has had it since {since} (process {pid}). "
            "Close it there first."
        )
        if not holder:
            message = N_("The session is already open in another program. Close it there first.")
        super().__init__("busy", message, {"holder": holder, "pid": pid, "since": since})


class Newer(StoreError):
    """A newer program wrote the session; nothing was changed."""

    def __init__(self, file: str, version: int, newest: int) -> None:
        message = N_(
            "“{file}” has version {version}, and this program reads up to {newest}. Nothing was changed. "
            "Open the session with a newer facilitator."
        )
        super().__init__("newer", message, {"file": file, "version": version, "newest": newest})


class Damaged(StoreError):
    """The session is not as it was written; nothing was changed. ``faults`` say all that is wrong."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        file, line = faults[0].file, faults[0].where
        message = _NAMES_GONE if faults[0].advice == NAMES_BACK else _IN_LINE if line else _IN_FILE
        super().__init__("damaged", message, {"file": file, "line": line, "name": name})
        self.faults = list(faults)


_IN_LINE = N_(
    "The session is damaged: “{file}”, line {line}. Nothing was changed. "
    "Run “facilitator check {name} --repair”: what is whole is kept, the rest is put in a file beside it."
)
_IN_FILE = N_(
    "The session is damaged: “{file}”. Nothing was changed. Run “facilitator check {name} --repair”: "
    "what is whole is kept, the rest is put in a file beside it."
)

_NAMES_GONE = N_(
    "The file with the names, “{file}”, is missing or empty. Nothing was changed. If there is a copy of it, put it "
    "back in the session's folder. Otherwise run “facilitator check {name}”, which says what else can be done."
)


class NotSaved(StoreError, NotStored):
    """Nothing of it was stored, nor will be. ``error`` is the operating system's, ``free`` the free bytes on
    the disk.
    """

    def __init__(self, error: BaseException, free: int) -> None:
        number = error.errno if isinstance(error, OSError) else None
        reason = (
            (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
        )
        values: Values = {"free": free // 1_000_000, "reason": reason}
        if number in FULL:
            message = N_("Not saved: the disk is full ({free} MB free). Make room; saving goes on by itself.")
            super().__init__("disk_full", message, values)
        else:
            message = N_(
                "Not saved: the disk refused ({reason}; {free} MB free). Check the disk; saving "
                "goes on by itself."
            )
            super().__init__("not_saved", message, values)
        self.error = error
        self.free = free


class Unsound(Exception):
    """From within the store: a file in which something is wrong."""

    def __init__(self, slug: str, file: str, where: int | str, what: str, advice: str = REPAIR) -> None:
        super().__init__(slug, file, where)
        self.slug, self.file, self.where, self.what, self.advice = slug, file, where, what, advice

    def fault(self, name: str) -> Fault:
        """The fault, for the session that is called ``name``."""
        return Fault(self.slug, self.file, self.where, self.what, self.advice, {"name": name})


def missing(file: str) -> Unsound:
    """A file that every session has is not there."""
    if file == PEOPLE:
        what = N_("The file with the names is missing. Without it nobody in this session has a name.")
        return Unsound("missing", file, "", what, NAMES_BACK)
    return Unsound("missing", file, "", N_("The file is missing."))


def emptied(file: str) -> Unsound:
    """A file that is never empty is."""
    if file == PEOPLE:
        what = N_("The file with the names is empty. Without it nobody in this session has a name.")
        return Unsound("emptied", file, "", what, NAMES_BACK)
    return Unsound("emptied", file, "", N_("The file is empty."))


def altered(file: str, where: int | str) -> Unsound:
    """Something does not fit its checksum."""
    return Unsound("altered", file, where, N_("The text does not fit its checksum."))


def out_of_step(file: str, where: int | str) -> Unsound:
    """A number is there twice, or one is left out."""
    return Unsound(
        "out_of_step", file, where, N_("Events are missing or there twice: the numbers are not in step.")
    )


def unknown(file: str, where: int | str) -> Unsound:
    """Whole, but nothing that this program writes."""
    return Unsound("unknown", file, where, N_("This is whole, but it is nothing that this program writes."))
