import json

from hypothesis import HealthCheck, given, settings

from facilitator.capture import to_json
from tests.capture.contents import contents
from tests.capture.days import days, happen, hours, programmes
from tests.capture.files import document, given_out, taken_in
from tests.capture.running import Deed
from tests.support.driver import Driver

# A day is many commands: making one takes longer than Hypothesis expects of data.
slowly = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
step_by_step = settings(slowly, max_examples=4)


def again(day: Driver) -> Driver:
    """The session that comes of exporting a day and importing it."""
    return taken_in(to_json(given_out(day)).decode())


def arrived(day: Driver) -> list[tuple[list[str], list[str]]]:
    """The notes of each activity in the order in which they came, and which of its rounds were held."""
    return [
        (
            [note.id for note in day.session.notes_of(each)],
            [live.id for live in day.session.rounds_of(each) if live.started is not None],
        )
        for each in day.session.order
    ]


@slowly
@given(days)
def test_out_and_in_again_gives_an_equal_session_and_the_same_bytes(day: Driver) -> None:
    brought = again(day)

    assert contents(brought) == contents(day)
    assert to_json(given_out(brought)) == to_json(given_out(day))


@step_by_step
@given(programmes, hours)
def test_the_same_holds_at_every_moment_of_a_day(programme: list[str], deeds: list[Deed]) -> None:
    for moment in range(0, len(deeds), 3):
        day = happen(programme, deeds[:moment])
        brought = again(day)
        assert contents(brought) == contents(day)
        assert to_json(given_out(brought)) == to_json(given_out(day))


@slowly
@given(days)
def test_the_document_stays_the_same_where_notes_came_in_the_order_of_the_file(day: Driver) -> None:
    once = again(day)
    before = day if arrived(day) == arrived(once) else again(once)

    assert (document(once), arrived(once)) == (document(before), arrived(before))


@slowly
@given(days)
def test_no_name_of_a_voter_and_no_reference_is_given_out(day: Driver) -> None:
    text = json.dumps(given_out(day))

    assert not [ref for ref in day.people.records if f'"{ref}"' in text]
