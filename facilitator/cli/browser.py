"""A page opened in the browser of the computer that the program runs on, where it has one with windows."""

import os
import subprocess
import sys
from collections.abc import Mapping

_ASKED = 20.0
"""Seconds in which the system has found a browser and started it."""

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def has_screen(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a browser with windows can be opened here; not from a server's terminal."""
    if platform in ("darwin", "win32"):
        return not environ.get("SSH_CONNECTION")
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def opened(link: str) -> bool:
    """Whether a browser was opened with this link. It may take seconds: not while somebody waits.

    That is left to a process without our terminal, on which some browsers would write, or draw themselves.
    """
    if not has_screen(os.environ, sys.platform):
        return False
    quiet = subprocess.DEVNULL
    try:
        ran = subprocess.run(  # noqa: S603 - it is our own
            [sys.executable, "-I", "-c", _OPEN, link],
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            check=False,
            timeout=_ASKED,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0
