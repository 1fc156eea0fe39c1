"""Where the day is, as `facilitator status` tells it."""

import json
from pathlib import Path

from facilitator.cli.status import Seen, data, lines
from facilitator.core import commands as c
from facilitator.core.people import Record
from facilitator.core.timing import MINUTE, SECOND
from facilitator.core.vocabulary import Poll, Prompt
from facilitator.locale import Translator
from tests.support.driver import NOON, Driver
from tests.support.program import Program
from tests.support.room import Room, asking, room, rounds

CHOICE = '''
"""A choice that nobody can trace."""
from facilitator.api import API, BaseSettings, Method, Poll, Prompt, Round

METHOD = Method("choice", API, {"en": "Choice", "sv": "Val"}, {"en": "Choosing.", "sv": "Att välja."}, (2, 500))
ASK = {"en": "Yes or no?", "sv": "Ja eller nej?"}


class Settings(BaseSettings):
    pass


def rounds(settings, activity):
    yield Round("choose", ASK, 5, ask=(Prompt("poll", ASK, by="person", ballot=Poll((ASK, ASK))),), secret=True)
'''


def timed() -> Room:
    """A round on a clock, and a timer each for the activity, a group and somebody who speaks."""
    made = room(*rounds("talk", minutes=20)).all(
        c.Set(title="En dag"), c.Start(), c.Form(id="g1", name="Bord 1")
    )
    made.do(c.Join(person="p:1"), by="hub")
    made.all(
        c.StartTimer(id="all", of="activity", whose="a1", seconds=3600),
        c.StartTimer(of="group", whose="g1", seconds=300),
        c.StartTimer(of="turn", whose="p:1", seconds=60),
        c.StartTimer(id="any", seconds=120),
    )
    made.later(1.5)
    return made.all(c.Pause(timer="group:g1"))


def seen(made: Room, language: str = "en") -> Seen:
    """The day as it is seen a minute later."""
    return Seen(made.session, {"p:1": Record("Maja", joined=True)}, {}, made.now + MINUTE)


def test_timers_beside_the_rounds_are_shown_with_whose_they_are_and_what_is_left() -> None:
    told = list(lines(Translator.for_language("en"), seen(timed())))

    assert told == [
        "En dag",
        "a1         try",
        "    a1.talk  talk  – running, 17:30 left",
        "Timers",
        "    all  Activity: try  – running, 57:30 left",
        "    group:g1  Group: Bord 1  – paused, 3:30 left",
        "    turn:p:1  Speaking turn: Maja  – running, 1:30 over time",
        "    any  Speaking turn  – running, 0:30 over time",
    ]


def test_a_day_without_timers_says_nothing_of_them() -> None:
    assert list(lines(Translator.for_language("en"), seen(room()))) == ["–", "a1         try"]


def test_scripts_are_told_of_every_timer() -> None:
    told = data(seen(timed()))["timers"]

    assert told == [
        {"id": "all", "of": "activity", "whose": "a1", "name": "try", "paused": False, "seconds_left": 3450},
        {
            "id": "group:g1",
            "of": "group",
            "whose": "g1",
            "name": "Bord 1",
            "paused": True,
            "seconds_left": 210,
        },
        {
            "id": "turn:p:1",
            "of": "turn",
            "whose": "p:1",
            "name": "Maja",
            "paused": False,
            "seconds_left": -90,
        },
        {"id": "any", "of": "turn", "whose": "", "name": "", "paused": False, "seconds_left": -30},
    ]


def test_a_round_without_a_clock_has_no_time_left_for_scripts_either() -> None:
    made = room(*rounds("talk", minutes=0)).all(c.Start())
    day = Seen(made.session, {}, {}, made.now + 5 * SECOND)

    told = json.loads(json.dumps(data(day)))["activities"][0]["rounds"]
    assert told == [{"id": "a1.talk", "state": "running", "seconds_left": None, "prompts": []}]


def test_an_open_secret_round_says_how_many_ballots_have_come_and_nothing_else(tmp_path: Path) -> None:
    program = Program(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "choice.py").write_text(CHOICE, "utf-8")
    mine = ("--methods-dir", "mine")
    program(*mine, "new", "day")
    for word, args in (
        ("add_activity", {"method": "choice"}),
        ("start", {}),
        ("give", {"prompt": "poll", "giver": "Ada", "values": {"1": 1}}),
        ("give", {"prompt": "poll", "giver": "Bo", "values": {"2": 1}}),
        ("give", {"prompt": "poll", "giver": "hands:red", "values": {"2": 1}, "count": 3}),
        ("take_back", {"prompt": "poll", "giver": "Bo"}),
    ):
        assert program(*mine, "do", "day", word, "--args", json.dumps(args)).code == 0, word
    told = program("status", "day").out.splitlines()
    asked = json.loads(program("status", "day", "--json").out)["activities"][0]["rounds"][0]["prompts"]

    assert told[-1].strip() == "a1.choose.poll  Yes or no?  (4 ballots)"
    assert asked == [{"id": "a1.choose.poll", "notes": 0, "ballots": 4}]


def test_what_an_action_plan_lacks_is_told_and_is_data() -> None:
    made = room(*rounds("talk")).all(c.Write(id="n1", text="Ring", prompt="action", fields={"when": "i maj"}))

    assert (
        list(lines(Translator.for_language("en"), seen(made)))[-1]
        == "! In the action plan, without a person: Ring."
    )
    assert data(seen(made))["lacks"] == [{"note": "n1", "kind": "no_person"}]


def test_more_ballots_than_heads_are_told_and_are_data() -> None:
    made = room(asking(Prompt("poll", "Now?", by="person", ballot=Poll(("Ja", "Nej"))))).all(c.Start())
    made.all(c.Join(person="p:1"), c.Give(prompt="poll", values={"1": 1}, giver="hands:1", count=2))
    told = list(lines(Translator.for_language("en"), seen(made)))
    assert told[-1] == "! “Now?”: more ballots (2) than people here (1). Count again, or vote again."
    assert data(seen(made))["too_many"] == [{"prompt": "a1.talk.poll", "ballots": 2, "heads": 1}]


def on_wall() -> Driver:
    """Two topics of one convener in the same cell and one that waits."""
    add = c.AddActivity(method="open_space", id="a", settings={"places": ["Salen"], "slots": [{}]})
    ada = {"conveners": ("Ada",)}
    return Driver().do(
        add,
        c.Start(activity="a", round="a.topics"),
        *(c.Write(id=name, text=name, prompt="a.topics.topic", people=ada) for name in ("n1", "n2", "n3")),
        c.PlaceNote(note="n1", slot=1, place="Salen"),
        c.PlaceNote(note="n2", slot=1, place="Salen"),
        *(c.Next(activity="a") for _ in range(3)),
    )


def test_what_to_look_at_on_a_wall_and_the_reports_that_are_missing_are_told() -> None:
    driver = on_wall()
    now = Seen(driver.session, driver.people.records, {}, NOON)
    told = [each for each in lines(Translator.for_language("en"), now) if each.startswith("    !")]
    assert told == [
        "    ! 1 topic without a place",
        "    ! Ada holds several topics in time 1: 1 n1, 2 n2.",
        "    ! Several topics stand in time 1, Salen (a): 1 n1, 2 n2.",
        "    ! Time 1 has 2 topics; places: 1.",
        "    ! Topics that wait for a time and a place: 1; free cells: 0.",
        "    ! Reports missing: 1 n1, 2 n2",
    ]


def test_scripts_get_the_wall_as_data() -> None:
    driver = on_wall()
    told = json.loads(json.dumps(data(Seen(driver.session, driver.people.records, {}, NOON))))
    found = told["activities"][0]["wall"]
    assert [(each["number"], each["slots"], each["place"]) for each in found["topics"]] == [
        (1, [1], "Salen"),
        (2, [1], "Salen"),
        (3, [], None),
    ]
    assert [each["kind"] for each in found["troubles"]] == ["twice", "cell", "crowded", "full"]
    assert found["reports"] == {"n1": "missing", "n2": "missing", "n3": "coming"}
