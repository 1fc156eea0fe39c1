from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from facilitator.core import commands as c
from facilitator.core.vocabulary import Dots, Interest, Poll, Prompt, Round, Scale
from facilitator.locale import Language
from facilitator.tui.frame import Page
from facilitator.tui.giving import give_points
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

WORDS = ("cykel", "buss", "tåg", "bänk", "park", "skola", "torg")
CARDS = (
    c.AddActivity(method="thirty_five", id="cards", title="35:an"),
    *(c.Write(text=f"Mer {word}", prompt="card", activity="cards", source="paper") for word in WORDS),
)
FIRST = c.Start(activity="cards", round="score1")
READ_OUT = c.Start(activity="cards", round="readout")
SUM = c.Start(activity="cards", round="sum")


@asynccontextmanager
async def giving(
    folder: Path, *actions: c.Do, size: tuple[int, int] = MIDDAY, language: Language = "sv"
) -> AsyncGenerator[Seen]:
    async with seen(folder / "dag", *actions, size=size, language=language) as screen:
        give_points(screen.app, None)
        yield await screen.settled()


async def key_in(screen: Seen, *lines: str) -> None:
    for line in lines:
        await screen.type(line)
        await screen.press("enter")


def inside(screen: Seen) -> list[str]:
    """What stands on the sheet, line by line."""
    return [" ".join(line.split("│")[1].split()) for line in screen.lines if line.count("│") > 1]


def ballots(screen: Seen, prompt: str) -> list[Mapping[str, int]]:
    """What was given, with the cards' numbers in place of their ids."""
    session = screen.session
    numbers = {note: str(number) for number, note in enumerate(session.written["cards"], 1)}
    given = session.ballots.get(f"cards.{prompt}", {}).values()
    return [{numbers.get(note, note): value for note, value in ballot.values.items()} for ballot in given]


def givers(screen: Seen, prompt: str) -> list[str]:
    return [each.giver for each in screen.session.ballots[f"cards.{prompt}"].values()]


async def test_what_a_line_means_is_said_before_it_is_saved(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await screen.type("1 5 3")
        assert [line for line in inside(screen) if line.startswith("Kort ")] == [
            "Kort 1 får 5 poäng Mer cykel",
            "Kort 3 får 2 poäng Mer tåg",
        ]
        assert ballots(screen, "score1.split") == []


async def test_line_is_saved_with_enter_and_listed_with_a_tick(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 3", "2 7 4")
        assert ballots(screen, "score1.split") == [{"1": 5, "3": 2}, {"2": 7, "4": 0}]
        assert (screen.text.count("✓ sparad"), "2 röstsedlar hittills. Utan poäng: 5–7" in screen.text) == (
            2,
            True,
        )


async def test_each_paper_ballot_has_a_giver_of_its_own(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 3", "2 7 4", "5 3")
        first, second, alone = givers(screen, "score1.split")
        assert (len({first, second}), alone) == (2, f"hands:{list(screen.session.written['cards'])[4]}")


async def test_card_is_found_by_a_part_of_its_text(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "tåg 4 skola")
        assert ballots(screen, "score1.split") == [{"3": 4, "6": 3}]


async def test_line_that_is_wrong_is_not_saved_and_stays(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 99")
        assert ("✗ Det finns inget nummer 99 här." in screen.text, "1 5 99" in screen.text) == (True, True)
        assert ballots(screen, "score1.split") == []


async def test_card_with_points_already_is_changed_with_a_second_enter_only(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 3", "1 4 3")
        assert (ballots(screen, "score1.split"), "Du ändrar: 1 5 3 2" in screen.text) == (
            [{"1": 5, "3": 2}],
            True,
        )
        await screen.press("enter")
        assert ballots(screen, "score1.split") == [{"1": 4, "3": 3}]


async def test_same_line_again_changes_nothing(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 3", "3 2 1")
        assert (ballots(screen, "score1.split"), "Det är redan sparat." in screen.text) == (
            [{"1": 5, "3": 2}],
            True,
        )


async def test_card_that_a_phone_has_judged_is_not_judged_again(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        one, two, *_ = screen.session.written["cards"]
        await screen.do(c.Give(prompt="cards.score1.split", values={one: 6, two: 1}), by="person:p:a")
        await key_in(screen, "1 5 3")
        assert "Nummer 1 har redan andra poäng, och inte från papper." in screen.text
        assert len(givers(screen, "score1.split")) == 1


async def test_last_line_is_taken_up_with_the_arrow_and_changed(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 3", "2 7 4")
        await screen.press("up", "up", "backspace", "backspace", "backspace")
        await key_in(screen, "5 2")
        assert ballots(screen, "score1.split") == [{"2": 7, "4": 0}, {"1": 5, "5": 2}]


async def test_ballot_is_taken_back_in_the_list(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 3", "2 7 4")
        await screen.press("tab", "delete")
        assert ballots(screen, "score1.split") == [{"1": 5, "3": 2}]


async def test_totals_come_first_at_the_read_out(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, SUM, c.Close(activity="cards"), READ_OUT) as screen:
        await key_in(screen, "tåg 31", "1 28")
        assert ballots(screen, "sum.total") == [{"3": 31}, {"1": 28}]


async def test_card_is_keyed_in_with_all_its_rounds(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await screen.press("shift+tab", "right", "tab")
        await screen.type("2 5 3 - 2 4")
        assert "Kort 2: 5 + 3 + – + 2 + 4 = 14" in screen.text
        await screen.press("enter")
        rounds = [ballots(screen, f"score{n}.split") for n in range(1, 6)]
        assert rounds == [[{"2": 5}], [{"2": 3}], [], [{"2": 2}], [{"2": 4}]]
        assert "Utan poäng: 1–7" in screen.text


async def test_card_keeps_the_points_of_its_pair_when_it_is_keyed_in_with_all_its_rounds(
    tmp_path: Path,
) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await key_in(screen, "1 5 3")
        await screen.press("shift+tab", "right", "tab")
        await key_in(screen, "1 5 3 7 2 4")
        assert (ballots(screen, "score1.split"), ballots(screen, "score2.split")) == (
            [{"1": 5, "3": 2}],
            [{"1": 3}],
        )
        await key_in(screen, "3 4")
        assert "Ändra dem i den omgången." in " ".join(inside(screen))


async def test_card_that_nobody_had_written_down_is_written_on_the_way(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, SUM) as screen:
        await screen.type("biblioteket 31")
        await screen.press("ctrl+n")
        await screen.press("enter", "enter")
        assert [note.text for note in screen.session.notes.values()][-1] == "biblioteket"
        assert ballots(screen, "sum.total") == [{"8": 31}]


async def test_half_written_line_is_there_when_the_sheet_comes_back(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST) as screen:
        await screen.type("1 5")
        await screen.press("escape")
        give_points(screen.app, None)
        await screen.settled()
        await key_in(screen, " 3")
        assert ballots(screen, "score1.split") == [{"1": 5, "3": 2}]


async def test_results_stay_hidden(tmp_path: Path) -> None:
    async with giving(tmp_path, *CARDS, FIRST, size=ROOMY) as screen:
        one, two, *_ = screen.session.written["cards"]
        await screen.do(c.Give(prompt="cards.score1.split", values={one: 6, two: 1}), by="person:p:a")
        assert [line for line in inside(screen) if "Mer cykel" in line] == ["▸ 1 ✓ Mer cykel"]
        assert "1 röstsedel hittills. Utan poäng: 3–7" in screen.text


OTHERS = {
    "dots": Dots(5),
    "weights": Dots(3, weights=(3, 2, 1)),
    "interest": Interest(),
    "scale": Scale(1, 5),
    "poll": Poll(({"sv": "Ja", "en": "Yes"}, {"sv": "Nej", "en": "No"})),
}


@asynccontextmanager
async def judging(folder: Path, rule: str, *, secret: bool = False) -> AsyncGenerator[Seen]:
    """Three needs that are judged under a rule."""
    write = Round("write", "Skriv", ask=(Prompt("need", "Behov"),))
    vote = Round(
        "vote",
        "Rösta",
        ask=(Prompt("vote", "Vad väger tyngst?", ballot=OTHERS[rule], over="need"),),
        secret=secret,
    )
    async with seen(folder / "dag", c.AddActivity(method="break", id="cards", title="Behov")) as screen:
        rounds = tuple(msgspec.to_builtins(each) for each in (write, vote))
        await screen.do(c.Plan(activity="cards", rounds=rounds), by="hub")
        await screen.do(
            *(c.Write(text=text, prompt="need", activity="cards") for text in ("Tid", "Lokal", "Mod"))
        )
        await screen.do(c.Start(activity="cards", round="vote"))
        give_points(screen.app, None)
        yield await screen.settled()


@pytest.mark.parametrize(
    ("rule", "line", "meaning", "values"),
    [
        (
            "dots",
            "3 3 1 x4",
            ["Nummer 3 får 2 prickar Mod", "Nummer 1 får 1 prick Tid", "4 likadana röster"],
            {"3": 2, "1": 1},
        ),
        ("weights", "2 mod", ["Nummer 2 får 3 poäng Lokal", "Nummer 3 får 2 poäng Mod"], {"2": 3, "3": 2}),
        ("interest", "1 3", ["Nummer 1 är markerat Tid", "Nummer 3 är markerat Mod"], {"1": 1, "3": 1}),
        ("scale", "1 5 2 4", ["Nummer 1 får 5 Tid", "Nummer 2 får 4 Lokal"], {"1": 5, "2": 4}),
        ("poll", "2", ["Svar 2 Nej"], {"2": 1}),
    ],
)
async def test_ballots_of_every_rule_can_be_keyed_in(
    tmp_path: Path, rule: str, line: str, meaning: list[str], values: dict[str, int]
) -> None:
    async with judging(tmp_path, rule) as screen:
        await screen.type(line)
        assert [each for each in inside(screen) if each in meaning] == meaning
        await screen.press("enter")
        assert ballots(screen, "vote.vote") == [values]


async def test_hands_that_gave_the_same_are_counted(tmp_path: Path) -> None:
    async with judging(tmp_path, "dots") as screen:
        await key_in(screen, "3 3 1 x4", "2")
        assert "5 röstsedlar hittills." in screen.text


async def test_secret_ballots_are_listed_as_they_were_typed_and_can_be_taken_back(tmp_path: Path) -> None:
    async with judging(tmp_path, "dots", secret=True) as screen:
        await key_in(screen, "3 3 1", "2")
        assert [word for word in ("3 3 1", "2 röstsedlar hittills.") if word not in screen.text] == []
        await screen.press("tab", "delete")
        assert len(screen.session.sealed["cards.vote.vote"]) == 1


@pytest.mark.parametrize("size", [TINY, MIDDAY, ROOMY])
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_line_and_its_meaning_stand_on_every_screen(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    async with giving(tmp_path, *CARDS, FIRST, size=size, language=language) as screen:
        await screen.type("1 5 3")
        sv = ["Rad", "Kort 1 får 5 poäng", "Kort 3 får 2 poäng", "0 röstsedlar hittills.", "Enter Spara"]
        en = ["Line", "Card 1 gets 5 points", "Card 3 gets 2 points", "0 ballots so far.", "Enter Save"]
        assert [word for word in (sv if language == "sv" else en) if word not in screen.text] == []


async def test_day_without_points_has_no_such_sheet(tmp_path: Path) -> None:
    async with seen(
        tmp_path / "dag", c.AddActivity(method="world_cafe", id="cafe", title="Kaféet")
    ) as screen:
        give_points(screen.app, None)
        await screen.settled()
        assert isinstance(screen.app.screen, Page)
