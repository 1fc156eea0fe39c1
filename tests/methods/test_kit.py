"""The conformance kit: our methods pass it, and it finds what a method must not do."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.bundled import methods_folder
from facilitator.testing import any_settings, check_method, conforms
from facilitator.testing.play import Play, stages
from tests.support.driver import BUNDLED

EXAMPLE = Path(__file__).with_name("start_stop.py")
METHODS = sorted((*methods_folder().glob("*.py"), *methods_folder().glob("*.toml")))


@pytest.mark.parametrize("path", METHODS, ids=lambda path: path.stem)
def test_every_method_that_comes_with_the_program_conforms(path: Path) -> None:
    conforms(path)


@pytest.mark.parametrize("method", [path.stem for path in METHODS])
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_with_any_settings_a_method_can_be_played_and_told_to_its_end(method: str, data: Any) -> None:
    kind = BUNDLED.settings(method)
    assert kind is not None
    said: Mapping[str, object] = data.draw(any_settings(kind))
    play = Play(method, said)
    play.plan(BUNDLED.rounds(method, said, play.view))
    for _ in stages(play):
        play.plan(BUNDLED.rounds(method, said, play.view))

    assert (play.refused, BUNDLED.check_settings(method, said)) == ([], [])
    assert BUNDLED.harvest(method, play.view) is not None


def broken(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """The faults of the example after its text was changed: where and what."""
    text = EXAMPLE.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "start_stop.py"
    path.write_text(text, "utf-8")
    return [(fault.path, fault.slug) for fault in check_method(path)]


def line(folder: Path, piece: str) -> str:
    """Where in the changed example something stands."""
    before, _, _ = (folder / "start_stop.py").read_text("utf-8").partition(piece)
    return f"line {before.count(chr(10)) + 1}"


def test_an_import_of_anything_with_a_clock_or_a_disk_is_found(tmp_path: Path) -> None:
    change = ("from collections.abc", "import random\nfrom pathlib import Path\nfrom collections.abc")

    assert broken(tmp_path, change) == [("line 3", "import"), ("line 4", "import")]


def test_reading_a_file_is_found(tmp_path: Path) -> None:
    change = ("    asked = tuple", "    open(__file__).close()\n    asked = tuple")

    assert broken(tmp_path, change)[0] == (line(tmp_path, "open("), "impure")


def test_rounds_that_answer_differently_each_time_are_found(tmp_path: Path) -> None:
    seen = ('KINDS = ("start"', 'SEEN: list[int] = []\nKINDS = ("start"')
    more = '    yield Round(f"more{len(SEEN)}", TEXT["write"], 1)\n'
    change = ('    yield Round("write"', f'    SEEN.append(1)\n{more}    yield Round("write"')

    assert ("rounds", "not_pure") in broken(tmp_path, seen, change)


def test_what_is_said_in_one_language_only_is_found(tmp_path: Path) -> None:
    plain = ('TEXT["vote"], minutes', '"Vote", minutes')
    lacking = ('{"en": "Dots each", "sv": "Prickar var"}', '"Dots"')

    assert broken(tmp_path, plain, lacking) == [
        ("settings.dots.label", "one_language"),
        ("rounds.vote.title", "one_language"),
    ]


def test_a_ballot_on_what_is_only_written_later_is_found(tmp_path: Path) -> None:
    write = '    yield Round("write", TEXT["write"], minutes=settings.minutes, groups=Alone(), ask=asked)\n'
    vote = '    yield Round("vote", TEXT["vote"], minutes=5, groups=Everyone(), ask=(dots,))\n'
    found = broken(tmp_path, (write + vote, vote + write))

    assert found[0] == ("rounds.vote.ask.dots", "nothing_there")


def test_a_round_without_end_is_found(tmp_path: Path) -> None:
    assert broken(tmp_path, ("minutes=5,", "minutes=100_000,"))[:2] == [
        ("rounds.vote.minutes", "too_long"),
        ("rounds", "minutes"),
    ]


def test_a_harvest_that_fails_is_found_with_its_line_and_where_in_the_day(tmp_path: Path) -> None:
    found = broken(tmp_path, ("    if given :=", "    assert not activity.ended\n    if given :="))

    assert found[0] == (f"harvest.end {line(tmp_path, 'assert not')}", "failed")


def test_a_harvest_that_gives_something_else_than_blocks_is_found(tmp_path: Path) -> None:
    loop = "    for kind in KINDS:\n        yield"
    change = (loop, f'    yield "text"\n{loop}')

    assert broken(tmp_path, change)[0] == ("harvest.empty.1", "wrong_type")


def test_the_failure_of_a_test_names_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "start_stop.py"
    path.write_text(EXAMPLE.read_text("utf-8").replace("api=1", "api=9").replace('id="start_stop"', 'id="x"'))
    with pytest.raises(AssertionError) as failure:
        partial(conforms, path)()

    assert str(failure.value).splitlines() == [
        f"{path} breaks 2 rules:",
        "METHOD.id: is x, but must be the name under which the method is found: start_stop",
        "METHOD.api: is 9, but this program understands 1 to 1",
    ]
