import json

from hypothesis import HealthCheck, given, settings

from facilitator.capture import to_json
from tests.capture.contents import contents
from tests.capture.days import days
from tests.capture.files import given_out, taken_in
from tests.support.driver import Driver

# A day is many commands: making one takes longer than Hypothesis expects of data.
slowly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(days)
def test_out_and_in_again_gives_an_equal_session(day: Driver) -> None:
    again = taken_in(to_json(given_out(day)).decode())

    assert contents(again) == contents(day)


@slowly
@given(days)
def test_out_in_and_out_again_gives_the_same_bytes(day: Driver) -> None:
    first = to_json(given_out(day))

    assert to_json(given_out(taken_in(first.decode()))) == first


@slowly
@given(days)
def test_no_name_of_a_voter_and_no_reference_is_given_out(day: Driver) -> None:
    text = json.dumps(given_out(day))

    assert not [ref for ref in day.people.records if f'"{ref}"' in text]
