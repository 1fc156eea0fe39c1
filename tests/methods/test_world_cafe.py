"""World Café: a round for each question, moves between them, and points that end in themes."""

from facilitator.api import Groups
from facilitator.core.commands import MakeTheme, Write
from facilitator.core.model import Info
from facilitator.core.session import Session
from facilitator.core.text import in_language
from facilitator.core.view import ActivityView
from tests.methods.days import day, outline, plan, told
from tests.support.driver import BUNDLED

THREE = ["Vad är bra?", "Vad saknas?", "Vad gör vi?"]


def test_a_cafe_with_three_questions_takes_two_hours() -> None:
    assert outline(plan("world_cafe")) == [
        ("welcome", 10),
        ("round1", 20),
        ("move1", 3),
        ("round2", 20),
        ("move2", 3),
        ("round3", 20),
        ("distil", 8),
        ("harvest", 20),
        ("theme", 15),
    ]


def test_each_round_asks_its_own_question_word_for_word() -> None:
    asked = {
        each.id: each.ask[0].ask for each in plan("world_cafe", {"questions": THREE}) if "round" in each.id
    }

    assert asked == {"round1": "Vad är bra?", "round2": "Vad saknas?", "round3": "Vad gör vi?"}


def test_with_more_rounds_than_questions_the_first_question_is_asked_again_and_the_last_one_last() -> None:
    rounds = plan("world_cafe", {"questions": THREE[:2], "rounds": 3})

    assert [each.ask[0].ask for each in rounds if "round" in each.id] == ["Vad är bra?", *THREE[:2]]


def test_one_stays_as_host_unless_a_new_host_is_wished_for() -> None:
    stays = next(each.groups for each in plan("world_cafe", {"seats": 5}) if each.id == "round1")
    new = next(each.groups for each in plan("world_cafe", {"host": "new"}) if each.id == "round1")

    assert stays == Groups("table", 5, ("host", "note_taker"), "host")
    assert new == Groups("table", 4, ("host", "note_taker"), None)


def test_a_double_question_is_advised_against_and_not_refused() -> None:
    double = {"questions": ["Vad behövs? Hur gör vi?", "Vad saknas?"]}

    advice = BUNDLED.warnings("world_cafe", double, ActivityView(Session(), "a", {}))

    assert BUNDLED.check_settings("world_cafe", double) == []
    assert [each["sv"] for each in advice if isinstance(each, dict)] == [
        "En fråga med två frågetecken är egentligen två frågor. Ställ en av dem."
    ]


def test_the_harvest_tells_questions_tables_themes_and_what_is_in_no_theme() -> None:
    driver = day("world_cafe", {"questions": THREE})
    driver.do(
        Write(text="Fler möten", prompt="a.distil.point", table=1, id="p1"),
        Write(text="Ett forum", prompt="a.distil.point", table=2, id="p2"),
        Write(text="Vissa sa nej", prompt="a.distil.point", table=2, id="p3"),
        Write(text="Duken, bord 7", prompt="a.round2.note", table=7),
        Write(text="Duken, bord 2", prompt="a.round2.note", table=2),
        Write(text="Löst blad", prompt="a.round2.note"),
        Write(text="Alla vill ses", prompt="a.theme.pattern"),
        MakeTheme(name="Möten", activity="a", notes=("p2", "p1"), by=("Ada",)),
    )

    assert told(driver) == [
        ("h1", "Frågorna"),
        ("ol", *THREE),
        ("ul", "Antal bord: 3"),
        ("h1", "Möten"),
        ("ul", "Ett forum", "Fler möten"),
        ("h1", "Utan tema"),
        ("ul", "Vissa sa nej"),
        ("h1", "Från dukarna"),
        ("h2", "Vad saknas?"),
        ("ul", "Löst blad"),
        ("p", "Bord 2"),
        ("ul", "Duken, bord 2"),
        ("p", "Bord 7"),
        ("ul", "Duken, bord 7"),
        ("h1", "Det som återkom vid flera bord"),
        ("ul", "Alla vill ses"),
    ]


def test_without_themes_the_points_stand_in_the_order_in_which_they_came() -> None:
    driver = day("world_cafe", {"questions": ["Vad är bra?"]})
    driver.do(Write(text="B", prompt="a.distil.point"), Write(text="A", prompt="a.harvest.harvest"))

    assert told(driver) == [
        ("h1", "Frågorna"),
        ("ul", "Vad är bra?"),
        ("h1", "De viktigaste punkterna"),
        ("ul", "B", "A"),
    ]


def test_the_points_are_agreed_on_where_people_sit_and_that_step_keeps_its_time() -> None:
    distil = next(each for each in plan("world_cafe") if each.id == "distil")

    assert (distil.groups.moves, distil.least, distil.ask[0].optional) == ("stay", 5, False)


def test_notes_from_the_rounds_are_optional() -> None:
    assert {each.ask[0].optional for each in plan("world_cafe") if each.id.startswith("round")} == {True}


def test_the_last_round_can_be_held_at_the_table_where_one_began() -> None:
    moves = [each.groups.moves for each in plan("world_cafe", {"last_round": "home"}) if "round" in each.id]

    assert moves == ["on", "on", "home"]


def test_each_table_says_one_new_point_unless_the_cards_are_read() -> None:
    asked = {
        way: [
            (p.by, p.most)
            for each in plan("world_cafe", {"harvest": way})
            if each.id == "harvest"
            for p in each.ask
        ]
        for way in ("one_each", "gallery", "cards")
    }

    assert asked == {"one_each": [("group", 1)], "gallery": [], "cards": []}


def test_where_there_are_more_tables_than_time_another_harvest_is_proposed() -> None:
    def advice(participants: str) -> int:
        session = Session()
        session.info = Info(participants=participants)
        return len(list(BUNDLED.warnings("world_cafe", {}, ActivityView(session, "a", {}))))

    assert (advice("100"), advice("130")) == (0, 1)


def test_every_table_can_have_a_question_of_its_own() -> None:
    rounds = [each for each in plan("world_cafe", {"question_per": "table"}) if each.id.startswith("round")]

    assert [in_language(each.ask[0].ask, "sv") for each in rounds] == [
        "Vad säger ni om frågan vid ert bord?"
    ] * 3
