"""What is on for whoever looks: a function of the session, the caller, the language and the moment."""

from collections.abc import Mapping

from facilitator.core.commands import Refusal
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.places import place_with
from facilitator.core.session import Session
from facilitator.locale import Translator
from facilitator.web.callers import Caller
from facilitator.web.now.beside import circles, shown, themes, walls
from facilitator.web.now.here import here, photos
from facilitator.web.now.questions import questions
from facilitator.web.now.results import results, said
from facilitator.web.now.rounds import coming, running
from facilitator.web.now.shapes import Day, Me, Now
from facilitator.web.now.shared import shared
from facilitator.web.now.whose import spot

__all__ = ["Now", "now"]


def now(
    session: Session,
    names: Mapping[Ref, Record],
    who: Caller,
    t: Translator,
    at: int,
    unsaved: Refusal | None = None,
) -> Now:
    """All that a page shows at the moment ``at`` (milliseconds since 1970)."""
    info, language, known = session.info, t.language, shared(session, names)
    activities = running(session, names, who, language, at)
    return Now(
        n=session.n,
        server_time=at,
        language=language,
        day=Day(info.title, info.kind, info.date, session.doors.calm, _why(t, unsaved)),
        me=_me(session, names, who),
        activities=activities,
        prompts=questions(session, names, who, language),
        notes=said(session, names, who),
        results=results(session, names, who, language),
        coming=coming(session, language),
        ended=not activities and coming(session, language) is None and _begun(session),
        begun=_begun(session),
        shown=shown(known, language),
        themes=themes(known),
        circles=circles(known, who),
        walls=walls(known, who),
        here=here(session, names, who, language) if who.door == "place" else None,
        photos=tuple(photos(session, who)) if who.actor else (),
    )


def _begun(session: Session) -> bool:
    return any(each.started is not None for each in session.rounds.values())


def _why(t: Translator, unsaved: Refusal | None) -> str:
    return t.told(unsaved.message, unsaved.values) if unsaved else ""


def _me(session: Session, names: Mapping[Ref, Record], who: Caller) -> Me:
    match who.door:
        case "person":
            person, record = session.people.get(who.id), names.get(who.id)
            return Me(
                "person", who.id, record.name if record else "", muted=person is not None and person.muted
            )
        case "place":
            return Me("place", who.id, place=spot(place_with(session, who.id)))
        case "team":
            return Me("team", "")
        case _:
            return Me("other", "")
