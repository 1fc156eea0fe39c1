from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.sums import keyed_in
from facilitator.locale import Language
from facilitator.tui.panels import load
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen

CARDS = (
    c.Set(participants=12),
    c.AddActivity(method="thirty_five", id="a", title="35:an", settings={"readout": 3}),
)
READ = (*CARDS, c.Start(activity="a", round="readout"))
WRITTEN = tuple(
    c.Write(activity="a", prompt="card", id=f"k{number}", text=text)
    for number, text in enumerate(("Fler bussar", "Bänkar med ryggstöd", "Ett hus för unga"), 1)
)


@asynccontextmanager
async def reading(
    folder: Path, *actions: c.Do, size: tuple[int, int] = MIDDAY, language: Language = "sv"
) -> AsyncGenerator[Seen]:
    async with seen(folder / "dag", *(actions or READ), size=size, language=language) as screen:
        screen.app.push_screen(load("readout")("a"))
        yield await screen.settled()


def inside(screen: Seen) -> list[str]:
    """What stands on the sheet, line by line."""
    lines = (line.strip("│ ") for line in screen.lines)
    return [" ".join(line.split()) for line in lines if line and line[0] not in "╭╰"]


def totals(screen: Seen) -> dict[str, str]:
    """The cards with the sum that they have, as text."""
    return {each.note.text: str(each.total) for each in keyed_in(screen.session, "a")}


async def test_the_run_page_opens_the_read_out_at_the_highest_sum_there_can_be(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *READ) as screen:
        await screen.press("w")

        assert inside(screen)[:2] == ["Läs upp korten: 35:an", "Har någon 35 poäng?"]
        assert "0 kort inskrivna, 12 av 12 kvar" in inside(screen)


@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
@pytest.mark.parametrize(
    ("language", "asked"), [("sv", "Har någon 33 poäng?"), ("en", "Does anyone have 33 points?")]
)
async def test_space_and_the_arrow_count_down_and_up_and_the_sum_is_seen_in_every_size(
    tmp_path: Path, size: tuple[int, int], language: Language, asked: str
) -> None:
    async with reading(tmp_path, size=size, language=language) as screen:
        await screen.press("space", "down", "space", "up")

        assert asked in screen.text


async def test_a_card_that_is_typed_as_it_is_read_has_its_sum_with_one_enter(tmp_path: Path) -> None:
    async with reading(tmp_path) as screen:
        await screen.press("space", "space")
        await screen.type("Öppna skolgårdar på kvällen")
        assert "Nytt kort med 33 poäng Öppna skolgårdar på kvällen" in inside(screen)
        await screen.press("enter", "enter")

        assert totals(screen) == {"Öppna skolgårdar på kvällen": "33"}
        (note,) = screen.session.notes.values()
        assert (note.source, note.late) == ("paper", False)


async def test_equal_sums_stand_together_and_share_a_rank_and_the_highest_is_first(tmp_path: Path) -> None:
    async with reading(tmp_path) as screen:
        for text, keys in {"A": ["space"], "B": [], "C": ["space"], "D": ["up", "up"]}.items():
            await screen.press(*keys)
            await screen.type(text)
            await screen.press("enter")

        listed = [line.removeprefix("▸ ") for line in inside(screen)]
        assert listed[listed.index("1. 35 D") :][:4] == ["1. 35 D", "2. 34 A", "2. 34 B", "4. 33 C"]


async def test_a_card_that_is_written_down_already_is_chosen_with_a_part_of_it_or_its_number(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path, *READ, *WRITTEN) as screen:
        await screen.type("b")
        await screen.press("down", "down")
        assert "Kort 2 får 35 poäng Bänkar med ryggstöd" in inside(screen)
        await screen.press("enter", "space")
        await screen.type("3")
        await screen.press("enter")
        await screen.type("fler bussar")
        await screen.press("enter")

        expected = {"Fler bussar": "34", "Bänkar med ryggstöd": "35", "Ett hus för unga": "34"}
        assert totals(screen) == expected


async def test_a_number_that_no_card_has_is_not_taken_for_a_new_card(tmp_path: Path) -> None:
    async with reading(tmp_path, *READ, *WRITTEN) as screen:
        await screen.type("31")
        await screen.press("enter")

        assert "Det finns inget kort 31 utan poäng." in " ".join(inside(screen))
        assert len(screen.session.notes) == 3


async def test_a_card_that_rested_is_read_with_its_rounds_and_scaled_exactly(tmp_path: Path) -> None:
    async with reading(tmp_path) as screen:
        await screen.type("Bänkar 23/4")
        assert "Nytt kort med 23 poäng = 28 3/4 (4 av 5) Bänkar" in inside(screen)
        await screen.press("enter")

        assert totals(screen) == {"Bänkar": "115/4"}
        assert "▸ 1. 28 3/4 (4 av 5) Bänkar" in inside(screen)


async def test_more_points_than_the_rounds_can_give_are_not_taken(tmp_path: Path) -> None:
    async with reading(tmp_path) as screen:
        await screen.type("Bänkar /4")
        await screen.press("enter")

        assert "På 4 omgångar kan ett kort få högst 28 poäng, men här har det 35." in " ".join(inside(screen))
        assert screen.session.notes == {}


async def test_the_read_out_may_end_when_the_agreed_number_and_all_ties_have_been_read(
    tmp_path: Path,
) -> None:
    ask = "Bestämt antal är uppläst. Fråga efter alla med 34 poäng innan du slutar."
    end = "Bestämt antal är uppläst, även alla som delar plats. Ni kan sluta här."
    async with reading(tmp_path) as screen:
        for text in "AB":
            await screen.type(text)
            await screen.press("enter")
        assert (ask in screen.text, end in screen.text) == (False, False)
        await screen.press("space")
        for text in "CD":
            await screen.type(text)
            await screen.press("enter")
            assert ask in screen.text
        await screen.press("space")

        assert end in screen.text


async def test_a_card_is_taken_up_again_to_change_its_text_or_its_sum_and_the_read_out_goes_on(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path) as screen:
        await screen.type("Bakar")
        await screen.press("enter", "space", "space", "tab", "enter", "home", "right", "delete")
        await screen.type("än")
        assert "Du ändrar det här kortet. Esc lämnar det som det var." in inside(screen)
        await screen.press("enter")

        assert totals(screen) == {"Bänkar": "35"}
        assert "Har någon 33 poäng?" in inside(screen)


async def test_a_card_that_was_written_by_mistake_is_taken_out_and_comes_back_with_its_sum(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path) as screen:
        await screen.type("Bänkar")
        await screen.press("enter", "tab", "delete")
        assert (totals(screen), "0 kort inskrivna, 12 av 12 kvar" in inside(screen)) == ({}, True)
        await screen.do(c.Undo())

        assert totals(screen) == {"Bänkar": "35"}


async def test_of_a_card_that_was_written_before_only_the_sum_is_taken_back(tmp_path: Path) -> None:
    async with reading(tmp_path, *READ, *WRITTEN[:1], c.Finish(activity="a")) as screen:
        await screen.type("1")
        await screen.press("enter", "tab", "delete")

        assert totals(screen) == {"Fler bussar": "None"}


async def test_what_is_refused_comes_back_to_the_line_and_what_was_saved_of_it_is_not_written_twice(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path, *READ, *WRITTEN) as screen:
        await screen.type("fler")
        await screen.press("down")
        await screen.do(c.Withdraw(note="k1"))
        await screen.type(" ")
        await screen.press("enter")

        assert sorted(totals(screen)) == ["Bänkar med ryggstöd", "Ett hus för unga", "fler"]


async def test_the_read_out_goes_on_where_it_was_also_in_another_terminal(tmp_path: Path) -> None:
    async with reading(tmp_path) as screen:
        await screen.press("space", "space", "space")
        await screen.type("Bänkar")
        await screen.press("enter")
        await screen.type("Half")
        await screen.press("escape")
        screen.app.push_screen(load("readout")("a"))
        await screen.settled()
        assert "Nytt kort med 32 poäng Half" in inside(screen)
    async with reading(
        tmp_path / "b",
        *READ,
        *WRITTEN,
        c.Give(prompt="a.sum.total", values={"k1": 30}, giver="hands:k1", source="paper"),
    ) as screen:
        assert "Har någon 30 poäng?" in inside(screen)


async def test_two_scribes_see_each_others_cards(tmp_path: Path) -> None:
    async with reading(tmp_path, *READ, *WRITTEN) as screen:
        give = c.Give(prompt="a.sum.total", values={"k1": 30}, giver="hands:k1", source="paper")
        await screen.do(give, by="team")

        assert "▸ 1. 30 Fler bussar" in inside(screen)


async def test_the_rest_is_keyed_in_from_the_read_out_also_when_the_day_is_over(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *READ, *WRITTEN, c.Finish(activity="a")) as screen:
        await screen.press("w", "tab", "c")
        assert inside(screen)[0] == "Kort och poäng: 35:an"
        await screen.type("1 18")
        await screen.press("enter", "escape")

        assert "1. 18 Fler bussar" in " ".join(inside(screen))


async def test_cards_that_rested_are_read_first_and_do_not_move_the_call(tmp_path: Path) -> None:
    rested = (
        c.Give(prompt="a.sum.total", values={"k1": 20}, giver="hands:k1", source="paper"),
        c.Give(prompt="a.sum.judged", values={"k1": 4}, giver="hands:k1", source="paper"),
    )
    async with reading(tmp_path, *READ, *WRITTEN, *rested) as screen:
        assert "Har någon 35 poäng?" in inside(screen)


async def test_the_first_step_of_an_idea_is_typed_after_two_strokes(tmp_path: Path) -> None:
    ideas = c.AddActivity(method="twenty_five_ten", id="a")
    async with reading(tmp_path, ideas, c.Start(activity="a", round="readout")) as screen:
        await screen.type("Gratis bussar // Ring regionen 16/4")
        assert "= 20 (4 av 5) Gratis bussar Första steget: Ring regionen" in " ".join(inside(screen))
        await screen.press("enter", "tab", "enter")
        (note,) = screen.session.notes.values()

        assert (note.text, note.fields) == ("Gratis bussar", {"first_step": "Ring regionen"})
        assert "Kort Gratis bussar // Ring regionen 16/4" in inside(screen)
