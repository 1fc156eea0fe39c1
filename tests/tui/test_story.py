"""The history in sentences: one for each kind of event, with titles and names and never with ids."""

import itertools
import re
from typing import get_args

import pytest
from hypothesis import Phase, given, settings

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.model import Group, Note, Theme
from facilitator.core.session import Session
from facilitator.core.vocabulary import Round
from facilitator.locale import Language, Translator
from facilitator.tui.story import _TELL, Teller, told, who  # pyright: ignore[reportPrivateUsage]
from tests.support.days import Day, days
from tests.support.room import Room, plan

SV, EN = Translator.for_language("sv"), Translator.for_language("en")
KINDS: tuple[type[e.Happening], ...] = get_args(e.What)
NAMES = {"p:1": "Ada"}


def teller(session: Session, t: Translator = SV) -> Teller:
    return Teller(session, NAMES, t, str.lower)


def sentences(room: Room, t: Translator = SV) -> list[str]:
    return [told(teller(room.session, t), each) for each in room.events]


def test_every_kind_of_event_has_its_sentence() -> None:
    assert set(KINDS) == set(_TELL)


@settings(max_examples=10, phases=[Phase.generate])
@given(days())
def test_every_day_is_told_in_both_languages_with_no_gap_left_open(day: Day) -> None:
    room = day.room()
    for swedish, english in zip(sentences(room), sentences(room, EN), strict=True):
        assert (swedish.strip(), english.strip()) != ("", "")
        assert re.findall(r"\{\w*\}", swedish + english) == []
        assert swedish != english


@settings(max_examples=10, phases=[Phase.generate])
@given(days())
def test_no_sentence_shows_an_id(day: Day) -> None:
    room = day.room()
    ids = [*room.session.rounds, *room.session.people, *room.session.themes, *room.session.groups]
    words = set(itertools.chain.from_iterable(re.findall(r"[\w:.]+\w", each) for each in sentences(room)))
    assert [each for each in ids if each in words] == []


def told_now(*actions: c.Do, language: Language = "sv") -> str:
    """The last sentence after these actions, in a day with one activity."""
    made = Room().all(c.AddActivity(method="try", id="a1", title="Kaféet"))
    made.do(c.Join(person="p:1"), by="hub")
    made.do(plan("a1", Round("talk", {"sv": "Samtal", "en": "Talk"}, 10)), by="hub")
    made.all(*actions)
    return sentences(made, Translator.for_language(language))[-1]


@pytest.mark.parametrize(
    ("actions", "swedish", "english"),
    [
        ([c.Start()], "”Samtal” började.", "“Talk” began."),
        ([c.Start(), c.Extend(minutes=2.5)], "”Samtal” fick 2,5 min till.", "“Talk” got 2.5 min more."),
        ([c.Write(id="n1", text="Fler\nbänkar")], "En anteckning: ”Fler bänkar”", "A note: “Fler bänkar”"),
    ],
)
def test_event_is_told_in_both_languages(actions: list[c.Do], swedish: str, english: str) -> None:
    assert (told_now(*actions), told_now(*actions, language="en")) == (swedish, english)


def test_clock_of_a_turn_says_whose_it_is_by_name() -> None:
    said = [
        told_now(c.StartTimer(of="turn", whose=whose, seconds=90, id="t1"), language="en")
        for whose in ("p:1", "person:p:1", "Bengt")
    ]
    assert said == ["Clock for Ada: 1:30.", "Clock for Ada: 1:30.", "Clock for Bengt: 1:30."]


def test_text_of_a_note_that_was_erased_is_not_told_any_more() -> None:
    made = Room().all(c.AddActivity(method="try", id="a1", title="Kaféet"))
    made.do(c.Join(person="p:1"), by="hub")
    made.do(c.Write(id="n1", text="Ada bor på Storgatan", activity="a1", author="p:1"))
    assert any("Storgatan" in each for each in sentences(made))
    made.do(c.Erase(person="p:1", texts=True, notes=("n1",)), by="hub")
    assert [each for each in sentences(made) if "Storgatan" in each] == []


def test_name_that_was_blotted_out_is_not_told_any_more() -> None:
    """What an event said when it happened may since have lost a name: only what there is now is told."""
    session = Session()
    session.themes["t1"] = Theme("t1", "a1", "[…]s förslag")
    session.groups["g1"] = Group("g1", "a1", name="[…]s grupp")
    session.notes["n1"] = Note("n1", "a1", "Fråga […]")
    happened: list[e.What] = [
        e.ThemeMade(Theme("t1", "a1", "Adas förslag")),
        e.ThemeRenamed("t1", "Adas förslag"),
        e.GroupFormed(Group("g1", "a1", name="Adas grupp")),
        e.NoteWritten(Note("n1", "a1", "Fråga Ada")),
        e.NoteChanged("n1", "Fråga Ada", 2),
    ]
    said = [told(teller(session), e.Event(1, 0, "team", "c1", "", what)) for what in happened]
    assert [each for each in said if "Ada" in each] == []


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("facilitator", "The facilitator"),
        ("hub", "The program"),
        ("person:p:1", "Ada"),
        ("person:p:9", "A participant"),
        ("person:", "A participant"),
        ("group:gone", "a group"),
        ("place:table-7", "Table 7"),
        ("place:gone", "a place"),
    ],
)
def test_who_it_was_is_said_in_words(by: str, said: str) -> None:
    assert who(teller(Session(), EN), by) == said


def test_break_and_activity_without_a_title_are_told_by_what_they_are_called() -> None:
    room = Room()
    room.all(c.AddActivity(method="break", id="b", title="Fika"), c.AddActivity(method="world_cafe", id="w"))
    room.all(
        c.Plan(activity="b", rounds=({"id": "pause", "title": "Paus"},), called="Paus"),
        c.Plan(activity="w", rounds=({"id": "r", "title": "Omgång"},), called={"sv": "Kafé", "en": "Café"}),
        by="hub",
    )
    room.do(c.Start(activity="b"))

    assert sentences(room)[-1] == "”Fika” började."
    assert teller(room.session).activity("w") == "Kafé"


def test_a_vote_that_is_taken_again_tells_how_it_stood() -> None:
    session = Session()
    session.notes["n1"], session.notes["n2"] = Note("n1", "a1", "Bussen"), Note("n2", "a1", "Torget")
    what = e.RoundVotedAgain("a1.gone", {"a1.gone.dots": e.Earlier(3, {"n2": 2, "n1": 5})})
    said = told(teller(session), e.Event(1, 0, "facilitator", "c1", "", what))
    assert said == "Det röstas om i ”ett steg som har tagits bort”. Tidigare: 3 röster: Bussen 5, Torget 2"
