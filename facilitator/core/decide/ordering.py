"""Putting notes in order that were written together."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.decide.whose import own_or_report
from facilitator.core.ordering import in_order, together
from facilitator.core.text import N_

_APART = N_("Only notes that were written together can be put in order.")


def _order(ground: Ground, action: c.Order) -> list[e.What]:
    note = ground.kept(action.note)
    own_or_report(ground, note)
    mine = (each for each in ground.session.notes_of(note.activity) if each.state == "kept")
    beside = [each.id for each in in_order(each for each in mine if together(each) == together(note))]
    wanted = [each for each in beside if each != note.id]
    unless(action.after is None or action.after in wanted, "apart", _APART)
    at = wanted.index(action.after) + 1 if action.after is not None else 0
    wanted.insert(at, note.id)
    return [e.NotesOrdered(tuple(wanted))] if wanted != beside else []


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Order: _order}
