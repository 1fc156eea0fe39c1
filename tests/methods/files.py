"""Method files for tests: sound ones and broken ones, on shelves of their own."""

from pathlib import Path

from facilitator.api import ActivityView
from facilitator.catalog import Catalog, Entry, Shelf
from facilitator.catalog.finding import Origin
from facilitator.core.faults import Fault
from facilitator.core.session import Session

SOUND = """
from facilitator.api import BaseSettings, Heading, Method, Round, Setting

TITLE = {{"en": "{title}", "sv": "{title}"}}
METHOD = Method("{id}", 1, TITLE, {{"en": "For tests", "sv": "För prov"}}, (1, 9))


class Settings(BaseSettings):
    minutes: float = Setting(10, label={{"en": "Minutes", "sv": "Minuter"}}, ge=1)


def rounds(settings, activity):
    yield Round("talk", {{"en": "Talk", "sv": "Samtal"}}, settings.minutes)


def harvest(activity):
    yield Heading(activity.language)
"""


def put(folder: Path, name: str, text: str = SOUND, title: str = "Sound") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(text.format(id=name, title=title) if text is SOUND else text, "utf-8")
    return path


def alone(folder: Path, origin: Origin = "folder", *, trusted: bool = True) -> Catalog:
    return Catalog([Shelf(origin, folder, trusted)])


def raw() -> ActivityView[dict[str, object]]:
    return ActivityView(Session(), "a", {}, {}, "sv")


def states(catalog: Catalog) -> list[tuple[str, str, str]]:
    return [(entry.id, entry.origin, entry.state) for entry in catalog.entries()]


def only(catalog: Catalog) -> Entry:
    (entry,) = catalog.entries()
    return entry


def faults_of(folder: Path, text: str, name: str = "talk") -> list[Fault]:
    put(folder, name, text)
    return list(only(alone(folder)).faults)


def found(faults: list[Fault]) -> list[tuple[str, str]]:
    return [(fault.path, fault.slug) for fault in faults]


HEAD = """
from facilitator.api import *
METHOD = Method("talk", 1, "Talk", {"en": "For tests", "sv": "För prov"}, (1, 9))
BOTH = {"en": "Say", "sv": "Säg"}
"""
