"""References of a capture file that lead nowhere, and names that stand twice: every one with its path."""

from collections.abc import Iterable, Iterator, Sequence

from facilitator.capture.declared import Form
from facilitator.capture.parts import CaptureFile, Item, Part, Theme
from facilitator.capture.references import Index, Resolved, Written, themes_of
from facilitator.core.faults import Fault
from facilitator.core.text import N_

_NO_NOTE = N_("refers to “{id}”, but there is no such note")
_NO_GROUP = N_("refers to “{id}”, but there is no such group")
_ID_TWICE = N_("the id “{id}” is used twice")
_BAD_ID = N_("an id has 1 to 64 characters, with no spaces or full stops")
_NAME_TWICE = N_("the theme “{name}” is in this list twice")

LONGEST_ID = 64


def lost(file: CaptureFile, forms: Sequence[Form]) -> list[Fault]:
    """The faults that show only when the whole file is seen."""
    index = Index(file, forms)
    parts = list(zip(file.activities, forms, index.parts, strict=True))
    return [
        *_ids((part.path, index.ids[part.path]) for part in file.activities),
        *_ids((spot.path, spot.id) for spot in file.places if spot.id),
        *_ids((circle.path, index.ids[circle.path]) for part in file.activities for circle in part.groups),
        *_ids((theme.path, index.ids[theme.path]) for part, form, _ in parts for theme in _first(form, part)),
        *_ids((note.item.path, index.ids[note.item.path]) for each in index.parts for note in each.notes),
        *(fault for part, form, resolved in parts for fault in _inside(part, form, resolved, index)),
    ]


def _first(form: Form, part: Part) -> Iterable[Theme]:
    """The themes of an activity; of those with the same name the first."""
    themes = [theme for _, theme in themes_of(form, part)]
    return {theme.name: theme for theme in reversed(themes)}.values()


def _ids(said: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Ids that cannot be used, by the path of what has them."""
    seen: set[str] = set()
    for path, own in said:
        if own in seen:
            yield Fault(f"{path}.id", "id_twice", _ID_TWICE, {"id": own})
        if len(own) > LONGEST_ID or not own.isprintable() or "." in own or " " in own:
            yield Fault(f"{path}.id", "bad_id", _BAD_ID)
        seen.add(own)


def _inside(part: Part, form: Form, resolved: Resolved, index: Index) -> Iterator[Fault]:
    for note in resolved.notes:
        yield from _note(note, resolved, index)
    for holder in (
        each for declared in form.items if declared.holder for each in part.lists.get(declared.key, ())
    ):
        yield from _group(holder, resolved, index)
    yield from _themes(part, form, resolved)
    for circle in part.groups:
        yield from _notes(f"{circle.path}.about", [circle.about], resolved, index)
    for vote in part.ballots:
        named = [key for key in vote.values if not key.isdecimal()]
        yield from _notes(f"{vote.path}.values", named, resolved, index)


def _note(note: Written, resolved: Resolved, index: Index) -> Iterator[Fault]:
    item = note.item
    yield from _notes(f"{item.path}.about", item.about, resolved, index)
    yield from _notes(f"{item.path}.origin", item.origin, resolved, index)
    yield from _notes(f"{item.path}.beside", [item.beside], resolved, index)
    yield from _group(item, resolved, index)


def _notes(path: str, said: Iterable[str | None], resolved: Resolved, index: Index) -> Iterator[Fault]:
    for each in said:
        if each is not None and index.note(resolved, each) is None:
            yield Fault(path, "no_note", _NO_NOTE, {"id": each})


def _group(item: Item, resolved: Resolved, index: Index) -> Iterator[Fault]:
    if item.group is not None and index.group(resolved, item.group) is None:
        yield Fault(f"{item.path}.group", "no_group", _NO_GROUP, {"id": item.group})


def _themes(part: Part, form: Form, resolved: Resolved) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for declared, theme in themes_of(form, part):
        if (declared.key, theme.name) in seen:
            yield Fault(theme.path, "name_twice", _NAME_TWICE, {"name": theme.name})
        seen.add((declared.key, theme.name))
        for entry in theme.notes:
            if entry.path not in resolved.means:
                yield Fault(f"{entry.path}.id", "no_note", _NO_NOTE, {"id": entry.id or ""})
