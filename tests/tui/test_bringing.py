"""The list of one activity is taken from another at the keyboard."""

from pathlib import Path

from facilitator.core import commands as c
from facilitator.tui.notes_sheet import look_through
from tests.support.screens import Seen, seen

IDEAS = c.AddActivity(method="one_two_four_all", id="ideas", title="Idéer")
VOTE = c.AddActivity(method="dot_vote", id="vote", title="Prickar")


def written(*texts: str) -> list[c.Do]:
    return [c.Write(text=text, prompt="idea", activity="ideas", id=f"i{n}") for n, text in enumerate(texts)]


def lines(screen: Seen) -> list[str]:
    return [note.text for note in screen.session.notes_of("vote") if note.state == "kept"]


def messages(screen: Seen) -> list[str]:
    return [each.message for each in screen.app._notifications]  # pyright: ignore[reportPrivateUsage] - there is no public way


async def test_a_list_is_brought_with_one_key_and_a_choice(tmp_path: Path) -> None:
    ideas = written("Bänkar", "Träd")
    async with seen(tmp_path / "dag", IDEAS, VOTE, *ideas) as screen:
        look_through(screen.app, "vote")
        await screen.settled()
        await screen.press("b", "enter")
        assert "Vilken fråga svarar de på här?" in screen.text
        await screen.press("enter")
        assert (lines(screen), messages(screen)) == (["Bänkar", "Träd"], ["Det står här nu."])
        await screen.press("b", "enter", "enter")
        assert (lines(screen), messages(screen)[1:]) == (["Bänkar", "Träd"], ["Allt står redan här."])


async def test_it_is_said_where_there_is_nothing_to_bring(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", VOTE) as screen:
        look_through(screen.app, "vote")
        await screen.settled()
        await screen.press("b")
        assert messages(screen) == [
            "Det finns inget att hämta hit: inga andra anteckningar, eller ingen fråga som de kan svara på."
        ]
