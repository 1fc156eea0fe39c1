"""What stands on the stage: a session, a language and a moment in, and sentences out."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.people import Record
from facilitator.core.session import still
from facilitator.core.showing import let_through
from facilitator.core.vocabulary import Dots, Grid, Groups, Poll, Prompt, Round, Scale, Slot, Spot
from facilitator.hub import Reach
from facilitator.locale import LANGUAGES, Translator
from facilitator.web.stage import Stage, stage
from facilitator.web.stage.shapes import Line, Table, Topic
from facilitator.web.stage.timing import digits
from tests.support.days import Day, days
from tests.support.room import MINUTE, NOON, SECOND, Room, room, rounds

EN, SV = map(Translator.for_language, ("en", "sv"))
REACH = Reach(
    "http://10.0.0.2:8000", {"join": "http://10.0.0.2:8000/J/ABC", "short": "http://10.0.0.2:8000/K7QF3M"}
)
NAMES = {"p:1": Record("Ada"), "p:2": Record("Bo")}
ADA = "person:p:1"

ASK = Prompt("card", {"sv": "Vad är viktigt?", "en": "What matters?"}, by="person")
DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card")


def seen(made: Room, t: Translator = EN) -> Stage:
    return stage(made.session, NAMES, t, made.now, REACH)


def on(*plans: Round) -> Room:
    """The first of these rounds is on."""
    return room(*plans, *rounds("after")).all(c.Start())


# Questions and clocks.


@pytest.mark.parametrize(("t", "question"), [(SV, "Vad är viktigt?"), (EN, "What matters?")])
def test_a_round_shows_its_question_and_what_is_left(t: Translator, question: str) -> None:
    made = on(Round("talk", "Talk", 10, ask=(ASK,)))
    made.later(1)
    found = seen(made, t)
    assert (found.questions, found.clock.text, found.clock.ends_at) == (
        (question,),
        "9:00",
        NOON + 10 * MINUTE,
    )


def test_a_clock_that_is_stopped_counts_down_to_nothing_and_says_so() -> None:
    found = seen(on(*rounds("talk")).all(c.Pause()))
    assert (found.clock.text, found.clock.ends_at, found.words) == ("10:00", None, ("The clock is stopped.",))


@pytest.mark.parametrize(
    ("ms", "text"),
    [(5 * SECOND, "0:05"), (4_001, "0:05"), (0, "0:00"), (-40 * SECOND, "+0:40"), (6_000_000, "1:40:00")],
)
def test_a_clock_in_digits(ms: int, text: str) -> None:
    assert digits(ms) == text


def test_a_quiet_round_has_words_and_no_clock() -> None:
    found = seen(on(Round("still", "Still", 10, quiet=True)), SV)
    assert (found.clock.kind, len(found.words)) == ("none", 1)
    assert found.words[0].startswith("Vi fortsätter klockan ")


def test_a_round_by_the_time_of_day_shows_that_and_when_the_next_one_begins() -> None:
    found = seen(on(Round("talk", "Talk", 30, clock="day")))
    assert found.clock.kind == "day"
    assert found.then[0].startswith("after: begins at ")


def test_a_break_says_when_the_day_goes_on() -> None:
    made = Room().all(c.AddActivity(method="break", id="a1", title="Fika", minutes=15))
    made.do(c.Plan(activity="a1", rounds=(msgspec.to_builtins(Round("pause", "Paus", 15)),)), by="hub")
    found = seen(made.all(c.Start(activity="a1")), SV)
    assert (found.mood, found.title, found.clock.kind) == ("break", "Fika", "day")
    assert found.words[0].startswith("Vi fortsätter klockan ")


def test_warnings_and_the_end_come_with_a_bell_and_in_words() -> None:
    found = seen(on(Round("talk", "Talk", 10, warn=(5, 0.5))))
    assert [(each.words, (each.start or 0) - NOON, each.bell) for each in found.notices] == [
        ("5 minutes left.", 5 * MINUTE, True),
        ("30 seconds left.", 9 * MINUTE + 30 * SECOND, True),
        ("Time is up.", 10 * MINUTE, True),
    ]


def test_a_warning_goes_when_the_next_one_comes() -> None:
    found = seen(on(Round("talk", "Talk", 2, warn=(0.5,))))
    assert found.notices[0].until == found.notices[1].start


def test_whose_turn_it_is() -> None:
    made = on(Round("gift", "Gift", 10, turns=("mod", "vändningen")))
    made.later(6)
    assert [(each.words, each.after, each.on) for each in seen(made, SV).turns] == [
        ("Nu: mod", "Sedan: vändningen", False),
        ("Nu: vändningen", "", True),
    ]


def test_what_one_listens_for() -> None:
    groups = Groups("circle", tasks=("courage", "the turn"))
    assert seen(on(Round("tell", "Tell", 10, groups=groups))).tasks == ("courage", "the turn")


def test_the_calm_slide_has_the_days_title_and_a_sentence_and_nothing_else() -> None:
    made = on(Round("talk", "Talk", 10, ask=(ASK,))).all(c.Set(title="Vår dag"), c.Calm())
    found = stage(made.session, NAMES, SV, made.now, REACH)
    assert found == Stage(
        n=found.n,
        server_time=made.now,
        language="sv",
        day="Vår dag",
        mood="calm",
        words=("Vi gör ett litet uppehåll och fortsätter snart.",),
    )


# Codes.


def test_codes_stand_there_before_the_day_and_in_steps_that_need_phones_only() -> None:
    made = room(
        *rounds("welcome"), Round("talk", "Talk", 10, ask=(ASK,)), Round("pens", "Pens", ask=(PAPER,))
    )
    shown = [seen(made).codes is not None]
    shown += [seen(made.all(c.Next())).codes is not None for _ in range(3)]
    assert shown == [True, False, True, False]


def test_codes_stand_there_in_a_break_only_while_there_has_been_nothing_but_breaks() -> None:
    pause = (msgspec.to_builtins(Round("pause", "Paus", 15)),)
    made = room(Round("talk", "Talk", 10, ask=(ASK,)))
    for each in ("registration", "coffee"):
        made.do(c.AddActivity(method="break", id=each, title=each, minutes=15))
        made.do(c.Plan(activity=each, rounds=pause), by="hub")
    shown = [seen(made.all(c.Start(activity="registration"))).codes is not None]
    made.all(c.Finish(activity="registration"), c.Start(activity="a1"), c.Finish(activity="a1"))
    shown.append(seen(made.all(c.Start(activity="coffee"))).codes is not None)
    assert shown == [True, False]


PAPER = Prompt("topic", "Which topic?", by="person", offered=False)


def test_a_code_is_in_capitals_and_the_typed_address_short() -> None:
    codes = seen(room(*rounds("welcome"))).codes
    assert codes is not None
    assert (codes.join, codes.typed) == ("HTTP://10.0.0.2:8000/J/ABC", "10.0.0.2:8000/K7QF3M")


# What the room has said.


def voted(*ballots: dict[str, int]) -> Room:
    """Cards of Ada's with dots, and the round after that; nothing was let through or released."""
    made = on(Round("talk", "Talk", 10, ask=(ASK, DOTS)))
    for number, text in enumerate(("Bänkar", "Bussar", "Ljus"), 1):
        made.do(c.Write(id=f"n{number}", prompt="card", text=text), by=ADA)
    for number, values in enumerate(ballots):
        made.do(c.Give(prompt="dots", values=values, giver=f"hands:{number}"))
    return made


def test_a_result_is_not_there_before_it_is_released_also_when_the_round_is_closed() -> None:
    assert seen(voted({"n1": 2}).all(c.Next())).results == ()


def test_a_released_result_comes_highest_first_and_ties_share_a_rank() -> None:
    made = voted({"n1": 1, "n3": 2}, {"n2": 2}).all(c.Release(), c.Next())
    (found,) = seen(made).results
    assert (found.lines, found.voters) == (
        (Line(1, "Bussar", "2 dots"), Line(1, "Ljus", "2 dots"), Line(3, "Bänkar", "1 dot")),
        "2 have answered.",
    )


def test_results_come_in_the_order_in_which_the_method_declares_them() -> None:
    polls = [Prompt(f"p{n}", f"Poll {n}", by="person", ballot=Poll(("Yes", "No"))) for n in (2, 1)]
    made = on(Round("vote", "Vote", ask=tuple(polls)))
    for each in ("p1", "p2"):
        made.do(c.Give(prompt=each, values={"2": 1}, giver="hands:1"))
    made.all(c.Release(prompt="a1.vote.p1"), c.Release(prompt="a1.vote.p2"))
    assert [each.title for each in seen(made).results] == ["Poll 2", "Poll 1"]


def test_a_read_out_ends_after_so_many_but_never_within_a_tie() -> None:
    total = Prompt("total", "Total", by="person", ballot=Scale(0, 35, once=True), over="card")
    made = on(Round("sum", "Sum", 2, ask=(ASK, total)), Round("read", "Read", panel="readout", top=1))
    for number, points in enumerate((20, 30, 30), 1):
        made.do(c.Write(id=f"n{number}", prompt="card", text=f"Card {number}"))
        made.do(c.Give(prompt="total", values={f"n{number}": points}, giver="hands:1"))
    (found,) = seen(made.all(c.Release(prompt="a1.sum.total"), c.Next())).results
    assert found.lines == (Line(1, "Card 2", "30"), Line(1, "Card 3", "30"))


def reading(*sums: int) -> Room:
    """A read-out is on. Ada has written a card for each sum, none of which anybody has let through or keyed in."""
    total = Prompt("total", "Total", by="person", ballot=Scale(0, 35, once=True), over="card")
    made = on(Round("sum", "Sum", 2, ask=(ASK, total)), Round("read", "Read", panel="readout", top=2))
    for number, _ in enumerate(sums, 1):
        made.do(c.Write(id=f"n{number}", prompt="card", text=f"Card {number}"), by=ADA)
    return made


def read(number: int, points: int) -> c.Give:
    """As the read-out keys in a card that is read aloud."""
    return c.Give(
        prompt="a1.sum.total", values={f"n{number}": points}, giver=f"hands:n{number}", source="paper"
    )


def test_a_read_out_puts_each_card_on_the_stage_as_it_is_read() -> None:
    made, found = reading(35, 34, 34, 20).all(c.Next()), list[tuple[Line, ...]]()
    for number, points in ((2, 35), (1, 34), (3, 34), (4, 20)):
        found.append(next((each.lines for each in seen(made).results), ()))
        made.do(read(number, points))
    first, second = Line(1, "Card 2", "35"), Line(2, "Card 1", "34")
    assert found == [(), (first,), (first, second), (first, second, Line(2, "Card 3", "34"))]
    assert seen(made).results[0].lines == found[-1]


def test_a_sum_that_was_keyed_in_before_the_read_out_is_not_on_the_stage_before_it_is_released() -> None:
    made = reading(35).all(read(1, 35))
    made.later(1)
    made.all(c.Next())
    before = seen(made).results
    assert (before, len(seen(made.all(c.Release(prompt="a1.sum.total"))).results)) == ((), 1)


def test_a_card_that_is_taken_out_of_the_read_out_leaves_the_stage() -> None:
    made = reading(35).all(c.Next(), read(1, 35), c.TakeBack(prompt="a1.sum.total", giver="hands:n1"))
    assert (seen(made).results, let_through(made.session, made.session.notes["n1"])) == ((), False)


def test_a_card_that_its_writer_words_anew_after_it_was_read_waits_for_a_yes() -> None:
    made = reading(35).all(c.Next(), read(1, 35))
    shown = let_through(made.session, made.session.notes["n1"])
    made.do(c.Write(id="n1", prompt="a1.sum.card", text="Something else", rev=2), by=ADA)
    assert (shown, made.session.notes["n1"].text, seen(made).results) == (True, "Something else", ())


def test_a_sum_from_a_phone_is_no_reading_aloud() -> None:
    made = reading(35)
    made.do(c.Give(prompt="a1.sum.total", values={"n1": 35}), by="person:p:2")
    assert seen(made.all(c.Next())).results == ()


def test_a_new_question_to_the_room_takes_the_place_of_a_result() -> None:
    made = voted({"n1": 1})
    made.do(c.Plan(activity="a1", rounds=tuple(map(msgspec.to_builtins, _two()))), by="hub")
    found = seen(made.all(c.Release(), c.Next()))
    assert (found.results, found.questions) == ((), ("And now?",))


def _two() -> list[Round]:
    asked = Prompt("now", "And now?", by="person")
    return [Round("talk", "Talk", 10, ask=(ASK, DOTS)), Round("more", "More", 10, ask=(asked,))]


def test_themes_grow_with_their_names_and_counts_and_only_what_was_let_through() -> None:
    made = voted().all(
        c.MakeTheme(id="t1", name="Platsen", notes=("n1", "n2")), c.Show(notes=("n2",)), c.Next()
    )
    (found,) = seen(made, SV).themes
    assert (found.name, found.count, found.notes) == ("Platsen", "2 anteckningar", ("Bussar",))


def test_an_answer_stands_there_as_soon_as_it_was_let_through() -> None:
    made = voted()
    before = seen(made).said
    (found,) = seen(made.all(c.Show(notes=("n3",)))).said
    assert (before, found.notes) == ((), ("Ljus",))


# The wall and the seats.

GRID = Grid((Slot("13:00", 30), Slot("14:00", 30)), (Spot("Aulan"), Spot("Köket")))
TOPIC = Prompt("topic", "Topic?", by="person", aloud=True)


def market() -> Room:
    """A wall with two topics, one more that waits, and the conversations of the first time."""
    post = Round("post", "Post", 10, ask=(TOPIC,), grid=GRID, panel="grid")
    made = on(post, Round("slot1", "Talk", 30, grid=GRID, panel="grid", clock="day", slot=1))
    made.all(
        c.Write(id="n1", prompt="topic", text="Bussen"),
        c.Write(id="n2", prompt="topic", text="Torget"),
        c.PlaceNote(note="n1", slot=1, place="Aulan"),
    )
    made.do(c.Write(id="n3", prompt="topic", text="Elak"), by=ADA)
    return made


def test_the_wall_has_topics_by_number_and_says_how_many_wait() -> None:
    found = seen(market()).wall
    assert found is not None
    assert [row.cells for row in found.rows] == [((Topic(1, "Bussen"),), ()), ((), ())]
    assert (found.loose, found.waiting) == ((Topic(2, "Torget"),), "1 topic waits to be read aloud.")


@pytest.mark.parametrize(("t", "title"), [(EN, "13:00 – now"), (SV, "13.00 – nu")])
def test_the_time_that_is_on_is_told_in_words_and_empty_places_are_left_out(
    t: Translator, title: str
) -> None:
    found = seen(market().all(c.Next()), t).wall
    assert found is not None
    assert (found.columns[0].title, [row.place for row in found.rows]) == (
        title,
        ["Aulan"],
    )


def test_the_seat_plan_stands_there_while_people_go_to_their_tables() -> None:
    tables = Round("talk", "Talk", 20, groups=Groups("table", 4), ask=(ASK,), panel="seats")
    made = on(Round("go", "Go", 2, panel="seats"), tables)
    made.all(c.Join(person="p:1"), by="reception").all(c.Join(person="p:2"), by="reception")
    seats = (c.Sitting("a1.talk", 1, (c.Seat("p:1", "host"), c.Seat("p:2"))),)
    made.do(c.SeatPlan(activity="a1", groups=seats))
    found = seen(made).seats
    assert found is not None
    assert found.tables == (Table("Table 1", "", "", ("Ada (host)", "Bo")),)
    assert seen(made.all(c.Next())).seats is None


def test_whoever_is_muted_or_away_is_not_named() -> None:
    made = on(Round("go", "Go", 2, panel="seats"), Round("talk", "Talk", 20, groups=Groups("table", 4)))
    for person in ("p:1", "p:2"):
        made.do(c.Join(person=person), by="reception")
    made.do(c.SeatPlan(activity="a1", groups=(c.Sitting("a1.talk", 1, (c.Seat("p:1"), c.Seat("p:2"))),)))
    made.all(c.Mute(person="p:1"), c.Away(person="p:2"))
    found = seen(made).seats
    assert found is not None
    assert found.tables[0].people == ()


# On any day.


@given(days(), st.sampled_from([EN, SV]))
def test_nothing_that_was_not_let_through_ever_stands_there(day: Day, t: Translator) -> None:
    for made in day.carried_out():
        marked = still(made.session)
        for key, note in marked.notes.items():
            fields = {
                name: f"⟦{key}⟧" if isinstance(value, str) else value for name, value in note.fields.items()
            }
            marked.notes[key] = replace(note, text=f"⟦{key}⟧", fields=fields)
        shown = msgspec.json.encode(stage(marked, {}, t, made.now, REACH)).decode()
        there = {key for key in marked.notes if f"⟦{key}⟧" in shown}
        assert there <= {key for key, note in marked.notes.items() if let_through(marked, note)}


@given(days(longest=12))
def test_it_can_be_said_of_any_day_in_both_languages(day: Day) -> None:
    made = day.room()
    moods = {seen(made, Translator.for_language(each)).mood for each in LANGUAGES}
    assert len(moods) == 1
