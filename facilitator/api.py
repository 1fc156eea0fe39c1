"""The one import that a method needs: ``from facilitator.api import …``.

A method is one file with `METHOD`, a class `Settings` (of `BaseSettings`), a function
`rounds(settings, activity)` and, if it likes, `harvest(activity)`, `warnings(settings, activity)` and `CAPTURE`.
`docs/writing-a-method.md` shows one.
"""

from typing import Any, Literal, TypeVar, cast

from pydantic import BaseModel, ConfigDict
from pydantic import Field as PydanticField

from facilitator.core.blocks import (
    ACTION_FIELDS,
    Texts,
    by_table,
    during,
    exact,
    facts,
    joined,
    labelled,
    listed,
    plan_tables,
    ranking,
    tabled,
    themed,
    timetable,
    with_blanks,
)
from facilitator.core.generic import JUDGED
from facilitator.core.model import Group, LiveRound, Note
from facilitator.core.parting import group_sizes
from facilitator.core.score_blocks import in_order, luck, score_areas, score_ranking, score_table, sum_words
from facilitator.core.session import Tally
from facilitator.core.sums import Score, cut
from facilitator.core.text import Text, in_language
from facilitator.core.view import ActivityView, ThemeView, foremost, ranked
from facilitator.core.vocabulary import (
    BallotRule,
    Bar,
    Block,
    Capture,
    Chart,
    Dots,
    Field,
    Grid,
    Groups,
    Heading,
    Interest,
    Items,
    Listing,
    Method,
    Panel,
    Paragraph,
    Poll,
    Prompt,
    Quote,
    Ranked,
    Ranking,
    Round,
    Scale,
    Slot,
    Split,
    Spot,
    Table,
    Themes,
)

API = 1
"""The version of this vocabulary. A method names the one that it was written for."""

LANGUAGES = ("en", "sv")
"""The languages in which a method speaks."""

_CHOICE = "choice "
"""Before a value of a choice, among the words of a setting: what the value is called."""

T = TypeVar("T")


class BaseSettings(BaseModel):
    """The base of a method's `Settings`: what can be set when the activity is planned.

    Every setting has a default, so that a method can always be planned. Frozen; an unknown key is a fault.
    The class becomes the settings form, and its fields are the keys of a plan and of the capture file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


def Setting(  # noqa: N802, PLR0913 - stands where a class would, beside the fields that it describes
    default: T,
    *,
    label: Text,
    help: Text = "",
    choices: dict[str, Text] | None = None,
    ge: float | None = None,
    le: float | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
) -> T:
    """One setting: its default, what it is called in the form, and its limits.

    `ge` and `le` bound a number, `min_length` and `max_length` the length of a text or of a list. `choices` says
    what each value of a `Literal` is called.
    """
    called = {_CHOICE + value: text for value, text in (choices or {}).items()}
    words: dict[str, Any] = {"label": label, "help": help, **called}
    field: Any = PydanticField(  # typed as the default, so that a checker reads `minutes: int = Setting(20)`
        default, json_schema_extra=words, ge=ge, le=le, min_length=min_length, max_length=max_length
    )
    return cast("T", field)


# How people sit in a round. Each of these is the value of `Round.groups`.


def Everyone() -> Groups:  # noqa: N802 - reads as a noun in a declaration, as do those below
    """All in one circle or plenary."""
    return Groups("all")


def Alone() -> Groups:  # noqa: N802
    """Each for themselves."""
    return Groups("alone")


def Pairs() -> Groups:  # noqa: N802
    """Two and two."""
    return Groups("pair", size=2)


def Fours() -> Groups:  # noqa: N802
    """Two pairs together."""
    return Groups("four", size=4)


def Tables(  # noqa: N802
    size: int = 4,
    *,
    host: Literal["stays", "new"] = "stays",
    moves: Literal["on", "stay", "home"] = "on",
    questions: tuple[Text, ...] = (),
) -> Groups:
    """Tables for `size` people with a host, who stays when the others move, or a new one each time.

    `moves`: beside the step at tables before, people move on, stay where they are, or go home to their first table.
    With `questions` each table has its own: table 1 the first, table 2 the second, and so on from the first again.
    """
    stays = "host" if host == "stays" else None
    return Groups(
        "table", size=size, roles=("host", "note_taker"), stays=stays, moves=moves, questions=questions
    )


def Circles(  # noqa: N802
    size: int | None = None,
    *,
    roles: tuple[str, ...] = (),
    tasks: tuple[Text, ...] = (),
    apart: tuple[str, ...] = (),
    spare: tuple[str, ...] = (),
    assigned: bool = False,
) -> Groups:
    """Circles of chairs, at most `size` in each, with people in these roles.

    `tasks` are spread so that each is taken in every circle; who has a role that is `apart` takes none, and one that
    is `spare` is filled when every task is taken. Where people are `assigned` they do not choose their circle.
    """
    return Groups("circle", size, roles, tasks=tasks, apart=apart, spare=spare, assigned=assigned)


def Topics() -> Groups:  # noqa: N802
    """Whoever comes to a topic: its convener, its note-taker and guests."""
    return Groups("topic", roles=("convener", "note_taker"))


def Organisations() -> Groups:  # noqa: N802
    """Those who came from the same organisation."""
    return Groups("organisation")


__all__ = [
    "ACTION_FIELDS",
    "API",
    "JUDGED",
    "LANGUAGES",
    "ActivityView",
    "Alone",
    "BallotRule",
    "Bar",
    "BaseSettings",
    "Block",
    "Capture",
    "Chart",
    "Circles",
    "Dots",
    "Everyone",
    "Field",
    "Fours",
    "Grid",
    "Group",
    "Groups",
    "Heading",
    "Interest",
    "Items",
    "Listing",
    "LiveRound",
    "Method",
    "Note",
    "Organisations",
    "Pairs",
    "Panel",
    "Paragraph",
    "Poll",
    "Prompt",
    "Quote",
    "Ranked",
    "Ranking",
    "Round",
    "Scale",
    "Score",
    "Setting",
    "Slot",
    "Split",
    "Spot",
    "Table",
    "Tables",
    "Tally",
    "Text",
    "Texts",
    "ThemeView",
    "Themes",
    "Topics",
    "by_table",
    "cut",
    "during",
    "exact",
    "facts",
    "foremost",
    "group_sizes",
    "in_language",
    "in_order",
    "joined",
    "labelled",
    "listed",
    "luck",
    "plan_tables",
    "ranked",
    "ranking",
    "score_areas",
    "score_ranking",
    "score_table",
    "sum_words",
    "tabled",
    "themed",
    "timetable",
    "with_blanks",
]
