"""The program's own reader of catalogues, beside Babel's."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from facilitator import locale
from facilitator.locale.catalogue import Catalogue, read

FOLDER = Path(locale.__file__).parent
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t"\\'), min_size=1
)


def by_babel(text: str) -> Catalogue:
    found = Catalogue({}, {})
    for each in read_po(BytesIO(text.encode()), locale="sv"):
        match each.id, each.string:
            case _ if each.fuzzy or not each.id:
                pass
            case str(name), str(said) if said:
                found.one[name] = said
            case (str(name), _), (str(single), str(other)) if single and other:
                found.one[name], found.several[name] = single, (single, other)
            case _:
                pass
    return found


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_sentence_is_read_as_babel_reads_it(language: str) -> None:
    text = (FOLDER / f"{language}.po").read_text("utf-8")
    assert read(text) == by_babel(text)


@given(st.dictionaries(TEXT, TEXT), st.dictionaries(TEXT, st.tuples(TEXT, TEXT)), st.booleans())
def test_what_babel_writes_is_read(
    one: dict[str, str], several: dict[str, tuple[str, str]], fuzzy: bool
) -> None:
    catalogue = Catalog(locale="sv", fuzzy=False)
    for name, said in one.items():
        catalogue.add(name, said, flags=["fuzzy"] if fuzzy else [])
    for name in several.keys() - one.keys():
        catalogue.add((name, name), several[name])
    written = BytesIO()
    write_po(written, catalogue, width=76)
    text = written.getvalue().decode()
    assert read(text) == by_babel(text)


def test_sentence_without_a_translation_is_left_out() -> None:
    assert read('msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr "c"\n') == Catalogue({"b": "c"}, {})
