"""A day as a chain of methods: what one gave is the list of the next, from the first idea to the document."""

import pytest

from facilitator.capture import to_json
from facilitator.core import commands as c
from tests.capture.contents import contents
from tests.capture.files import given_out, taken_in
from tests.methods.golden import LANGUAGES, document
from tests.support.driver import Driver

TITLES = {"en": "The list was taken from “Ideas”.", "sv": "Listan hämtades från ”Ideas”."}


def chain() -> Driver:
    """Ideas, one of them in a theme, are brought into a vote and given dots."""
    driver = Driver().do(
        c.Set(title="Dagen", language="sv", participants=6),
        c.AddActivity(method="one_two_four_all", id="a", title="Ideas"),
        c.AddActivity(method="dot_vote", id="b", title="Vote"),
        c.Write(text="Bänkar", prompt="idea", activity="a", id="x"),
        c.Write(text="Träd", prompt="idea", activity="a", id="y"),
        c.MakeTheme(name="Grönt", activity="a", notes=("y",)),
        c.Finish(activity="a"),
        c.Bring(source="a", of="idea", prompt="item", activity="b"),
        c.Bring(source="a", themes=True, prompt="item", activity="b"),
    )
    lines = {note.text: note.id for note in driver.session.notes_of("b")}
    vote = c.Give(prompt="b.place.dots", values={lines["Träd"]: 3}, giver="hands:1")
    return driver.do(c.Start(activity="b", round="b.place"), vote, c.Finish(activity="b"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_says_where_the_list_was_taken_from_and_tells_it_as_a_list(language: str) -> None:
    told = document(chain(), language).partition("## Vote")[2]

    assert [
        each for each in (TITLES[language], "| 1 | Träd | 3 |", "Bänkar", "Grönt") if each not in told
    ] == []


def test_a_chain_goes_out_and_in_again_and_nothing_is_brought_twice() -> None:
    driver = chain()
    brought = taken_in(to_json(given_out(driver)).decode())
    both = [contents(driver), contents(brought)]
    source = brought.session.order[0]
    brought.do(c.Bring(source=source, of="idea", prompt="item", activity=brought.session.order[1]))

    assert both[0] == both[1] == contents(brought)
    assert document(brought, "sv") == document(driver, "sv")
