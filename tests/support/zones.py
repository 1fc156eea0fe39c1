"""A time zone for tests that read the time of day."""

import contextlib
import time
from collections.abc import Generator

import pytest


@contextlib.contextmanager
def stockholm() -> Generator[None]:
    """The computer stands in Sweden: the tests' noon is nine o'clock there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Stockholm")
        time.tzset()
        yield
    time.tzset()
