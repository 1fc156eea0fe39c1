"""What is still missing in the document, in a few words for each, so that it can be seen to before it is published."""

from collections.abc import Iterator, Mapping

from facilitator.core.generic import BREAK
from facilitator.core.lacking import lacking, told
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.locale import Translator

_FACTS = {
    "title": N_("the title"),
    "date": N_("the date"),
    "venue": N_("the venue"),
    "participants": N_("how many took part"),
    "organisers": N_("the organisers"),
    "outro": N_("what happens now"),
}


def gaps(session: Session, t: Translator, people: Mapping[Ref, Record] | None = None) -> list[str]:
    """One sentence for each kind of gap; empty where there is none. ``people`` are those behind references."""
    return [*_gaps(session, t), *_plans(session, t, people or {})]


def _plans(session: Session, t: Translator, people: Mapping[Ref, Record]) -> list[str]:
    names = {ref: each.name for ref, each in people.items()}
    organisations = {each.organisation for each in people.values()}
    return [t(words, lines=lines) for words, lines in told(lacking(session, names, organisations))]


def _gaps(session: Session, t: Translator) -> Iterator[str]:
    missing = [t(words) for name, words in _FACTS.items() if not getattr(session.info, name)]
    if missing:
        yield t("Not said yet (F3, About the day): {facts}.", facts=", ".join(missing))
    activities = [each.id for each in session.in_order() if each.method != BREAK]
    states = {each: {live.state for live in session.rounds_of(each)} for each in activities}
    begun = [each for each in activities if states[each] - {"waiting"}]
    if len(begun) < len(activities):
        count = len(activities) - len(begun)
        yield t.n("{count} activity has not begun.", "{count} activities have not begun.", count)
    if running := len(session.running()):
        yield t.n("{count} round is still on.", "{count} rounds are still on.", running)
    loose = _loose(session)
    if loose:
        yield t.n(
            "{count} note is in no theme where there are themes (F5).",
            "{count} notes are in no theme where there are themes (F5).",
            loose,
        )


def _loose(session: Session) -> int:
    """Kept notes in no theme, on prompts of which other notes are in one."""
    notes = [note for note in session.notes.values() if note.state == "kept"]
    themed = {(note.activity, note.prompt) for note in notes if note.theme is not None}
    return sum(note.theme is None and (note.activity, note.prompt) in themed for note in notes)
