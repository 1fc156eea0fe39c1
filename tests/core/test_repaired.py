"""A log that was repaired may lack events: what the others name and is not there is passed over."""

import pytest

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.evolve import evolve, replay
from facilitator.core.model import Activity, Ballot, Note, Theme
from facilitator.core.session import Session
from tests.support.room import NOON, room, rounds


def happens(what: e.What, session: Session | None = None) -> Session:
    """The session after this alone."""
    return evolve(session or Session(), e.Event(1, NOON, "hub", "c1", "x", what))


def untouched(session: Session) -> Session:
    """The session without what says only that something happened."""
    session.n, session.at, session.answered, session.done, session.touched = 0, 0, {}, [], {}
    return session


@pytest.mark.parametrize(
    "what",
    [
        e.ActivityMoved("a9", 1),
        e.RoundStarted("a9.one"),
        e.RoundClosed("a9.one"),
        e.NoteChanged("n9", "x", 2),
        e.NoteWithdrawn("n9"),
        e.NotesThemed(("n9",), "t9"),
        e.ThemeRenamed("t9", "x"),
        e.ThemesOrdered("a9", ("t9",)),
        e.ThemesMerged("t9", ("t8",)),
        e.ThemeDissolved("t9"),
        e.SealedTakenBack("a9.one.dots", "person:p:1"),
        e.SecretClosed("a9.one", {}),
        e.BallotTakenBack("a9.one.dots", "person:p:1"),
        e.GroupDisbanded("g9"),
        e.TimerEnded("turn:x"),
        e.ActivityRemoved("a9"),
        e.PersonErased("p:9", ("n9",), blotted={"n9": "x"}),
        e.Undone("c9"),
        e.Redone("c9"),
    ],
)
def test_event_about_something_missing_changes_nothing(what: e.What) -> None:
    assert untouched(happens(what)) == Session()


def test_note_whose_theme_is_missing_is_in_none() -> None:
    session = happens(e.NoteWritten(Note("n1", "a1", "Ett", theme="t9")))

    assert (session.notes["n1"].theme, session.themed) == (None, {})


def test_notes_of_themes_that_were_merged_into_a_missing_one_are_in_none() -> None:
    session = happens(e.ThemeMade(Theme("t1", "a1", "Plats")))
    happens(e.NoteWritten(Note("n1", "a1", "Ett", theme="t1")), session)
    happens(e.ThemesMerged("t9", ("t1",)), session)

    assert (session.notes["n1"].theme, session.themes) == (None, {})


def test_merged_and_split_notes_come_without_those_that_are_missing() -> None:
    session = happens(e.NotesMerged(Note("n3", "a1", "Båda", origin=("n1", "n2"))))
    happens(e.NoteSplit("n9", (Note("n4", "a1", "Del"),)), session)

    assert list(session.notes) == ["n3", "n4"]


def test_activity_that_was_never_added_is_in_no_programme() -> None:
    session = happens(e.ActivityChanged(Activity("a1", "cafe")))

    assert (session.in_order(), list(session.activities)) == ([], ["a1"])


def test_one_of_two_sealed_ballots_is_taken_back() -> None:
    session = happens(e.BallotSealed(Ballot("a1.one.dots", "person:p:1", {"n1": 1})))
    happens(e.BallotSealed(Ballot("a1.one.dots", "person:p:2", {"n1": 1})), session)
    happens(e.SealedTakenBack("a1.one.dots", "person:p:1"), session)

    assert list(session.sealed["a1.one.dots"]) == ["person:p:2"]


def test_undo_of_a_command_whose_event_is_missing_undoes_nothing_else() -> None:
    made = room(*rounds("one")).all(c.Set(title="Ett"), c.Set(title="Två"), c.Undo())
    lost = [each for each in made.events if each.what != e.SessionSet({"title": "Två"})]

    assert replay(lost).info.title == "Ett"
