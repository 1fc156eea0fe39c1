"""Names go out of commands before they are decided on, and out of texts when a person is erased."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.model import Seat
from facilitator.core.names import BLOT, blot, mentions, with_references
from facilitator.core.session import Session
from facilitator.core.vocabulary import Field, Prompt
from tests.support.room import Room, asking, plan, room

TOPIC = Prompt(
    "topic",
    "A topic",
    fields=(Field("host", "Host", kind="person"), Field("who", "Who", kind="people"), Field("why", "Why")),
)


def refer(name: str) -> str:
    """A reference that shows whose it is."""
    return f"<{name}>"


def nameless(action: c.Action, session: Session | None = None) -> c.Action:
    """The action as the core sees it."""
    return with_references(session or room(asking(TOPIC)).session, action, refer)


class TestReferences:
    def test_organisers(self) -> None:
        assert nameless(c.Set(organisers=("Ada", " ", "Bo"))) == c.Set(organisers=("<Ada>", "<Bo>"))

    def test_facts_without_names_stay(self) -> None:
        assert nameless(c.Set(title="Ada")) == c.Set(title="Ada")

    def test_author_of_a_note(self) -> None:
        assert nameless(c.Write(text="Ada", author="Ada")) == c.Write(text="Ada", author="<Ada>")

    def test_blanks_that_the_prompt_declares_as_names(self) -> None:
        said = c.Write(
            text="x", prompt="topic", fields={"host": "Ada", "who": ("Ada", "Bo", "Ada"), "why": "Ada"}
        )

        assert nameless(said) == c.Write(
            text="x",
            prompt="topic",
            fields={"why": "Ada"},
            people={"host": ("<Ada>",), "who": ("<Ada>", "<Bo>", "<Ada>")},
        )

    def test_prompt_may_be_named_in_full(self) -> None:
        said = c.Write(text="x", prompt="a1.talk.topic", fields={"host": "Ada"})

        assert nameless(said) == c.Write(text="x", prompt="a1.talk.topic", people={"host": ("<Ada>",)})

    def test_prompt_of_the_activity_that_is_said_decides(self) -> None:
        made = room(asking(TOPIC))
        made.do(c.AddActivity(method="try"))
        made.do(plan("a2", asking(Prompt("topic", "?", fields=(Field("host", "A host's table"),)))), by="hub")
        said = c.Write(text="x", prompt="topic", activity="a2", fields={"host": "7"})

        assert nameless(said, made.session) == said

    def test_list_is_names_whatever_the_prompt_says(self) -> None:
        assert nameless(c.Write(text="x", fields={"odd": ("Ada",)})) == c.Write(
            text="x", people={"odd": ("<Ada>",)}
        )

    def test_blank_that_is_emptied_holds_nobody(self) -> None:
        said = c.Write(text="x", prompt="topic", fields={"host": ""}, people={"who": ("Ada", "")})

        assert nameless(said) == c.Write(text="x", prompt="topic", people={"host": (), "who": ("<Ada>",)})

    def test_changed_blanks_of_a_note(self) -> None:
        made = room(asking(TOPIC)).all(c.Write(id="n1", prompt="topic", text="x"))
        said = c.Change(note="n1", fields={"host": "Ada", "why": "Bo"})

        assert nameless(said, made.session) == c.Change(
            note="n1", fields={"why": "Bo"}, people={"host": ("<Ada>",)}
        )

    def test_change_without_blanks_and_of_a_lost_note_stay(self) -> None:
        said = (c.Change(note="n9", text="Ada"), c.Change(note="n9", fields={"host": "Ada"}))

        assert tuple(map(nameless, said)) == said

    def test_seats_of_a_group(self) -> None:
        said = c.Form(seats=(Seat("Ada", "värd"), Seat(role="antecknare")))

        assert nameless(said) == c.Form(seats=(Seat("<Ada>", "värd"), Seat(role="antecknare")))

    def test_makers_of_a_theme(self) -> None:
        assert nameless(c.MakeTheme(name="Ada", by=("Ada",))) == c.MakeTheme(name="Ada", by=("<Ada>",))

    def test_giver_of_a_ballot(self) -> None:
        assert nameless(c.Give(prompt="x", values={}, giver="Ada")) == c.Give(
            prompt="x", values={}, giver="person:<Ada>"
        )
        assert nameless(c.TakeBack(prompt="x", giver="Ada")) == c.TakeBack(prompt="x", giver="person:<Ada>")

    def test_giver_who_is_no_name_stays(self) -> None:
        said = [
            c.Give(prompt="x", values={}, giver=giver)
            for giver in (None, "group:g1", "person:p:1", "hands:röda")
        ]

        assert list(map(nameless, said)) == said

    def test_somebody_whose_turn_it_is_to_speak(self) -> None:
        assert nameless(c.StartTimer(whose="Ada", seconds=60)) == c.StartTimer(whose="<Ada>", seconds=60)

    def test_timer_of_a_group_or_of_nobody_stays(self) -> None:
        said = [c.StartTimer(of="group", whose="g1", seconds=60), c.StartTimer(seconds=60)]

        assert list(map(nameless, said)) == said


class TestMentions:
    def notes(self) -> Room:
        return room().all(
            c.Write(id="n1", text="Fråga ANNA om nyckeln"),
            c.Write(id="n2", text="Nyckeln", fields={"step": "Anna ringer", "count": 2}),
            c.Write(id="n3", text="Ann"),
        )

    def test_name_is_found_in_texts_and_blanks_however_it_is_cased(self) -> None:
        assert [note.id for note in mentions(self.notes().session, "Anna")] == ["n1", "n2"]

    def test_empty_name_is_found_nowhere(self) -> None:
        assert mentions(self.notes().session, "") == []

    def test_name_is_blotted_out_however_it_is_cased(self) -> None:
        assert blot("ANNA och Anna, Annas nyckel", "anna") == f"{BLOT} och {BLOT}, {BLOT} nyckel"

    def test_name_within_another_word_stays(self) -> None:
        assert blot("Bo bor i Boden", "Bo") == f"{BLOT} bor i Boden"

    def test_empty_name_blots_nothing(self) -> None:
        assert blot("Anna", "") == "Anna"

    @given(st.text(max_size=30), st.text(alphabet="abÅß.İ(", min_size=1, max_size=4), st.text(max_size=30))
    def test_blotted_text_holds_the_name_no_more(self, before: str, name: str, after: str) -> None:
        text = blot(f"{before} {name} {after}", name)

        assert f" {name} " not in text
