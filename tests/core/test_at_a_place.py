"""Whoever holds a place's printed code acts for the place, and for the group that sits there in the round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.vocabulary import Dots, Prompt, Round, Split
from tests.support.days import Day, days
from tests.support.room import Room, asking, plan, room, rounds
from tests.support.talk import ADA, GRID, told

NOTE = Prompt("note", "A note", most=1)
SHARE = Prompt("share", "Share", by="group", ballot=Split(7), over="card")
DOTS = Prompt("dots", "Dots", by="group", ballot=Dots(3), over="card")
CARD = Prompt("card", "A card", by="person")
THREE, SEVEN = "place:table-3", "place:table-7"


def cafe() -> Room:
    """Two rounds with a question each; the first one is on."""
    return room(asking(NOTE, CARD), Round("again", "Again", 10, ask=(NOTE,))).all(c.Start())


def note(key: str, **more: str) -> c.Write:
    """An answer to the question."""
    return c.Write(id=key, prompt="note", text=key, **more)  # pyright: ignore[reportArgumentType]


def space() -> Room:
    """Topics in a grid, and rounds in which something is said about them."""
    topic, report = Prompt("topic", "A topic"), Prompt("report", "What came up?", about="topic")
    market = Round("market", "Market", ask=(topic,), grid=GRID)
    made = room(market, Round("slot1", "Slot 1", ask=(report,), grid=GRID)).all(c.Start())
    made.all(c.Write(id="t1", prompt="topic", text="Bussar"), c.Next())
    return made.all(c.Write(id="r1", prompt="report", text="Fler turer", about=("t1",)), by="place:a1.p1")


class TestWriting:
    def test_note_is_from_the_place_and_the_group_that_sits_there_in_the_round(self) -> None:
        made = cafe().all(
            c.Form(id="g1", number=3, rounds=("talk",)), c.Form(id="g2", number=3, rounds=("again",))
        )
        made.do(note("n1"), by=THREE)
        made.do(c.Next())
        made.do(note("n2"), by=THREE)

        assert [(told(made, key).place, told(made, key).group) for key in ("n1", "n2")] == [
            ("table-3", "g1"),
            ("table-3", "g2"),
        ]

    def test_note_is_from_no_group_where_none_was_formed(self) -> None:
        made = cafe()
        made.do(note("n1"), by=THREE)

        assert (told(made).place, told(made).group, told(made).author) == ("table-3", None, None)

    def test_table_with_a_code_is_there_before_anybody_has_written_at_it(self) -> None:
        made = cafe()
        made.do(note("n1"), by=THREE)

        assert list(made.session.places) == ["table-3"]

    @pytest.mark.parametrize("place", ["nowhere", "table-0", "table-07", "table-x", "table-99999", ""])
    def test_place_that_is_not_there_can_write_nothing(self, place: str) -> None:
        assert cafe().refused(note("n1"), by=f"place:{place}") == "unknown"

    @pytest.mark.parametrize("elsewhere", [{"table": 7}, {"place": "table-7"}, {"group": "g7"}])
    def test_place_writes_for_no_other(self, elsewhere: dict[str, str]) -> None:
        made = cafe().all(c.Form(id="g3", number=3), c.Form(id="g7", number=7))

        assert made.refused(note("n1", **elsewhere), by=THREE) == "not_yours"

    def test_place_may_say_itself_and_its_group(self) -> None:
        made = cafe().all(c.Form(id="g3", number=3))
        made.do(c.Write(id="n1", prompt="note", text="Ett", table=3, place="table-3", group="g3"), by=THREE)

        assert (told(made).place, told(made).group) == ("table-3", "g3")

    def test_as_many_notes_as_there_is_room_for_are_counted_for_each_place_without_a_group(self) -> None:
        made = cafe()
        made.do(note("n1"), by=THREE)
        made.do(note("n2"), by=SEVEN)

        assert made.refused(note("n3"), by=THREE) == "enough"

    def test_as_many_notes_as_there_is_room_for_are_counted_for_a_group_wherever_it_sits(self) -> None:
        made = cafe().all(c.Form(id="g1", number=3))
        made.do(note("n1"), by=THREE)
        made.do(c.Form(id="g1", number=7))

        assert made.refused(note("n2"), by=SEVEN) == "enough"


class TestChanging:
    def test_place_changes_withdraws_and_restores_what_was_written_there(self) -> None:
        made = cafe()
        made.all(note("n1"), c.Change(note="n1", text="Två"), c.Withdraw(note="n1"), by=THREE)
        made.do(c.Restore(note="n1"), by=THREE)

        assert (told(made).text, told(made).state) == ("Två", "kept")

    def test_place_changes_what_the_group_that_sits_there_wrote_elsewhere(self) -> None:
        made = cafe().all(c.Form(id="g1", number=3))
        made.do(note("n1"), by=THREE)
        made.do(c.Form(id="g1", number=7))
        made.do(c.Change(note="n1", text="Två"), by=SEVEN)

        assert told(made).text == "Två"

    @pytest.mark.parametrize(
        "action", [c.Change(note="n1", text="x"), c.Withdraw(note="n1"), c.Restore(note="n1")]
    )
    def test_place_changes_nothing_of_another_place(self, action: c.Do) -> None:
        made = cafe()
        made.do(note("n1"), by=THREE)

        assert made.refused(action, by=SEVEN) == "not_yours"

    def test_what_was_said_about_a_topic_may_be_finished_at_any_place(self) -> None:
        made = space()
        made.do(c.Change(note="r1", text="Fler turer om kvällen"), by="place:a1.p2")
        made.do(c.Withdraw(note="r1"), by=THREE)
        made.do(c.Restore(note="r1"), by="place:a1.p2")

        assert (told(made, "r1").text, told(made, "r1").state) == ("Fler turer om kvällen", "kept")

    def test_topic_itself_is_not_everybodys(self) -> None:
        assert space().refused(c.Change(note="t1", text="Tåg"), by="place:a1.p1") == "not_yours"

    def test_what_is_said_about_anything_but_a_topic_is_not_everybodys(self) -> None:
        made = room(asking(CARD, Prompt("remark", "A remark", about="card"))).all(c.Start())
        made.do(c.Write(id="n1", prompt="card", text="Ett"), by=ADA)
        made.do(c.Write(id="n2", prompt="remark", text="Två", about=("n1",)), by=THREE)

        assert made.refused(c.Change(note="n2", text="Tre"), by=SEVEN) == "not_yours"


class TestMoving:
    def test_note_in_the_wrong_place_is_moved_to_where_it_belongs_with_the_group_there(self) -> None:
        made = cafe().all(c.Form(id="g7", number=7))
        made.do(note("n1"), by=THREE)
        made.do(c.Move(note="n1", table=7), by=THREE)

        assert (told(made).place, told(made).group) == ("table-7", "g7")

    @pytest.mark.parametrize(
        "action",
        [
            c.Move(note="n1", prompt="card"),
            c.Move(note="n1", table=7, group="g7"),
            c.Move(note="theirs", table=3),
        ],
    )
    def test_place_moves_only_its_own_notes_and_only_to_another_place(self, action: c.Move) -> None:
        made = cafe().all(c.Form(id="g7", number=7))
        made.do(note("n1"), by=THREE)
        made.do(note("theirs"), by=SEVEN)

        assert made.refused(action, by=THREE) == "not_yours"

    def test_topic_in_the_timetable_is_not_moved_from_a_place(self) -> None:
        made = space().all(c.PlaceNote(note="t1", slot=1, place="Rum A"))

        assert made.refused(c.Move(note="t1", table=3), by="place:a1.p1") == "not_yours"

    def test_report_is_moved_only_from_where_it_was_written(self) -> None:
        assert space().refused(c.Move(note="r1", table=3), by="place:a1.p2") == "not_yours"


def judging() -> Room:
    """Two cards that get dots and shares in rounds of their own."""
    vote = Round("vote", "Vote", ask=(DOTS,))
    made = room(asking(CARD), vote, Round("score", "Score", ask=(SHARE,))).all(c.Start())
    made.all(*(c.Write(id=key, prompt="card", text=key, table=3) for key in ("n1", "n2")))
    made.do(c.Write(id="n3", prompt="card", text="n3", table=7))
    return made.all(c.Next())


class TestGiving:
    def test_giver_is_the_group_that_sits_there_in_the_round(self) -> None:
        made = judging().all(c.Form(id="g1", number=3, rounds=("vote",)))
        made.do(c.Give(prompt="dots", values={"n1": 2}), by=THREE)

        assert list(made.session.ballots["a1.vote.dots"]) == ["group:g1"]

    def test_giver_is_the_place_where_no_group_was_formed(self) -> None:
        made = judging().all(c.Form(id="g1", number=3, rounds=("talk",)))
        made.do(c.Give(prompt="dots", values={"n1": 2}), by=THREE)

        assert list(made.session.ballots["a1.vote.dots"]) == [THREE]

    def test_ballot_is_taken_back_from_the_same_place(self) -> None:
        made = judging()
        made.do(c.Give(prompt="dots", values={"n1": 2}), by=THREE)
        made.do(c.TakeBack(prompt="dots"), by=THREE)

        assert made.session.ballots == {}

    @pytest.mark.parametrize("giver", ["place:table-7", "group:g7", "hands:1", "Ada"])
    def test_place_gives_for_nobody_else(self, giver: str) -> None:
        made = judging().all(c.Form(id="g7", number=7))
        give = c.Give(prompt="dots", values={"n1": 2}, giver=giver)

        assert made.refused(give, by=THREE) == "not_yours"

    @pytest.mark.parametrize("giver", ["group:g3", THREE])
    def test_place_may_name_itself_or_its_group(self, giver: str) -> None:
        made = judging().all(c.Form(id="g3", number=3))
        made.do(c.Give(prompt="dots", values={"n1": 2}, giver=giver), by=THREE)

        assert list(made.session.ballots["a1.vote.dots"]) == ["group:g3"]

    def test_place_does_not_judge_what_was_written_there(self) -> None:
        made = judging().all(c.Next())

        assert made.refused(c.Give(prompt="share", values={"n1": 7, "n2": 0}), by=THREE) == "own_note"

    def test_place_that_is_not_there_gives_nothing(self) -> None:
        give = c.Give(prompt="dots", values={"n1": 1})

        assert judging().refused(give, by="place:nowhere") == "unknown"

    def test_whoever_keys_in_names_the_place_by_its_name(self) -> None:
        made = judging().all(c.MakePlace(id="fönstret", name="Vid fönstret", kind="circle"))
        made.do(c.Give(prompt="dots", values={"n1": 1}, giver="place:Vid fönstret"))

        assert list(made.session.ballots["a1.vote.dots"]) == ["place:fönstret"]

    def test_place_that_somebody_gave_something_from_stays_when_its_making_is_undone(self) -> None:
        made = judging().all(c.MakePlace(id="fönstret", kind="circle"))
        made.do(c.Give(prompt="dots", values={"n1": 1}), by="place:fönstret")

        assert made.refused(c.Undo()) == "depended_on"


@given(days())
def test_from_a_place_nothing_of_another_place_is_touched_but_reports(day: Day) -> None:
    for room_now, step in day.steps():
        before = dict(room_now.session.notes)
        groups = dict(room_now.session.groups)
        happened = room_now.send(step.command)
        by = step.command.by
        if isinstance(happened, c.Refusal) or not by.startswith("place:"):
            continue
        place = by.removeprefix("place:")
        changed = [
            before[what.note]
            for what in happened
            if isinstance(what, e.NoteChanged | e.NoteMoved | e.NoteWithdrawn | e.NoteRestored)
        ]
        seats = {key for key, group in groups.items() if group.place == place}
        strange = [each for each in changed if each.place != place and each.group not in seats]
        assert [each for each in strange if not each.about] == []


@given(st.lists(st.sampled_from([THREE, SEVEN]), max_size=8), st.booleans())
def test_no_place_and_no_group_writes_more_than_there_is_room_for(writers: list[str], seated: bool) -> None:
    made = cafe()
    if seated:
        made.do(c.Form(id="g1", number=3))
    for by in writers:
        made.ask(c.Write(prompt="note", text="Ett"), by=by)
    kept = [each.place for each in made.session.notes.values()]

    assert sorted(kept, key=str) == sorted({each.removeprefix("place:") for each in writers})


def test_two_activities_have_groups_of_their_own_at_the_same_table() -> None:
    made = cafe().all(c.Form(id="g1", number=3), c.AddActivity(method="try", id="a2"))
    made.do(plan("a2", asking(NOTE), *rounds("after")), by="hub")
    made.all(c.Start(activity="a2"), c.Form(id="g2", activity="a2", number=3))
    made.do(c.Write(id="n1", prompt="a2.talk.note", text="Ett"), by=THREE)

    assert told(made).group == "g2"
