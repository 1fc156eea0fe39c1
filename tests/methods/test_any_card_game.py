"""A game of 35 in which people come and go, rounds are stepped back and cards dealt anew, in any order."""

from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.arranging import author
from facilitator.core.evolve import replay
from facilitator.core.model import Group, LiveRound
from facilitator.hub.arranging import completed
from tests.support.driver import Driver

deeds = st.lists(
    st.tuples(st.sampled_from(["come", "leave", "return", "deal", "on", "back", "give"]), st.integers(0, 60)),
    max_size=25,
)


class Game:
    """Whoever may try what; what is refused has not happened."""

    def __init__(self, people: int) -> None:
        self.driver = Driver()
        self._sent = 0
        self.ask(c.AddActivity(method="thirty_five", id="a", settings={"entry": "dealt"}))
        for number in range(people):
            self.ask(c.Join(name=f"Person {number}"))
        for number, person in enumerate(self.driver.session.people):
            self.ask(c.Write(id=f"n{number}", text=f"Kort {number}", prompt="a.write.card", author=person))

    def ask(self, action: c.Do, chance: int = 1) -> bool:
        """Whether it was done."""
        self._sent += 1
        session, people = self.driver.session, self.driver.people.records
        whole = completed(session, people, c.Command(f"x{self._sent}", action), lambda: str(chance))
        return not isinstance(whole, c.Refusal) and isinstance(self.driver.ask(whole), c.Answer)

    @property
    def on(self) -> LiveRound | None:
        """The round that is on."""
        return next(iter(self.driver.session.running()), None)

    @property
    def pairs(self) -> list[Group]:
        """Every spot of every round that was dealt."""
        return [each for each in self.driver.session.groups.values() if each.holds]

    def _person(self, pick: int) -> str:
        people = list(self.driver.session.people)
        return people[pick % len(people)]

    def _give(self, pick: int) -> bool:
        here = [each for each in self.pairs if self.on and self.on.id in each.rounds]
        if not here or self.on is None:
            return False
        spot, points = here[pick % len(here)], pick % 8
        values = dict(zip(spot.holds, (points, 7 - points), strict=True))
        return self.ask(c.Give(prompt=f"{self.on.id}.split", giver=f"group:{spot.id}", values=values))

    def happen(self, deed: str, pick: int) -> None:
        """Tries it."""
        tried: dict[str, Callable[[], bool]] = {
            "come": lambda: self.ask(c.Join(name=f"Sen {pick}")),
            "leave": lambda: self.ask(c.Away(person=self._person(pick))),
            "return": lambda: self.ask(c.Away(person=self._person(pick), away=False)),
            "deal": lambda: self.ask(c.Deal(activity="a"), pick),
            "on": lambda: self.ask(c.Next(activity="a")),
            "back": lambda: self.ask(c.Back(activity="a")),
            "give": lambda: self._give(pick),
        }
        tried[deed]()


def played(people: int, what: list[tuple[str, int]]) -> Game:
    game = Game(people)
    game.ask(c.Deal(activity="a"))
    for deed, pick in what:
        game.happen(deed, pick)
    return game


@settings(max_examples=60)
@given(st.integers(6, 17), deeds)
def test_card_is_never_dealt_to_its_author_whoever_comes_and_goes(
    people: int, what: list[tuple[str, int]]
) -> None:
    game = played(people, what)
    notes = game.driver.session.notes
    held = [(seat.person, author(notes[card])) for g in game.pairs for seat in g.seats for card in g.holds]

    assert [person for person, wrote in held if person == wrote] == []


@settings(max_examples=60)
@given(st.integers(6, 17), deeds)
def test_in_a_round_nobody_stands_twice_and_no_card_lies_twice(
    people: int, what: list[tuple[str, int]]
) -> None:
    game = played(people, what)
    standing = Counter((g.rounds, seat.person) for g in game.pairs for seat in g.seats)
    lying = Counter((g.rounds, card) for g in game.pairs for card in g.holds)

    assert {*standing.values(), *lying.values()} <= {1}


@settings(max_examples=60)
@given(st.integers(6, 17), deeds)
def test_each_round_gives_seven_points_for_each_spot_that_has_answered(
    people: int, what: list[tuple[str, int]]
) -> None:
    session = played(people, what).driver.session

    for prompt, given_there in session.ballots.items():
        points = sum(sum(ballot.values.values()) for ballot in given_there.values())
        assert (prompt, points) == (prompt, 7 * len(given_there))


@settings(max_examples=60)
@given(st.integers(6, 17), deeds)
def test_game_is_replayed_as_it_was_played(people: int, what: list[tuple[str, int]]) -> None:
    driver = played(people, what).driver

    assert replay(driver.events) == driver.session
