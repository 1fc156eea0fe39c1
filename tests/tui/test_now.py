from facilitator.core import commands as c
from facilitator.core.vocabulary import Round
from facilitator.tui.running.now import Chosen, Now, moment
from tests.support.room import Room, plan


def day(*activities: str) -> Room:
    """Activities with two rounds each."""
    here = Room()
    for name in activities:
        here.do(c.AddActivity(method="try", id=name))
        here.do(plan(name, Round("one", "One", 10), Round("two", "Two", 10)), by="hub")
    return here


def now(here: Room, chosen: Chosen | None = None) -> Now:
    return moment(here.session, here.now, chosen)


def ids(now: Now) -> tuple[str | None, str | None, str | None]:
    """Activity, round that is on, round that comes."""
    live, coming = now.live, now.coming
    return now.activity.id if now.activity else None, live.id if live else None, coming.id if coming else None


def test_day_that_has_not_begun_is_about_its_first_round() -> None:
    assert ids(now(day("a", "b"))) == ("a", None, "a.one")


def test_after_an_activity_comes_the_next_one() -> None:
    here = day("a", "b").all(c.Start())
    for _ in range(2):
        here.later(1)
        here.do(c.Next())
    assert ids(now(here)) == ("b", None, "b.one")


def test_what_comes_after_this_activity_is_known_while_it_is_on() -> None:
    here = day("a", "b").all(c.Start())
    after = now(here).after
    assert after is not None
    assert after.id == "b.one"


def test_day_goes_on_where_it_was_though_something_earlier_was_left() -> None:
    here = day("a", "b", "c").all(c.Start(activity="b"))
    here.later(1)
    here.do(c.Close())
    assert ids(now(here)) == ("b", None, "b.two")


def test_keys_stay_with_the_activity_that_was_chosen_while_others_run() -> None:
    here = day("a", "b").all(c.Start(activity="a"), c.Start(activity="b"))
    assert ids(now(here, Chosen("b", here.now))) == ("b", "b.one", "b.two")


def test_between_two_rounds_the_keys_do_not_leap_to_another_room() -> None:
    here = day("a", "b").all(c.Start(activity="a"), c.Start(activity="b"))
    chosen = Chosen("a", here.now)
    here.later(1)
    here.do(c.Close(activity="a"))
    here.later(1)
    here.do(c.Next(activity="b"))
    assert ids(now(here, chosen)) == ("a", None, "a.two")


def test_keys_follow_when_the_day_goes_on_without_the_rest_of_an_activity() -> None:
    here = day("a", "b").all(c.Start(activity="a"))
    chosen = Chosen("a", here.now)
    here.later(1)
    here.do(c.Close(activity="a"))
    here.later(1)
    here.do(c.Start(activity="b"))
    assert ids(now(here, chosen)) == ("b", "b.one", "b.two")


def test_activity_chosen_to_be_started_beside_another_is_kept() -> None:
    here = day("a", "b").all(c.Start(activity="a"))
    here.later(1)
    assert ids(now(here, Chosen("b", here.now))) == ("b", None, "b.one")


def test_activity_that_is_removed_is_chosen_no_more() -> None:
    here = day("a", "b").all(c.RemoveActivity(activity="b"))
    assert ids(now(here, Chosen("b", here.now))) == ("a", None, "a.one")


def test_day_that_is_over_has_nothing_to_come() -> None:
    here = day("a").all(c.Finish())
    assert ids(now(here)) == ("a", None, None)
