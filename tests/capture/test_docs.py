import json
import re
from pathlib import Path

import pytest

from facilitator.capture import to_json
from facilitator.capture.parts import LINES, TEXTS
from facilitator.capture.rounds import STATES
from tests.capture.files import activity, given_out, taken_in
from tests.support.driver import BUNDLED

DOCS = (Path(__file__).parents[2] / "docs" / "capture-file.md").read_text(encoding="utf-8")
EXAMPLES: list[tuple[str, str]] = re.findall(r"```(json|toml)\n(.*?)```", DOCS, re.DOTALL)
DAY, PHOTOS, HALF, PLAN = (text for _, text in EXAMPLES)


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_an_example_can_be_taken_in_and_comes_out_the_same_twice(kind: str, text: str) -> None:
    driver = taken_in(text, "toml" if kind == "toml" else "json")
    first = to_json(given_out(driver))

    assert to_json(given_out(taken_in(first.decode()))) == first


def test_a_plan_waits_to_be_run() -> None:
    driver = taken_in(PLAN, "toml")

    assert {live.state for live in driver.session.rounds.values()} == {"waiting"}
    assert [each.start for each in driver.session.in_order()] == ["09:30", "12:00"]


def test_what_was_captured_is_over() -> None:
    driver = taken_in(DAY)

    assert {live.state for live in driver.session.rounds.values()} == {"closed"}


def test_photos_are_of_their_activity() -> None:
    photos = taken_in(PHOTOS).session.photos.values()

    assert [(each.file, each.text, each.round, each.place) for each in photos] == [
        ("blad-7.jpg", "Bänkar i solen", "a1.round1", "table-7"),
        ("vaggen.jpg", "", None, None),
    ]


def test_what_is_under_way_stands_still() -> None:
    driver = taken_in(HALF)
    rounds = driver.session.rounds_of("a1")

    assert [(live.plan.id, live.state) for live in rounds][:5] == [
        ("welcome", "closed"),
        ("round1", "closed"),
        ("move1", "skipped"),
        ("round2", "paused"),
        ("distil", "waiting"),
    ]
    assert activity(driver)["rounds"] == json.loads(HALF)["activities"][0]["rounds"]


def test_every_key_of_a_round_is_described() -> None:
    keys = ("rounds", "planned", "id", "state", "minutes", "passed", "released", "begun", *STATES)

    assert [key for key in keys if f"`{key}`" not in DOCS] == []


@pytest.mark.parametrize("method", BUNDLED.ids())
def test_every_key_of_a_method_is_described(method: str) -> None:
    capture = BUNDLED.capture(method)
    assert capture is not None
    inner = (each.key for items in capture.items for each in items.inside)
    lists = (each.key for each in (*capture.items, *capture.themes))

    for key in (method, *capture.settings, *lists, *inner):
        assert re.search(rf"\b{key}\b", DOCS), key


def test_every_fact_of_the_day_is_described() -> None:
    assert [name for name in (*LINES, *TEXTS, "participants", "organisers") if f"`{name}`" not in DOCS] == []
