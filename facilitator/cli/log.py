"""What the log keeps: where in the code something went wrong, never what people are called or have written."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs

_LARGEST = 1_000_000


class _Places(logging.Formatter):
    """An exception as its kind and the places that led to it: its message may quote what somebody wrote."""

    def formatException(  # noqa: N802 - logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        return f"{kind.__name__ if kind else ''}\n{''.join(traceback.format_tb(trace))}"


def log_file() -> Path:
    """Where the log is."""
    return Path(platformdirs.user_log_dir("facilitator")) / "facilitator.log"


def keep_log() -> None:
    """Lets all that the program and its libraries log go to the file; it is made with the first line."""
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(_Places("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def logged(error: BaseException) -> Path:
    """Writes the kind of an error and the places in the code that led to it; gives the file."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger("facilitator").error("%s\n%s", type(error).__name__, where)
    return log_file()
