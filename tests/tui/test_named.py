"""A refusal speaks of rounds, notes and places by the names that people know."""

import pytest

from facilitator.core import commands as c
from facilitator.core.vocabulary import Prompt, Round
from facilitator.locale import Translator
from facilitator.tui.named import named
from tests.support.room import Room, room

SV = Translator.for_language("sv")
POINT = Prompt("point", "Vad?")


def dag() -> Room:
    """A day with one of everything that can be spoken of."""
    return room(Round("talk", {"sv": "Samtal", "en": "Talk"}, ask=(POINT,)), activity="a").all(
        c.ChangeActivity(activity="a", title="Kaféet"),
        c.Start(activity="a"),
        c.Write(id="n", text="Fler möten\nmed mat", prompt="a.talk.point", table=7),
        c.MakeTheme(id="t", name="Möten", activity="a"),
        c.Form(id="g", activity="a", number=7),
        c.Form(id="h", activity="a", name="Vid fönstret"),
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a.talk", "Samtal"),
        ("a", "Kaféet"),
        ("n", "Fler möten med mat"),
        ("t", "Möten"),
        ("table-7", "Bord 7"),
        ("place:table-7", "Bord 7"),
        ("place:table-9", "Bord 9"),
        ("group:g", "Bord 7"),
        ("group:h", "Vid fönstret"),
        ("hands:röda", "hands:röda"),
        ("paus", "paus"),
    ],
)
def test_what_is_refused_is_called_by_its_name(value: str, said: str) -> None:
    assert named(dag().session, SV, {"id": value, "count": 3}) == {"id": said, "count": 3}


def test_long_note_is_cut_in_a_refusal() -> None:
    long = dag().all(c.Change(note="n", text="ord " * 40))

    assert named(long.session, SV, {"id": "n"}) == {"id": "ord ord ord ord ord ord ord ord ord ord…"}
