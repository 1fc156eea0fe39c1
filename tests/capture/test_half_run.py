"""A day that is exported while it is under way comes back as it stood."""

from typing import Any

from facilitator import capture
from facilitator.capture import to_json
from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.ballots import result
from facilitator.core.model import LiveRound
from tests.capture.contents import contents
from tests.capture.files import LIBRARY, Data, activity, day, document, given_out, taken_in
from tests.support.driver import Driver

CAFE = {"method": "world_cafe", "questions": ["Vad?"]}
CARDS = {"method": "thirty_five", "cards": ["a", "b"]}
ALL_OF_CAFE = ["welcome", "round1", "distil", "harvest", "theme"]


def again(driver: Driver) -> Driver:
    """Exported and imported: it must be equal, and give the same file."""
    brought = taken_in(to_json(given_out(driver)).decode())
    assert contents(brought) == contents(driver)
    assert given_out(brought) == given_out(driver)
    return brought


def started(*activities: Data) -> Driver:
    """The first round of the first activity is on."""
    return taken_in(day(*activities)).do(c.Start(activity="a1"))


def under_way() -> Driver:
    """A café whose second round has gone on for 7 minutes and 2 seconds, with a note, before a break and cards."""
    made = started(CAFE, {"method": "break", "minutes": 30}, {"method": "thirty_five"})
    return made.do(c.Next()).later(7).do(c.Write(prompt="note", id="x", text="Bänkar", table=1))


def states(driver: Driver, number: int = 1) -> dict[str, str]:
    return {live.plan.id: live.state for live in driver.session.rounds_of(f"a{number}")}


def waiting(*names: str) -> list[Data]:
    return [{"id": name, "state": "waiting"} for name in names]


def live(driver: Driver, name: str) -> LiveRound:
    return driver.session.rounds[f"a1.{name}"]


def points(driver: Driver, prompt: str) -> dict[str, int] | None:
    tallies = result(driver.session, prompt)
    return None if tallies is None else {note: tally.points for note, tally in tallies.items()}


def test_a_day_that_is_half_run_comes_back_half_run() -> None:
    brought = again(under_way())

    assert states(brought) == {
        "welcome": "closed",
        "round1": "paused",
        "distil": "waiting",
        "harvest": "waiting",
        "theme": "waiting",
    }
    assert {*states(brought, 2).values(), *states(brought, 3).values()} == {"waiting"}


def test_the_day_goes_on_where_it_was() -> None:
    brought = again(under_way()).do(c.Resume(), c.Next())

    assert [each.id for each in brought.session.running()] == ["a1.distil"]


def test_only_rounds_that_stand_otherwise_than_a_reader_would_think_are_in_the_file() -> None:
    assert activity(under_way())["rounds"] == [
        {"id": "round1", "state": "paused", "passed": 7.03},
        *waiting("distil", "harvest", "theme"),
    ]
    assert activity(under_way(), 2) == {"method": "thirty_five"}


def test_an_activity_that_was_run_to_its_end_says_nothing_of_its_rounds() -> None:
    made = under_way().do(c.Finish(activity="a1"))

    assert "rounds" not in activity(made)
    assert states(again(made)) == dict.fromkeys(ALL_OF_CAFE, "closed")


def test_a_break_that_is_over_does_not_wait_again() -> None:
    made = under_way().do(c.Close(), c.Start(activity="a2"), c.Close())

    assert activity(made, 1)["rounds"] == [{"id": "pause", "state": "closed"}]
    assert states(again(made), 2) == {"pause": "closed"}


def test_an_activity_with_a_seat_plan_that_has_not_begun_waits() -> None:
    made = taken_in(day(CAFE)).do(c.Form(id="g-1", activity="a1", number=1, rounds=("round1",)))

    assert activity(made)["rounds"] == waiting(*ALL_OF_CAFE)
    assert again(made).session.groups["g-1"].rounds == ("a1.round1",)


def judged() -> Driver:
    """Two cards between which points were shared, in a round that is on."""
    made = taken_in(day({"method": "thirty_five"}))
    made.do(*(c.Write(prompt="card", id=name, text=name, activity="a1") for name in "xy"))
    made.do(c.Start(round="a1.score1"))
    return made.do(c.Give(prompt="split", values={"x": 4, "y": 3}, giver="hands:1", source="paper"))


def test_points_of_a_round_that_was_skipped_do_not_count_again() -> None:
    brought = again(judged().do(c.Skip(round="a1.score1"), c.Finish()))

    assert activity(brought)["rounds"] == [{"id": "score1", "state": "skipped", "begun": True}]
    assert brought.session.ballots["a1.score1.split"]
    assert points(brought, "a1.score1.split") is None


def test_points_of_a_round_that_is_on_stay_hidden_until_it_is_closed() -> None:
    brought = again(judged())
    hidden = points(brought, "a1.score1.split")

    assert (hidden, points(brought.do(c.Close()), "a1.score1.split")) == (None, {"x": 4, "y": 3})


def test_a_result_that_was_released_can_still_be_seen() -> None:
    brought = again(judged().do(c.Release(prompt="a1.score1.split")))

    assert [each.get("released") for each in activity(brought)["rounds"] if each["id"] == "score1"] == [
        ["split"]
    ]
    assert points(brought, "a1.score1.split") == {"x": 4, "y": 3}


def test_a_result_that_was_released_is_seen_as_well_when_its_round_is_opened_again() -> None:
    made = judged().do(c.Release(prompt="a1.score1.split"), c.Finish())
    brought = again(made).do(c.Reopen(round="a1.score1"))

    assert points(brought, "a1.score1.split") == {"x": 4, "y": 3}


def test_a_round_that_was_opened_again_is_on_with_the_time_that_it_had_left() -> None:
    made = under_way().do(c.Close()).later(30).do(c.Reopen()).later(1).do(c.Set(title="Efter pausen"))
    timer = live(again(made), "round1").timer

    assert live(made, "round1").state == "running"
    assert timer is not None
    assert timing.left(timer, 0) == 12 * timing.MINUTE - 5 * timing.SECOND


def test_a_clock_that_is_paused_keeps_its_length_and_what_has_passed() -> None:
    made = under_way().do(c.Extend(minutes=5)).later(1 - 5 / 60).do(c.Pause()).later(9)

    assert activity(made)["rounds"][0] == {"id": "round1", "state": "paused", "minutes": 25, "passed": 8}
    brought = again(made).do(c.Set(title="Något annat"), c.Resume())
    timer = live(brought, "round1").timer
    assert timer is not None
    assert timing.left(timer, brought.session.at) == 17 * timing.MINUTE


def test_a_clock_that_runs_is_read_at_the_moment_of_the_export() -> None:
    made = under_way()
    later = made.session.at + 5 * timing.MINUTE
    data: Any = capture.capture(made.session, made.names, LIBRARY, later)

    assert data["activities"][0]["rounds"][0] == {"id": "round1", "state": "paused", "passed": 12.03}


def test_a_round_that_was_stepped_back_from_takes_late_notes() -> None:
    brought = again(under_way().do(c.Back()))

    assert activity(brought)["rounds"][:2] == [
        {"id": "welcome", "state": "paused", "passed": 0.02},
        {"id": "round1", "state": "waiting", "begun": True},
    ]
    brought.do(c.Write(prompt="a1.round1.note", text="Sent"), by="group:" + group(brought))


def group(driver: Driver) -> str:
    """A group at a table of the first activity."""
    return driver.do(c.Form(id="g-1", activity="a1", number=9)).session.groups["g-1"].id


def test_a_round_keeps_the_question_that_it_was_begun_with() -> None:
    made = under_way().do(c.ChangeActivity(activity="a1", settings={"questions": ["Vad nu?"], "minutes": 12}))
    brought = again(made)

    assert (live(brought, "round1").plan.ask[0].ask, live(brought, "round1").plan.minutes) == ("Vad?", 20)
    brought.do(c.Resume(), c.Next())
    assert live(brought, "round1").plan.minutes == 20


def test_rounds_that_came_when_the_topics_were_known_are_there_with_their_notes() -> None:
    made = taken_in(day({"method": "follow_up"})).do(c.Start())
    made.do(c.Write(prompt="matter", text="Skyltar"), c.Write(prompt="matter", text="Bänkar"))
    made.do(c.Close(), c.Next())
    made.do(c.Write(prompt="answer", text="Större"))
    brought = again(made)

    assert [each["id"] for each in activity(brought)["planned"]] == ["collect", "matter1", "matter2", "end"]
    assert states(brought) == {
        "collect": "closed",
        "matter1": "paused",
        "matter2": "waiting",
        "end": "waiting",
    }


def test_rounds_that_a_method_does_not_know_of_yet_do_not_come_too_early() -> None:
    made = taken_in(day({"method": "follow_up"})).do(c.Start(), c.Write(prompt="matter", text="Skyltar"))
    brought = again(made)

    assert list(states(brought)) == ["collect", "end"]
    assert list(states(brought.do(c.Close()))) == ["collect", "matter1", "end"]


def choice(ballots: int) -> Driver:
    """A secret round in which so many have chosen."""
    made = taken_in(day({"method": "choice"})).do(c.Start(), c.Write(prompt="proposal", id="x", text="Grill"))
    made.do(c.Next())
    for number in range(ballots):
        made.do(c.Give(prompt="a1.choose.dots", values={"x": 1}), by=f"person:p{number}")
    return made


def test_a_secret_round_that_is_closed_stays_closed_and_keeps_its_result() -> None:
    brought = again(choice(5).do(c.Close()))

    assert states(brought) == {"write": "closed", "choose": "closed"}
    assert points(brought, "a1.choose.dots") == {"x": 5}


def test_points_of_rounds_that_are_over_are_reckoned_up_to_no_round_that_is_still_to_come() -> None:
    run = taken_in(day({"method": "thirty_five"})).do(
        c.Write(prompt="card", id="x", text="Bänkar"),
        c.Write(prompt="card", id="y", text="Musik"),
        c.Start(round="score1"),
        c.Give(prompt="a1.score1.split", values={"x": 5, "y": 2}, giver="hands:1", source="paper"),
        c.Close(),
    )

    assert document(again(run)) == document(run)


def test_a_note_that_was_hidden_stays_hidden_with_the_reason_and_only_those_who_lead_bring_it_back() -> None:
    run = started(CAFE).do(c.Write(id="x", text="Dumt"))
    brought = again(run.do(c.Withdraw(note="x", reason="Ett namn i texten")))
    note = brought.session.notes["x"]

    assert (note.state, note.hidden) == ("withdrawn", "Ett namn i texten")
    assert [each["hidden"] for each in activity(brought)["notes"]] == ["Ett namn i texten"]
    assert brought.do(c.Restore(note="x")).session.notes["x"].state == "kept"


def test_a_secret_round_that_is_on_comes_back_paused_and_empty() -> None:
    brought = again(choice(3))

    assert states(brought) == {"write": "closed", "choose": "paused"}
    assert (brought.session.sealed, brought.session.opened) == ({}, {})


def test_settings_that_are_empty_lists_are_settings_all_the_same() -> None:
    settings: Data = {"method": "open_space", "settings": {"places": []}}

    assert activity(again(taken_in(day(settings)))) == settings
