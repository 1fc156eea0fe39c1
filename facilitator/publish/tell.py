"""A session told in order of meaning: what the day was, what came of it, what happens now."""

from collections.abc import Iterable, Mapping
from datetime import date

from facilitator.core.consent import publishable
from facilitator.core.generic import BREAK
from facilitator.core.model import Info, Ref
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.core.vocabulary import Block, Paragraph
from facilitator.locale import Translator
from facilitator.locale.format import date_text
from facilitator.publish.document import Document, Section
from facilitator.publish.section import Harvester, section
from facilitator.publish.telling import Telling

_CONFERENCE = N_("Documentation of the conference “{title}”")
_WORKSHOP = N_("Documentation of the workshop “{title}”")
_DIALOGUE = N_("Documentation of the dialogue meeting “{title}”")
_CITIZENS = N_("Documentation of the citizen dialogue “{title}”")
_TITLES = {
    "konferens": _CONFERENCE,
    "conference": _CONFERENCE,
    "workshop": _WORKSHOP,
    "dialogmöte": _DIALOGUE,
    "dialogue meeting": _DIALOGUE,
    "medborgardialog": _CITIZENS,
    "citizen dialogue": _CITIZENS,
}


def tell(
    session: Session,
    names: Mapping[Ref, str],
    methods: Harvester,
    language: str = "",
) -> Document:
    """The document of ``session`` as it stands, also of one that is half run or empty.

    ``names`` are those that its readers may see: a reference without a name is left out. ``language`` is the
    session's own unless said.
    """
    t = Translator.for_language(language or session.info.language)
    session = publishable(session, names)
    telling = Telling(session, names, t)
    run = [activity for activity in session.in_order() if activity.method != BREAK]
    sections = [section(telling, activity, methods) for activity in run]
    return Document(
        title=title(session.info, t),
        language=t.language,
        facts=tuple(_facts(session.info, telling)),
        intro=tuple(_paragraph(session.info.intro)),
        sections=(*sections, *_now(session.info, t)),
    )


def title(info: Info, t: Translator) -> str:
    """The title with the session's kind; each kind that is known has a sentence of its own."""
    if not info.title:
        return t("Documentation – {kind}", kind=info.kind) if info.kind else t("Documentation")
    known = _TITLES.get(info.kind.casefold())
    if known is not None:
        return t(known, title=info.title)
    if info.kind:
        return t("Documentation – {kind}: {title}", kind=info.kind, title=info.title)
    return t("Documentation of “{title}”", title=info.title)


def _facts(info: Info, telling: Telling) -> Iterable[tuple[str, str]]:
    t, organisers = telling.t, telling.named(info.organisers)
    facts = (
        (t("Date"), _date(info.date, t)),
        (t("Venue"), info.venue),
        (t.n("Organiser", "Organisers", len(organisers)), telling.words(organisers)),
        (t("Participants"), info.participants),
    )
    return [(label, said) for label, said in facts if said]


def _date(said: str, t: Translator) -> str:
    """A day in words; what is no day is kept as it was said."""
    try:
        return date_text(date.fromisoformat(said), t.language)
    except ValueError:
        return said


def _paragraph(text: str) -> Iterable[Block]:
    return [Paragraph(text)] if text else []


def _now(info: Info, t: Translator) -> Iterable[Section]:
    return [Section(t("What happens now"), (Paragraph(info.outro),))] if info.outro else []
