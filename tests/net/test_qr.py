import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.net import qr
from tests.support import codes

SHORT = "HTTP://192.168.1.42:8000/J/K7QF3M"
TEXTS = [SHORT, SHORT.lower(), f"{SHORT}0123456789ABCDEFGHJKMNPQRS", "http://[fd12::7]:8000/j/å-ö", "x" * 200]


def painted(lines: list[qr.Line]) -> codes.Pixels:
    """The drawing on a dark terminal."""
    wide, high = codes.CELL
    pixels = codes.blank(wide * (qr.columns(lines) + 8), high * (len(lines) + 4), 16)
    for y, line in enumerate(lines, 2):
        drawn = [(glyph, run.ink, run.ground) for run in line for glyph in run.text]
        for x, (glyph, ink, ground) in enumerate(drawn, 4):
            codes.cell(pixels, x, y, glyph, 0 if ink else 255, 0 if ground else 255)
    return pixels


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_drawn_is_read(text: str) -> None:
    drawn = [codes.picture(qr.svg(text, "x")), painted(qr.half_blocks(text)), painted(qr.full_blocks(text))]
    assert [codes.read(each) for each in drawn] == [text] * 3


def test_a_link_in_upper_case_is_smaller() -> None:
    assert (len(qr.matrix(SHORT)), len(qr.matrix(SHORT.lower()))) == (25, 29)


def test_half_blocks_fit_a_small_window() -> None:
    half, full = qr.half_blocks(SHORT), qr.full_blocks(SHORT)
    assert [(qr.columns(each), len(each)) for each in (half, full)] == [(29, 15), (58, 29)]


def test_large_drawing_needs_no_glyph() -> None:
    assert {glyph for line in qr.full_blocks(SHORT) for run in line for glyph in run.text} == {" "}


def test_text_that_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        qr.matrix("x" * 3000)


def test_picture_has_a_white_ground_and_one_path_and_says_what_it_is() -> None:
    drawn = qr.svg(SHORT, 'Scan "this" <b>&')
    assert re.sub(r'd="[^"]*"', 'd=""', drawn) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33" role="img" '
        'aria-label="Scan &quot;this&quot; &lt;b&gt;&amp;" shape-rendering="crispEdges">'
        '<rect width="33" height="33" fill="#fff"/><path fill="#000" d=""/></svg>'
    )


def test_wifi_code_says_name_and_password() -> None:
    assert qr.wifi("Gast", "sommar26") == "WIFI:T:WPA;S:Gast;P:sommar26;;"


def test_wifi_without_a_password_is_open() -> None:
    assert qr.wifi("Gast", security="nopass") == "WIFI:T:nopass;S:Gast;;"


def test_what_means_something_in_a_wifi_code_is_escaped() -> None:
    assert qr.wifi('a;b,c:d"e\\f', "p;") == r"WIFI:T:WPA;S:a\;b\,c\:d\"e\\f;P:p\;;;"


@settings(max_examples=25)
@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=1, max_size=60))
def test_any_printable_text_survives_print(text: str) -> None:
    assert codes.read(codes.picture(qr.svg(text, "x"))) == text


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_nothing_in_a_name_or_password_acts_in_a_wifi_code(name: str, password: str) -> None:
    parts = re.findall(r"((?:\\.|[^;\\])*);", qr.wifi(name, password).removeprefix("WIFI:"), re.DOTALL)
    assert [re.sub(r"\\(.)", r"\1", each, flags=re.DOTALL) for each in parts] == [
        "T:WPA",
        f"S:{name}",
        f"P:{password}",
        "",
    ]
