"""``POST /api/people``: somebody takes part. No name is needed; the same device is the same person."""

from typing import Annotated

import msgspec

from facilitator.core.commands import Join, Refusal, Rename
from facilitator.core.text import N_, one_line
from facilitator.web.answering import UNKEPT, answer_json, cookie
from facilitator.web.api.common import decoded, refused
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.callers import door_code, generation
from facilitator.web.codes import plain, same
from facilitator.web.site import Site

Short = Annotated[str, msgspec.Meta(max_length=200)]
"""A name, and what else somebody says of themselves."""

YEAR = 365 * 24 * 3600
_SHORTEST = 16


class Joining(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``join`` is the code of the join link, or the short one; ``device`` 128 random bits made on the phone."""

    join: str
    device: str
    name: Short = ""
    organisation: Short = ""
    sector: Short = ""
    language: Short = ""


class Joined(msgspec.Struct, frozen=True):
    """The person's reference, and the token that proves it."""

    person: str
    token: str


_joining = msgspec.json.Decoder(Joining)


async def join(site: Site, request: Request, send: Send, rest: str) -> None:
    """Answers 201 with the person and the token, which is also set as a cookie. Asked again with a name, that is the
    person's name from then on.
    """
    said = decoded(_joining, await request.body())
    opens(site, request, said.join)
    if not _SHORTEST <= len(said.device) <= 200:
        raise Wrong(
            400, "bad_device", N_("“device” must be at least 16 random characters, made on the phone.")
        )
    person = await joined(site, request, said)
    if isinstance(person, Refusal):
        await refused(site, request, send, person)
        return
    token = site.codes.token(person)
    await answer_json(send, 201, Joined(person, token), (*UNKEPT, remember(site, "person", token)))


def opens(site: Site, request: Request, code: str) -> None:
    """Raises ``Wrong`` unless the code lets people join. Whoever guesses is made to wait; the code of the link cannot
    be guessed, and always lets in, also where somebody else at the same address guesses.
    """
    code = plain(code)
    if same(code, door_code(site.session, site.codes, "join")):
        return
    slowly(site, request)
    if not same(code, site.codes.short(generation(site.session, "join"))):
        site.limits.guessed_wrong(request.address)
        raise Wrong(403, "wrong_code", N_("There is no such code. Look at the big screen, and try again."))


def slowly(site: Site, request: Request) -> None:
    """Raises ``Wrong`` where too many wrong codes have come from the same address."""
    if not site.limits.may_guess(request.address):
        raise Wrong(429, "too_many", N_("Too many wrong codes. Wait a minute, and try again."))


async def joined(site: Site, request: Request, said: Joining) -> str | Refusal:
    """The person of a device, who has joined when this is answered."""
    person = site.codes.person(said.device)
    if person in site.session.people:
        return await _renamed(site, person, said.name)
    if not site.limits.may_join(request.address):
        raise Wrong(429, "too_many", N_("That was a lot at once. It is tried again in a moment."))
    about = Join(
        person=person,
        name=said.name,
        organisation=said.organisation,
        sector=said.sector,
        language=said.language,
    )
    outcome = await site.room.submit(about, f"person:{person}", site.fresh())
    return outcome if isinstance(outcome, Refusal) else person


async def _renamed(site: Site, person: str, name: str) -> str | Refusal:
    """Somebody who is known already gives a name, or another one."""
    known = site.room.names.get(person)
    if not name or (known is not None and known.name == one_line(name)):
        return person
    outcome = await site.room.submit(Rename(person=person, name=name), f"person:{person}", site.fresh())
    return outcome if isinstance(outcome, Refusal) else person


def remember(site: Site, door: str, code: str) -> tuple[bytes, bytes]:
    """The header that lets the phone show the code again by itself."""
    return cookie(site.cookie_of(door), code, age=YEAR, secure=site.secure)
