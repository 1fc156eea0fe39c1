"""Notes that were written together stand in the order in which those who wrote them put them."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.evolve import replay
from facilitator.core.ordering import in_order
from facilitator.core.vocabulary import Prompt, Round
from tests.support.room import Room, plan

SEVEN, EIGHT = "place:table-7", "place:table-8"
TALK = Round("talk", "Samtal", ask=(Prompt("note", "Vad?"), Prompt("point", "Vad mest?", most=2)))


def cafe() -> Room:
    """Table 7 has written a, b and c, and table 8 something in between."""
    made = Room().all(c.AddActivity(method="cafe", id="a1"))
    made.all(plan("a1", TALK), by="hub").all(c.Start())
    for key in ("a", "b", "c"):
        made.all(c.Write(id=key, prompt="note", text=key), by=SEVEN)
        made.all(c.Write(id=f"other-{key}", prompt="note", text=key), by=EIGHT)
    return made


def order(made: Room) -> str:
    """The notes of table 7 in their order, and where the others' stand between them."""
    notes = in_order(made.session.notes_of("a1"))
    return "".join(each.id if len(each.id) == 1 else "." for each in notes if each.state == "kept")


def test_a_note_is_put_behind_another_or_first() -> None:
    made = cafe()
    assert order(made) == "a.b.c."
    assert order(made.all(c.Order(note="a", after="c"), by=SEVEN)) == "b.c.a."
    assert order(made.all(c.Order(note="c"), by=SEVEN)) == "c.b.a."


def test_what_is_written_later_stands_last() -> None:
    made = cafe().all(c.Order(note="c"), by=SEVEN).all(c.Write(id="d", prompt="note", text="d"), by=SEVEN)
    assert order(made) == "c.a.b.d"


def test_where_it_stands_already_nothing_happens() -> None:
    assert cafe().do(c.Order(note="b", after="a"), by=SEVEN) == []


def test_only_what_was_written_together_is_put_in_order_and_only_by_those_who_wrote_it() -> None:
    made = cafe()
    assert made.refused(c.Order(note="a", after="other-a"), by=SEVEN) == "apart"
    assert made.refused(c.Order(note="a", after="a"), by=SEVEN) == "apart"
    assert made.refused(c.Order(note="other-a"), by=SEVEN) == "not_yours"


def test_a_note_that_is_moved_to_another_table_stands_last_there() -> None:
    made = cafe().all(c.Order(note="c"), by=SEVEN).all(c.Move(note="c", table=8), by=SEVEN)
    assert order(made) == "a.b.c."


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(("a", "b", "c", None)))))
def test_however_notes_are_put_in_order_none_is_lost_and_replay_gives_the_same(
    moves: list[tuple[str, str | None]],
) -> None:
    made = cafe()
    for note, after in moves:
        made.ask(c.Order(note=note, after=after), by=SEVEN)
    assert sorted(order(made)) == sorted("a.b.c.")
    assert replay(made.events) == made.session


def test_a_text_made_from_an_older_one_is_kept_beside_it_whatever_its_number() -> None:
    made = cafe().all(c.Change(note="a", text="Två", rev=2, base=1), by=SEVEN)
    made.all(c.Change(note="a", text="Tre", rev=9, base=1), by=SEVEN)
    notes = [each for each in made.session.notes.values() if each.place == "table-7"]
    assert [(each.text, each.rev, each.beside) for each in notes] == [
        ("Två", 2, None),
        ("b", 1, None),
        ("c", 1, None),
        ("Tre", 1, "a"),
    ]


def test_a_text_made_from_the_stored_one_takes_its_place_whatever_its_number() -> None:
    made = cafe().all(c.Change(note="a", text="Två", rev=5), by=SEVEN)
    made.all(c.Change(note="a", text="Tre", rev=2, base=5), by=SEVEN)
    assert (made.session.notes["a"].text, made.session.notes["a"].rev) == ("Tre", 6)
