"""Which note is meant where a capture file refers to one, and the id that every record gets.

Without an id of its own the k-th note of the file is ``n<k>``, counted in this order: activity by activity,
its lists as the method declares them (an item before the lists inside it), then the notes that only stand in
themes. Activities (``a``), themes (``t``) and groups (``g``) are counted each for themselves.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from facilitator.capture.declared import Form, theme_items
from facilitator.capture.parts import CaptureFile, Item, Part, Theme
from facilitator.core.session import Session
from facilitator.core.vocabulary import Items, Themes


@dataclass(frozen=True)
class Written:
    """A note of the file: its item, the list in which it stands, and the item and list around it."""

    item: Item
    declared: Items
    parent: Item | None = None
    outer: Items | None = None


@dataclass
class Resolved:
    """One activity: its id, its notes in file order, what each entry of a theme means (by path, as ``notes``
    are).

    ``here`` and ``texts`` find a note's path by its id in the file and by its text, ``groups`` and ``themes``
    the id of a group (by id or name) and of a theme (by name).
    """

    id: str
    notes: list[Written] = field(default_factory=list[Written])
    means: dict[str, str] = field(default_factory=dict[str, str])
    here: dict[str, str] = field(default_factory=dict[str, str])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    groups: dict[str, str] = field(default_factory=dict[str, str])
    themes: dict[str, str] = field(default_factory=dict[str, str])


LONGEST_ID = 64


def sound(own: str) -> bool:
    """Whether an id can be used as it is."""
    return len(own) <= LONGEST_ID and own.isprintable() and "." not in own and " " not in own


class _Ids:
    """Gives out ids, each once: the one that is written, else the next number beyond those in a session."""

    def __init__(self, letter: str, taken: Iterable[str]) -> None:
        self._letter = letter
        self._taken = set(taken)
        numbers = (int(each[1:]) for each in self._taken if re.fullmatch(rf"{letter}[1-9][0-9]*", each))
        self._base = max(numbers, default=0)
        self._count = 0

    def next(self, own: str | None) -> tuple[str, str]:
        """The id within the file, and the one that the session gets."""
        self._count += 1
        here = own or f"{self._letter}{self._count}"
        number = self._base + self._count
        free = own is not None and sound(own) and own not in self._taken
        given = here if free else f"{self._letter}{number}"
        while given in self._taken:
            number += 1
            given = f"{self._letter}{number}"
        self._taken.add(given)
        return here, given


class Loose:
    """The notes of an activity that a theme may mean. Identical texts are used up in order."""

    def __init__(self, resolved: Resolved) -> None:
        self._here = dict(resolved.here)
        self._items = {note.item.path: note.item for note in resolved.notes}
        self._used: set[str] = set()
        self._texts: dict[str, list[Item]] = {}
        for note in resolved.notes:
            if note.item.state == "kept":
                self._texts.setdefault(note.item.text, []).append(note.item)

    def take(self, entry: Item, theme: str) -> str | None:
        """The path of the note that ``entry`` means, which is then used up; None for a new note."""
        found = self.find(entry, theme)
        if found is not None:
            self._used.add(found)
        return found

    def find(self, entry: Item, theme: str) -> str | None:
        """The path of the note that ``entry`` means; None for a new note."""
        found = self._by_id(entry) if entry.id else self._by_text(entry, theme)
        return self._here.get(entry.text) if found is None and entry.bare else found

    def _by_id(self, entry: Item) -> str | None:
        """The note with the id, where the entry says nothing else of it than what that note says itself."""
        found = self._here.get(entry.id or "")
        same = found is not None and self._items[found].text == entry.text
        return found if says_only_id(entry) or (same and says_only_id(replace(entry, text=""))) else None

    def _by_text(self, entry: Item, theme: str) -> str | None:
        if not says_only_text(entry):
            return None
        same = self._texts.get(entry.text, ())
        fitting = (each.path for each in same if each.theme in (None, theme) and each.path not in self._used)
        return next(fitting, None)


def says_only_text(entry: Item) -> bool:
    """Whether an entry of a theme is nothing but a text, which may be that of a note standing elsewhere."""
    return replace(entry, path="", bare=False) == Item("", entry.text)


def says_only_id(entry: Item) -> bool:
    """Whether an entry of a theme can only mean a note that stands elsewhere."""
    return replace(entry, path="", id=None) == Item("")


class Index:
    """The whole file resolved, for a session that may hold something already: ``ids`` gives ids by path, and
    ``called`` those that the same things have within the file.

    Where what stands in the file cannot be ``counted``, since something of it could not be read, nothing is found
    by the number that it would have.
    """

    def __init__(
        self,
        file: CaptureFile,
        forms: Sequence[Form],
        session: Session | None = None,
        *,
        counted: bool = True,
    ) -> None:
        into = session or Session()
        self._counted = counted
        self.ids: dict[str, str] = {}
        self.here: dict[str, str] = {}
        self.called: dict[str, str] = {}
        self._any_group: dict[str, str] = {}
        self._activities = _Ids("a", into.activities)
        self._notes = _Ids("n", into.notes)
        self._themes = _Ids("t", into.themes)
        self._groups = _Ids("g", into.groups)
        self.parts = [self._part(part, form) for part, form in zip(file.activities, forms, strict=True)]

    def note(self, part: Resolved, said: str) -> str | None:
        """The path of the note that is meant: by its id, else by its text in the same activity."""
        return self.here.get(said) or part.texts.get(said)

    def group(self, part: Resolved, said: str) -> str | None:
        """The id of the group that is meant: one of the activity by id or name, else any by its id."""
        return part.groups.get(said) or self._any_group.get(said)

    def _part(self, part: Part, form: Form) -> Resolved:
        self.called[part.path], self.ids[part.path] = self._activities.next(part.id)
        resolved = Resolved(self.ids[part.path])
        for each in written(form, part):
            self._add(resolved, each)
        for circle in part.groups:
            here, self.ids[circle.path] = self._groups.next(circle.id)
            self.called[circle.path] = here
            resolved.groups.setdefault(circle.name, self.ids[circle.path])
            if circle.id or self._counted:
                resolved.groups[here] = self.ids[circle.path]
                self._any_group.setdefault(here, self.ids[circle.path])
        loose = Loose(resolved)
        for declared, theme in themes_of(form, part):
            self._theme(resolved, theme, loose, theme_items(form, declared))
        for name in [note.item.theme for note in resolved.notes if note.item.theme]:
            if name not in resolved.themes:
                resolved.themes[name] = self._themes.next(None)[1]
        return resolved

    def _add(self, resolved: Resolved, note: Written) -> None:
        here, self.ids[note.item.path] = self._notes.next(note.item.id)
        self.called[note.item.path] = here
        for known in (self.here, resolved.here) if note.item.id or self._counted else ():
            known.setdefault(here, note.item.path)
        resolved.texts.setdefault(note.item.text, note.item.path)
        resolved.notes.append(note)

    def _theme(self, resolved: Resolved, theme: Theme, loose: Loose, declared: Items) -> None:
        if theme.name not in resolved.themes:
            self.called[theme.path], resolved.themes[theme.name] = self._themes.next(theme.id)
        self.ids[theme.path] = resolved.themes[theme.name]
        for entry in theme.notes:
            found = loose.take(entry, theme.name)
            if found is None and says_only_id(entry):
                continue
            resolved.means[entry.path] = found or entry.path
            if found is None:
                for each in (Written(entry, declared), *inside(entry, declared)):
                    self._add(resolved, each)


def written(form: Form, part: Part) -> Iterator[Written]:
    """The notes in the lists of an activity, in file order; holders are none, what they hold is."""
    for declared in form.items:
        for item in part.lists.get(declared.key, ()):
            if not declared.holder:
                yield Written(item, declared)
            yield from inside(item, declared)


def inside(item: Item, outer: Items) -> Iterator[Written]:
    """The notes in the lists of an item."""
    for declared in outer.inside:
        for each in item.inside.get(declared.key, ()):
            yield Written(each, declared, item, outer)
            yield from inside(each, declared)


def themes_of(form: Form, part: Part) -> Iterator[tuple[Themes, Theme]]:
    """The themes of an activity, each with the declaration of its list, in file order."""
    for declared in form.themes:
        for theme in part.themes.get(declared.key, ()):
            yield declared, theme


def followed(parent: Item | None) -> int | str | None:
    """The round that a list inside an item follows: the one said around it, else its slot."""
    if parent is None:
        return None
    return parent.round if parent.round is not None else parent.slot
