"""VAD – HINDER – HUR: obstacles stop in time, become questions, and end in matches and plans."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.api import in_language
from facilitator.capture import to_json
from facilitator.core.commands import Command, Form, Give, Join, MakeTheme, Next, Refusal, Write
from facilitator.core.model import FieldValue
from tests.capture.contents import contents
from tests.capture.files import given_out, taken_in
from tests.methods.days import day, outline, plan, told, until, view
from tests.methods.golden import LANGUAGES, document, golden
from tests.support.driver import BUNDLED, Driver

Fields = dict[str, FieldValue | tuple[str, ...]]


def note(key: str, prompt: str, text: str, *about: str, group: str | None = None, **fields: str) -> Write:
    blanks: Fields = {name: value for name, value in fields.items() if name != "contact"}
    people = {"contact": (fields["contact"],)} if "contact" in fields else {}
    return Write(
        id=key, text=text, prompt=f"a.{prompt}", about=about, group=group, fields=blanks, people=people
    )


def to_questions() -> Driver:
    driver = until(day("vad_hinder_hur", {"follow_up": "den 6 november"}, 44), "what")
    driver.do(
        note("v1", "what.goal", "Fler unga i föreningslivet"),
        note("v2", "what.initiative", "Lovskolan, tre föreningar"),
    )
    until(driver, "obstacles").do(
        note("h1", "obstacles.obstacle", "Brist på lokaler"),
        note("h2", "obstacles.obstacle", "Skolan stänger kl. 16"),
        note("h3", "obstacles.obstacle", "Ingen vet vem man ringer"),
    )
    until(driver, "dots").do(
        MakeTheme(name="Lokaler", activity="a", notes=("h1", "h2"), by=("Ada",)),
        Give(prompt="a.dots.dots", values={"h1": 2, "h3": 1}, giver="Bo"),
    )
    return until(driver, "turn").do(
        note("q1", "turn.question", "Hur skulle vi kunna få fler lokaler?", "h1"),
        note("q2", "turn.question", "Hur skulle vi kunna veta vem man ringer?", "h3"),
    )


def to_wall() -> Driver:
    driver = until(to_questions(), "how")
    driver.do(
        note("p1", "how.proposal", "Öppna aulan på kvällen", "q1", who="Rektor", support="Nycklar"),
        note("p2", "how.proposal", "Börja med biblioteket", "q1"),
    )
    return until(driver, "match").do(
        note("b1", "match.need", "Vi behöver en lokal", organisation="Ordväxlingen", contact="Maja"),
        note("b2", "match.need", "Vi behöver pengar"),
        note("e1", "match.offer", "Vi kan bidra med ett kök", organisation="Församlingen"),
        note("m1", "match.match", "Maja ringer på fredag", "b1", "e1"),
    )


def whole_day() -> Driver:
    driver = until(to_wall(), "own_plan").do(
        Form(activity="a", id="g1", kind="organisation", name="Biblioteket")
    )
    driver.do(
        Write(
            text="Låna ut lokalen på söndagar",
            prompt="a.own_plan.action",
            group="g1",
            people={"who": ("Omar",)},
            fields={"when": "i september"},
        )
    )
    until(driver, "commit").do(
        note("c1", "commit.commitment", "Vi skriver en lista över lokaler", group="g1", follow_up="1 juni")
    )
    return driver.do(Next(activity="a"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_from_first_to_last_round(language: str) -> None:
    assert document(whole_day(), language) == golden("vad_hinder_hur", language)


def test_it_goes_from_what_past_the_obstacles_to_how() -> None:
    assert outline(plan("vad_hinder_hur")) == [
        ("what", 35),
        ("obstacles", 30),
        ("cluster", 10),
        ("dots", 10),
        ("turn", 10),
        ("choose", 15),
        ("how", 45),
        ("match", 20),
        ("own_plan", 40),
        ("commit", 20),
    ]


def test_the_obstacles_end_by_themselves_unless_that_is_turned_off() -> None:
    stops = {each.id: each.auto_next for each in plan("vad_hinder_hur")}
    kept = {each.id: each.auto_next for each in plan("vad_hinder_hur", {"hard_stop": False})}

    assert ([name for name, stop in stops.items() if stop], any(kept.values())) == (["obstacles"], False)


def test_the_questions_that_were_written_are_what_one_chooses_from_in_how() -> None:
    driver = until(to_questions(), "how")
    say = next(live.plan.say for live in view(driver).rounds if live.plan.id == "how")

    assert in_language(say, "sv").splitlines()[1:] == [
        "Hur skulle vi kunna få fler lokaler?",
        "Hur skulle vi kunna veta vem man ringer?",
    ]


@given(*[st.integers(3, 120)] * 4)
@settings(max_examples=40, deadline=None)
def test_less_than_half_of_the_time_in_groups_for_how_is_advised_against(
    what: int, obstacles: int, how: int, own: int
) -> None:
    said = {"what_minutes": what, "obstacle_minutes": obstacles, "how_minutes": how, "plan_minutes": own}
    advice = [
        in_language(each, "sv")
        for each in BUNDLED.warnings("vad_hinder_hur", said, view(day("vad_hinder_hur")))
    ]

    half = 2 * (how + own) < what + obstacles + how + own
    assert any(each.startswith("HUR och den egna planen har mindre än halva") for each in advice) == half


def test_with_the_usual_minutes_only_the_follow_up_is_asked_for() -> None:
    advice = BUNDLED.warnings("vad_hinder_hur", {}, view(day("vad_hinder_hur")))

    assert [in_language(each, "en") for each in advice] == [
        "There is no day for the follow-up yet. Settle it before people go home."
    ]


def test_a_match_from_the_room_is_about_a_need_and_an_offer() -> None:
    driver = to_wall().do(Join(person="p:9"), by="reception")
    half = Command("x", note("m2", "match.match", "Halv", "b1"), "person:p:9")
    whole = Command("y", note("m2", "match.match", "Hel", "b2", "e1"), "person:p:9")

    outcome = driver.ask(half)
    assert isinstance(outcome, Refusal)
    assert outcome.slug == "about_what"
    assert not isinstance(driver.ask(whole), Refusal)


def test_a_need_that_two_offers_meet_stands_in_both_lines() -> None:
    driver = to_wall().do(
        note("e2", "match.offer", "Ett klassrum"), note("m2", "match.match", "Titta först", "b1", "e2")
    )

    (table,) = [each for each in told(driver) if each[0] == "table" and each[1][0] == "Behov"]
    assert [row[0] for row in table[2:]] == ["Vi behöver en lokal"] * 2


def test_matches_are_carried_out_and_in_by_the_capture_file() -> None:
    given_file = given_out(to_wall())
    brought = taken_in(to_json(given_file).decode())

    assert contents(brought) == contents(to_wall())
    assert [each.about for each in brought.session.notes.values() if each.prompt == "match"] == [("b1", "e1")]


def test_a_day_on_paper_is_written_with_keys_of_its_own() -> None:
    brought = taken_in(
        """{"activities": [{"method": "vad_hinder_hur", "question": "Vad vill vi?",
        "obstacles": [{"text": "Brist på tid",
        "questions": [{"text": "Hur får vi tid?", "proposals": ["Börja i tid"]}]}],
        "needs": [{"id": "n-1", "text": "En lokal", "contact": "Maja"}], "offers": [{"id": "o-1", "text": "Ett kök"}],
        "matches": [{"text": "Ring", "about": ["n-1", "o-1"]}]}]}"""
    )

    assert {(note.prompt, note.text) for note in brought.session.notes.values()} == {
        ("obstacle", "Brist på tid"),
        ("question", "Hur får vi tid?"),
        ("proposal", "Börja i tid"),
        ("need", "En lokal"),
        ("offer", "Ett kök"),
        ("match", "Ring"),
    }
