"""Notes that are changed, withdrawn and restored: nothing that was said is lost or overwritten."""

from facilitator.core import commands as c
from facilitator.core.text import LONGEST
from facilitator.core.vocabulary import Round
from tests.support.room import room, rounds
from tests.support.talk import ADA, BO, GRID, card, talk, texts, told


class TestTheSameIdAgain:
    def test_retry_changes_nothing(self) -> None:
        made = talk().all(card(), by=ADA)

        assert made.do(card(), by=ADA) == []

    def test_higher_revision_is_a_newer_text(self) -> None:
        made = talk().all(card(), card("Fler träd", rev=2), by=ADA)

        assert (texts(made), told(made).rev) == (["Fler träd"], 2)

    def test_older_revision_from_the_same_phone_says_nothing_new(self) -> None:
        made = talk().all(card(), card("Fler träd", rev=3), by=ADA)

        assert made.do(card("Fler tr", rev=2), by=ADA) == []

    def test_retry_of_a_note_that_was_withdrawn_leaves_it_withdrawn(self) -> None:
        made = talk().all(card(), c.Withdraw(note="n1"), by=ADA)

        assert (made.do(card(), by=ADA), told(made).state) == ([], "withdrawn")

    def test_newer_text_of_a_note_that_was_withdrawn_is_refused(self) -> None:
        made = talk().all(card(), c.Withdraw(note="n1"), by=ADA)

        assert made.refused(card("Nytt", rev=2), by=ADA) == "note_gone"

    def test_new_blanks_with_the_same_text_are_taken(self) -> None:
        made = talk().all(
            card(), c.Write(id="n1", prompt="card", text="Fler bänkar", fields={"why": "x"}, rev=2), by=ADA
        )

        assert (told(made).fields, told(made).rev) == ({"why": "x"}, 2)

    def test_note_of_somebody_else_is_not_overwritten(self) -> None:
        assert talk().all(card(), by=ADA).refused(card("Stulet", rev=9), by=BO) == "not_yours"


class TestSomebodyElseWasFaster:
    def test_both_texts_are_kept(self) -> None:
        made = talk().all(card(), by=ADA).all(c.Change(note="n1", text="Fler bänkar!"))
        made.do(card("Fler bänkar och träd", rev=2), by=ADA)

        assert texts(made) == ["Fler bänkar!", "Fler bänkar och träd"]

    def test_second_text_knows_which_note_it_stands_beside(self) -> None:
        made = talk().all(card(), by=ADA).all(c.Change(note="n1", text="Fler bänkar!"))
        made.do(card("Fler bänkar och träd", rev=2), by=ADA)
        beside = list(made.session.notes.values())[1]

        assert (beside.beside, beside.rev, beside.author) == ("n1", 1, "p:1")

    def test_repeated_second_text_is_not_kept_a_third_time(self) -> None:
        made = talk().all(card(), by=ADA).all(c.Change(note="n1", text="Fler bänkar!"))
        made.do(card("Fler bänkar och träd", rev=2), by=ADA)

        assert made.do(card("Fler bänkar och träd", rev=2), by=ADA) == []

    def test_two_phones_at_one_table_lose_nothing(self) -> None:
        made = talk().all(c.Form(id="g1"))
        made.all(
            card("Ett"), card("Ett, från den ena", rev=2), card("Ett, från den andra", rev=2), by="group:g1"
        )

        assert texts(made) == ["Ett, från den ena", "Ett, från den andra"]

    def test_other_blanks_are_kept_too(self) -> None:
        made = talk().all(card(), by=ADA).all(c.Change(note="n1", fields={"why": "kväll"}))
        made.do(c.Change(note="n1", fields={"why": "dag"}, rev=2), by=ADA)

        assert [note.fields for note in made.session.notes.values()] == [{"why": "kväll"}, {"why": "dag"}]

    def test_second_text_does_not_stand_in_the_same_place_of_the_grid(self) -> None:
        made = room(Round("market", "Market", grid=GRID))
        made.all(c.Write(id="n1", text="Ett"), c.PlaceNote(note="n1", slot=1, place="Rum A"))
        made.do(c.Change(note="n1", text="Två", rev=1), by="team")
        beside = list(made.session.notes.values())[1]

        assert (beside.slot, beside.place) == (None, None)


class TestChanging:
    def test_change_without_a_revision_is_the_next(self) -> None:
        assert told(talk().all(card(), c.Change(note="n1", text="Nytt"))).rev == 2

    def test_change_to_the_same_is_no_event(self) -> None:
        assert talk().all(card()).do(c.Change(note="n1", text="Fler bänkar ", fields={})) == []

    def test_blanks_are_changed_one_by_one(self) -> None:
        made = room().all(c.Write(id="n1", text="Ett", fields={"a": 1, "b": 2}, people={"who": ("p:1",)}))
        made.do(c.Change(note="n1", fields={"b": 3}, people={"host": ("p:2",)}))

        assert (told(made).fields, told(made).people) == (
            {"a": 1, "b": 3},
            {"who": ("p:1",), "host": ("p:2",)},
        )

    def test_withdrawing_twice_changes_nothing_more(self) -> None:
        assert talk().all(card(), c.Withdraw(note="n1")).do(c.Withdraw(note="n1")) == []

    def test_restoring_brings_the_note_back(self) -> None:
        assert texts(talk().all(card(), c.Withdraw(note="n1"), c.Restore(note="n1"))) == ["Fler bänkar"]

    def test_restoring_what_is_there_changes_nothing(self) -> None:
        assert talk().all(card()).do(c.Restore(note="n1")) == []

    def test_writer_takes_back_and_brings_back_what_is_withdrawn(self) -> None:
        made = talk().all(card(), c.Withdraw(note="n1"), c.Restore(note="n1"), by=ADA)

        assert told(made).state == "kept"

    def test_longest_text_is_taken_and_a_longer_one_refused(self) -> None:
        made = talk().all(card("x" * LONGEST))

        assert made.refused(card("x" * (LONGEST + 1), key="n2")) == "too_long"
        assert made.refused(c.Change(note="n1", fields={"why": "x" * (LONGEST + 1)})) == "too_long"


def test_note_that_an_undone_activity_left_behind_is_out_of_reach() -> None:
    made = room(*rounds("one")).all(
        c.AddActivity(method="try", id="a2"), c.Write(id="n1", text="Ett", activity="a2")
    )
    made.all(c.Undo(), c.Undo())

    assert made.refused(c.Restore(note="n1")) == "unknown"
