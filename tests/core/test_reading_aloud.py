"""Questions that phones are not asked, and answers that wait until they have been read aloud."""

import pytest

from facilitator.core import commands as c
from facilitator.core.showing import let_through, unread
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Dots, Field, Grid, Interest, Prompt, Round, Slot, Spot
from facilitator.core.wall import reports, troubles, wall
from tests.support.room import Room, asking, room
from tests.support.talk import ADA

GRID = Grid((Slot("10:00"),), (Spot("Rum A"),), nobody="nobody")
BLANKS = (Field("who", "Who", kind="people"), Field("nobody", "Nobody came", kind="yes_no"))
TOPIC = Prompt("topic", "A topic", by="person", fields=BLANKS, aloud=True)
WANT = Prompt("want", "Mark", by="person", ballot=Interest(), over="topic")
DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="topic")
REPORT = Prompt("report", "What was said?", about="topic", optional=True)
SHOW = c.Show(notes=("n1",))


def topic(key: str = "n1") -> c.Write:
    return c.Write(id=key, prompt="topic", text=key.upper(), source="phone")


def market() -> Room:
    """A wall on which Ada's topic is to come, and one that was keyed in."""
    first = Round("market", "Market", ask=(TOPIC, WANT, DOTS), grid=GRID)
    talks = Round("slot1", "Talks", ask=(REPORT,), slot=1)
    made = room(first, talks, Round("list", "List", ask=(Prompt("item", "Item"),))).all(c.Start())
    return made.all(topic(), by=ADA).all(topic("n2"))


def hung(made: Room) -> tuple[list[str], list[str]]:
    """The topics of the wall, and those that wait."""
    found = wall(made.session, "a1")
    assert found is not None
    return [each.note.id for each in found.topics], [each.note.id for each in found.waiting]


@pytest.mark.parametrize("by", [ADA, "group:g1"])
def test_a_question_that_phones_are_not_asked_is_answered_by_those_who_lead(by: str) -> None:
    made = room(asking(Prompt("card", "A card", by="person", offered=False))).all(c.Start(), c.Form(id="g1"))
    write = c.Write(prompt="card", text="Ett")
    assert made.refused(write, by=by) == "not_asked"
    assert [len(made.do(write, by=each)) for each in ("facilitator", "team")] == [1, 1]


def test_a_topic_by_phone_waits_and_one_that_was_keyed_in_does_not() -> None:
    assert hung(market()) == (["n2"], ["n1"])


def test_a_topic_that_was_read_aloud_is_on_the_wall_with_the_number_that_it_had() -> None:
    made = market().all(SHOW)
    found = wall(made.session, "a1")
    assert hung(made) == (["n1", "n2"], [])
    assert found is not None
    assert [each.number for each in found.topics] == [1, 2]


def test_what_waits_is_no_report_that_is_missing_and_nothing_to_look_at() -> None:
    made = room(
        Round("market", "Market", ask=(TOPIC,), grid=GRID), Round("slot1", "T", ask=(REPORT,), slot=1)
    )
    made.all(c.Start()).all(topic(), by=ADA).all(c.Finish())
    found = wall(made.session, "a1")
    assert found is not None
    assert (reports(made.session, found), troubles(found, {})) == ([], [])


def test_a_method_does_not_see_what_waits() -> None:
    made = market()
    view: ActivityView[None] = ActivityView(made.session, "a1", None)
    assert [each.id for each in view.notes()] == ["n2"]


def test_nobody_can_want_to_come_to_what_waits() -> None:
    made = market()
    want = c.Give(prompt="want", values={"n1": 1})
    assert made.refused(want, by="person:p:2") == "other_prompt"
    assert len(made.all(SHOW).do(want, by="person:p:2")) == 1


@pytest.mark.parametrize("action", [c.PlaceNote(note="n1", slot=1), c.Swap(notes=("n1", "n2"))])
def test_what_waits_is_not_put_on_the_wall(action: c.Do) -> None:
    assert market().refused(action) == "not_read"


def test_a_suggestion_passes_over_what_waits() -> None:
    made = market().all(c.Suggest())
    assert [made.session.notes[key].slot for key in ("n1", "n2")] == [None, 1]


def test_what_waits_is_not_brought_into_another_list() -> None:
    made = market().all(c.Bring(source="a1", of="topic", activity="a1", prompt="item"))
    assert [each.text for each in made.session.notes.values() if each.prompt == "item"] == ["N2"]


def test_new_words_are_read_aloud_anew_and_the_place_is_kept() -> None:
    made = market().all(SHOW, c.PlaceNote(note="n1", slot=1, place="Rum A"))
    made.all(c.Change(note="n1", text="Något annat"), by=ADA)
    waits = hung(made)
    found = wall(made.all(SHOW).session, "a1")
    assert found is not None
    assert (waits, found.topics[0].cells) == ((["n2"], ["n1"]), ((1, 1),))


def test_that_nobody_came_leaves_a_topic_where_it_is() -> None:
    made = market().all(SHOW).all(c.Change(note="n1", fields={"nobody": True}), by=ADA)
    assert hung(made) == (["n1", "n2"], [])


def test_a_released_result_lets_nothing_through_that_waits() -> None:
    made = market().all(c.Release(prompt="a1.market.dots"))
    assert [let_through(made.session, made.session.notes[key]) for key in ("n1", "n2")] == [False, True]


def test_what_is_taken_off_the_stage_waits_again() -> None:
    made = market().all(SHOW, c.Show(notes=("n1",), shown=False))
    assert unread(made.session, made.session.notes["n1"])


def test_what_comes_from_a_file_was_read_aloud_elsewhere() -> None:
    made = market().all(topic("n3"), by="import")
    assert hung(made) == (["n2", "n3"], ["n1"])
