"""``facilitator recount``: the votes of a published file, added up anew from the single ballots."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from facilitator.cli import names
from facilitator.cli.common import Context, Failure, give
from facilitator.core.faults import Fault
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.recounting import Tallies, differences, hands, kept, recount
from facilitator.core.session import Session, Tally
from facilitator.core.text import N_, in_language, one_line
from facilitator.locale import Translator

if TYPE_CHECKING:
    from facilitator.publish import Library

_SESSION_SAYS = N_("“{text}”: the ballots give {counted}, the session says {said}")
_DOCUMENT_SAYS = N_("the ballots give “{counted}”, the document says “{said}”")
_DIFFERS = N_("The count is not the same everywhere. Differences: {count}.")
_NONE = "–"


@dataclass(frozen=True)
class _Counted:
    """What was counted, and what it is compared with: a session (None: no such), and a document with its path."""

    session: Session
    names: Mapping[Ref, Record]
    methods: "Library"
    other: Session | None
    document: Path | None

    @cached_property
    def tallies(self) -> Tallies:
        return recount(self.session)


def command(t: Translator) -> click.Command:
    """The command as click knows it."""
    where = t("Compare with this session. If left out: the one in whose folder the file was published.")
    paper = t("Compare with this document in Markdown. If left out: the one beside the file.")
    what = t(
        "Counts the votes of an exported file once more. Every ballot is added up, and the sums are compared with the "
        "document and the session. In place of the file a session can be named: then its own ballots are counted."
    )

    @click.command("recount", help=what)
    @click.argument("file", metavar=t("FILE"))
    @click.option("--session", metavar=t("SESSION"), help=where)
    @click.option("--document", metavar=t("FILE"), help=paper)
    @click.option("--json", "as_json", is_flag=True, help=t("Answers with JSON."))
    @click.pass_obj
    def recounted(
        context: Context, file: str, session: str | None, document: str | None, as_json: bool
    ) -> None:
        found = _found(context, file, session, document)
        faults = list(_faults(found))
        if as_json:
            give(json.dumps(_data(found, faults), ensure_ascii=False))
        else:
            _say(context.t, found, agrees=not faults)
        if faults:
            raise Failure(_DIFFERS, 1, faults, count=len(faults))

    return recounted


def _found(context: Context, file: str, session: str | None, document: str | None) -> _Counted:
    """What is to be counted, and what there is to compare it with."""
    from facilitator.cli.documents import PUBLISHED, as_it_stands
    from facilitator.cli.intake import in_memory
    from facilitator.cli.methods_found import catalog

    path = Path(file)
    of_file = path.is_file()
    if not of_file and path.suffix == ".json":
        raise Failure(N_("There is no file {file}."), file=file)
    folder = names.folder(context, session or file) if session or not of_file else _around(path)
    methods = catalog(context, folder)
    other = as_it_stands(folder) if folder else None
    counted, people = in_memory(context, path, methods) if of_file else (other or as_it_stands(path))
    beside = path.with_suffix(".md") if of_file else (folder or path) / PUBLISHED / _named(counted)
    paper = Path(document) if document else beside
    if document and not paper.is_file():
        raise Failure(N_("There is no file {file}."), file=document)
    return _Counted(counted, people, methods, other[0] if other else None, paper if paper.is_file() else None)


def _around(file: Path) -> Path | None:
    """The folder of the session in which a file was published."""
    folder = file.resolve().parent.parent
    return folder if any((folder / sign).exists() for sign in names.SIGNS) else None


def _named(session: Session) -> str:
    from facilitator.publish.files import file_name

    return file_name(session.info, "md", session.info.language)


def _faults(found: _Counted) -> Iterator[Fault]:
    """Where it is not the same, by prompt and note."""
    from facilitator.publish.recounting import text_of

    for each in differences(found.tallies, kept(found.other)) if found.other else ():
        text = text_of(found.session, each.prompt, each.note)
        values = {"text": one_line(text), "counted": _sum(each.counted), "said": _sum(each.said)}
        yield Fault(f"{each.prompt} {each.note}", "session", _SESSION_SAYS, values)
    yield from _misprinted(found)


def _misprinted(found: _Counted) -> Iterator[Fault]:
    from facilitator.publish import Material
    from facilitator.publish.recounting import misprints

    if found.document is None:
        return
    material = Material(found.session, {ref: each.name for ref, each in found.names.items()}, found.methods)
    for each in misprints(material, found.tallies, _text(found.document)):
        said = Fault(_where(each.about) or each.section, "document", _DOCUMENT_SAYS)
        yield replace(said, values={"counted": each.counted or _NONE, "said": each.said or _NONE})


def _where(about: Sequence[tuple[str, str]]) -> str:
    """The votes on a note: "a1.vote.dots n12", "a3.score1.split … a3.sum.total n12"."""
    if not about:
        return ""
    fulls = [full for full, _ in about]
    return f"{fulls[0]} {about[0][1]}" if len(fulls) == 1 else f"{fulls[0]} … {fulls[-1]} {about[0][1]}"


def _text(document: Path) -> str:
    try:
        return document.read_text("utf-8")
    except UnicodeDecodeError:
        raise Failure(N_("{file} is not text in UTF-8."), file=str(document)) from None


def _sum(tally: Tally) -> str:
    """Points, and from how many ballots: "12 (5)"."""
    return f"{tally.points} ({tally.ballots})"


def _say(t: Translator, found: _Counted, *, agrees: bool) -> None:
    other: Tallies = kept(found.other) if found.other else {}
    if found.tallies:
        give(t("Points, and in brackets how many ballots gave them."))
        give("")
    for full, sums in found.tallies.items():
        give(_heading(t, found.session, full))
        head = [t("Counted"), *([t("In the session")] if found.other else []), t("What")]
        give("  ".join(head))
        for key in sorted(sums, key=lambda key: -sums[key].points):
            give("  ".join(_row(found, other, full, key, head)))
        give("")
    if not found.tallies:
        give(t("No ballots stand in it."))
    _say_with_what(t, found, agrees=agrees)


def _row(found: _Counted, other: Tallies, full: str, key: str, head: list[str]) -> Iterator[str]:
    from facilitator.publish.recounting import text_of

    sums = [found.tallies[full][key], *([other.get(full, {}).get(key, Tally())] if found.other else [])]
    yield from (_sum(each).rjust(len(word)) for each, word in zip(sums, head, strict=False))
    yield f"{key} {one_line(text_of(found.session, full, key))}".rstrip()


def _heading(t: Translator, session: Session, full: str) -> str:
    asked = session.prompt(full)
    ask = one_line(in_language(asked[1].ask, t.language)) if asked else ""
    ballots = t.n("{count} ballot", "{count} ballots", hands(session, full))
    return f"{full}: {ask} – {ballots}"


def _say_with_what(t: Translator, found: _Counted, *, agrees: bool) -> None:
    if found.other is None and found.document is None:
        give(t("There was nothing to compare with: no document beside it, and no session."))
    elif agrees and found.other is not None:
        give(t("The session says the same."))
    if agrees and found.document is not None:
        give(t("The document {file} says the same.", file=found.document))


def _data(found: _Counted, faults: list[Fault]) -> dict[str, object]:
    from facilitator.publish.recounting import text_of

    votes = [
        {
            "prompt": full,
            "ballots": hands(found.session, full),
            "notes": [
                {
                    "id": key,
                    "text": text_of(found.session, full, key),
                    "points": sum_.points,
                    "ballots": sum_.ballots,
                }
                for key, sum_ in sums.items()
            ],
        }
        for full, sums in found.tallies.items()
    ]
    compared = {
        "session": found.other is not None,
        "document": str(found.document) if found.document else None,
    }
    wrong = [{"where": each.path, "in": each.slug, **each.values} for each in faults]
    return {"votes": votes, "compared": compared, "agrees": not faults, "differences": wrong}
