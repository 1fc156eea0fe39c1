"""Every slug that the core can refuse with: each is met here, and the session stays as it was."""

import ast
import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import facilitator.core
from facilitator.core import commands as c
from facilitator.core.model import Standing
from facilitator.core.vocabulary import (
    Dots,
    Field,
    Grid,
    Groups,
    Poll,
    Prompt,
    Round,
    Scale,
    Slot,
    Split,
    Spot,
)
from tests.support.room import Room, asking, plan, room, rounds

CORE = Path(facilitator.core.__file__).parent
ADA = "person:p:1"
CARD = Prompt("card", "A card", by="person", most=1, fields=(Field("why", "Why"),))
PROMPTS = (
    CARD,
    Prompt("remark", "A remark", about="card"),
    Prompt("lesson", "A lesson", by="team"),
    Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card"),
    Prompt("share", "Share", by="person", ballot=Split(7), over="card"),
    Prompt("scale", "Scale", by="person", ballot=Scale(1, 5), over="card"),
    Prompt("total", "Total", by="person", ballot=Scale(0, 35, once=True), over="card"),
    Prompt("poll", "Poll", by="person", ballot=Poll(("Ja", "Nej"))),
)
GRID = Grid((Slot("10:00"),), (Spot("Rum A"),))


def idle() -> Room:
    """Two rounds that wait."""
    return room(asking(*PROMPTS), *rounds("after"))


def talk() -> Room:
    """A round that is on, with a card of Ada's, one of nobody's, a theme and a group."""
    made = idle().all(c.Start())
    made.do(c.Write(id="n1", prompt="card", text="Ett"), by=ADA)
    made.all(c.Write(id="n2", prompt="card", text="Två"), c.Write(id="n3", prompt="lesson", text="Sen"))
    return made.all(c.MakeTheme(id="t1", name="Plats"), c.Form(id="g1"))


def voting() -> Room:
    """A list that stays as it is while dots are put on it."""
    vote = Prompt("vote", "Vote", by="person", ballot=Dots(3), over="card", freeze=True)
    made = room(asking(CARD), Round("vote", "Vote", ask=(vote,)))
    return made.all(c.Start(), c.Write(id="n1", prompt="card", text="Ett"), c.Next())


def aloud() -> Room:
    """A topic that waits to be read aloud."""
    asked = Prompt("topic", "A topic", by="person", aloud=True)
    made = room(Round("market", "Market", ask=(asked,), grid=GRID)).all(c.Start())
    return made.all(c.Write(id="n1", prompt="topic", text="Ett"), by=ADA)


def over() -> Room:
    """The round is closed and the other is on."""
    return talk().all(c.Next())


def two() -> Room:
    """Another activity beside it, with a note, a theme and a group."""
    made = talk().all(c.AddActivity(method="try", id="a2"))
    made.do(plan("a2", *rounds("one"), Round("market", "Market", ask=(CARD,), grid=GRID)), by="hub")
    return made.all(
        c.Write(id="m1", text="Ett ämne", activity="a2"),
        c.MakeTheme(id="t2", name="Tid", activity="a2"),
        c.Form(id="g2", activity="a2"),
    )


def both() -> Room:
    """Both of them are running."""
    return two().all(c.Start(activity="a2"))


def secret() -> Room:
    """A secret round with a ballot."""
    made = room(asking(PROMPTS[-1], secret=True)).all(c.Start())
    made.do(c.Give(prompt="poll", values={"1": 1}), by=ADA)
    return made


PAIR = Groups("pair", size=2)


def hall() -> Room:
    """Four cards; rounds in which they are dealt and tables set, all of them still to come."""
    share = Prompt("share", "Share", ballot=Split(7), over="card")
    rounds_ = [Round(f"score{n}", "Share", 2, groups=PAIR, ask=(share,)) for n in (1, 2)]
    made = room(asking(*PROMPTS), *rounds_, Round("table", "Table", 9, groups=Groups("table")))
    made.all(c.Join(person="p:1"), c.Start())
    return made.all(*(c.Write(id=f"n{n}", prompt="card", text="Ett") for n in range(1, 5)))


def dealt(*holds: str, at: str = "a1.score1") -> c.Sitting:
    """Somebody with these cards."""
    return c.Sitting(at, 1, (c.Seat("p:1"),), holds)


def scoring() -> Room:
    """The first round of pairs is on."""
    return hall().all(c.Deal(groups=(dealt("n1", "n2"),)), c.Next())


def deal(*groups: c.Sitting) -> c.Deal:
    """A deal for the first round of pairs."""
    return c.Deal(activity="a1", rounds=("score1",), groups=groups)


def judged() -> Room:
    """Two cards that share their points."""
    made = talk()
    made.do(c.Give(prompt="share", values={"n1": 3, "n2": 4}), by="person:p:9")
    return made


def added_up() -> Room:
    """A card with a total."""
    made = talk()
    made.do(c.Give(prompt="total", values={"n1": 30}), by="person:p:9")
    return made


def undone() -> Room:
    """A command that somebody else has built upon."""
    return talk().all(c.Set(title="En dag")).all(c.Set(title="Dagen"), by="organiser")


def hidden() -> Room:
    """Ada's card was hidden by those who lead."""
    return talk().all(c.Withdraw(note="n1", reason="Inte här"))


def muted() -> Room:
    """Nothing is taken from Ada."""
    return talk().all(c.Join(person="p:1"), c.Mute(person="p:1"))


Case = tuple[str, Callable[[], Room], c.Do, str]

REFUSALS: list[Case] = [
    ("bad_address", Room, c.Address(address="min dator"), "facilitator"),
    ("hidden", hidden, c.Restore(note="n1"), ADA),
    ("muted", muted, c.Withdraw(note="n1"), ADA),
    ("frozen", voting, c.Change(note="n1", text="Två"), "facilitator"),
    ("already_judged", judged, c.Give(prompt="share", values={"n1": 3, "n2": 4}), "person:p:8"),
    ("already_judged", added_up, c.Give(prompt="total", values={"n1": 20}), "person:p:8"),
    ("already_judged", added_up, c.Give(prompt="total", values={"n1": 20}, giver="hands:1"), "team"),
    ("about_what", talk, c.Write(prompt="remark", text="Bra"), ADA),
    ("apart", talk, c.Order(note="n1", after="nope"), ADA),
    ("all_themes", talk, c.OrderThemes(themes=()), "facilitator"),
    ("already_running", talk, c.Start(round="after"), "facilitator"),
    ("bad_capacity", Room, c.MakePlace(number=7, capacity=0), "facilitator"),
    ("bad_count", talk, c.Give(prompt="dots", values={"n1": 1}, giver="hands:1", count=0), "facilitator"),
    ("bad_count", talk, c.Give(prompt="total", values={"n1": 1}, giver="hands:1", count=2), "team"),
    ("bad_id", talk, c.Write(id="två ord", prompt="card", text="x"), "facilitator"),
    ("bad_id", Room, c.Join(person=""), "reception"),
    ("bad_id", talk, c.MakeTheme(id="", name="Tid"), "facilitator"),
    ("bad_language", Room, c.Set(language="tlh"), "facilitator"),
    ("bad_minutes", talk, c.Extend(minutes=0), "facilitator"),
    ("bad_minutes", talk, c.StartTimer(seconds=0), "facilitator"),
    ("bad_minutes", Room, c.AddActivity(method="cafe", minutes=-1), "facilitator"),
    ("bad_plan", idle, plan("a1", *rounds("one", "one")), "hub"),
    ("bad_position", talk, c.MoveActivity(activity="a1", position=2), "facilitator"),
    ("bad_table", talk, c.Write(prompt="card", text="x", table=0), "team"),
    ("bad_table", talk, c.Move(note="n1", table=0), "team"),
    ("bad_table", talk, c.MakePlace(number=0), "facilitator"),
    ("bad_time", Room, c.AddActivity(method="cafe", start="halv tio"), "facilitator"),
    ("begun", talk, c.Progress(activity="a1"), "import"),
    ("closed", over, c.Give(prompt="dots", values={"n2": 1}), ADA),
    ("closed", over, c.Close(round="talk"), "facilitator"),
    ("depended_on", undone, c.Undo(), "facilitator"),
    ("empty", talk, c.Write(prompt="card", text=" \n"), "facilitator"),
    ("empty", talk, c.Change(note="n1", text=""), "facilitator"),
    ("empty", talk, c.RenameTheme(theme="t1", name=" "), "facilitator"),
    ("empty_ballot", talk, c.Give(prompt="dots", values={}), ADA),
    ("enough", talk, c.Write(prompt="card", text="Ett till"), ADA),
    ("first_round", talk, c.Back(), "facilitator"),
    ("id_taken", talk, c.MakeTheme(id="t1", name="Tid"), "facilitator"),
    ("id_taken", talk, c.Merge(notes=("n1", "n2"), text="Båda", id="n1"), "facilitator"),
    ("id_taken", talk, c.AddActivity(method="cafe", id="a1"), "facilitator"),
    ("in_use", talk, c.RemoveActivity(activity="a1"), "facilitator"),
    ("name_taken", talk, c.MakeTheme(name=" Plats "), "team"),
    ("no_activity", Room, c.Start(), "facilitator"),
    ("no_ballot", talk, c.Give(prompt="card", values={"n1": 1}), ADA),
    ("no_ballots", over, c.Release(), "facilitator"),
    ("no_clock", idle, c.Progress(activity="a1", rounds=(Standing("talk", "closed", passed=9),)), "import"),
    ("no_giver", talk, c.Give(prompt="dots", values={"n1": 1}), "team"),
    ("no_grid", talk, c.PlaceNote(note="n1", slot=1), "facilitator"),
    ("no_method", Room, c.AddActivity(method=" "), "facilitator"),
    ("no_place", two, c.PlaceNote(note="m1", slot=1, place="Rum Ö"), "facilitator"),
    ("no_rounds", room, c.Next(), "facilitator"),
    ("no_rounds", room, c.Skip(), "facilitator"),
    ("no_slot", two, c.PlaceNote(note="m1", slot=2), "facilitator"),
    ("not_allowed", talk, c.Next(), "team"),
    ("not_for_notes", two, c.Bring(source="a2", prompt="a1.talk.dots"), "facilitator"),
    (
        "nothing_there",
        two,
        c.Bring(source="a1", themes=False, of="remark", prompt="a2.market.card"),
        "facilitator",
    ),
    ("same_list", talk, c.Bring(source="a1", of="card", prompt="card"), "facilitator"),
    ("which_prompt", talk, c.Bring(source="a1", prompt="remark"), "facilitator"),
    ("unknown_prompt", talk, c.Bring(source="a1", of="a1.talk.nope", prompt="remark"), "facilitator"),
    ("not_allowed", talk, c.Undo(), "import"),
    ("not_allowed", talk, c.Write(prompt="card", text="x", origin=("n1",)), "facilitator"),
    ("not_asked", talk, c.Write(prompt="lesson", text="x"), ADA),
    ("not_started", idle, c.Write(prompt="card", text="x"), ADA),
    ("not_started", idle, c.Give(prompt="poll", values={"1": 1}, giver="p:1"), "team"),
    ("not_started", idle, c.Close(round="talk"), "facilitator"),
    ("not_yours", talk, c.Withdraw(note="n2"), ADA),
    ("not_yours", talk, c.Give(prompt="dots", values={"n1": 1}, giver="person:p:2"), ADA),
    ("not_yours", talk, c.Give(prompt="dots", values={"n1": 1}, count=2), ADA),
    ("note_gone", lambda: talk().all(c.Withdraw(note="n2")), c.Change(note="n2", text="x"), "facilitator"),
    (
        "note_gone",
        lambda: talk().all(c.Merge(notes=("n1", "n2"), text="x")),
        c.Restore(note="n2"),
        "facilitator",
    ),
    ("nothing_closed", idle, c.Reopen(), "facilitator"),
    ("nothing_running", idle, c.Pause(), "facilitator"),
    ("nothing_to_redo", talk, c.Redo(), "facilitator"),
    ("nothing_to_undo", Room, c.Undo(), "facilitator"),
    ("bad_file", talk, c.TakePhoto(file="../secret.jpg"), "team"),
    ("not_read", aloud, c.PlaceNote(note="n1", slot=1), "team"),
    ("no_notes", talk, c.Show(notes=()), "team"),
    ("one_note", talk, c.Merge(notes=("n1",), text="x"), "team"),
    ("one_note", talk, c.SplitNote(note="n1", texts=("x",)), "team"),
    ("one_theme", talk, c.MergeThemes(theme="t1", gone=()), "team"),
    ("one_theme", talk, c.MergeThemes(theme="t1", gone=("t1",)), "team"),
    ("other_activity", two, c.Merge(notes=("n1", "m1"), text="x"), "team"),
    ("other_activity", two, c.IntoTheme(theme="t1", notes=("m1",)), "team"),
    ("other_activity", two, c.MergeThemes(theme="t1", gone=("t2",)), "team"),
    ("other_activity", two, c.Write(prompt="card", text="x", theme="t2", activity="a1"), "team"),
    ("other_activity", two, c.Write(prompt="card", text="x", group="g2", activity="a1"), "team"),
    ("other_activity", two, c.Move(note="n1", prompt="a2.market.card"), "team"),
    ("other_activity", two, c.Move(note="n1", group="g2"), "team"),
    ("other_activity", two, c.Form(id="g1", activity="a2"), "team"),
    ("other_activity", two, c.Form(activity="a1", rounds=("a2.one",)), "team"),
    ("other_prompt", talk, c.Give(prompt="dots", values={"n3": 1}), ADA),
    ("out_of_range", talk, c.Give(prompt="scale", values={"n2": 6}), ADA),
    ("over_budget", talk, c.Give(prompt="dots", values={"n2": 4}), ADA),
    ("own_note", talk, c.Give(prompt="scale", values={"n1": 5}), ADA),
    ("paused", lambda: talk().all(c.Pause()), c.Pause(), "facilitator"),
    ("running", talk, c.Resume(), "facilitator"),
    ("running", talk, c.Start(round="talk"), "facilitator"),
    ("secret", secret, c.Skip(), "facilitator"),
    ("secret", secret, c.Release(), "facilitator"),
    ("secret", lambda: secret().all(c.Close()), c.Reopen(), "facilitator"),
    ("skipped", lambda: idle().all(c.Skip()), c.Close(round="talk"), "facilitator"),
    ("too_long", talk, c.Write(prompt="card", text="x" * 20_001), "facilitator"),
    ("twice", idle, c.Progress(activity="a1", rounds=(Standing("talk", "closed"),) * 2), "import"),
    ("two_notes", talk, c.Give(prompt="share", values={"n2": 7}), ADA),
    ("unknown", talk, c.Change(note="n9", text="x"), "facilitator"),
    ("unknown", talk, c.RemoveActivity(activity="a9"), "facilitator"),
    ("unknown", talk, c.Start(round="nope"), "facilitator"),
    ("unknown", talk, c.DissolveTheme(theme="t9"), "facilitator"),
    ("unknown", talk, c.Disband(group="g9"), "facilitator"),
    ("unknown", talk, c.Form(place="nowhere"), "facilitator"),
    ("unknown", talk, c.StopTimer(timer="turn:x"), "facilitator"),
    ("unknown", talk, c.StartTimer(of="group", whose="g9", seconds=60), "facilitator"),
    ("unknown", Room, c.Rename(person="p:9", name=""), "reception"),
    ("unknown_field", talk, c.Change(note="n1", fields={"odd": 1}), ADA),
    ("unknown_option", talk, c.Give(prompt="poll", values={"3": 1}), ADA),
    ("unknown_prompt", talk, c.Write(prompt="nope", text="x"), "facilitator"),
    ("unknown_prompt", talk, c.Write(prompt="a9.talk.card", text="x"), "facilitator"),
    ("which_activity", both, c.Pause(), "facilitator"),
    ("bad_group", hall, deal(c.Sitting("a1.score1", 0, (), ("n1",))), "facilitator"),
    ("begun", scoring, deal(dealt("n1")), "facilitator"),
    ("no_card", hall, deal(dealt()), "facilitator"),
    ("no_cards_here", hall, c.SeatPlan(groups=(dealt("n1", at="a1.table"),)), "facilitator"),
    ("no_such_round", talk, c.Deal(groups=(dealt("n1"),)), "facilitator"),
    ("nobody_seated", hall, c.SeatPlan(), "facilitator"),
    (
        "not_dealt",
        scoring,
        c.Give(prompt="a1.score1.share", values={"n3": 7, "n1": 0}, giver="group:a1-score1-1"),
        "team",
    ),
    ("nothing_dealt", hall, deal(), "facilitator"),
    ("other_round", hall, deal(dealt("n1", at="a1.score2")), "facilitator"),
    ("protected", lambda: room(Round("end", "End", 8, least=5)).all(c.Start()), c.Shorten(), "facilitator"),
    ("wrong_sum", talk, c.Give(prompt="share", values={"n1": 3, "n2": 3}), "person:p:9"),
]


def slugs() -> set[str]:
    """Every slug in the source of what decides."""
    files = (*(CORE / "decide").glob("*.py"), CORE / "ballots.py")
    return {slug for file in files for slug in _slugs(ast.parse(file.read_text()))}


def _slugs(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case (
                ast.Call(func=ast.Name("Refused"), args=[ast.Constant(str(slug)), *_])
                | ast.Call(func=ast.Name("unless"), args=[_, ast.Constant(str(slug)), *_])
                | ast.Tuple(elts=[ast.Constant(str(slug)), ast.Call(func=ast.Name("N_")), *_])
            ):
                yield slug
            case _:
                pass


def test_every_slug_in_the_source_is_met_here_or_where_commands_are_sent_again() -> None:
    assert {slug for slug, *_ in REFUSALS} | {"stale"} == slugs()


@pytest.mark.parametrize(("slug", "given", "action", "by"), REFUSALS)
def test_refusal_has_its_slug_and_changes_nothing(
    slug: str, given: Callable[[], Room], action: c.Do, by: str
) -> None:
    made = given()
    before = copy.deepcopy(made.session)

    assert (made.refused(action, by), made.session) == (slug, before)


@pytest.mark.parametrize(("slug", "given", "action", "by"), REFUSALS)
def test_refusal_is_a_whole_sentence(slug: str, given: Callable[[], Room], action: c.Do, by: str) -> None:
    said = str(given().ask(action, by))

    assert (said[-1], "{" in said) == (".", False)
