"""Whether a published document says what the ballots give: its lines that hang on a vote, told once more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from facilitator.core.recounting import Tallies
from facilitator.core.session import Session
from facilitator.core.text import in_language
from facilitator.core.vocabulary import Poll
from facilitator.locale import Translator
from facilitator.publish.markdown import markdown
from facilitator.publish.material import Material
from facilitator.publish.said import md
from facilitator.publish.tell import tell


class Line(NamedTuple):
    """A line of a document in Markdown: under which title, in the table with which head (none: empty), and itself."""

    section: str
    head: str
    text: str


class Misprint(NamedTuple):
    """A line that the ballots give (``counted``; empty: none) and the one that the document has in its place.

    ``section`` is the title above it, ``about`` are the votes that it may tell of: prompts (full ids), and the note or
    option.
    """

    section: str
    counted: str
    said: str
    about: tuple[tuple[str, str], ...]


def misprints(material: Material, counted: Tallies, document: str) -> list[Misprint]:
    """Where a ``document`` in Markdown, made of this session, says something else of a vote than was ``counted``.

    Only what a vote decides is compared: what is said alike whether anybody voted or not may differ.
    """
    late = f" {md(Translator.for_language(material.session.info.language)('(came late)'))}"
    voted, unvoted, said = (
        _lines(each, late) for each in (_told(material, counted), _told(material, {}), document)
    )
    wanted = voted - unvoted
    missing, strange = wanted - said, _strange(said - voted, wanted, unvoted)
    texts = dict(_texts(material.session, counted))
    return list(_paired(missing.elements(), list(strange.elements()), texts))


def _told(material: Material, counted: Tallies) -> str:
    """The document with these tallies; without any it is told as if nobody had voted."""
    told = replace(material.session, tallies={full: dict(sums) for full, sums in counted.items()})
    if not counted:
        told = replace(told, ballots={}, opened={})
    return markdown(tell(told, material.names, material.methods)).decode()


def _lines(document: str, late: str) -> Counter[Line]:
    """The lines without the mark of what came late: of two notes that read alike either may bear it."""
    return Counter(_read(document.replace(late, "").split("\n")))


def _read(lines: Iterable[str]) -> Iterator[Line]:
    section, head = "", ""
    for line in lines:
        if line.startswith("## "):
            section = line
        head = (head or line) if line.startswith("| ") else ""
        if line:
            yield Line(section, head, line)


def _strange(more: Counter[Line], wanted: Counter[Line], unvoted: Counter[Line]) -> Counter[Line]:
    """Lines that nobody's vote gives, in tables of results: in those that are wanted, or that are there for no other
    reason.
    """
    results, others = _tables(wanted), _tables(unvoted)
    return Counter(
        {each: n for each, n in more.items() if each.head and (each[:2] in results or each[:2] not in others)}
    )


def _tables(lines: Iterable[Line]) -> set[tuple[str, str]]:
    return {(each.section, each.head) for each in lines if each.head}


def _paired(
    missing: Iterable[Line], strange: list[Line], texts: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterator[Misprint]:
    """Each line that is missing with the strange one that speaks of the same, then the strange ones that are left."""
    for line in missing:
        about = _about(line.text, texts)
        same = next((each for each in strange if about and _about(each.text, texts) == about), None)
        if same is not None:
            strange.remove(same)
        yield Misprint(_title(line), line.text, same.text if same else "", about)
    yield from (Misprint(_title(each), "", each.text, _about(each.text, texts)) for each in strange)


def _title(line: Line) -> str:
    return line.section.removeprefix("## ")


def _about(line: str, texts: Mapping[str, tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    """The votes on the longest text that stands in a line."""
    found = [text for text in texts if text in line]
    return texts[max(found, key=len)] if found else ()


def _texts(session: Session, counted: Tallies) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What was voted on, as it stands in the document, with its prompts and its id."""
    about: dict[str, list[tuple[str, str]]] = {}
    for full, sums in counted.items():
        for key in sums:
            about.setdefault(text_of(session, full, key), []).append((full, key))
    return ((md(text), tuple(votes)) for text, votes in about.items() if text.strip())


def text_of(session: Session, prompt: str, key: str) -> str:
    """The text of a note, or of the option of a poll, on a prompt (full id); empty where there is none."""
    found = session.prompt(prompt)
    if found is not None and isinstance(found[1].ballot, Poll):
        options = {str(n): each for n, each in enumerate(found[1].ballot.options, 1)}
        return in_language(options.get(key, ""), session.info.language)
    note = session.notes.get(key)
    return note.text if note else ""
