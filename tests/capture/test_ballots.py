import json
from pathlib import Path

import pytest

from facilitator import capture
from facilitator.catalog import Catalog
from facilitator.catalog.finding import Shelf
from facilitator.core import commands as c
from facilitator.core.ballots import result
from facilitator.core.session import Tally
from tests.capture.files import activity, day, given_out, taken_in
from tests.support.driver import BUNDLED, Driver

CHOICE = '''
"""A choice that nobody can trace."""
from facilitator.api import API, BaseSettings, Capture, Dots, Items, Method, Prompt, Round, Setting

METHOD = Method("choice", API, {"en": "Choice", "sv": "Val"}, {"en": "Choosing.", "sv": "Att välja."}, (2, 500))
CAPTURE = Capture(items=(Items("proposals", "proposal"),))
ASK = {"en": "What?", "sv": "Vad?"}


class Settings(BaseSettings):
    minutes: int = Setting(5, label={"en": "Minutes", "sv": "Minuter"})


def rounds(settings, activity):
    yield Round("write", ASK, ask=(Prompt("proposal", ASK),))
    ballot = Prompt("dots", ASK, by="person", ballot=Dots(1), over="proposal")
    yield Round("choose", ASK, settings.minutes, ask=(ballot,), secret=True)
'''
CARDS = [{"text": "a", "scores": [4, 3, None, 7]}, {"text": "b", "scores": [3, 4], "total": 19}, "c"]


def points(driver: Driver, prompt: str) -> dict[str, int]:
    return {note: tally.points for note, tally in (result(driver.session, prompt) or {}).items()}


def test_scores_are_points_of_the_rounds_in_order() -> None:
    driver = taken_in(day({"method": "thirty_five", "cards": CARDS}))

    assert points(driver, "a1.score1.split") == {"n1": 4, "n2": 3}
    assert points(driver, "a1.score4.split") == {"n1": 7}
    assert points(driver, "a1.sum.total") == {"n2": 19}


def test_scores_come_out_as_they_went_in() -> None:
    driver = taken_in(day({"method": "thirty_five", "cards": CARDS}))

    assert activity(driver)["cards"] == CARDS


def test_ballots_of_pairs_keep_their_group_and_people_lose_their_name() -> None:
    driver = taken_in(day({"method": "thirty_five", "cards": ["a", "b"], "groups": [{"kind": "pair"}]}))
    give = c.Give(prompt="a1.score1.split", values={"n1": 5, "n2": 2}, giver="group:g1", source="paper")
    driver.do(
        give, c.Give(prompt="a1.score2.split", values={"n1": 3, "n2": 4}, giver="Ada Ek", source="paper")
    )

    assert activity(driver)["ballots"] == [
        {"prompt": "score1.split", "giver": "g1", "values": {"n1": 5, "n2": 2}, "source": "paper"},
        {"prompt": "score2.split", "values": {"n1": 3, "n2": 4}, "source": "paper"},
    ]
    assert "Ada Ek" not in json.dumps(given_out(driver))


@pytest.mark.parametrize("giver", ["place:table-3", "place:nowhere", "place:Salen"])
def test_ballot_of_a_place_keeps_it(giver: str) -> None:
    ballots = [{"prompt": "score1.split", "giver": giver, "values": {"n1": 4, "n2": 3}}]
    driver = taken_in(day({"method": "thirty_five", "cards": ["a", "b"], "ballots": ballots}))

    assert list(driver.session.ballots["a1.score1.split"]) == [giver]
    assert activity(driver)["ballots"] == ballots


def test_place_that_has_a_name_is_told_by_it() -> None:
    driver = taken_in(day({"method": "thirty_five", "cards": ["a", "b"]}))
    driver.do(
        c.MakePlace(id="p1", kind="room", name="Salen"),
        c.Give(prompt="a1.score1.split", values={"n1": 5, "n2": 2}, giver="place:p1", source="paper"),
    )

    assert [each["giver"] for each in activity(driver)["ballots"]] == ["place:Salen"]


def test_hands_are_counted_and_notes_may_be_named_by_their_text() -> None:
    ballots = [{"prompt": "score1.split", "values": {"a": 4, "b": 3}, "count": 12}]
    driver = taken_in(day({"method": "thirty_five", "cards": ["a", "b"], "ballots": ballots}))

    assert points(driver, "a1.score1.split") == {"n1": 48, "n2": 36}
    assert activity(driver)["ballots"] == [
        {"prompt": "score1.split", "values": {"n1": 4, "n2": 3}, "count": 12}
    ]


def test_a_total_that_stands_on_the_card_and_among_the_ballots_is_one_total() -> None:
    ballots = [{"prompt": "sum.total", "values": {"b": 19}}]
    driver = taken_in(day({"method": "thirty_five", "cards": CARDS, "ballots": ballots}))

    assert driver.session.tallies["a1.sum.total"] == {"n2": Tally(19, 1, {19: 1})}
    assert activity(driver)["cards"] == CARDS


def test_another_total_among_the_ballots_than_on_the_card_is_refused() -> None:
    ballots = [{"prompt": "sum.total", "values": {"b": 20}}]
    data = day({"method": "thirty_five", "cards": CARDS, "ballots": ballots})
    file = capture.read(json.dumps(data), BUNDLED)
    assert isinstance(file, capture.CaptureFile), file
    driver = Driver()
    outcomes = [driver.ask(command) for command in capture.commands(file, BUNDLED)]

    assert [each.slug for each in outcomes if isinstance(each, c.Refusal)] == ["already_judged"]


def test_a_withdrawn_card_keeps_the_points_that_it_was_given() -> None:
    card = {"text": "a", "state": "withdrawn", "total": 30}
    driver = taken_in(day({"method": "thirty_five", "cards": [card]}))

    assert activity(driver)["cards"] == [card]


def test_the_same_file_gives_the_same_commands_so_that_it_can_be_sent_again() -> None:
    file = capture.read(json.dumps(day({"method": "thirty_five", "cards": CARDS})), BUNDLED)
    assert isinstance(file, capture.CaptureFile)

    commands = capture.commands(file, BUNDLED)
    driver = Driver().run(commands)
    before = driver.session.n

    assert driver.run(capture.commands(file, BUNDLED)).session.n == before


def secret(folder: Path, *, closed: bool) -> tuple[Driver, Catalog]:
    """A secret choice between two proposals in which three have chosen the first and two the second."""
    (folder / "choice.py").write_text(CHOICE, encoding="utf-8")
    methods = Catalog([Shelf("folder", folder, trusted=True)])
    driver = Driver(methods).do(c.AddActivity(id="a1", method="choice"), by="import")
    driver.do(c.Write(activity="a1", prompt="proposal", id="x", text="Grill"), c.Start(), c.Next())
    driver.do(c.Write(activity="a1", prompt="proposal", id="y", text="Gunga"), by="import")
    for number, note in enumerate("xyxyx"):
        driver.do(c.Give(prompt="a1.choose.dots", values={note: 1}), by=f"person:p{number}")
    return (driver.do(c.Close()) if closed else driver), methods


def test_nothing_of_an_open_secret_round_is_given_out(tmp_path: Path) -> None:
    driver, methods = secret(tmp_path, closed=False)

    assert driver.session.sealed
    assert "ballots" not in capture.capture(driver.session, driver.names, methods)["activities"][0]  # pyright: ignore[reportIndexIssue, reportOperatorIssue] - data of the test's own file


def test_a_closed_secret_round_comes_back_without_givers(tmp_path: Path) -> None:
    driver, methods = secret(tmp_path, closed=True)
    data = capture.capture(driver.session, driver.names, methods)

    file = capture.read(json.dumps(data), methods)
    assert isinstance(file, capture.CaptureFile), file
    again = Driver(methods).run(capture.commands(file, methods))

    assert (
        again.session.opened
        == driver.session.opened
        == {"a1.choose.dots": ({"x": 1}, {"x": 1}, {"x": 1}, {"y": 1}, {"y": 1})}
    )
    assert "person" not in json.dumps(data)


def test_a_secret_result_that_was_put_on_the_stage_comes_back_as_it_was(tmp_path: Path) -> None:
    driver, methods = secret(tmp_path, closed=True)
    driver.do(c.Release(prompt="a1.choose.dots"))
    data = capture.capture(driver.session, driver.names, methods)

    file = capture.read(json.dumps(data), methods)
    assert isinstance(file, capture.CaptureFile), file
    again = Driver(methods).run(capture.commands(file, methods))

    assert again.session.rounds["a1.choose"].released == ("a1.choose.dots",)
