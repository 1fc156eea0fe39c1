"""The programme of a day as it is read: when each activity begins and ends, how far it has come, what does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from facilitator.core.faults import Fault
from facilitator.core.generic import BREAK
from facilitator.core.model import Activity
from facilitator.core.session import Session
from facilitator.core.text import N_, Text, in_language, number_in
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Method
from facilitator.locale import Translator
from facilitator.tui.house import Shop
from facilitator.tui.running.too_many import too_many_words

DAY = 24 * 60
State = Literal["waiting", "under_way", "done"]
STATES: Mapping[State, str] = {
    "waiting": N_("Not begun"),
    "under_way": N_("Under way"),
    "done": N_("Done"),
}
_OVER = ("closed", "skipped")


@dataclass(frozen=True, slots=True)
class Item:
    """An activity in the programme. ``begins`` and ``ends`` are minutes after midnight; None where no time is known.

    ``steps`` are the minutes of all its rounds. ``minutes`` are those of the programme, or those of the steps
    where the programme does not say. ``told`` says in whole sentences what does not fit.
    """

    id: str
    title: str
    method: str
    begins: int | None
    ends: int | None
    minutes: float
    steps: float
    state: State
    told: tuple[str, ...] = ()


class Methods:
    """What the methods say, for whoever draws: only what is in memory already, and nothing twice."""

    def __init__(self, shop: Shop | None = None) -> None:
        self._shop = shop
        self._advice: dict[str, tuple[tuple[str, str, int], Sequence[Text], Sequence[Fault]]] = {}

    @property
    def known(self) -> bool:
        """Whether the methods have been loaded."""
        return self._shop is not None

    def method(self, method: str) -> Method | None:
        """What a method says of itself."""
        return self._shop.method(method) if self._shop else None

    def missing(self, activity: Activity) -> bool:
        """Whether the method of an activity cannot be used here."""
        return self.known and activity.method != BREAK and self.method(activity.method) is None

    def advice(self, session: Session, activity: Activity) -> tuple[Sequence[Text], Sequence[Fault]]:
        """What the method advises against in the activity's settings, and what is wrong with them."""
        if self._shop is None or self.method(activity.method) is None:
            return (), ()
        view = ActivityView(session, activity.id, activity.settings)
        state = (activity.method, repr(activity.settings), view.people)
        known = self._advice.get(activity.id)
        if known is None or known[0] != state:
            warnings = self._shop.warnings(activity.method, activity.settings, view)
            faults = self._shop.check_settings(activity.method, activity.settings)
            known = self._advice[activity.id] = (state, warnings, faults)
        return known[1:]


def programme(session: Session, methods: Methods, t: Translator) -> list[Item]:
    """The activities in their order, each with its times. One without a start begins when the one before ends."""
    items: list[Item] = []
    before: Item | None = None
    for activity in session.in_order():
        before = _item(session, activity, before, methods, t)
        items.append(before)
    return items


def _item(session: Session, activity: Activity, before: Item | None, methods: Methods, t: Translator) -> Item:
    steps = sum(each.plan.minutes for each in session.rounds_of(activity.id))
    minutes = activity.minutes if activity.minutes is not None else steps
    said = minutes_of(activity.start)
    begins = said if said is not None else before.ends if before else None
    ends = begins + round(minutes) if begins is not None else None
    item = Item(
        activity.id,
        title_of(activity, methods, t),
        method_title(activity.method, methods, t),
        begins,
        ends,
        minutes,
        steps,
        state_of(session, activity.id),
    )
    told = _unfitting(session, activity, item, before, methods, t)
    return replace(item, told=tuple(told))


def minutes_of(clock: str) -> int | None:
    """The minutes after midnight of a time of day such as "09:30"; None where there is none."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else None


def clock(minutes: int | None) -> str:
    """The time of day so many minutes after midnight."""
    if minutes is None:
        return "–"
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def span(item: Item) -> str:
    """When an activity is: "09:30–10:15"."""
    return f"{clock(item.begins)}–{clock(item.ends)}" if item.begins is not None else "–"


def length(minutes: float, t: Translator) -> str:
    """So many minutes, as short as can be: "20", "2.5", in Swedish "2,5"."""
    return f"{minutes:g}".replace(".", "," if t.language == "sv" else ".")


def title_of(activity: Activity, methods: Methods, t: Translator) -> str:
    """What an activity is called: its title, else its method's."""
    return activity.title or method_title(activity.method, methods, t)


def method_title(method: str, methods: Methods, t: Translator) -> str:
    """What a method is called; its id where it is missing."""
    if method == BREAK:
        return t("Break")
    known = methods.method(method)
    return in_language(known.title, t.language) if known else method


def state_of(session: Session, activity: str) -> State:
    """How far an activity has come."""
    rounds = session.rounds_of(activity)
    if rounds and all(each.state in _OVER for each in rounds):
        return "done"
    return "under_way" if any(each.started is not None for each in rounds) else "waiting"


def _unfitting(
    session: Session, activity: Activity, item: Item, before: Item | None, methods: Methods, t: Translator
) -> Iterator[str]:
    if methods.missing(activity):
        yield t(
            "The method “{method}” is not on this computer. What was planned and written is still here, and "
            "the activity can be run with its steps as they are.",
            method=activity.method,
        )
    if before and before.ends is not None and item.begins is not None and item.begins < before.ends:
        yield t(
            "It begins at {start}, but “{title}” before it goes on until {end}.",
            start=clock(item.begins),
            title=before.title,
            end=clock(before.ends),
        )
    if item.steps > item.minutes:
        yield t(
            "The steps take {steps} min, and the programme has {minutes} min.",
            steps=length(item.steps, t),
            minutes=length(item.minutes, t),
        )
    yield from too_many_words(session, activity.id, t)
    yield from _method_says(session, activity, methods, t)


def _method_says(session: Session, activity: Activity, methods: Methods, t: Translator) -> Iterator[str]:
    method = methods.method(activity.method)
    people = number_in(session.info.participants)
    if method and people and not method.people[0] <= people <= method.people[1]:
        least, most = method.people
        yield t(
            "The method is made for {least}–{most} people, and {people} are expected.",
            least=least,
            most=most,
            people=people,
        )
    warnings, faults = methods.advice(session, activity)
    for fault in faults:
        yield t(
            "A setting does not fit the method: {what}",
            what=f"{fault.path} {t.told(fault.message, fault.values)}",
        )
    yield from (in_language(each, t.language) for each in warnings)
