"""``PUT`` and ``DELETE /api/ballots/PROMPT``: the whole ballot of whoever calls, in place of the one before."""

import hashlib
from typing import Annotated

import msgspec

from facilitator.core.actors import GROUP, PLACE, is_place
from facilitator.core.commands import Give, Refusal, TakeBack
from facilitator.core.model import LiveRound
from facilitator.core.text import N_
from facilitator.core.vocabulary import Prompt
from facilitator.web.answering import answer_json
from facilitator.web.api.common import Rev, decoded, refused, writer
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.callers import group_at
from facilitator.web.site import Site

Points = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31)]


class Giving(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``values`` are numbers by note (or by the number of an option: "1", "2" …); ``rev`` rises with every change.

    ``id`` is made on the phone: two who give the same for a group are then not taken for one who sent it twice.
    """

    rev: Rev
    values: dict[str, Points]
    id: Annotated[str, msgspec.Meta(max_length=64)] = ""


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
    put = _put(site, prompt)
    if not who.votes_on(site.session, *put):
        raise Wrong(403, "not_asked", N_("This question is not put to you: others answer it."))
    by = who.acts_for(site.session, *put)
    name = _named("v", [by, prompt, said.id, said.rev, sorted(said.values.items())])
    action = Give(prompt=prompt, values=said.values, rev=said.rev, source="phone")
    outcome = await site.room.submit(action, by, name)
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, _stored(site, by, put[0], prompt, said, name))


def _named(letter: str, what: object) -> str:
    """The id of a command that follows from what was sent: the same again is the same command."""
    return letter + hashlib.blake2b(msgspec.json.encode(what), digest_size=16).hexdigest()


def _put(site: Site, prompt: str) -> tuple[LiveRound, Prompt]:
    """The question, with its round. Raises ``Wrong`` where there is none."""
    found = site.session.prompt(prompt)
    if found is None:
        raise Wrong(404, "unknown_prompt", N_("There is no prompt “{id}”."), id=prompt)
    return found


def _stored(site: Site, by: str, live: LiveRound, prompt: str, said: Giving, name: str) -> Given:
    """The giver's ballot as it is now; ``older`` where what was sent (the command ``name``) led to nothing."""
    taken = Given(prompt, said.rev, said.values)
    if live.plan.secret:
        return taken
    group = group_at(site.session, live, by.removeprefix(PLACE)) if is_place(by) else None
    stored = site.session.ballots.get(prompt, {}).get(f"{GROUP}{group.id}" if group else by)
    if stored is None or (stored.rev == said.rev and stored.values == said.values):
        return taken
    older = name not in site.session.answered and stored.rev >= said.rev
    return Given(prompt, stored.rev, dict(stored.values), older)


async def take_back(site: Site, request: Request, send: Send, prompt: str) -> None:
    """Answers 200 when there is no ballot any more. With ``?id=`` the same again is done once: what comes late does not
    take back what was given after it.
    """
    who = writer(site, request)
    by = who.acts_for(site.session, *_put(site, prompt))
    key = request.query().get("id", "")
    name = _named("t", [by, prompt, key]) if key else site.fresh()
    outcome = await site.room.submit(TakeBack(prompt=prompt), by, name)
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, {"taken_back": prompt})
