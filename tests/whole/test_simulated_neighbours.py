"""A day with every neighbouring method, played by simulated people from its first round to its document."""

from pathlib import Path

import pytest

from facilitator.capture import commands, read
from facilitator.publish.said import md
from facilitator.simulate import Sample
from tests.methods.golden import METHODS
from tests.support.played import Played, library, play, sample

PEOPLE = 21


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Played:
    parts = [f'[[activities]]\nmethod = "{method}"\n' for method in METHODS]
    written = 'title = "En dag"\nlanguage = "sv"\n' + "\n".join(parts)
    plan = read(written, library(), "toml")
    assert not isinstance(plan, list)
    played = Sample(tuple(commands(plan, library())), sample("sv").voices)
    return play(tmp_path_factory.mktemp("neighbours") / "day", played, PEOPLE, socket=False)


def test_nothing_is_refused_that_should_not_be(day: Played) -> None:
    assert day.report.surprises == ()


def test_every_method_is_run_from_its_first_round_to_its_last(day: Played) -> None:
    assert [each.method for each in day.live.in_order()] == list(METHODS)
    assert {each.state for each in day.live.rounds.values()} == {"closed"}


def test_all_that_a_prompt_asks_for_is_answered(day: Played) -> None:
    asked = {f"{r.id}.{p.id}" for r in day.live.rounds.values() for p in r.plan.ask if not p.optional}
    answered = {f"{note.round}.{note.prompt}" for note in day.live.notes.values()} | set(day.live.ballots)
    assert sorted(asked - answered) == []


def test_every_note_that_is_kept_stands_in_the_document(day: Played) -> None:
    document = day.document("md").decode()
    assert [note.text for note in day.kept if md(note.text) not in document] == []


def test_a_match_is_about_a_need_and_an_offer(day: Played) -> None:
    matches = [note for note in day.kept if note.prompt == "match"]
    pairs = [[day.live.notes[each].prompt for each in match.about] for match in matches]
    assert pairs == [["need", "offer"]] * len(matches)
    assert matches != []


def test_the_session_replays_from_the_disk_as_the_hub_had_it(day: Played) -> None:
    assert day.stored == day.live


def test_the_day_can_be_read_in_every_format(day: Played, tmp_path: Path) -> None:
    assert all(day.document(each) for each in ("md", "json"))
