"""Nothing that a phone wrote into a picture is kept; the picture is."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.web.pictures import NoPicture, bare, kind
from tests.support.photos import SECRET, bare_jpeg, heic, jpeg, png, webp

ALL = {"jpg": jpeg(6), "png": png(), "webp": webp(), "heic": heic()}


@pytest.mark.parametrize("ending", ALL)
def test_the_kind_is_told_by_how_it_begins(ending: str) -> None:
    assert kind(ALL[ending][:12]) == ending


@pytest.mark.parametrize("ending", ALL)
def test_where_it_was_taken_is_gone(ending: str) -> None:
    assert SECRET in ALL[ending]
    assert SECRET not in bare(ALL[ending])


def test_of_a_jpeg_the_picture_stays_and_nothing_else() -> None:
    assert bare(jpeg()) == bare_jpeg()


@pytest.mark.parametrize("way", range(2, 9))
def test_of_a_jpeg_that_lies_on_its_side_it_is_still_told_which_way_is_up(way: int) -> None:
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes((way,)) + bytes(6)
    assert bare(jpeg(way)) == bare_jpeg(b"\xff\xe1\0\x22Exif\0\0" + tiff)


def test_of_a_png_and_a_webp_the_picture_stays() -> None:
    assert (bare(png()), bare(webp())) == (png(told=False), webp(told=False))


def test_of_a_heic_everything_else_stays_where_it_was() -> None:
    assert bare(heic()) == heic(secret=bytes(len(SECRET)))


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a" + bytes(20), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7 more"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NoPicture):
        bare(data)


@given(st.sampled_from(sorted(ALL)), st.integers(0, 200))
def test_what_is_cut_off_is_refused_or_still_tells_nothing(ending: str, length: int) -> None:
    whole = ALL[ending]
    with contextlib.suppress(NoPicture):
        assert SECRET not in bare(whole[:length])


@given(st.sampled_from(sorted(ALL)), st.integers(0, 400), st.binary(max_size=8))
def test_whatever_comes_it_is_a_picture_or_refused(ending: str, at: int, noise: bytes) -> None:
    whole = ALL[ending]
    with contextlib.suppress(NoPicture):
        bare(whole[:at] + noise + whole[at + len(noise) :])
