"""Keeps the catalogues in `facilitator/locale/` in step with the sentences in the code.

`update` writes every marked sentence into each catalogue and keeps the translations; `check` names each
sentence that a person would not see as meant. The English catalogue repeats the sentences of the code, so
that wording can be changed there without touching code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import PoFileError, read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "facilitator"
SOURCE = "en"
"""The language of the sentences in the code."""

KEYWORDS = {"_": None, "t": None, "N_": None, "n": (1, 2)}
HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""

Sentence = str | tuple[str, ...]
"""One sentence, or one for a single thing and one for several."""

_HOLE = re.compile(r"\{(\w+(?:[.!:\[][^{}]*)?)\}")


@dataclass(frozen=True)
class Marked:
    """A sentence marked in the code, and the first place where it stands."""

    id: Sentence
    where: str
    comments: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return _key(self.id)


def extract(package: Path) -> list[Marked]:
    """Every sentence marked in the Python files and the templates below `package`, once each."""
    found: dict[str, Marked] = {}
    rows = extract_from_dir(
        package,
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        keywords=KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    )
    for file, line, id_, comments, _context in rows:
        marked = Marked(id_, f"{package.name}/{file}:{line}", tuple(comments))
        known = found.setdefault(marked.key, marked)
        # A sentence with a plural also serves where it stands alone.
        if isinstance(known.id, str) and not isinstance(id_, str):
            found[marked.key] = marked
    return list(found.values())


def read(path: Path) -> Catalog:
    """The catalogue in a file named by its language. Raises PoFileError where it cannot be read."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def merge(old: Catalog, marked: Iterable[Marked], language: str) -> Catalog:
    """A catalogue of the marked sentences with the translations of the old one; what is no longer marked is
    kept as obsolete where somebody had worded it, and serves again when its sentence comes back.
    """
    known = {_key(message.id): message for message in [*old.obsolete.values(), *old] if message.id}
    new = Catalog(locale=language)
    for sentence in marked:
        before = known.pop(sentence.key, None)
        string, flags, notes = _untranslated(sentence.id, language), (), ()
        if before and _stays(before, sentence, language):
            string, flags, notes = before.string, before.flags, before.user_comments
        new.add(sentence.id, string, flags=flags, user_comments=notes, auto_comments=sentence.comments)
    new.obsolete.update((key, message) for key, message in known.items() if _reworded(message))
    return new


def write(catalogue: Catalog, path: Path) -> None:
    """The catalogue as a file whose bytes follow from the sentences alone: sorted, no dates, no places."""
    with path.open("wb") as file:
        file.write(HEADER.format(language=path.stem).encode())
        write_po(file, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)


def problems(name: str, catalogue: Catalog, marked: Iterable[Marked]) -> Iterator[str]:
    """One line for each marked sentence that the catalogue called `name` does not say as meant."""
    there = {_key(message.id): message for message in catalogue if message.id}
    obsolete = {_key(message.id) for message in catalogue.obsolete.values()}
    for sentence in marked:
        message = there.get(sentence.key)
        if message is None or isinstance(message.id, str) != isinstance(sentence.id, str):
            fault = "is marked obsolete" if sentence.key in obsolete else "is missing"
        else:
            fault = _fault(message)
        if fault:
            yield f"{name}: {fault}: {sentence.key!r} ({sentence.where})"


def update(package: Path = PACKAGE) -> None:
    """Brings the catalogues of the package in step with its sentences."""
    marked = extract(package)
    for path in _catalogues(package):
        write(merge(read(path), marked, path.stem), path)


def check(package: Path = PACKAGE) -> list[str]:
    """What is wrong in the catalogues of the package, a line for each fault; none when all is well."""
    marked = extract(package)
    faults: list[str] = []
    for path in _catalogues(package):
        try:
            faults += problems(path.name, read(path), marked)
        except PoFileError as error:
            faults.append(f"{path.name}: cannot be read: {error}")
    return faults


def main(arguments: list[str]) -> int:
    """Runs `update` or `check`; 0 when all is well, 1 with a line for each fault, 2 for anything else."""
    if arguments == ["update"]:
        update()
    elif arguments != ["check"]:
        print("Usage: scripts/messages update | check")
        return 2
    faults = check()
    for fault in faults:
        print(fault)
    print(f"messages: {len(faults)} faults" if faults else "messages: every sentence in every language")
    return 1 if faults and arguments == ["check"] else 0


def _fault(message: Message) -> str | None:
    if message.fuzzy:
        return "is marked fuzzy"
    if not _worded(message):
        return "is not translated"
    if not _same_holes(_forms(message.id), _forms(message.string)):
        return "has other holes in its translation"
    return None


def _same_holes(ids: tuple[str, ...], strings: tuple[str, ...]) -> bool:
    """Whether a translation has the holes of its sentence. The form for one need not say the count."""
    expected = [_holes(id_) for id_ in ids]
    last = expected[-1]
    return len(ids) == len(strings) and all(
        _holes(string) in (expected[at], last) for at, string in enumerate(strings)
    )


def _holes(text: str) -> set[str]:
    return set(_HOLE.findall(text))


def _stays(before: Message, sentence: Marked, language: str) -> bool:
    """Whether a translation serves a sentence. An English one that only repeats its sentence follows it."""
    same_kind = isinstance(before.id, str) == isinstance(sentence.id, str)
    return same_kind and (_reworded(before) if language == SOURCE else _worded(before))


def _worded(message: Message) -> bool:
    return all(_forms(message.string))


def _reworded(message: Message) -> bool:
    return _worded(message) and _forms(message.string) != _forms(message.id)


def _untranslated(id_: Sentence, language: str) -> Sentence:
    if language == SOURCE:
        return id_
    return "" if isinstance(id_, str) else ("",) * len(id_)


def _forms(text: Sentence | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _key(id_: Sentence | list[str]) -> str:
    return _forms(id_)[0]


def _catalogues(package: Path) -> list[Path]:
    return sorted((package / "locale").glob("*.po"))
