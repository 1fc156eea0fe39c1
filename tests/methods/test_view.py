"""What a method sees of a session: kept notes, names, places, and no result before the room may see it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.api import ranked
from facilitator.core.commands import (
    Finish,
    Give,
    IntoTheme,
    Join,
    MakeTheme,
    Merge,
    Release,
    Set,
    Withdraw,
    Write,
)
from tests.methods.days import cards, day, pair, until, view
from tests.support.driver import Driver


def texts(driver: Driver, *prompt: str) -> list[str]:
    return [note.text for note in view(driver).notes(*prompt)]


def test_notes_come_in_the_order_in_which_they_were_written_without_those_withdrawn_or_merged() -> None:
    driver = until(day("thirty_five"), "write")
    cards(driver, "A", "B", "C", "D")
    driver.do(Withdraw(note="k1"), Merge(notes=("k2", "k3"), text="B och C"))

    assert texts(driver, "card") == ["D", "B och C"]


def test_a_prompt_can_be_named_with_its_round() -> None:
    driver = day("world_cafe")
    driver.do(Write(text="ett", prompt="a.round1.note"), Write(text="två", prompt="a.round2.note"))

    assert (texts(driver, "note"), texts(driver, "round2.note")) == (["ett", "två"], ["två"])
    assert [note.text for note in view(driver).notes(round_id="round1")] == ["ett"]


def test_a_result_is_seen_when_its_round_is_closed_or_the_result_is_released() -> None:
    driver = until(day("thirty_five"), "write")
    cards(driver, "A", "B")
    until(driver, "score1")
    pair(driver, 1, k1=5, k2=2)
    hidden = view(driver).points("k1", "split")
    driver.do(Release(activity="a"))
    released = view(driver).points("k1", "score1.split")
    until(driver, "score2")

    assert (hidden, released, view(driver).points("k1", "split")) == (None, 5, 5)


def test_no_points_is_a_result_and_no_ballot_is_none() -> None:
    driver = until(day("thirty_five"), "write")
    cards(driver, "A", "B", "C")
    until(driver, "score1")
    pair(driver, 1, k1=7, k2=0)
    driver.do(Finish(activity="a"))

    assert [view(driver).points(each, "split") for each in ("k1", "k2", "k3")] == [7, 0, None]
    assert [(note.text, points) for note, points in view(driver).given("split")] == [("A", 7), ("B", 0)]


def test_points_of_every_round_are_added_up_and_every_ballot_is_counted() -> None:
    driver = until(day("thirty_five"), "write")
    cards(driver, "A", "B")
    for number in (1, 2):
        until(driver, f"score{number}")
        pair(driver, number, k1=4, k2=3)
    driver.do(Finish(activity="a"))
    tally = view(driver).tally("k1", "split")

    assert tally is not None
    assert (tally.points, tally.ballots, tally.counts) == (8, 2, {4: 2})


def test_themes_hold_their_notes_in_the_order_in_which_they_were_put_there_with_who_did_it() -> None:
    driver = until(day("thirty_five"), "write")
    cards(driver, "A", "B", "C")
    driver.do(MakeTheme(name="Tema", id="t", activity="a", by=("Ada", "Bo")))
    driver.do(IntoTheme(theme="t", notes=("k3",)), IntoTheme(theme="t", notes=("k1",)))
    (theme,) = view(driver).themes()

    assert (theme.name, [note.text for note in theme.notes], theme.by) == ("Tema", ["C", "A"], ("Ada", "Bo"))
    assert [note.text for note in view(driver).unthemed("card")] == ["B"]
    assert view(driver).unthemed("remark") == []


def test_names_keep_order_and_repeats_and_an_unknown_reference_is_left_out() -> None:
    driver = until(day("open_space"), "topics")
    driver.do(Write(text="A", prompt="a.topics.topic", id="t", people={"participants": ("Cia", "Bo", "Cia")}))
    note = driver.session.notes["t"]
    gone = {ref: name for ref, name in driver.names.items() if name != "Bo"}

    assert view(driver).names(note, "participants") == ["Cia", "Bo", "Cia"]
    assert type(view(driver))(driver.session, "a", {}, gone).names(note, "participants") == ["Cia", "Cia"]
    assert view(driver).names(note, "note_taker") == []


def test_people_are_those_expected_or_those_who_joined_whichever_are_more() -> None:
    driver = day("world_cafe").do(Set(participants="nära 3"))
    expected = view(driver).people
    driver.do(*(Join(person=f"p:{number}") for number in range(5)), by="reception")

    assert (expected, view(driver).people) == (3, 5)


def test_an_activity_has_ended_when_every_round_is_over() -> None:
    driver = until(day("thirty_five"), "write")
    before = (view(driver).over("brief"), view(driver).over("write"), view(driver).ended)
    driver.do(Finish(activity="a"))

    assert before == (True, False, False)
    assert view(driver).ended


def test_a_note_knows_its_table_and_its_place() -> None:
    driver = day("world_cafe").do(Write(text="A", prompt="a.round1.note", table=7, id="n"))
    note = driver.session.notes["n"]

    assert (view(driver).table(note), view(driver).place(note)) == (7, "table-7")


def test_a_total_is_told_once_when_two_givers_say_the_same() -> None:
    driver = until(day("thirty_five"), "sum")
    cards(driver, "A")
    for giver in ("hands:1", "hands:2"):
        driver.do(Give(prompt="a.sum.total", values={"k1": 20}, giver=giver))
    driver.do(Finish(activity="a"))
    tally = view(driver).tally("k1", "sum.total")

    assert tally is not None
    assert (tally.points, tally.ballots) == (20, 1)


@given(st.lists(st.integers(0, 5)))
def test_a_rank_is_one_more_than_the_number_of_those_who_have_more(points: list[int]) -> None:
    lines = ranked(points, lambda each: each)

    assert lines == [
        (1 + sum(other > each for other in points), each) for each in sorted(points, reverse=True)
    ]


@given(st.lists(st.integers(0, 2)))
def test_those_who_share_a_rank_keep_their_order(points: list[int]) -> None:
    numbered = list(enumerate(points))
    lines = ranked(numbered, lambda pair: pair[1])

    assert all(a < b for (x, (a, _)), (y, (b, _)) in pairwise(lines) if x == y)
