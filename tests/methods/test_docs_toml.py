"""What the page says of methods in TOML is true: the examples work, and every key is explained."""

import re
import tomllib
from pathlib import Path

from msgspec.structs import fields

from facilitator.api import Dots, Field, Interest, Method, Poll, Prompt, Round, Scale, Split
from facilitator.catalog import Catalog, Shelf, shelves
from facilitator.catalog.written.reading import BALLOTS, GROUPS
from facilitator.testing import conforms

PAGE = (Path(__file__).parents[2] / "docs" / "writing-a-method.md").read_text("utf-8")
PART = PAGE.partition("# In TOML\n")[2].partition("# In Python\n")[0]
WHAT_NOW, PLAN, DOCUMENT, CAFE, *_ = re.findall(r"```toml\n(.*?)```", PART, re.DOTALL)


def test_the_method_on_the_page_holds_to_every_rule(tmp_path: Path) -> None:
    path = tmp_path / "what_now.toml"
    path.write_text(WHAT_NOW, "utf-8")

    conforms(path)


def test_the_settings_of_the_plan_on_the_page_are_those_of_the_method(tmp_path: Path) -> None:
    (tmp_path / "what_now.toml").write_text(WHAT_NOW, "utf-8")
    (activity,) = tomllib.loads(PLAN)["activities"]

    assert Catalog([Shelf("folder", tmp_path)]).check_settings(activity["method"], activity["settings"]) == []


def test_the_file_on_the_page_that_extends_another_method_works(tmp_path: Path) -> None:
    (tmp_path / "school.toml").write_text(CAFE, "utf-8")

    assert Catalog([*shelves(), Shelf("folder", tmp_path)]).why("school") == []


def test_the_part_of_a_document_on_the_page_can_be_said(tmp_path: Path) -> None:
    text = WHAT_NOW + DOCUMENT.replace('"factor", "challenge"', '"idea"')
    (tmp_path / "what_now.toml").write_text(text, "utf-8")

    assert Catalog([Shelf("folder", tmp_path)]).why("what_now") == []


def test_every_key_and_every_word_for_a_method_in_toml_is_on_the_page() -> None:
    kinds = (Method, Round, Prompt, Field, Dots, Scale, Split, Interest, Poll)
    keys = {field.name for kind in kinds for field in fields(kind)} - {"grid"}
    said = set(re.findall(r"\w+", PART))

    assert sorted((keys | set(BALLOTS) | set(GROUPS)) - said) == []
