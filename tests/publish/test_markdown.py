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
from facilitator.publish.markdown import markdown
from tests.publish.sessions import GOLDEN, document


def written(*blocks: Block, language: str = "sv") -> str:
    told = Document("T", language, sections=(Section("A", blocks),))
    return markdown(told).decode().removeprefix("# T\n\n## A\n").removeprefix("\n")


def test_a_whole_day_comes_out_as_the_file_that_was_read_and_approved() -> None:
    assert document() == GOLDEN.read_bytes()


def test_an_empty_document_is_its_title() -> None:
    assert markdown(Document("Torget", "sv")) == b"# Torget\n"


def test_every_file_ends_with_one_line_end() -> None:
    told = Document("T", "sv", sections=(Section("A", (Paragraph("slut\n\n"),)),))

    assert markdown(told) == b"# T\n\n## A\n\nslut\n"


def test_headings_go_below_the_activity_and_not_below_six() -> None:
    assert (
        written(Heading("Ett"), Heading("Två", 2), Heading("Nio", 9)) == "### Ett\n\n#### Två\n\n###### Nio\n"
    )


def test_a_text_with_an_empty_line_is_two_paragraphs() -> None:
    assert written(Paragraph("ett\n\ntvå\ntre")) == "ett\n\ntvå  \ntre\n"


def test_lines_of_a_note_stay_lines_of_its_item() -> None:
    assert written(Listing(("ett\n# två", "tre"))) == "- ett  \n  &#35; två\n- tre\n"


def test_a_numbered_list_has_numbers() -> None:
    assert written(Listing(("ett\nrad", "två"), numbered=True)) == "1. ett  \n   rad\n2. två\n"


def test_two_lists_after_each_other_stay_two() -> None:
    assert written(Listing(("a",)), Listing(("b",)), Listing(("c",))) == "- a\n\n* b\n\n- c\n"


def test_two_numbered_lists_each_begin_at_one() -> None:
    assert written(Listing(("a",), numbered=True), Listing(("b",), numbered=True)) == "1. a\n\n1) b\n"


def test_empty_items_and_lists_leave_no_trace() -> None:
    assert written(Listing(("", " ", "a")), Listing(("",)), Paragraph("")) == "- a\n"


def test_a_table_has_its_caption_above_and_keeps_every_cell() -> None:
    table = Table(("Vad", "Vem"), (("a|b", "c", "d"), ("e",), ("", "")), "Plan")

    assert written(table) == "Plan\n\n| Vad | Vem |\n| --- | --- |\n| a&#124;b | c / d |\n| e |  |\n"


def test_a_ranking_is_a_table_with_its_unit_and_highest() -> None:
    ranking = Ranking((Ranked(1, "a", "30"), Ranked(1, "b", "30")), "Poäng", 35)

    assert written(ranking) == (
        "| Placering | Text | Poäng (av 35) |\n| --- | --- | --- |\n| 1 | a | 30 |\n| 1 | b | 30 |\n"
    )


def test_a_chart_is_a_table_with_numbers_as_the_language_writes_them() -> None:
    chart = Chart("Intresse", (Bar("a", 3), Bar("b", 2.5)))

    assert written(chart) == "Intresse\n\n| Vad | Antal |\n| --- | --- |\n| a | 3 |\n| b | 2,5 |\n"


def test_a_quote_names_who_said_it() -> None:
    assert written(Quote("ja\nnej", "Maja")) == "> ja  \n> nej  \n> – Maja\n"


def test_our_own_words_are_in_the_language_of_the_document() -> None:
    english = written(Ranking((Ranked(1, "a", "3"),)), language="en")

    assert english == "| Rank | Text | Points |\n| --- | --- | --- |\n| 1 | a | 3 |\n"
