import pytest

from facilitator.core import commands as c
from facilitator.core.vocabulary import Round
from facilitator.locale import Translator
from facilitator.tui.running.now import moment
from facilitator.tui.running.nowline import what_now
from tests.support.room import Room, plan, room

SV, EN = Translator.for_language("sv"), Translator.for_language("en")
TALK = Round("talk", {"sv": "Samtal", "en": "Talk"}, 10, warn=(5, 1))
REST = Round("rest", {"sv": "Vila", "en": "Rest"}, 0)


def says(here: Room, t: Translator = SV, width: int = 78) -> str:
    return what_now(moment(here.session, here.now), t, width).plain


def test_before_the_first_round_it_says_which_key_starts_what() -> None:
    here = room(TALK)
    assert (says(here), says(here, EN)) == (
        "Inget steg pågår.  Mellanslag startar: Samtal",
        "No round is on.  Space starts: Talk",
    )


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "Nu: Samtal · 10 min kvar"),
        (1.4, "Nu: Samtal · 8 min 36 s kvar"),
        (5, "Nu: Samtal · 5 min kvar · säg: 5 min kvar"),
        (5.6, "Nu: Samtal · 4 min 24 s kvar · snart slut"),
        (9.1, "Nu: Samtal · 54 s kvar · säg: 1 min kvar"),
        (10, "Tiden är ute: Samtal · tiden är ute"),
        (12.1, "Tiden är ute: Samtal · 2 min 6 s över tiden"),
    ],
)
def test_what_the_line_says_as_time_goes_by(minutes: float, words: str) -> None:
    here = room(TALK).all(c.Start())
    here.later(minutes)
    assert says(here) == words


def test_clock_that_stands_is_said_in_words() -> None:
    here = room(TALK).all(c.Start(), c.Pause())
    here.later(3)
    assert says(here) == "Klockan står: Samtal · 10 min kvar"


def test_round_without_a_clock_says_so_and_for_how_long_it_has_been_on() -> None:
    here = room(REST).all(c.Start())
    here.later(2)
    assert says(here) == "Nu: Vila · ingen klocka, har pågått 2 min"


def test_break_is_called_by_the_name_that_the_programme_gives_it() -> None:
    here = Room().all(c.AddActivity(method="break", id="a1", title="Fika", minutes=15))
    here.do(plan("a1", Round("pause", {"sv": "Paus", "en": "Break"}, 15)), by="hub")
    here.do(c.Start())
    assert (says(here), says(here, EN)) == ("Paus: Fika · 15 min kvar", "Break: Fika · 15 min left")
    here.later(12)
    assert says(here) == "Paus: Fika · 3 min kvar · snart slut"


def test_day_that_is_over_and_day_that_is_empty_say_so() -> None:
    over = room(TALK).all(c.Start(), c.Close())
    assert (says(over), says(Room())) == (
        "Dagen är slut: alla steg är klara.",
        "Programmet är tomt. Lägg till något på sidan Program (F3).",
    )


@pytest.mark.parametrize("width", [30, 38, 58, 78])
def test_long_title_gives_way_and_the_time_never_does(width: int) -> None:
    here = room(Round("talk", "Ett samtal om allt det som vi inte hann med förra gången " * 3, 10))
    here.do(c.Start())
    line = says(here, width=width)
    assert (len(line), line.endswith("… · 10 min kvar")) == (width, True)


def test_title_is_text_whatever_it_holds() -> None:
    here = room(Round("talk", "[red]{title} [/]\x1b[31m", 10)).all(c.Start())
    assert says(here) == "Nu: [red]{title} [/][31m · 10 min kvar"
