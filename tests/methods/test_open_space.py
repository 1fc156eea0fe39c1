"""Open Space: a grid that grows with the number of people, and a report from each conversation."""

from functools import partial
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.api import Dots, Spot, in_language
from facilitator.capture import to_json
from facilitator.core.commands import ChangeActivity, Finish, Form, Give, MakeTheme, PlaceNote, Write
from tests.capture.contents import contents
from tests.capture.files import given_out, taken_in
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.market_day import LANGUAGES, document, golden, market
from tests.support.driver import BUNDLED, Driver

ROOMS: dict[str, object] = {
    "question": "Vad behövs?",
    "places": ["Stora salen", {"name": "Biblioteket", "capacity": 8}],
    "slots": [{"start": "13:00", "minutes": 45}, {"start": "14:00"}],
}


def _listed(key: str) -> list[object]:
    found = ROOMS[key]
    assert isinstance(found, list)
    return [*cast("list[object]", found)]


ONE_TIME: list[dict[str, object]] = [{}]


def test_a_day_has_an_opening_a_marketplace_three_times_news_and_a_closing() -> None:
    assert outline(plan("open_space")) == [
        ("opening", 20),
        ("topics", 25),
        ("signup", 15),
        ("slot1", 60),
        ("change1", 10),
        ("slot2", 60),
        ("change2", 10),
        ("slot3", 60),
        ("news", 10),
        ("closing", 20),
    ]


def test_choosing_and_planning_together_is_added_where_it_is_wished_for() -> None:
    bare: dict[str, object] = {"signup": False, "news": False, "change_minutes": 0, "convergence": True}

    assert outline(plan("open_space", {**bare, "slots": ONE_TIME})) == [
        ("opening", 20),
        ("topics", 25),
        ("slot1", 60),
        ("read", 30),
        ("vote", 15),
        ("cluster", 15),
        ("action", 45),
        ("closing", 20),
    ]


def test_places_are_those_named_with_their_room() -> None:
    (grid,) = {each.grid for each in plan("open_space", ROOMS) if each.grid}

    assert grid.places == (Spot("Stora salen"), Spot("Biblioteket", 8))
    assert [(slot.start, slot.minutes) for slot in grid.slots] == [("13:00", 45), ("14:00", 60)]


def test_unnamed_places_are_called_by_the_letters_that_stand_on_the_wall() -> None:
    settings: dict[str, object] = {"slots": [{"minutes": 60}, {"minutes": 60}]}
    grid = next(each.grid for each in plan("open_space", settings, 20) if each.grid)

    assert [each.name for each in grid.places] == ["A", "B", "C", "D", "E"]


def test_unnamed_places_are_as_many_as_the_topics_to_expect_from_so_many_people_need() -> None:
    def places(people: int, slots: int) -> int:
        grids = (each.grid for each in plan("open_space", {"slots": ONE_TIME * slots}, people) if each.grid)
        return len(next(grids).places)

    assert {people: places(people, 3) for people in (2, 12, 40, 130, 600)} == {
        2: 1,
        12: 4,
        40: 7,
        130: 15,
        600: 40,
    }
    assert places(130, 4) == 11


def test_dots_can_be_stacked_unless_that_is_turned_off() -> None:
    def rule(settings: dict[str, object]) -> object:
        rounds = plan("open_space", {"convergence": True, **settings})
        return next(each.ask[0].ballot for each in rounds if each.id == "vote")

    assert rule({}) == Dots(5)
    assert rule({"dots": 3, "stacking": False}) == Dots(3, each=1)


def wall() -> Driver:
    driver = until(day("open_space", ROOMS), "topics")
    people = {"conveners": ("Ada", "Bo"), "note_taker": ("Ada",), "participants": ("Cia", "Cia", "Ada")}
    return driver.do(
        Write(text="Bussen", prompt="a.topics.topic", id="t1", people=people),
        Write(text="Två pass långt", prompt="a.topics.topic", id="t2"),
        Write(text="Utan plats", prompt="a.topics.topic", id="t3"),
        PlaceNote(note="t1", slot=2, place="Biblioteket"),
        PlaceNote(note="t2", slot=1, place="Stora salen", span=2),
    )


def test_the_wall_is_told_as_a_table_of_times_and_places_and_topics_stand_in_their_order() -> None:
    assert told(wall())[:6] == [
        ("h1", "Frågan"),
        ("p", "Vad behövs?"),
        ("h1", "Tider och platser"),
        (
            "table",
            ("Plats", "Pass 1 (13.00)", "Pass 2 (14.00)"),
            ("Stora salen", "Två pass långt", "Två pass långt"),
            ("Biblioteket", "", "Bussen"),
        ),
        ("h1", "Ämnen"),
        ("ol", "Bussen", "Två pass långt", "Utan plats"),
    ]


def test_a_report_says_when_where_who_and_what_with_every_name_as_it_was_given() -> None:
    driver = wall().do(
        Write(text="Kvällsturer", prompt="a.slot2.points", about=("t1",)),
        Write(text="Fler hållplatser?", prompt="a.slot2.points", about=("t1",)),
        Write(text="Vi skriver till kommunen", prompt="a.slot2.conclusions", about=("t1",)),
        Write(text="Bo ringer", prompt="a.news.next_steps", about=("t1",)),
    )

    assert told(driver)[6:] == [
        ("h1", "Rapporter från samtalen"),
        ("h2", "Bussen"),
        (
            "ul",
            "Pass: 2 (14.00)",
            "Plats: Biblioteket",
            "Initiativtagare: Ada, Bo",
            "Antecknare: Ada",
            "Deltagare: Cia, Cia, Ada",
        ),
        ("h3", "Det viktigaste"),
        ("ul", "Kvällsturer", "Fler hållplatser?"),
        ("h3", "Slutsatser och förslag"),
        ("ul", "Vi skriver till kommunen"),
        ("h3", "Nästa steg"),
        ("ul", "Bo ringer"),
        ("h2", "Två pass långt"),
        ("ul", "Pass: 1 (13.00), 2 (14.00)", "Plats: Stora salen"),
        ("p", "Det finns ingen rapport från det här samtalet."),
        ("h2", "Utan plats"),
        ("p", "Ämnet sattes upp men fick ingen tid."),
    ]


def test_interest_is_told_with_its_topic_once_the_signup_is_over() -> None:
    driver = until(wall(), "signup")
    for number in range(3):
        driver.do(Give(prompt="a.signup.interest", values={"t3": 1}, giver=f"hands:{number}"))
    before = told(driver)
    driver.do(Finish(activity="a"))

    assert ("ul", "Anmält intresse: 3") not in before
    assert told(driver)[-2:] == [
        ("ul", "Anmält intresse: 3"),
        ("p", "Ämnet sattes upp men fick ingen tid."),
    ]


def test_dots_clusters_news_and_closing_words_come_after_the_reports() -> None:
    driver = until(day("open_space", {"convergence": True}), "vote")
    driver.do(*(Write(text=text, prompt="a.topics.topic", id=text) for text in ("A", "B")))
    driver.do(Give(prompt="a.vote.dots", values={"A": 1, "B": 4}, giver="hands:1"))
    driver.do(MakeTheme(name="Resor", activity="a", notes=("B", "A")))
    driver.do(
        Write(text="Kaffet är klart", prompt="a.news.news"), Write(text="Hopp", prompt="a.closing.closing")
    )
    driver.do(Finish(activity="a"))

    assert told(driver)[9:] == [
        ("h1", "Ämnena efter antal prickar"),
        ("prickar of None", (1, "B", "4"), (2, "A", "1")),
        ("h1", "Resor"),
        ("ul", "B", "A"),
        ("h1", "Nytt och meddelanden"),
        ("ul", "Kaffet är klart"),
        ("h1", "Det deltagarna tar med sig"),
        ("ul", "Hopp"),
    ]


def test_lines_of_the_plan_stand_under_the_cluster_that_they_are_about() -> None:
    driver = until(day("open_space", {"convergence": True}), "action")
    driver.do(*(Write(text=text, prompt="a.topics.topic", id=text) for text in ("A", "B", "C")))
    driver.do(MakeTheme(name="Resor", id="t", activity="a", notes=("A", "B")))
    driver.do(MakeTheme(name="Mat", activity="a", notes=("C",)))
    driver.do(Form(id="g", activity="a", kind="topic", name="De glada", about="B"))
    driver.do(Form(id="h", activity="a", kind="topic", name="Mat"))
    line = partial(Write, prompt="a.action.action")
    driver.do(
        line(text="Om ämnet", about=("A",), people={"who": ("Ada",)}),
        line(text="Från gruppen", group="g"),
        line(text="Bland lapparna", theme="t"),
        line(text="Som temat", group="h"),
        line(text="Allas"),
    )
    driver.do(Finish(activity="a"))
    said = told(driver)
    clusters = said[said.index(("h1", "Resor")) :]

    assert clusters == [
        ("h1", "Resor"),
        ("ul", "A", "B"),
        ("h2", "Plan"),
        ("table", ("Vad", "Vem"), ("Om ämnet", "Ada"), ("Från gruppen", ""), ("Bland lapparna", "")),
        ("h1", "Mat"),
        ("ul", "C"),
        ("h2", "Plan"),
        ("ul", "Som temat"),
    ]
    left = document(driver).decode().partition("Handlingsplan")[2]
    assert [each in left for each in ("Allas", "Om ämnet", "Som temat")] == [True, False, False]


# The whole day.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_of_a_day_is_as_it_was_read_and_approved(language: str) -> None:
    assert document(market(language)) == golden(language).read_bytes()


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("all", ["Ada", "Bo", "Cia", "Dan", "Eva", "Fia", "Gun", "Hans"]),
        ("conveners", ["Ada", "Dan", "Eva", "Fia", "Gun", "Hans"]),
        ("none", ["Ada"]),
    ],
)
def test_names_stand_in_the_document_as_it_was_chosen_but_for_who_does_what(
    names: str, told: list[str]
) -> None:
    text = document(market(publish_names=names)).decode()
    everybody = ("Ada", "Bo", "Cia", "Dan", "Eva", "Fia", "Gun", "Hans")
    said = text.replace("Bokbussen", "").replace("Bibliotek", "").replace("Fia ringer", "").split()
    words = {word.strip(",.") for word in said}
    assert [each for each in everybody if each in words] == told


def test_a_day_goes_out_and_in_again_with_all_that_happened_to_its_topics() -> None:
    driver = market()
    brought = taken_in(to_json(given_out(driver)).decode())
    assert contents(brought) == contents(driver)
    assert to_json(given_out(brought)) == to_json(given_out(driver))
    assert document(brought) == document(driver)


# The wall while the day is on.


def changed(**settings: object) -> Driver:
    return wall().do(ChangeActivity(activity="a", settings=settings))


def test_a_room_and_a_time_that_come_late_are_on_the_wall_at_once() -> None:
    places = [*_listed("places"), "Verandan"]
    driver = changed(places=places, slots=[*_listed("slots"), {"start": "15:00"}])
    driver.do(PlaceNote(note="t3", slot=3, place="Verandan"))

    assert (driver.session.notes["t3"].place, "a.slot3" in driver.session.rounds) == ("a.p3", True)


def test_a_day_whose_settings_no_longer_have_a_time_and_a_place_goes_out_and_in_with_its_topics() -> None:
    driver = changed(places=["Stora salen"], slots=_listed("slots")[:1])
    brought = taken_in(to_json(given_out(driver)).decode())

    assert told(driver)[3][2:] == told(wall())[3][2:]
    assert contents(brought) == contents(driver)


# What one sees and is advised.


def _say(settings: dict[str, object], round_id: str = "opening") -> list[str]:
    (say,) = [each.say for each in plan("open_space", settings) if each.id == round_id]
    return in_language(say, "sv").split("\n")


def test_each_principle_stands_on_a_line_of_its_own_and_the_fifth_where_it_is_wished_for() -> None:
    four, five = _say({}), _say({"principles": 5})
    assert (four[2], four[5]) == ("De som kommer är rätt personer.", "När det är slut är det slut.")
    assert [each for each in five if each not in four] == ["Var det än händer är det rätt plats."]


def test_the_law_is_called_as_it_was_chosen() -> None:
    assert _say({})[-1].startswith("Lagen om rörlighet:")
    assert _say({"law": "feet"}, "slot1") == [_say({"law": "feet"})[-1]]
    assert _say({"law": "feet"})[-1].startswith("Lagen om de två fötterna:")


def test_conversations_go_by_the_time_of_day_each_in_its_time() -> None:
    rounds = [each for each in plan("open_space", ROOMS) if each.slot is not None]
    assert [(each.id, each.clock, each.start, each.slot, each.panel) for each in rounds] == [
        ("slot1", "day", "13:00", 1, "grid"),
        ("slot2", "day", "14:00", 2, "grid"),
    ]


PIECES = {"reading": "read", "voting": "vote", "clusters": "cluster", "action_groups": "action"}


@given(st.fixed_dictionaries({piece: st.booleans() for piece in PIECES}))
def test_each_piece_of_choosing_and_planning_can_be_left_out(chosen: dict[str, bool]) -> None:
    rounds = [each.id for each in plan("open_space", {"convergence": True, **chosen})]
    assert [each for each in rounds if each in PIECES.values()] == [
        PIECES[piece] for piece in PIECES if chosen[piece]
    ]


def _advice(settings: dict[str, object], people: int) -> list[str]:
    driver = day("open_space", settings, people)
    return [in_language(each, "sv") for each in BUNDLED.warnings("open_space", settings, view(driver))]


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (12, "Räkna med 6 till 12 ämnen när ni är 12: 4 platser i varje pass."),
        (40, "Räkna med 20 till 20 ämnen när ni är 40: 7 platser i varje pass."),
        (80, "Räkna med 24 till 27 ämnen när ni är 80: 9 platser i varje pass."),
        (130, "Räkna med 33 till 43 ämnen när ni är 130: 15 platser i varje pass."),
        (300, "Räkna med 60 till 99 ämnen när ni är 300: 33 platser i varje pass."),
        (1000, "Räkna med 150 till 200 ämnen när ni är 1000: 67 platser i varje pass."),
    ],
)
def test_topics_and_places_to_expect_are_told_by_both_rules_of_thumb(people: int, told: str) -> None:
    (first,) = _advice({}, people)
    assert first == f"{told} Tomma platser gör ingen skada."


def test_a_wall_with_room_for_what_is_to_be_expected_needs_no_advice() -> None:
    named: dict[str, object] = {"places": [f"Rum {n}" for n in range(15)]}
    assert (_advice(named, 130), len(_advice(named, 140))) == ([], 1)


def test_too_few_places_too_short_times_and_no_time_to_change_are_told() -> None:
    settings: dict[str, object] = {
        "slots": [{"minutes": 30}, {"minutes": 60}],
        "places": ["Salen"],
        "change_minutes": 0,
    }
    assert [each.split(".")[0] for each in _advice(settings, 12)] == [
        "Räkna med 6 till 12 ämnen när ni är 12: 6 platser i varje pass",
        "Ett pass är kortare än 45 minuter",
        "Det finns ingen tid för byte mellan samtalen",
    ]


@given(st.integers(1, 5000), st.integers(1, 8))
def test_what_to_expect_never_falls_short_of_one_topic_and_one_place(people: int, slots: int) -> None:
    (first, *_) = _advice({"slots": ONE_TIME * slots}, people)
    numbers = [int(each.strip(".:")) for each in first.split() if each.strip(".:").isdecimal()]
    fewest, most, _, needed = numbers
    assert 1 <= fewest <= most
    assert (needed - 1) * slots < most <= needed * slots


@pytest.mark.parametrize("phones", [True, False])
def test_topics_come_by_phone_only_where_that_is_chosen_and_are_then_read_aloud(phones: bool) -> None:
    rounds = plan("open_space", {"phones": phones})
    (topic,) = (p for each in rounds for p in each.ask if p.id == "topic")
    assert (topic.offered, topic.aloud) == (phones, phones)
