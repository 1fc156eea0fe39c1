"""Story harvest: stories with their reflections in order, whoever told them and whatever was listened for."""

from collections.abc import Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.api import in_language
from facilitator.capture import to_json
from facilitator.core.commands import Change, Form, MakeTheme, Restore, Withdraw, Write
from facilitator.core.model import FieldValue, Source
from facilitator.core.tasks import resized, tasks_of
from facilitator.publish.markdown import markdown
from facilitator.publish.tell import tell
from tests.capture.contents import contents
from tests.capture.files import given_out, taken_in
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.stories import harvested
from tests.methods.whole import LANGUAGES, document, golden
from tests.publish.test_tell import Missing
from tests.support.driver import BUNDLED, Driver

LENSES = {"lenses": ["mod", "genombrott"]}
LISTENED = ("p", "Lyssnarna lyssnade efter: mod, genombrott")


def test_the_steps_and_their_minutes() -> None:
    assert outline(plan("story_harvest")) == [
        ("intro", 15),
        ("lenses", 5),
        ("tell", 20),
        ("prepare", 5),
        ("gift", 15),
        ("teller", 5),
        ("witness", 5),
        ("essence", 10),
        ("converge", 30),
    ]


def test_without_witness_and_common_patterns_those_steps_are_left_out() -> None:
    steps = [name for name, _ in outline(plan("story_harvest", {"witness": False, "converge": False}))]

    assert steps == ["intro", "lenses", "tell", "prepare", "gift", "teller", "essence"]


def test_the_time_to_give_back_is_shared_equally_between_the_lenses() -> None:
    turns = [each.turn for each in plan("story_harvest", {**LENSES, "gift_minutes": 16}) if each.turn]

    assert turns == [480]


def test_everyone_is_shown_what_there_is_to_listen_for_with_its_question() -> None:
    lenses = ["MOD", "mål", "tillit: Vem litade på vem?"]
    say = next(each.say for each in plan("story_harvest", {"lenses": lenses}) if each.id == "lenses")

    assert in_language(say, "sv").split("\n") == [
        "Ta ett lyssnaruppdrag var. Se till att alla blir tagna.",
        "Lyssna efter: MOD – Var finns modet i berättelsen, och vad gjorde det möjligt?",
        "Lyssna efter: mål",
        "Lyssna efter: tillit – Vem litade på vem?",
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_there_are_ten_ready_listening_tasks_each_with_its_question(language: str) -> None:
    help_text = setting_help("lenses", language)
    offered = help_text.split(": ", 1)[1].split(".", 1)[0].split(", ")
    say = next(each.say for each in plan("story_harvest", {"lenses": offered}) if each.id == "lenses")
    lines = in_language(say, language).split("\n")[1:]

    assert (len(set(offered)), sum(" – " in line and line.endswith("?") for line in lines)) == (10, 10)


def test_the_first_five_are_usual() -> None:
    assert listened_for() == [
        "mod",
        "genombrott",
        "ledarskap och ägarskap",
        "det som har förändrats",
        "vad vi tar med oss hem",
    ]


def test_the_cue_names_the_tasks_in_turn_and_each_has_equally_long() -> None:
    gift = next(each for each in plan("story_harvest", {**LENSES, "gift_minutes": 16}) if each.id == "gift")

    assert (gift.turns, gift.turn) == (("mod", "genombrott"), 480)


def test_the_teller_is_asked_only_when_everything_has_been_given_back() -> None:
    asked = [(each.id, prompt.id) for each in plan("story_harvest") for prompt in each.ask]

    assert asked == [
        ("intro", "story"),
        ("prepare", "point"),
        ("gift", "point"),
        ("teller", "reply"),
        ("witness", "remark"),
        ("essence", "reflection"),
        ("converge", "pattern"),
    ]


def test_each_listening_task_takes_three_points_from_a_circle() -> None:
    driver = in_circles(8)
    for task in ("mod", "genombrott"):
        for number in range(3):
            driver.do(point(f"{task} {number}", task), by="group:g1")

    with pytest.raises(AssertionError, match="There is room for 3 here"):
        driver.do(point("en fjärde", "mod"), by="group:g1")


def test_a_second_story_is_heard_in_another_circle() -> None:
    steps = [
        name
        for name, _ in outline(plan("story_harvest", {"rounds": 2, "witness": False, "converge": "none"}))
    ]
    once = ["lenses", "tell", "prepare", "gift", "teller", "essence"]

    assert steps == ["intro", *once, "change", *(f"{each}2" for each in once)]


@pytest.mark.parametrize(
    ("converge", "steps"),
    [
        ("plenary", [("converge", 30)]),
        (True, [("converge", 30)]),
        ("world_cafe", [("cafe1", 20), ("cafe2", 20), ("converge", 15)]),
        ("none", []),
        (False, []),
    ],
)
def test_patterns_are_sought_in_plenary_at_tables_or_not_at_all(
    converge: object, steps: list[object]
) -> None:
    planned = outline(plan("story_harvest", {"converge": converge}))

    assert planned[[name for name, _ in planned].index("essence") + 1 :] == steps


@pytest.mark.parametrize(
    ("choose", "size", "assigned"), [("free", None, False), ("assigned", None, True), ("capped", 12, False)]
)
def test_people_choose_freely_are_given_a_circle_or_choose_until_it_is_full(
    choose: str, size: int | None, assigned: bool
) -> None:
    groups = next(
        each.groups for each in plan("story_harvest", {"choose": choose, "cap": 12}) if each.id == "tell"
    )

    assert (groups.kind, groups.size, groups.assigned) == ("circle", size, assigned)


def test_a_story_is_told_with_its_teller_what_it_was_about_and_the_reflections_in_order() -> None:
    driver = day("story_harvest", LENSES)
    story = Write(
        text="vägen till en överenskommelse",
        prompt="a.intro.story",
        id="s1",
        people={"teller": ("Trelleborg",)},
        fields={"agreed": True},
    )
    driver.do(story, Write(text="om annat", prompt="a.intro.story", id="s2", fields={"agreed": True}))
    driver.do(*(Write(text=text, prompt="a.essence.reflection", about=("s1",)) for text in ("Tid", "Mod")))
    driver.do(Write(text="Tid", prompt="a.essence.reflection", about=("s2",)))

    assert told(driver) == [
        LISTENED,
        ("h1", "Trelleborg"),
        ("p", "vägen till en överenskommelse"),
        ("ul", "Tid", "Mod"),
        ("h1", "En berättelse"),
        ("p", "om annat"),
        ("ul", "Tid"),
    ]


def test_what_was_heard_stands_under_what_it_was_listened_for_and_patterns_come_last() -> None:
    driver = day("story_harvest", {**LENSES, "points": "by_task"})
    driver.do(Write(text="en förening", prompt="a.intro.story", id="s1", fields={"agreed": True}))
    for lens, text in (("mod", "De vågade"), ("genombrott", "Avtalet"), ("mod", "En lapp på dörren")):
        driver.do(Write(text=text, prompt="a.prepare.point", about=("s1",), fields={"lens": lens}))
    driver.do(Write(text="Värme", prompt="a.witness.remark", about=("s1",)))
    driver.do(Write(text="Jag visste inte", prompt="a.teller.reply", about=("s1",)))
    driver.do(Write(text="Alla började smått", prompt="a.converge.pattern"))

    assert told(driver)[3:] == [
        ("h2", "Lyssnade efter: mod"),
        ("ul", "De vågade", "En lapp på dörren"),
        ("h2", "Lyssnade efter: genombrott"),
        ("ul", "Avtalet"),
        ("h2", "Vittnet"),
        ("ul", "Värme"),
        ("h2", "Berättaren svarar"),
        ("ul", "Jag visste inte"),
        ("h1", "Det som återkommer i berättelserna"),
        ("ul", "Alla började smått"),
    ]


def test_what_was_heard_is_one_list_unless_said_otherwise() -> None:
    driver = in_circles(8).do(point("Avtalet", "genombrott"), point("De vågade", "mod"))

    assert told(driver)[-2:] == [("h2", "Det lyssnarna hörde"), ("ul", "De vågade", "Avtalet")]


def test_a_table_has_a_row_for_each_story_and_a_column_for_each_task() -> None:
    driver = in_circles(8, {**LENSES, "points": "table"})
    driver.do(point("Avtalet", "genombrott"), point("De vågade", "mod"), point("De bad om hjälp", "mod"))

    assert told(driver)[-2:] == [
        ("h1", "Det lyssnarna hörde"),
        (
            "table",
            ("Berättelse", "mod", "genombrott"),
            ("Ada: Bron", "De vågade", "Avtalet"),
            ("", "De bad om hjälp", ""),
        ),
    ]


PRIVATE = "något som bara de närmaste vet"


@pytest.mark.parametrize("points", ["together", "by_task", "table"])
def test_a_retelling_is_published_only_when_its_teller_has_said_yes(points: str) -> None:
    driver = in_circles(8, {**LENSES, "points": points}).do(
        Write(text="Tid", prompt="reflection", group="g1", about=("s1",)), point("De vågade", "mod")
    )
    before = document(driver, "sv")
    after = document(driver.do(Change(note="s1", fields={"agreed": True})), "sv")

    assert (PRIVATE in before, PRIVATE in after) == (False, True)
    assert ("Ada: Bron" in before, "- Tid" in before, "De vågade" in before) == (True, True, True)
    assert "### Övriga anteckningar" not in before
    assert "Själva berättelsen publiceras när berättaren har sagt ja." in before
    assert "sagt ja" not in after


def test_a_retelling_waits_also_where_the_method_is_missing_and_when_it_was_withdrawn_and_restored() -> None:
    driver = in_circles(8).do(
        point("De vågade", "mod"), MakeTheme(name="Tema", activity="a", notes=("s1",)), Withdraw(note="s1")
    )
    driver.do(Restore(note="s1"))

    assert [
        PRIVATE in markdown(tell(driver.session, driver.names, each)).decode()
        for each in (BUNDLED, Missing())
    ] == [
        False,
        False,
    ]


@given(st.sampled_from(["import", "screen", "paper", "phone"]), st.sampled_from([None, True, False]))
def test_only_a_yes_or_an_import_without_a_no_lets_a_retelling_out(
    source: Source, agreed: bool | None
) -> None:
    fields: dict[str, FieldValue | tuple[str, ...]] = {} if agreed is None else {"agreed": agreed}
    driver = day("story_harvest", LENSES)
    driver.do(Write(text=PRIVATE, prompt="a.intro.story", source=source, fields=fields), by="import")

    assert (PRIVATE in document(driver, "sv")) == (agreed if agreed is not None else source == "import")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_ends_in_the_document_that_was_read_and_found_good(language: str) -> None:
    assert document(harvested(language), language) == golden("story_harvest", language).read_text("utf-8")


@pytest.mark.parametrize("points", ["together", "by_task", "table"])
def test_a_day_goes_out_and_comes_in_again_as_it_was(points: str) -> None:
    before = harvested("sv", points)
    after = taken_in(to_json(given_out(before)).decode())

    assert contents(after) == contents(before)
    assert document(after, "sv") == document(before, "sv")


# Advice.


def advice(driver: Driver, language: str = "sv") -> list[str]:
    activity = driver.session.activities["a"]
    return [
        in_language(each, language)
        for each in BUNDLED.warnings("story_harvest", activity.settings, view(driver))
    ]


def test_nothing_is_advised_where_there_are_enough_people_and_minutes() -> None:
    assert (advice(day("story_harvest")), advice(in_circles(8))) == ([], [])


@given(st.integers(1, 30), st.integers(1, 10))
def test_a_circle_that_is_too_small_is_said_with_what_to_leave_out(people: int, count: int) -> None:
    lenses = [f"uppdrag {number}" for number in range(1, count + 1)]
    said = advice(in_circles(people, {"lenses": lenses, "gift_minutes": 30}))
    left = lenses[max(1, people - 2) :]

    assert said == (
        []
        if people >= count + 2
        else [
            "De här cirklarna har för få personer för att alla lyssnaruppdrag ska bli tagna: 1",
            f"Låt en person ta två uppdrag, eller stryk: {', '.join(left)}"
            if left
            else "Låt värden lyssna också.",
        ]
    )


def test_before_the_circles_are_made_the_people_are_shared_between_the_stories() -> None:
    stories = [Write(text=name, prompt="a.intro.story") for name in ("Bron", "Parken")]

    assert advice(day("story_harvest", participants=12).do(*stories))[0] == (
        "Cirklarna får för få personer för att alla lyssnaruppdrag ska bli tagna."
    )
    assert advice(day("story_harvest", participants=14).do(*stories)) == []


@given(st.integers(5, 60), st.integers(1, 10))
def test_less_than_a_minute_and_a_half_for_a_task_is_said(minutes: int, count: int) -> None:
    lenses = [f"uppdrag {number}" for number in range(count)]
    said = advice(day("story_harvest", {"lenses": lenses, "gift_minutes": minutes}, participants=100))

    assert bool(said) == (minutes / count < 1.5)


def test_all_in_one_circle_is_said() -> None:
    driver = in_circles(20).do(Write(text="Parken", prompt="a.intro.story", id="s2"))
    driver.do(Form(id="g2", activity="a", kind="circle", number=2, about="s2"))

    assert advice(driver) == [
        "Alla är i samma cirkel. Be några välja en annan berättelse, eller bestäm hur många en cirkel tar."
    ]


def test_too_few_places_are_said() -> None:
    driver = day("story_harvest", {"choose": "capped", "cap": 30}, participants=130)
    driver.do(*(Write(text=f"b{n}", prompt="a.intro.story") for n in range(4)))

    assert advice(driver, "en") == [
        "There is not room for everybody in the circles. Let more people into each, or find one more story."
    ]


# A day with one circle.


def in_circles(people: int, settings: Mapping[str, object] | None = None) -> Driver:
    """A day that is on its way, with one story and one circle."""
    driver = day("story_harvest", settings or LENSES, participants=people)
    story = Write(
        text=PRIVATE, prompt="a.intro.story", id="s1", people={"teller": ("Ada",)}, fields={"title": "Bron"}
    )
    driver.do(story)
    groups = driver.session.rounds["a.lenses"].plan.groups
    seats = resized((), people, groups, tasks_of(groups, "sv"))
    circle = Form(id="g1", activity="a", kind="circle", number=1, about="s1", seats=seats)
    return until(driver.do(circle), "prepare")


def point(text: str, task: str) -> Write:
    return Write(text=text, prompt="a.prepare.point", group="g1", about=("s1",), fields={"lens": task})


def listened_for() -> list[str]:
    groups = next(each.groups for each in plan("story_harvest") if each.id == "tell")
    return list(tasks_of(groups, "sv"))


def setting_help(name: str, language: str) -> str:
    loaded = BUNDLED.settings("story_harvest")
    assert loaded is not None
    extra = cast("Mapping[str, Mapping[str, str]]", loaded.model_fields[name].json_schema_extra)
    return extra["help"][language]
