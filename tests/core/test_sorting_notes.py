"""Notes that are merged, split, moved, placed in the grid, and imported."""

from dataclasses import dataclass, field

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.vocabulary import Round
from tests.support.room import Room, asking, room, shortly
from tests.support.talk import CARD, GRID, REMARK, card, market, talk, texts, told


class TestMerging:
    def merged(self, *written: c.Write) -> Room:
        made = talk().all(c.MakeTheme(id="t1", name="Plats"), *written)
        return made.all(c.Merge(notes=tuple(each.id or "" for each in written), text="Båda", id="both"))

    def test_merged_note_knows_where_it_came_from_and_the_others_are_set_aside(self) -> None:
        made = self.merged(card(key="n1"), card(key="n2"))

        assert (texts(made), told(made, "both").origin, told(made).state) == (
            ["Båda"],
            ("n1", "n2"),
            "merged",
        )

    def test_merged_note_has_what_the_notes_have_in_common(self) -> None:
        made = self.merged(
            c.Write(
                id="n1", text="Ett", prompt="card", author="p:1", table=3, people={"who": ("p:1", "p:2")}
            ),
            c.Write(
                id="n2",
                text="Två",
                prompt="card",
                author="p:2",
                table=3,
                theme="t1",
                people={"who": ("p:2",)},
            ),
        )
        both = told(made, "both")

        assert (both.author, both.place, both.theme, both.people) == (
            None,
            "table-3",
            "t1",
            {"who": ("p:1", "p:2")},
        )

    def test_merged_note_is_late_only_where_all_were(self) -> None:
        late = c.Write(id="n2", text="Två", prompt="card", source="paper", late=True)

        assert told(self.merged(card(), late), "both").late is False

    def test_merged_note_is_about_all_that_they_were_about(self) -> None:
        made = talk().all(card(key="n1"), card(key="n2"))
        made.all(c.Write(id="r1", text="Bra", prompt="remark", about=("n1",)))
        made.do(c.Write(id="r2", text="Ja", prompt="remark", about=("n2", "n1")))
        made.do(c.Merge(notes=("r1", "r2"), text="Bra, ja", id="r3"))

        assert told(made, "r3").about == ("n1", "n2")

    def test_merged_note_stands_where_the_first_placed_one_stood(self) -> None:
        made = room(Round("market", "Market", grid=GRID)).all(
            c.Write(id="n1", text="Ett"), c.Write(id="n2", text="Två")
        )
        made.all(
            c.PlaceNote(note="n2", slot=1, place="Rum B", span=2),
            c.Merge(notes=("n1", "n2"), text="Båda", id="b"),
        )

        assert (told(made, "b").slot, told(made, "b").place, told(made, "b").span) == (1, "a1.p2", 2)

    def test_note_named_twice_is_one_note(self) -> None:
        assert talk().all(card()).refused(c.Merge(notes=("n1", "n1"), text="Båda")) == "one_note"

    def test_split_note_becomes_several_that_know_where_they_came_from(self) -> None:
        made = talk().all(card(), c.SplitNote(note="n1", texts=("Bänkar", "Träd")))
        parts = [note for note in made.session.notes.values() if note.state == "kept"]

        assert ([part.text for part in parts], [part.origin for part in parts]) == (
            ["Bänkar", "Träd"],
            [("n1",), ("n1",)],
        )

    def test_parts_of_a_note_stand_in_its_theme_in_their_order(self) -> None:
        made = talk().all(card(), c.MakeTheme(id="t1", name="Plats", notes=("n1",)))
        made.do(c.SplitNote(note="n1", texts=("Bänkar", "Träd")))

        assert [note.text for note in made.session.notes_in("t1")] == ["Bänkar", "Träd"]


class TestMoving:
    def test_note_is_moved_to_the_table_where_it_belongs(self) -> None:
        made = talk().all(c.Form(id="g1", number=4), card(), c.Move(note="n1", table=4))

        assert (told(made).place, told(made).group) == ("table-4", "g1")

    def test_note_is_moved_to_a_table_that_was_not_there(self) -> None:
        made = talk().all(card())

        assert shortly(made.do(c.Move(note="n1", table=9))) == ["PlaceMade", "NoteMoved"]

    def test_note_is_moved_to_a_group_and_its_place(self) -> None:
        made = talk().all(c.Form(id="g1", number=4), card(), c.Move(note="n1", group="g1"))

        assert (told(made).place, told(made).group) == ("table-4", "g1")

    def test_note_is_moved_under_another_prompt(self) -> None:
        assert told(talk().all(card(), c.Move(note="n1", prompt="lesson"))).prompt == "lesson"

    def test_note_loses_its_round_where_it_answers_no_prompt_and_none_is_on(self) -> None:
        made = talk().all(card(), c.Finish(), c.Move(note="n1", prompt=""))

        assert (told(made).round, told(made).prompt) == (None, "")

    def test_moving_to_where_it_stands_changes_nothing(self) -> None:
        assert talk().all(card()).do(c.Move(note="n1", prompt="card")) == []


class TestPlacing:
    @pytest.mark.parametrize("place", ["Rum B", "a1.p2"])
    def test_note_is_placed_in_a_slot_and_a_place(self, place: str) -> None:
        made = market().all(c.PlaceNote(note="n1", slot=2, place=place))

        assert (told(made).slot, told(made).place) == (2, "a1.p2")

    def test_note_is_written_into_a_slot_and_a_place(self) -> None:
        made = market().all(c.Write(id="n2", text="Två", slot=1, place="Rum A", span=2))

        assert (told(made, "n2").slot, told(made, "n2").place, told(made, "n2").span) == (1, "a1.p1", 2)

    def test_slot_without_a_place_is_allowed(self) -> None:
        assert told(market().all(c.PlaceNote(note="n1", slot=1))).place is None

    def test_note_is_taken_out_of_the_grid(self) -> None:
        made = market().all(c.PlaceNote(note="n1", slot=1, place="Rum A", span=2), c.PlaceNote(note="n1"))

        assert (told(made).slot, told(made).place, told(made).span) == (None, None, 1)

    def test_placing_where_it_stands_changes_nothing(self) -> None:
        made = market().all(c.PlaceNote(note="n1", slot=1))

        assert made.do(c.PlaceNote(note="n1", slot=1)) == []

    @pytest.mark.parametrize(("slot", "span"), [(0, 1), (3, 1), (2, 2), (1, 0)])
    def test_time_that_is_not_there_is_refused(self, slot: int, span: int) -> None:
        assert market().refused(c.PlaceNote(note="n1", slot=slot, span=span)) == "no_slot"

    def test_slot_0_is_not_passed_over_when_writing(self) -> None:
        assert market().refused(c.Write(text="Två", slot=0)) == "no_slot"


@dataclass
class Imported:
    """An import into rounds that wait."""

    made: Room = field(default_factory=lambda: room(asking(CARD, REMARK)))

    def write(self, action: c.Write) -> Note:
        self.made.do(action, by="import")
        return told(self.made, action.id or "")


class TestImporting:
    def test_note_is_written_into_a_round_that_waits(self) -> None:
        assert Imported().write(card()).round == "a1.talk"

    def test_note_brings_what_became_of_it(self) -> None:
        note = Imported().write(
            c.Write(id="n1", text="Ett", state="merged", origin=("n8", "n9"), beside="n7")
        )

        assert (note.state, note.origin, note.beside) == ("merged", ("n8", "n9"), "n7")

    def test_note_may_be_about_one_that_comes_later_in_the_file(self) -> None:
        assert Imported().write(c.Write(id="n1", text="Ett", about=("n2",))).about == ("n2",)

    def test_table_alone_says_nothing_of_the_group(self) -> None:
        imported = Imported()
        imported.made.do(c.Form(id="g1", number=7), by="import")

        assert imported.write(c.Write(id="n1", text="Ett", table=7)).group is None

    def test_withdrawn_note_may_be_empty(self) -> None:
        assert Imported().write(c.Write(id="n1", text="", state="withdrawn")).text == ""

    def test_importing_again_changes_nothing(self) -> None:
        imported = Imported()
        imported.write(card())

        assert imported.made.do(card(), by="import") == []

    def test_only_an_import_says_what_became_of_a_note(self) -> None:
        assert talk().refused(c.Write(text="Ett", prompt="card", state="merged")) == "not_allowed"
