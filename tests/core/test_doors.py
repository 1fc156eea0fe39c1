"""The doors for phones and screens: who sets them, and that a code made anew is never an earlier one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.model import DOORS, Doors
from facilitator.core.session import Session
from tests.support.room import Room, shortly
from tests.support.talk import talk

DOOR = st.sampled_from([*DOORS, "table-1", "table-2"])


def test_doors_are_shut_to_remotes_and_everything_moves_until_somebody_says_so() -> None:
    assert Session().doors == Doors(remote=False, calm=False, address="", codes={})


def test_each_command_sets_its_own_part() -> None:
    made = Room().all(c.Remote(), c.Calm(), c.Address(address=" dator.local:8080 "), c.Renew(of="join"))

    assert made.session.doors == Doors(remote=True, calm=True, address="dator.local:8080", codes={"join": 1})


def test_what_was_set_can_be_set_back() -> None:
    made = Room().all(c.Remote(), c.Calm(), c.Address(address="10.0.0.5"))
    made.all(c.Remote(on=False), c.Calm(on=False), c.Address(address=""))

    assert made.session.doors == Doors()


@pytest.mark.parametrize("action", [c.Remote(on=False), c.Calm(on=False), c.Address(address="")])
def test_what_is_so_already_is_no_event(action: c.Do) -> None:
    assert Room().do(action) == []


@pytest.mark.parametrize("address", ["två ord", "http://a", "a/b", "a?b", "a@b", "<b>", "x" * 254])
def test_address_that_could_lead_elsewhere_is_refused(address: str) -> None:
    assert Room().refused(c.Address(address=address)) == "bad_address"


@pytest.mark.parametrize(
    "address", ["192.168.1.20", "192.168.1.20:8000", "[fe80::1]", "fe80::1%en0", "dator.local"]
)
def test_name_or_number_is_an_address(address: str) -> None:
    assert Room().all(c.Address(address=address)).session.doors.address == address


@pytest.mark.parametrize("by", ["team", "reception", "organiser", "import", "person:p:1", "place:table-1"])
@pytest.mark.parametrize("action", [c.Remote(), c.Address(address="a"), c.Renew(of="join")])
def test_only_the_facilitator_says_who_may_come_in(by: str, action: c.Do) -> None:
    assert Room().refused(action, by=by) == "not_allowed"


def test_team_may_ask_for_calm() -> None:
    made = Room()
    made.do(c.Calm(), by="team")

    assert made.session.doors.calm is True


def test_code_of_a_place_is_made_anew_by_its_id_also_before_anybody_wrote_there() -> None:
    made = talk().all(
        c.MakePlace(id="fönstret", kind="circle"), c.Renew(of="fönstret"), c.Renew(of="table-3")
    )

    assert made.session.doors.codes == {"fönstret": 1, "table-3": 1}


@pytest.mark.parametrize("of", ["nowhere", "", "table-0", "check"])
def test_there_is_no_code_for_what_is_no_door_and_no_place(of: str) -> None:
    assert Room().refused(c.Renew(of=of)) == "unknown"


def test_undo_passes_over_the_doors() -> None:
    made = Room().all(c.Set(title="Dagen"), c.Remote(), c.Calm(), c.Address(address="a"), c.Renew(of="join"))
    made.do(c.Undo())

    assert (made.session.info.title, made.session.doors.codes) == ("", {"join": 1})


@given(
    st.lists(st.one_of(DOOR.map(lambda of: c.Renew(of=of)), st.sampled_from([c.Undo(), c.Redo(), c.Calm()])))
)
def test_code_that_was_made_anew_never_comes_back(sent: list[c.Do]) -> None:
    made = Room()
    for action in sent:
        before = made.session.doors.codes
        made.ask(action)
        now = made.session.doors.codes
        risen = {action.of: before.get(action.of, 0) + 1} if isinstance(action, c.Renew) else {}
        assert now == {**before, **risen}


def test_every_change_is_one_event() -> None:
    assert shortly(Room().do(c.Renew(of="stage"))) == ["DoorsSet"]
