"""The page about a session's files: every column of the tables for people stands there, and no other."""

import re
from pathlib import Path

import pytest

from facilitator.core.model import Activity, Ballot, Group, LiveRound, Note, Theme

PAGE = (Path(__file__).parents[2] / "docs" / "files.md").read_text("utf-8")
COLUMNS: dict[str, set[str]] = {
    "notes": {*Note.__struct_fields__},
    "ballots": {*Ballot.__struct_fields__},
    "themes": {*Theme.__struct_fields__},
    "groups": {*Group.__struct_fields__},
    "rounds": {*LiveRound.__struct_fields__, "title"} - {"plan"},
    "activities": {*Activity.__struct_fields__},
}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_of_a_table_is_described_and_there_is_no_other(name: str) -> None:
    section = re.search(rf"^`{name}`: .*?\n\n(.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", section[1], re.MULTILINE)
    assert sorted(re.findall(r"\w+", " ".join(rows))) == sorted(COLUMNS[name])
