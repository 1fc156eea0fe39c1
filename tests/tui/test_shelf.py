"""The shelf as the computer knows it: what lies there, and what a new session begins with."""

import asyncio
from pathlib import Path

import pytest

from facilitator.cli.common import Context
from facilitator.cli.house import Home
from facilitator.core import commands as c
from facilitator.core.evolve import replay
from facilitator.core.session import Session
from facilitator.link import Door, socket_path
from facilitator.locale import Language
from facilitator.store import read
from facilitator.tui.house import EARLIER, Shelved, Unable
from tests.support.halls import Desk, hall

CAFE = c.AddActivity(method="world_cafe", id="a1", title="Kaféet", start="09:00", settings={"seats": 5})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A computer with nothing on its shelf."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "sessions").mkdir()
    return Home(Context({"sessions": str(tmp_path / "sessions"), "lang": "sv"}))


async def session(folder: Path, *actions: c.Do, by: str = "c") -> Path:
    """A session in which somebody did something, closed again."""
    async with hall(folder) as hub:
        desk = Desk(hub, by)
        for action in actions:
            await desk.do(action)
    return folder


def stored(folder: Path) -> Session:
    return replay(read(folder).events)


def damage(folder: Path) -> None:
    """Changes a letter in the middle of a session's file."""
    path = folder / "session.json"
    content = path.read_text("utf-8")
    path.write_text(content[: len(content) // 2] + "#" + content[len(content) // 2 + 1 :], "utf-8")


# What the computer knows.


async def test_session_is_told_with_title_date_and_how_much_is_in_it(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "sessions" / "dag"
    facts = c.Set(title="Framtidsdagen", date="2026-03-14")
    talk = c.AddActivity(method="talk", id="a1")
    await session(
        folder, facts, talk, c.Start(activity="a1"), c.Next(), c.Write(text="Tysta rum", prompt="note")
    )
    (found,) = home.sessions()
    assert found == Shelved("dag", folder)
    assert home.look(found) == Shelved(
        "dag", folder, known=True, title="Framtidsdagen", date="2026-03-14", activities=1, notes=1
    )


async def test_session_that_was_written_in_last_comes_first(home: Home, tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        await session(tmp_path / "sessions" / name)
    assert [each.name for each in home.sessions()] == ["c", "a", "b"]


async def test_session_is_under_way_while_a_hub_answers_for_it(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "sessions" / "dag"
    shelved = Shelved("dag", folder)
    async with hall(folder) as hub, Door(hub, socket_path(folder)):
        found = await asyncio.to_thread(home.look, shelved)
        assert found.held
    assert not home.look(shelved).held


async def test_damaged_session_says_what_is_wrong_and_what_to_do(home: Home, tmp_path: Path) -> None:
    folder = await session(tmp_path / "sessions" / "dag", c.Set(title="Framtidsdagen"))
    damage(folder)
    why = home.look(Shelved("dag", folder)).why
    assert why is not None
    assert "facilitator check {name} --repair" in why.message
    assert why.values["name"] == "dag"


async def test_session_that_has_changed_is_looked_into_again(home: Home, tmp_path: Path) -> None:
    folder = await session(tmp_path / "sessions" / "dag", c.Set(title="Före"))
    assert home.look(Shelved("dag", folder)).title == "Före"
    await session(folder, c.Set(title="Efter"), by="d")
    assert home.look(Shelved("dag", folder)).title == "Efter"


# What a new one begins with.

TEMPLATES = [
    "conference-day",
    "dialogue-day",
    "dialogue-evening",
    "half-day-cafe",
    "open-space-day",
    "planning-morning",
    "sample",
]


def test_templates_are_the_plans_that_come_along_and_the_sample_day(home: Home) -> None:
    found = home.templates()
    assert [each.id for each in found] == TEMPLATES
    for each in found:
        for text in (each.title, each.about):
            assert isinstance(text, dict)
            assert all(text[language] for language in ("sv", "en"))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_makes_a_day_that_bears_the_name_it_was_given(
    home: Home, template: str, language: Language
) -> None:
    folder = home.create("Min dag", template, language)
    day = stored(folder)
    assert (folder.name, day.info.title, day.info.language) == ("Min dag", "Min dag", language)
    assert len(day.order) >= 2
    assert (day.info.date, day.info.participants, day.info.intro, day.info.organisers) == ("", "", "", ())


def test_empty_day_has_its_name_and_nothing_else(home: Home) -> None:
    day = stored(home.create("Min dag", None, "en"))
    assert (day.info.title, day.info.language, day.order) == ("Min dag", "en", ())


def test_day_as_an_earlier_one_has_its_plan_and_nothing_of_what_was_said(home: Home) -> None:
    made = home.create("Förra", "half-day-cafe", "sv")
    asyncio.run(session(made, c.Start(activity="a1"), c.Set(date="2026-03-14", venue="Lyktan")))
    day = stored(home.create("Nästa", EARLIER + "Förra", "sv"))
    before = stored(made)
    assert day.in_order() == before.in_order()
    assert (day.info.title, day.info.venue, day.info.date, day.running()) == ("Nästa", "Lyktan", "", [])


def test_day_as_an_earlier_one_keeps_its_own_methods(home: Home) -> None:
    before = home.create("Förra", None, "sv")
    (before / "methods").mkdir()
    (before / "methods" / "own.toml").write_text('extends = "world_cafe"\n', "utf-8")
    after = home.create("Nästa", EARLIER + "Förra", "sv")
    assert (after / "methods" / "own.toml").read_text("utf-8") == 'extends = "world_cafe"\n'


@pytest.mark.parametrize("name", ["", ".gömd", "-x", "a/b", "a\\b", "slut.", "rad\nbrytning", "x" * 101])
def test_name_that_no_folder_can_have_is_refused(home: Home, name: str) -> None:
    fault = home.name_fault(name)
    assert fault is not None
    assert fault.message.startswith("A name can have letters, digits, spaces and hyphens.")
    with pytest.raises(Unable):
        home.create(name, None, "sv")


def test_name_that_is_taken_is_refused(home: Home) -> None:
    home.create("Dagen", None, "sv")
    fault = home.name_fault("Dagen")
    assert fault is not None
    assert fault.message == "There is already something with this name. Choose another."


def test_making_a_day_says_nothing_on_the_terminal(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    home.create("Dagen", "conference-day", "sv")
    assert capfd.readouterr() == ("", "")
