"""Forms: which command a form asks for, and the page to which it leads."""

from facilitator.core.commands import Do, Extend, Next, Refusal, Start, Undo
from facilitator.hub import Outcome
from facilitator.web.answering import refusal_status
from facilitator.web.asking import Wrong
from facilitator.web.callers import Caller
from facilitator.web.lead import capturing, counting
from facilitator.web.lead.acting import act
from facilitator.web.lead.blanks import read
from facilitator.web.lead.doorway import Fields, Slip, Visit, command_id, sentence
from facilitator.web.site import Site

_SEEN = (Next, Start, Extend, Undo)
"""What depends on how the rounds stand."""


def asked(site: Site, fields: Fields) -> list[Do]:
    """The commands that a form asks for. Raises ``Wrong`` where it does not fit."""
    said = dict(fields)
    match said.get("do", ""):
        case "capture":
            return [*capturing.writes(site.session, fields)]
        case "hands":
            return [*counting.hands(site.session, fields)]
        case "ballot":
            return [counting.gives(site.session, fields, command_id(site, said))]
        case word:
            return [read(word, fields)]


async def taken(site: Site, who: Caller, fields: Fields) -> Outcome | None:
    """Carries a form out; the first refusal ends it. None: it asked for nothing that is not so already."""
    said, outcome = dict(fields), None
    name = command_id(site, said)
    for at, action in enumerate(asked(site, fields)):
        seen = said.get("seen") if isinstance(action, _SEEN) else None
        outcome = await act(site, who, action, f"{name}-{at}" if at else name, seen)
        if isinstance(outcome, Refusal):
            return outcome
    return outcome


async def handled(v: Visit, fields: Fields) -> Slip | None:
    """Carries a form out; None where that went well, else why it did not."""
    try:
        outcome = await taken(v.site, v.who, fields)
    except Wrong as fault:
        return Slip(v.t.told(fault.message, fault.values), fields, fault.status, fault.slug)
    if isinstance(outcome, Refusal):
        return Slip(sentence(v.t, outcome), fields, refusal_status(outcome), outcome.slug)
    return None
