"""The page of commands: it says all that the program takes, and its examples work as they stand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError, convert
from msgspec.structs import fields

from facilitator.cli.arguments import ACTIONS, read_action
from facilitator.cli.common import Failure
from facilitator.cli.examples import EXAMPLES
from facilitator.cli.fitting import faults
from facilitator.clock import SteadyClock
from facilitator.core import commands as c
from facilitator.hub import Hub
from facilitator.locale import Translator
from facilitator.store import Store
from tests.support.halls import Ids
from tests.support.played import library

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
SECTIONS: dict[str, str] = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))

OPEN_SPACE = '{"method": "open_space", "settings": {"places": ["The café"]}}'
DAY = (
    ("add_activity", '{"method": "world_cafe", "settings": {"questions": ["Keep?", "Missing?"]}}'),
    ("add_activity", OPEN_SPACE),
)
CAFE, TOPIC, CARD = "a1.round1.note", "a2.topics.topic", '{"id": "%s", "prompt": "%s", "text": "%s"}'
FIRST = {
    "pause": [("start", '{"activity": "a2", "round": "signup"}')],
    "change": [("write", CARD % (f"n{number}", CAFE, number)) for number in range(12, 17)],
    "place": [("write", CARD % (f"n{number}", TOPIC, number)) for number in (20, 21)],
    "vote_again": [("give", EXAMPLES["give"])],
    "disband": [("form", '{"id": "g31", "activity": "a1", "number": 9}')],
    "rename_theme": [
        ("make_theme", f'{{"id": "t{number}", "activity": "a2", "name": "{number}"}}')
        for number in range(41, 44)
    ],
    "away": [("join", '{"person": "p:7Q2"}')],
    "mute": [("join", '{"person": "p:4MX"}')],
    "deal": [
        ("add_activity", '{"method": "thirty_five", "id": "cards"}'),
        *(("write", CARD % (f"k{number}", "cards.write.card", number)) for number in range(6)),
    ],
    "seat": [("add_activity", '{"method": "world_cafe", "id": "cafe"}')],
}
"""What has to be there before an example, since examples refer to it by its id."""


def test_every_command_has_its_section_and_there_is_no_other() -> None:
    assert sorted(SECTIONS) == sorted(ACTIONS)


@pytest.mark.parametrize("word", ACTIONS)
def test_every_argument_of_a_command_has_its_row(word: str) -> None:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", SECTIONS[word], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"\w+", row)]
    assert sorted(named) == sorted(ACTIONS[word].__struct_fields__)


@pytest.mark.parametrize("word", ACTIONS)
def test_needed_arguments_and_no_others_are_said_to_be_needed(word: str) -> None:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|[^|]*\| needed \|", SECTIONS[word], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"\w+", row)]
    assert sorted(named) == sorted(each.name for each in fields(ACTIONS[word]) if each.required)


@pytest.mark.parametrize("word", ACTIONS)
def test_the_example_of_a_command_is_the_one_that_the_program_gives(word: str) -> None:
    args = "" if EXAMPLES[word] == "{}" else f" --args '{EXAMPLES[word]}'"
    assert re.findall(r"^facilitator .*", SECTIONS[word], re.MULTILINE) == [
        f"facilitator do library {word}{args}"
    ]


def _in_order() -> Iterator[tuple[str, str]]:
    yield from DAY
    for word in SECTIONS:
        yield from FIRST.get(word, [])
        yield word, EXAMPLES[word]


async def test_the_examples_can_be_carried_out_one_after_another(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "library", holder="a test", create=True)
    refused: list[tuple[str, str]] = []
    async with Hub(store, SteadyClock(), Ids(), library()) as hub:
        for number, (word, args) in enumerate(_in_order()):
            before = hub.session.n
            outcome = await hub.submit(c.Command(f"c{number}", read_action(word, args)))
            if isinstance(outcome, c.Refusal) or hub.session.n == before:
                refused.append((word, str(outcome)))
    assert refused == []


def test_every_fault_is_told_with_what_the_command_takes_and_an_example() -> None:
    with pytest.raises(Failure) as failure:
        read_action("move_activity", '{"activty": "a2", "position": "first"}')
    assert [str(each) for each in failure.value.faults] == [
        "activty: is no key of this command; did you mean “activity”?",
        "position: must be a whole number",
        "activity: is missing",
    ]
    assert failure.value.message.format(**failure.value.values).splitlines() == [
        "--args does not fit “move_activity”. It must have: activity, position. It takes:",
        "  activity: must be a text in quotation marks",
        "  position: must be a whole number",
        """For example: --args '{"activity": "a3", "position": 3}'""",
    ]


@pytest.mark.parametrize(
    ("word", "args", "told"),
    [
        ("write", '{"text": "a", "people": {"convener": "Bo"}}', "people.convener: must be a list of texts"),
        ("form", '{"seats": [{}, {"rol": "host"}]}', "seats[1].rol: is no key of this command"),
        ("start_timer", '{"seconds": 60, "warn": [true]}', "warn[0]: must be a number"),
        ("give", '{"prompt": "dots", "values": {"n1": "3"}}', "values.n1: must be a whole number"),
        ("undo", '{"steps": 2}', "steps: is no key of this command"),
    ],
)
def test_what_does_not_fit_inside_a_list_or_an_object_has_its_place(word: str, args: str, told: str) -> None:
    with pytest.raises(Failure) as failure:
        read_action(word, args)
    assert [str(each)[: len(told)] for each in failure.value.faults] == [told]


def test_what_a_command_takes_is_told_in_swedish() -> None:
    t = Translator.for_language("sv")
    with pytest.raises(Failure) as failure:
        read_action("shorten", '{"minutes": "5"}', t)
    assert t(failure.value.message, **failure.value.values).splitlines() == [
        "--args passar inte till ”shorten”. Kommandot tar:",
        "  minutes: måste vara ett tal",
        "  activity, timer: måste vara en text inom citattecken",
        """Till exempel: --args '{"minutes": 2}'""",
    ]


def test_an_action_may_say_its_own_word_as_it_does_on_the_network() -> None:
    assert read_action("next", '{"do": "next"}') == c.Next()


def test_a_rule_is_told_for_every_kind_of_argument() -> None:
    missing = [
        (word, str(fault))
        for word, kind in ACTIONS.items()
        for fault in faults({each.name: object() for each in fields(kind)}, kind)
        if fault.slug not in ("kind", "no_choice")
    ]
    assert missing == []


_PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(-1, 9)
    | st.sampled_from(["", "a1", "table", "paper"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "person"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.data(), st.sampled_from(sorted(ACTIONS)))
def test_a_fault_is_told_exactly_where_the_arguments_cannot_be_read(data: st.DataObject, word: str) -> None:
    kind = ACTIONS[word]
    example = json.loads(EXAMPLES[word])
    names = st.sampled_from([*kind.__struct_fields__, "strange"])
    plain = {**example, **data.draw(st.dictionaries(names, _PLAIN, max_size=2))}
    try:
        convert(plain, kind)
    except ValidationError:
        fits = False
    else:
        fits = True
    assert (not list(faults(plain, kind))) == fits
