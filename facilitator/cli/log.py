"""What the log keeps of a fault in the program: where it was, never what people are called or have written."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

_LARGEST = 1_000_000


def logged(error: BaseException) -> Path:
    """Writes the kind of the error and the places in the code that led to it; gives the file."""
    path = Path(platformdirs.user_log_dir("facilitator")) / "facilitator.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LARGEST:
        path.replace(path.with_suffix(".log.1"))
    where = "".join(traceback.format_tb(error.__traceback__))
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {type(error).__name__}\n{where}")
    return path
