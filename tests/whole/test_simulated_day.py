"""A whole day with simulated people: from the plan to the document, through the door that everybody uses."""

from pathlib import Path

import msgspec
import pytest

from facilitator.core import events as e
from facilitator.core.consent import waits
from facilitator.publish.said import md
from facilitator.simulate import Sample
from tests.support.played import Played, play, sample

PEOPLE = 30
FEW = 8


@pytest.fixture(scope="module", params=["sv", "en"])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The sample day of a language, played by thirty people."""
    language: str = request.param
    return play(tmp_path_factory.mktemp(language) / "day", sample(language), PEOPLE)


def test_nothing_is_refused_that_should_not_be(day: Played) -> None:
    assert day.report.surprises == ()


def test_people_make_the_mistakes_that_people_make(day: Played) -> None:
    assert {each.refusal.slug for each in day.report.mistakes} == {"already_running", "closed", "enough"}


def test_the_four_methods_are_run_from_their_first_round_to_their_last(day: Played) -> None:
    methods = [each.method for each in day.live.in_order() if each.method != "break"]
    assert methods == ["story_harvest", "thirty_five", "world_cafe", "open_space"]
    assert {each.state for each in day.live.rounds.values()} == {"closed"}


def test_everybody_who_came_is_in_the_session(day: Played) -> None:
    assert (len(day.live.people), day.live.info.participants) == (PEOPLE, str(PEOPLE))


def test_the_session_replays_from_the_disk_as_the_hub_had_it(day: Played) -> None:
    assert day.stored == day.live


def test_every_note_that_is_kept_stands_in_the_document_unless_it_waits_for_a_yes(day: Played) -> None:
    document = day.document("md").decode()
    lacking = [note.id for note in day.kept if md(note.text) not in document]
    assert lacking == [note.id for note in day.kept if waits(day.live, note)]


def test_all_that_a_prompt_asks_for_is_answered(day: Played) -> None:
    live = day.live
    asked = {f"{r.id}.{p.id}" for r in live.rounds.values() for p in r.plan.ask if not p.optional}
    answered = {f"{note.round}.{note.prompt}" for note in live.notes.values()} | set(live.ballots)
    assert sorted(asked - answered) == []


def test_a_card_has_one_total_which_is_the_sum_of_its_rounds(day: Played) -> None:
    activity = next(each.id for each in day.live.in_order() if each.method == "thirty_five")
    scores = [day.live.tallies[f"{activity}.score{number}.split"] for number in range(1, 6)]
    totals = day.live.tallies[f"{activity}.sum.total"]
    sums = {card: (sum(each[card].points for each in scores if card in each), 1) for card in totals}
    assert {note: (tally.points, tally.ballots) for note, tally in totals.items()} == sums
    assert sums


def test_every_card_is_compared_with_another_one_in_each_round(day: Played) -> None:
    activity = next(each.id for each in day.live.in_order() if each.method == "thirty_five")
    cards = {note.id for note in day.kept if note.activity == activity and note.prompt == "card"}
    judged = [set(day.live.tallies[f"{activity}.score{n}.split"]) for n in range(1, 6)]
    assert [len(cards - each) for each in judged] == [len(cards) % 2] * 5


def test_what_happens_on_real_days_happens(day: Played) -> None:
    assert {note.state for note in day.live.notes.values()} == {"kept", "withdrawn", "merged"}
    assert {note.source for note in day.kept} == {"phone", "paper", "screen"}
    assert {note.late for note in day.kept} == {True, False}
    happened = {type(event.what) for event in day.events}
    assert happened >= {e.NoteChanged, e.RoundPaused, e.RoundTimed, e.Undone, e.NotePlaced, e.ThemesOrdered}


def test_what_people_say_has_its_place_in_the_plan(day: Played) -> None:
    titles = [each.title for each in day.live.in_order() if each.method != "break"]
    assert [part.title for part in day.sample.voices.activities] == titles
    for part in day.sample.voices.activities:
        themes = {each.theme for each in part.answers if each.theme}
        assert themes == {each.name for each in part.themes}


def test_every_name_in_the_voices_of_those_who_group_is_one_of_the_people(day: Played) -> None:
    by = {name for part in day.sample.voices.activities for theme in part.themes for name in theme.by}
    assert by - set(day.sample.voices.names) == set()


def test_the_same_seed_gives_the_same_documents(tmp_path: Path, day: Played) -> None:
    again = play(tmp_path / "again", day.sample, PEOPLE)
    assert again.document("md") == day.document("md")
    assert again.document("json") == day.document("json")


def test_another_seed_gives_another_day(tmp_path: Path) -> None:
    one, other = (play(tmp_path / str(seed), sample("sv"), FEW, seed=seed) for seed in (1, 2))
    assert one.document("md") != other.document("md")


def test_the_day_is_the_same_without_a_socket_between(tmp_path: Path) -> None:
    through = play(tmp_path / "through", sample("sv"), FEW)
    beside = play(tmp_path / "beside", sample("sv"), FEW, socket=False)
    assert through.document("md") == beside.document("md")


def test_every_round_takes_the_time_that_it_was_planned_for(tmp_path: Path) -> None:
    passed: list[float] = []

    async def pace(seconds: float) -> None:
        passed.append(seconds)

    played = play(tmp_path / "slow", sample("sv"), FEW, pace=pace)
    arriving = 15
    minutes = arriving + sum(each.plan.minutes for each in played.live.rounds.values())
    assert round(sum(passed) / 60, 6) == minutes


@pytest.mark.parametrize("people", [2, 9])
def test_a_plan_that_nobody_has_written_for_can_be_rehearsed(tmp_path: Path, people: int) -> None:
    written = sample("sv")
    wordless = msgspec.structs.replace(written.voices, activities=())
    played = play(tmp_path / "day", Sample(written.plan, wordless), people)
    assert played.report.surprises == ()
    assert {each.state for each in played.live.rounds.values()} == {"closed"}
