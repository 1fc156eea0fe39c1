"""What a form asks for, where no script runs: the same commands as the phone API's, one at a time."""

from collections.abc import Mapping, Sequence

from facilitator.core.commands import Change, Do, Give, Refusal, TakeBack, Withdraw, Write
from facilitator.core.text import N_
from facilitator.hub import Outcome
from facilitator.web.asking import Wrong
from facilitator.web.blanks import parted
from facilitator.web.callers import Caller
from facilitator.web.site import Site

Fields = Sequence[tuple[str, str]]


async def carried_out(site: Site, who: Caller, fields: Fields) -> Outcome:
    """The outcome of a form. ``do`` is "note", "withdraw", "ballot" or "take_back"; ``id`` makes a second press of the
    same button harmless.
    """
    said = dict(fields)
    if not site.limits.may_write(who.actor):
        raise Wrong(429, "too_many", N_("That was a lot at once. It is tried again in a moment."))
    prompt = said.get("prompt", "")
    found = site.session.prompt(prompt)
    by = who.acts_for(site.session, *found) if found else who.actor
    action = _action(site, said, fields, prompt)
    if action is None:
        return Refusal("empty", N_("The note is empty. Write something first."))
    return await site.room.submit(action, by, said.get("id") or site.fresh())


def _action(site: Site, said: Mapping[str, str], fields: Fields, prompt: str) -> Do | None:
    match said.get("do"):
        case "note":
            return _note(site, said, fields, prompt)
        case "withdraw":
            return Withdraw(note=said.get("note", ""))
        case "ballot":
            return Give(prompt=prompt, values=_values(fields), source="phone")
        case "take_back":
            return TakeBack(prompt=prompt)
        case _:
            raise Wrong(400, "bad_form", N_("The form could not be read. Go back and try again."))


def _note(site: Site, said: Mapping[str, str], fields: Fields, prompt: str) -> Do:
    found = site.session.prompt(prompt)
    note = said.get("note", "")
    known = note in site.session.notes
    blanks = {key[2:]: value for key, value in fields if key.startswith("f.") and (value or known)}
    plain, people = parted(found[1] if found else None, blanks)
    if known:
        base = said.get("base", "")
        return Change(
            note=note,
            text=said.get("text"),
            fields=plain or None,
            people=people or None,
            base=int(base) if base.isdecimal() and len(base) < 7 else None,
        )
    about = tuple(value for key, value in fields if key == "about" and value)
    return Write(
        id=note or None,
        prompt=prompt,
        text=said.get("text", ""),
        about=about,
        fields=plain,
        people=people,
        source="phone",
    )


def _values(fields: Fields) -> dict[str, int]:
    """The numbers of a ballot: ``v.NOTE`` is a number, ``c`` a note that was ticked (1)."""
    try:
        numbers = {key[2:]: int(value) for key, value in fields if key.startswith("v.") and value.strip()}
    except ValueError:
        raise Wrong(422, "not_a_number", N_("Write a whole number, or leave it empty.")) from None
    ticked = {value: 1 for key, value in fields if key == "c"}
    return {key: value for key, value in {**numbers, **ticked}.items() if value}
