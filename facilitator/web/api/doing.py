"""``POST /api/do``: what the facilitator, the team, the reception or the organiser asks for."""

from typing import Any

import msgspec

from facilitator.core.commands import Refusal
from facilitator.core.text import N_
from facilitator.web.answering import answer_json
from facilitator.web.api.common import decoded, refused, writer
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.lead.blanks import action
from facilitator.web.lead.rights import WORDS, allowed
from facilitator.web.site import Site

_LONGEST = 100


class Doing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``command`` is a word of ``facilitator do``, ``args`` what it takes. The same ``id`` is done once and gets the
    same answer; ``expect`` is the number of the event that was believed to be the latest.
    """

    id: str
    command: str
    activity: str | None = None
    args: dict[str, Any] = {}
    expect: int | None = None


_doing = msgspec.json.Decoder(Doing)


async def do(site: Site, request: Request, send: Send, rest: str) -> None:
    """Answers 200 with the number of the last event and the ids of what was made."""
    who = writer(site, request)
    if who.door not in WORDS:
        raise Wrong(403, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    said = decoded(_doing, await request.body())
    if not 1 <= len(said.id) <= _LONGEST:
        raise Wrong(400, "bad_id", N_("“id” must be a text of 1 to {most} characters."), most=_LONGEST)
    wanted = action(said.command, said.args | ({"activity": said.activity} if said.activity else {}))
    allowed(who, wanted)
    outcome = await site.room.submit(wanted, who.actor, said.id, said.expect)
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, outcome)
