"""People from a table, as any spreadsheet program saves it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.capture.roster import roster
from facilitator.core.commands import Join

AASE, BO = Join(name="Åse Öberg", organisation="Kommunen", sector="offentlig"), Join(name="Bo")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize(
    "header", ["Namn;Organisation;Sektor", "name;organisation;sector", "NAME;Organization;Sector"]
)
def test_people_come_from_any_usual_table(separator: str, encoding: str, header: str) -> None:
    text = f"{header}\r\nÅse Öberg;Kommunen;offentlig\r\nBo;;\r\n".replace(";", separator)

    assert roster(text.encode(encoding)).people == (AASE, BO)


def test_columns_may_stand_in_any_order_and_others_can_be_mixed_by() -> None:
    (found,) = roster("sektor;ålder;namn\noffentlig;ung;Åse".encode()).people

    assert found == Join(name="Åse", sector="offentlig", attributes={"ålder": "ung"})


def test_without_a_first_line_of_names_the_columns_are_name_organisation_and_sector() -> None:
    assert roster("Åse Öberg;Kommunen;offentlig\nBo".encode()).people == (AASE, BO)


def test_somebody_who_stands_there_twice_is_one() -> None:
    found = roster(b"namn,organisation\nAda,A\nada,A\nAda,B\n").people

    assert [(each.name, each.organisation) for each in found] == [("Ada", "A"), ("Ada", "B")]


def test_value_in_quotation_marks_may_hold_the_separator_and_a_line_end() -> None:
    found = roster('namn;organisation\n"Öberg, Åse";"A;\nB"\n;C\n'.encode())

    assert ([fault.path for fault in found.faults], found.people[0].organisation) == (["4"], "A; B")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("1", "nobody")]),
        ("namn;organisation\n", [("1", "nobody")]),
        ("namn;organisation\nAda;A\n;B\n\nBo;C;D;E\n", [("3", "no_name"), ("5", "too_many")]),
        ("organisation;sektor\nA;B\n", [("1", "no_column")]),
        ("namn;name\nA;B\n", [("1", "two_columns")]),
        ('namn\n"Ada"x\n', [("1", "not_read")]),
    ],
)
def test_every_fault_is_named_by_its_line(text: str, faults: list[tuple[str, str]]) -> None:
    assert [(fault.path, fault.slug) for fault in roster(text.encode()).faults] == faults


@given(st.binary(max_size=200))
def test_whatever_the_file_holds_it_is_read_or_refused(data: bytes) -> None:
    found = roster(data)

    assert bool(found.people) or bool(found.faults)
