"""What is on for a participant: a session, a person, a language and a moment in, and what the page shows out."""

import pytest

from facilitator.core import commands as c
from facilitator.core.model import Seat
from facilitator.core.people import Record
from facilitator.core.vocabulary import (
    Dots,
    Field,
    Grid,
    Groups,
    Interest,
    Poll,
    Prompt,
    Round,
    Scale,
    Slot,
    Split,
    Spot,
)
from facilitator.locale import LANGUAGES, Translator
from facilitator.web.callers import Caller
from facilitator.web.now import Now, now
from facilitator.web.now.shapes import Asked, Coming, Running
from tests.support.room import Room, room, rounds

EN, SV = map(Translator.for_language, ("en", "sv"))
NAMES = {"p:1": Record("Ada"), "p:2": Record("Bo"), "p:3": Record()}
ADA, BO = Caller("person", "p:1"), Caller("person", "p:2")

ASK = {"sv": "Vad är viktigt?", "en": "What matters?"}
CARD = Prompt("card", ASK, by="person")
AT_TABLE = Prompt("note", ASK, by="group")
DOTS = Prompt("dots", "Dots", by="person", ballot=Dots(3), over="card")
SPLIT = Prompt("split", "Split", by="person", ballot=Split(7), over="card")
TABLE = Groups("table", 4)


def on(*plans: Round) -> Room:
    """Three have joined, and the first of these rounds is on."""
    made = room(*plans)
    for person in NAMES:
        made.do(c.Join(person=person), by="reception")
    return made.all(c.Start())


def seen(made: Room, who: Caller = ADA, t: Translator = EN) -> Now:
    return now(made.session, NAMES, who, t, made.now)


def live(made: Room, who: Caller = ADA, t: Translator = EN) -> Running:
    [found] = seen(made, who, t).activities
    return found


def asked(made: Room, who: Caller = ADA, t: Translator = EN) -> Asked:
    [found] = seen(made, who, t).prompts
    return found


def wrote(
    made: Room, *texts: str, by: str = "person:p:2", prompt: str = "a1.r.card", **more: object
) -> list[str]:
    """The ids of notes that were written on a question."""
    keys = [f"n{len(made.session.notes) + at}" for at in range(1, len(texts) + 1)]
    for key, text in zip(keys, texts, strict=True):
        made.do(c.Write(id=key, prompt=prompt, text=text, **more), by=by)  # pyright: ignore[reportArgumentType] - as each test says
    return keys


def table(made: Room, *people: str, number: int = 7, at: str = "a1.r", **more: object) -> None:
    seats = tuple(Seat(person=person) for person in people)
    form = {"activity": "a1", "number": number, "rounds": (at,), "seats": seats, **more}
    made.do(c.Form(**form))  # pyright: ignore[reportArgumentType] - as each test says


# Where I am, and what to do.


@pytest.mark.parametrize(("t", "ask"), [(SV, "Vad är viktigt?"), (EN, "What matters?")])
def test_a_question_to_each_is_put_to_me_in_my_language(t: Translator, ask: str) -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)))

    assert [each.ask for each in seen(made, t=t).prompts] == [ask]


def test_a_step_that_asks_nothing_of_me_says_so_and_when_the_day_goes_on() -> None:
    found = live(on(Round("r", "R", 10)))

    assert (found.asks, found.left, found.goes_on != "") == (False, 600, True)


def test_before_the_day_and_after_it() -> None:
    made = room(*rounds("r"))
    before = seen(made)
    made.all(c.Start(), c.Close())
    after = seen(made)

    assert (before.begun, before.ended, after.begun, after.ended) == (False, False, True, True)


def test_what_comes_next_is_what_comes_after_now_and_not_what_was_passed_over() -> None:
    made = room(*rounds("one", "two", "three", "four")).all(c.Start(round="a1.three"))

    assert seen(made).coming == Coming("four", "")


def test_what_comes_after_the_last_round_that_was_closed_is_what_is_told_between_rounds() -> None:
    made = room(*rounds("one", "two", "three")).all(c.Start(round="a1.two"), c.Close())

    assert seen(made).coming == Coming("three", "")


def test_a_break_is_a_break() -> None:
    made = Room()
    made.all(c.AddActivity(method="break", id="b", minutes=15, title="Fika"))
    made.do(c.Plan(activity="b", rounds=({"id": "pause", "title": "Break", "minutes": 15},)), by="hub")
    made.all(c.Start())

    assert (live(made).is_break, live(made).activity_title) == (True, "Fika")


def test_i_sit_at_my_table_with_those_who_have_given_a_name() -> None:
    made = on(Round("r", "R", 10, groups=TABLE, ask=(AT_TABLE,)))
    table(made, "p:1", "p:2", "p:3")
    group = live(made).group

    assert group is not None
    assert (group.number, group.others) == (7, ("Bo",))


def test_on_the_way_i_am_told_where_i_sit_next() -> None:
    made = on(Round("r", "R", 2), Round("talk", "Talk", 10, groups=TABLE))
    table(made, "p:1", number=9, at="a1.talk")
    then = live(made).then

    assert then is not None
    assert (live(made).group, then.number) == (None, 9)


def test_a_table_with_a_question_of_its_own_is_told_that_question() -> None:
    made = on(Round("r", "R", 10, groups=Groups("table", 4, questions=("One", "Two"))))
    table(made, "p:1", number=2)
    group = live(made).group

    assert group is not None
    assert group.question == "Two"


def test_who_sits_nowhere_is_told_what_is_answered_together_and_is_asked_nothing() -> None:
    made = on(Round("r", "R", 10, groups=TABLE, ask=(AT_TABLE,)))

    assert (live(made).together, live(made).asks) == (("What matters?",), False)


def test_a_pair_has_no_code_to_scan() -> None:
    made = on(Round("r", "R", 10, groups=Groups("pair"), ask=(AT_TABLE,)))

    assert live(made).together == ()


# Notes.


def test_there_is_room_for_as_many_as_the_question_says_less_mine() -> None:
    made = on(Round("r", "R", 10, ask=(Prompt("card", ASK, by="person", most=2),)))
    wrote(made, "Mine", by="person:p:1")
    wrote(made, "Not mine", by="person:p:2")

    assert asked(made).room == 1


def test_where_each_task_has_room_of_its_own_there_is_room_in_all_of_them() -> None:
    task = Field("lens", "Lens")
    ask = Prompt("card", ASK, most=2, fields=(task,), task="lens")
    made = on(Round("r", "R", 10, groups=Groups("circle", tasks=("courage", "turns")), ask=(ask,)))
    table(made, "p:1", id="c1", kind="circle")
    wrote(made, "a", "b", by="group:c1", fields={"lens": "courage"})

    assert asked(made).room == 2


def test_what_i_listen_for_is_proposed() -> None:
    ask = Prompt("card", ASK, fields=(Field("lens", "Lens"),), task="lens")
    made = on(Round("r", "R", 10, groups=Groups("circle", tasks=("courage", "turns")), ask=(ask,)))
    made.do(
        c.Form(activity="a1", kind="circle", rounds=("a1.r",), seats=(Seat(person="p:1", tasks=("turns",)),))
    )

    assert (asked(made).task, asked(made).tasks, asked(made).mine) == (
        "lens",
        ("courage", "turns"),
        ("turns",),
    )


def test_what_my_group_is_about_is_proposed() -> None:
    made = on(
        Round("r", "R", 10, ask=(CARD,)),
        Round("s", "S", 10, groups=Groups("circle"), ask=(Prompt("re", "Re", by="person", about="card"),)),
    )
    _, second = wrote(made, "One", "Two")
    made.all(c.Next())
    table(made, "p:1", kind="circle", about=second, at="a1.s")
    found = next(each for each in seen(made).prompts if each.open)

    assert (found.near, [each.text for each in found.about]) == (second, ["One", "Two"])


def test_my_topic_waits_until_i_have_read_it_aloud_and_nobody_else_sees_it() -> None:
    topic = Prompt("card", ASK, by="person", aloud=True)
    grid = Grid((Slot("13:00"),), (Spot("Stage"),))
    made = on(Round("r", "R", 10, ask=(topic,), grid=grid, panel="grid"))
    [key] = wrote(made, "The bus", by="person:p:1")
    waiting = seen(made).notes[0].waits, seen(made, BO).walls
    made.all(c.Show(notes=(key,)))

    assert waiting == (True, ())
    assert seen(made).notes[0].waits is False
    assert [each.text for each in seen(made, BO).walls[0].parked] == ["The bus"]


def test_who_came_to_a_topic_is_asked_for_later() -> None:
    fields = (
        Field("host", "Host", "people"),
        Field("came", "Came", "people"),
        Field("none", "None", "yes_no"),
    )
    topic = Prompt("card", ASK, by="person", fields=fields)
    grid = Grid((Slot("13:00"),), (Spot("Stage"),), host="host", nobody="none")
    made = on(Round("r", "R", 10, ask=(topic,), grid=grid, panel="grid"))

    assert [(each.id, each.later) for each in asked(made).fields] == [
        ("host", False),
        ("came", True),
        ("none", True),
    ]


def test_a_hidden_note_says_why_and_to_its_writer_only() -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)))
    [key] = wrote(made, "Rude", by="person:p:1")
    made.all(c.Withdraw(note=key, reason="It names somebody"))

    assert [(each.text, each.hidden) for each in seen(made).notes] == [("Rude", "It names somebody")]
    assert seen(made, BO).notes == ()


# Ballots.


def test_nobody_judges_their_own_card() -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)), Round("s", "S", 10, ask=(SPLIT,)))
    wrote(made, "Mine", by="person:p:1")
    wrote(made, "Theirs")
    made.all(c.Next())
    found = next(each for each in seen(made).prompts if each.ballot)

    assert [(each.number, each.text) for each in found.over] == [(2, "Theirs")]


def test_what_i_gave_is_shown_to_me_and_to_nobody_else() -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)), Round("s", "S", 10, ask=(DOTS,)))
    [key] = wrote(made, "Theirs")
    made.all(c.Next())
    made.do(c.Give(prompt="a1.s.dots", values={key: 2}), by="person:p:1")
    mine, theirs = (
        next(each for each in seen(made, who).prompts if each.ballot)
        for who in (ADA, Caller("person", "p:3"))
    )

    assert (mine.own, mine.given, theirs.own, theirs.given) == ({key: 2}, True, None, False)


def test_a_secret_vote_is_not_even_shown_to_whoever_gave_it() -> None:
    poll = Prompt("mood", "Mood", by="person", ballot=Poll(("a", "b")))
    made = on(Round("r", "R", 10, ask=(poll,), secret=True))
    made.do(c.Give(prompt="a1.r.mood", values={"1": 1}), by="person:p:1")

    assert (asked(made).own, asked(made).given, asked(made).secret) == (None, True, True)


def test_a_vote_has_no_result_before_it_is_closed_and_then_says_ties() -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)), Round("s", "S", 10, ask=(DOTS,)))
    one, two, three = wrote(made, "One", "Two", "Three")
    made.all(c.Next())
    made.do(c.Give(prompt="a1.s.dots", values={one: 1, two: 1}), by="person:p:1")
    before = seen(made).results
    made.do(c.Give(prompt="a1.s.dots", values={three: 3}), by="person:p:3")
    made.all(c.Close())
    [result] = seen(made).results

    assert (before, result.kind, result.voters) == ((), "dots", 2)
    assert [(each.rank, each.tied, each.text, each.points) for each in result.lines] == [
        (1, False, "Three", 3),
        (2, True, "One", 1),
        (2, True, "Two", 1),
    ]


def test_a_scale_is_told_by_its_mean() -> None:
    scale = Prompt("grade", "Grade", by="person", ballot=Scale(1, 5), over="card")
    made = on(Round("r", "R", 10, ask=(CARD,)), Round("s", "S", 10, ask=(scale,)))
    [key] = wrote(made, "Theirs", by="facilitator")
    made.all(c.Next())
    made.do(c.Give(prompt="a1.s.grade", values={key: 5}), by="person:p:1")
    made.do(c.Give(prompt="a1.s.grade", values={key: 2}), by="person:p:2")
    made.all(c.Close())

    assert [each.mean for each in seen(made).results[0].lines] == [3.5]


def test_fewer_than_five_secret_votes_are_told_without_a_result() -> None:
    poll = Prompt("mood", "Mood", by="person", ballot=Poll(("a", "b")))
    made = on(Round("r", "R", 10, ask=(poll,), secret=True))
    made.do(c.Give(prompt="a1.r.mood", values={"1": 1}), by="person:p:1")
    made.all(c.Close())

    assert [(each.hidden, each.lines) for each in seen(made).results] == [(True, ())]


def judged() -> tuple[Room, str, str]:
    """Two cards that are judged in two rounds, of which the first is on."""
    made = on(
        Round("r", "R", 10, ask=(CARD,)),
        Round("s1", "S", 10, ask=(SPLIT,)),
        Round("s2", "S", 10, ask=(SPLIT,)),
    )
    one, two = wrote(made, "One", "Two", by="person:p:2")
    made.all(c.Next())
    made.do(c.Give(prompt="a1.s1.split", values={one: 5, two: 2}), by="person:p:1")
    return made, one, two


def test_of_cards_that_are_judged_several_times_only_the_sum_of_all_rounds_is_told() -> None:
    made, one, two = judged()
    made.all(c.Next())
    between = seen(made).results
    made.do(c.Give(prompt="a1.s2.split", values={one: 6, two: 1}), by="person:p:3")
    made.all(c.Close())
    [result] = seen(made).results

    assert between == ()
    assert (result.kind, result.ask) == ("sum", "All rounds together")
    assert [(each.text, each.points) for each in result.lines] == [("One", 11), ("Two", 3)]


def test_a_sum_that_was_released_before_the_last_round_is_told_like_on_the_stage() -> None:
    made, _, _ = judged()
    made.all(c.Close(), c.Release(prompt="a1.s1.split"))
    [result] = seen(made).results
    assert [(each.text, each.points) for each in result.lines] == [("One", 5), ("Two", 2)]


# What stands on the stage.


def test_themes_grow_with_their_names_and_only_notes_that_were_let_through() -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)))
    one, two = wrote(made, "One", "Two")
    made.all(c.MakeTheme(name="Meeting", activity="a1", notes=(one, two)), c.Show(notes=(two,)))

    assert [(each.name, each.count, each.notes) for each in seen(made).themes] == [("Meeting", 2, ("Two",))]


def test_an_answer_that_was_let_through_stands_here_as_on_the_stage() -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)))
    one, _ = wrote(made, "One", "Two")
    made.all(c.Show(notes=(one,)))

    assert [(each.ask, each.notes) for each in seen(made).shown] == [("What matters?", ("One",))]


def test_the_wall_is_read_time_by_time_with_my_own_marks() -> None:
    topic = Prompt("card", ASK, by="person", fields=(Field("host", "Host", "people"),))
    interest = Prompt("come", "Come?", by="person", ballot=Interest(), over="card")
    grid = Grid((Slot("13:00", 45), Slot("14:00", 45)), (Spot("Stage"), Spot("Kitchen")), host="host")
    made = on(
        Round("r", "R", 10, ask=(topic,), grid=grid, panel="grid"),
        Round("s", "S", 10, ask=(interest,), grid=grid, panel="grid"),
    )
    one, two, _ = wrote(
        made, "The bus", "The square", "The rest", by="facilitator", people={"host": ("p:2",)}
    )
    made.all(
        c.PlaceNote(note=one, slot=2, place="Kitchen"), c.PlaceNote(note=two, slot=1, place="Stage"), c.Next()
    )
    made.do(c.Give(prompt="a1.s.come", values={one: 1}), by="person:p:1")
    [wall] = seen(made).walls

    assert [
        (time.start, [(each.number, each.text, each.place, each.hosts, each.marked) for each in time.topics])
        for time in wall.times
    ] == [
        ("13:00", [(2, "The square", "Stage", ("Bo",), False)]),
        ("14:00", [(1, "The bus", "Kitchen", ("Bo",), True)]),
    ]
    assert [each.number for each in wall.parked] == [3]


def test_a_story_that_waits_for_a_yes_is_told_by_its_title_also_to_its_circle() -> None:
    story = Prompt(
        "card", "Story", by="facilitator", fields=(Field("title", "Title"), Field("ok", "OK", "yes_no")),
        consent="ok", title=("title",),
    )  # fmt: skip
    made = on(Round("r", "R", 10, groups=Groups("circle"), ask=(story,), panel="circles"))
    made.all(
        c.Write(id="s1", prompt="a1.r.card", text="In confidence", fields={"title": "The bus", "ok": False})
    )
    table(made, "p:1", number=1, kind="circle", about="s1")
    [circle] = seen(made).circles
    group = live(made).group

    assert group is not None
    assert (circle.about, circle.mine, group.about) == ("The bus", True, "The bus")


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_nothing_is_saved_is_told_in_the_readers_language(language: str) -> None:
    made, t = on(*rounds("r")), Translator.for_language(language)
    why = c.Refusal("disk_full", "The note is empty. Write something first.")
    found = now(made.session, NAMES, ADA, t, made.now, why)

    assert found.day.unsaved == t("The note is empty. Write something first.")


def test_what_was_worked_out_for_one_moment_is_not_told_at_the_next() -> None:
    made = on(Round("r", "R", 10, ask=(CARD,)))
    before = seen(made).notes
    wrote(made, "Mine", by="person:p:1")

    assert (before, [each.text for each in seen(made).notes]) == ((), ["Mine"])
