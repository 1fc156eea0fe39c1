"""References of a capture file that lead nowhere, and names that stand twice: every one with its path."""

from collections.abc import Iterable, Iterator, Sequence

from facilitator.capture.checks import shown
from facilitator.capture.declared import Form
from facilitator.capture.parts import CaptureFile, Item, Part, Theme, Vote
from facilitator.capture.raw import Raw
from facilitator.capture.references import Index, Resolved, Written, sound, themes_of
from facilitator.core.faults import Fault
from facilitator.core.text import N_

_NO_NOTE = N_("refers to “{id}”, but there is no such note")
_NO_GROUP = N_("refers to “{id}”, but there is no such group")
_NOTE_TWICE = N_("“{id}” is the same note as “{first}”, and has its points there already")
_GONE = N_("refers to “{id}”, but that note was withdrawn, merged or split and can be in no theme")
_ID_TWICE = N_("the id “{id}” is used twice")
_ID_COUNTED = N_(
    "the id “{id}” is what another one here gets, which has none of its own; choose a different id"
)
_BAD_ID = N_("an id has 1 to 64 characters, with no spaces or full stops")
_NAME_TWICE = N_("the theme “{name}” is in this list twice")


def lost(file: CaptureFile, forms: Sequence[Form], raw: Raw) -> list[Fault]:
    """The faults that show only when the whole file is seen, but none that come of something that was not read."""
    index = Index(file, forms, counted=raw.counted)
    parts = list(zip(file.activities, forms, index.parts, strict=True))
    groups = [circle for part in file.activities for circle in part.groups]
    themes = [theme for part, form, _ in parts for theme in _first(form, part)]
    notes = [note.item for each in index.parts for note in each.notes]
    ids = _Ids(index, raw)
    return [
        *ids.faults((part.path, part.id) for part in file.activities),
        *ids.faults((spot.path, spot.id) for spot in file.places),
        *ids.faults((circle.path, circle.id) for circle in groups),
        *ids.faults((theme.path, theme.id) for theme in themes),
        *ids.faults((note.path, note.id) for note in notes),
        *(fault for part, form, each in parts for fault in _Inside(each, index, raw).faults(part, form)),
    ]


def _first(form: Form, part: Part) -> Iterable[Theme]:
    """The themes of an activity; of those with the same name the first."""
    themes = [theme for _, theme in themes_of(form, part)]
    return {theme.name: theme for theme in reversed(themes)}.values()


class _Ids:
    """Finds ids that cannot be used."""

    def __init__(self, index: Index, raw: Raw) -> None:
        self._index, self._raw = index, raw

    def faults(self, said: Iterable[tuple[str, str | None]]) -> Iterator[Fault]:
        """Those of records of one kind, by their paths."""
        records = list(said)
        counted = {self._index.called.get(path) for path, own in records if self._counted(path, own)}
        seen: set[str] = set()
        for path, own in records:
            if own is None:
                continue
            at = self._raw.at(path, "id") if own in seen or own in counted or not sound(own) else ""
            if own in seen:
                yield Fault(at, "id_twice", _ID_TWICE, {"id": shown(own)})
            elif not sound(own):
                yield Fault(at, "bad_id", _BAD_ID)
            elif own in counted:
                yield Fault(at, "id_twice", _ID_COUNTED, {"id": shown(own)})
            seen.add(own)

    def _counted(self, path: str, own: str | None) -> bool:
        """Whether a record has its id by its number. One whose own id could not be read has none."""
        unread = not self._raw.whole and self._raw.has(path, "id")
        return own is None and self._raw.counted and not unread


class _Inside:
    """Finds what leads nowhere in one activity."""

    def __init__(self, resolved: Resolved, index: Index, raw: Raw) -> None:
        self._resolved, self._index, self._raw = resolved, index, raw
        self._items = {note.item.path: note.item for note in resolved.notes}

    def faults(self, part: Part, form: Form) -> Iterator[Fault]:
        for note in self._resolved.notes:
            yield from self._note(note)
        held = (each for items in form.items if items.holder for each in part.lists.get(items.key, ()))
        for holder in held:
            yield from self._group(holder)
        yield from self._themes(part, form)
        for circle in part.groups:
            yield from self._notes(circle.path, "about", [circle.about])
            yield from self._notes(circle.path, "holds", circle.holds)
        for vote in part.ballots:
            yield from self._vote(vote)
        for shot in part.photos:
            yield from self._notes(shot.path, "note", [shot.note])

    def _vote(self, vote: Vote) -> Iterator[Fault]:
        yield from self._notes(vote.path, "values", [key for key in vote.values if not key.isdecimal()])
        seen: dict[str, str] = {}
        for said in vote.values:
            note = self._index.note(self._resolved, said)
            first = seen.setdefault(note, said) if note is not None else said
            if first != said:
                spot, *_ = self._raw.spots(vote.path, "values", said)
                yield Fault(spot, "note_twice", _NOTE_TWICE, {"id": shown(said), "first": shown(first)})

    def _note(self, note: Written) -> Iterator[Fault]:
        item = note.item
        yield from self._notes(item.path, "about", item.about)
        yield from self._notes(item.path, "origin", item.origin)
        yield from self._notes(item.path, "beside", [item.beside])
        yield from self._group(item)

    def _notes(self, record: str, key: str, said: Iterable[str | None]) -> Iterator[Fault]:
        for each in said:
            if (
                each is None
                or self._index.note(self._resolved, each) is not None
                or self._raw.may_be_called(each)
            ):
                continue
            for spot in self._raw.spots(record, key, each):
                yield Fault(spot, "no_note", _NO_NOTE, {"id": shown(each)})

    def _group(self, item: Item) -> Iterator[Fault]:
        said = item.group
        if (
            said is None
            or self._index.group(self._resolved, said) is not None
            or self._raw.may_be_called(said)
        ):
            return
        yield Fault(self._raw.at(item.path, "group"), "no_group", _NO_GROUP, {"id": shown(said)})

    def _themes(self, part: Part, form: Form) -> Iterator[Fault]:
        seen: set[tuple[str, str]] = set()
        for declared, theme in themes_of(form, part):
            if (declared.key, theme.name) in seen:
                yield Fault(theme.path, "name_twice", _NAME_TWICE, {"name": shown(theme.name)})
            seen.add((declared.key, theme.name))
            for entry in theme.notes:
                yield from self._entry(entry)

    def _entry(self, entry: Item) -> Iterator[Fault]:
        """An entry of a theme that means a note which is not there, or no longer."""
        means = self._resolved.means.get(entry.path)
        said = entry.id or entry.text
        at = entry.path if entry.bare else self._raw.at(entry.path, "id")
        if means is None and not self._raw.may_be_called(said):
            yield Fault(at, "no_note", _NO_NOTE, {"id": shown(said)})
        elif means is not None and means != entry.path and self._items[means].state != "kept":
            yield Fault(at, "note_gone", _GONE, {"id": shown(said)})
