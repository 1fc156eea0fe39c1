import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.bundled import samples_folder
from facilitator.core import commands as c
from facilitator.core.commands import Do
from facilitator.core.model import RoundState
from facilitator.core.text import in_language
from facilitator.core.vocabulary import Dots, Prompt, Round
from facilitator.locale import Language
from tests.support.room import plan
from tests.support.screens import MIDDAY, ROOMY, TINY, Seen, seen
from tests.support.zones import stockholm

MINUTE = 60_000
CAFE = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet", start="08:00", minutes=60)
CARDS = c.AddActivity(method="thirty_five", id="cards", title="35:an")
STORIES = c.AddActivity(method="story_harvest", id="stories", title="Berättelser")


def sample(language: Language) -> Iterator[Do]:
    """The plan of the sample day."""
    plan = tomllib.loads((samples_folder() / f"sample-{language}" / "plan.toml").read_text("utf-8"))
    yield c.Set(title=plan["title"], participants=plan["participants"], language=language)
    for number, each in enumerate(plan["activities"], 1):
        wanted = {
            key: each[key] for key in ("method", "title", "start", "minutes", "settings") if key in each
        }
        yield c.AddActivity(id=f"a{number}", **wanted)


def clock_rows(screen: Seen) -> int:
    """How many rows the big clock takes."""
    return screen.region("#clock").height


def states(screen: Seen, activity: str) -> list[RoundState]:
    return [each.state for each in screen.session.rounds_of(activity)]


def left(screen: Seen, live: str) -> int:
    """Seconds that a round was given."""
    timer = screen.session.rounds[live].timer
    assert timer is not None
    return timer.seconds


def words(text: str) -> str:
    return " ".join(text.split())


def on_screen(screen: Seen, wanted: str) -> bool:
    """Whether a text stands on the screen, over however many lines."""
    return words(wanted) in words(screen.text)


def all_said(screen: Seen) -> bool:
    """Whether all that is to be said and asked stands there, or else a word that there is more."""
    t, (live,) = screen.app.t, screen.session.running()
    wanted = [live.plan.say, *(each.ask for each in live.plan.ask)]
    there = all(on_screen(screen, in_language(each, t.language)) for each in wanted)
    counted = sum("→" in each for each in screen.lines) == len(live.plan.ask)
    return (there and counted) != (t("↓ more") in screen.text)


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_whole_sample_day_is_walked_through_and_every_round_fits_on_a_small_terminal(
    tmp_path: Path, language: Language
) -> None:
    async with seen(tmp_path / "dag", *sample(language), language=language) as screen:
        met: list[str] = []
        while any(each.state == "waiting" for each in screen.session.rounds.values()):
            await screen.press("n")
            for live in screen.session.running():
                await screen.later(1500)
                met.append(live.id)
                title = (
                    screen.session.activities[live.activity].title if "pause" in live.id else live.plan.title
                )
                facts = (
                    on_screen(screen, in_language(title, language)),
                    clock_rows(screen),
                    all_said(screen),
                )
                assert (live.id, *facts) == (live.id, True, 7, True)
                await screen.later(round(live.plan.least * MINUTE))
        await screen.press("n")
        over = {"sv": "Dagen är slut: alla steg är klara.", "en": "The day is over: every round is done."}
        assert (met, screen.lines[2].strip()) == (list(screen.session.rounds), over[language])


@pytest.mark.parametrize(
    ("size", "rows"), [(MIDDAY, 7), (ROOMY, 15), ((100, 30), 7), (TINY, 1), ((160, 12), 1)]
)
async def test_clock_is_as_big_as_there_is_room_for(tmp_path: Path, size: tuple[int, int], rows: int) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start(), size=size) as screen:
        assert (clock_rows(screen), on_screen(screen, "10 min kvar")) == (rows, True)


async def test_large_terminal_shows_what_is_left_of_the_day_beside_the_script(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, STORIES, c.Start(), size=ROOMY) as screen:
        texts = [
            "Ni ska samtala i flera omgångar vid olika bord.",
            "Samla i teman · 15 min",
            "Berättelser · 1 tim 50 min",
        ]
        assert [each in screen.text for each in texts] == [True] * 3


async def test_tiny_terminal_shows_what_is_now_how_long_and_what_comes(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start(), size=TINY) as screen:
        assert [
            screen.lines[2].strip(),
            screen.lines[3].split("  ")[0].strip(),
            screen.lines[10].strip(),
        ] == [
            "Nu: Välkomna",
            "10 min kvar",
            "Sedan: Omgång 1 · 20 min",
        ]


async def test_space_starts_stops_the_clock_and_lets_it_run(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE) as screen:
        found: list[RoundState] = []
        for _ in range(3):
            await screen.press("space")
            found.append(states(screen, "cafe")[0])
        assert found == ["running", "paused", "running"]


async def test_clock_goes_by_the_second(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        said: list[str] = []
        for ms in (1, 999, 1000, 1):
            await screen.later(ms)
            said.append(screen.lines[2].partition(" · ")[2])
        assert said == ["10 min kvar", "9 min 59 s kvar", "9 min 58 s kvar", "9 min 58 s kvar"]


async def test_plus_and_minus_are_a_minute_each(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.press("plus", "plus", "minus")
        assert left(screen, "cafe.welcome") == 11 * 60


async def test_plus_in_overtime_gives_a_minute_from_now(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.later(12 * MINUTE)
        await screen.press("plus")
        assert on_screen(screen, "Nu: Välkomna · 1 min kvar")


async def test_minus_never_takes_the_last_minute(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.later(9 * MINUTE + 30_000)
        await screen.press("minus")
        assert left(screen, "cafe.welcome") == 600


async def test_more_time_can_be_chosen_or_said(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.later(4 * MINUTE)
        await screen.press("e", "5")
        more = left(screen, "cafe.welcome")
        await screen.press("e", "m")
        await screen.type("2,5")
        await screen.press("enter")
        assert (more, on_screen(screen, "2 min 30 s kvar")) == (15 * 60, True)


async def test_next_goes_on_and_a_key_that_bounces_is_asked_about(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.later(MINUTE)
        await screen.press("n", "n")
        asked = "Steget har just börjat. Gå vidare ändå?" in screen.text
        await screen.press("n")
        assert (asked, states(screen, "cafe")[:3]) == (True, ["closed", "running", "waiting"])


async def test_round_never_ends_by_itself(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.later(125 * MINUTE)
        assert (states(screen, "cafe")[0], on_screen(screen, "1 tim 55 min över tiden")) == ("running", True)


@pytest.mark.parametrize(
    ("key", "question", "after"),
    [
        ("s", "Hoppa över ”Omgång 1”?", ["closed", "skipped", "running"]),
        ("b", "Gå tillbaka till ”Välkomna”?", ["running", "waiting", "waiting"]),
        ("c", "Avsluta ”Omgång 1” utan att starta nästa steg?", ["closed", "closed", "waiting"]),
    ],
)
async def test_what_could_lose_something_asks_first(
    tmp_path: Path, key: str, question: str, after: list[RoundState]
) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start(), c.Next()) as screen:
        await screen.press(key)
        asked = on_screen(screen, question)
        await screen.press("n")
        untouched = states(screen, "cafe")[:3]
        await screen.press(key, key)
        assert (asked, untouched, states(screen, "cafe")[:3]) == (
            True,
            ["closed", "running", "waiting"],
            after,
        )


DISTIL = (CAFE, c.Start(activity="cafe", round="distil"))


@pytest.mark.parametrize(
    ("key", "question", "after"),
    [
        ("n", "Lämna ”", "closed"),
        ("s", "Hoppa över ”", "skipped"),
        ("c", "Avsluta ”", "closed"),
    ],
)
@pytest.mark.parametrize("size", [MIDDAY, ROOMY, TINY])
async def test_step_that_all_lead_up_to_is_only_left_unwritten_after_a_firm_yes(
    tmp_path: Path, size: tuple[int, int], key: str, question: str, after: RoundState
) -> None:
    async with seen(tmp_path / "dag", *DISTIL, size=size) as screen:
        await screen.later(MINUTE)
        await screen.press(key)
        asked = on_screen(screen, question) and on_screen(
            screen, "går det som har sagts i stegen före förlorat"
        )
        await screen.press("enter")
        untouched = screen.session.rounds["cafe.distil"].state
        await screen.press(key, key, "escape")
        bounced = screen.session.rounds["cafe.distil"].state
        await screen.press(key, "a")
        assert (asked, untouched, bounced) == (True, "running", "running")
        assert screen.session.rounds["cafe.distil"].state == after


async def test_step_that_all_lead_up_to_is_not_left_at_once_while_tables_are_missing(tmp_path: Path) -> None:
    tables = [c.Form(kind="table", number=n) for n in (1, 2)]
    point = c.Write(prompt="point", text="Börja i höst", table=1)
    async with seen(tmp_path / "dag", *DISTIL, *tables, point) as screen:
        await screen.later(MINUTE)
        await screen.press("n")
        asked = on_screen(screen, "Lämna ”") and on_screen(screen, "innan alla har svarat?")
        await screen.press("escape")
        await screen.later(4 * MINUTE)
        await screen.press("n")
        assert (asked, screen.session.rounds["cafe.distil"].state) == (True, "closed")


async def test_step_that_all_lead_up_to_is_left_as_any_other_once_something_is_written(
    tmp_path: Path,
) -> None:
    async with seen(tmp_path / "dag", *DISTIL, c.Write(prompt="point", text="Börja i höst")) as screen:
        await screen.later(MINUTE)
        await screen.press("n")
        assert screen.session.rounds["cafe.distil"].state == "closed"


async def test_next_is_undone_with_one_key_and_the_clock_is_where_it_was(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.later(3 * MINUTE)
        await screen.press("n", "u")
        assert screen.lines[2].strip() == "Nu: Välkomna · 7 min kvar"


async def test_closed_round_is_opened_again(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start(), c.Close()) as screen:
        offered = "o Öppna igen" in screen.text
        await screen.press("o")
        assert (offered, states(screen, "cafe")[0], "o Öppna igen" in screen.text) == (True, "running", False)


@pytest.mark.parametrize(("language", "words"), [("sv", "w Platser"), ("en", "w Seats")])
async def test_key_of_the_panel_says_what_it_opens_and_before_the_first_round_too(
    tmp_path: Path, language: Language, words: str
) -> None:
    cafe = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet")
    async with seen(tmp_path / "dag", cafe, language=language) as screen:
        await screen.press("f4")
        assert words in screen.text
        await screen.press("space")
        assert words in screen.text


async def test_a_question_that_is_answered_twice_at_once_takes_the_first_answer(tmp_path: Path) -> None:
    cafe = c.AddActivity(method="world_cafe", id="cafe", title="Kaféet")
    async with seen(tmp_path / "dag", cafe, c.Start(activity="cafe")) as screen:
        await screen.press("n")
        asked = screen.app.screen
        asked.dismiss("no")
        asked.dismiss("on")
        await screen.settled()
        assert [live.id for live in screen.session.running()] == ["cafe.welcome"]


async def test_keys_that_make_no_sense_are_not_shown(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE) as screen:
        keys = [" ".join(screen.lines[-2:])]
        await screen.press("space")
        keys.append(" ".join(screen.lines[-2:]))
        offered = [
            [word in each for word in ("Starta", "Nästa", "Stanna klockan", "Resultat")] for each in keys
        ]
        assert offered == [[True, False, False, False], [False, True, True, False]]


async def test_tables_that_are_missing_stand_there_until_they_have_written(tmp_path: Path) -> None:
    forms = [c.Form(activity="cafe", number=each, rounds=("distil",)) for each in range(1, 5)]
    async with seen(tmp_path / "dag", CAFE, c.Start(round="cafe.distil"), *forms) as screen:
        first = "Saknas: bord 1–4" in screen.text
        await screen.do(*(c.Write(prompt="point", text="Bussar", table=each) for each in (1, 3, 4)))
        second = "Saknas: bord 2" in screen.text
        await screen.do(c.Write(prompt="point", text="Mötesplatser", table=2))
        assert (first, second, "Alla grupper har svarat." in screen.text) == (True, True, True)


async def test_result_is_hidden_until_the_facilitator_lets_the_room_see_it(tmp_path: Path) -> None:
    written = [c.Write(activity="cards", prompt="card", text=text, id=text) for text in ("Bussar", "Bänkar")]
    gives = c.Give(
        activity="cards", prompt="cards.score1.split", giver="hands:1", values={"Bussar": 5, "Bänkar": 2}
    )
    async with seen(tmp_path / "dag", CARDS, *written, c.Start(round="cards.score1"), gives) as screen:
        await screen.press("v")
        before = ("Dolt tills steget är avslutat" in screen.text, "5 poäng" in screen.text)
        await screen.press("escape", "r", "r")
        page = (
            on_screen(screen, "1 av 1 har svarat · rummet får se resultatet")
            or "rummet får se resultatet" in screen.text
        )
        await screen.press("v")
        assert (before, page, "5 poäng" in screen.text) == ((True, False), True, True)


async def test_two_rooms_at_once_are_both_seen_and_the_keys_act_on_the_one_chosen(tmp_path: Path) -> None:
    begun = (c.Start(activity="cafe"), c.Start(activity="stories"))
    async with seen(tmp_path / "dag", CAFE, STORIES, *begun) as screen:
        strip = screen.lines[3].strip()
        await screen.press("2", "space")
        assert (strip, states(screen, "cafe")[0], states(screen, "stories")[0]) == (
            "▸ 1 Kaféet 10:00 Välkomna    2 Berättelser 15:00 Berättelserna presenteras",
            "running",
            "paused",
        )


async def test_room_is_chosen_with_tab_and_with_the_mouse(tmp_path: Path) -> None:
    begun = (c.Start(activity="cafe"), c.Start(activity="stories"))
    async with seen(tmp_path / "dag", CAFE, STORIES, *begun) as screen:
        await screen.press("tab")
        tabbed = on_screen(screen, "Nu: Berättelserna presenteras")
        await screen.pilot.click("#beside", offset=(5, 0))
        await screen.settled()
        assert (tabbed, screen.lines[2].strip()) == (True, "Nu: Välkomna · 10 min kvar")


async def test_another_activity_is_started_beside_the_one_that_is_on(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, STORIES, c.Start(activity="cafe")) as screen:
        await screen.press("g")
        await screen.type("berätt")
        await screen.press("enter", "space")
        assert (states(screen, "cafe")[0], states(screen, "stories")[0]) == ("running", "running")


async def test_speaking_turn_is_started_seen_and_taken_away_with_one_key(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", STORIES, c.Start(round="stories.gift")) as screen:
        await screen.press("t")
        await screen.later(170_000)
        soon = on_screen(screen, "Talartid: 0:10 snart slut")
        await screen.press("t")
        assert (soon, screen.session.timers) == (True, {})


async def test_clock_of_a_group_can_be_paused_from_here(tmp_path: Path) -> None:
    made = (
        c.Form(activity="cafe", id="g1", number=3),
        c.StartTimer(of="group", whose="g1", id="x", seconds=300),
    )
    async with seen(tmp_path / "dag", CAFE, c.Start(), *made) as screen:
        stands = "Bord 3: 5:00" in screen.text
        await screen.press("k", "enter", "p")
        assert (stands, screen.session.timers["x"].timer.paused is not None) == (True, True)


async def test_warnings_are_heard_only_if_wanted_and_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        rung: list[str] = []
        monkeypatch.setattr(screen.app, "bell", lambda: rung.append(screen.lines[2].partition(" · ")[2]))
        await screen.later(5 * MINUTE)
        silent = len(rung)
        await screen.press("m")
        for _ in range(7):
            await screen.later(MINUTE)
        assert (silent, len(rung), screen.booth.asked) == (0, 2, ["keep True"])


async def test_day_behind_its_programme_is_said_in_words(tmp_path: Path) -> None:
    rest = c.AddActivity(method="break", id="rest", title="Fika", start="09:00", minutes=20)
    with stockholm():
        async with seen(tmp_path / "dag", rest, c.Start()) as screen:
            first = (on_screen(screen, "Slutar kl. 9.20"), on_screen(screen, "Följer programmet"))
            await screen.later(27 * MINUTE)
            assert (first, on_screen(screen, "7 min efter programmet")) == ((True, True), True)


async def test_long_script_scrolls_and_says_that_there_is_more(tmp_path: Path) -> None:
    long = "\n".join(f"Fråga nummer {n}" for n in range(30))
    settings: dict[str, object] = {"question": long}
    space = c.AddActivity(method="open_space", id="space", title="Open Space", settings=settings)
    async with seen(tmp_path / "dag", space, c.Start()) as screen:
        before = ("↓ mer" in screen.text, "Fråga nummer 29" in screen.text, clock_rows(screen))
        await screen.press("end")
        await screen.pilot.wait_for_scheduled_animations()
        assert (before, "↓ mer" in screen.text) == ((True, False, 7), False)


async def test_what_people_are_called_is_only_text(tmp_path: Path) -> None:
    hostile = "[red]Kafé[/] [@click=app.quit]x[/] \x1b[31m\x07"
    cafe = c.AddActivity(method="world_cafe", id="cafe", title=hostile)
    async with seen(tmp_path / "dag", cafe, c.Start(), size=ROOMY) as screen:
        assert "[red]Kafé[/] [@click=app.quit]x[/] [31m" in screen.text


async def test_language_is_changed_while_a_round_runs(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.press("f9")
        assert [screen.lines[2].strip(), on_screen(screen, "You will talk in several rounds")] == [
            "Now: Welcome · 10 min left",
            True,
        ]


async def test_round_without_a_clock_is_given_one(tmp_path: Path) -> None:
    rest = c.AddActivity(method="break", id="rest", title="Fika")
    async with seen(tmp_path / "dag", rest, c.Start()) as screen:
        await screen.later(MINUTE)
        without = (on_screen(screen, "ingen klocka, har pågått 1 min"), "1 min till" in screen.text)
        await screen.press("e", "5")
        assert (without, screen.lines[2].strip()) == ((True, False), "Paus: Fika · 5 min kvar")


async def test_what_is_asked_while_somebody_else_goes_on_is_not_done_to_the_next_round(
    tmp_path: Path,
) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start()) as screen:
        await screen.press("e")
        await screen.do(c.Next())
        await screen.press("5")
        assert left(screen, "cafe.round1") == 20 * 60


async def test_another_round_is_read_from_its_beginning(tmp_path: Path) -> None:
    settings: dict[str, object] = {"question": "\n".join(f"Fråga nummer {n}" for n in range(30))}
    space = c.AddActivity(method="open_space", id="space", title="Open Space", settings=settings)
    async with seen(tmp_path / "dag", space, c.Start()) as screen:
        await screen.press("end")
        await screen.pilot.wait_for_scheduled_animations()
        await screen.do(c.Next())
        assert on_screen(screen, "Säg: Skriv ditt ämne och ditt namn.")


async def test_note_is_written_down_from_here(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start(), c.Next()) as screen:
        await screen.press("a")
        await screen.type("Bussar på kvällen")
        await screen.press("enter", "escape")
        assert [each.text for each in screen.session.notes.values()] == ["Bussar på kvällen"]


async def test_points_are_keyed_in_from_here(tmp_path: Path) -> None:
    written = [c.Write(activity="cards", prompt="card", text=text, id=text) for text in ("Bussar", "Bänkar")]
    async with seen(tmp_path / "dag", CARDS, *written, c.Start(round="cards.score1")) as screen:
        await screen.press("p")
        await screen.type("1 5 2")
        await screen.press("enter", "escape")
        assert on_screen(screen, "1 har svarat · resultatet är dolt")


SCORED = (
    CARDS,
    *(c.Write(activity="cards", prompt="card", text=text, id=text) for text in ("Bussar", "Bänkar")),
    c.Start(round="cards.score1"),
)
SPLIT = c.Give(prompt="cards.score1.split", giver="hands:1", values={"Bussar": 5, "Bänkar": 2}, count=3)
ANEW = {
    "sv": (
        "Rösta om i ”Jämför, omgång 1”?",
        "3 röster har lämnats och räknas inte längre.",
        "i historiken. U tar tillbaka dem",
    ),
    "en": (
        "Vote again in “Compare, round 1”?",
        "3 ballots have been given and count no more.",
        "kept in the history. U brings them back",
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("closed", [(), (c.Close(),)])
async def test_a_round_is_voted_on_again_after_a_question_that_says_what_becomes_of_the_ballots(
    tmp_path: Path, language: Language, closed: tuple[Do, ...]
) -> None:
    async with seen(tmp_path / "dag", *SCORED, SPLIT, *closed, language=language) as screen:
        await screen.press("i")
        asked = [each in words(screen.text.replace("│", " ")) for each in ANEW[language]]
        await screen.press("enter")
        kept = list(screen.session.ballots)
        await screen.press("i", "a")
        after = (screen.session.ballots, screen.session.rounds["cards.score1"].state)
        assert (asked, kept, after) == ([True] * 3, ["cards.score1.split"], ({}, "running"))


async def test_a_new_vote_is_taken_back_with_one_key(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *SCORED, SPLIT, c.Close()) as screen:
        await screen.press("i", "a", "u")
        assert (list(screen.session.ballots), screen.session.rounds["cards.score1"].state) == (
            ["cards.score1.split"],
            "closed",
        )


async def test_voting_again_is_offered_only_where_ballots_have_been_given(tmp_path: Path) -> None:
    async with seen(tmp_path / "dag", *SCORED, size=ROOMY) as screen:
        offered = ["i Rösta om" in screen.text]
        await screen.press("i")
        await screen.do(SPLIT)
        offered.append("i Rösta om" in screen.text)
        await screen.do(c.Next())
        offered.append("i Rösta om" in screen.text)
        assert offered == [False, True, False]


async def test_secret_round_is_left_only_after_a_question(tmp_path: Path) -> None:
    dots = Prompt("dots", "Prickar", by="person", ballot=Dots(3), over="card")
    vote = plan(
        "vote",
        Round("vote", "Val", 5, ask=(Prompt("card", "Kort"), dots), secret=True),
        Round("talk", "Samtal", 5),
    )
    async with seen(tmp_path / "dag", c.AddActivity(method="break", id="vote")) as screen:
        await screen.do(vote, by="hub")
        await screen.do(c.Start())
        await screen.later(MINUTE)
        await screen.press("n")
        asked = on_screen(screen, "Avsluta det hemliga steget och gå vidare?")
        await screen.press("n")
        kept = states(screen, "vote")
        await screen.press("n", "g")
        assert (asked, kept, states(screen, "vote")[0]) == (True, ["running", "waiting"], "closed")


@pytest.mark.parametrize(
    ("method", "round_id", "offered"),
    [
        ("lean_coffee", "vote", False),
        ("vad_hinder_hur", "dots", False),
        ("thirty_five", "score1", True),
        ("twenty_five_ten", "rate1", True),
    ],
)
async def test_panel_of_cards_is_offered_only_where_there_are_sums_to_show(
    tmp_path: Path, method: str, round_id: str, offered: bool
) -> None:
    day = (c.AddActivity(method=method, id="a"), c.Start(activity="a", round=round_id))
    async with seen(tmp_path / "dag", *day) as screen:
        assert ("w Kort och poäng" in screen.text, "p Poäng" in screen.text) == (offered, True)


async def test_step_about_what_has_been_written_shows_the_key_to_all_notes(tmp_path: Path) -> None:
    written = (c.Write(prompt="item", text="Bänkar"), c.Next())
    day = (c.AddActivity(method="dot_vote", id="dots"), c.Start(), *written)
    async with seen(tmp_path / "dag", *day) as screen:
        offered = "l Alla anteckningar" in screen.text
        await screen.press("l")
        assert (offered, "Bänkar" in screen.text) == (True, True)


async def test_vote_that_nobody_had_to_give_and_nobody_gave_is_not_offered_when_it_is_over(
    tmp_path: Path,
) -> None:
    day = (c.AddActivity(method="open_space", id="os"), c.Start(round="signup"))
    async with seen(tmp_path / "dag", *day) as screen:
        during = "p Poäng" in screen.text
        await screen.do(c.Next())
        assert (during, "p Poäng" in screen.text) == (True, False)


async def test_a_calm_picture_is_shown_and_taken_down_with_the_same_key_and_told_meanwhile(
    tmp_path: Path,
) -> None:
    async with seen(tmp_path / "dag", CAFE, c.Start(), size=ROOMY) as screen:
        found: list[tuple[bool, bool]] = []
        for _ in range(2):
            await screen.press("d")
            found.append((screen.session.doors.calm, "den lugna bilden visas" in screen.text))
        assert found == [(True, True), (False, False)]
