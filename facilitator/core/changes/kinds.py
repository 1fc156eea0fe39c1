"""What a change is: the kind and the id of a record, and the record in its place (None: it goes away)."""

from collections.abc import Callable, Iterable
from typing import Any

from facilitator.core import events as e
from facilitator.core.model import Entity
from facilitator.core.session import Session

Change = tuple[str, str, Entity | None]
Changes = Iterable[Change]
Changing = Callable[[Session, e.Event, Any], Changes]
"""What an event replaces: session, event, and what happened in it."""
