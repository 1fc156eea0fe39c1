"""The forms as somebody fills them in: keys, what stands beside each line, and what is in the session afterwards."""

from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.session import Session
from facilitator.core.view import ActivityView
from facilitator.tui.form import Row
from facilitator.tui.form_sheet import Form
from facilitator.tui.rows import Rows
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, library, seen

METHODS = library()

CAFE = c.AddActivity(
    method="world_cafe", id="a1", title="Kaféet", settings={"questions": ["Varför?", "Hur?"]}
)
SPACE = c.AddActivity(
    method="open_space", id="a1", settings={"places": ["Scenen"], "slots": [{"start": "13:00"}]}
)


def settings(screen: Seen) -> dict[str, object]:
    return screen.session.activities["a1"].settings


def sheet(screen: Seen) -> Form:
    assert isinstance(screen.app.screen, Form)
    return screen.app.screen


async def go_to(screen: Seen, key: str) -> Row:
    """Puts the cursor on a line of the form, as a click would."""
    if sheet(screen).query_one("#editor").has_focus:
        await screen.press("enter")
    sheet(screen).query_one(Rows).go_to(key)
    await screen.settled()
    return sheet(screen).lines.row


async def fill(screen: Seen, key: str, text: str) -> None:
    """Types a text in a line, in place of what stands there, and stays in the line."""
    await go_to(screen, key)
    await screen.press("enter", "ctrl+u")
    await screen.type(text)


def beside(screen: Seen, words: str) -> str:
    """The line on the screen that begins with ``words``, without the frame."""
    lines = [line.strip(" │▸") for line in screen.lines]
    return next(line for line in lines if line.startswith(words))


async def test_question_is_changed_and_saved_with_one_command(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "settings/questions/1//", "Var?")
        await fill(screen, "settings/seats//", "5")
        await screen.press("f8")
        assert settings(screen) == {"questions": ["Varför?", "Var?"], "seats": 5}
        assert not isinstance(screen.app.screen, Form)
        await screen.press("u")
        assert settings(screen) == {"questions": ["Varför?", "Hur?"]}


async def test_title_times_and_texts_are_in_the_same_form(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "title//", "Efter lunch")
        await fill(screen, "start//", "13.15")
        await fill(screen, "minutes//", "100")
        await screen.press("f8")
        cafe = screen.session.activities["a1"]
        assert (cafe.title, cafe.start, cafe.minutes) == ("Efter lunch", "13:15", 100)


async def test_text_of_several_lines_takes_enter_as_a_new_line(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "intro//", "Vi satt")
        await screen.press("enter", "v", "i", "d", "tab", "f8")
        assert screen.session.activities["a1"].intro == "Vi satt\nvid"


async def test_what_is_wrong_stands_beside_its_line_while_one_types(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "settings/minutes//", "3")
        assert beside(screen, "Minuter per omgång").split("✗")[1].strip() == "måste vara minst 5"
        await screen.type("0")
        assert "✗" not in beside(screen, "Minuter per omgång")


async def test_nothing_is_sent_before_all_is_right(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "settings/questions/0//", "Varthän?")
        await fill(screen, "settings/minutes//", "snart")
        before = screen.session.n
        await screen.press("f8")
        assert "Inget är sparat än. Det som behöver rättas är märkt med ✗." in screen.text
        assert (screen.session.n, sheet(screen).lines.row.key) == (before, "settings/minutes//")
        await fill(screen, "settings/minutes//", "25")
        await screen.press("f8")
        assert settings(screen) == {"questions": ["Varthän?", "Hur?"], "minutes": 25}


async def test_refusal_takes_nothing_away_that_was_typed(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "settings/questions/0//", "Varthän?")
        await screen.do(c.RemoveActivity(activity="a1"))
        await screen.press("f8")
        assert sheet(screen).filling.rows["settings/questions/0//"].value == "Varthän?"


async def test_lines_of_a_list_are_added_moved_and_removed(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await go_to(screen, "settings/questions/0//")
        await screen.press("a")
        await screen.type("När?")
        await screen.press("enter")
        await go_to(screen, "settings/questions/2//")
        await screen.press("K", "K", "down", "down", "delete", "f8")
        assert settings(screen) == {"questions": ["När?", "Varför?"]}


async def test_choice_and_yes_or_no_are_turned_with_space(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await go_to(screen, "settings/host//")
        assert "< samma i alla omgångar >" in beside(screen, "Bordsvärd")
        await screen.press("space", "f8")
        assert settings(screen)["host"] == "new"


async def test_number_may_be_left_unsaid_where_the_method_says_so(tmp_path: Path) -> None:
    async with seen(
        tmp_path / "dag", CAFE, c.ChangeActivity(activity="a1", settings={"rounds": 3}), page="day"
    ) as screen:
        await screen.press("enter")
        await fill(screen, "settings/rounds//", "")
        await screen.press("f8")
        assert settings(screen)["rounds"] is None


async def test_times_and_places_of_an_open_space_are_filled_in_part_by_part(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", SPACE, page="day", size=ROOMY) as screen:
        await screen.press("enter")
        await go_to(screen, "settings/places//")
        await screen.press("a")
        await screen.type("Köket")
        await fill(screen, "settings/places/1/capacity//", "12")
        await fill(screen, "settings/slots/0/minutes//", "45")
        await screen.press("f8")
        assert settings(screen) == {
            "places": ["Scenen", {"name": "Köket", "capacity": 12}],
            "slots": [{"start": "13:00", "minutes": 45}],
        }


async def test_fault_in_a_part_stands_beside_that_part(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", SPACE, page="day", size=ROOMY) as screen:
        await screen.press("enter")
        await fill(screen, "settings/slots/0/minutes//", "5")
        assert {key: [each.slug for each in told] for key, told in sheet(screen).filling.faults.items()} == {
            "settings/slots/0/minutes//": ["too_small"]
        }


async def test_steps_that_have_begun_are_said_to_stay_as_they_are(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start(activity="a1"), page="day") as screen:
        await screen.press("enter")
        assert "Steg som har börjat ändras inte." in screen.text


async def test_what_the_method_advises_against_is_told_and_can_be_saved(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "settings/questions/0//", "Varför? Hur?")
        (advice,) = METHODS.warnings(
            "world_cafe", {"questions": ["Varför? Hur?"]}, ActivityView(Session(), "a1", {})
        )
        assert isinstance(advice, dict)
        assert advice["sv"][:30] in screen.text
        await screen.press("f8")
        assert settings(screen)["questions"] == ["Varför? Hur?", "Hur?"]


async def test_form_with_changes_is_not_left_without_a_question(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "settings/seats//", "6")
        await screen.press("enter", "escape", "g")
        assert sheet(screen).filling.changed
        await screen.press("escape", "s")
        assert settings(screen)["seats"] == 6


async def test_q_leaves_the_form_and_not_the_program(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter", "q")
        assert screen.app.screen.query("#programme")


async def test_u_in_the_form_takes_back_what_was_changed_in_it(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await go_to(screen, "settings/questions/0//")
        await screen.press("delete", "u")
        assert not sheet(screen).filling.changed
        assert screen.session.activities["a1"].title == "Kaféet"


async def test_escape_while_typing_brings_back_what_stood_there(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("enter")
        await fill(screen, "settings/questions/0//", "Nej")
        await screen.press("escape")
        assert not sheet(screen).filling.changed


async def test_form_of_an_activity_whose_method_is_missing_has_its_facts(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE) as screen:
        screen.booth.methods = type(METHODS)([])
        await screen.press("f3", "enter")
        await fill(screen, "title//", "Ändå")
        await screen.press("f8")
        cafe = screen.session.activities["a1"]
        assert (cafe.title, cafe.settings) == ("Ändå", {"questions": ["Varför?", "Hur?"]})


async def test_facts_of_the_day_are_filled_in(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day") as screen:
        await screen.press("d")
        await fill(screen, "title//", "Framtidsdagen")
        await fill(screen, "participants//", "nära 80")
        await go_to(screen, "organisers//")
        await screen.press("a")
        await screen.type("Åsvalla kommun")
        await screen.press("f8")
        info = screen.session.info
        assert (info.title, info.participants, len(info.organisers)) == ("Framtidsdagen", "nära 80", 1)
        assert screen.app.live is not None
        assert screen.app.live.name(info.organisers[0]) == "Åsvalla kommun"


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
async def test_line_that_is_typed_is_seen_with_its_keys_on_every_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seen(tmp_path / "dag", CAFE, page="day", size=size, language="en") as screen:
        await screen.press("enter")
        await fill(screen, "settings/seats//", "55")
        assert "F8 Save" in screen.text
        assert "must be at most 8" in screen.text
        assert beside(screen, "55")
