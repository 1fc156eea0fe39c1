from facilitator.core import commands as c
from facilitator.core.vocabulary import Dots, Poll, Prompt, Round, Scale, Split
from facilitator.locale import Translator
from facilitator.tui.running.results import Standing, how_seen, standings, votes
from tests.support.room import Room, room

SV, EN = Translator.for_language("sv"), Translator.for_language("en")
CARD = Prompt("card", "Cards")


def told(here: Room, number: int = 0) -> list[Standing]:
    return standings(here.session, "a1", votes(here.session, "a1")[number], SV)


def seen(here: Room, number: int = 0) -> str:
    return how_seen(here.session, votes(here.session, "a1")[number], SV)


def cards(*rounds: Round) -> Room:
    here = room(*rounds).all(c.Start())
    return here.all(*(c.Write(activity="a1", prompt="card", text=each, id=each) for each in "abc"))


def voting(rule: Prompt, *, secret: bool = False) -> Room:
    return cards(Round("vote", "Vote", 5, ask=(CARD, rule), secret=secret))


def dots() -> Room:
    here = voting(Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card"))
    given = {"one": {"a": 1, "b": 2}, "two": {"b": 1}, "three": {"c": 1}}
    return here.all(
        *(c.Give(prompt="dots", giver=f"hands:{who}", values=values) for who, values in given.items())
    )


def test_nothing_is_told_while_the_round_is_on_and_it_is_said_why() -> None:
    here = dots()
    assert (told(here), seen(here)) == ([], "Dolt tills steget är avslutat eller du visar resultatet (r).")


def test_result_that_the_room_may_see_is_told_with_shared_ranks() -> None:
    here = dots().all(c.Release())
    lines = [Standing(1, "b", "3 prickar"), Standing(2, "a", "1 prick"), Standing(2, "c", "1 prick")]
    assert (told(here), seen(here)) == (lines, "Rummet får se resultatet.")


def test_result_is_told_when_the_round_is_closed() -> None:
    assert told(dots().all(c.Close()))[0] == Standing(1, "b", "3 prickar")


def test_secret_vote_of_few_is_never_told() -> None:
    prompt = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card")
    here = voting(prompt, secret=True)
    here.do(c.Join(person="p:1"))
    here.do(c.Give(prompt="dots", values={"a": 1}), by="person:p:1")
    hidden = seen(here)
    here.do(c.Close())
    assert (told(here), hidden, seen(here)) == (
        [],
        "Hemligt: resultatet visas när steget är avslutat.",
        "Hemligt: med färre än 5 svar visas inget resultat.",
    )


def test_scale_is_told_by_its_mean() -> None:
    here = voting(Prompt("mark", "Mark", by="person", ballot=Scale(1, 5), over="card"))
    here.all(
        *(c.Give(prompt="mark", giver=f"hands:{n}", values={"a": n, "b": 4}) for n in (4, 5)), c.Release()
    )
    assert told(here) == [Standing(1, "a", "snitt 4 1/2"), Standing(2, "b", "snitt 4")]


def test_poll_is_told_by_its_options_in_the_language_spoken() -> None:
    options = ({"sv": "Ja", "en": "Yes"}, {"sv": "Nej", "en": "No"})
    here = voting(Prompt("poll", "Poll", by="person", ballot=Poll(options)))
    here.all(c.Give(prompt="poll", giver="hands:x", values={"2": 1}, count=7), c.Release())
    vote = votes(here.session, "a1")[0]
    assert [standings(here.session, "a1", vote, t) for t in (SV, EN)] == [
        [Standing(1, "Nej", "7 röster")],
        [Standing(1, "No", "7 votes")],
    ]


def test_vote_that_returns_is_told_as_a_sum_and_round_by_round() -> None:
    split = Prompt("split", "Split", by="person", ballot=Split(7), over="card")
    here = cards(*(Round(f"score{n}", f"Score {n}", 2, ask=(CARD, split)) for n in (1, 2)))
    here.do(c.Give(prompt="split", giver="hands:1", values={"a": 4, "b": 3}))
    here.do(c.Next())
    here.do(c.Give(prompt="split", giver="hands:1", values={"a": 1, "c": 6}))
    half = seen(here)
    here.do(c.Close())
    sums = [Standing(1, "c", "6 poäng"), Standing(2, "a", "5 poäng"), Standing(3, "b", "3 poäng")]
    assert (told(here), len(votes(here.session, "a1")), half) == (
        sums,
        3,
        "Bara det som rummet får se är medräknat.",
    )
