from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.sums import Plan, Score, keyed_in
from facilitator.core.vocabulary import Split
from facilitator.locale import Language
from facilitator.tui.line_terms import Unclear
from facilitator.tui.panels import load
from facilitator.tui.panels.card_lines import Keyed, Pile, line_of, read
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

TEXTS = ("Fler bussar", "Bänkar med ryggstöd", "Ett hus för unga", "Badhus")
CARDS = (
    c.AddActivity(method="thirty_five", id="a", title="35:an"),
    c.Start(activity="a", round="sum"),
    *(c.Write(activity="a", prompt="card", id=f"k{n}", text=text) for n, text in enumerate(TEXTS, 1)),
)


@asynccontextmanager
async def at_the_cards(
    folder: Path, *actions: c.Do, size: tuple[int, int] = MIDDAY, language: Language = "sv"
) -> AsyncGenerator[Seen]:
    async with seen(folder / "dag", *CARDS, *actions, size=size, language=language) as screen:
        screen.app.push_screen(load("cards")("a"))
        yield await screen.settled()


def inside(screen: Seen) -> list[str]:
    """What stands on the sheet, line by line."""
    lines = (line.strip("│ ") for line in screen.lines)
    return [" ".join(line.split()) for line in lines if line and line[0] not in "╭╰"]


def has(screen: Seen) -> dict[str, tuple[object, ...]]:
    """What each card has: its points round by round, and the sum that is written on it."""
    return {each.note.id: (*each.given, each.written) for each in keyed_in(screen.session, "a")}


async def key_in(screen: Seen, *lines: str) -> None:
    for line in lines:
        await screen.type(line)
        await screen.press("enter")


async def test_the_run_page_opens_the_cards_while_they_are_added_up(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *CARDS) as screen:
        await screen.press("w")

        assert inside(screen)[0] == "Kort och poäng: 35:an"


async def test_five_points_of_a_card_are_keyed_in_on_one_line_and_its_sum_is_checked(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path) as screen:
        await screen.type("1 5 3 - 2 4 15")
        assert "Poängen för nummer 1 blir 14 tillsammans, inte 15." in " ".join(inside(screen))
        await screen.press("enter", "backspace")
        await screen.type("4")
        assert "Kort 1. Omgång för omgång: 5 3 – 2 4 Fler bussar" in inside(screen)
        await screen.press("enter")

        assert has(screen)["k1"] == (5, 3, None, 2, 4, None)
        assert "▸ 1 Fler bussar 5 3 – 2 4 17 1/2 (4 av 5)" in inside(screen)


async def test_a_line_that_says_nothing_yet_is_told_of_when_enter_is_pressed(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path, size=ROOMY) as screen:
        await key_in(screen, "77 12")

        assert [each.message for each in screen.app._notifications] == ["Det finns inget nummer 77 här."]  # pyright: ignore[reportPrivateUsage] - there is no public way


async def test_one_number_is_the_cards_sum_and_24_4_one_from_four_rounds(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path) as screen:
        await key_in(screen, "1 31", "bad 24/4")

        assert (has(screen)["k1"], has(screen)["k4"]) == ((*[None] * 5, 31), (*[None] * 5, 24))
        assert "▸ 4 Badhus – – – – – 30 (4 av 5)" in inside(screen)


async def test_a_new_card_is_written_with_its_sum_or_its_points(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path) as screen:
        await key_in(screen, "+ Fler träd 23", "+ Mer sol 1 2 3 4 5")

        assert [each.note.text for each in keyed_in(screen.session, "a")][4:] == ["Fler träd", "Mer sol"]
        assert list(has(screen).values())[4:] == [(*[None] * 5, 23), (1, 2, 3, 4, 5, None)]


REFUSED = [
    ("1 8 3", "Man kan ge högst 7 poäng, men det blev 8."),
    ("9 31", "Det finns inget nummer 9 här."),
    ("1 36", "Ett kort kan få högst 35 poäng, men här har det 36."),
    ("1 30/4", "Ett kort kan få högst 28 poäng, men här har det 30."),
    ("simhall 12", "Inget kort innehåller ”simhall”. Ett nytt kort börjar med ”+”: + Fler bänkar 23"),
]


@pytest.mark.parametrize(("line", "why"), REFUSED)
async def test_what_cannot_be_is_said_and_not_saved(tmp_path: Path, line: str, why: str) -> None:
    async with at_the_cards(tmp_path) as screen:
        await key_in(screen, line)

        assert why in " ".join(inside(screen))
        assert screen.session.ballots == {}


async def test_a_round_that_does_not_add_up_names_the_card_and_its_digit(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path) as screen:
        await key_in(screen, "1 5 5 5 5 5", "2 2 2 2 2 2", "3 1 4 3 3 3", "4 7 3 4 4 4", "4 21")
        assert "Omgång 1: 1 poäng för mycket. Titta på kort 4." in inside(screen)
        await screen.press("tab", "n")

        assert "▸ 4 Badhus 7? 3 4 4 4 22 ≠ 21" in inside(screen)
        assert "Omgång 1: 7 – kortets egen summa säger 6." in inside(screen)
        await screen.press("enter")
        await screen.press("home", "right", "right", "delete")
        await screen.type("6")
        await screen.press("enter")
        assert "✓ ✓ ✓ ✓ ✓" in inside(screen)


async def test_while_cards_are_missing_a_round_is_not_doubted_and_says_so(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path) as screen:
        await key_in(screen, "1 5 5 5 5 5", "2 5 2 2 2 2")

        assert "… … … … …" in inside(screen)
        assert "4 kort · alla poäng: 2 · inget än: 2" in inside(screen)


async def test_points_that_stand_are_replaced_after_it_was_said(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path) as screen:
        await key_in(screen, "1 5 5 5 5 5")
        await screen.type("1 4 - 5")
        assert "Det har redan: 1 5 5 5 5 5. Enter ersätter det." in inside(screen)
        await screen.press("enter")

        assert has(screen)["k1"] == (4, None, 5, 5, 5, None)


async def test_a_share_that_was_given_with_another_card_is_changed_with_it(tmp_path: Path) -> None:
    pair = c.Give(prompt="a.score1.split", values={"k1": 5, "k2": 2}, giver="hands:x", source="paper")
    async with at_the_cards(tmp_path, pair) as screen:
        await key_in(screen, "1 4", "1 4 3 3 3 3")

        assert has(screen)["k1"] == (5, None, None, None, None, 4)


async def test_the_cards_stand_by_number_or_by_sum(tmp_path: Path) -> None:
    async with at_the_cards(tmp_path) as screen:
        await key_in(screen, "1 10", "2 30", "3 20")
        await screen.press("tab", "o")

        rows = [line.removeprefix("▸ ").split()[0] for line in inside(screen) if "– – – – –" in line]
        assert rows[1:5] == ["2", "3", "1", "4"]


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
@pytest.mark.parametrize(("language", "scaled"), [("sv", "4 av 5"), ("en", "4 of 5")])
async def test_number_text_and_sum_are_seen_in_every_size_and_language(
    tmp_path: Path, size: tuple[int, int], language: Language, scaled: str
) -> None:
    async with at_the_cards(tmp_path, size=size, language=language) as screen:
        await key_in(screen, "4 24/4")

        assert ("Badhus" in screen.text, (scaled if size != TINY else "4/5") in screen.text) == (True, True)


# Cards that were dealt to numbered spots.

DEALT = (
    c.AddActivity(method="thirty_five", id="d", title="Delat", settings={"entry": "dealt"}),
    *(c.Write(activity="d", prompt="card", id=f"d{n}", text=text) for n, text in enumerate(TEXTS, 1)),
    c.Form(activity="d", id="g1", kind="pair", number=1, rounds=("d.score1",), holds=("d1", "d3")),
    c.Form(activity="d", id="g2", kind="pair", number=2, rounds=("d.score1",), holds=("d2", "d4")),
    c.Start(activity="d", round="score1"),
)


@asynccontextmanager
async def dealt(folder: Path) -> AsyncGenerator[Seen]:
    async with seen(folder / "dag", *DEALT) as screen:
        screen.app.push_screen(load("cards")("d"))
        yield await screen.settled()


async def test_a_spot_says_how_it_shares_and_those_that_are_missing_are_named(tmp_path: Path) -> None:
    async with dealt(tmp_path) as screen:
        assert "Omgång 1: plats 1, 2 saknas" in screen.text
        await screen.type("2: 5")
        assert [line for line in inside(screen) if line.startswith("Plats 2")] == [
            "Plats 2. Kort 2 får 5 poäng Bänkar med ryggstöd",
            "Plats 2. Kort 4 får 2 poäng Badhus",
        ]
        await screen.press("enter")
        assert "Omgång 1: plats 1 saknas" in screen.text
        await key_in(screen, "1: 3 4")

        assert "Omgång 1: alla platser är klara." in screen.text
        assert {each.giver: each.values for each in screen.session.ballots["d.score1.split"].values()} == {
            "group:g2": {"d2": 5, "d4": 2},
            "group:g1": {"d1": 3, "d3": 4},
        }


WRONG = [
    ("9: 5", "Det finns ingen plats 9 med kort i den här omgången."),
    ("1:", "På plats 1 ligger 2 kort: skriv poängen för vart och ett."),
    ("1: 3 5", "De två korten ska få 7 poäng tillsammans, men fick 8."),
    ("1: 9", "På plats 1 ligger 2 kort: skriv poängen för vart och ett."),
]


@pytest.mark.parametrize(("line", "why"), WRONG)
async def test_a_spot_cannot_share_what_there_is_not(tmp_path: Path, line: str, why: str) -> None:
    async with dealt(tmp_path) as screen:
        await key_in(screen, line)

        assert why in " ".join(inside(screen))
        assert screen.session.ballots == {}


async def test_cards_are_dealt_from_the_table_and_each_spot_holds_two(tmp_path: Path) -> None:
    cards = [c.Write(activity="d", prompt="card", id=f"n{n}", text=f"Kort {n}") for n in range(12)]
    plan = c.AddActivity(method="thirty_five", id="d", settings={"entry": "dealt"})
    async with seen(tmp_path / "dag", c.Set(participants=12), plan, *cards) as screen:
        screen.app.push_screen(load("cards")("d"))
        await screen.settled()
        await screen.press("tab", "d")

        groups = list(screen.session.groups.values())
        assert (len(groups), {len(each.holds) for each in groups}) == (30, {2})
        assert "Omgång 1: plats 1–6 saknas" in screen.text
        pairs = [frozenset(each.holds) for each in groups]
        assert len(set(pairs)) == 30


async def test_while_rounds_are_to_come_nothing_is_scaled(tmp_path: Path) -> None:
    async with dealt(tmp_path) as screen:
        await key_in(screen, "2: 5")

        assert "▸ 2 Bänkar med ryggstöd 5 – – – – 5" in inside(screen)


async def test_where_the_rounds_are_known_the_read_out_is_only_read(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *DEALT) as screen:
        give = c.Give(prompt="d.score1.split", values={"d2": 5, "d4": 2}, giver="group:g2", source="paper")
        await screen.do(give, c.Close(activity="d"), c.Start(activity="d", round="readout"))
        screen.app.push_screen(load("readout")("d"))
        await screen.settled()
        assert "Har någon 5 poäng?" in inside(screen)
        await key_in(screen, "Badhus")

        assert "Här behöver inget skrivas: summorna räknas ihop från omgångarna." in inside(screen)


# Lines.

PLAN = Plan("card", tuple("12345"), (Split(7),) * 5, "total", "judged", 35)
PILE = Pile(PLAN, {12: "Fler bänkar", 30: "24 nya träd"}, {})
points = st.lists(st.one_of(st.none(), st.integers(0, 7)), min_size=5, max_size=5)


@given(points.filter(any), st.booleans())
def test_a_line_for_what_a_card_has_means_just_that(given: list[int | None], named: bool) -> None:
    score = Score(Note("k", "a", "Fler bänkar"), tuple(given))
    line = line_of(score, 12)

    assert read(PILE, line.replace("12", "bänkar", 1) if named else line) == Keyed(12, "", tuple(given))


@given(st.integers(0, 35), st.sampled_from([None, 3, 4]))
def test_a_line_for_a_sum_means_just_that(total: int, judged_in: int | None) -> None:
    score = Score(Note("k", "a", "Fler bänkar"), (None,) * 5, total, judged_in)
    meant = read(PILE, line_of(score, 12))

    too_much = total > 7 * (judged_in or 5)
    assert isinstance(meant, Unclear) if too_much else meant == Keyed(12, "", (), total, judged_in)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_said_to_be_unclear(typed: str) -> None:
    assert isinstance(read(PILE, typed), Keyed | Unclear)
