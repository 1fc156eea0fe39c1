"""35:an: five rounds of seven points, an honest sum, and a list in which ties are ties."""

import pytest

from facilitator.api import Scale, Split, in_language
from facilitator.core.commands import Command, Finish, Give, Join, MakeTheme, Next, Refusal, Write
from tests.methods.days import cards, day, outline, pair, plan, told, until, view
from tests.support.driver import BUNDLED

QUESTION = ("p", "Inom vilken fråga vill du allra helst se mer samverkan?")

LUCK = ("p", "Slumpen spelar in. Lita mer på områdena än på ordningen mellan de första korten.")
NOT_ADDED = (
    "p",
    (
        "Poängen för korten i ett område är inte hopräknade. Då skulle området med flest kort hamna först, och "
        "inte det som deltagarna gav störst vikt."
    ),
)
APPENDIX = ("h1", "Bilaga: alla kort")

SCALED = (
    "Kort som saknar bedömning i någon omgång har fått sina poäng uppräknade till alla omgångar. "
    "Inom parentes står i hur många av omgångarna kortet bedömdes."
)


def test_the_game_as_its_author_plays_it_takes_thirty_six_minutes_and_five_rounds() -> None:
    scoring = [step for n in range(1, 6) for step in ((f"mill{n}", 1), (f"score{n}", 2))]

    assert outline(plan("thirty_five")) == [
        ("brief", 4),
        ("write", 3),
        ("let_go", 1),
        *scoring,
        ("sum", 2),
        ("readout", 6),
        ("reflect", 5),
    ]


def test_each_round_shares_seven_points_between_two_cards_and_the_total_is_at_most_all_of_them() -> None:
    ballots = [
        (each.id, ask.ballot, ask.over) for each in plan("thirty_five") for ask in each.ask if ask.ballot
    ]

    assert ballots == [
        *((f"score{n}", Split(7), "card") for n in range(1, 6)),
        ("sum", Scale(0, 35, once=True), "card"),
        ("sum", Scale(1, 5, once=True), "card"),
    ]


def test_pairs_are_told_how_many_points_they_share() -> None:
    compare = next(each for each in plan("thirty_five", {"points": 5}) if each.id == "score1")

    assert [in_language(compare.ask[0].ask, language) for language in ("sv", "en")] == [
        "Läs båda korten. Fördela 5 poäng mellan dem. Bara hela poäng, och ni ska vara överens.",
        "Read both cards. Share 5 points between them. Whole points only, and you must agree.",
    ]


def test_cards_that_are_dealt_need_no_sums_on_paper() -> None:
    rounds = [each.id for each in plan("thirty_five", {"entry": "dealt", "rounds": 3})]

    judging = ["mill1", "score1", "mill2", "score2", "mill3", "score3"]
    assert rounds == ["brief", "write", "let_go", *judging, "readout", "reflect"]


def test_cards_are_ranked_by_their_rounds_added_up_and_equal_sums_share_a_place() -> None:
    driver = until(day("thirty_five", {"rounds": 3}), "write")
    cards(driver, "Bussen", "Badet", "Biblioteket", "Bion")
    for number, (a, b, c, d) in enumerate([(4, 3, 5, 2), (4, 3, 1, 6), (3, 4, 3, 4)], 1):
        until(driver, f"score{number}")
        pair(driver, number, k1=a, k2=b)
        pair(driver, number, k3=c, k4=d)
    driver.do(Finish(activity="a"))

    assert told(driver)[2:] == [
        (
            "ul",
            "Antal kort: 4",
            "Antal omgångar: 3",
            "Poäng att fördela mellan två kort: 7",
            "Högsta möjliga summa: 21",
        ),
        ("h1", "Korten med flest poäng"),
        ("poäng of 21", (1, "Bion", "12"), (2, "Bussen", "11"), (3, "Badet", "10"), (4, "Biblioteket", "9")),
        LUCK,
        APPENDIX,
        (
            "table",
            ("Plats", "Kort", "1", "2", "3", "Summa"),
            ("1", "Bion", "2", "6", "4", "12"),
            ("2", "Bussen", "4", "4", "3", "11"),
            ("3", "Badet", "3", "3", "4", "10"),
            ("4", "Biblioteket", "5", "1", "3", "9"),
        ),
    ]


def test_two_cards_with_the_same_sum_share_the_second_place_and_the_next_is_fourth() -> None:
    driver = until(day("thirty_five"), "sum")
    cards(driver, "A", "B", "C", "D")
    driver.do(Give(prompt="a.sum.total", values={"k1": 20, "k2": 30, "k3": 20, "k4": 10}, giver="hands:1"))
    driver.do(Next(activity="a"))

    assert told(driver)[4:] == [
        ("p", "Kort med lika många poäng delar plats."),
        ("poäng of 35", (1, "B", "30"), (2, "A", "20"), (2, "C", "20"), (4, "D", "10")),
        LUCK,
    ]


def test_totals_that_are_keyed_in_as_they_are_read_out_all_stand_and_a_slip_is_put_right() -> None:
    driver = until(day("thirty_five"), "sum")
    cards(driver, "A", "B")
    for card, total in (("k1", 30), ("k2", 19), ("k1", 28)):
        driver.do(Give(prompt="a.sum.total", values={card: total}, giver="Ada"))
    driver.do(Finish(activity="a"))

    assert told(driver)[4:] == [("poäng of 35", (1, "A", "28"), (2, "B", "19")), LUCK]


def test_who_gave_another_total_is_called_as_in_the_command_that_changes_it() -> None:
    driver = until(day("thirty_five"), "sum").do(Join(person="p:bo", name="Bo"), by="reception")
    cards(driver, "A", "B")
    driver.do(Give(prompt="a.sum.total", values={"k1": 30}, giver="Ada"))
    driver.do(Give(prompt="a.sum.total", values={"k2": 20}), by="person:p:bo")
    said: list[object] = []
    for card in ("k1", "k2"):
        refusal = driver.ask(Command(card, Give(prompt="a.sum.total", values={card: 7}, giver="Cia"), "team"))
        assert isinstance(refusal, Refusal)
        said.append(refusal.values["giver"])
    giver, other = map(str, said)
    driver.do(Give(prompt="a.sum.total", values={"k1": 7}, giver=giver))
    driver.do(Give(prompt="a.sum.total", values={"k2": 7}, giver=other))

    assert said == ["Ada", "person:p:bo"]
    assert {note: tally.points for note, tally in driver.session.tallies["a.sum.total"].items()} == {
        "k1": 7,
        "k2": 7,
    }


def test_a_total_of_nought_is_a_total() -> None:
    driver = until(day("thirty_five"), "sum")
    cards(driver, "A")
    driver.do(Give(prompt="a.sum.total", values={"k1": 0}, giver="hands:1"), Finish(activity="a"))

    assert told(driver)[4:] == [("poäng of 35", (1, "A", "0")), LUCK]


def test_a_card_that_rested_has_its_sum_scaled_to_all_rounds_exactly_and_says_so() -> None:
    driver = until(day("thirty_five"), "write")
    cards(driver, "Vilade", "Med hela tiden")
    for number in range(1, 5):
        until(driver, f"score{number}")
        pair(driver, number, k1=5 if number < 4 else 4, k2=2 if number < 4 else 3)
    until(driver, "score5")
    driver.do(Give(prompt="a.score5.split", values={"k2": 7}, giver="hands:1", source="paper"))
    driver.do(Finish(activity="a"))

    assert told(driver)[4:] == [
        ("p", SCALED),
        ("poäng of 35", (1, "Vilade", "23 3/4 (4 av 5)"), (2, "Med hela tiden", "16")),
        LUCK,
        APPENDIX,
        (
            "table",
            ("Plats", "Kort", "1", "2", "3", "4", "5", "Summa"),
            ("1", "Vilade", "5", "5", "5", "4", "–", "23 3/4 (4 av 5)"),
            ("2", "Med hela tiden", "2", "2", "2", "3", "7", "16"),
        ),
    ]


def test_points_of_a_round_that_still_runs_are_not_told() -> None:
    driver = until(day("thirty_five"), "write")
    cards(driver, "A", "B")
    until(driver, "score1")
    pair(driver, 1, k1=7, k2=0)

    assert told(driver)[3:] == [("h1", "Korten"), ("ul", "A", "B")]


def test_areas_come_first_with_highest_mean_and_number_of_their_cards_and_are_never_added_up() -> None:
    driver = until(day("thirty_five"), "sum")
    cards(driver, "A", "B", "C", "E")
    driver.do(Give(prompt="a.sum.total", values={"k1": 19, "k2": 30, "k3": 11}, giver="hands:1"))
    driver.do(
        MakeTheme(name="Skolan", activity="a", notes=("k1", "k2")), MakeTheme(name="Resor", activity="a")
    )
    driver.do(MakeTheme(name="Möten", activity="a", notes=("k4", "k3")), Finish(activity="a"))

    assert told(driver) == [
        ("h1", "Frågan"),
        QUESTION,
        (
            "ul",
            "Antal kort: 4",
            "Antal omgångar: 5",
            "Poäng att fördela mellan två kort: 7",
            "Högsta möjliga summa: 35",
        ),
        ("h1", "Områden"),
        NOT_ADDED,
        ("h2", "Skolan"),
        ("p", "Högst: 30 · Medel: 24,5 · Antal kort: 2"),
        ("ul", "B", "A"),
        ("h2", "Resor"),
        ("h2", "Möten"),
        ("p", "Högst: 11 · Medel: 11 · Antal kort: 2; med poäng: 1"),
        ("ul", "C", "E"),
        ("h1", "Korten med flest poäng"),
        ("poäng of 35", (1, "B", "30"), (2, "A", "19"), (3, "C", "11")),
        LUCK,
        APPENDIX,
        (
            "table",
            ("Plats", "Kort", "Summa"),
            ("1", "B", "30"),
            ("2", "A", "19"),
            ("3", "C", "11"),
            ("–", "E", "–"),
        ),
    ]


def test_the_list_goes_on_through_a_tie_and_the_rest_stands_in_the_appendix() -> None:
    driver = until(day("thirty_five", {"readout": 2}), "sum")
    cards(driver, "A", "B", "C", "D")
    driver.do(Give(prompt="a.sum.total", values={"k1": 20, "k2": 30, "k3": 20, "k4": 10}, giver="hands:1"))
    driver.do(Finish(activity="a"))

    assert told(driver)[4:8] == [
        ("p", "Kort i listan: 3 av 4. Inget kort är utelämnat som har lika många poäng som det sista."),
        ("p", "Kort med lika många poäng delar plats."),
        ("poäng of 35", (1, "B", "30"), (2, "A", "20"), (2, "C", "20")),
        LUCK,
    ]
    assert told(driver)[8][:1] + told(driver)[9][-1:] == ("h1", ("4", "D", "10"))


def test_a_card_whose_total_is_of_four_rounds_is_scaled_where_that_is_keyed_in() -> None:
    driver = until(day("thirty_five"), "sum")
    cards(driver, "A", "B")
    driver.do(Give(prompt="a.sum.total", values={"k1": 24, "k2": 25}, giver="hands:1"))
    driver.do(Give(prompt="a.sum.judged", values={"k1": 4}, giver="hands:k1"), Finish(activity="a"))

    assert told(driver, "en")[5] == ("points of 35", (1, "A", "30 (4 of 5)"), (2, "B", "25"))


def test_the_part_that_chance_plays_is_told_with_the_numbers_of_the_nearest_size() -> None:
    driver = until(day("thirty_five"), "sum")
    names = cards(driver, *(f"Kort {number}" for number in range(40)))
    driver.do(Give(prompt="a.sum.total", values=dict.fromkeys(names, 17), giver="hands:1"))
    driver.do(Finish(activity="a"))

    (said,) = [each[1] for each in told(driver) if "simulering" in str(each[1])]

    assert said == (
        "Slumpen spelar in. I en simulering med 44 kort kom det bästa kortet bland de tre första 75 gånger av 100. "
        "Lita därför mer på områdena än på ordningen mellan de första korten."
    )


ADVICE: list[tuple[int, dict[str, object], list[str]]] = [
    (0, {}, []),
    (5, {}, ["Färre än sex kort: låt alla skriva två kort var, eller rösta med prickar i stället."]),
    (2, {"cards": 2}, ["Färre än sex kort: prata igenom dem, eller rösta med prickar i stället."]),
    (5, {"cards": 2}, []),
    (8, {}, ["Med så få kort räcker tre omgångar. I fler än så möts samma kort igen."]),
    (8, {"rounds": 3}, []),
    (12, {}, []),
]


@pytest.mark.parametrize(("people", "settings", "advice"), ADVICE)
def test_too_few_for_the_game_are_told_what_to_do_instead(
    people: int, settings: dict[str, object], advice: list[str]
) -> None:
    driver = day("thirty_five", settings, people)

    said = BUNDLED.warnings("thirty_five", settings, view(driver))

    assert [in_language(each, "sv") for each in said] == advice


def test_ranked_areas_without_cards_and_scores_are_told_in_their_order() -> None:
    driver = day("thirty_five")
    driver.do(MakeTheme(name="Skolan", activity="a"), MakeTheme(name="Resor", activity="a"))

    assert told(driver) == [("h1", "Frågan"), QUESTION, ("h1", "Områden"), ("ul", "Skolan", "Resor")]


def test_what_was_noticed_comes_last_and_in_the_readers_language() -> None:
    driver = day("thirty_five", {"question": "Var behövs vi?"})
    driver.do(Write(text="Många ville samma sak", prompt="a.reflect.remark"))

    assert told(driver, "en") == [
        ("h1", "The question"),
        ("p", "Var behövs vi?"),
        ("h1", "What we noticed"),
        ("ul", "Många ville samma sak"),
    ]
