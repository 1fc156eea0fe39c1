"""The register of names: one reference for each spelling, and one for each who takes part."""

import itertools
from collections.abc import Mapping

from facilitator.core.people import Record, Register


def register(records: Mapping[str, Record] | None = None) -> Register:
    """A register whose new references are p:1, p:2 …"""
    numbers = itertools.count(1)
    return Register(records or {}, lambda: str(next(numbers)))


class TestMentioning:
    def test_name_gets_a_reference_and_keeps_it(self) -> None:
        people = register()

        assert [people.mention(name) for name in ("Ada", "Bo", " Ada ")] == ["p:1", "p:2", "p:1"]

    def test_each_spelling_is_a_record_of_its_own(self) -> None:
        people = register()
        people.mention("Ada")
        people.mention("ada")

        assert people.records == {"p:1": Record("Ada"), "p:2": Record("ada")}

    def test_reference_that_is_known_stays_as_it_is(self) -> None:
        assert register({"p:9": Record("Ada", joined=True)}).mention("p:9") == "p:9"

    def test_name_that_was_read_from_the_disk_is_known(self) -> None:
        assert register({"p:9": Record("Ada")}).mention("Ada") == "p:9"

    def test_somebody_who_takes_part_is_not_taken_for_another_with_the_same_name(self) -> None:
        assert register({"p:9": Record("Ada", joined=True)}).mention("Ada") == "p:1"


class TestRecords:
    def test_name_stands_behind_its_reference(self) -> None:
        people = register({"p:9": Record("Ada")})

        assert (people.name("p:9"), people.name("p:8")) == ("Ada", "")

    def test_everybody_who_is_called_so_is_found(self) -> None:
        people = register({"p:8": Record("Ada", joined=True), "p:9": Record("Ada"), "p:7": Record("Bo")})

        assert people.called("Ada") == ["p:8", "p:9"]

    def test_changes_are_noted_until_they_are_saved(self) -> None:
        people = register({"p:9": Record("Ada")})
        people.put("p:9", Record("Ada"))
        unchanged = set(people.changed)
        people.put("p:9", Record("Ada B"))
        people.forget("p:8")

        assert (unchanged, people.changed) == (set(), {"p:9"})

    def test_forgotten_name_gets_a_new_reference(self) -> None:
        people = register({"p:9": Record("Ada")})
        people.forget("p:9")

        assert (people.name("p:9"), people.mention("Ada"), people.changed) == ("", "p:1", {"p:9", "p:1"})
