"""What the calls have in common: who calls, what came in, and how an outcome is answered."""

from typing import Annotated, TypeVar

import msgspec

from facilitator.core.commands import Do, Refusal
from facilitator.core.text import N_
from facilitator.web.answering import answer_json, refusal_status, told
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.callers import Caller
from facilitator.web.site import Site

T = TypeVar("T")

Rev = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""The number of a change, as a phone counts them."""


def known(site: Site, request: Request) -> Caller:
    """Who calls. Raises ``Wrong`` where no code that is shown leads anywhere."""
    found = site.caller(request)
    if found is None and request.header("authorization"):
        if not site.limits.may_guess(request.address):
            raise Wrong(429, "too_many", N_("Too many wrong codes. Wait a minute, and try again."))
        site.limits.guessed_wrong(request.address)
    if found is None:
        raise Wrong(401, "who", N_("Scan the code again: this phone is not known here."))
    return found


def writer(site: Site, request: Request) -> Caller:
    """Who calls, for a call that changes something: counted, and refused where it is far too many."""
    found = known(site, request)
    if not found.actor:
        raise Wrong(403, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    if not site.limits.may_write(found.actor):
        raise Wrong(429, "too_many", N_("That was a lot at once. It is tried again in a moment."))
    return found


def decoded(decoder: "msgspec.json.Decoder[T]", body: bytes) -> T:
    """What the body says. Raises ``Wrong`` where it is not what the call takes."""
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        message = N_("This does not fit: {why}")
        raise Wrong(400, "bad_request", message, why=str(error)[:200]) from None


async def submitted(site: Site, request: Request, send: Send, action: Do, by: str, name: str) -> bool:
    """Carries an action out. A refusal is answered here, and gives False."""
    outcome = await site.room.submit(action, by, name)
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return False
    return True


async def refused(site: Site, request: Request, send: Send, refusal: Refusal) -> None:
    """Answers with why nothing was changed."""
    await answer_json(send, refusal_status(refusal), told(site.translator(request), refusal))


__all__ = ["Rev", "decoded", "known", "refused", "submitted", "writer"]
