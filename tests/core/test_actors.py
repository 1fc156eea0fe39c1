"""Who may ask for what."""

from collections.abc import Sequence
from typing import Any, get_args

import msgspec
import pytest

from facilitator.core import commands as c
from facilitator.core.actors import in_the_room, is_group, is_person, is_place, may, name_of

ACTIONS: Sequence[type[c.Action]] = get_args(c.Do)
HUB = {"open", "set_clock"}
BROUGHT = {"plan", "progress"}
CLOCK = {
    "start",
    "pause",
    "resume",
    "extend",
    "shorten",
    "next",
    "back",
    "skip",
    "close",
    "reopen",
    "vote_again",
    "release",
    "finish",
    "start_timer",
    "stop_timer",
}
KEYS = {"remote", "address", "renew"}
ROOM = {"write", "change", "withdraw", "restore", "order", "give", "take_back", "photo", "drop_photo"}


def action(kind: type[c.Action]) -> c.Action:
    """An action of a kind, whatever it says."""
    blank: dict[str, Any] = {field.name: "" for field in msgspec.structs.fields(kind) if field.required}
    return kind(**blank)


def allowed(actor: str) -> set[str]:
    """The words for all that an actor may ask for."""
    return {name_of(each) for each in map(action, ACTIONS) if may(actor, each)}


EVERYTHING = {name_of(action(kind)) for kind in ACTIONS}


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("hub", EVERYTHING),
        ("facilitator", EVERYTHING - HUB - BROUGHT),
        ("import", EVERYTHING - HUB - KEYS - {"erase", "mute", "calm"}),
        ("team", EVERYTHING - HUB - BROUGHT - KEYS - CLOCK - {"erase"}),
        ("organiser", {"set", "erase"}),
        ("reception", {"join", "away", "rename"}),
        ("person:p:1", ROOM | {"join", "rename"}),
        ("group:g1", ROOM),
        ("place:table-7", ROOM | {"move"}),
    ],
)
def test_each_may_ask_for_what_is_theirs(actor: str, words: set[str]) -> None:
    assert allowed(actor) == words


@pytest.mark.parametrize(
    "actor", ["", "stage", "stranger", "person", "Facilitator", "hub:", "team:x", "hands:röda"]
)
def test_somebody_unknown_may_ask_for_nothing(actor: str) -> None:
    assert allowed(actor) == set()


@pytest.mark.parametrize(
    ("actor", "kinds"),
    [
        ("person:p:1", (True, False, False, True)),
        ("group:g1", (False, True, False, True)),
        ("place:table-7", (False, False, True, True)),
        ("team", (False, False, False, False)),
    ],
)
def test_people_groups_and_places_are_in_the_room(actor: str, kinds: tuple[bool, bool, bool, bool]) -> None:
    assert (is_person(actor), is_group(actor), is_place(actor), in_the_room(actor)) == kinds
