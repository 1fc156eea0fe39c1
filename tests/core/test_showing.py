"""What may stand on the stage: what the room wrote only after a yes from those who lead, and only in those words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.showing import let_through
from facilitator.core.vocabulary import Dots, Field, Poll, Prompt
from tests.support.room import Room, asking, room, rounds
from tests.support.talk import ADA, BO, CARD, DOTS, LESSON, card, talk, told

SHOW = c.Show(notes=("n1",))
HIDE = c.Show(notes=("n1",), shown=False)
LEAD = ("facilitator", "team", "import")


def through(made: Room, key: str = "n1") -> bool:
    return let_through(made.session, told(made, key))


def adas(*more: c.Do, by: str = "facilitator") -> Room:
    """A card of Ada's in a round that is on."""
    return talk().all(card(), by=ADA).all(*more, by=by)


def voted(*more: c.Do, secret: bool = False, ballots: int = 1) -> Room:
    """A card of Ada's, and a round with dots on the cards that is on."""
    first, vote = (
        asking(CARD),
        asking(DOTS, Prompt("poll", "Poll", ballot=Poll(("Ja", "Nej"))), secret=secret),
    )
    made = room(first, replace(vote, id="vote"), *rounds("after")).all(c.Start()).all(card(), by=ADA)
    made.all(c.Next())
    for number in range(ballots):
        made.all(c.Give(prompt="dots", values={"n1": 1}, giver=f"hands:{number}"))
    return made.all(*more)


@pytest.mark.parametrize("by", [ADA, "group:g1"])
def test_what_the_room_wrote_does_not_stand_on_the_stage(by: str) -> None:
    made = talk().all(c.Form(id="g1")).all(card(), by=by)
    assert not through(made)


@pytest.mark.parametrize("by", LEAD)
def test_what_those_who_lead_wrote_needs_nobodys_yes(by: str) -> None:
    assert through(talk().all(card(), by=by))


@pytest.mark.parametrize("by", ["facilitator", "team"])
def test_what_was_shown_may_stand_there_until_it_is_taken_off(by: str) -> None:
    made = adas(SHOW, by=by)
    assert (through(made), through(made.all(HIDE, by=by))) == (True, False)


@pytest.mark.parametrize("by", [ADA, BO, "group:g1", "reception", "organiser"])
def test_nobody_else_lets_a_note_through(by: str) -> None:
    assert adas().refused(SHOW, by=by) == "not_allowed"


def test_showing_what_is_shown_changes_nothing_and_undo_takes_it_back() -> None:
    made = adas(SHOW)
    assert (made.do(SHOW), through(made.all(c.Undo())), through(made.all(c.Redo()))) == ([], False, True)


def test_undo_of_a_yes_is_refused_once_the_room_has_changed_the_note() -> None:
    made = adas(SHOW).all(c.Change(note="n1", text="Något annat"), by=ADA)
    assert made.refused(c.Undo()) == "depended_on"


@pytest.mark.parametrize(
    "change", [c.Change(note="n1", text="Nytt"), c.Change(note="n1", fields={"why": "Ord"})]
)
def test_new_words_from_the_room_wait_for_a_new_yes(change: c.Change) -> None:
    made = adas(SHOW).all(change, by=ADA)
    assert (through(made), through(made.all(SHOW))) == (False, True)


def test_a_number_from_the_room_leaves_the_yes_as_it_was() -> None:
    ticked = c.Change(note="n1", fields={"n": 3})
    assert through(adas(SHOW).all(ticked, by=ADA))
    assert not through(adas().all(ticked, by=ADA))


def test_a_number_from_those_who_lead_is_no_yes() -> None:
    assert not through(adas(c.Change(note="n1", fields={"n": 3})))
    assert through(adas(c.Change(note="n1", text="Sagt på ett annat sätt")))


def test_a_number_from_the_room_on_what_those_who_lead_wrote_leaves_it_there() -> None:
    made = talk().all(c.Write(id="n1", prompt="card", text="Ett", author="p:1"))
    assert through(made.all(c.Change(note="n1", fields={"n": 3}), by=ADA))
    assert not through(made.all(c.Change(note="n1", text="Nytt"), by=ADA))


def test_what_is_withdrawn_stands_nowhere_and_what_the_room_puts_back_waits() -> None:
    made = adas(SHOW, c.Withdraw(note="n1"))
    assert (through(made), through(made.all(c.Restore(note="n1"), by=ADA))) == (False, False)
    assert through(adas(SHOW, c.Withdraw(note="n1"), c.Restore(note="n1")))


def test_what_was_merged_or_split_stands_there_and_its_origins_do_not() -> None:
    made = adas().all(card("Träd", "n2"), by=ADA)
    made.all(HIDE, c.Merge(notes=("n1", "n2"), text="Bänkar och träd", id="both"))
    parts = made.all(c.SplitNote(note="both", texts=("Bänkar", "Träd"))).session.notes
    kept = [note for note in parts.values() if note.state == "kept"]
    assert [let_through(made.session, note) for note in kept] == [True, True]
    assert [through(made, key) for key in ("n1", "n2", "both")] == [False, False, False]


def test_a_text_that_stands_beside_another_is_not_shown_with_it() -> None:
    made = talk().all(c.Form(id="g1"))
    made.all(c.Write(id="n1", prompt="card", text="Ett"), by="group:g1").all(SHOW)
    (beside,) = [
        note
        for note in made.all(c.Change(note="n1", text="Annat", rev=1), by="group:g1").session.notes.values()
        if note.beside
    ]
    assert (through(made), let_through(made.session, beside)) == (True, False)


def test_what_is_brought_waits_as_it_did_where_it_comes_from() -> None:
    made = adas().all(card("Träd", "n2"), by=ADA).all(c.Show(notes=("n2",)))
    bring = c.Bring(source="a1", of="card", activity="a1", prompt="lesson")
    new = [note for note in made.all(bring).session.notes.values() if note.prompt == LESSON.id]
    assert [(note.text, let_through(made.session, note)) for note in new] == [
        ("Fler bänkar", False),
        ("Träd", True),
    ]


class TestReleasedResult:
    def test_what_stands_in_it_may_stand_on_the_stage(self) -> None:
        assert [through(voted()), through(voted(c.Release(prompt="a1.vote.dots")))] == [False, True]

    def test_a_poll_lets_no_note_through(self) -> None:
        assert not through(voted(c.Release(prompt="a1.vote.poll")))

    def test_a_closed_round_is_released_too(self) -> None:
        made = voted(c.Close())
        assert [through(made), through(made.all(c.Release()))] == [False, True]

    def test_the_round_that_was_closed_last_is_meant_where_none_is_on(self) -> None:
        made = voted(c.Close(), c.Release(activity="a1"))
        assert made.session.rounds["a1.vote"].released == ("a1.vote.dots", "a1.vote.poll")

    def test_words_from_the_room_after_that_wait(self) -> None:
        made = voted(c.Release()).all(c.Change(note="n1", text="Nytt"), by=ADA)
        assert (through(made), through(made.all(SHOW))) == (False, True)

    def test_a_note_from_the_room_after_that_waits_until_the_result_is_released_again(self) -> None:
        made = voted(c.Release(), c.Close()).all(card("Sen", "n2"), by=ADA)
        made.all(c.Start(round="after"))
        assert not through(made, "n2")

    def test_a_note_can_be_taken_off_the_stage_all_the_same(self) -> None:
        assert not through(voted(c.Release(), HIDE))

    def test_another_yes_to_the_result_lets_the_new_words_through(self) -> None:
        made = voted(c.Release(prompt="poll"), c.Release(prompt="dots"))
        made.all(c.Change(note="n1", text="Nytt"), by=ADA).all(c.Back(), c.Close(), c.Start(round="vote"))
        assert [through(made), through(made.all(c.Release()))] == [False, True]

    def test_a_secret_round_is_released_only_once_it_is_closed(self) -> None:
        open_one = voted(secret=True)
        assert open_one.refused(c.Release()) == "secret"
        assert [through(voted(c.Close(), c.Release(), secret=True, ballots=n)) for n in (4, 5)] == [
            False,
            True,
        ]


_ASKED = Prompt("note", "A note", by="person", fields=(Field("n", "N", kind="number"),))
_DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="note")
STEPS: tuple[tuple[c.Do, str], ...] = (
    (c.Change(note="n1", text="A"), ADA),
    (c.Change(note="n1", text="B"), ADA),
    (c.Change(note="n1", fields={"n": 1}), ADA),
    (c.Change(note="n1", fields={"n": 2}), "team"),
    (c.Change(note="n1", text="C"), "team"),
    (c.Withdraw(note="n1"), ADA),
    (c.Restore(note="n1"), ADA),
    (c.Withdraw(note="n1"), "facilitator"),
    (c.Restore(note="n1"), "facilitator"),
    (SHOW, "facilitator"),
    (HIDE, "team"),
    (c.Release(prompt="a1.talk.dots"), "facilitator"),
    (c.Undo(), "facilitator"),
    (c.Redo(), "facilitator"),
)


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_words_of_the_room_stand_on_the_stage_only_after_a_yes_that_came_after_them(
    steps: list[tuple[c.Do, str]],
) -> None:
    """Whenever the words on the stage are the room's, somebody who leads said yes while they stood so."""
    made = room(asking(_ASKED, _DOTS)).all(c.Start())
    made.all(c.Write(id="n1", prompt="note", text="A"), by=ADA)
    approved: set[str] = set()
    for action, by in steps:
        made.ask(action, by)
        note = told(made)
        if (
            by != ADA
            and isinstance(action, c.Show | c.Release | c.Undo | c.Redo | c.Change)
            and note.state == "kept"
        ):
            approved |= {note.text} if through(made) else set()
        if by == ADA and through(made):
            assert note.text in approved
