"""The catalogue: methods from every place, and no code run that nobody trusts."""

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from facilitator.bundled import methods_folder
from facilitator.catalog import Catalog, Shelf, content_hash, plugins, shelves
from facilitator.catalog.finding import Origin
from tests.methods.files import alone, found, only, put, states

# What there is.


def test_the_methods_of_the_program_are_ready_in_python_and_in_toml() -> None:
    files = [path for path in methods_folder().iterdir() if path.suffix in (".py", ".toml")]

    assert {"world_cafe.py", "mapping.toml"} <= {path.name for path in files}
    assert states(Catalog(shelves())) == [
        (name, "bundled", "ready") for name in sorted(path.stem for path in files)
    ]


def test_a_folder_that_is_not_there_and_files_that_are_no_methods_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "_helper")
    (tmp_path / "notes.txt").write_text("hej")

    assert Catalog([Shelf("user", tmp_path), Shelf("session", tmp_path / "none")]).names() == []


def test_naming_what_there_is_runs_none_of_it(tmp_path: Path) -> None:
    put(tmp_path, "loud", "raise SystemExit('run')")

    assert alone(tmp_path).names() == ["loud"]


def test_a_method_is_loaded_only_when_it_is_asked_for(tmp_path: Path) -> None:
    put(tmp_path, "quiet")
    put(tmp_path, "loud", "import pathlib\npathlib.Path(__file__).with_suffix('.ran').touch()")
    catalog = alone(tmp_path)
    title = catalog.method("quiet")

    assert title is not None
    assert not (tmp_path / "loud.ran").exists()


def test_a_module_is_called_after_its_method_and_no_cache_is_left_beside_the_file(tmp_path: Path) -> None:
    put(tmp_path, "talk")
    kind = alone(tmp_path).settings("talk")

    assert kind is not None
    assert kind.__module__ == "facilitator_methods.talk"
    assert [path.name for path in tmp_path.iterdir()] == ["talk.py"]


def test_importing_the_catalogue_loads_no_method() -> None:
    code = "import sys, facilitator.catalog; print([m for m in sys.modules if '_methods' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


# Later ones win.


def test_the_last_of_one_id_wins_and_says_what_it_hides(tmp_path: Path) -> None:
    user = put(tmp_path / "user", "talk", title="Mine")
    extra = put(tmp_path / "extra", "talk", title="Named")
    catalog = Catalog([Shelf("user", user.parent, trusted=True), Shelf("folder", extra.parent, trusted=True)])
    hidden, wins = catalog.entries()

    assert (hidden.state, wins.state, wins.shadows) == ("shadowed", "ready", (str(user),))
    assert [method.title for method in [catalog.method("talk")] if method] == [{"en": "Named", "sv": "Named"}]


def test_the_folders_come_in_their_order_and_installed_methods_after_those_of_the_program(
    tmp_path: Path,
) -> None:
    on = shelves(tmp_path / "user", tmp_path / "session", [tmp_path / "one", tmp_path / "two"])

    assert [(shelf.origin, shelf.trusted) for shelf in on] == [
        ("bundled", True),
        ("user", False),
        ("session", False),
        ("folder", True),
        ("folder", True),
    ]


def test_a_broken_file_of_the_same_id_does_not_take_the_sound_one_away(tmp_path: Path) -> None:
    put(tmp_path / "user", "talk")
    put(tmp_path / "extra", "talk", "METHOD = 1")
    catalog = Catalog(
        [Shelf("user", tmp_path / "user", trusted=True), Shelf("folder", tmp_path / "extra", trusted=True)]
    )

    assert states(catalog) == [("talk", "user", "ready"), ("talk", "folder", "broken")]
    assert catalog.ids() == ["talk"]


# Trust.


@pytest.mark.parametrize("origin", ["user", "session"])
def test_a_file_that_nobody_trusts_is_listed_with_what_to_do_and_not_run(
    tmp_path: Path, origin: Origin
) -> None:
    path = put(tmp_path, "loud", "import pathlib\npathlib.Path(__file__).with_suffix('.ran').touch()")
    entry = only(alone(tmp_path, origin, trusted=False))

    assert (entry.state, entry.method) == ("untrusted", None)
    assert [str(fault) for fault in entry.faults] == [
        f"is Python code that nobody has trusted yet: read it, then run “facilitator methods trust {path}”"
    ]
    assert not (tmp_path / "loud.ran").exists()


def test_trust_is_bound_to_what_the_file_holds(tmp_path: Path) -> None:
    path = put(tmp_path, "talk")
    trusted = frozenset({content_hash(path.read_bytes())})
    before = Catalog([Shelf("session", tmp_path)], trusted=trusted)
    before_states = states(before)
    path.write_text(path.read_text() + "\n# changed")

    assert before_states == [("talk", "session", "ready")]
    assert states(Catalog([Shelf("session", tmp_path)], trusted=trusted)) == [
        ("talk", "session", "untrusted")
    ]


def test_a_file_that_nobody_trusts_does_not_take_a_method_of_the_program_away(tmp_path: Path) -> None:
    put(tmp_path, "world_cafe")
    catalog = Catalog(shelves(session=tmp_path))
    method = catalog.method("world_cafe")

    assert method is not None
    assert method.title == "World Café"


# Installed packages.


def test_installed_methods_are_found_by_name_and_loaded_by_their_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "talk")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    entry = EntryPoint("talk", "talk", "facilitator.methods")
    catalog = Catalog([Shelf("bundled", tmp_path / "none", trusted=True)], installed=lambda: [entry])

    assert states(catalog) == [("talk", "installed", "ready")]


def test_an_entry_point_to_nothing_is_broken_and_stops_nobody() -> None:
    entry = EntryPoint("gone", "no_such_package.module", "facilitator.methods")
    catalog = Catalog([Shelf("bundled", Path("none"), trusted=True)], installed=lambda: [entry])

    assert [(entry.id, entry.state, found(list(entry.faults))) for entry in catalog.entries()] == [
        ("gone", "broken", [("", "failed")])
    ]


def test_an_empty_variable_turns_installed_methods_off() -> None:
    assert plugins({"FACILITATOR_LOAD_PLUGINS": ""}) == []
