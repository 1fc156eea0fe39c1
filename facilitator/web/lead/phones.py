"""How the phones of people and places are doing, as those who run the day see them."""

from collections.abc import Mapping
from typing import NamedTuple

from facilitator.hub import Seen, is_stuck


class Phone(NamedTuple):
    """Whether a page is open, how much it has not sent, and whether it is stuck."""

    open: bool
    unsent: int
    stuck: bool


class Phones(NamedTuple):
    """Who has been heard of, by actor, at the moment ``now`` (ms since 1970, UTC)."""

    seen: Mapping[str, Seen]
    now: int

    def of(self, actor: str, *, awaited: bool = False) -> Phone:
        """The phone of somebody; ``awaited`` as in ``is_stuck``."""
        found = self.seen.get(actor)
        if found is None:
            return Phone(open=False, unsent=0, stuck=False)
        return Phone(found.on, found.unsent, is_stuck(found, self.now, awaited=awaited))
