"""What stays in the events when a person is erased."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.erase import Erasure, forgetting
from facilitator.core.evolve import replay
from facilitator.core.model import Note
from tests.support.days import Day, days
from tests.support.programme import PEOPLE
from tests.support.room import NOON

ADA = Erasure("p:1", "Ada", own=("own",), spared=("own", "n1"))
ALL = replace(ADA, texts=True)


def kept(what: e.What, erasure: Erasure = ADA, by: str = "team") -> e.Event:
    """The event as it may be kept."""
    return forgetting(erasure)(e.Event(1, NOON, by, "c1", "write", what))


def note(key: str, text: str, **more: str) -> Note:
    """A note by Ada."""
    return Note(
        key,
        "a1",
        text,
        author="p:1",
        by="person:p:1",
        fields={"why": f"Ada {text}", "n": 3},
        people={"who": ("p:2",)},
    )


class TestForgetting:
    def test_sender_is_forgotten(self) -> None:
        assert kept(e.RoundPaused("a1.one"), by="person:p:1").by == "person:"

    def test_other_senders_stay(self) -> None:
        assert kept(e.RoundPaused("a1.one"), by="person:p:12").by == "person:p:12"

    def test_note_loses_its_author_and_keeps_its_text(self) -> None:
        expected = replace(note("own", "Ada var här"), author=None, by="person:")

        assert kept(e.NoteWritten(note("own", "Ada var här"))).what == e.NoteWritten(expected)

    def test_own_text_goes_where_that_is_chosen(self) -> None:
        expected = replace(note("own", ""), author=None, by="person:", fields={}, people={})

        assert kept(e.NoteWritten(note("own", "Ada var här")), ALL).what == e.NoteWritten(expected)

    def test_name_is_blotted_out_of_a_chosen_note(self) -> None:
        told = kept(e.NotesMerged(replace(note("other", "Fråga Ada"), author="p:2", by="team"))).what

        assert told == e.NotesMerged(
            Note(
                "other",
                "a1",
                "Fråga […]",
                author="p:2",
                by="team",
                fields={"why": "[…] Fråga […]", "n": 3},
                people={"who": ("p:2",)},
            )
        )

    def test_each_part_of_a_split_note_is_seen_to(self) -> None:
        told = kept(e.NoteSplit("n1", (note("own", "Ett"), note("n2", "Två")))).what

        assert told == e.NoteSplit(
            "n1",
            tuple(
                replace(note(key, text), author=None, by="person:")
                for key, text in (("own", "Ett"), ("n2", "Två"))
            ),
        )

    def test_change_of_an_own_note_loses_its_text(self) -> None:
        change = e.NoteChanged("own", "Ada igen", 2, "person:p:1", {"why": "Ada"}, {"who": ("p:2",)})

        assert kept(change, ALL).what == e.NoteChanged("own", "", 2, "person:")

    def test_change_of_a_chosen_note_loses_the_name(self) -> None:
        change = e.NoteChanged("other", "ada igen", 2, "team", {"why": "Ada", "n": 1})

        assert kept(change).what == e.NoteChanged("other", "[…] igen", 2, "team", {"why": "[…]", "n": 1})

    def test_change_without_blanks_has_none_afterwards(self) -> None:
        assert kept(e.NoteChanged("n1", "Ada", 2, "team")).what == e.NoteChanged("n1", "Ada", 2, "team")


@given(days(), st.sampled_from(PEOPLE), st.booleans())
def test_session_read_from_rewritten_events_is_the_one_that_was_erased_live(
    day: Day, person: str, texts: bool
) -> None:
    room = day.room()
    own = tuple(n.id for n in room.session.notes.values() if n.author == person or n.by == f"person:{person}")
    room.do(c.Erase(person=person, texts=texts))
    erasure = Erasure(person, "", own, texts)
    again = replay(map(forgetting(erasure), room.events))

    assert (again.notes, again.ballots, again.themes, again.rounds, again.people) == (
        room.session.notes,
        room.session.ballots,
        room.session.themes,
        room.session.rounds,
        room.session.people,
    )


@given(days(), st.sampled_from(PEOPLE))
def test_no_note_says_afterwards_whose_it_was(day: Day, person: str) -> None:
    room = day.room()
    room.do(c.Erase(person=person))

    assert [
        n for n in room.session.notes.values() if person in (n.author, n.by.removeprefix("person:"))
    ] == []
