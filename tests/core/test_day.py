"""Facts of the day, people who come, and commands that are sent again or too late."""

import pytest

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.model import Info, Person
from tests.support.room import NOON, Room, room


class TestFacts:
    def test_facts_are_set_one_by_one(self) -> None:
        made = Room().all(
            c.Set(title=" Lunds  dag ", participants=130), c.Set(intro="Hej.\nVälkomna.", organisers=("p:1",))
        )

        assert made.session.info == Info(
            title="Lunds dag", participants="130", intro="Hej.\nVälkomna.", organisers=("p:1",)
        )

    def test_event_holds_only_what_changed(self) -> None:
        assert Room().all(c.Set(title="Dag")).do(c.Set(title="Dag", kind="workshop")) == [
            e.SessionSet({"kind": "workshop"})
        ]

    def test_same_facts_again_are_no_event(self) -> None:
        assert Room().all(c.Set(title="Dag")).do(c.Set(title="Dag ")) == []


class TestPeople:
    def test_person_who_joins_takes_part_from_that_moment(self) -> None:
        assert Room().all(c.Join(person="p:1")).session.people == {"p:1": Person("p:1", NOON)}

    def test_joining_twice_changes_nothing_more(self) -> None:
        assert Room().all(c.Join(person="p:1")).do(c.Join(person="p:1")) == []

    def test_rename_is_told_without_the_name(self) -> None:
        assert Room().all(c.Join(person="p:1")).do(c.Rename(person="p:1", name="Ada")) == [
            e.PersonRenamed("p:1")
        ]

    def test_person_changes_only_the_own_name(self) -> None:
        made = Room().all(c.Join(person="p:1"), c.Join(person="p:2"))

        assert made.do(c.Rename(person="p:1", name=""), by="person:p:1") == [e.PersonRenamed("p:1")]
        assert made.refused(c.Rename(person="p:1", name=""), by="person:p:2") == "not_yours"


class TestErasing:
    def erased(self, *, texts: bool) -> Room:
        made = room().all(c.Join(person="p:1"), c.Write(id="other", text="Ada sa det"))
        made.do(c.Write(id="own", text="Mitt"), by="person:p:1")
        return made.all(c.Erase(person="p:1", texts=texts, blotted={"other": "[…] sa det"}))

    def test_notes_lose_their_author_and_keep_their_text(self) -> None:
        own = self.erased(texts=False).session.notes["own"]

        assert (own.author, own.by, own.text, own.state) == (None, "person:", "Mitt", "kept")

    def test_text_goes_too_where_that_is_chosen(self) -> None:
        own = self.erased(texts=True).session.notes["own"]

        assert (own.author, own.by, own.text, own.state) == (None, "person:", "", "withdrawn")

    def test_note_without_its_text_does_not_come_back(self) -> None:
        assert self.erased(texts=True).refused(c.Restore(note="own")) == "empty"

    def test_note_that_the_facilitator_put_right_is_still_the_persons(self) -> None:
        made = room().all(c.Join(person="p:1"))
        made.all(c.Write(id="own", text="Mit"), by="person:p:1").all(c.Change(note="own", text="Mitt"))
        own = made.all(c.Erase(person="p:1")).session.notes["own"]

        assert (own.author, own.by) == (None, "facilitator")

    def test_name_is_blotted_out_of_other_notes(self) -> None:
        assert self.erased(texts=False).session.notes["other"].text == "[…] sa det"

    def test_person_no_longer_takes_part(self) -> None:
        assert self.erased(texts=False).session.people == {}

    def test_lost_note_is_refused(self) -> None:
        assert Room().refused(c.Erase(person="p:1", blotted={"n9": ""})) == "unknown"


class TestTheHub:
    def test_hub_says_that_it_has_the_session(self) -> None:
        made = Room()
        made.do(c.Open(boot="monday", up=5000), by="hub")

        assert made.session.boot == ("monday", 5000, NOON)


class TestSending:
    def test_same_id_is_the_same_command(self) -> None:
        made = Room()
        command = c.Command("once", c.Set(title="Ett"))
        made.send(command)
        made.do(c.Set(title="Två"))

        assert (made.send(command), made.session.info.title) == ([], "Två")

    def test_repeated_command_is_not_stale(self) -> None:
        made = Room()
        command = c.Command("once", c.Set(title="Ett"), expect=0)
        made.send(command)

        assert made.send(command) == []

    @pytest.mark.parametrize(("expect", "slug"), [(0, "stale"), (2, "stale")])
    def test_command_for_another_moment_is_refused(self, expect: int, slug: str) -> None:
        decision = Room().all(c.Set(title="Ett")).send(c.Command("x", c.Set(title="Två"), expect=expect))

        assert isinstance(decision, c.Refusal)
        assert decision.slug == slug

    def test_command_for_this_moment_is_carried_out(self) -> None:
        made = Room().all(c.Set(title="Ett"))

        assert made.send(c.Command("x", c.Set(title="Två"), expect=1)) == [e.SessionSet({"title": "Två"})]

    def test_refusal_is_a_sentence(self) -> None:
        refusal = room().ask(c.Write(text="Ett", prompt="nope"))

        assert str(refusal) == "There is no prompt “nope” here. The prompts are: –."


class TestThoseOnTheList:
    def test_whoever_was_on_a_list_beforehand_is_expected_until_somebody_says_that_they_are_here(
        self,
    ) -> None:
        made = Room()
        made.do(c.Join(person="p:1"), by="import")
        before = made.session.people["p:1"]

        assert (before.expected, made.do(c.Away(person="p:1", away=False), by="reception")) == (
            True,
            [e.PersonAway("p:1", away=False)],
        )
        assert made.session.people["p:1"] == Person("p:1", NOON)

    def test_somebody_who_is_here_already_is_not_checked_in_twice(self) -> None:
        made = Room()
        made.do(c.Join(person="p:1"), by="import")
        made.do(c.Away(person="p:1", away=False), by="reception")

        assert made.do(c.Away(person="p:1", away=False), by="reception") == []
