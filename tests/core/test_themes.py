"""Themes are made by people, and keep their notes in the order in which they were put there."""

from facilitator.core import commands as c
from facilitator.core.events import ThemesMerged
from facilitator.core.evolve import happen
from facilitator.core.model import Theme
from tests.support.room import Room, room, rounds

OLD = ThemesMerged("t1", ("t2",))


def notes() -> Room:
    """Four notes, and a theme t1 with the third and the first of them."""
    made = room(*rounds("one")).all(*(c.Write(id=f"n{number}", text=f"{number}") for number in range(1, 5)))
    return made.all(c.MakeTheme(id="t1", name=" Plats ", notes=("n3", "n1"), by=("p:1",)))


def themed(made: Room, theme: str = "t1") -> list[str]:
    """The ids of a theme's notes in their order."""
    return [note.id for note in made.session.notes_in(theme)]


def named(made: Room) -> list[str]:
    """The names of the themes in their order."""
    return [theme.name for theme in made.session.themes_of("a1")]


class TestMaking:
    def test_theme_has_a_name_and_those_who_made_it(self) -> None:
        made = notes()

        assert made.session.themes == {"t1": Theme("t1", "a1", "Plats", ("p:1",), rank=made.session.n - 1)}

    def test_notes_stand_in_the_order_in_which_they_were_named(self) -> None:
        assert themed(notes()) == ["n3", "n1"]

    def test_activity_follows_from_the_notes(self) -> None:
        made = notes().all(c.AddActivity(method="try"), c.MakeTheme(id="t2", name="Tid", notes=("n2",)))

        assert made.session.themes["t2"].activity == "a1"

    def test_theme_may_be_empty_at_first(self) -> None:
        assert themed(notes().all(c.MakeTheme(id="t2", name="Tid")), "t2") == []

    def test_note_named_twice_stands_there_once(self) -> None:
        assert themed(notes().all(c.MakeTheme(id="t2", name="Tid", notes=("n2", "n2"))), "t2") == ["n2"]


class TestOrder:
    def test_changing_a_note_leaves_it_where_it_stands(self) -> None:
        assert themed(notes().all(c.Change(note="n3", text="Tre"))) == ["n3", "n1"]

    def test_note_that_comes_later_stands_last(self) -> None:
        assert themed(notes().all(c.IntoTheme(theme="t1", notes=("n2",)))) == ["n3", "n1", "n2"]

    def test_note_that_is_written_into_a_theme_stands_last(self) -> None:
        assert themed(notes().all(c.Write(id="n5", text="5", theme="t1"))) == ["n3", "n1", "n5"]

    def test_undo_puts_a_note_back_where_it_stood(self) -> None:
        assert themed(notes().all(c.OutOfTheme(notes=("n3",)), c.Undo())) == ["n3", "n1"]

    def test_withdrawn_note_is_not_shown_and_comes_back_where_it_stood(self) -> None:
        made = notes().all(c.Withdraw(note="n3"))

        assert (themed(made), themed(made.all(c.Restore(note="n3")))) == (["n1"], ["n3", "n1"])

    def test_themes_stand_in_the_order_that_is_said(self) -> None:
        made = notes().all(c.MakeTheme(id="t2", name="Tid"), c.OrderThemes(themes=("t2", "t1")))

        assert named(made) == ["Tid", "Plats"]

    def test_ordering_themes_as_they_stand_changes_nothing(self) -> None:
        assert notes().do(c.OrderThemes(themes=("t1",))) == []

    def test_theme_is_known_by_its_name_where_no_other_has_it(self) -> None:
        made = notes().all(c.MakeTheme(id="Plats", name="Tid"), c.IntoTheme(theme="Tid", notes=("n2",)))

        assert (themed(made, "Plats"), themed(made.all(c.DissolveTheme(theme="Plats")), "t1")) == (
            ["n2"],
            ["n3", "n1"],
        )

    def test_every_theme_is_named_once(self) -> None:
        made = notes().all(c.MakeTheme(id="t2", name="Tid"))

        assert [made.refused(c.OrderThemes(themes=each)) for each in (("t1",), ("t1", "t1"), ())] == [
            "all_themes"
        ] * 3


class TestChanging:
    def test_notes_are_taken_out(self) -> None:
        assert themed(notes().all(c.OutOfTheme(notes=("n3", "n3", "n2")))) == ["n1"]

    def test_taking_out_what_is_in_no_theme_changes_nothing(self) -> None:
        assert notes().do(c.OutOfTheme(notes=("n2",))) == []

    def test_putting_in_what_is_there_changes_nothing(self) -> None:
        assert notes().do(c.IntoTheme(theme="t1", notes=("n3",))) == []

    def test_theme_gets_another_name(self) -> None:
        assert named(notes().all(c.RenameTheme(theme="t1", name="Rum"))) == ["Rum"]

    def test_naming_a_theme_as_it_is_called_changes_nothing(self) -> None:
        assert notes().do(c.RenameTheme(theme="t1", name="Plats")) == []

    def test_those_who_call_a_theme_together_are_kept_once_each_and_undone(self) -> None:
        made = notes().all(c.LeadTheme(theme="t1", leads=("p:1", "p:2", "p:1")))
        led = made.session.themes["t1"].leads
        made.do(c.Undo())

        assert (led, made.session.themes["t1"].leads) == (("p:1", "p:2"), ())

    def test_naming_the_same_initiators_again_changes_nothing(self) -> None:
        made = notes().all(c.LeadTheme(theme="t1", leads=("p:1",)))

        assert made.do(c.LeadTheme(theme="t1", leads=("p:1",))) == []

    def test_merged_themes_are_one_with_all_their_notes(self) -> None:
        made = notes().all(
            c.MakeTheme(id="t2", name="Tid", notes=("n4", "n2")), c.MergeThemes(theme="t1", gone=("t2",))
        )

        assert (named(made), themed(made)) == (["Plats"], ["n3", "n1", "n4", "n2"])

    def test_merged_theme_has_everybody_who_grouped_and_leads_it_once(self) -> None:
        led = ("p:1", "p:2")
        made = notes().all(
            c.LeadTheme(theme="t1", leads=("p:2",)),
            c.MakeTheme(id="t2", name="Tid", by=led, leads=("p:3", "p:2")),
            c.MergeThemes(theme="t1", gone=("t2",)),
        )
        theme = made.session.themes["t1"]

        assert (theme.by, theme.leads) == (led, ("p:2", "p:3"))
        made.do(c.Undo())
        assert [(each.by, each.leads) for each in made.session.themes_of("a1")] == [
            (("p:1",), ("p:2",)),
            (led, ("p:3", "p:2")),
        ]

    def test_themes_that_were_merged_before_that_was_kept_are_as_they_were(self) -> None:
        made = notes().all(c.MakeTheme(id="t2", name="Tid", by=("p:2",), leads=("p:2",)))
        happen(made.session, c.Command("old", c.MergeThemes(theme="t1", gone=("t2",)), "team"), [OLD], 0)

        assert (made.session.themes["t1"].by, made.session.themes["t1"].leads) == (("p:1",), ())

    def test_dissolved_theme_leaves_its_notes_unthemed(self) -> None:
        made = notes().all(c.Withdraw(note="n1"), c.DissolveTheme(theme="t1"))

        assert (named(made), [note.theme for note in made.session.notes.values()]) == ([], [None] * 4)

    def test_dissolving_is_undone_with_all_notes_in_their_order(self) -> None:
        made = notes().all(c.DissolveTheme(theme="t1"), c.Undo())

        assert (named(made), themed(made)) == (["Plats"], ["n3", "n1"])
