"""What a person reads, in the language that was chosen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.locale import LANGUAGES, Translator, choose_language

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
CATALOGUES = {
    "sv": """
msgid "Open {name}"
msgstr "Öppna {name}"

msgid "One note from {who}"
msgid_plural "{count} notes from {who}"
msgstr[0] "En anteckning från {who}"
msgstr[1] "{count} anteckningar från {who}"
""",
    "en": """
msgid "Open {name}"
msgstr "Open up {name}"
""",
}


@pytest.fixture(scope="module")
def swedish(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    return Translator("sv", _with_catalogues(tmp_path_factory.mktemp("locale")))


def _with_catalogues(folder: Path) -> Path:
    for language, text in CATALOGUES.items():
        (folder / f"{language}.po").write_text(HEADER + text)
    return folder


class TestSentences:
    def test_sentence_is_said_in_the_chosen_language(self, swedish: Translator) -> None:
        assert swedish("Open {name}", name="Eslöv") == "Öppna Eslöv"

    def test_english_wording_comes_from_its_catalogue(self, tmp_path: Path) -> None:
        english = Translator("en", _with_catalogues(tmp_path))

        assert english("Open {name}", name="Eslöv") == "Open up Eslöv"

    def test_sentence_without_a_translation_is_said_as_it_stands(self, swedish: Translator) -> None:
        assert swedish("Close {name}", name="Eslöv") == "Close Eslöv"

    def test_braces_stay_where_no_values_are_given(self, swedish: Translator) -> None:
        assert swedish('{"minutes": 5}') == '{"minutes": 5}'

    def test_empty_sentence_is_empty_and_not_the_header_of_the_catalogue(self, swedish: Translator) -> None:
        assert swedish("") == ""

    @given(value=st.text())
    def test_value_is_never_read_as_a_sentence(self, swedish: Translator, value: str) -> None:
        assert swedish("Open {name}", name=value) == f"Öppna {value}"

    def test_hole_without_a_value_is_an_error(self, swedish: Translator) -> None:
        with pytest.raises(KeyError, match="name"):
            swedish("Open {name}", place="Eslöv")

    @pytest.mark.parametrize(
        ("count", "said"),
        [
            (0, "0 anteckningar från Ada"),
            (1, "En anteckning från Ada"),
            (2, "2 anteckningar från Ada"),
            (21, "21 anteckningar från Ada"),
        ],
    )
    def test_count_chooses_the_form(self, swedish: Translator, count: int, said: str) -> None:
        assert swedish.n("One note from {who}", "{count} notes from {who}", count, who="Ada") == said

    def test_forms_without_a_translation_are_chosen_in_english(self, swedish: Translator) -> None:
        assert swedish.n("{count} card", "{count} cards", 1) == "1 card"


def test_translators_of_one_language_are_equal_and_cannot_be_changed() -> None:
    swedish = Translator.for_language("sv")

    assert swedish == Translator.for_language("sv-SE")
    with pytest.raises(AttributeError):
        swedish.language = "en"  # pyright: ignore[reportAttributeAccessIssue] - that it is refused is the test


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("sv", "sv"),
        ("SV", "sv"),
        ("sv_FI.UTF-8", "sv"),
        ("en-GB", "en"),
        ("de", "en"),
        ("svt", "en"),
        ("", "en"),
    ],
)
def test_tag_gives_its_language_or_english(tag: str, language: str) -> None:
    assert Translator.for_language(tag).language == language


def test_each_language_has_a_catalogue_and_each_catalogue_a_language() -> None:
    assert sorted(path.stem for path in Translator("sv").folder.glob("*.po")) == sorted(LANGUAGES)


class TestChoice:
    def test_flag_goes_before_all(self) -> None:
        assert choose_language("sv", "en", {"FACILITATOR_LANG": "en", "LANG": "en_GB.UTF-8"}) == "sv"

    def test_variable_goes_before_settings(self) -> None:
        assert choose_language(None, "en", {"FACILITATOR_LANG": "sv", "LANG": "en_GB.UTF-8"}) == "sv"

    def test_settings_go_before_the_system(self) -> None:
        assert choose_language(None, "sv", {"LANG": "en_GB.UTF-8"}) == "sv"

    def test_system_decides_where_nobody_said_anything(self) -> None:
        assert choose_language(None, None, {"LANG": "sv_SE.UTF-8"}) == "sv"

    def test_empty_variable_says_nothing(self) -> None:
        assert choose_language(None, None, {"FACILITATOR_LANG": "", "LC_ALL": "", "LANG": "sv_SE"}) == "sv"

    def test_lc_all_goes_before_messages_and_lang_even_when_it_is_c(self) -> None:
        environ = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8", "LANG": "sv_SE.UTF-8"}

        assert choose_language(None, None, environ) == "en"

    def test_lc_messages_goes_before_lang(self) -> None:
        assert choose_language(None, None, {"LC_MESSAGES": "sv_SE.UTF-8", "LANG": "en_GB.UTF-8"}) == "sv"

    def test_language_that_is_not_spoken_is_passed_over(self) -> None:
        assert choose_language("fi", "sv", {}) == "sv"

    def test_nothing_said_at_all_is_english(self) -> None:
        assert choose_language(None, None, {}) == "en"
