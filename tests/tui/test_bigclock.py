from hypothesis import given
from hypothesis import strategies as st

from facilitator.tui.bigclock import FULL, LEAST, PALE, drawn, tallest, width

HEIGHTS = st.integers(LEAST, 20)
CLOCKS = st.text("0123456789:+", min_size=1, max_size=8)


@given(CLOCKS, HEIGHTS)
def test_drawing_is_as_tall_as_asked_and_as_wide_as_said(text: str, rows: int) -> None:
    lines = drawn(text, rows)
    assert ([len(each) for each in lines], len(lines)) == ([width(text, rows)] * rows, rows)


@given(HEIGHTS)
def test_no_two_signs_look_the_same_at_any_height(rows: int) -> None:
    signs = "0123456789:+"
    assert len({tuple(drawn(each, rows)) for each in signs}) == len(signs)


@given(CLOCKS, HEIGHTS)
def test_a_clock_can_be_read_back_sign_by_sign(text: str, rows: int) -> None:
    lines, gap, at, read = drawn(text, rows), width("00", rows) - 2 * width("0", rows), 0, ""
    for char in text:
        part = [each[at : at + width(char, rows)] for each in lines]
        read += next(sign for sign in "0123456789:+" if drawn(sign, rows) == part)
        at += width(char, rows) + gap
    assert read == text


@given(CLOCKS, st.integers(0, 200), st.integers(LEAST, 20))
def test_tallest_fits_and_the_next_size_would_not(text: str, columns: int, most: int) -> None:
    rows = tallest(text, columns, most)
    assert rows == 0 or width(text, rows) <= columns
    assert rows == most or width(text, max(LEAST, rows + 1)) > columns


def test_clock_for_midday_and_for_a_large_terminal_has_room() -> None:
    assert (width("12:34", 7), width("12:34", 15)) == (38, 80)


def test_ink_changes_and_nothing_else() -> None:
    assert [each.replace(PALE, FULL) for each in drawn("1:05", 7, PALE)] == drawn("1:05", 7)


def test_seven_rows_of_twelve_past_five() -> None:
    assert drawn("12:05", 7) == [
        "     ██  ███████      ███████  ███████",
        "     ██       ██      ██   ██  ██     ",
        "     ██       ██  ██  ██   ██  ██     ",
        "     ██  ███████      ██   ██  ███████",
        "     ██  ██       ██  ██   ██       ██",
        "     ██  ██           ██   ██       ██",
        "     ██  ███████      ███████  ███████",
    ]
