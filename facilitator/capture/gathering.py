"""From a session back to the records of a capture file, by the same declarations by which it is read."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import cast

from msgspec.structs import replace

from facilitator.capture.counted import points, votes
from facilitator.capture.declared import Form, number_of, numbered, pattern, theme_items
from facilitator.capture.homes import Holding, homes
from facilitator.capture.parts import (
    LINES,
    TEXTS,
    CaptureFile,
    Chair,
    Circle,
    Item,
    Part,
    PlaceKind,
    Spot,
    Theme,
)
from facilitator.capture.references import Loose, Resolved, followed, says_only_text, written
from facilitator.capture.shots import gathered
from facilitator.core.actors import IMPORT
from facilitator.core.model import Activity, Group, Note, Place, Ref
from facilitator.core.names import BLOT
from facilitator.core.session import Session
from facilitator.core.vocabulary import Items


def gather(session: Session, names: Mapping[Ref, str], forms: Mapping[str, Form]) -> CaptureFile:
    """The file of a session. ``names`` are those that its readers may see, ``forms`` the keys by method."""
    counts = _Counts()
    info = {name: getattr(session.info, name) for name in (*LINES, "language", "participants", *TEXTS)}
    return CaptureFile(
        {name: said for name, said in info.items() if said},
        _named(names, session.info.organisers),
        tuple(_places(session)),
        tuple(
            _Gathering(session, names, each, forms[each.method], counts).part() for each in session.in_order()
        ),
    )


def _named(names: Mapping[Ref, str], refs: tuple[Ref, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (names.get(each, "") for each in refs)))


class _Counts:
    """Counts records as reading the file will, to know which ids it would give by itself."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def own(self, letter: str, key: str) -> str | None:
        """The id if it has to be written."""
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return None if key == f"{letter}{self._counts[letter]}" else key


def _places(session: Session) -> Iterator[Spot]:
    """The places that nothing else in the file makes: not those of a grid, nor plain tables where somebody
    was.
    """
    written = (note for activity in session.order for note in session.notes_of(activity))
    used = {note.place for note in written if note.slot is None or note.state == "kept"}
    groups = (group for group in session.groups.values() if group.activity in session.activities)
    sat_at = {group.place for group in groups if group.place == _usual_place(group)}
    for place in session.places.values():
        usual = f"{place.kind}-{place.number}"
        named = place.id != usual or place.name or place.capacity is not None
        in_use = place.id in sat_at or (place.kind == "table" and place.id in used)
        if not re.fullmatch(r".*\.p\d+", place.id) and (named or not in_use):
            own = None if place.id == usual else place.id
            yield Spot(place.id, own, cast(PlaceKind, place.kind), place.number, place.name, place.capacity)


def _usual_place(group: Group) -> str | None:
    """The place that a numbered group has unless another is said."""
    standing = group.kind in ("table", "circle") and group.number is not None
    return f"{group.kind}-{group.number}" if standing else None


class _Gathering:
    """One activity. Records have the session's ids as paths."""

    def __init__(
        self, session: Session, names: Mapping[Ref, str], activity: Activity, form: Form, counts: _Counts
    ) -> None:
        self._session, self._names, self._activity = session, names, activity
        self._form, self._counts = form, counts
        self._homes = homes(session, activity.id, form)
        self._points = points(session, activity.id, form)
        self._asking: dict[str, str] = {}
        for live in session.rounds_of(activity.id):
            for prompt in live.plan.ask:
                self._asking.setdefault(prompt.id, live.plan.id)

    def part(self) -> Part:
        """The activity, built in the order in which a reader counts its records."""
        this = self._activity
        own = self._counts.own("a", this.id)
        lists = {declared.key: tuple(self._list(declared)) for declared in self._form.items}
        groups = tuple(
            self._circle(each) for each in self._session.groups.values() if each.activity == this.id
        )
        key, themes = self._themes(self._resolved(lists))
        return Part(
            this.id,
            this.method,
            own,
            this.title,
            this.intro,
            this.outro,
            this.start,
            this.minutes,
            this.settings,
            lists,
            {key: themes},
            groups,
            tuple(votes(self._session, this.id, self._points)),
            photos=tuple(gathered(self._session, this.id, partial(self._called, in_grid=False))),
        )

    # Notes.

    def _list(self, declared: Items) -> Iterator[Item]:
        for note in self._homes.lists.get(declared.key, ()):
            yield self._item(note, declared)
        for holding, inside in self._homes.held.get(declared.key, {}).items():
            yield self._holder(declared, holding, inside)

    def _holder(self, declared: Items, holding: Holding, notes: Mapping[str, list[Note]]) -> Item:
        place = self._session.places.get(holding.place or "")
        made = Item(
            "",
            round=holding.round,
            table=place.number if place else None,
            group=holding.group,
        )
        inside = {
            inner.key: tuple(self._item(note, inner, made, declared) for note in notes.get(inner.key, ()))
            for inner in declared.inside
        }
        return replace(made, inside=inside)

    def _item(
        self, note: Note, declared: Items, parent: Item | None = None, outer: Items | None = None
    ) -> Item:
        own = self._counts.own("n", note.id)
        held = outer is not None and outer.holder
        theme = self._session.themes.get(note.theme or "")
        people = {key: _named(self._names, refs) for key, refs in note.people.items()}
        people = {key: names for key, names in people.items() if names}
        made = Item(
            note.id,
            note.text if note.text or people or note.fields or note.state == "withdrawn" else BLOT,
            id=own,
            prompt=None if note.prompt == declared.prompt else note.prompt,
            round=self._round(note, declared, parent, outer),
            group=None if held else note.group,
            theme=theme.name if theme and note.state != "kept" else None,
            person=next(iter(_named(self._names, (note.author,))), None) if note.author else None,
            people=people,
            source=None if note.source == IMPORT else note.source,
            late=note.late,
            state=note.state,
            hidden=note.hidden,
            origin=note.origin,
            about=() if parent is not None and not held else note.about,
            beside=note.beside,
            slot=note.slot,
            slots=note.span if note.slot is not None else 1,
            fields=note.fields,
            scores=self._scores(note, declared),
            total=self._points.get((note.id, declared.total)) if declared.total else None,
        )
        made = made if held else self._where(note, made)
        return replace(
            made, inside={inner.key: self._inside(note, inner, made, declared) for inner in declared.inside}
        )

    def _inside(self, note: Note, inner: Items, made: Item, declared: Items) -> tuple[Item, ...]:
        answers = self._homes.inside.get((note.id, inner.key), ())
        return tuple(self._item(each, inner, made, declared) for each in answers)

    def _scores(self, note: Note, declared: Items) -> tuple[int | None, ...]:
        scores = [self._points.get((note.id, prompt)) for prompt in declared.scores]
        while scores and scores[-1] is None:
            scores.pop()
        return tuple(scores)

    def _round(
        self, note: Note, declared: Items, parent: Item | None, outer: Items | None
    ) -> int | str | None:
        """The round, where it is another one than a reader would take."""
        actual = (note.round or "").removeprefix(f"{self._activity.id}.")
        called = pattern(outer, declared)
        around = followed(parent) if note.prompt == declared.prompt else None
        expected = self._asking.get(note.prompt, "")
        if isinstance(around, str):
            expected = around
        elif around is not None and called:
            expected = numbered(called, around)
        if not actual or actual == expected:
            return None
        return (number_of(called, actual) if called else None) or actual

    def _where(self, note: Note, made: Item) -> Item:
        """The place, where it does not follow from the group."""
        group = self._session.groups.get(note.group or "")
        place = self._session.places.get(note.place or "")
        in_grid = place is not None and place.id.startswith(f"{self._activity.id}.p")
        moved = note.slot is not None and not in_grid and note.state != "kept"
        if place is None or moved or (group is not None and group.place == place.id):
            return made
        if place.id == f"table-{place.number}":
            return replace(made, table=place.number)
        return replace(made, place=self._called(place, in_grid=note.slot is not None))

    def _called(self, place: Place, *, in_grid: bool) -> str:
        """A place by its id; one of the activity's own by its name if that is enough, else by its number."""
        if not place.id.startswith(f"{self._activity.id}.p"):
            return place.id
        short = place.id.removeprefix(f"{self._activity.id}.")
        mine = [
            each.name
            for each in self._session.places.values()
            if each.id.startswith(f"{self._activity.id}.p")
        ]
        clear = in_grid and mine.count(place.name) == 1 and not re.fullmatch(r"p\d+", place.name)
        return place.name if clear and place.name not in self._session.places else short

    # Groups and themes.

    def _circle(self, group: Group) -> Circle:
        return Circle(
            group.id,
            self._counts.own("g", group.id),
            group.name,
            group.kind,
            group.number,
            None
            if group.place in (None, _usual_place(group))
            else self._called(self._session.places[group.place], in_grid=False),
            tuple(
                self._session.rounds[each].plan.id for each in group.rounds if each in self._session.rounds
            ),
            tuple(
                Chair(self._names.get(seat.person or "") or None, seat.role, seat.number, seat.tasks)
                for seat in group.seats
            ),
            group.about,
            group.holds,
        )

    def _resolved(self, lists: Mapping[str, tuple[Item, ...]]) -> Resolved:
        part = Part("", "", lists=dict(lists))
        notes = list(written(self._form, part))
        return Resolved(self._activity.id, notes, here={note.item.path: note.item.path for note in notes})

    def _themes(self, resolved: Resolved) -> tuple[str, tuple[Theme, ...]]:
        loose = Loose(resolved)
        found = self._session.themes_of(self._activity.id)
        themes = tuple(
            Theme(
                each.id,
                each.name,
                self._counts.own("t", each.id),
                _named(self._names, each.by),
                notes,
                _named(self._names, each.leads),
            )
            for each in found
            for notes in [tuple(self._entries(each.id, each.name, loose))]
        )
        bare = self._form.names_only
        alone = bare is not None and not any(theme.notes for theme in themes)
        return (bare.key if bare and alone else self._form.home_theme.key), themes

    def _entries(self, theme: str, name: str, loose: Loose) -> Iterator[Item]:
        declared = theme_items(self._form, self._form.home_theme)
        for note in self._session.notes_in(theme):
            entry = self._entry(note, declared, name, loose)
            loose.take(entry, name)
            yield entry

    def _entry(self, note: Note, declared: Items, theme: str, loose: Loose) -> Item:
        if note.id not in self._homes.themed:
            short = Item("", note.text, bare=True)
            return short if note.text and loose.find(short, theme) == note.id else Item("", id=note.id)
        entry = self._item(note, declared)
        meant = loose.find(replace(entry, bare=says_only_text(entry)), theme)
        return entry if meant is None else replace(entry, id=note.id)
