"""``PUT`` and ``DELETE /api/ballots/PROMPT``: the whole ballot of whoever calls, in place of the one before."""

import hashlib
from typing import Annotated

import msgspec

from facilitator.core.actors import GROUP, PLACE, is_place
from facilitator.core.commands import Give, Refusal, TakeBack
from facilitator.core.text import N_
from facilitator.web.answering import answer_json
from facilitator.web.api.common import Rev, decoded, refused, writer
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.callers import Caller, group_at
from facilitator.web.site import Site

Points = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31)]


class Giving(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``values`` are numbers by note (or by the number of an option: "1", "2" …); ``rev`` rises with every change."""

    rev: Rev
    values: dict[str, Points]


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """The ballot as it is stored; in a secret round it is told to nobody else, and to you only here.

    ``older``: what was sent has no higher number than what is stored, and was left out.
    """

    prompt: str
    rev: int
    values: dict[str, int]
    older: bool = False


_giving = msgspec.json.Decoder(Giving)


async def give(site: Site, request: Request, send: Send, prompt: str) -> None:
    """Answers 200 when the ballot is on the disk."""
    who = writer(site, request)
    said = decoded(_giving, await request.body())
    by = _actor(site, who, prompt)
    may_vote(site, who, prompt)
    what = msgspec.json.encode([by, prompt, said.rev, sorted(said.values.items())])
    name = "v" + hashlib.blake2b(what, digest_size=16).hexdigest()
    action = Give(prompt=prompt, values=said.values, rev=said.rev, source="phone")
    outcome = await site.room.submit(action, by, name)
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, _stored(site, by, prompt, said, done=name in site.session.answered))


def may_vote(site: Site, who: Caller, prompt: str) -> None:
    """Raises ``Wrong`` where the question is put to others."""
    found = site.session.prompt(prompt)
    if found is not None and not who.votes_on(site.session, *found):
        raise Wrong(403, "not_asked", N_("This question is not put to you: others answer it."))


def _stored(site: Site, by: str, prompt: str, said: Giving, *, done: bool) -> Given:
    """The giver's ballot as it is now; ``done`` is whether what was sent led to anything."""
    taken = Given(prompt, said.rev, said.values)
    found = site.session.prompt(prompt)
    if found is None or found[0].plan.secret:
        return taken
    group = group_at(site.session, found[0], by.removeprefix(PLACE)) if is_place(by) else None
    stored = site.session.ballots.get(prompt, {}).get(f"{GROUP}{group.id}" if group else by)
    if stored is None:
        return taken
    other = stored.rev == said.rev and stored.values != said.values
    older = not done and (stored.rev > said.rev or other)
    return Given(prompt, stored.rev, dict(stored.values), older)


def _actor(site: Site, who: Caller, prompt: str) -> str:
    found = site.session.prompt(prompt)
    if found is None:
        raise Wrong(404, "unknown_prompt", N_("There is no prompt “{id}”."), id=prompt)
    return who.acts_for(site.session, *found)


async def take_back(site: Site, request: Request, send: Send, prompt: str) -> None:
    """Answers 200 when there is no ballot any more."""
    who = writer(site, request)
    outcome = await site.room.submit(TakeBack(prompt=prompt), _actor(site, who, prompt), site.fresh())
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, {"taken_back": prompt})
