"""Few log lines, whatever the network does, and nothing in them of what was sent or by whom."""

import asyncio
import contextlib
import logging
import time
import traceback
from collections.abc import Callable, Generator

_LAST_LINES = 4
"""Of where in the program an error came from."""


class Seldom(logging.Filter):
    """Lets one line a second through, and says how many it kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._next = 0.0
        self._kept = 0

    def filter(self, record: logging.LogRecord) -> bool:
        now = self._clock()
        if now < self._next:
            self._kept += 1
            return False
        if self._kept:
            record.msg, record.args = f"{record.getMessage()} (and {self._kept} more lines)", ()
        self._next, self._kept = now + 1, 0
        return True


def seldom(name: str) -> logging.Logger:
    """A logger that writes at most one line a second."""
    made = logging.getLogger(name)
    if not any(isinstance(each, Seldom) for each in made.filters):
        made.addFilter(Seldom())
    return made


def where(error: BaseException) -> str:
    """What kind of error, and where in the program; not what it says, which may be somebody's words."""
    lines = traceback.format_tb(error.__traceback__)[-_LAST_LINES:]
    return f"{type(error).__name__}\n{''.join(lines)}".rstrip()


_log = seldom(__name__)


@contextlib.contextmanager
def quiet(loop: asyncio.AbstractEventLoop) -> Generator[None]:
    """While it lasts, what goes wrong in the loop itself (too many open files, a broken handshake) is said briefly."""
    before = loop.get_exception_handler()
    uvicorn = logging.getLogger("uvicorn.error")
    level = uvicorn.level
    uvicorn.setLevel(logging.CRITICAL)
    loop.set_exception_handler(_said)
    try:
        yield
    finally:
        loop.set_exception_handler(before)
        uvicorn.setLevel(level)


def _said(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    error = context.get("exception")
    if isinstance(error, OSError):
        _log.warning("the network: %s", error.strerror or type(error).__name__)
    else:
        _log.error("%s: %s", context.get("message"), where(error) if isinstance(error, BaseException) else "")
