"""What starting a part of the program loads, seen in a process of its own, and whom a method may lean on."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.bundled import methods_folder

ROOT = Path(__file__).resolve().parents[2]
STARTS_MAIN = """
import sys
sys.argv = ["facilitator", "--help"]
from facilitator.cli import main
try:
    main()
except SystemExit:
    pass
"""


def loaded_by(code: str, *names: str) -> set[str]:
    """Which of the modules `names` are loaded when a new interpreter has run `code`."""
    report = "import json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    modules: list[str] = json.loads(done.stdout.splitlines()[-1])
    return {*modules, *(module.partition(".")[0] for module in modules)} & set(names)


def test_importing_the_core_loads_no_library_with_a_clock_a_disk_or_a_screen() -> None:
    unwanted = ("textual", "starlette", "uvicorn", "tinydb", "pydantic", "asyncio", "click", "babel")

    assert loaded_by("import facilitator.core", *unwanted) == set()


def test_importing_every_module_of_the_core_loads_none_of_them_either() -> None:
    unwanted = ("textual", "starlette", "uvicorn", "tinydb", "pydantic", "asyncio", "click", "babel")
    modules = sorted(
        f"facilitator.core.{path.stem}" for path in (ROOT / "facilitator/core").glob("[a-z]*.py")
    )

    assert loaded_by("\n".join(f"import {module}" for module in modules), *unwanted) == set()


def test_help_of_the_program_loads_neither_screens_nor_models_nor_the_database() -> None:
    assert loaded_by(STARTS_MAIN, "textual", "pydantic", "tinydb", "starlette") == set()


def test_sentence_is_said_without_a_library() -> None:
    code = "from facilitator.locale import Translator\nTranslator.for_language('sv')('Quit')"

    assert loaded_by(f"import facilitator.locale.format\n{code}", "babel", "gettext") == set()


def test_first_frame_waits_for_neither_the_session_nor_its_rules() -> None:
    code = "import facilitator.cli.run, facilitator.cli.house, facilitator.cli.terminal, facilitator.tui"

    assert loaded_by(code, "msgspec", "babel", "tinydb", "pydantic", "starlette") == set()
    assert loaded_by(code, "textual.document", "textual.widgets.text_area") == set()


@pytest.mark.parametrize("path", sorted(methods_folder().glob("*.py")), ids=lambda path: path.stem)
def test_method_imports_the_public_door_and_nothing_else_of_the_program(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}

    assert {name for name in froms | plain if name.startswith((".", "facilitator"))} == {"facilitator.api"}
