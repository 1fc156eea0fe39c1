"""A form with a file, as phones without a script send it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.web.asking import Wrong
from facilitator.web.pages.multipart import boundary, parts, text

MARK = b"--edge"
NAMED = b'content-disposition: form-data; name="%s"\r\n\r\n%s'


def form(**fields: bytes) -> bytes:
    pieces = (NAMED % (name.encode(), value) for name, value in fields.items())
    return b"".join(MARK + b"\r\n" + each + b"\r\n" for each in pieces) + MARK + b"--\r\n"


def test_the_fields_are_read_and_the_file_as_it_is() -> None:
    found = parts(form(round=b"a1.r", photo=b"\xff\xd8\r\n--other\r\n\r\n\0"), MARK)
    assert (text(found, "round"), found["photo"]) == ("a1.r", b"\xff\xd8\r\n--other\r\n\r\n\0")


def test_what_stands_between_the_parts_is_told_by_the_header() -> None:
    assert boundary('multipart/form-data; boundary="edge"') == MARK
    assert boundary("multipart/form-data; boundary=edge") == MARK


@pytest.mark.parametrize(
    "said", ["", "text/plain; boundary=edge", "multipart/form-data", "multipart/form-data; boundary="]
)
def test_without_that_it_is_no_form(said: str) -> None:
    with pytest.raises(Wrong):
        boundary(said)


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(Wrong):
        parts(form(**{f"p{number}": b"" for number in range(11)}), MARK)


@given(st.binary(max_size=200))
def test_whatever_comes_it_is_a_form_or_refused(data: bytes) -> None:
    with contextlib.suppress(Wrong):
        parts(data, MARK)
