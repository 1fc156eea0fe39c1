"""What a form asks for, where no script runs: the same commands as the phone API's, one at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from facilitator.core.commands import Change, Do, DropPhoto, Give, Refusal, Rename, TakeBack, Withdraw, Write
from facilitator.core.model import Source
from facilitator.core.text import N_
from facilitator.hub import Outcome
from facilitator.web.api.photos import seen_photo, worded
from facilitator.web.asking import Wrong
from facilitator.web.blanks import parted
from facilitator.web.callers import Caller
from facilitator.web.now import Now
from facilitator.web.now.shapes import Asked
from facilitator.web.site import Site

Fields = Sequence[tuple[str, str]]


LATE = 3
"""Of so many of the latest questions that are over a page still has a form."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was not taken, and ``why``: it is drawn again with what was typed in it."""

    fields: Fields
    why: str

    def value(self, name: str) -> str:
        """What stood in a field; empty where there is none of that name."""
        return next((value for key, value in self.fields if key == name), "")

    def values(self, name: str) -> tuple[str, ...]:
        """All that was chosen under a name."""
        return tuple(value for key, value in self.fields if key == name)

    def of(self, prompt: str, note: str) -> "Typed | None":
        """Itself, for the form of this question (and of this note, where one is changed)."""
        mine = self.value("do") in ("note", "ballot") and self.value("prompt") == prompt
        return self if mine and self.value("note") == note else None

    def late(self, now: Now) -> bool:
        """Whether it belongs to a question whose round is over."""
        return any(each.id == self.value("prompt") and not each.open for each in now.prompts)

    def placed(self, now: Now) -> bool:
        """Whether the page has a form in which it stands; else it must be told apart."""
        if now.me.muted or self.value("do") not in ("note", "ballot"):
            return False
        if note := self.value("note"):
            return any(each.id == note and not each.hidden for each in now.notes)
        over = [each for each in now.prompts if not each.open][:LATE]
        drawn = (each for each in now.prompts if each.open or each in over)
        return any(each.id == self.value("prompt") and _has_form(each) for each in drawn)


def _has_form(asked: Asked) -> bool:
    if asked.ballot is not None:
        return bool(asked.options or asked.over)
    return asked.room != 0 and (bool(asked.about) or not asked.about_needed)


async def carried_out(site: Site, who: Caller, fields: Fields, source: Source = "phone") -> Outcome:
    """The outcome of a form, whose field ``do`` says what is asked for; ``id`` makes a second press harmless."""
    said = dict(fields)
    if not site.limits.may_write(who.actor):
        return Refusal("too_many", N_("That was a lot at once. Wait a moment, and send it again."))
    prompt = said.get("prompt", "")
    found = site.session.prompt(prompt)
    by = who.acts_for(site.session, *found) if found else who.actor
    if said.get("do") == "ballot" and found and not who.votes_on(site.session, *found):
        return Refusal("not_asked", N_("This question is not put to you: others answer it."))
    try:
        action = _sourced(_action(site, who, said, fields, prompt), source)
    except ValueError:
        return Refusal("not_a_number", N_("Write a whole number, or leave it empty."))
    return await site.room.submit(action, by, said.get("id") or site.fresh())


def _sourced(action: Do, source: Source) -> Do:
    return replace(action, source=source) if isinstance(action, Write | Give) else action


def _action(site: Site, who: Caller, said: Mapping[str, str], fields: Fields, prompt: str) -> Do:
    match said.get("do"):
        case "note":
            return _note(site, said, fields, prompt)
        case "withdraw":
            return Withdraw(note=said.get("note", ""))
        case "ballot":
            return Give(prompt=prompt, values=_values(fields), source="phone")
        case "take_back":
            return TakeBack(prompt=prompt)
        case "say":
            return worded(seen_photo(site, who, said.get("photo", "")), said.get("text", ""))
        case "drop":
            return DropPhoto(photo=seen_photo(site, who, said.get("photo", "")).id)
        case "name" if who.door == "person":
            return Rename(person=who.id, name=said.get("name", ""))
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
    """The numbers of a ballot: ``v.NOTE`` is a number, ``c`` a note that was ticked (1); ``pick.0`` is a note, and
    ``points.0`` what it gets. Raises ``ValueError`` for what is no number.
    """
    numbers = {key[2:]: int(value) for key, value in fields if key.startswith("v.") and value.strip()}
    points = {key.removeprefix("points."): value for key, value in fields if key.startswith("points.")}
    for key, note in fields:
        if key.startswith("pick.") and note and (given := points.get(key[5:], "").strip()):
            numbers[note] = int(given)
    ticked = {value: 1 for key, value in fields if key == "c"}
    return {**numbers, **ticked}
