"""What can be chosen in a blank: ids with the words that people know them by."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from facilitator.core.generic import title_of
from facilitator.core.model import DOORS, Group, Note, Place, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import in_language, one_line
from facilitator.locale import Translator

Names = Mapping[Ref, Record]

_SHORT = 70


class Option(NamedTuple):
    """Something that can be chosen: its id and its words."""

    id: str
    words: str


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = one_line(text)
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


class Choices:
    """What can be chosen in a session just now, for one reader."""

    def __init__(self, session: Session, names: Names, t: Translator) -> None:
        self._session, self._names, self._t = session, names, t
        self._known: dict[str, list[Option]] = {}

    def of(self, what: str) -> list[Option]:
        """The options of a kind, such as "rounds" or "notes", in their order."""
        if what not in self._known:
            self._known[what] = list(_KINDS[what](self))
        return self._known[what]

    def activities(self) -> Iterator[Option]:
        """The day's programme."""
        for each in self._session.in_order():
            yield Option(each.id, title_of(each, self._t.language))

    def rounds(self) -> Iterator[Option]:
        """Every round, with its activity."""
        for each in self._session.in_order():
            for live in self._session.rounds_of(each.id):
                title = in_language(live.plan.title, self._t.language)
                yield Option(live.id, f"{title_of(each, self._t.language)} – {title}")

    def prompts(self) -> Iterator[Option]:
        """Every question, by its full id."""
        for each in self._session.in_order():
            for live in self._session.rounds_of(each.id):
                for prompt in live.plan.ask:
                    ask = short(in_language(prompt.ask, self._t.language))
                    yield Option(f"{live.id}.{prompt.id}", f"{title_of(each, self._t.language)} – {ask}")

    def timers(self) -> Iterator[Option]:
        """The timers beside the rounds' own."""
        for each in self._session.timers.values():
            yield Option(each.id, each.id)

    def notes(self) -> Iterator[Option]:
        """Every note, the latest first; those that are gone say so."""
        for note in reversed(self._session.notes.values()):
            if note.activity in self._session.activities:
                gone = "" if note.state == "kept" else f"({self._t('gone')}) "
                yield Option(note.id, gone + self._worded(note))

    def _worded(self, note: Note) -> str:
        said = note.text or ", ".join(str(each) for each in note.fields.values())
        return short(said) or note.id

    def themes(self) -> Iterator[Option]:
        """Every theme."""
        for each in self._session.in_order():
            yield from (Option(theme.id, theme.name) for theme in self._session.themes_of(each.id))

    def groups(self) -> Iterator[Option]:
        """Every group."""
        for each in self._session.groups.values():
            yield Option(each.id, self._group(each))

    def _group(self, group: Group) -> str:
        number = f"{group.number}" if group.number is not None else ""
        return " ".join(filter(None, [group.name or number or group.id, f"({group.activity})"]))

    def places(self) -> Iterator[Option]:
        """Every place."""
        for each in self._session.places.values():
            yield Option(each.id, place_words(self._t, each))

    def people(self) -> Iterator[Option]:
        """Those who take part, by name; without one by the end of their reference."""
        found = [Option(ref, person_words(self._t, self._names, ref)) for ref in self._session.people]
        yield from sorted(found, key=lambda each: each.words.casefold())

    def doors(self) -> Iterator[Option]:
        """The doors and places that have a code."""
        yield from (Option(each, each) for each in DOORS)
        yield from self.places()

    def photos(self) -> Iterator[Option]:
        """The photos, where the session keeps any."""
        photos: Mapping[str, object] = getattr(self._session, "photos", {})
        yield from (Option(each, each) for each in photos)


def place_words(t: Translator, place: Place) -> str:
    """A place as people call it."""
    if place.kind == "table" and place.number is not None and not place.name:
        return t("Table {number}", number=place.number)
    return place.name or (f"{place.number}" if place.number is not None else place.id)


def person_words(t: Translator, names: Names, ref: Ref) -> str:
    """Somebody as they are called: the name and where they come from, or that there is none."""
    record = names.get(ref)
    if record is None or not record.name:
        return t("Without a name ({tail})", tail=ref[-4:])
    return f"{record.name} ({record.organisation})" if record.organisation else record.name


_KINDS: Mapping[str, Callable[[Choices], Iterator[Option]]] = {
    "activities": Choices.activities,
    "rounds": Choices.rounds,
    "prompts": Choices.prompts,
    "timers": Choices.timers,
    "notes": Choices.notes,
    "themes": Choices.themes,
    "groups": Choices.groups,
    "places": Choices.places,
    "people": Choices.people,
    "doors": Choices.doors,
    "photos": Choices.photos,
}
