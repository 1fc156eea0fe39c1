"""What a person reads in a terminal, in Swedish and in English."""

import re
from pathlib import Path

import click
import pytest

from facilitator.cli import program
from facilitator.cli.arguments import read_action
from facilitator.cli.common import Failure
from facilitator.cli.speech import CLICK_SAYS
from facilitator.locale import LANGUAGES, Language, Translator
from tests.support.driver import BUNDLED
from tests.support.program import Program

COMMANDS = ("new", "import", "export", "check", "serve", "status", "demo", "methods")


def test_every_word_of_click_that_we_translate_is_one_that_click_says() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    ours = [said for each in CLICK_SAYS for said in ((each,) if isinstance(each, str) else each)]
    assert [said for said in ours if f'"{said}"' not in source] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_commands_has_room_for_what_each_command_does(language: Language) -> None:
    top = program(Translator.for_language(language))
    assert isinstance(top, click.Group)
    with click.Context(top, info_name="facilitator", terminal_width=80) as context:
        told = top.get_help(context)
    assert [line for line in told.splitlines()[1:] if line.endswith("...")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_swedish_has_no_line_in_english(tmp_path: Path, command: str) -> None:
    english, swedish = (
        set(Program(tmp_path)("--lang", lang, command, "--help").out.splitlines()) for lang in ("en", "sv")
    )
    assert english & swedish == {""}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["exprt"], "Fel: Det finns inget kommando 'exprt'. Menade du 'export'?"),
        (["export"], "Fel: Det här saknas: 'DAG'."),
        (["export", "a", "b"], "Fel: Det här är för mycket: b"),
        (["export", "a", "--formt", "md"], "Fel: Det finns inget val '--formt'. Menade du '--format'?"),
        (["export", "a", "--format"], "Fel: Valet '--format' behöver ett värde."),
        (["status", "a", "--json=1"], "Fel: Valet '--json' tar inget värde."),
        (
            ["demo", "--seed", "x"],
            "Fel: Värdet för '--seed' går inte att använda: 'x' är inte ett giltigt tal.",
        ),
        (["import", "a", "dag.json"], "dag.json går inte att läsa: filen eller mappen finns inte"),
        (["methods", "show", "word_cafe"], "Det finns ingen metod ”word_cafe”. Menade du ”world_cafe”?"),
    ],
)
def test_wrong_use_is_told_in_swedish(tmp_path: Path, args: list[str], told: str) -> None:
    assert Program(tmp_path, "sv")(*args).err.splitlines()[-1] == told


def test_settings_that_do_not_fit_are_told_one_by_one_in_swedish(tmp_path: Path) -> None:
    here = Program(tmp_path, "sv")
    here("new", "dag")
    tried = here.do("dag", "add_activity", method="world_cafe", settings={"minutes": 1, "stolar": 2})
    names = ", ".join(BUNDLED.default_settings("world_cafe"))
    assert tried.err.splitlines() == [
        "settings.minutes: måste vara minst 5",
        f"settings.stolar: det finns ingen sådan inställning; inställningarna här är: {names}",
        "Inställningarna passar inte.",
    ]


def test_a_method_file_is_checked_in_swedish(tmp_path: Path) -> None:
    (tmp_path / "udda.py").write_text("x = 1\ndef rounds(:\n", "utf-8")
    told = Program(tmp_path, "sv")("methods", "check", "udda.py").out
    assert re.sub(":[^:]*$", "", told) == "udda.py: rad 2: är inte Python"


@pytest.mark.parametrize(
    ("word", "given", "faults"),
    [
        ("write", "{}", ["text: is missing"]),
        ("extend", '{"minuts": 5}', ["minuts: is no key of this command; did you mean “minutes”?"]),
        ("extend", '{"minutes": "5"}', ["minutes: must be a number"]),
        ("write", '{"text": "a", "table": "b"}', ["table: must be a whole number"]),
        ("set", '{"organisers": [1]}', ["organisers[0]: must be a text in quotation marks"]),
        ("write", "[]", ["--args: must be an object with keys"]),
        (
            "write",
            '{"text": "a", "source": "fax"}',
            ["source: must be one of: screen, phone, tablet, paper, import"],
        ),
    ],
)
def test_what_does_not_fit_a_command_is_told_with_its_place(word: str, given: str, faults: list[str]) -> None:
    with pytest.raises(Failure) as failure:
        read_action(word, given)
    assert [str(fault) for fault in failure.value.faults] == faults
