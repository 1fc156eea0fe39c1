"""Undo and redo of what the facilitator did; what others wrote or gave is never undone."""

import pytest

from facilitator.core import commands as c
from facilitator.core.evolve import HISTORY
from facilitator.core.vocabulary import Dots, Prompt, Scale
from tests.support.room import Room, asking, plan, room, rounds

CARD = Prompt("card", "A card", by="person")
DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card")
ADA = "person:p:1"


def titled(*titles: str) -> Room:
    """A day that was called one thing after the other."""
    return Room().all(*(c.Set(title=each) for each in titles))


class TestSteps:
    def test_commands_are_undone_one_by_one_from_the_latest(self) -> None:
        made = titled("Ett", "Två", "Tre").all(c.Undo(), c.Undo())

        assert made.session.info.title == "Ett"

    def test_what_was_undone_is_done_again_in_turn(self) -> None:
        made = titled("Ett", "Två", "Tre").all(c.Undo(), c.Undo(), c.Redo(), c.Redo())

        assert made.session.info.title == "Tre"

    def test_what_was_done_again_can_be_undone_again(self) -> None:
        assert titled("Ett", "Två").all(c.Undo(), c.Redo(), c.Undo(), c.Undo()).session.info.title == ""

    def test_new_command_ends_what_can_be_done_again(self) -> None:
        assert titled("Ett", "Två").all(c.Undo(), c.Set(title="Tre")).refused(c.Redo()) == "nothing_to_redo"

    def test_nothing_to_undo_is_said(self) -> None:
        assert Room().refused(c.Undo()) == "nothing_to_undo"

    def test_only_the_facilitator_undoes(self) -> None:
        assert titled("Ett").refused(c.Undo(), by="team") == "not_allowed"

    def test_only_so_many_commands_can_be_undone(self) -> None:
        made = titled(*map(str, range(HISTORY + 10))).all(*(c.Undo() for _ in range(HISTORY)))

        assert (made.session.info.title, made.refused(c.Undo())) == ("9", "nothing_to_undo")

    @pytest.mark.parametrize(
        ("action", "by"),
        [
            (c.Join(person="p:1"), "facilitator"),
            (c.Write(text="Ett"), "team"),
            (c.Erase(person="p:9"), "facilitator"),
        ],
    )
    def test_what_cannot_be_undone_is_passed_over(self, action: c.Do, by: str) -> None:
        made = room().all(c.Set(title="En dag"))
        made.do(action, by)

        assert made.all(c.Undo()).session.info.title == ""


class TestWhatDepends:
    def test_later_change_by_somebody_else_is_named(self) -> None:
        made = titled("Ett").all(c.Set(title="Två"), by="organiser")
        refusal = made.ask(c.Undo())

        assert isinstance(refusal, c.Refusal)
        assert (refusal.slug, refusal.values) == ("depended_on", {"events": str(made.session.n)})

    def test_later_change_stands_in_the_way_of_doing_again_too(self) -> None:
        made = titled("Ett").all(c.Undo()).all(c.Set(title="Två"), by="organiser")

        assert made.refused(c.Redo()) == "depended_on"

    def test_number_that_somebody_else_gave_meanwhile_is_named(self) -> None:
        total = Prompt("total", "Total", by="person", ballot=Scale(0, 35, once=True), over="card")
        made = room(asking(CARD, total)).all(c.Start(), c.Write(id="n1", prompt="card", text="Ett kort"))
        made.all(
            c.Give(prompt="total", values={"n1": 20}, giver="hands:1"),
            c.TakeBack(prompt="total", giver="hands:1"),
        )
        made.do(c.Give(prompt="total", values={"n1": 24}), by=ADA)
        refusal = made.ask(c.Undo())

        assert isinstance(refusal, c.Refusal)
        assert (refusal.slug, refusal.values) == ("depended_on", {"events": str(made.session.n)})

    def test_other_things_that_happened_do_not(self) -> None:
        made = room(asking(CARD)).all(c.Start(), c.Set(title="Ett"))
        made.do(c.Write(prompt="card", text="Ett kort"), by=ADA)

        assert made.all(c.Undo()).session.info.title == ""

    def test_what_is_in_an_activity_depends_on_it(self) -> None:
        for action in (c.Write(text="x"), c.Form(), c.MakeTheme(name="Plats")):
            assert room().all(action, by="team").refused(c.Undo()) == "depended_on"

    def test_ballots_in_an_activity_depend_on_it(self) -> None:
        made = room(asking(DOTS, CARD)).all(c.Write(id="n1", prompt="card", text="Ett"), by="import")
        made.all(c.Give(prompt="dots", values={"n1": 1}, giver="hands:1"), by="import")

        assert made.refused(c.Undo()) == "depended_on"

    def test_secret_ballots_in_an_activity_depend_on_it(self) -> None:
        made = room(asking(Prompt("yes", "Yes?", ballot=Dots(1)), secret=True)).all(
            c.Write(id="n1", text="Ett")
        )
        made.all(c.Start()).do(c.Give(prompt="yes", values={"n1": 1}), by=ADA)
        made.all(c.Undo(), c.Undo())

        assert made.refused(c.Undo()) == "depended_on"

    def test_round_that_somebody_else_moved_on_depends_on_its_activity(self) -> None:
        assert room(*rounds("one")).all(c.Start(), by="hub").refused(c.Undo()) == "depended_on"

    def test_round_that_somebody_else_started_depends_on_the_close_of_the_one_before(self) -> None:
        made = room(*rounds("one", "two")).all(c.Start(), c.Close()).all(c.Next(), by="hub")

        assert made.refused(c.Undo()) == "depended_on"

    def test_note_put_into_a_theme_depends_on_it(self) -> None:
        made = room().all(c.Write(id="n1", text="Ett"), c.MakeTheme(id="t1", name="Plats"))

        assert made.all(c.IntoTheme(theme="t1", notes=("n1",)), by="team").refused(c.Undo()) == "depended_on"

    @pytest.mark.parametrize(
        "action", [c.Write(prompt="card", text="Vårt"), c.Give(prompt="dots", values={"n1": 1})]
    )
    def test_what_a_group_said_depends_on_the_group(self, action: c.Do) -> None:
        made = room(asking(CARD, DOTS)).all(
            c.Start(), c.Write(id="n1", prompt="card", text="x"), c.Form(id="g1")
        )
        made.do(action, by="group:g1")

        assert made.refused(c.Undo()) == "depended_on"

    @pytest.mark.parametrize("action", [c.Write(text="Ett", table=7), c.Form(number=7)])
    def test_what_is_at_a_place_depends_on_it(self, action: c.Do) -> None:
        assert room().all(c.MakePlace(number=7)).all(action, by="team").refused(c.Undo()) == "depended_on"

    @pytest.mark.parametrize(
        ("action", "by"),
        [
            (c.Write(text="Bra", about=("n1",)), "team"),
            (c.Change(note="n1", text="Annat", rev=1), "team"),
            (c.Form(about="n1"), "team"),
            (c.Give(prompt="dots", values={"n1": 1}), ADA),
        ],
    )
    def test_what_is_said_of_a_note_depends_on_it(self, action: c.Do, by: str) -> None:
        made = room(asking(CARD, DOTS)).all(c.Start(), c.Write(id="n1", prompt="card", text="Ett"))
        made.do(action, by)

        assert made.refused(c.Undo()) == "depended_on"


class TestNotes:
    def test_note_of_the_facilitators_own_is_withdrawn_not_taken_away(self) -> None:
        made = room().all(c.Write(id="n1", text="Ett"), c.Undo())

        assert [(note.id, note.state) for note in made.session.notes.values()] == [("n1", "withdrawn")]

    def test_notes_of_others_stay_in_a_round_whose_start_is_undone(self) -> None:
        made = room(asking(CARD)).all(c.Start())
        made.all(c.Write(id="n1", prompt="card", text="Ett"), by=ADA).all(c.Undo())

        assert (made.session.notes["n1"].state, made.session.rounds["a1.talk"].state) == ("kept", "waiting")

    def test_ballots_of_others_stay_in_a_round_whose_close_is_undone(self) -> None:
        made = room(asking(CARD, DOTS)).all(c.Start(), c.Write(id="n1", prompt="card", text="Ett"))
        made.all(c.Give(prompt="dots", values={"n1": 1}), by=ADA).all(c.Close(), c.Undo())

        assert (list(made.session.ballots["a1.talk.dots"]), made.session.rounds["a1.talk"].state) == (
            [ADA],
            "running",
        )

    def test_table_stays_where_a_withdrawn_note_stands(self) -> None:
        made = room().all(c.Write(id="n1", text="Ett", table=7), c.Undo(), c.Restore(note="n1"))

        assert (list(made.session.places), made.session.notes["n1"].place) == (["table-7"], "table-7")

    def test_note_that_comes_back_is_in_no_theme_that_is_gone(self) -> None:
        made = room().all(c.MakeTheme(id="t1", name="Plats"), c.Write(id="n1", text="Ett", theme="t1"))
        made.all(c.Undo(), c.Undo(), c.Restore(note="n1"))

        assert made.session.notes["n1"].theme is None

    def test_note_that_comes_back_is_from_no_group_that_is_gone(self) -> None:
        made = room().all(c.Form(id="g1"), c.Write(id="n1", text="Ett", group="g1"))
        made.all(c.Undo(), c.Undo(), c.Restore(note="n1"))

        assert made.session.notes["n1"].group is None

    def test_merged_notes_are_themselves_again(self) -> None:
        made = room().all(c.Write(id="n1", text="Ett"), c.Write(id="n2", text="Två"))
        made.all(c.Merge(notes=("n1", "n2"), text="Båda", id="both"), c.Undo())

        assert [(n.id, n.state) for n in made.session.notes.values()] == [
            ("n1", "kept"),
            ("n2", "kept"),
            ("both", "withdrawn"),
        ]


class TestPlans:
    """Rounds are planned by the hub after what the facilitator does; a plan stands in nobody's way."""

    def test_added_activity_is_undone_with_the_rounds_that_were_planned_for_it(self) -> None:
        made = room(*rounds("one", "two")).all(c.Undo())

        assert (made.session.activities, made.session.rounds, made.session.plans) == ({}, {}, {})

    def test_activity_that_is_added_again_has_its_rounds(self) -> None:
        made = room(*rounds("one", "two")).all(c.Undo(), c.Redo())

        assert [live.id for live in made.session.rounds_of("a1")] == ["a1.one", "a1.two"]

    def test_removed_activity_comes_back_with_its_rounds(self) -> None:
        made = room(*rounds("one", "two")).all(c.RemoveActivity(activity="a1"), c.Undo())

        assert (made.session.order, len(made.session.rounds_of("a1"))) == (("a1",), 2)

    def test_plan_in_between_does_not_stand_in_the_way(self) -> None:
        made = room(*rounds("one", "two")).all(c.Skip(round="two"))
        made.do(plan("a1", *rounds("one", "two", minutes=5)), by="hub")
        two = made.all(c.Undo()).session.rounds["a1.two"]

        assert (two.state, two.plan.minutes) == ("waiting", 5)

    def test_round_that_is_planned_no_more_does_not_come_back(self) -> None:
        made = room(*rounds("one", "two")).all(c.Skip(round="two"))
        made.do(plan("a1", *rounds("one")), by="hub")

        assert list(made.all(c.Undo()).session.rounds) == ["a1.one"]

    def test_next_is_undone_as_one_step(self) -> None:
        made = room(*rounds("one", "two", minutes=10)).all(c.Start())
        made.later(3)
        made.all(c.Next(), c.Undo())
        one, two = made.session.rounds_of("a1")

        assert (one.state, two.state, one.timer and one.timer.paused) == ("running", "waiting", None)
