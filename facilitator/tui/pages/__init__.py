"""The pages of the program. A page is a module here with a class ``HERE``; nothing else has to know of it."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from facilitator.tui.frame import Page


@cache
def pages() -> dict[str, type[Page]]:
    """The pages by name, in their order."""
    modules = {each.name: import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)}
    found = {
        name: cast("type[Page]", module.HERE) for name, module in modules.items() if hasattr(module, "HERE")
    }
    return dict(sorted(found.items(), key=lambda item: item[1].ORDER))
