"""The command line as a person meets it: what it gives, and how it refuses."""

import json
from pathlib import Path

import pytest

from tests.support.driver import BUNDLED
from tests.support.program import Program

PLAN = """
title = "Biblioteket i kvarteret"
kind = "workshop"
date = "2027-03-11"
language = "sv"
participants = "ett 40-tal"

[[activities]]
method = "world_cafe"
title = "World Café"
start = "09:30"
questions = ["Vad vill vi behålla?", "Vad saknas?"]

[[activities]]
method = "break"
title = "Fika"
minutes = 20
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    return Program(tmp_path)


def test_a_plan_becomes_a_session_and_its_document(program: Program) -> None:
    assert program("new", "bibliotek", "--plan", "plan.toml").code == 0
    for word in ("start", "next"):
        assert program.do("bibliotek", word).code == 0
    assert program.do("bibliotek", "write", prompt="note", text="Läsecirkeln", table=3).code == 0
    exported = program("export", "bibliotek", "--to", "ut")
    lines = (program.home / exported.out.strip()).read_text("utf-8").splitlines()
    assert lines[0] == "# Dokumentation från workshoppen ”Biblioteket i kvarteret”"
    assert [line for line in lines if "Läsecirkeln" in line] == ["- Läsecirkeln"]


def test_every_fault_of_a_file_is_named_at_once_and_nothing_is_made(program: Program) -> None:
    broken = PLAN.replace("questions", "qestions").replace("world_cafe", "word_cafe").replace("date", "datum")
    (program.home / "broken.toml").write_text(broken, "utf-8")
    tried = program("new", "bibliotek", "--plan", "broken.toml")
    assert tried.code == 1
    assert [word for word in ("datum", "word_cafe", "qestions") if word not in tried.err] == []
    assert not (program.sessions / "bibliotek").exists()


def test_json_goes_out_and_in_and_out_again_the_same(program: Program) -> None:
    program("new", "one", "--plan", "plan.toml")
    program.do("one", "write", activity="a1", prompt="note", round="round1", text="Läsecirkeln", table=3)
    first = program("export", "one", "--format", "json", "--to", "first").out.strip()
    assert program("import", "two", first).code == 0
    second = program("export", "two", "--format", "json", "--to", "second").out.strip()
    assert (program.home / second).read_bytes() == (program.home / first).read_bytes()


def test_an_import_is_added_to_a_session_that_there_is(program: Program) -> None:
    program("new", "one", "--plan", "plan.toml")
    assert program("import", "one", "plan.toml").code == 0
    status = json.loads(program("status", "one", "--json").out)
    assert [activity["method"] for activity in status["activities"]] == ["world_cafe", "break"] * 2


def test_a_session_that_is_not_there_is_said_with_the_nearest_name(program: Program) -> None:
    program("new", "bibliotek")
    tried = program("export", "biblotek")
    assert (tried.code, tried.out) == (1, "")
    assert "Did you mean “bibliotek”?" in tried.err


@pytest.mark.parametrize("name", ["../x", "/x", ".x", "-x", "a/b", "CON:", "", "x" * 101, "a\nb", " a", "a."])
def test_a_name_that_could_lead_elsewhere_is_refused_as_wrong_use(program: Program, name: str) -> None:
    assert program("new", "--", name).code == 2


def test_a_path_here_can_name_a_new_session(program: Program) -> None:
    assert program("new", "./day").code == 0
    assert program("status", "./day").code == 0


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["do", "day", "fly"], 2),
        (["do", "day", "extend", "--args", "{minutes: 5}"], 2),
        (["do", "day", "extend", "--args", '{"minuts": 5}'], 2),
        (["do", "day", "extend"], 1),
        (["export", "day", "--format", "odt"], 2),
        (["frobnicate"], 2),
        (["import", "other", "nowhere.json"], 1),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_without_a_traceback(
    program: Program, args: list[str], code: int
) -> None:
    program("new", "day")
    tried = program(*args)
    assert tried.code == code
    assert tried.err.strip() != ""
    assert "Traceback" not in tried.err


def test_the_program_speaks_swedish_when_it_is_asked_to(tmp_path: Path) -> None:
    program = Program(tmp_path, "sv")
    program("new", "dag")
    tried = program("do", "dag", "undo")
    assert tried.err.strip() == "Det finns inget att ångra."


def test_help_speaks_swedish_too(tmp_path: Path) -> None:
    helped = Program(tmp_path)("--lang", "sv", "export", "--help")
    assert helped.out.splitlines()[0].startswith("Användning: facilitator export")


def test_a_damaged_session_is_found_named_and_repaired(program: Program) -> None:
    program("new", "day")
    for number in range(5):
        program.do("day", "set", title=f"Dag {number}")
    path = program.sessions / "day" / "session.json"
    path.write_bytes(path.read_bytes().replace(b"Dag 2", b"Dag X", 1))
    found = program("check", "day")
    assert found.code == 3
    assert "session.json" in found.out
    assert program.do("day", "set", title="Ny").code == 1
    assert program("check", "day", "--repair").code == 0
    assert program("check", "day").code == 0


def test_a_repair_says_which_file_has_what_could_not_be_read(program: Program) -> None:
    program("new", "day")
    program.do("day", "set", title="Dag 1")
    path = program.sessions / "day" / "session.json"
    path.write_bytes(path.read_bytes().replace(b"Dag 1", b"Dag X", 1))
    assert program("check", "day", "--repair").out.splitlines()[1:] == [
        (
            "damaged-1.txt: What could not be read is in this file, as it was. "
            "Look through it. If any of it is missing in the session, write it in again."
        ),
        "The session “day” was repaired.",
    ]


def test_names_that_are_gone_are_said_with_what_it_means_and_what_to_do(program: Program) -> None:
    program("new", "day")
    program.do("day", "join", name="Maja")
    program.do("day", "add_activity", method="open_space")
    program.do("day", "write", prompt="topic", text="Mer tid", fields={"conveners": ["Omar"]})
    copied = (program.sessions / "day" / "people.json").read_bytes()
    for name in ("people.json", "people.json.1"):
        (program.sessions / "day" / name).unlink()
    opened, checked = program.do("day", "undo"), program("check", "day")
    repaired, again = program("check", "day", "--repair"), program("check", "day")
    assert (opened.code, "people.json" in opened.err) == (1, True)
    assert (checked.code, checked.out) == (
        3,
        (
            "people.json: The file with the names is missing. Without it nobody in this session has a name. "
            "If there is a copy of it, put it back in the session's folder. Otherwise run “facilitator check day "
            "--repair”: names that stand in the generation before are kept, and the others are lost.\n"
        ),
    )
    assert (repaired.code, repaired.out.splitlines()[1:]) == (
        0,
        [
            (
                "people.json: Names that could not be found anywhere: 2. What these people said and gave is kept, "
                "without their names. If there is a copy of the session's folder, put people.json from it in this "
                "one while the session is closed."
            ),
            "The session “day” was repaired.",
        ],
    )
    assert again.code == 0
    (program.sessions / "day" / "people.json").write_bytes(copied)
    assert program("check", "day").code == 0
    assert "Omar" in (program.home / program("export", "day", "--to", "out").out.strip()).read_text("utf-8")


def test_a_settings_file_with_an_unknown_key_is_refused_by_name(program: Program) -> None:
    settings = program.home / ".config" / "facilitator" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('langauge = "sv"\n', "utf-8")
    tried = program("status", "day")
    assert tried.code == 1
    assert "langauge" in tried.err


def test_methods_are_listed_with_where_they_come_from(program: Program) -> None:
    listed = json.loads(program("methods", "list", "--json").out)
    assert [each["id"] for each in listed] == BUNDLED.ids()


def test_a_broken_method_is_listed_and_stops_nothing(program: Program) -> None:
    (program.home / "mine").mkdir()
    (program.home / "mine" / "odd.py").write_text("METHOD = 3\ndef rounds(:\n", "utf-8")
    listed = program("methods", "list", "--methods-dir", "mine")
    assert (listed.code, "odd" in listed.out) == (0, True)


def test_a_session_of_ones_own_that_is_called_demo_is_never_touched_by_a_demo(program: Program) -> None:
    program("new", "demo")
    tried = program("demo", "--headless", "--people", "8", "--to", program.sessions)
    assert tried.code == 1
    assert program("status", "demo").code == 0


def test_a_demo_can_be_run_again_in_the_same_folder(program: Program) -> None:
    runs = [program("demo", "--headless", "--people", "8", "--to", "day") for _ in range(2)]
    assert [run.code for run in runs] == [0, 0]
    assert runs[0].out == runs[1].out


def test_what_a_file_holds_never_reaches_the_terminal_as_a_command(program: Program) -> None:
    (program.home / "odd.json").write_text('{"title": "x", "\\u001b]0;PWNED\\u0007k": 1}', "utf-8")
    tried = program("import", "day", "odd.json")
    assert (tried.code, "\x1b" in tried.err) == (1, False)


def test_half_a_surrogate_pair_is_kept_as_a_question_mark(program: Program) -> None:
    program("new", "day")
    assert program("do", "day", "set", "--args", '{"title": "a\\ud800b"}').code == 0
    assert json.loads(program("status", "day", "--json").out)["title"] == "a?b"


def test_a_file_that_is_refused_changes_nothing_in_a_session_that_there_is(program: Program) -> None:
    program("new", "day", "--plan", "plan.toml")
    before = program("export", "day", "--format", "json", "--to", "before").out.strip()
    cards = [{"text": "a", "scores": [9, 1, 1, 1, 1]}, {"text": "b", "total": 36}]
    file = {"title": "x", "activities": [{"method": "thirty_five", "cards": cards}]}
    (program.home / "odd.json").write_text(json.dumps(file), "utf-8")
    tried = program("import", "day", "odd.json")
    after = program("export", "day", "--format", "json", "--to", "after").out.strip()
    assert tried.code == 1
    places = [line.split(": ")[1] for line in tried.err.splitlines()[:2]]
    assert places == ["activities[0].cards[0].scores[0]", "activities[0].cards[1].total"]
    assert (program.home / after).read_bytes() == (program.home / before).read_bytes()


def test_a_day_that_is_half_run_is_taken_over_where_it_stood(program: Program) -> None:
    program("new", "one", "--plan", "plan.toml")
    for word, args in (("start", "{}"), ("next", "{}"), ("extend", '{"minutes": 5}'), ("pause", "{}")):
        assert program("do", "one", word, "--args", args).code == 0
    first = program("export", "one", "--format", "json", "--to", "first").out.strip()
    assert program("import", "two", first).code == 0
    second = program("export", "two", "--format", "json", "--to", "second").out.strip()
    assert (program.home / first).read_bytes() == (program.home / second).read_bytes()
    states = [
        [
            (each["id"], each["state"])
            for each in json.loads(program("status", day, "--json").out)["activities"][0]["rounds"]
        ]
        for day in ("one", "two")
    ]
    assert states[0] == states[1]


def test_rounds_that_cannot_be_are_refused_with_their_place(program: Program) -> None:
    rounds = [{"id": "harvest", "state": "skipped"}, {"id": "rund1", "state": "closed"}]
    planned = [{"id": "a", "title": "A"}, {"id": "a", "title": "A"}]
    activities = [{"method": "world_cafe", "rounds": rounds}, {"method": "world_cafe", "planned": planned}]
    (program.home / "odd.json").write_text(json.dumps({"activities": activities}), "utf-8")
    tried = program("import", "day", "odd.json")
    places = sorted(line.split(": ")[1] for line in tried.err.splitlines()[:2])
    assert (tried.code, places) == (1, ["activities[0].rounds[1]", "activities[1].planned"])


def test_the_program_alone_says_what_it_can_do(program: Program) -> None:
    alone = program()
    assert alone.code == 2
    assert "Traceback" not in alone.err
    assert alone.err.strip() != ""


def test_faults_of_every_kind_in_a_plan_are_told_in_one_go_and_nothing_is_made(program: Program) -> None:
    more = '\n[[activities]]\nmethod = "thirty_five"\ncards = [{text = "a", scores = [9]}, {text = "b", group = "x"}]\n'
    (program.home / "odd.toml").write_text(PLAN.replace("minutes = 20", 'minutes = "20"') + more, "utf-8")
    tried = program("new", "day", "--plan", "odd.toml")
    assert (tried.code, (program.sessions / "day").exists()) == (1, False)
    assert tried.err.splitlines() == [
        "odd.toml: activities[1].minutes: must be a number",
        "odd.toml: activities[2].cards[0].scores[0]: At most 7 points can be given, but 9 were.",
        "odd.toml: activities[2].cards[1].group: refers to “x”, but there is no such group",
        "Nothing was taken in from odd.toml. Faults: 3.",
    ]


def test_a_suggestion_says_what_it_placed_and_what_is_left(program: Program) -> None:
    settings: dict[str, object] = {"places": ["Salen"], "slots": [{"minutes": 60}]}
    program("new", "torg", "--plan", "plan.toml")
    program.do("torg", "add_activity", id="os", method="open_space", settings=settings)
    program.do("torg", "start", activity="os", round="topics")
    for text in ("Bussen", "Bänkarna"):
        program.do("torg", "write", activity="os", prompt="topic", text=text, fields={"conveners": ["Ada"]})
    told = program.do("torg", "suggest", activity="os").out.splitlines()
    assert told == ["“Bussen” was put in time 1, Salen.", "Left without a time and a place: 2 Bänkarna"]
    assert program.do("torg", "suggest", activity="os").out == "Done.\n"
