"""The document as lines: nothing is wider than the screen, and nothing of it is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.core.text import clean, in_language
from facilitator.core.vocabulary import (
    Bar,
    Block,
    Chart,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Ranked,
    Ranking,
    Table,
)
from facilitator.publish.document import Document, Section
from facilitator.tui.paper import Line, paper, shares, wrapped

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), max_size=40)
texts = words | st.lists(words, max_size=6).map("\n".join) | st.just("lång" * 60) | st.just("漢字" * 40)
rows = st.lists(st.lists(texts, min_size=1, max_size=9).map(tuple), max_size=5).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, texts, level=st.integers(1, 3)),
    st.builds(Paragraph, texts),
    st.builds(Listing, st.lists(texts, max_size=12).map(tuple), numbered=st.booleans()),
    st.builds(Quote, texts, who=texts),
    st.builds(Table, st.lists(texts, max_size=9).map(tuple), rows, caption=texts),
    st.builds(
        Ranking,
        st.lists(st.builds(Ranked, st.integers(1, 99), texts, words), max_size=5).map(tuple),
        unit=texts,
        of=st.none() | st.integers(1, 100),
    ),
    st.builds(
        Chart,
        texts,
        st.lists(st.builds(Bar, texts, st.floats(0, 1e12)), max_size=5).map(tuple),
    ),
)
documents = st.builds(
    Document,
    texts,
    st.sampled_from(["sv", "en"]),
    facts=st.lists(st.tuples(words, texts), max_size=4).map(tuple),
    intro=st.lists(blocks, max_size=3).map(tuple),
    sections=st.lists(st.builds(Section, texts, st.lists(blocks, max_size=4).map(tuple)), max_size=3).map(
        tuple
    ),
)


def told(*blocks: Block, width: int = 40) -> list[str]:
    """The blocks in lines, without the document's title."""
    lines = paper(Document("Dagen", "sv", intro=blocks), width)
    return [each.text for each in lines[2:]]


def letters(text: str) -> str:
    """A text without white space and without what is drawn around it."""
    return re.sub(r"[\s│─•]", "", clean(text))


@settings(max_examples=40)
@given(documents, st.integers(20, 140))
def test_no_line_is_wider_than_there_is_room(document: Document, width: int) -> None:
    assert [each for each in paper(document, width) if cell_len(each.text) > width] == []


@settings(max_examples=40)
@given(documents, st.integers(20, 140))
def test_every_line_is_clean_and_one_line(document: Document, width: int) -> None:
    assert [each for each in paper(document, width) if each.text.strip() != clean(each.text)] == []


@given(texts, st.integers(1, 60))
def test_every_letter_stands_in_order(text: str, width: int) -> None:
    assert letters("".join(wrapped(clean(text), max(2, width)))) == letters(text)


@given(st.lists(texts, min_size=1, max_size=8), st.integers(20, 120))
def test_all_paragraphs_quotes_and_lists_are_there_in_order(said: list[str], width: int) -> None:
    made = [(Paragraph(text), Quote(text), Listing((text,)))[number % 3] for number, text in enumerate(said)]
    assert letters("".join(told(*made, width=width))) == letters("".join(map(clean, said)))


@given(rows, st.integers(20, 120))
def test_every_cell_of_a_table_stands_in_it(cells: tuple[tuple[str, ...], ...], width: int) -> None:
    row = cells[0] if cells else ("",)
    lines = told(Table(tuple("abcdefghi"[: len(row)]), (row,)), width=width)
    drawn = sorted(letters("".join(lines)))
    lost = list(letters("".join(row)))
    for letter in drawn:
        if letter in lost:
            lost.remove(letter)
    assert lost == []


@given(st.lists(st.integers(0, 300), min_size=1, max_size=9), st.integers(60, 140))
def test_columns_fit_and_the_narrow_ones_get_what_they_need(wishes: list[int], width: int) -> None:
    given_widths, room = shares(wishes, width), width - 2 * (len(wishes) - 1)
    assert sum(given_widths) <= room
    assert [each for each, wish in zip(given_widths, wishes, strict=True) if each > max(1, wish)] == []
    fair = room // len(wishes)
    assert [
        each for each, wish in zip(given_widths, wishes, strict=True) if each < min(max(1, wish), fair - 1)
    ] == []


def test_table_stands_in_columns() -> None:
    table = Table(("Bord", "Punkt"), (("1", "Fler bänkar i solen vid torget"), ("12", "Musik")))
    assert told(table, width=28) == [
        "Bord  Punkt",
        "────────────────────────────",
        "1     Fler bänkar i solen",
        "      vid torget",
        "12    Musik",
    ]


def test_table_with_many_columns_is_told_row_by_row() -> None:
    table = Table(("Ett", "Två", "Tre"), (("a", "", "c"),))
    assert told(table, width=20) == ["Ett: a", "Tre: c", ""]


def test_ranking_is_a_table_in_the_language_of_the_document() -> None:
    lines = told(Ranking((Ranked(1, "Fler bänkar", "35"),), of=35))
    assert (lines[0], lines[2]) == (
        "Placering  Text         Poäng (av 35)",
        "1          Fler bänkar  35",
    )


def test_chart_has_bars_as_long_as_their_numbers() -> None:
    chart = Chart("Intresse", (Bar("Bänkar", 4), Bar("Musik", 2), Bar("Tak", 0)))
    assert told(chart) == ["Intresse", "Bänkar", f"  {'█' * 30} 4", "Musik", f"  {'█' * 15} 2", "Tak", "   0"]


def test_list_hangs_from_its_marks() -> None:
    lines = told(Listing(("Ett ganska långt första", "Två"), numbered=True), width=20)
    assert lines == ["1. Ett ganska långt", "   första", "2. Två"]


def test_quote_has_a_line_beside_it_and_says_whose_it_is() -> None:
    assert told(Quote("Vi vågar", who="Ada")) == ["  │ Vi vågar", "  │ – Ada"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_titles_and_facts_stand_first(language: str) -> None:
    section = Section("Kafé", (Heading({"sv": "Teman", "en": "Themes"}),))
    lines = paper(Document("Dagen", language, facts=(("Datum", "i dag"),), sections=(section,)), 40)
    themes = in_language({"sv": "Teman", "en": "Themes"}, language)
    assert lines == [
        Line("Dagen", 1),
        Line("Datum: i dag"),
        Line(""),
        Line("Kafé", 2),
        Line(""),
        Line(themes, 3),
    ]
