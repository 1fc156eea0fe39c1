"""The base of everything that can be asked."""

import msgspec


class Action(
    msgspec.Struct, frozen=True, tag_field="do", kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The base of all actions."""
