"""Which pages are told after which event: all that answer otherwise now, and few others."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.evolve import evolve
from facilitator.core.session import Session
from facilitator.core.vocabulary import Dots, Prompt, Round, Split
from facilitator.locale import Translator
from facilitator.web.callers import Caller
from facilitator.web.live import MOVES
from facilitator.web.now import Now, now
from facilitator.web.now.cares import cares
from facilitator.web.now.shared import shared
from facilitator.web.touched import ALL, kinds, touched
from tests.support.driver import NOON, Driver
from tests.support.room import Room, room
from tests.web.lively import LOOKING, days

T = Translator.for_language("sv")
ADA, BO = LOOKING[:2]
TABLE = Caller("place", "table-1")
TEAM = Caller("team")

CARD = Prompt("card", "Vad?", by="person")
DOTS = Prompt("dots", "Vilka?", by="person", ballot=Dots(3), over="card")
SPLIT = Prompt("split", "Dela", by="person", ballot=Split(7), over="card")

# A page that looks on, and what of each event reaches it.


class Page:
    """An open page: what it has been told to care about, and what it would be told now."""

    def __init__(self, who: Caller) -> None:
        self.who = who
        self._cares: frozenset[str] = frozenset()
        self._seen: Now | None = None

    def silent(self, session: Session, topics: set[str]) -> bool:
        """Whether something that it shows is otherwise and nobody tells it. It looks again, whoever tells it."""
        seen = replace(now(session, {}, self.who, T, NOON), n=0)
        changed = self._seen not in (None, seen)
        told = bool(self._cares) and (ALL in topics or ALL in self._cares or bool(topics & self._cares))
        self._seen = seen
        if not self._cares or topics & MOVES:
            self._cares = cares(shared(session, {}), self.who)
        return changed and not told


def silences(driver: Driver, looking: Iterable[Caller] = LOOKING) -> list[tuple[str, str]]:
    """What happened without a word to a page that shows it, and whose page it is."""
    session, pages, found = Session(), [Page(who) for who in looking], list[tuple[str, str]]()
    for _, together in groupby(driver.events, attrgetter("id")):
        events = list(together)
        for each in events:
            evolve(session, each)
        topics = touched(session, events)
        found += [(str(events[0].what), page.who.id) for page in pages if page.silent(session, topics)]
    return found


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(days)
def test_whoever_sees_something_else_after_an_event_is_told_of_it(driver: Driver) -> None:
    assert silences(driver) == []


# Event by event.


def on(*asked: Prompt) -> Room:
    """Ada and Bo have joined, and a round with these questions is on."""
    made = room(Round("talk", "Samtal", 10, ask=asked), Round("after", "Sedan", 10))
    for who in (ADA, BO):
        made.do(c.Join(person=who.id), by="reception")
    return made.all(c.Start())


def told(made: Room, do: c.Do, by: str = "facilitator") -> list[str]:
    """Whose pages are told when this is done."""
    caring = {who: cares(shared(made.session, {}), who) for who in (ADA, BO, TABLE, TEAM)}
    before = len(made.events)
    made.do(do, by)
    topics = touched(made.session, made.events[before:])
    return [
        who.id or who.door for who, mine in caring.items() if topics & mine or ALL in topics or ALL in mine
    ]


EVERYONE = [ADA.id, BO.id, TABLE.id, "team"]


def test_a_card_is_told_to_who_wrote_it_and_to_those_who_lead() -> None:
    made = on(CARD)
    assert told(made, c.Write(id="n1", prompt="card", text="Ja"), ADA.actor) == [ADA.id, "team"]


def test_a_card_that_others_judge_is_told_to_them_too() -> None:
    made = on(CARD, DOTS)
    assert told(made, c.Write(id="n1", prompt="card", text="Ja"), ADA.actor) == EVERYONE


def test_a_card_in_a_theme_is_told_to_everyone_when_it_is_hidden() -> None:
    made = on(CARD)
    made.do(c.Write(id="n1", prompt="card", text="Ja"), ADA.actor)
    made.all(c.MakeTheme(activity="a1", name="Svar", notes=("n1",)))
    assert told(made, c.Withdraw(note="n1", reason="Inte så")) == EVERYONE


def test_who_wrote_a_card_is_told_when_it_goes_into_another() -> None:
    made = on(CARD)
    for number, who in enumerate((ADA, BO)):
        made.do(c.Write(id=f"n{number}", prompt="card", text="Ja"), who.actor)
    assert told(made, c.Merge(notes=("n0", "n1"), text="Ja")) == [ADA.id, BO.id, "team"]


def test_who_wrote_a_card_is_told_when_it_is_split() -> None:
    made = on(CARD)
    made.do(c.Write(id="n1", prompt="card", text="Ja och nej"), ADA.actor)
    assert told(made, c.SplitNote(note="n1", texts=("Ja", "Nej"))) == [ADA.id, "team"]


@pytest.mark.parametrize("shown", [True, False])
def test_what_is_let_through_to_the_stage_or_taken_off_it_is_told_to_everyone(shown: bool) -> None:
    made = on(CARD)
    made.do(c.Write(id="n1", prompt="card", text="Ja"), ADA.actor)
    made.all(c.Show(notes=("n1",), shown=not shown))
    assert told(made, c.Show(notes=("n1",), shown=shown)) == EVERYONE


def test_a_ballot_is_told_to_nobody_else_before_the_result_is_released() -> None:
    made = on(CARD, DOTS)
    made.do(c.Write(id="n1", prompt="card", text="Ja"), ADA.actor)
    given_by_bo = c.Give(prompt="a1.talk.dots", values={"n1": 1})
    assert told(made, given_by_bo, BO.actor) == [BO.id, "team"]
    made.all(c.Release(prompt="a1.talk.dots"))
    assert told(made, replace(given_by_bo, values={"n1": 2}), BO.actor) == EVERYONE


def test_a_ballot_that_is_keyed_in_late_is_told_to_all_who_see_the_result() -> None:
    made = on(CARD, DOTS)
    made.do(c.Write(id="n1", prompt="card", text="Ja"), ADA.actor)
    made.all(c.Close())
    keyed = c.Give(prompt="a1.talk.dots", values={"n1": 1}, giver="hands:left", source="paper")
    assert told(made, keyed) == EVERYONE


def test_where_each_card_is_judged_once_everyone_is_told_that_one_is_taken() -> None:
    made = on(CARD, SPLIT)
    for key in ("n1", "n2"):
        made.do(c.Write(id=key, prompt="card", text=key), TABLE.actor)
    assert told(made, c.Give(prompt="a1.talk.split", values={"n1": 3, "n2": 4}), ADA.actor) == EVERYONE


def test_the_photo_of_a_card_is_told_to_who_wrote_it() -> None:
    made = on(CARD)
    made.do(c.Write(id="n1", prompt="card", text="Ja"), ADA.actor)
    assert told(made, c.TakePhoto(file="f.jpg", note="n1")) == [ADA.id, "team"]


def test_the_clock_is_told_to_everyone() -> None:
    assert told(on(CARD), c.Extend(minutes=5)) == EVERYONE


def test_one_more_person_is_told_to_those_who_lead() -> None:
    assert told(on(CARD), c.Join(person="p:new"), "reception") == ["team"]


def test_who_is_muted_is_told_and_nobody_else() -> None:
    assert told(on(CARD), c.Mute(person=ADA.id)) == [ADA.id, "team"]


def test_an_event_that_nobody_has_thought_of_is_told_to_everyone() -> None:
    unknown = e.Event(1, NOON, "hub", "x", "open", e.Opened("boot", 1))
    assert touched(Session(), [unknown]) == {"day"}


def test_what_changed_is_said_in_the_words_of_the_api() -> None:
    topics = (
        "all",
        "day",
        "notes:a1",
        "person:p:1",
        "place:table-1",
        "group:g1",
        "ballots:a1.r.p",
        "giver:x",
    )
    more = ("card:n1", "themes", "groups", "people", "photos:a1")
    words = ["all", "ballots", "day", "groups", "notes", "people", "photos", "themes"]
    assert kinds((*topics, *more)) == words
