"""Places by their ids. A table is there from the start, also before anybody has written at it."""

from facilitator.core.model import Place
from facilitator.core.session import Session

_TABLE = "table-"


def table(number: int) -> Place:
    """The table with this number: the same place the whole day."""
    return Place(f"{_TABLE}{number}", "table", number)


def place_with(session: Session, key: str) -> Place | None:
    """The place with this id (a table's is "table-7"), or None."""
    tail = key.removeprefix(_TABLE)
    number = int(tail) if tail.isascii() and tail.isdecimal() and len(tail) <= 4 else 0
    known = session.places.get(key)
    return known if known is not None or not number or table(number).id != key else table(number)
