"""What stands in the way of phones, beside the port and the network: said for a while, and then it is over."""

from collections.abc import Callable

from facilitator.core.commands import Refusal
from facilitator.core.text import N_

_MOVED = 600.0
"""Seconds for which it is said that the address has changed."""

_FLOOD = 30.0
_MANY = 200
"""Connections that had to give way between two looks: that is no room full of phones."""


class Health:
    """``clock`` gives seconds. The worst comes first: the server fails, the address changed, a flood."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failing = False
        self._address = ""
        self._moved: tuple[float, Refusal] | None = None
        self._away = 0
        self._flood = -_FLOOD

    def failed(self) -> None:
        """The server has ended, and will begin again."""
        self._failing = True

    def works(self) -> None:
        """It serves."""
        self._failing = False

    def addresses(self, address: str, sent_away: int) -> None:
        """The address that phones use now (empty: none), and how many connections have had to give way so far."""
        if address and self._address and address != self._address:
            message = N_(
                "The address of this computer has changed from {before} to {now}. Pages that were open, and printed "
                "codes, lead to the old one: let people scan again."
            )
            self._moved = (
                self._clock(),
                Refusal("moved", message, {"before": self._address, "now": address}),
            )
        self._address = address or self._address
        if sent_away - self._away >= _MANY:
            self._flood = self._clock()
        self._away = sent_away

    def trouble(self) -> Refusal | None:
        """What is to be said now."""
        if self._failing:
            message = N_(
                "The phones' server has stopped, and is being started again. The day itself goes on."
            )
            return Refusal("server_failed", message)
        if self._moved is not None and self._clock() < self._moved[0] + _MOVED:
            return self._moved[1]
        if self._clock() < self._flood + _FLOOD:
            message = N_(
                "Something in the network opens very many connections. Phones get in all the same; if it gets slow, "
                "change the password of the Wi-Fi."
            )
            return Refusal("flood", message)
        return None
