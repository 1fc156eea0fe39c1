"""Whatever stands in a TOML file, it gives a method or faults, and never stops the program."""

import copy
import tomllib
from pathlib import Path
from typing import Any, cast

import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.bundled import methods_folder
from facilitator.capture.syntax import inside
from facilitator.catalog import shelves
from facilitator.catalog.finding import Found
from facilitator.catalog.library import Library
from facilitator.catalog.written import load
from facilitator.catalog.written.lines import Steps, lines
from facilitator.core.faults import Fault
from facilitator.testing.kit import tried
from tests.methods.toml import CAFE, RICH

LIBRARY = Library(shelves(), tuple, frozenset())
TEXTS = [*(path.read_text("utf-8") for path in sorted(methods_folder().glob("*.toml"))), RICH, CAFE]
FILES = [tomllib.loads(each) for each in TEXTS]

anything = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def faults_of(content: bytes, name: str = "talk") -> list[Fault]:
    """The faults of a file; a method, where it has none."""
    found = Found(name, "folder", Path(f"{name}.toml"))
    loaded, faults = load(found, content, lambda base: LIBRARY.base(found, base))
    assert (loaded is None) == bool(faults)
    return faults


def spots(data: object, path: Steps = ()) -> list[Steps]:
    """The way to every value."""
    return [path, *(spot for key, value in inside(data) for spot in spots(value, (*path, key)))]


def at(data: Any, path: Steps) -> Any:
    for step in path:
        data = data[step]
    return data


_WORDS = st.sampled_from(
    [
        "",
        "id",
        "round1",
        "start",
        "a.b",
        "å",
        "model_fields",
        "copy",
        "{n}",
        "world_cafe",
        "dots",
        "\x1b[31m",
        "<b>",
    ]
)
_PLAIN = st.one_of(
    st.booleans(),
    st.integers(-3, 7),
    st.sampled_from([10**9, 10**30, 0.5, float("nan"), float("inf"), -0.0]),
    _WORDS,
    st.sampled_from(["en", "sv"]).map(lambda language: {language: "ord"}),
)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=4,
)


@st.composite
def changed(draw: st.DrawFn) -> dict[str, Any]:
    """A sound file with some values that are others, gone, moved, or there twice."""
    data = copy.deepcopy(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(1, 4))):
        *around, last = draw(st.sampled_from([each for each in spots(data) if each]))
        held = at(data, tuple(around))
        match draw(st.sampled_from(["other", "gone", "added", "elsewhere"])):
            case "other":
                held[last] = draw(_VALUES)
            case "gone":
                del held[last]
            case "added" if isinstance(held, dict):
                cast("dict[str, Any]", held)[draw(_WORDS)] = draw(_VALUES)
            case "added":
                held.append(copy.deepcopy(held[last]))
            case _:
                other = draw(st.sampled_from(spots(data)))
                held[last] = copy.deepcopy(at(data, other))
    return data


@anything
@given(changed())
def test_a_file_with_anything_in_it_gives_a_method_or_faults_with_their_lines(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)
    faults = faults_of(text.encode())
    last = text.count("\n") + 1

    places = [fault.path.partition(",")[0].split() for fault in faults]
    assert [each for each in places if each[:1] != ["line"] or not 1 <= int(each[1]) <= last] == []
    assert [fault for fault in faults if not str(fault)] == []


@settings(anything, max_examples=60)
@given(changed())
def test_a_method_that_a_file_gives_can_be_run_and_told_whatever_it_asks(data: dict[str, Any]) -> None:
    found = Found("talk", "folder", Path("talk.toml"))
    loaded, _ = load(
        found, tomlkit.dumps({**data, "id": "talk"}).encode(), lambda base: LIBRARY.base(found, base)
    )
    met = {fault.slug for fault in tried(loaded, {})} if loaded else set[str]()

    assert met & {"failed", "not_pure", "wrong_type", "missing_language", "unknown_name"} == set()


@anything
@given(st.sampled_from(TEXTS), st.data())
def test_a_file_that_was_cut_or_mistyped_gives_a_method_or_faults(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 40)))
    typed = data.draw(
        st.sampled_from(["", '"', "'", '"""', "[", "]]", "{", "=", "\n", "\\", "\x00", "å", "# "])
    )

    faults_of(f"{text[:begin]}{typed}{text[end:]}".encode())


@anything
@given(st.binary(max_size=200))
def test_bytes_that_are_no_text_are_faults(content: bytes) -> None:
    faults_of(content)


_KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=5) | _WORDS


@anything
@given(
    st.recursive(
        st.dictionaries(_KEYS, _VALUES, max_size=3),
        lambda i: st.dictionaries(_KEYS, st.lists(i)),
        max_leaves=4,
    )
)
def test_every_value_of_a_file_has_its_line(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)

    assert set(lines(text)) == set(spots(tomllib.loads(text)))


@anything
@given(st.sampled_from(FILES), st.integers(2, 60))
def test_the_line_of_a_value_is_where_it_stands(data: dict[str, Any], width: int) -> None:
    text = tomlkit.dumps(data)
    told = text.splitlines()
    here = lines(text)

    said = [(path, here[path]) for path in here if path and isinstance(path[-1], str)]
    assert [path for path, line in said if str(path[-1]) not in told[line - 1]] == []
