"""A form as data: it gives back what stands in it, for any settings of any method, and takes what people type."""

from collections.abc import Mapping
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
from facilitator.tui.form import Field, Shape
from facilitator.tui.form_text import said
from facilitator.tui.settings_fields import fields_of
from facilitator.tui.settings_form import activity_change, activity_fields, activity_values
from tests.support.screens import library

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
        said = texts.filter(str.strip)
        return st.fixed_dictionaries({"sv": said, "en": said})
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


@given(activities(), st.data())
def test_every_change_can_be_taken_back(activity: Activity, data: st.DataObject) -> None:
    form = filling(activity)
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(list(form.rows.values())))
        match data.draw(st.sampled_from(["add", "remove", "type"])):
            case "add":
                form.add(row)
            case "remove":
                form.remove(row)
            case _:
                form.type(row, "7", "sv")
    for _ in range(4):
        form.undo()
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
