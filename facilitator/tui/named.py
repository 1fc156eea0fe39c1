"""What a refusal speaks of, by the names that people know: never by an id."""

from collections.abc import Callable, Mapping

from facilitator.core.generic import title_of
from facilitator.core.session import Session
from facilitator.core.text import in_language, one_line
from facilitator.locale import Translator
from facilitator.tui.places import called, group_called

_LONGEST = 40
Value = str | int | float


def named(session: Session, t: Translator, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values of a refusal's sentence, with titles and names in place of the ids among them."""
    return {key: _name(session, t, each) if isinstance(each, str) else each for key, each in values.items()}


def _name(session: Session, t: Translator, value: str) -> str:
    ways: tuple[Callable[[], str], ...] = (
        lambda: in_language(session.rounds[value].plan.title, t.language),
        lambda: title_of(session.activities[value], t.language),
        lambda: session.notes[value].text,
        lambda: session.themes[value].name,
        lambda: group_called(session, session.groups[value]),
        lambda: called(t, session.places[value]),
    )
    for way in ways:
        try:
            said = one_line(way())
        except KeyError:
            continue
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
    return value
