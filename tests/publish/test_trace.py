from facilitator.core.model import Note
from facilitator.core.vocabulary import Block, Heading, Listing, Paragraph, Quote, Ranked, Ranking, Table
from facilitator.publish.trace import Trace


def shown(blocks: list[Block], *texts: str) -> set[str]:
    trace = Trace([Note(f"n{n}", "a1", text) for n, text in enumerate(texts, 1)], "sv", "(sent)")
    trace.follow(blocks)
    return trace.shown


def test_a_note_is_found_in_every_kind_of_block() -> None:
    blocks: list[Block] = [
        Heading("ett"),
        Paragraph("två"),
        Listing(("tre",)),
        Quote("fyra"),
        Table(("rubrik",), (("fem",),)),
        Ranking((Ranked(1, "sex", "7"),)),
    ]

    assert shown(blocks, "ett", "två", "tre", "fyra", "fem", "sex") == {"n1", "n2", "n3", "n4", "n5", "n6"}


def test_one_line_stands_for_one_of_two_notes_with_the_same_text() -> None:
    assert shown([Listing(("Tid",))], "Tid", "Tid") == {"n1"}


def test_a_ranking_shows_again_what_a_list_has_shown() -> None:
    blocks: list[Block] = [Listing(("Tid",)), Ranking((Ranked(1, "Tid", "7"),))]

    assert shown(blocks, "Tid", "Tid") == {"n1"}


def test_a_text_inside_a_longer_one_is_not_taken_for_the_note() -> None:
    assert shown([Listing(("Tid att tänka",))], "Tid") == set()


def test_white_space_makes_no_difference() -> None:
    assert shown([Listing(("ett två",))], "ett\ntvå") == {"n1"}


def test_a_late_note_gets_its_mark_where_it_stands() -> None:
    trace = Trace([Note("n1", "a1", "Tid", late=True)], "sv", "(sent)")

    assert trace.follow([Listing(("Tid", "Rum"))]) == [Listing(("Tid (sent)", "Rum"))]


def test_texts_come_in_the_language_of_the_document() -> None:
    trace = Trace([], "sv", "(sent)")

    assert trace.follow([Heading({"en": "Questions", "sv": "Frågor"})]) == [Heading("Frågor")]
