"""Themes are made by people: make, rename, merge, reorder, dissolve, notes in and out."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.model import Theme
from facilitator.core.text import N_, one_line


def _make(ground: Ground, action: c.MakeTheme) -> list[e.What]:
    activity = _activity(ground, action)
    theme = Theme(
        ground.new_id(action.id, "t", ground.session.themes),
        activity,
        _named(ground, activity, action.name),
        action.by,
        leads=action.leads,
    )
    made: list[e.What] = [e.ThemeMade(theme)]
    return (
        [*made, e.NotesThemed(_fitting(ground, activity, action.notes), theme.id)] if action.notes else made
    )


def _activity(ground: Ground, action: c.MakeTheme) -> str:
    """The activity named, else that of the notes."""
    if action.activity is None and action.notes:
        return ground.kept(action.notes[0]).activity
    return ground.activity(action.activity).id


def _named(ground: Ground, activity: str, name: str, but: str = "") -> str:
    said = one_line(name)
    unless(bool(said), "empty", N_("A theme needs a name."))
    taken = any(each.name == said and each.id != but for each in ground.session.themes_of(activity))
    unless(not taken, "name_taken", N_("There is already a theme with this name."))
    return said


def _fitting(ground: Ground, activity: str, notes: tuple[str, ...]) -> tuple[str, ...]:
    found = [ground.kept(each) for each in dict.fromkeys(notes)]
    mine = all(note.activity == activity for note in found)
    unless(mine, "other_activity", N_("The theme belongs to another activity."))
    return tuple(note.id for note in found)


def _rename(ground: Ground, action: c.RenameTheme) -> list[e.What]:
    theme = ground.theme(action.theme)
    name = _named(ground, theme.activity, action.name, but=theme.id)
    return [e.ThemeRenamed(theme.id, name)] if name != theme.name else []


def _lead(ground: Ground, action: c.LeadTheme) -> list[e.What]:
    theme = ground.theme(action.theme)
    leads = tuple(dict.fromkeys(action.leads))
    return [e.ThemeLed(theme.id, leads)] if leads != theme.leads else []


def _merge(ground: Ground, action: c.MergeThemes) -> list[e.What]:
    theme = ground.theme(action.theme)
    gone = [ground.theme(each) for each in dict.fromkeys(action.gone)]
    unless(bool(gone) and theme not in gone, "one_theme", N_("Choose at least two themes to merge."))
    mine = all(each.activity == theme.activity for each in gone)
    unless(mine, "other_activity", N_("The theme belongs to another activity."))
    by = tuple(dict.fromkeys(ref for each in (theme, *gone) for ref in each.by))
    leads = tuple(dict.fromkeys(ref for each in (theme, *gone) for ref in each.leads))
    return [e.ThemesMerged(theme.id, tuple(each.id for each in gone), by, leads)]


def _order(ground: Ground, action: c.OrderThemes) -> list[e.What]:
    named = [ground.theme(each) for each in action.themes]
    activity = named[0].activity if named else ground.activity(action.activity).id
    now = [each.id for each in ground.session.themes_of(activity)]
    wanted = [theme.id for theme in named]
    every = sorted(now) == sorted(wanted)
    unless(every, "all_themes", N_("List every theme of the activity once, in the order you want."))
    return [e.ThemesOrdered(activity, tuple(wanted))] if now != wanted else []


def _dissolve(ground: Ground, action: c.DissolveTheme) -> list[e.What]:
    return [e.ThemeDissolved(ground.theme(action.theme).id)]


def _into(ground: Ground, action: c.IntoTheme) -> list[e.What]:
    theme = ground.theme(action.theme)
    fitting = _fitting(ground, theme.activity, action.notes)
    moving = tuple(each for each in fitting if ground.session.notes[each].theme != theme.id)
    return [e.NotesThemed(moving, theme.id)] if moving else []


def _out(ground: Ground, action: c.OutOfTheme) -> list[e.What]:
    notes = [ground.note(each) for each in dict.fromkeys(action.notes)]
    themed = tuple(note.id for note in notes if note.theme is not None)
    return [e.NotesThemed(themed)] if themed else []


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.MakeTheme: _make,
    c.RenameTheme: _rename,
    c.LeadTheme: _lead,
    c.MergeThemes: _merge,
    c.OrderThemes: _order,
    c.DissolveTheme: _dissolve,
    c.IntoTheme: _into,
    c.OutOfTheme: _out,
}
