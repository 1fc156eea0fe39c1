"""The plans that come along: each makes a day, and what it says of times holds."""

from pathlib import Path

import pytest

from facilitator.bundled import samples_folder
from facilitator.cli.intake import plan_of
from facilitator.core.commands import AddActivity
from facilitator.core.evolve import replay
from facilitator.locale import Translator
from facilitator.store import read
from facilitator.tui.programme import Item, Methods, programme
from tests.support.program import Program
from tests.support.screens import library

FILES = sorted((samples_folder() / "templates").glob("*.toml"))
IDS = [file.name.removesuffix(".toml") for file in FILES]


def made(file: Path, tmp_path: Path) -> list[Item]:
    """The programme of the day that ``new --plan`` makes of a file."""
    program = Program(tmp_path)
    done = program("new", "dag", "--plan", file)
    assert (done.code, done.err) == (0, "")
    methods = library()
    methods.ids()
    day = replay(read(program.sessions / "dag").events)
    return programme(day, Methods(methods), Translator.for_language("en"))


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_day_from_a_template_has_nothing_that_does_not_fit(file: Path, tmp_path: Path) -> None:
    items = made(file, tmp_path)
    assert [(item.title, told) for item in items for told in item.told] == []
    assert [item.title for item in items if item.begins is None] == []


def test_every_template_is_there_in_both_languages() -> None:
    names = {
        language: {each.split(".")[0] for each in IDS if each.endswith(f".{language}")}
        for language in ("sv", "en")
    }
    assert names["sv"] == names["en"]
    assert len(names["sv"]) == 6


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_day_from_a_template_can_be_planned_anew_for_a_rehearsal(file: Path, tmp_path: Path) -> None:
    program = Program(tmp_path)
    program("new", "dag", "--plan", file)
    day = replay(read(program.sessions / "dag").events)
    again = [each for each in plan_of(day, {}) if isinstance(each, AddActivity)]
    assert [(each.method, each.start, each.settings) for each in again] == [
        (each.method, each.start, each.settings) for each in day.in_order()
    ]
