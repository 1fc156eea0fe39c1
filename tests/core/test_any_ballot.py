"""What holds for ballots and results on any day, whatever people send in whatever order."""

from collections.abc import Iterable

from hypothesis import given

from facilitator.core import events as e
from facilitator.core.ballots import FEWEST_SECRET, fault, result
from facilitator.core.ballots import given as hands_given
from facilitator.core.model import Ballot
from facilitator.core.session import Session, Tally
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Scale, Split
from tests.support.days import Day, days


def _within_budget(rule: BallotRule, ballot: Ballot) -> bool:
    """The rules of the ballots, told anew."""
    values = list(ballot.values.values())
    match rule:
        case Split(points=points):
            alone = len(values) == 1 and ballot.source in ("paper", "import")
            return sum(values) <= points if alone else len(values) == 2 and sum(values) == points
        case Scale(least=least, most=most):
            return all(least <= each <= most for each in values)
        case Dots(weights=()):
            return sum(values) <= rule.dots and max(values) <= (rule.each or rule.dots) and min(values) > 0
        case Dots(weights=weights):
            return all(values.count(each) <= weights.count(each) for each in values)
        case Interest(most=most) | Poll(most=most):
            return set(values) == {1} and (most is None or len(values) <= most)


@given(days())
def test_nobody_spends_more_than_the_rule_gives(day: Day) -> None:
    session = day.room().session
    for book in (session.ballots, session.sealed):
        for prompt, ballots in book.items():
            found = session.prompt(prompt)
            assert found is not None
            rule = found[1].ballot
            assert rule is not None
            from_paper = {giver: each.source in ("paper", "import") for giver, each in ballots.items()}
            wrong = [
                fault(rule, each.values, from_paper=from_paper[giver]) for giver, each in ballots.items()
            ]
            assert wrong == [None] * len(ballots)
            assert [each for each in ballots.values() if not _within_budget(rule, each)] == []


@given(days())
def test_card_lies_in_one_pair_of_hands_in_a_round_of_splitting(day: Day) -> None:
    room = day.room()
    imported = {
        each.what.ballot.giver
        for each in room.events
        if isinstance(each.what, e.BallotGiven) and each.by == "import"
    }
    ballots = room.session.ballots.get("a1.score.share", {})
    judged = [note for giver, each in ballots.items() if giver not in imported for note in each.values]

    assert sorted(judged) == sorted(set(judged))


def _counted(session: Session) -> dict[str, dict[str, Tally]]:
    """The tallies, counted from the ballots."""
    given = [
        (each.prompt, each.values, each.count) for book in session.ballots.values() for each in book.values()
    ]
    given += [(prompt, values, 1) for prompt, ballots in session.opened.items() for values in ballots]
    tallies: dict[str, dict[str, Tally]] = {}
    for prompt, values, hands in given:
        for note, value in values.items():
            tally = tallies.setdefault(prompt, {}).setdefault(note, Tally())
            tally.points += value * hands
            tally.ballots += hands
            tally.counts[value] = tally.counts.get(value, 0) + hands
    return tallies


def _grouped(pairs: Iterable[tuple[str | None, str]]) -> dict[str, dict[str, None]]:
    groups: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        if key is not None:
            groups.setdefault(key, {})[name] = None
    return groups


@given(days())
def test_sums_and_indexes_equal_a_recount(day: Day) -> None:
    for room in day.carried_out():
        session = room.session
        notes = session.notes.values()
        assert session.tallies == _counted(session)
        assert session.written == _grouped((note.activity, note.id) for note in notes)
        assert session.themed == _grouped((note.theme, note.id) for note in notes)


@given(days())
def test_no_result_is_seen_before_its_round_is_closed_or_the_result_released(day: Day) -> None:
    for room in day.carried_out():
        session = room.session
        for live in session.rounds.values():
            for prompt in (f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot):
                if live.plan.secret:
                    may = live.state == "closed" and hands_given(session, prompt) >= FEWEST_SECRET
                else:
                    may = live.state == "closed" or prompt in live.released
                assert result(session, prompt) == (session.tallies.get(prompt, {}) if may else None)


@given(days())
def test_ballots_of_a_secret_round_are_nowhere_but_in_their_sealed_book(day: Day) -> None:
    for room in day.carried_out():
        session = room.session
        secret = {live.id for live in session.rounds.values() if live.plan.secret}
        inside = {prompt for prompt in session.sealed if prompt.rpartition(".")[0] in secret}
        assert set(session.sealed) == inside
        assert {prompt for prompt in session.ballots if prompt.rpartition(".")[0] in secret} == set()
        assert {prompt for prompt in inside if prompt in session.tallies} == set()
