"""Puts the methods, the sample sessions and the templates inside the package `facilitator` of a wheel.

Declared in pyproject.toml, the same paths would also be copied by an editable install, which would then read
a stale copy instead of the files in the repository. That is why this is code and not a setting.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("methods", "sessions/sample-en", "sessions/sample-sv", "sessions/templates")


class BundleHook(BuildHookInterface[Any]):
    """Found by hatchling, which takes the one hook class of this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build_data["force_include"].update({name: f"facilitator/_bundled/{name}" for name in FOLDERS})
