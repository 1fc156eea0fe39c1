"""Somebody who is muted: nothing is taken from them, and what they wrote can be hidden and come back."""

import pytest
from hypothesis import given

from facilitator.core import commands as c
from facilitator.core import wire
from facilitator.core.evolve import replay
from facilitator.core.model import Note, Person
from tests.support.days import Day, days
from tests.support.room import Room, shortly
from tests.support.talk import ADA, BO, card, talk, texts, told

MUTE = c.Mute(person="p:1")
HIDE = c.Mute(person="p:1", hide=True, reason="Det gäller en person")
BACK = c.Mute(person="p:1", muted=False, hide=True)


def writing() -> Room:
    """Ada has written two cards and Bo one."""
    made = talk().all(c.Join(person="p:1"), c.Join(person="p:2"))
    made.all(card("Ett", "n1"), card("Två", "n2"), by=ADA)
    return made.all(card("Tre", "n3"), by=BO)


class TestMuting:
    @pytest.mark.parametrize("by", ["facilitator", "team"])
    def test_nothing_is_taken_from_somebody_who_is_muted(self, by: str) -> None:
        made = writing()
        made.do(MUTE, by=by)
        sent = (
            card("Fyra", "n4"),
            c.Change(note="n1", text="x"),
            c.Withdraw(note="n1"),
            c.Join(person="p:1"),
        )

        assert [made.refused(each, by=ADA) for each in sent] == ["muted"] * 4

    def test_others_go_on_as_before(self) -> None:
        made = writing().all(MUTE)
        made.do(card("Fyra", "n4"), by=BO)

        assert texts(made) == ["Ett", "Två", "Tre", "Fyra"]

    def test_muting_twice_changes_nothing_more(self) -> None:
        assert writing().all(MUTE).do(MUTE) == []

    def test_somebody_who_has_not_joined_cannot_be_muted(self) -> None:
        assert writing().refused(c.Mute(person="p:9")) == "unknown"

    def test_whoever_is_not_muted_any_more_takes_part_again(self) -> None:
        made = writing().all(MUTE, c.Mute(person="p:1", muted=False))
        made.do(c.Change(note="n1", text="Nytt"), by=ADA)

        assert told(made).text == "Nytt"

    def test_muting_is_undone_with_what_was_hidden(self) -> None:
        made = writing()
        before = dict(made.session.notes), dict(made.session.people)
        made.all(HIDE, c.Undo())

        assert (made.session.notes, made.session.people) == before


class TestHiding:
    def test_what_they_wrote_is_hidden_for_the_reason_and_no_other_note(self) -> None:
        made = writing().all(HIDE)

        assert [(note.state, note.hidden) for note in made.session.notes.values()] == [
            ("withdrawn", "Det gäller en person"),
            ("withdrawn", "Det gäller en person"),
            ("kept", ""),
        ]

    def test_what_was_hidden_comes_back_and_what_they_withdrew_themselves_does_not(self) -> None:
        made = writing()
        made.do(c.Withdraw(note="n2"), by=ADA)
        made.all(HIDE, BACK)

        assert [(note.state, note.hidden) for note in made.session.notes.values()] == [
            ("kept", ""),
            ("withdrawn", ""),
            ("kept", ""),
        ]

    @pytest.mark.parametrize(
        ("language", "said"), [("sv", "Ingen orsak angiven."), ("en", "No reason was given.")]
    )
    def test_without_a_reason_that_is_said_in_the_language_of_the_day(self, language: str, said: str) -> None:
        made = writing().all(c.Set(language=language), c.Mute(person="p:1", hide=True))

        assert told(made).hidden == said

    def test_hiding_later_hides_what_is_left(self) -> None:
        assert shortly(writing().all(MUTE).do(HIDE)) == ["NoteWithdrawn", "NoteWithdrawn"]


class TestReason:
    def test_note_that_those_who_lead_withdraw_for_a_reason_is_hidden(self) -> None:
        made = writing()
        made.do(c.Withdraw(note="n1", reason=" Det gäller\nen person "), by="team")

        assert (told(made).state, told(made).hidden) == ("withdrawn", "Det gäller en person")

    def test_whoever_wrote_it_cannot_bring_it_back(self) -> None:
        made = writing().all(c.Withdraw(note="n1", reason="Inte här"))

        assert made.refused(c.Restore(note="n1"), by=ADA) == "hidden"

    def test_place_where_it_was_written_cannot_bring_it_back(self) -> None:
        made = talk()
        made.do(c.Write(id="n1", prompt="card", text="Ett"), by="place:table-3")
        made.do(c.Withdraw(note="n1", reason="Inte här"))

        assert made.refused(c.Restore(note="n1"), by="place:table-3") == "hidden"

    def test_those_who_lead_bring_it_back_and_it_is_hidden_no_more(self) -> None:
        made = writing().all(c.Withdraw(note="n1", reason="Inte här"))
        made.do(c.Restore(note="n1"), by="team")

        assert (told(made).state, told(made).hidden) == ("kept", "")

    def test_note_that_was_withdrawn_without_a_reason_may_come_back(self) -> None:
        made = writing().all(c.Withdraw(note="n1"))
        made.do(c.Restore(note="n1"), by=ADA)

        assert told(made).state == "kept"

    def test_note_that_its_writer_has_withdrawn_can_be_hidden_as_well(self) -> None:
        made = writing()
        made.do(c.Withdraw(note="n1"), by=ADA)
        made.do(c.Withdraw(note="n1", reason="Inte här"))

        assert made.refused(c.Restore(note="n1"), by=ADA) == "hidden"

    @pytest.mark.parametrize("by", [ADA, "group:g1", "place:table-3"])
    def test_nobody_in_the_room_gives_a_reason(self, by: str) -> None:
        made = talk().all(c.Form(id="g1", number=3))
        made.do(c.Write(id="n1", prompt="card", text="Ett"), by=by)

        assert made.refused(c.Withdraw(note="n1", reason="x"), by=by) == "not_allowed"


@given(days())
def test_from_somebody_who_is_muted_nothing_ever_happens(day: Day) -> None:
    for room, step in day.steps():
        who = room.session.people.get(step.command.by.removeprefix("person:"))
        happened = room.send(step.command)
        if who is not None and who.muted and step.command.by.startswith("person:"):
            assert isinstance(happened, c.Refusal) or happened == []


@given(days())
def test_only_what_is_withdrawn_is_hidden(day: Day) -> None:
    hidden = [note for note in day.room().session.notes.values() if note.hidden]
    assert [note.state for note in hidden if note.state != "withdrawn"] == []


def test_events_from_before_there_was_a_reason_are_read_as_they_were() -> None:
    made = writing().all(c.Withdraw(note="n3"))
    lines = [wire.to_line(each) for each in made.events]

    assert [line for line in lines if b'"hidden"' in line or b'"reason"' in line or b'"muted"' in line] == []
    assert replay(wire.from_line(line) for line in lines) == made.session
    assert (Note("n", "a", "x").hidden, Person("p:1").muted) == ("", False)
