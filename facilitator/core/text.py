"""What people write: cleaned at intake and again wherever it is shown, and never markup."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NewType

Said = NewType("Said", str)
"""Text from a person in the room. Only the renderers turn it into Markdown, HTML or terminal content."""

Text = str | dict[str, str]
"""Text of a method or of an organiser: one string, or one per language (``{"sv": …, "en": …}``)."""

LONGEST = 20_000
"""Characters that one note may have."""

_ORDINARY = re.compile(
    r"[\n\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]*\Z"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_REFUSED = {"Cc", "Cs", "Co", "Cn", "Cf"}
_MARKS = {"Mn", "Me"}
_MARKS_A_LETTER = 4


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a sentence that is translated later
    """Marks an English sentence for the catalogues and gives it back as it is."""
    return message


def clean(text: str) -> Said:
    r"""``text`` without what could act or deceive: control characters, lone surrogates, bidi and hidden tags.

    Line ends become ``\n``, tabs become spaces, letters their composed form (NFC), white space at the ends
    goes; at most four combining marks stay on a letter. Joiners stay, since joined emoji and Persian words
    need them. Cleaning twice is the same as cleaning once.
    """
    if _ORDINARY.match(text):
        return Said(text.strip())
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    harmless = "".join(letter for letter in text if letter == "\n" or letter in _JOINERS or _shows(letter))
    return Said("".join(_few_marks(unicodedata.normalize("NFC", harmless))).strip())


def _shows(letter: str) -> bool:
    return unicodedata.category(letter) not in _REFUSED


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        mark = unicodedata.category(letter) in _MARKS
        marks = marks + mark if mark or letter in _JOINERS else 0
        if not mark or marks <= _MARKS_A_LETTER:
            yield letter


def one_line(text: str) -> Said:
    """Cleaned text on a single line: names, titles, themes."""
    return Said(" ".join(clean(text).split()))


def in_language(text: "Text | Mapping[str, str]", language: str) -> str:
    """The text in ``language``, else in English, else in whichever language there is."""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


_DIGITS = re.compile(r"\d[\d\s\u00a0]*")


def number_in(text: str) -> int | None:
    """The number in a vague count such as "nära 130", "drygt 1 300" or "ett 100-tal"; None without one."""
    found = _DIGITS.search(text)
    return int("".join(found.group().split())) if found else None
