"""What one activity gave is taken as the list of the next, each note once."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.evolve import replay
from facilitator.core.vocabulary import Dots, Prompt, Round
from tests.support.room import Room, plan

IDEA = Prompt("idea", "An idea")
ITEM = Prompt("item", "A line")
VOTE = Prompt("dots", "Dots", ballot=Dots(3), over="item", freeze=True)
BRING = c.Bring(source="a", of="idea", prompt="b.list.item")
THEMES = c.Bring(source="a", themes=True, prompt="b.list.item")


def room(*ideas: str) -> Room:
    made = Room().all(c.AddActivity(id="a", method="try"), c.AddActivity(id="b", method="try"), by="team")
    made.do(plan("a", Round("think", "Think", ask=(IDEA,))), by="hub")
    made.do(plan("b", Round("list", "List", ask=(ITEM,)), Round("vote", "Vote", ask=(VOTE,))), by="hub")
    for idea in ideas:
        made.do(c.Write(id=idea, text=idea.upper(), prompt="a.think.idea", author=f"p:{idea}"), by="team")
    return made


def there(made: Room) -> list[tuple[str, tuple[str, ...]]]:
    return [(n.text, n.origin) for n in made.session.notes_of("b") if n.state == "kept"]


def brought(made: Room, number: int = 0) -> str:
    return list(made.session.notes_of("b"))[number].id


def test_each_note_is_brought_with_its_text_its_author_and_where_it_comes_from() -> None:
    made = room("x", "y").all(BRING)

    assert there(made) == [("X", ("x",)), ("Y", ("y",))]
    assert [(n.author, n.round, n.prompt) for n in made.session.notes_of("b")] == [
        ("p:x", "b.list", "item"),
        ("p:y", "b.list", "item"),
    ]


def test_the_notes_that_are_brought_stay_where_they_were() -> None:
    made = room("x").all(BRING)

    assert made.session.notes["x"].state == "kept"


def test_only_what_is_new_is_brought_again() -> None:
    made = room("x").all(BRING, c.Write(id="z", text="Z", prompt="a.think.idea"), BRING)

    assert there(made) == [("X", ("x",)), ("Z", ("z",))]


def test_what_was_withdrawn_here_stays_away() -> None:
    made = room("x", "y").all(BRING)
    made.all(c.Withdraw(note=brought(made)), BRING)

    assert there(made) == [("Y", ("y",))]


def test_all_that_was_taken_back_comes_back() -> None:
    assert there(room("x", "y").all(BRING, c.Undo(), BRING)) == [("X", ("x",)), ("Y", ("y",))]


def test_what_was_merged_or_split_of_what_was_brought_is_nothing_new() -> None:
    made = room("x", "y").all(BRING, c.Merge(notes=("x", "y"), text="Both"))
    merged = made.do(BRING)
    made.do(c.Undo())

    assert (merged, made.all(c.SplitNote(note="x", texts=("1", "2"))).do(BRING)) == ([], [])


def test_what_was_merged_with_something_new_is_brought() -> None:
    made = room("x").all(BRING, c.Write(id="z", text="Z", prompt="a.think.idea"))
    made.all(c.Merge(notes=("x", "z"), text="Both", id="m"), BRING)

    assert there(made) == [("X", ("x",)), ("Both", ("m",))]


def test_themes_are_brought_by_name_with_the_notes_in_them() -> None:
    made = room("x", "y").all(c.MakeTheme(name="Plats", activity="a", notes=("y", "x")), THEMES)

    assert there(made) == [("Plats", ("y", "x"))]


def test_a_theme_that_has_grown_or_got_another_name_is_not_brought_again() -> None:
    made = room("x", "y").all(c.MakeTheme(id="t", name="Plats", activity="a", notes=("x",)), THEMES)
    made.all(c.IntoTheme(theme="t", notes=("y",)), c.RenameTheme(theme="t", name="Rum"))

    assert made.do(THEMES) == []


def test_a_theme_beside_one_that_was_brought_is_new_also_with_a_note_of_its() -> None:
    made = room("x", "y").all(c.MakeTheme(id="t", name="Plats", activity="a", notes=("x", "y")), THEMES)
    made.all(c.MakeTheme(name="Tid", activity="a", notes=("x",)), THEMES)

    assert there(made) == [("Plats", ("x", "y")), ("Tid", ("x",))]


def test_notes_and_the_themes_they_lie_in_are_brought_each_for_itself() -> None:
    made = room("x", "y").all(c.MakeTheme(name="Plats", activity="a", notes=("x", "y")), THEMES, BRING)
    made.all(c.MakeTheme(name="Tid", activity="a", notes=("x",)), THEMES, BRING)

    assert there(made) == [("Plats", ("x", "y")), ("X", ("x",)), ("Y", ("y",)), ("Tid", ("x",))]
    assert (made.do(BRING), made.do(THEMES)) == ([], [])


def test_nothing_is_brought_while_the_list_is_voted_on() -> None:
    made = room("x").all(c.Start(round="b.vote"))

    assert made.refused(BRING) == "frozen"


def test_an_undo_takes_all_of_it_back_at_once() -> None:
    assert there(room("x", "y").all(BRING, c.Undo())) == []


deeds = st.lists(
    st.sampled_from(["write", "bring", "withdraw", "merge", "split", "take", "undo"]), max_size=12
)


@given(deeds, st.data())
def test_what_is_brought_again_brings_nothing_twice(wanted: list[str], data: st.DataObject) -> None:
    made = room("x", "y")
    for deed in wanted:
        act(made, deed, data)
    made.all(c.Write(id="last", text="Sist", prompt="a.think.idea"), BRING)

    assert made.do(BRING) == []
    origins = [name for note in made.session.notes_of("b") for name in note.origin if name in ideas(made)]
    assert len(origins) == len(set(origins))
    assert replay(made.events) == made.session


def ideas(made: Room) -> set[str]:
    return {note.id for note in made.session.notes_of("a")}


def act(made: Room, deed: str, data: st.DataObject) -> None:
    kept = [note.id for note in made.session.notes_of("a") if note.state == "kept"]
    lines = [note.id for note in made.session.notes_of("b") if note.state == "kept"]
    match deed:
        case "write":
            made.do(c.Write(text="Ny", prompt="a.think.idea"))
        case "withdraw" if lines:
            made.do(c.Withdraw(note=data.draw(st.sampled_from(lines))))
        case "take" if kept:
            made.do(c.Withdraw(note=data.draw(st.sampled_from(kept))))
        case "merge" if len(kept) > 1:
            made.do(c.Merge(notes=tuple(kept[:2]), text="Båda"))
        case "split" if kept:
            made.do(c.SplitNote(note=kept[0], texts=("ena", "andra")))
        case "bring":
            made.ask(BRING)
        case "undo":
            made.ask(c.Undo())
        case _:
            pass
