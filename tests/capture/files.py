"""Reading and carrying out capture files in tests."""

import json
from pathlib import Path
from typing import Any

from facilitator import capture
from facilitator.catalog import Catalog, shelves
from facilitator.core.model import Note
from facilitator.publish import Material, render
from tests.support.driver import Driver

Data = dict[str, Any]

LIBRARY = Catalog(shelves(extra=[Path(__file__).parent / "methods"]))
"""The methods that come with the program, one that plans by what was written, and one with a secret round."""


def day(*activities: Data, **top: Any) -> Data:
    """A capture file as data."""
    return {"title": "Dagen", "language": "sv", **top, "activities": list(activities)}


def faults(data: Data | str, kind: capture.Kind = "json") -> list[str]:
    """The faults of a file, each as its path and its slug; empty for a file without faults."""
    text = data if isinstance(data, str) else json.dumps(data)
    found = capture.read(text, LIBRARY, kind)
    return [f"{fault.path} {fault.slug}".strip() for fault in found] if isinstance(found, list) else []


def taken_in(data: Data | str, kind: capture.Kind = "json", into: Driver | None = None) -> Driver:
    """The session of a file; faults and refusals fail the test."""
    text = data if isinstance(data, str) else json.dumps(data)
    file = capture.read(text, LIBRARY, kind)
    assert not isinstance(file, list), [str(fault) for fault in file]
    driver = into or Driver(LIBRARY)
    return driver.run(capture.commands(file, LIBRARY, driver.session))


def given_out(driver: Driver) -> Data:
    """The session as the data of a capture file."""
    return capture.capture(driver.session, driver.names, LIBRARY)


def activity(driver: Driver, number: int = 0) -> Data:
    """One activity of what is given out."""
    found: Data = given_out(driver)["activities"][number]  # pyright: ignore[reportIndexIssue, reportUnknownVariableType] - data of the test's own file
    return found  # pyright: ignore[reportUnknownVariableType] - as above


def note(driver: Driver, text: str) -> Note:
    """The only note with this text."""
    (found,) = (each for each in driver.session.notes.values() if each.text == text)
    return found


def document(driver: Driver) -> str:
    """The session's document."""
    return render(Material(driver.session, driver.names, LIBRARY), "md").decode()
