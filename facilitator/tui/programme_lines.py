"""How the programme is drawn: the day in a line, an activity in a line, and all that there is to know about one."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.core.model import Activity, Info
from facilitator.core.session import Session
from facilitator.locale import Translator
from facilitator.tui.guide import guide, steps_told
from facilitator.tui.programme import STATES, Item, Methods, clock, length, span
from facilitator.tui.shown import columns, cut, joined, line, shown

_TIME_WIDE, _METHOD_WIDE, _STATE_WIDE = 13, 15, 11
_ROOM_FOR_METHODS = 60


def day_line(info: Info, items: Sequence[Item], t: Translator) -> Content:
    """When and where the day is, for how many, from when to when, and whether something does not fit."""
    times = [each for each in items if each.begins is not None]
    hours = f"{clock(times[0].begins)}–{clock(times[-1].ends)}" if times else ""
    marked = sum(bool(each.told) for each in items)
    look = t.n("{count} thing to look at (!)", "{count} things to look at (!)", marked) if marked else ""
    people = t("{people} participants", people=info.participants) if info.participants else ""
    told = [line(each) for each in (info.date, info.venue, people, hours)]
    return joined([*told, line(look, "$warning")], " · ")


def item_line(item: Item, width: int, t: Translator) -> Content:
    """Its times, what it is called, its method, how far it has come, and a mark where something does not fit."""
    style = "bold" if item.state == "under_way" else ""
    title = Content.assemble(_wide(span(item), _TIME_WIDE), line(item.title, style))
    mark = line("!", "bold $warning") if item.told else Content(" ")
    right = [_wide(t(STATES[item.state]), _STATE_WIDE), mark]
    if width >= _ROOM_FOR_METHODS:
        right.insert(0, _wide(item.method if item.method != item.title else "", _METHOD_WIDE))
    return columns(title, Content("  ").join(right), width)


def _wide(text: str, width: int) -> Content:
    """The text in exactly so many columns."""
    said = cut(line(text), width)
    return said.pad_right(width - said.cell_length)


def in_short(item: Item, t: Translator) -> Content:
    """What it is, how long it takes, and what does not fit."""
    minutes = t("{minutes} min", minutes=length(item.minutes, t))
    steps = t("the steps take {minutes} min", minutes=length(item.steps, t))
    parts = [item.method, minutes, *([steps] if item.steps != item.minutes else []), t(STATES[item.state])]
    told = [Content.assemble(("! ", "bold $warning"), shown(each)) for each in item.told]
    return joined([line(item.title, "bold"), line(" · ".join(parts)), *told], "\n")


def in_full(session: Session, activity: Activity, methods: Methods, t: Translator) -> Content:
    """An activity's own words, its steps, and the method's guide."""
    steps = [each.plan for each in session.rounds_of(activity.id)]
    method = methods.method(activity.method)
    told = guide(method, steps, t) if method else steps_told(steps, t)
    return joined([shown(activity.intro), told, shown(activity.outro)], "\n\n")
