"""The settings form: as data for any settings of any method, and as somebody fills it in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.api import BaseSettings, Setting
from facilitator.core import commands as c
from facilitator.core.model import Activity
from facilitator.core.text import clean
from facilitator.locale import Translator
from facilitator.tui.filling import NUMBERS, TYPED, Checked, Filling
from facilitator.tui.form import Field, Row, Shape
from facilitator.tui.form_sheet import Form
from facilitator.tui.form_text import said
from facilitator.tui.rows import Rows
from facilitator.tui.settings_fields import fields_of
from facilitator.tui.settings_form import activity_change, activity_fields, activity_values
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, library, seen

METHODS = library()
T = Translator.for_language("en")
IDS = METHODS.ids()

texts = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=30)


def of_type(kind: Any, limits: Mapping[str, Any]) -> st.SearchStrategy[object]:
    """Any plain data that a setting of this type may hold."""
    least, most = limits.get("ge"), limits.get("le")
    shortest, longest = limits.get("min_length", 0), limits.get("max_length", 4)
    origin, inside = get_origin(kind), get_args(kind)
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(least, most or 1000)
    if kind is float:
        return st.floats(least, most, allow_nan=False, allow_infinity=False) | st.just(least or 7)
    if kind is str:
        return texts.filter(lambda text: len(text) >= shortest)
    if kind is type(None):
        return st.none()
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is dict:
        return st.fixed_dictionaries({"sv": texts, "en": texts}) | st.fixed_dictionaries({"sv": texts})
    if origin is tuple:
        return st.lists(of_type(inside[0], {}), min_size=shortest, max_size=longest)
    if isinstance(kind, type):
        return settings_of(cast("type[BaseSettings]", kind))
    return st.one_of([of_type(each, limits) for each in inside])


def settings_of(kind: type[BaseSettings]) -> st.SearchStrategy[dict[str, object]]:
    """Any valid settings: some of them said, the others not."""
    said: dict[str, st.SearchStrategy[object]] = {}
    for name, info in kind.model_fields.items():
        limits = {
            limit: getattr(each, limit)
            for each in info.metadata
            for limit in ("ge", "le", "min_length", "max_length")
            if hasattr(each, limit)
        }
        said[name] = of_type(info.annotation, limits)
    return st.fixed_dictionaries({}, optional=said)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    method = draw(st.sampled_from(IDS))
    kind = METHODS.settings(method)
    assert kind is not None
    settings = draw(settings_of(kind))
    assert METHODS.check_settings(method, settings) == []
    return Activity("a1", method, settings=settings, minutes=draw(st.none() | st.integers(0, 600)))


def filling(activity: Activity) -> Filling:
    return Filling(activity_fields(activity, METHODS, T), activity_values(activity), lambda _: Checked())


def leaves(form: Filling, but: str) -> dict[str, object]:
    """What stands in every line but one, without those that stand for a whole."""
    whole = ("list", "parts")
    return {key: row.value for key, row in form.rows.items() if key != but and row.shape.kind not in whole}


@given(activities())
def test_form_that_is_not_changed_gives_the_settings_back(activity: Activity) -> None:
    form = filling(activity)
    assert not form.changed
    assert activity_change(activity, form.before, form.values) == c.ChangeActivity(activity="a1")


@given(activities(), st.sampled_from(["sv", "en"]), st.booleans())
def test_typing_what_stands_in_a_line_changes_nothing(activity: Activity, language: str, both: bool) -> None:
    form = filling(activity)
    if both:
        form.other_languages()
    for row in form.rows.values():
        form.type(row, said(row, language), language)
    assert form.values == form.before


@given(activities(), st.text(max_size=20), st.data())
def test_whatever_is_typed_in_a_line_changes_that_line_alone(
    activity: Activity, text: str, data: st.DataObject
) -> None:
    form = filling(activity)
    row = data.draw(st.sampled_from([each for each in form.rows.values() if each.shape.kind in TYPED]))
    others = leaves(form, row.key)
    form.type(row, text, "sv")
    assert leaves(form, row.key) == others


@given(activities(), st.data())
def test_every_line_can_be_changed_and_changed_back(activity: Activity, data: st.DataObject) -> None:
    form = filling(activity)
    key = data.draw(
        st.sampled_from([key for key, row in form.rows.items() if row.shape.kind in (*TYPED, "flag")])
    )
    old = form.rows[key].value
    if form.rows[key].shape.kind == "flag":
        form.turn(form.rows[key], 1)
    elif not form.rows[key].new:
        form.type(form.rows[key], "12345", "sv")
    form.put(form.rows[key], old)
    assert form.values == form.before


@given(activities(), st.data())
def test_line_that_is_added_and_removed_leaves_the_list_as_it_was(
    activity: Activity, data: st.DataObject
) -> None:
    form = filling(activity)
    new = data.draw(st.sampled_from([row for row in form.rows.values() if row.new] or [None]))
    if new is not None:
        key = form.add(new)
        assert key is not None
        form.remove(form.rows[key])
    assert form.values == form.before


@given(activities(), st.data())
def test_line_that_is_moved_there_and_back_leaves_the_list_as_it_was(
    activity: Activity, data: st.DataObject
) -> None:
    form = filling(activity)
    inside = [key for key, row in form.rows.items() if row.item is not None]
    key = data.draw(st.sampled_from(inside or [None]))
    if key is not None:
        there = form.shift(form.rows[key], 1)
        back = form.shift(form.rows[there], -1) if there != key else key
        assert back == key
    assert form.values == form.before


@pytest.mark.parametrize("method", IDS)
def test_every_setting_of_a_method_has_a_line_of_its_own_kind(method: str) -> None:
    kind = METHODS.settings(method)
    assert kind is not None
    fields = fields_of(kind, METHODS.default_settings(method))
    assert [each.name for each in fields] == list(kind.model_fields)
    assert [each.name for each in fields if each.shape.kind == "raw"] == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("20", 20),
        ("1,5", 1.5),
        ("1.5", 1.5),
        (" 7 ", 7),
        ("-3", -3),
        ("tjugo", "tjugo"),
        ("1_0", "1_0"),
        ("nan", "nan"),
    ],
)
def test_numbers_are_typed_as_people_write_them(typed: str, value: object) -> None:
    form = Filling([Field("minutes", "", Shape("number"), default=3)], {}, lambda _: Checked())
    form.type(form.rows["minutes//"], typed, "sv")
    assert form.values == {"minutes": value}


def test_text_in_both_languages_becomes_one_text_when_it_is_typed_anew() -> None:
    cafe = Activity("a1", "world_cafe")
    form = filling(cafe)
    form.type(form.rows["settings/questions/0//"], "Vad vill vi?", "sv")
    first, *others = cast(
        "list[object]", activity_change(cafe, form.before, form.values).settings["questions"]
    )
    assert (first, [type(each) for each in others]) == ("Vad vill vi?", [dict, dict])


def test_text_can_be_given_in_each_language() -> None:
    cards = Activity("a1", "thirty_five", settings={"question": "Vad vill vi?"})
    form = filling(cards)
    form.other_languages()
    form.type(form.rows["settings/question/en/"], "What do we want?", "sv")
    expected = {"question": {"sv": "Vad vill vi?", "en": "What do we want?"}}
    assert activity_change(cards, form.before, form.values).settings == expected


def test_room_without_a_number_of_people_is_only_its_name() -> None:
    space = Activity("a1", "open_space", settings={"places": ["Scenen", {"name": "Köket", "capacity": 10}]})
    form = filling(space)
    form.type(form.rows["settings/places/0/capacity//"], "30", "sv")
    form.type(form.rows["settings/places/1/capacity//"], "", "sv")
    expected = {"places": [{"name": "Scenen", "capacity": 30}, "Köket"]}
    assert activity_change(space, form.before, form.values).settings == expected


def test_new_time_is_as_long_as_the_one_before() -> None:
    space = Activity("a1", "open_space", settings={"slots": [{"start": "13:00", "minutes": 35}]})
    form = filling(space)
    form.add(form.rows["settings/slots//"])
    slots = [{"start": "13:00", "minutes": 35}, {"start": "", "minutes": 35}]
    assert activity_change(space, form.before, form.values).settings == {"slots": slots}


class Strange(BaseSettings):
    """What the four methods do not have, but another might."""

    either: int | str = Setting("", label="Either")
    many: dict[str, int] = Setting({}, label="Many")
    maybe: bool | None = Setting(None, label="Maybe")
    nested: tuple[tuple[str, ...], ...] = Setting((), label="Nested")


@pytest.mark.parametrize(("text", "value"), [('{"a": 1}', {"a": 1}), ("[1, 2]", [1, 2]), ("fritt", "fritt")])
def test_setting_of_an_unknown_type_is_typed_as_json(text: str, value: object) -> None:
    form = Filling(fields_of(Strange, Strange().model_dump(mode="json")), {}, lambda _: Checked())
    form.type(form.rows["many//"], text, "sv")
    assert form.values["many"] == value


def test_yes_no_or_unsaid_is_a_choice_of_three() -> None:
    form = Filling(fields_of(Strange, Strange().model_dump(mode="json")), {}, lambda _: Checked())
    seen: list[object] = []
    for _ in range(3):
        form.turn(form.rows["maybe//"], 1)
        seen.append(form.values["maybe"])
    assert seen == [True, False, None]


def test_list_in_a_list_has_lines_of_its_own() -> None:
    fields = fields_of(Strange, Strange().model_dump(mode="json"))
    form = Filling(fields, {"nested": [["a", "b"], ["c"]]}, lambda _: Checked())
    form.remove(form.rows["nested/0/1//"])
    assert form.values["nested"] == [["a"], ["c"]]


# As somebody fills it in.

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
        (advice,) = METHODS.warnings("world_cafe", {"questions": ["Varför? Hur?"]})
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


def test_lines_say_only_what_is_clean() -> None:
    cafe = Activity("a1", "world_cafe")
    form = filling(cafe)
    form.type(form.rows["settings/questions/0//"], "a\x1b[31mb\u202ec", "sv")
    assert form.rows["settings/questions/0//"].value == clean("a\x1b[31mb\u202ec")


def test_numbers_step_by_one_and_not_below_zero() -> None:
    form = filling(Activity("a1", "world_cafe", settings={"seats": 1}))
    key = next(key for key, row in form.rows.items() if row.path[-1] == "seats")
    assert form.rows[key].shape.kind in NUMBERS
    form.step(form.rows[key], -1)
    form.step(form.rows[key], -1)
    assert form.rows[key].value == 0
