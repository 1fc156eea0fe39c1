"""From a method's TOML file, as plain data, to what it says; every fault is noted, and reading goes on."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, cast, get_args

from msgspec.structs import replace

from facilitator import api
from facilitator.api import (
    ACTION_FIELDS,
    BallotRule,
    Dots,
    Field,
    Groups,
    Interest,
    Method,
    Poll,
    Prompt,
    Round,
    Scale,
    Split,
)
from facilitator.capture import checks
from facilitator.capture.keys import is_object
from facilitator.catalog.written.parts import Asked, Listed, Part, Show, Step, Written
from facilitator.catalog.written.values import HIGHEST, Values, speaks
from facilitator.core.faults import Fault
from facilitator.core.text import N_

BALLOTS: Mapping[str, BallotRule] = {
    "split": Split(),
    "scale": Scale(),
    "dots": Dots(),
    "interest": Interest(),
    "poll": Poll(()),
}
GROUPS: Mapping[str, Callable[[], Groups]] = {
    "everyone": api.Everyone,
    "alone": api.Alone,
    "pairs": api.Pairs,
    "fours": api.Fours,
    "tables": api.Tables,
    "circles": api.Circles,
    "topics": api.Topics,
    "organisations": api.Organisations,
}
Giver = Literal["person", "group", "team", "facilitator"]
_ANSWERS: Mapping[str, Giver] = {"alone": "person", "all": "team"}

_PEOPLE = N_("must be two whole numbers: the smallest and the largest number of people")
_STAY = {"stays": "host", "new": None}


def read(data: object) -> tuple[Written, list[Fault]]:
    """What a file says, and everything that is wrong with single values in it."""
    faults: list[Fault] = []
    languages = speaks(data)
    top = Values(data, "", faults, languages)
    about = top.record(Method, leave=("people",))
    if (people := _people(top)) is not None:
        about["people"] = people
    extends = top.keys.word("extends") or ""
    written = Written(
        about,
        tuple(map(_step, top.tables("rounds"))),
        _lists(top),
        tuple(map(_part, top.tables("document"))),
        extends,
        top.keys.words("drop") if extends else (),
        _settings(top) if extends else {},
        len(languages) > 1,
    )
    if not extends:
        _only_when_extending(top)
    top.unknown()
    return written, faults


def _only_when_extending(top: Values) -> None:
    for key in ("drop", "settings"):
        if top.keys.value(key) is not None:
            top.keys.fault(key, "no_base", N_("can only be said together with “extends”"))


def _settings(top: Values) -> Mapping[str, object]:
    value = top.keys.value("settings")
    if value is not None and not is_object(value):
        top.keys.fault("settings", "object", checks.OBJECT)
    return cast("Mapping[str, object]", checks.cleaned(value)) if is_object(value) else {}


def _people(top: Values) -> tuple[int, int] | None:
    value = top.keys.value("people")
    if value is None:
        return None
    said = cast("list[object]", value) if isinstance(value, list) else []
    whole = [each for each in said if isinstance(each, int) and not isinstance(each, bool)]
    if len(said) != 2 or len(whole) != 2 or not 0 < whole[0] <= whole[1] <= HIGHEST:
        top.keys.fault("people", "bad_range", _PEOPLE)
        return None
    return whole[0], whole[1]


def _lists(top: Values) -> tuple[Listed, ...]:
    """The texts that can be set: `[lists.phases]` with a label and the usual texts."""
    lists = top.table("lists")
    names = lists.keys.names() if lists else []
    return tuple(_list(each, name) for name in names if lists and (each := lists.table(name)))


def _list(each: Values, name: str) -> Listed:
    label, texts = each.text("label"), each.texts("texts")
    if not texts:
        each.keys.missing("texts")
    each.unknown()
    return Listed(each.path, name, label or name, texts or ())


# Rounds and prompts.


def _step(values: Values) -> Step:
    groups = _groups(values)
    said = values.record(Round, leave=("groups", "ask", "grid"))
    if groups is not None:
        said["groups"] = groups
    if "id" not in said:
        values.keys.missing("id")
    plan = replace(Round("", ""), **said)
    asked = tuple(_asked(each, plan.groups) for each in values.tables("prompts"))
    each, after = (values.keys.word(key) or "" for key in ("each", "after"))
    values.unknown()
    return Step(values.path, plan, frozenset(said), asked, each, after)


def _groups(values: Values) -> Groups | None:
    value = values.keys.value("groups")
    if not is_object(value):
        name = values.choice("groups", GROUPS)
        return GROUPS[name]() if name else None
    table = values.table("groups")
    assert table is not None
    name = table.choice("kind", GROUPS)
    said = {key: table.read(key, kind) for key, kind in (("size", int), ("roles", tuple[str, ...]))}
    host = table.choice("host", _STAY)
    table.unknown()
    if table.keys.value("kind") is None:
        table.keys.missing("kind")
    if name is None:
        return None
    groups = replace(GROUPS[name](), **{key: each for key, each in said.items() if each is not None})
    return replace(groups, stays=_STAY[host]) if host else groups


def _asked(values: Values, groups: Groups) -> Asked:
    said = values.record(Prompt, leave=("fields", "ballot"))
    if (ballot := _ballot(values)) is not None:
        said["ballot"] = ballot
    if values.keys.value("fields") is not None:
        said["fields"] = _fields(values)
    if "id" not in said:
        values.keys.missing("id")
    usual = answers(groups.kind, judging=ballot is not None)
    heading, key = values.text("heading") or "", values.keys.word("key") or ""
    values.unknown()
    return Asked(values.path, replace(Prompt("", "", by=usual), **said), frozenset(said), heading, key)


def answers(kind: str, *, judging: bool) -> Giver:
    """Who answers where people sit like this and nothing else is said: each one gives a ballot, the note-takers
    write for everyone, and elsewhere the group does.
    """
    return "person" if judging else _ANSWERS.get(kind, "group")


def _fields(values: Values) -> tuple[Field, ...]:
    if values.keys.value("fields") == "action":
        return ACTION_FIELDS
    return tuple(map(_field, values.tables("fields")))


def _field(values: Values) -> Field:
    said = values.record(Field)
    for key in ("id", "label"):
        if values.keys.value(key) is None:
            values.keys.missing(key)
    values.unknown()
    return replace(Field("", ""), **said)


def _ballot(values: Values) -> BallotRule | None:
    if not is_object(values.keys.value("ballot")):
        name = values.choice("ballot", BALLOTS)
        return _rule(name, {}) if name else None
    table = values.table("ballot")
    assert table is not None
    name = table.choice("kind", BALLOTS)
    if table.keys.value("kind") is None:
        table.keys.missing("kind")
    said = table.record(type(BALLOTS[name])) if name else {}
    if name:
        table.unknown()
    return _rule(name, said) if name else None


def _rule(name: str, said: Mapping[str, Any]) -> BallotRule:
    return replace(BALLOTS[name], **said)


# The document.


def _part(values: Values) -> Part:
    show = cast("Show | None", values.choice("show", get_args(Show)))
    made = Part(
        values.path,
        values.text("heading") or "",
        values.text("text") or "",
        show,
        values.keys.words("of"),
        values.choice("by", ("round",)) == "round",
        values.text("unit") or "",
    )
    values.unknown()
    return made
