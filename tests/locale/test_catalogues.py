"""The tool that keeps the catalogues in step with the code, and the catalogues that we have."""

from pathlib import Path

import pytest

import catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
OPEN = 'msgid "Open {name}"\nmsgstr "Öppna {name}"\n'
CARDS = 'msgid "{count} card"\nmsgid_plural "{count} cards"\n'
CARDS_SV = CARDS + 'msgstr[0] "{count} kort"\nmsgstr[1] "{count} kort"\n'
CODE = """
from facilitator.core.text import N_


def say(t, count):
    # Translators: a button
    return t("Open {name}", name="x") + t.n("{count} card", "{count} cards", count)
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with two sentences and a whole Swedish catalogue."""
    package = tmp_path / "product"
    (package / "locale").mkdir(parents=True)
    (package / "say.py").write_text(CODE)
    (package / "locale" / "sv.po").write_text(f"{HEADER}{OPEN}\n{CARDS_SV}")
    return package


def with_catalogue(package: Path, text: str) -> list[str]:
    (package / "locale" / "sv.po").write_text(HEADER + text)
    return catalogues.check(package)


def with_code(package: Path, text: str) -> str:
    """The Swedish catalogue after the code has become this and the catalogues have followed."""
    (package / "say.py").write_text(text)
    catalogues.update(package)
    return (package / "locale" / "sv.po").read_text().split("\n\n", 1)[1]


def said(path: Path) -> dict[object, object]:
    return {message.id: message.string for message in catalogues.read(path) if message.id}


class TestOurs:
    def test_every_sentence_of_the_program_stands_in_every_language(self) -> None:
        assert catalogues.check() == []

    def test_our_catalogues_are_as_update_writes_them(self, tmp_path: Path) -> None:
        marked = catalogues.extract(catalogues.PACKAGE)
        for path in (catalogues.PACKAGE / "locale").glob("*.po"):
            catalogues.write(catalogues.merge(catalogues.read(path), marked, path.stem), tmp_path / path.name)

            assert (tmp_path / path.name).read_text() == path.read_text()


class TestCheck:
    def test_whole_catalogue_has_no_fault(self, package: Path) -> None:
        assert catalogues.check(package) == []

    def test_missing_sentence_is_named_with_its_place(self, package: Path) -> None:
        assert with_catalogue(package, CARDS_SV) == ["sv.po: is missing: 'Open {name}' (product/say.py:7)"]

    def test_untranslated_sentence_is_named(self, package: Path) -> None:
        empty = OPEN.replace("Öppna {name}", "")

        assert with_catalogue(package, empty + "\n" + CARDS_SV) == [
            "sv.po: is not translated: 'Open {name}' (product/say.py:7)"
        ]

    def test_half_translated_plural_is_named(self, package: Path) -> None:
        half = CARDS + 'msgstr[0] "{count} kort"\nmsgstr[1] ""\n'

        assert with_catalogue(package, OPEN + "\n" + half) == [
            "sv.po: is not translated: '{count} card' (product/say.py:7)"
        ]

    def test_fuzzy_sentence_is_named(self, package: Path) -> None:
        assert with_catalogue(package, f"#, fuzzy\n{OPEN}\n{CARDS_SV}") == [
            "sv.po: is marked fuzzy: 'Open {name}' (product/say.py:7)"
        ]

    def test_sentence_that_is_needed_but_obsolete_is_named(self, package: Path) -> None:
        obsolete = "".join(f"#~ {line}\n" for line in OPEN.splitlines())

        assert with_catalogue(package, CARDS_SV + "\n" + obsolete) == [
            "sv.po: is marked obsolete: 'Open {name}' (product/say.py:7)"
        ]

    @pytest.mark.parametrize(
        "translation", ["Öppna", "Öppna {namn}", "Öppna {name} {name!r}", "Öppna {{name"]
    )
    def test_translation_with_other_holes_is_named(self, package: Path, translation: str) -> None:
        assert with_catalogue(package, OPEN.replace("Öppna {name}", translation) + "\n" + CARDS_SV) == [
            "sv.po: has other holes in its translation: 'Open {name}' (product/say.py:7)"
        ]

    def test_plural_translation_with_other_holes_is_named(self, package: Path) -> None:
        assert with_catalogue(package, OPEN + "\n" + CARDS_SV.replace('[1] "{count}', '[1] "{antal}')) == [
            "sv.po: has other holes in its translation: '{count} card' (product/say.py:7)"
        ]

    def test_form_for_one_need_not_say_the_count_where_the_sentence_does_not(self, package: Path) -> None:
        (package / "say.py").write_text('t.n("One card", "{count} cards", 3)\n')
        forms = (
            'msgid "One card"\nmsgid_plural "{count} cards"\nmsgstr[0] "Ett kort"\nmsgstr[1] "{count} kort"\n'
        )

        assert with_catalogue(package, forms) == []

    def test_sentence_without_its_plural_is_missing(self, package: Path) -> None:
        single = 'msgid "{count} card"\nmsgstr "{count} kort"\n'

        assert with_catalogue(package, OPEN + "\n" + single) == [
            "sv.po: is missing: '{count} card' (product/say.py:7)"
        ]

    def test_catalogue_that_cannot_be_read_is_said(self, package: Path) -> None:
        faults = with_catalogue(package, "nonsense\n")

        assert [fault.split(": ")[:2] for fault in faults] == [["sv.po", "cannot be read"]]


class TestUpdate:
    def test_catalogue_in_step_stays_as_it_is(self, package: Path) -> None:
        once = with_code(package, CODE)

        assert with_code(package, CODE) == once

    def test_moved_sentence_changes_nothing(self, package: Path) -> None:
        once = with_code(package, CODE)

        assert with_code(package, "\n\n" + CODE) == once

    def test_all_four_markers_are_found(self, package: Path) -> None:
        code = '_("a"); t("b"); self.t.n("c", "d", 2); N_("e"); other("f")\n'

        (package / "say.py").write_text(code)

        assert [sentence.id for sentence in catalogues.extract(package)] == ["a", "b", ("c", "d"), "e"]

    def test_new_sentence_waits_for_its_swedish(self, package: Path) -> None:
        with_code(package, CODE + '\nt("Close")\n')

        assert catalogues.check(package) == ["sv.po: is not translated: 'Close' (product/say.py:9)"]

    def test_new_sentence_is_said_in_english_as_it_stands(self, package: Path) -> None:
        (package / "locale" / "en.po").write_text(HEADER)

        with_code(package, CODE)

        assert catalogues.check(package) == []

    def test_english_follows_a_changed_plural_unless_it_was_reworded(self, package: Path) -> None:
        english = package / "locale" / "en.po"
        english.write_text(HEADER)
        with_code(package, CODE)
        english.write_text(english.read_text().replace('msgstr "Open {name}"', 'msgstr "Open up {name}"'))

        with_code(package, CODE.replace("{count} cards", "{count} of the cards"))

        assert said(english) == {
            "Open {name}": "Open up {name}",
            ("{count} card", "{count} of the cards"): ("{count} card", "{count} of the cards"),
        }

    def test_translation_comes_back_with_its_sentence(self, package: Path) -> None:
        with_code(package, "")
        with_code(package, 't("Open {name}", name=1)')

        assert said(package / "locale" / "sv.po") == {"Open {name}": "Öppna {name}"}

    def test_note_to_translators_stands_beside_its_sentence(self, package: Path) -> None:
        assert with_code(package, CODE).splitlines()[0] == "#. a button"
