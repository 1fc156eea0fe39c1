"""What is still missing in the document, in a few words for each, so that it can be seen to before it is published."""

from collections.abc import Iterator

from facilitator.core.generic import BREAK
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


def gaps(session: Session, t: Translator) -> list[str]:
    """One sentence for each kind of gap; empty where there is none."""
    return list(_gaps(session, t))


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
