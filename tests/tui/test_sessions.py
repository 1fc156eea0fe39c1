"""The page of sessions: what is on the shelf, how one is opened or made."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from facilitator.locale import Language
from facilitator.tui.house import Shelved, Template, Unable
from facilitator.tui.rows import Rows
from tests.support.screens import MIDDAY, ROOMY, TINY, Booth, Seen, seen


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
