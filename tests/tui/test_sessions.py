"""The shelf: what lies on it, how one is opened or made, and what the computer answers to that."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
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
from facilitator.tui.house import EARLIER, Shelved, Template, Unable
from facilitator.tui.rows import Rows
from tests.support.halls import Desk, hall
from tests.support.screens import MIDDAY, ROOMY, TINY, Booth, Seen, seen

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

TEMPLATES = ["conference-day", "dialogue-evening", "half-day-cafe", "open-space-day", "sample"]


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


# What stands on the screen.


@dataclass
class Shelf(Booth):
    """A computer that looks into a session when it is let."""

    inside: dict[str, Shelved] = field(default_factory=dict[str, Shelved])
    let: threading.Event = field(default_factory=threading.Event)
    plans: Sequence[Template] = (
        Template("cafe", {"sv": "En kaféförmiddag", "en": "A café morning"}, "Tre omgångar."),
    )
    refuses: Unable | None = None

    def look(self, shelved: Shelved) -> Shelved:
        self.let.wait(10)
        return self.inside.get(shelved.name, shelved)

    def templates(self) -> Sequence[Template]:
        return self.plans

    def create(self, name: str, template: str | None, language: Language) -> Path:
        if self.refuses is not None:
            raise self.refuses
        return super().create(name, template, language)


def shelf(tmp_path: Path, *inside: Shelved, let: bool = True) -> Shelf:
    made = Shelf(tmp_path / "dag", shelf=[Shelved(each.name, each.folder) for each in inside])
    made.inside = {each.name: each for each in inside}
    if let:
        made.let.set()
    return made


FUTURE = Shelved(
    "framtid",
    Path("/s/framtid"),
    known=True,
    title="Framtidsdagen",
    date="2026-03-14",
    activities=4,
    notes=67,
)
GOING = Shelved("nu", Path("/s/nu"), known=True, title="Dagen som är", activities=1, held=True)
BROKEN = Shelved(
    "trasig",
    Path("/s/trasig"),
    known=True,
    why=Unable("The session is damaged: “{file}”, line {line}.", file="session.json", line=3),
)


def rows(screen: Seen) -> list[str]:
    region = screen.region("#shelf")
    return [" ".join(line[2:].split()) for line in screen.lines[region.y : region.bottom] if line.strip()]


async def test_names_stand_there_before_anybody_has_looked_inside(tmp_path: Path) -> None:
    booth = shelf(tmp_path, FUTURE, GOING, let=False)
    async with seen(tmp_path / "dag", booth=booth) as screen:
        await screen.pilot.press("f2")
        await screen.pilot.pause()
        assert rows(screen) == ["framtid", "nu"]
        booth.let.set()
        await screen.settled()
        assert rows(screen) == ["Framtidsdagen framtid 2026-03-14", "Dagen som är nu Pågår"]


async def test_one_can_move_and_open_while_two_hundred_are_looked_into(tmp_path: Path) -> None:
    many = [Shelved(f"dag{number:03}", Path(f"/s/dag{number:03}")) for number in range(200)]
    booth = shelf(tmp_path, *many, let=False)
    async with seen(tmp_path / "dag", booth=booth) as screen:
        await screen.pilot.press("f2", "end")
        await screen.pilot.pause()
        assert screen.app.screen.query_one(Rows).key == "dag199"
        assert rows(screen)[-1] == "dag199"
        booth.let.set()


async def test_what_is_in_the_chosen_session_stands_below(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="sessions", booth=shelf(tmp_path, FUTURE)) as screen:
        assert "2026-03-14 · 4 programpunkter, 67 anteckningar" in screen.text
        assert "/s/framtid" in screen.text


async def test_damaged_session_is_named_as_such_and_is_not_opened(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", page="sessions", booth=shelf(tmp_path, BROKEN)) as screen:
        assert rows(screen) == ["trasig Skadad"]
        await screen.press("enter")
        assert screen.app.screen.query("#shelf")


async def test_new_day_is_made_from_a_template_and_opened_on_its_programme(tmp_path: Path) -> None:
    booth = shelf(tmp_path, FUTURE)
    async with seen(tmp_path / "dag", page="sessions", booth=booth) as screen:
        await screen.press("n")
        await screen.type("Min dag")
        await screen.press("down")
        assert "Tre omgångar." in screen.text
        await screen.press("enter")
        assert booth.asked == ["create Min dag cafe sv"]
        assert screen.app.screen.query("#programme")


async def test_new_day_can_be_empty_or_as_an_earlier_one(tmp_path: Path) -> None:
    booth = shelf(tmp_path, FUTURE, BROKEN)
    async with seen(tmp_path / "dag", page="sessions", booth=booth) as screen:
        await screen.press("n")
        await screen.type("Tom")
        await screen.press("enter", "f2", "n")
        await screen.type("Igen")
        await screen.press("up", "down", "down", "down", "down")
        assert "Som ”Framtidsdagen”" in screen.text
        assert "trasig”" not in screen.text
        await screen.press("enter")
        assert booth.asked == ["create Tom None sv", "create Igen session:framtid sv"]


async def test_name_that_cannot_be_used_is_told_beside_it_while_one_types(tmp_path: Path) -> None:
    booth = shelf(tmp_path, FUTURE)
    async with seen(tmp_path / "dag", page="sessions", booth=booth) as screen:
        await screen.press("n")
        await screen.type("dag")
        assert "Det finns redan något med det här namnet. Välj ett annat." in screen.text
        await screen.press("enter")
        assert booth.asked == []
        await screen.type("en")
        assert "Det finns redan något" not in screen.text


async def test_name_is_asked_for_before_anything_is_made(tmp_path: Path) -> None:
    booth = shelf(tmp_path, FUTURE)
    async with seen(tmp_path / "dag", page="sessions", booth=booth) as screen:
        await screen.press("n", "enter")
        assert "Skriv ett namn först." in screen.text
        assert booth.asked == []


async def test_day_that_cannot_be_made_says_why_and_keeps_the_name(tmp_path: Path) -> None:
    booth = shelf(tmp_path, FUTURE)
    booth.refuses = Unable(
        "Not saved: the disk is full ({free} MB free). Make room; saving goes on by itself.", free=0
    )
    async with seen(tmp_path / "dag", page="sessions", booth=booth) as screen:
        await screen.press("n")
        await screen.type("Min dag")
        await screen.press("enter")
        assert "disken är full" in screen.text
        assert "Min dag" in screen.text
        booth.refuses = None
        await screen.press("enter")
        assert booth.asked == ["create Min dag None sv"]


async def test_demo_and_rehearsal_of_the_chosen_day_are_one_key_away(tmp_path: Path) -> None:
    booth = shelf(tmp_path, FUTURE, Shelved("dag", tmp_path / "dag", known=True))
    async with seen(tmp_path / "dag", page="sessions", booth=booth) as screen:
        await screen.press("end", "r")
        assert booth.asked == ["rehearsal dag"]
        await screen.press("f2", "d")
        assert booth.asked == ["rehearsal dag", "demo sv"]


async def test_empty_shelf_says_what_to_do(tmp_path: Path) -> None:
    booth = Nothing(tmp_path / "dag", language="en")
    async with seen(tmp_path / "dag", page="sessions", booth=booth) as screen:
        assert "There is no session yet. Press n to make one." in screen.text


@dataclass
class Nothing(Booth):
    """A computer without sessions."""

    def sessions(self) -> Sequence[Shelved]:
        return []


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
async def test_title_date_and_keys_are_seen_on_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seen(tmp_path / "dag", page="sessions", booth=shelf(tmp_path, FUTURE), size=size) as screen:
        assert rows(screen)[0].split()[0] == "Framtidsdagen"
        assert "2026-03-14" in rows(screen)[0]
        assert "Enter Öppna" in screen.text
