"""What is said to be missing before the document is published."""

import pytest

from facilitator.core import commands as c
from facilitator.core.people import Record
from facilitator.core.vocabulary import Prompt, Round
from facilitator.locale import Translator
from facilitator.tui.gaps import gaps
from tests.support.room import Room, plan

SV, EN = Translator.for_language("sv"), Translator.for_language("en")
FACTS = c.Set(
    title="Dagen", date="2026-05-07", venue="Torget", participants="40", organisers=("p:1",), outro="Tack"
)
TALK = Round("talk", "Samtal", 10, ask=(Prompt("note", "Vad?"),))


def day(*actions: c.Do) -> Room:
    """A day with everything said, one activity, and a break that does not count."""
    made = Room().all(FACTS, c.AddActivity(method="try", id="a1"), c.AddActivity(method="break", id="a2"))
    made.do(plan("a1", TALK), by="hub")
    return made.all(*actions)


def note(key: str, theme: str | None = None) -> c.Write:
    return c.Write(id=key, text=key, prompt="note", activity="a1", theme=theme)


DONE = (c.Start(activity="a1"), c.Close(activity="a1"))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (day(*DONE), []),
        (day(), ["1 activity has not begun."]),
        (day(c.Start(activity="a1")), ["1 round is still on."]),
        (
            Room().all(c.Set(title="Dagen", venue="Torget")),
            [
                "Not said yet (F3, About the day): the date, how many took part, the organisers, what happens now."
            ],
        ),
    ],
)
def test_each_kind_of_gap_has_its_sentence(made: Room, said: list[str]) -> None:
    assert gaps(made.session, EN) == said


def test_loose_notes_count_only_where_others_are_in_a_theme() -> None:
    made = day(*DONE, note("n1"), note("n2"))
    assert gaps(made.session, EN) == []
    made.do(c.MakeTheme(name="Plats", activity="a1", notes=("n1",)))
    assert gaps(made.session, EN) == ["1 note is in no theme where there are themes (F5)."]
    made.do(c.Withdraw(note="n2"))
    assert gaps(made.session, EN) == []


def test_every_gap_is_said_in_swedish() -> None:
    made = Room().all(c.AddActivity(method="try", id="a1"), c.AddActivity(method="try", id="a2"))
    made.do(plan("a1", TALK), by="hub")
    made.all(c.Start(activity="a1"), note("n1"), note("n2"))
    made.do(c.MakeTheme(name="Plats", activity="a1", notes=("n1",)))
    said = gaps(made.session, SV)
    assert len(said) == 4
    assert [each for each in said if each in gaps(made.session, EN)] == []


def test_a_line_of_a_plan_that_nobody_in_particular_does_is_told() -> None:
    lines = [
        c.Write(text="Ring", prompt="action", activity="a1", fields={"when": "3 maj"}),
        c.Write(text="Boka", prompt="action", activity="a1", people={"who": ("p:2",)}),
    ]

    assert gaps(day(*DONE, *lines).session, SV, {"p:2": Record("Kommunen")}) == [
        "I handlingsplanen, utan person: Ring.",
        "I handlingsplanen, utan en bestämd person (”alla” är ingen person): Boka.",
        "I handlingsplanen, utan datum: Boka.",
    ]
