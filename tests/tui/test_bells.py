from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.vocabulary import Round
from facilitator.tui.bells import Bell, Bells
from tests.support.room import Room, room


def talk(minutes: float = 10) -> Room:
    return room(Round("talk", "Talk", minutes, warn=(5, 1))).all(c.Start())


def rung(bells: Bells, here: Room, minutes: float, step: float = 0.2 / 60) -> list[Bell]:
    """All that is heard while so many minutes go by."""
    heard: list[Bell] = []
    for _ in range(round(minutes / step)):
        here.later(step)
        heard += bells.listen(here.session, here.now)
    return heard


def test_each_warning_and_the_end_come_once() -> None:
    assert rung(Bells(), talk(), 12) == [("a1.talk", 300), ("a1.talk", 60), ("a1.talk", 0)]


def test_each_turn_of_a_round_of_turns_is_rung_in() -> None:
    gift = room(Round("gift", "Gift", 6, warn=(1,), turns=("courage", "hope", "trust"))).all(c.Start())

    assert rung(Bells(), gift, 7) == [("a1.gift", 240), ("a1.gift", 120), ("a1.gift", 60), ("a1.gift", 0)]


def test_warning_comes_again_when_more_time_was_given() -> None:
    here, bells = talk(), Bells()
    rung(bells, here, 5.5)
    here.do(c.Extend(minutes=2))
    assert rung(bells, here, 2) == [("a1.talk", 300)]


def test_clock_that_stands_rings_nothing_new() -> None:
    here, bells = talk(), Bells()
    rung(bells, here, 5.02)
    here.do(c.Pause())
    assert rung(bells, here, 3, step=1) == []
    here.do(c.Resume())
    assert rung(bells, here, 1) == []


def test_what_passed_while_nobody_listened_stays_silent() -> None:
    here = talk()
    here.later(11)
    assert Bells().listen(here.session, here.now) == []


def test_round_opened_again_in_overtime_rings_nothing() -> None:
    here, bells = talk(), Bells()
    rung(bells, here, 11)
    here.do(c.Close())
    rung(bells, here, 1, step=0.5)
    here.do(c.Reopen())
    assert rung(bells, here, 1) == []


def test_small_clocks_ring_too() -> None:
    here, bells = talk(), Bells()
    here.do(c.StartTimer(of="turn", id="turn", seconds=60, warn=(0.5,)))
    assert rung(bells, here, 2) == [("turn", 30), ("turn", 0)]


@given(st.lists(st.floats(0.05, 0.08), min_size=150, max_size=200))
def test_no_warning_is_lost_however_unevenly_one_listens(gaps: list[float]) -> None:
    here, bells = talk(), Bells()
    heard = [each for gap in gaps for each in rung(bells, here, gap, step=gap)]
    passed = [each for each in (300, 60, 0) if sum(gaps) * 60 > 600 - each + 1]
    assert heard[: len(passed)] == [("a1.talk", each) for each in passed]
