"""The pages of the program, each a module here with a class ``HERE``. It is loaded when it is first gone to."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from facilitator.core.text import N_

if TYPE_CHECKING:
    from facilitator.tui.frame import Page


class Tab(NamedTuple):
    """What stands along the upper edge: the page's name and the key that leads to it from everywhere.

    A page that can be shown ``alone`` needs no open session.
    """

    name: str
    key: str
    alone: bool = False


PAGES = {
    "sessions": Tab(N_("Sessions"), "f2", alone=True),
    "day": Tab(N_("Day"), "f3"),
    "run": Tab(N_("Run"), "f4"),
    "themes": Tab(N_("Themes"), "f5"),
    "document": Tab(N_("Document"), "f6"),
    "history": Tab(N_("History"), "f7"),
    "phones": Tab(N_("Phones"), "f8"),
}
"""The pages by the name of their module, in their order."""


def load(name: str) -> "type[Page]":
    """The class of a page."""
    return cast("type[Page]", import_module(f"{__name__}.{name}").HERE)


def load_all() -> None:
    """Loads those that have not been gone to yet, so that going there takes no time."""
    for name in PAGES:
        load(name)
