"""Games with cards, from their first round to the document and the capture file."""

import pytest

from facilitator.api import Scale, in_language
from facilitator.capture import to_json
from facilitator.core.commands import Command, Give, Join, Refusal, Write
from tests.capture.contents import contents
from tests.capture.files import given_out, taken_in
from tests.methods.days import day, outline, plan, until, view
from tests.methods.games import RUNS
from tests.methods.whole import LANGUAGES, document, golden
from tests.support.driver import BUNDLED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("run", RUNS)
def test_a_game_ends_in_the_document_that_was_read_and_found_good(run: str, language: str) -> None:
    assert document(RUNS[run](language), language) == golden(run, language).read_text("utf-8")


@pytest.mark.parametrize("run", RUNS)
def test_a_game_goes_out_and_comes_in_again_as_it_was(run: str) -> None:
    before = RUNS[run]("sv")
    after = taken_in(to_json(given_out(before)).decode())

    assert contents(after) == contents(before)
    assert document(after, "sv") == document(before, "sv")
    assert to_json(given_out(after)) == to_json(given_out(before))


def test_bold_ideas_are_judged_in_five_rounds_within_35_minutes() -> None:
    judging = [step for n in range(1, 6) for step in ((f"mill{n}", 1), (f"rate{n}", 4 if n == 1 else 2))]

    assert outline(plan("twenty_five_ten")) == [
        ("brief", 3),
        ("write", 5),
        *judging,
        ("sum", 2),
        ("readout", 5),
        ("reflect", 2),
    ]


def test_each_round_gives_a_card_one_to_five_and_the_read_out_begins_at_25() -> None:
    rounds = plan("twenty_five_ten")
    ballots = [
        (each.id, ask.ballot) for each in rounds for ask in each.ask if ask.ballot and ask.id != "judged"
    ]

    rates = [(f"rate{n}", Scale(1, 5, once=True)) for n in range(1, 6)]
    assert ballots == [*rates, ("sum", Scale(0, 25, once=True))]
    assert [(each.id, each.panel, each.top) for each in rounds if each.panel == "readout"] == [
        ("readout", "readout", 10)
    ]


def test_nobody_judges_their_own_idea_and_a_card_has_one_judge_in_a_round() -> None:
    driver = until(day("twenty_five_ten"), "write")
    driver.do(Join(person="p:ada", name="Ada"), Join(person="p:bo", name="Bo"), by="reception")
    driver.do(Write(text="Gratis bussar", prompt="a.write.card", id="k1"), by="person:p:ada")
    until(driver, "rate1").do(Write(text="Ett torg", prompt="a.write.card", id="k2"))
    driver.do(Give(prompt="a.rate1.rate", values={"k2": 4}), by="person:p:ada")

    def refused(by: str, **values: int) -> str:
        said = driver.ask(Command(f"c{by}{values}", Give(prompt="a.rate1.rate", values=values), by))
        return said.slug if isinstance(said, Refusal) else ""

    assert (refused("person:p:ada", k1=5), refused("person:p:bo", k2=1)) == ("own_note", "already_judged")
    assert (refused("person:p:bo", k1=6), refused("person:p:bo", k1=5)) == ("out_of_range", "")


ADVICE: list[tuple[int, dict[str, object], list[str]]] = [
    (0, {}, []),
    (5, {}, ["Färre än sex: då får någon sitt eget kort. Rösta med prickar i stället."]),
    (8, {}, ["Med så få räcker tre omgångar. Då bedömer ingen samma kort två gånger."]),
    (7, {"rounds": 7}, ["Med så få räcker tre omgångar. Då bedömer ingen samma kort två gånger."]),
    (8, {"rounds": 3}, []),
    (12, {}, []),
]


@pytest.mark.parametrize(("people", "settings", "advice"), ADVICE)
def test_too_few_for_bold_ideas_are_told_what_to_do_instead(
    people: int, settings: dict[str, object], advice: list[str]
) -> None:
    driver = day("twenty_five_ten", settings, people)

    said = BUNDLED.warnings("twenty_five_ten", settings, view(driver))

    assert [in_language(each, "sv") for each in said] == advice
