"""Open Space: a grid that grows with the number of people, and a report from each conversation."""

from facilitator.api import Dots, Spot
from facilitator.core.commands import Finish, Give, MakeTheme, PlaceNote, Write
from tests.methods.days import day, outline, plan, told, until
from tests.support.driver import Driver

ROOMS: dict[str, object] = {
    "question": "Vad behövs?",
    "places": ["Stora salen", {"name": "Biblioteket", "capacity": 8}],
    "slots": [{"start": "13:00", "minutes": 45}, {"start": "14:00"}],
}
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
        ("p", "Det finns ingen rapport från det här samtalet."),
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
        ("p", "Det finns ingen rapport från det här samtalet."),
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
