"""What the sentences about the day are made with: the titles, names and words that there are now."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from facilitator.core.generic import BREAK, title_of
from facilitator.core.model import Ref
from facilitator.core.places import place_with
from facilitator.core.session import Session
from facilitator.core.text import in_language, one_line
from facilitator.locale import Translator

_SHORT = 60


class Teller(NamedTuple):
    """What a sentence is made with."""

    session: Session
    names: Mapping[Ref, str]
    t: Translator
    sentence: Callable[[str], str]
    """The sentence of the command with this id; empty where it is not known."""

    def name(self, ref: Ref | None) -> str:
        """The name behind a reference, or a word for somebody without one."""
        return self.names.get(ref or "") or self.t("somebody")

    def round(self, live: str) -> str:
        """The title of a round; a break's one round is called as the break."""
        known = self.session.rounds.get(live)
        if known is None:
            return self.t("a round that was removed")
        this = self.session.activities.get(known.activity)
        if this is not None and this.method == BREAK:
            return self.activity(this.id)
        return one_line(in_language(known.plan.title, self.t.language))

    def activity(self, activity: str) -> str:
        """The title of an activity."""
        known = self.session.activities.get(activity)
        if known is None:
            return self.t("an activity that was removed")
        return one_line(title_of(known, self.t.language))

    def note(self, note: str) -> str:
        """The beginning of a note as it is now."""
        known = self.session.notes.get(note)
        return short(known.text) if known else "…"

    def theme(self, theme: str | None) -> str:
        """The name of a theme."""
        known = self.session.themes.get(theme or "")
        return one_line(known.name) if known else self.t("a theme that was dissolved")

    def group(self, group: str) -> str:
        """The name of a group, or of the place where it sits."""
        known = self.session.groups.get(group)
        if known is None:
            return self.t("a group")
        return one_line(known.name) or self.place(known.place) or self.t("a group")

    def place(self, place: str | None) -> str:
        """The name of a place."""
        known = place_with(self.session, place or "")
        if known is None:
            return ""
        numbered = known.kind == "table" and known.number is not None
        return (
            self.t("Table {number}", number=known.number)
            if numbered
            else one_line(known.name) or self.t("a place")
        )

    def question(self, prompt: str) -> str:
        """The question behind a full prompt id."""
        found = self.session.prompt(prompt)
        return (
            short(in_language(found[1].ask, self.t.language))
            if found
            else self.t("a question that was removed")
        )


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    text = one_line(text)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
