from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.text import in_language
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Scale, Split
from facilitator.locale import LANGUAGES, Translator
from facilitator.tui.ballot_line import Meant, read, show
from facilitator.tui.line_terms import Unclear, found
from facilitator.tui.score_line import Scores, read_scores, show_scores

CARDS = dict(enumerate(["Cykelväg till skolan", "Fler bänkar", "Öppen skola"], 1))
MANY = {number: f"Kort {number}" for number in range(1, 131)}
SPLIT, TOTAL, DOTS, WEIGHTS = Split(7), Scale(0, 35, once=True), Dots(5), Dots(3, weights=(3, 2, 1))
RULES: list[BallotRule] = [
    SPLIT,
    TOTAL,
    Scale(1, 5),
    DOTS,
    Dots(5, each=1),
    Dots(40),
    WEIGHTS,
    Interest(),
    Interest(2),
    Poll(("a", "b")),
]


def said(unclear: object, language: str = "en") -> str:
    assert isinstance(unclear, Unclear), unclear
    return Translator.for_language(language).told(unclear.message, unclear.values)


def test_split_gives_the_other_card_the_rest() -> None:
    assert read(SPLIT, "12 5 30", MANY) == Meant({12: 5, 30: 2})


def test_split_may_be_written_out_and_with_any_sign_between() -> None:
    assert read(SPLIT, "12=5, 30=2", MANY) == Meant({12: 5, 30: 2})
    assert read(SPLIT, "12*5+30;2", MANY) == Meant({12: 5, 30: 2})


def test_card_alone_in_a_split_has_the_points_that_stand_on_it() -> None:
    assert read(SPLIT, "12 5", MANY) == Meant({12: 5})


def test_split_that_is_not_whole_says_what_is_missing_or_wrong() -> None:
    lines = ["12", "12 9 30", "12 5 30 3", "12 5 30 1 7", "12 5 12", "12 5 131", "12 5 30 x4", "0 5"]
    assert [said(read(SPLIT, line, MANY)) for line in lines] == [
        "How much does number 12 get? Write it after the number.",
        "At most 7 points can be given, but 9 were.",
        "The two cards must get 7 points together, but got 8.",
        "The 7 points are shared between exactly two cards.",
        "Number 12 stands there twice.",
        "There is no number 131 here.",
        "Each card has its points from one ballot only here. Leave “x4” out.",
        "There is no number 0 here.",
    ]


def test_scale_takes_pairs_of_a_note_and_its_value() -> None:
    assert read(TOTAL, "12 31 30 28", MANY) == Meant({12: 31, 30: 28})
    assert said(read(TOTAL, "12 36", MANY)) == "Each value must be from 0 to 35."


def test_dot_is_given_each_time_a_number_is_named() -> None:
    assert read(DOTS, "3 3 7 x4", MANY) == Meant({3: 2, 7: 1}, 4)
    assert read(DOTS, "3=4 7", MANY) == Meant({3: 4, 7: 1})
    assert said(read(DOTS, "3 3 3 3 3 3", MANY)) == "There are 5 dots, but 6 were given."


def test_first_named_gets_the_heaviest_weight_unless_it_is_said() -> None:
    assert read(WEIGHTS, "7 3 12", MANY) == Meant({7: 3, 3: 2, 12: 1})
    assert read(WEIGHTS, "7=1 3", MANY) == Meant({7: 1, 3: 3})
    assert said(read(WEIGHTS, "7=4", MANY)) == "Each of the points 3, 2, 1 can be given once."


def test_marks_and_options_are_named_once() -> None:
    assert read(Interest(), "3 7 12", MANY) == Meant({3: 1, 7: 1, 12: 1})
    assert read(Poll(("Ja", "Nej")), "2 x14", {1: "Ja", 2: "Nej"}) == Meant({2: 1}, 14)
    assert said(read(Interest(), "3 3", MANY)) == "Number 3 stands there twice."


def test_part_of_a_text_stands_for_the_number_of_the_only_note_that_has_it() -> None:
    assert read(SPLIT, "bänk 5 öppen skola", CARDS) == Meant({2: 5, 3: 2})
    assert read(DOTS, "cykel, bänk, cykel skolan", CARDS) == Meant({1: 2, 2: 1})
    assert said(read(TOTAL, "skola 31", CARDS)) == "Several have “skola” in them: 1, 3."
    assert said(read(TOTAL, "buss 31", CARDS)) == "Nothing here has “buss” in it."
    assert (found("bänk", CARDS), found("2", CARDS)) == (2, 2)


def test_card_is_keyed_with_its_points_round_by_round() -> None:
    five = [SPLIT] * 5
    assert read_scores(five, "12 5 3 - 2 4", MANY) == Scores(12, (5, 3, None, 2, 4))
    assert read_scores(five, "12 5 3", MANY) == Scores(12, (5, 3, None, None, None))


def test_sum_after_the_rounds_is_checked() -> None:
    five = [SPLIT] * 5
    assert read_scores(five, "12 5 3 7 2 4 21", MANY) == Scores(12, (5, 3, 7, 2, 4))
    assert (
        said(read_scores(five, "12 5 3 7 2 4 22", MANY)) == "The points of number 12 are 21 together, not 22."
    )


def test_empty_line_says_how_one_is_written() -> None:
    assert [said(read(rule, " ", MANY)) for rule in (SPLIT, WEIGHTS)] == [
        "The card’s number, its points and the other card’s number: 12 5 30",
        "The numbers in order, the one with most points first: 7 3 12",
    ]


@given(
    rule=st.sampled_from(RULES), line=st.text(st.sampled_from("0123456789 x=,-kK;bänk²٣\n")), more=st.text()
)
def test_every_line_means_something_whole_or_has_one_sentence(rule: BallotRule, line: str, more: str) -> None:
    cards = {1: in_language({"sv": "Ja", "en": "Yes"}, "sv"), 2: "Nej", 3: "bänk"}
    for each in (line, more, line + more):
        for meant in (read(rule, each, cards), read_scores([rule, rule], each, cards)):
            if isinstance(meant, Unclear):
                assert [said(meant, language) for language in LANGUAGES] != ["", ""]
                assert "\n" not in said(meant)


@given(rule=st.sampled_from(RULES), data=st.data())
def test_line_reads_as_what_it_shows(rule: BallotRule, data: st.DataObject) -> None:
    values = data.draw(st.dictionaries(st.integers(1, 130), st.integers(0, 40), min_size=1, max_size=4))
    count = data.draw(st.integers(1, 200))
    line = " ".join([*(f"{number}={value}" for number, value in values.items()), f"x{count}"])
    for typed in (line, " ".join(map(str, values)), line.partition(" x")[0]):
        meant = read(rule, typed, MANY)
        if isinstance(meant, Meant):
            assert read(rule, show(rule, meant), MANY) == meant


@given(card=st.integers(1, 130), points=st.lists(st.none() | st.integers(0, 7), min_size=1, max_size=5))
def test_card_with_its_rounds_reads_as_it_shows(card: int, points: list[int | None]) -> None:
    scores = Scores(card, tuple(points))
    if any(each is not None for each in points):
        assert read_scores([SPLIT] * len(points), show_scores(scores), MANY) == scores
