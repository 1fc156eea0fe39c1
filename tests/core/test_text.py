"""What people write is cleaned once and for all, and vague numbers are read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.text import N_, clean, in_language, number_in, one_line

ODD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("e\u0301\u0323\u200b\u200d\u202e\ufe0f\u00ad\r\n\t \u2028\x85\U000e0041Å👩"),
    )
)


class TestClean:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("  Fler bänkar\n", "Fler bänkar"),
            ("rad\r\nrad\rrad\u2028rad\x85rad", "rad\nrad\nrad\nrad\nrad"),
            ("a\tb", "a b"),
            ("a\x00\x1b[31mb", "a[31mb"),
            ("e\u0301", "é"),
            ("e\u200b\u0301", "é"),
            ("abc\u202edef\u2066", "abcdef"),
            ("\ud800x", "x"),
            ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
            ("\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u200c\u062e\u0648"),
            ("x" + "\u0323" * 9, "x" + "\u0323" * 4),
            ("x" + "\u0323\u200d" * 9, "x" + "\u0323\u200d" * 4 + "\u200d" * 5),
            ("[red]fara[/] <b> $(rm) =1+1", "[red]fara[/] <b> $(rm) =1+1"),
        ],
    )
    def test_only_what_acts_or_deceives_goes(self, written: str, kept: str) -> None:
        assert clean(written) == kept

    @given(ODD)
    def test_cleaning_twice_is_cleaning_once(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)

    @given(ODD)
    def test_nothing_is_left_that_acts_or_deceives(self, text: str) -> None:
        left = {unicodedata.category(letter) for letter in clean(text) if letter not in "\n\u200c\u200d"}

        assert left & {"Cc", "Cf", "Cs", "Co", "Cn"} == set()

    @given(ODD)
    def test_text_is_composed(self, text: str) -> None:
        assert unicodedata.is_normalized("NFC", clean(text))

    @given(ODD)
    def test_line_is_one_line_without_double_spaces(self, text: str) -> None:
        assert one_line(text).split() == [word for word in one_line(text).split(" ") if word]

    @given(ODD)
    def test_making_one_line_twice_is_making_it_once(self, text: str) -> None:
        assert one_line(one_line(text)) == one_line(text)


class TestLanguages:
    @pytest.mark.parametrize(
        ("text", "language", "said"),
        [
            ("Hej", "en", "Hej"),
            ({"sv": "Hej", "en": "Hello"}, "sv", "Hej"),
            ({"sv": "Hej", "en": "Hello"}, "fi", "Hello"),
            ({"sv": "Hej"}, "en", "Hej"),
            ({"sv": "Hej", "en": ""}, "en", "Hej"),
            ({}, "en", ""),
        ],
    )
    def test_text_is_said_in_the_language_or_the_nearest(
        self, text: str | dict[str, str], language: str, said: str
    ) -> None:
        assert in_language(text, language) == said


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("nära 130", 130),
        ("drygt 1 300", 1300),
        ("1\xa0300 personer", 1300),
        ("ett 100-tal", 100),
        ("många", None),
    ],
)
def test_number_is_read_from_a_vague_count(said: str, number: int | None) -> None:
    assert number_in(said) == number


def test_marked_sentence_is_the_sentence() -> None:
    assert N_("Nothing was saved.") == "Nothing was saved."
