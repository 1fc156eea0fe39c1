"""How a document writes dates, clock times, lengths and lists, in Swedish and in English.

Swedish follows the guideline of the public sector (webbriktlinje 66): "21 november 2026", and a point in
clock times. English has the day before the month and no comma before the last "and". A timer on a screen is
no clock time and is written elsewhere.
"""

from collections.abc import Sequence
from datetime import date, time

from facilitator.locale import Language

_CLOCK: dict[Language, str] = {"sv": "kl. {0.hour}.{0.minute:02}", "en": "{0.hour}:{0.minute:02}"}
_HOUR: dict[Language, str] = {"sv": "tim", "en": "h"}
_AND: dict[Language, str] = {"sv": "och", "en": "and"}


def date_text(day: date, language: Language) -> str:
    """The day as in running text: "11 mars 2014", "11 March 2014"."""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale=language)


def clock_text(at: time, language: Language) -> str:
    """The time of day to the minute: "kl. 9.00", "9:00"."""
    return _CLOCK[language].format(at)


def duration_text(minutes: int, language: Language) -> str:
    """A length of zero minutes or more: "1 tim 30 min", "1 h 30 min", "45 min"."""
    # Babel's own would round: ninety minutes become "2 timmar".
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} {_HOUR[language]}"] if hours else []
    return " ".join(parts + ([f"{rest} min"] if rest or not hours else []))


def list_text(items: Sequence[str], language: Language) -> str:
    """The items as a list in running text: "a, b och c", "a, b and c". No items give the empty text."""
    *first, last = items or [""]
    return f" {_AND[language]} ".join([", ".join(first), last] if first else [last])
