"""What is written for those who write methods is true: the example runs, and every name is explained."""

import re
from pathlib import Path

from facilitator import api
from facilitator.testing import conforms

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-method.md"
EXAMPLE = Path(__file__).with_name("start_stop.py")


def test_the_example_on_the_page_is_the_file_that_is_tested() -> None:
    first = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)

    assert first is not None
    assert first[1] == EXAMPLE.read_text("utf-8")


def test_the_example_holds_to_every_rule() -> None:
    conforms(EXAMPLE)


def test_every_name_of_the_vocabulary_is_on_the_page() -> None:
    said = set(re.findall(r"\w+", PAGE.read_text("utf-8")))

    assert [name for name in api.__all__ if name not in said] == []


def test_the_door_for_methods_holds_these_names_and_no_others() -> None:
    public = {name for name in vars(api) if not name.startswith("_")}
    helpers = {"Any", "BaseModel", "ConfigDict", "Literal", "PydanticField", "T", "TypeVar", "cast"}

    assert (public - helpers, len(api.__all__)) == (set(api.__all__), len(set(api.__all__)))


def test_those_who_only_start_a_day_do_not_need_what_tests_need() -> None:
    kit = (Path(__file__).parents[2] / "facilitator" / "testing").glob("*.py")
    at_start = re.compile(r"^(?:from|import) (?:hypothesis|pytest)", re.MULTILINE)

    assert [path.name for path in kit if at_start.search(path.read_text("utf-8"))] == []
