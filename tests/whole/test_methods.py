"""The library of methods as a person uses it: a new file, its faults, a guide to read aloud from, and trust."""

import functools
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.bundled import methods_folder
from facilitator.catalog import Catalog, Shelf, shelves
from facilitator.cli.common import Context
from facilitator.cli.guide import WIDTH, guide, guided
from facilitator.cli.methods_found import catalog
from facilitator.cli.variant import variant
from facilitator.locale import LANGUAGES, Language, Translator
from facilitator.testing import check_method, conforms
from tests.support.program import Program, Ran

PYTHON = sorted(path.stem for path in methods_folder().glob("*.py"))
TOML = sorted(path.stem for path in methods_folder().glob("*.toml"))
OWN = Path(__file__).parents[1] / "methods" / "start_stop.py"


@functools.cache
def bundled() -> Catalog:
    """The methods that come with the program."""
    return catalog(Context({}, {}))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


# New files.


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_file_works_as_it_stands(tmp_path: Path, language: Language) -> None:
    here = Program(tmp_path, language)
    made = here("methods", "new", "mine.toml")

    assert made.code == 0
    assert check_method(tmp_path / "mine.toml") == []
    assert here("methods", "check", "mine.toml").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("base", PYTHON)
def test_a_variant_works_as_it_stands_and_with_every_line_switched_on(
    tmp_path: Path, base: str, language: Language
) -> None:
    methods = bundled()
    settings = methods.settings(base)
    assert settings is not None
    text = variant(guided(methods, base), settings, "mine.toml", Translator.for_language(language))
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    (tmp_path / "every.toml").write_text(re.sub(r"(?m)^#(?=\S)", "", text), "utf-8")
    made = Catalog([*shelves(), Shelf("folder", tmp_path)])

    assert ([*made.why("mine"), *made.why("every")], made.ids()) == (
        [],
        sorted([*methods.ids(), "every", "mine"]),
    )


# Those with the most kinds of steps between them: each takes seconds.
@pytest.mark.parametrize("base", ["open_space", "story_harvest", "twenty_five_ten"])
def test_a_variant_with_every_line_switched_on_holds_to_every_rule(tmp_path: Path, base: str) -> None:
    methods = bundled()
    settings = methods.settings(base)
    assert settings is not None
    text = variant(guided(methods, base), settings, "mine.toml", Translator.for_language("sv"))
    (tmp_path / "mine.toml").write_text(re.sub(r"(?m)^#(?=\S)", "", text), "utf-8")

    conforms(tmp_path / "mine.toml")


@pytest.mark.parametrize("base", TOML)
def test_a_new_file_from_one_in_toml_is_its_copy_under_another_id(program: Program, base: str) -> None:
    made = program("methods", "new", "mine.toml", "--from", base)
    text = (program.home / "mine.toml").read_text("utf-8")

    assert made.code == 0
    assert text == (methods_folder() / f"{base}.toml").read_text("utf-8").replace(
        f'id = "{base}"', 'id = "mine"', 1
    )
    assert check_method(program.home / "mine.toml") == []


@pytest.mark.parametrize("base", PYTHON)
def test_a_new_file_in_python_is_a_copy_that_works(program: Program, base: str) -> None:
    made = program("methods", "new", "mine.py", "--from", base)

    assert (made.code, Catalog(shelves(extra=[program.home])).why("mine")) == (0, [])


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["mine"], "“mine” must end with .toml, or with .py for a method in Python."),
        (["Mitt Kafé.toml"], ("“Mitt Kafé.toml” does not work as a name: use a–z, 0–9 and _, and begin with a letter. "
        "Write for example mitt_kafe.toml")),
        (["there.toml"], "There is already a file there.toml. Choose another name."),
        (["no/mine.toml"], "There is no folder no."),
        (["mine.py"], "Say which method in Python to begin with: --from world_cafe."),
        (["mine.py", "--from", "mapping"], "“mapping” is no file in Python. Write mine.toml instead."),
        (["mine.toml", "--from", "word_cafe"], "There is no method “word_cafe”. Did you mean “world_cafe”?"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused_with_what_to_do(program: Program, args: list[str], told: str) -> None:
    (program.home / "there.toml").touch()
    made = program("methods", "new", *args)

    assert made.code in (1, 2)
    assert made.err.strip() == told


# Faults.


def test_a_file_in_toml_is_checked_with_line_field_and_what_was_meant(tmp_path: Path) -> None:
    text = 'title = "x"\npurpose = "y"\npeople = [1, 2]\n[[rounds]]\nid = "a"\ntitle = "A"\nminuts = 5\nminutes = 5\n'
    (tmp_path / "odd.toml").write_text(text, "utf-8")
    english, swedish = (Program(tmp_path, each)("methods", "check", "odd.toml") for each in ("en", "sv"))

    assert (english.code, english.out) == (
        3,
        "odd.toml: line 7, rounds.a.minuts: unknown key; did you mean “minutes”?\n",
    )
    assert swedish.out == "odd.toml: rad 7, rounds.a.minuts: okänd nyckel; menade du ”minutes”?\n"


def test_a_file_may_extend_one_beside_it(program: Program) -> None:
    program("methods", "new", "first.toml")
    (program.home / "second.toml").write_text('extends = "first"\ntitle = "Two"\n', "utf-8")

    assert program("methods", "check", "second.toml").code == 0
    assert program("methods", "show", "second.toml").out.startswith("Two\n===\n")


# A guide to read aloud from.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", [*PYTHON, *TOML])
def test_a_guide_fits_on_eighty_letters_and_says_each_step_and_each_question(
    method: str, language: Language
) -> None:
    this, t = guided(catalog(Context({}, {})), method), Translator.for_language(language)
    lines = list(guide(this, t))
    told = " ".join(" ".join(lines).split())
    texts = [
        text for each in this.rounds for text in (each.title, each.say, *(prompt.ask for prompt in each.ask))
    ]
    said = (each if isinstance(each, str) else each[language] for each in texts)

    assert [line for line in lines if len(line) > WIDTH or line != line.rstrip()] == []
    assert [each for each in said if " ".join(each.split()) not in told] == []


def test_a_guide_as_data_says_the_same_in_the_language_that_was_asked_for(program: Program) -> None:
    told = json.loads(program("--lang", "sv", "methods", "show", "mapping", "--json").out)

    assert (told["id"], told["title"], told["minutes"]) == ("mapping", "Karta över det som finns", 55)
    assert told["material"].startswith("Ett stort ark")
    assert [each["id"] for each in told["rounds"]] == ["welcome", "map", "read", "support"]
    assert told["rounds"][1]["prompts"][0]["ask"] == "Vilken samverkan finns redan, och mellan vilka?"
    assert {"name": "map_minutes", "label": "Minuter: Rita kartan", "help": "", "usual": 25} in told[
        "settings"
    ]


# What a session brings with it.


def session(program: Program) -> Path:
    """A session with a method of its own in each of the two forms."""
    program("new", "day")
    own = program.sessions / "day" / "methods"
    own.mkdir()
    (own / "start_stop.py").write_text(OWN.read_text("utf-8"), "utf-8")
    (own / "cafe.toml").write_text('extends = "world_cafe"\ntitle = "Ours"\n', "utf-8")
    return own


def states(program: Program) -> dict[str, str]:
    listed = json.loads(program("methods", "list", "--session", "day", "--json").out)
    return {each["id"]: each["state"] for each in listed if each["origin"] == "session"}


def test_toml_of_a_session_runs_at_once_and_python_when_it_is_trusted_and_again_after_a_change(
    program: Program,
) -> None:
    own = session(program)
    before = states(program)
    refused = program("methods", "trust", "day")
    trusted = program("methods", "trust", "day", "--yes")
    after = states(program)
    added = (
        program.do("day", "add_activity", method="start_stop").code,
        program.do("day", "add_activity", method="cafe").code,
    )
    (own / "start_stop.py").write_text(OWN.read_text("utf-8") + "\n", "utf-8")

    assert before == {"start_stop": "untrusted", "cafe": "ready"}
    assert (refused.code, refused.err.strip()) == (
        1,
        "Nobody is at the keyboard to ask. Say --yes when you have read the files.",
    )
    assert (trusted.code, after, added) == (0, {"start_stop": "ready", "cafe": "ready"}, (0, 0))
    assert states(program) == {"start_stop": "untrusted", "cafe": "ready"}


def test_what_is_not_trusted_is_said_where_it_is_missed(program: Program) -> None:
    own = session(program)
    (program.home / "plan.toml").write_text('title = "x"\n[[activities]]\nmethod = "start_stop"\n', "utf-8")
    todo = f"read it, then run “facilitator methods trust {own}/start_stop.py”"
    untrusted = f"is Python code that nobody has trusted yet: {todo}"
    added = program.do("day", "add_activity", method="start_stop")
    taken_in = program("import", "day", "plan.toml")

    assert added.err.splitlines() == [untrusted, "The method “start_stop” cannot be used."]
    assert taken_in.err.splitlines()[0] == f"plan.toml: activities[0].method: {untrusted}"


def test_trust_lies_with_the_user_and_never_in_the_session(program: Program) -> None:
    own = session(program)
    before = sorted(each.name for each in own.parent.rglob("*"))
    program("methods", "trust", "day", "--yes")

    assert sorted(each.name for each in own.parent.rglob("*")) == before
    assert "start_stop" in (program.home / ".config" / "facilitator" / "trusted.toml").read_text("utf-8")


def test_a_session_whose_methods_are_trusted_or_that_has_none_says_so(program: Program) -> None:
    program("new", "day")

    assert program("methods", "trust", "day") == Ran(
        0, "“day” has no methods that wait for your trust.\n", ""
    )


@pytest.mark.parametrize(
    ("answer", "state"), [("no", "untrusted"), ("", "untrusted"), ("yes", "ready"), ("ja", "ready")]
)
def test_whoever_sits_at_the_terminal_is_asked(program: Program, answer: str, state: str) -> None:
    session(program)
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    line = [sys.executable, "-m", "facilitator", "methods", "trust", "day"]
    done = subprocess.run(
        line, env=program.environ, cwd=program.home, stdin=theirs, capture_output=True, check=False
    )
    os.close(ours)
    os.close(theirs)

    assert (done.returncode == 0, states(program)["start_stop"]) == (state == "ready", state)


@pytest.mark.parametrize("what", ["none.py", "./none", "none"])
def test_what_is_neither_a_file_nor_a_session_cannot_be_trusted(program: Program, what: str) -> None:
    told = program("methods", "trust", what)

    assert (told.code, told.out, len(told.err.splitlines())) == (1, "", 1)


def test_a_damaged_list_of_what_is_trusted_is_named_and_nothing_more(program: Program) -> None:
    file = program.home / ".config" / "facilitator" / "trusted.toml"
    file.parent.mkdir(parents=True)
    file.write_text("a = [", "utf-8")
    told = program("methods", "list")

    assert (told.code, told.err.startswith(f"{file}: ")) == (1, True)
