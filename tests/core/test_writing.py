"""Notes that come in: where they belong, who may write what, and when they are late."""

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.vocabulary import Round
from tests.support.room import NOON, Room, asking, plan, room, rounds, shortly
from tests.support.talk import ADA, BO, CARD, DOTS, GRID, card, talk, texts, told


class TestWriting:
    def test_note_knows_where_it_belongs_and_whose_it_is(self) -> None:
        made = talk()
        made.do(card("  Fler  bänkar \n"), by=ADA)

        assert told(made) == Note(
            "n1", "a1", "Fler  bänkar", "card", "a1.talk", ADA, "p:1", source="phone", at=NOON
        )

    def test_note_outside_every_round_is_kept(self) -> None:
        made = room()
        made.do(c.Write(id="n1", text="Ett ord på vägen"))

        assert (told(made).round, told(made).prompt) == (None, "")

    def test_note_without_a_prompt_belongs_to_the_round_that_is_on(self) -> None:
        made = room(*rounds("one")).all(c.Start(), c.Write(id="n1", text="Ett ord på vägen"))

        assert (told(made).round, told(made).prompt) == ("a1.one", "")

    def test_note_without_a_prompt_answers_the_only_one_that_is_asked(self) -> None:
        made = room(asking(CARD, DOTS)).all(c.Start(), c.Write(id="n1", text="Ett ord på vägen"))

        assert (told(made).round, told(made).prompt) == ("a1.talk", "card")

    def test_note_without_a_prompt_answers_none_of_several(self) -> None:
        made = talk().all(c.Write(id="n1", text="Ett ord på vägen"))

        assert (told(made).round, told(made).prompt) == ("a1.talk", "")

    def test_imported_note_without_a_prompt_answers_none(self) -> None:
        made = room(asking(CARD)).all(c.Write(id="n1", text="Ett", round="talk"), by="import")

        assert (told(made).round, told(made).prompt) == ("a1.talk", "")

    def test_line_of_an_action_plan_is_taken_in_any_activity(self) -> None:
        made = talk().all(c.Write(id="n1", text="Ring kommunen", prompt="action", fields={"when": "måndag"}))

        assert (told(made).round, told(made).prompt) == ("a1.talk", "action")

    def test_note_without_an_id_gets_one(self) -> None:
        made = talk().all(c.Write(text="Ett", prompt="card"), c.Write(text="Två", prompt="card"))

        assert len(made.session.notes) == 2

    def test_id_that_somebody_chose_is_not_given_again(self) -> None:
        made = talk()
        coming = f"n{made.session.n + 2}"
        made.all(card(key=coming), c.Write(text="Två", prompt="card"))

        assert [note.text for note in made.session.notes.values()] == ["Fler bänkar", "Två"]

    def test_short_prompt_means_the_round_that_is_on(self) -> None:
        made = room(asking(CARD), Round("again", "Again", ask=(CARD,))).all(c.Start(), c.Next(), card())

        assert told(made).round == "a1.again"

    def test_short_prompt_means_the_round_that_was_closed_last_when_none_is_on(self) -> None:
        made = room(asking(CARD), Round("again", "Again", ask=(CARD,))).all(c.Start(), c.Next())
        made.later(1)
        made.all(c.Close(), card())

        assert told(made).round == "a1.again"

    def test_short_prompt_means_the_first_round_while_all_wait(self) -> None:
        made = room(asking(CARD), Round("again", "Again", ask=(CARD,))).all(card())

        assert told(made).round == "a1.talk"

    def test_short_prompt_can_be_told_its_round(self) -> None:
        made = room(asking(CARD), Round("again", "Again", ask=(CARD,)))
        made.do(c.Write(id="n1", text="Ett", prompt="card", round="again"))

        assert told(made).round == "a1.again"

    def test_note_without_a_prompt_can_be_told_its_round(self) -> None:
        made = talk().all(c.Write(id="n1", text="Ett", round="after"))

        assert told(made).round == "a1.after"

    def test_table_is_there_as_soon_as_somebody_writes_at_it(self) -> None:
        made = talk().all(*(c.Write(id=key, text="Ett", prompt="card", table=7) for key in ("n1", "n2")))

        assert ([place.id for place in made.session.places.values()], told(made).place) == (
            ["table-7"],
            "table-7",
        )

    def test_note_from_a_table_is_from_the_group_that_sits_there_in_this_round(self) -> None:
        made = room(*rounds("one", "two")).all(
            c.Form(id="first", number=7, rounds=("one",)), c.Form(id="second", number=7, rounds=("two",))
        )
        made.all(
            c.Next(), c.Write(id="n1", text="Ett", table=7), c.Next(), c.Write(id="n2", text="Två", table=7)
        )

        assert (told(made).group, told(made, "n2").group) == ("first", "second")

    def test_note_from_a_group_is_from_the_place_where_it_sits(self) -> None:
        made = talk().all(c.Form(id="g1", number=7))
        made.do(card(), by="group:g1")

        assert (told(made).group, told(made).place) == ("g1", "table-7")

    def test_group_and_table_that_are_both_said_are_both_kept(self) -> None:
        made = talk().all(
            c.Form(id="g1", number=7), c.Write(id="n1", text="Ett", prompt="card", group="g1", table=3)
        )

        assert (told(made).group, told(made).place) == ("g1", "table-3")

    def test_place_can_be_named(self) -> None:
        made = talk().all(c.MakePlace(id="aula", kind="room", name="Aulan"))
        made.do(c.Write(id="n1", text="Ett", prompt="card", place="Aulan"))

        assert told(made).place == "aula"

    def test_place_of_ones_own_activity_comes_before_one_with_the_same_name(self) -> None:
        made = room(Round("market", "Market", grid=GRID))
        made.do(c.AddActivity(method="try", id="a2"))
        made.do(plan("a2", Round("market", "Market", grid=GRID)), by="hub")
        made.do(c.Write(id="n1", text="Ett", activity="a2", place="Rum B"))

        assert told(made).place == "a2.p2"

    def test_blanks_are_cleaned_and_lists_are_names(self) -> None:
        made = talk()
        made.do(
            c.Write(
                id="n1", text="Ett", prompt="card", fields={"why": " därför\x00", "n": 3, "who": ("p:1",)}
            )
        )

        assert told(made).fields == {"why": "därför", "n": 3}

    def test_note_with_blanks_needs_no_text(self) -> None:
        made = talk().all(c.Write(id="n1", text="", prompt="card", fields={"why": "därför"}))

        assert told(made).text == ""

    def test_note_stands_in_the_theme_that_is_said(self) -> None:
        made = talk().all(
            c.MakeTheme(id="t1", name="Plats"), c.Write(id="n1", text="Ett", prompt="card", theme="t1")
        )

        assert [note.id for note in made.session.notes_in("t1")] == ["n1"]


class TestBlanks:
    @pytest.mark.parametrize("by", [ADA, "facilitator", "team"])
    def test_only_blanks_that_the_prompt_has_can_be_filled_in(self, by: str) -> None:
        action = c.Write(id="n2", text="Ett", prompt="card", fields={"odd": 1})

        assert talk().refused(action, by=by) == "unknown_field"

    def test_blanks_of_a_note_are_no_others_when_it_is_changed(self) -> None:
        made = talk().all(card(), by=ADA)

        assert made.refused(c.Change(note="n1", people={"odd": ("p:9",)}), by=ADA) == "unknown_field"

    def test_phone_fills_in_no_blanks_where_nothing_is_asked(self) -> None:
        made = room(*rounds("one")).all(c.Start())

        assert made.refused(c.Write(text="Ett", fields={"why": "x"}), by=ADA) == "unknown_field"

    def test_those_who_lead_the_day_note_what_they_like_where_nothing_is_asked(self) -> None:
        assert told(room().all(c.Write(id="n1", text="Ett", fields={"odd": 1}))).fields == {"odd": 1}


class TestInTheRoom:
    """What only binds people and groups: those who lead the day may write anything, anywhere."""

    def test_round_that_has_not_started_takes_nothing(self) -> None:
        assert room(asking(CARD)).refused(card(), by=ADA) == "not_started"

    def test_round_that_was_skipped_before_it_started_takes_nothing(self) -> None:
        assert room(asking(CARD)).all(c.Skip()).refused(card(), by=ADA) == "not_started"

    def test_round_that_was_stepped_back_from_still_takes_notes(self) -> None:
        made = room(*rounds("before"), asking(CARD)).all(c.Next(), c.Next(), c.Back())

        assert shortly(made.do(card(), by=ADA)) == ["NoteWritten"]

    def test_prompt_for_those_who_lead_the_day_is_not_theirs(self) -> None:
        assert talk().refused(c.Write(text="Ett", prompt="lesson"), by=ADA) == "not_asked"

    def test_there_is_room_for_so_many_notes_from_each(self) -> None:
        made = talk()
        made.all(card(key="n1"), card(key="n2"), by=ADA).all(card(key="n3"), by=BO)

        assert made.refused(card(key="n4"), by=ADA) == "enough"

    def test_withdrawn_note_makes_room_for_another(self) -> None:
        made = talk().all(card(key="n1"), card(key="n2"), c.Withdraw(note="n1"), card(key="n3"), by=ADA)

        assert made.refused(c.Restore(note="n1"), by=ADA) == "enough"

    def test_answer_says_what_it_is_about(self) -> None:
        made = talk().all(c.Form(id="g1"), card())

        assert made.refused(c.Write(text="Bra", prompt="remark"), by="group:g1") == "about_what"
        assert shortly(made.do(c.Write(text="Bra", prompt="remark", about=("n1",)), by="group:g1")) == [
            "NoteWritten"
        ]

    @pytest.mark.parametrize(
        "action", [c.Change(note="n1", text="x"), c.Withdraw(note="n1"), c.Restore(note="n1")]
    )
    def test_notes_of_others_are_left_alone(self, action: c.Do) -> None:
        assert talk().all(card(), by=ADA).refused(action, by=BO) == "not_yours"

    def test_notes_of_a_group_belong_to_whoever_sits_in_it(self) -> None:
        made = talk().all(c.Form(id="g1"), c.Write(id="n1", text="Ett", prompt="card", group="g1"))
        made.do(c.Change(note="n1", text="Två"), by="group:g1")

        assert texts(made) == ["Två"]

    def test_group_that_is_not_there_writes_nothing(self) -> None:
        assert talk().refused(card(), by="group:g9") == "unknown"

    def test_group_of_another_activity_writes_nothing_here(self) -> None:
        made = talk().all(c.AddActivity(method="try", id="a2"), c.Form(id="g2", activity="a2"))

        assert made.refused(card(), by="group:g2") == "other_activity"


class TestLate:
    def closed(self) -> Room:
        return talk().all(c.Close())

    def test_closed_round_takes_notes_and_marks_them_late(self) -> None:
        made = self.closed()
        made.do(card(), by=ADA)

        assert told(made).late is True

    def test_note_in_a_round_that_was_skipped_while_it_ran_is_late(self) -> None:
        made = talk().all(c.Skip())
        made.do(card(), by=ADA)

        assert told(made).late is True

    def test_note_in_a_reopened_round_is_not_late(self) -> None:
        made = self.closed().all(c.Reopen())
        made.do(card(), by=ADA)

        assert told(made).late is False

    @pytest.mark.parametrize("late", [False, True])
    def test_what_is_keyed_in_from_paper_is_late_only_if_it_says_so(self, late: bool) -> None:
        made = self.closed().all(c.Write(id="n1", text="Ett", prompt="card", source="paper", late=late))

        assert told(made).late is late

    def test_what_is_imported_is_late_only_if_it_says_so(self) -> None:
        made = self.closed()
        made.do(card(), by="import")

        assert told(made).late is False
