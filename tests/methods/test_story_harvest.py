"""Story harvest: stories with their reflections in order, whoever told them and whatever was listened for."""

from facilitator.core.commands import Change, Write
from tests.methods.days import day, outline, plan, told

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


def test_everyone_is_shown_what_there_is_to_listen_for() -> None:
    say = next(each.say for each in plan("story_harvest", {"lenses": ["mod", "mål"]}) if each.id == "lenses")

    assert say == {
        "en": "Each of you takes one of these. See that all of them are taken.\nListen for: mod\nListen for: mål",
        "sv": "Ta ett lyssnaruppdrag var. Se till att alla blir tagna.\nLyssna efter: mod\nLyssna efter: mål",
    }


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
    driver = day("story_harvest", LENSES)
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


def test_a_text_that_its_teller_has_not_approved_says_so_until_it_is_approved() -> None:
    driver = day("story_harvest", LENSES)
    driver.do(Write(text="något privat", prompt="a.intro.story", id="s1"))
    before = told(driver)
    driver.do(Change(note="s1", fields={"agreed": True}))

    assert before[3:] == [("p", "Berättaren har ännu inte godkänt den här texten.")]
    assert told(driver)[3:] == []


def test_an_imported_story_counts_as_approved_unless_it_says_otherwise() -> None:
    driver = day("story_harvest", LENSES)
    said = Write(text="a", prompt="a.intro.story", source="import")
    unsaid = Write(text="b", prompt="a.intro.story", source="import", fields={"agreed": False})
    driver.do(said, unsaid, by="import")

    assert [text for kind, text in told(driver) if kind == "p"][1:] == [
        "a",
        "b",
        "Berättaren har ännu inte godkänt den här texten.",
    ]
