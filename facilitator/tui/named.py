"""What a refusal speaks of, by the names that people know: never by an id."""

from collections.abc import Callable, Mapping

from facilitator.core.actors import GROUP, PLACE
from facilitator.core.generic import title_of
from facilitator.core.places import place_with
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
        lambda: _giver(session, t, value),
    )
    for way in ways:
        try:
            said = one_line(way())
        except KeyError:
            continue
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
    return value


def _giver(session: Session, t: Translator, value: str) -> str:
    """The group or the place that gave something; ``KeyError`` for any other giver."""
    kind, _, key = value.partition(":")
    group = session.groups[key] if kind + ":" == GROUP else None
    place = place_with(session, (group.place or "") if group else key if kind + ":" == PLACE else "")
    said = group_called(session, group) if group else ""
    if not said and place is None:
        raise KeyError(value)
    return said or (called(t, place) if place else "")
