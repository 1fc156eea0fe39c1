import io

import pytest

from facilitator.cli.common import in_lines


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")


def test_line_on_a_terminal_is_broken_between_words_and_goes_on_at_its_indent() -> None:
    assert in_lines("    a1.talk  Vad är viktigt?", Tty()) == "    a1.talk  Vad är\n      viktigt?"


def test_word_that_is_longer_than_a_line_stays_whole() -> None:
    assert in_lines("/en/lång/sökväg/till/en/fil", Tty()) == "/en/lång/sökväg/till/en/fil"


def test_whoever_reads_by_a_program_gets_the_lines_as_they_are() -> None:
    assert in_lines("En mening som är lång nog", io.StringIO()) == "En mening som är lång nog"
