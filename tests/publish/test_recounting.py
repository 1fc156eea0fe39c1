"""A published tally can be counted once more from the ballots that were published with it."""

from hypothesis import HealthCheck, given, settings

from facilitator.capture import to_json
from facilitator.core import commands as c
from facilitator.core.recounting import Differs, differences, hands, kept, recount
from facilitator.core.session import Tally
from facilitator.publish import Material
from facilitator.publish.recounting import Misprint, misprints, text_of
from tests.capture.files import LIBRARY, day, document, given_out, taken_in
from tests.publish.voting import days
from tests.support.driver import Driver

ITEMS = {"method": "dot_vote", "settings": {"secret": False, "dots": 3}, "items": ["Bänkar", "Musik"]}


def from_file(driver: Driver) -> Driver:
    """The session that the exported file alone gives."""
    return taken_in(to_json(given_out(driver)).decode())


def wrong(driver: Driver, said: str) -> list[Misprint]:
    """What in a document is not what the exported file's ballots give."""
    counted = from_file(driver)
    return misprints(Material(counted.session, counted.names, LIBRARY), recount(counted.session), said)


def voted() -> Driver:
    """A vote with dots: three for benches from two ballots, and four hands with one each for music."""
    ballots = [
        {"prompt": "place.dots", "values": {"Bänkar": 2}},
        {"prompt": "place.dots", "values": {"Bänkar": 1}},
        {"prompt": "place.dots", "values": {"Musik": 1}, "count": 4},
    ]
    return taken_in(day({**ITEMS, "ballots": ballots}))


def secret(voters: int) -> Driver:
    """A secret choice in which so many have chosen, now over."""
    driver = Driver(LIBRARY).do(c.AddActivity(id="a1", method="choice"), by="import")
    driver.do(c.Write(activity="a1", prompt="proposal", id="x", text="Grill"), c.Start(), c.Next())
    for number in range(voters):
        driver.do(c.Give(prompt="a1.choose.dots", values={"x": 1}), by=f"person:p{number}")
    return driver.do(c.Close())


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(days)
def test_a_recount_of_the_file_gives_the_tally_of_the_session_and_the_numbers_in_the_document(
    driver: Driver,
) -> None:
    assert recount(from_file(driver).session) == kept(driver.session)
    assert wrong(driver, document(driver)) == []


def test_every_ballot_is_added_up_with_the_hands_behind_it() -> None:
    session = voted().session
    assert recount(session) == {"a1.place.dots": {"n1": Tally(3, 2, {2: 1, 1: 1}), "n2": Tally(4, 4, {1: 4})}}
    assert hands(session, "a1.place.dots") == 6


def test_a_secret_vote_is_counted_from_ballots_without_givers() -> None:
    assert recount(from_file(secret(5)).session) == {"a1.choose.dots": {"x": Tally(5, 5, {1: 5})}}


def test_a_secret_vote_of_fewer_than_five_is_counted_nowhere() -> None:
    few = secret(4).session
    assert (recount(few), kept(few), hands(few, "a1.choose.dots")) == ({}, {}, 0)


def test_a_ballot_that_is_missing_in_the_file_is_a_difference_on_its_note() -> None:
    session, less = voted().session, voted()
    less.do(c.TakeBack(prompt="a1.place.dots", giver="hands:2"), by="import")
    assert differences(recount(less.session), kept(session)) == [
        Differs("a1.place.dots", "n1", Tally(2, 1, {2: 1}), Tally(3, 2, {2: 1, 1: 1}))
    ]


def test_another_number_in_the_document_is_found_with_its_vote_and_its_note() -> None:
    driver = voted()
    said = document(driver).replace("| 2 | Bänkar | 3 |", "| 2 | Bänkar | 5 |")
    about = (("a1.place.dots", "n1"),)
    assert wrong(driver, said) == [
        Misprint("Prickröstning", "| 2 | Bänkar | 3 |", "| 2 | Bänkar | 5 |", about)
    ]


def test_a_line_of_a_result_that_is_missing_is_found() -> None:
    driver = voted()
    said = document(driver).replace("| 2 | Bänkar | 3 |\n", "")
    assert wrong(driver, said) == [
        Misprint("Prickröstning", "| 2 | Bänkar | 3 |", "", (("a1.place.dots", "n1"),))
    ]


def test_a_line_that_was_added_to_a_result_is_found() -> None:
    driver = voted()
    said = document(driver).replace("| 2 | Bänkar | 3 |\n", "| 2 | Bänkar | 3 |\n| 3 | Staty | 2 |\n")
    assert wrong(driver, said) == [Misprint("Prickröstning", "", "| 3 | Staty | 2 |", ())]


def test_a_result_of_which_the_file_holds_no_ballots_is_found() -> None:
    driver = taken_in(day(ITEMS))
    said = document(voted())
    assert [each.said for each in wrong(driver, said)] == [
        "| Placering | Text | Prickar |",
        "| --- | --- | --- |",
        "| 1 | Musik | 4 |",
        "| 2 | Bänkar | 3 |",
    ]


def test_what_no_vote_decides_may_have_been_edited() -> None:
    driver = voted()
    said = document(driver).replace("# Dokumentation", "Redigerad av byalaget.\n\n# Dokumentation")
    assert wrong(driver, said) == []


def test_an_option_of_a_poll_is_told_by_its_words() -> None:
    driver = Driver(LIBRARY).do(c.AddActivity(id="a1", method="check_in", settings={"capture": "scale"}))
    poll = next(
        f"{live.id}.{each.id}"
        for live in driver.session.rounds_of("a1")
        for each in live.plan.ask
        if each.ballot is not None
    )
    assert (text_of(driver.session, poll, "1") != "", text_of(driver.session, poll, "n1")) == (True, "")
