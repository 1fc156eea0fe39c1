from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.model import Info
from facilitator.publish.files import file_name, put, slug
from tests.publish.hostile import ACTING

NAMES = [
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x\\..\\y",
    "CON",
    "..",
    ".",
    "a.md:x",
    "-rf",
    ".git/config",
    "a\nb",
]


def test_a_file_is_named_after_date_title_and_kind() -> None:
    info = Info(title="Kommunalt & idéburet – Åtta öar!", date="2014-03-11")

    assert file_name(info, "md", "sv") == "2014-03-11_kommunalt-ideburet-atta-oar_dokumentation.md"


def test_a_session_without_date_and_title_still_gets_a_name() -> None:
    assert file_name(Info(date="i våras"), "md", "en") == "documentation.md"


def test_long_titles_are_cut_and_end_in_a_letter() -> None:
    assert slug("mer tid " * 30) == "mer-tid-mer-tid-mer-tid-mer-tid-mer-tid-mer-tid-mer-tid-mer"


def test_letters_of_neighbouring_languages_are_spelt_out() -> None:
    assert slug("Ærø, Łódź og Straße") == "aero-lodz-og-strasse"


@pytest.mark.parametrize("title", NAMES + ACTING)
def test_no_title_leads_out_of_the_folder(title: str) -> None:
    name = file_name(Info(title=title, date=title), "md", "sv")

    assert Path("published", name).name == name


@given(st.text())
def test_a_name_holds_only_small_letters_digits_and_dashes(title: str) -> None:
    assert set(slug(title)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_the_folder_is_made_and_holds_only_the_file(tmp_path: Path) -> None:
    path = put(tmp_path / "published", "a.md", b"text\n")

    assert [(each.name, each.read_bytes()) for each in path.parent.iterdir()] == [("a.md", b"text\n")]


def test_others_may_read_what_is_published(tmp_path: Path) -> None:
    assert put(tmp_path, "a.md", b"").stat().st_mode & 0o777 == 0o644


def test_a_file_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()

    with pytest.raises(OSError, match=r"a\.md"):
        put(tmp_path, "a.md", b"new")

    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]
