"""The screens on a terminal that can show them; a polite word where there is none."""

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.cli.common import Context, Failure
from facilitator.core.text import N_

if TYPE_CHECKING:
    from facilitator.cli.house import Home
    from facilitator.tui.house import Visit

_WRONG_USE = 2
_NO_TERMINAL = N_(
    "This needs a terminal to draw on. Without one, “facilitator status” and “facilitator do” do the same; "
    "“facilitator --help” says more."
)


def shown(
    context: Context, first: Callable[["Home"], "Visit"] | None = None, people: int | None = None
) -> int:
    """Opens the screens, with what ``first`` opens if that is said; gives the exit status.

    ``people`` is how many play a sample day.
    """
    must_be_terminal()
    _spare_dead_keys()
    gc.disable()  # until the first frame: all that is loaded for it is kept, and going through it takes time
    from facilitator.cli.house import Home
    from facilitator.tui import Facilitator

    home = Home(context, people)
    app = Facilitator(home, first(home) if first else None)
    return app.run() or app.return_code or 0


def must_be_terminal() -> None:
    """Refuses where there is nothing to draw on. Textual draws on stderr and reads from stdin."""
    ours = sys.stdin.isatty() and sys.stderr.isatty() and sys.stdout.isatty()
    if not ours or os.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
        raise Failure(_NO_TERMINAL, _WRONG_USE)


def _spare_dead_keys() -> None:
    """iTerm2 loses dead keys while Textual speaks kitty's keyboard protocol with it; read when Textual is loaded."""
    if os.environ.get("TERM_PROGRAM") == "iTerm.app":
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
