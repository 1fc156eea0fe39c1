"""The parts of which the pages for those who run the day are made: each a template and what it shows."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from facilitator.core.text import N_
from facilitator.web.lead import capturing, counting, listing, reporting
from facilitator.web.lead.choices import Choices
from facilitator.web.lead.doorway import Visit
from facilitator.web.lead.phones import Phones
from facilitator.web.lead.printing import printed


class Reader:
    """Who looks at a page: in which language, and with which choice in the address."""

    def __init__(self, v: Visit) -> None:
        self.site, self.t, self.query = v.site, v.t, v.request.query()
        self.session = v.site.session
        self.choices = Choices(self.session, v.site.room.names, v.t)

    @property
    def phones(self) -> Phones:
        """How everybody's phone is doing."""
        return Phones(self.site.book.seen() if self.site.book else {}, self.site.room.clock.now())


class Section(NamedTuple):
    """A part of a page: its title, its template, and the values that the template draws."""

    title: str
    template: str
    view: Callable[[Reader], dict[str, object]]


def _capture(r: Reader) -> dict[str, object]:
    asked = capturing.questions(r.session, r.t.language)
    chosen = capturing.chosen(asked, r.query.get("q", ""))
    about = capturing.about(r.session, chosen, r.choices) if chosen else ()
    return {"asked": asked, "chosen": chosen, "abouts": about, "latest": capturing.latest(r.session, chosen)}


def _count(r: Reader) -> dict[str, object]:
    asked = counting.questions(r.session, r.t.language)
    chosen = counting.chosen(asked, r.query.get("q", ""))
    return {
        "asked": asked,
        "chosen": chosen,
        "lines": counting.lines(r.session, chosen, r.t.language) if chosen else (),
        "by_hands": chosen is not None and counting.by_hands(chosen),
        "papers": counting.paper(r.session, chosen) if chosen else (),
        "warnings": counting.warnings(r.session, r.t),
    }


def _notes(r: Reader) -> dict[str, object]:
    return {
        "rows": listing.notes(r.session, r.choices, r.t, r.query),
        "activities": r.choices.of("activities"),
        "chosen": listing.activity(r.session, r.query.get("a", "")),
    }


def _themes(r: Reader) -> dict[str, object]:
    chosen = listing.activity(r.session, r.query.get("a", ""))
    return {
        "activities": r.choices.of("activities"),
        "chosen": chosen,
        "themes": listing.themes(r.session, chosen),
        "loose": listing.loose(r.session, chosen),
        "orders": listing.raised(r.session, chosen),
    }


def _reports(r: Reader) -> dict[str, object]:
    names = r.site.room.names
    return {
        "spots": reporting.places(r.session, r.t, r.phones),
        "topics": reporting.topics(r.session),
        "lacks": reporting.lacks(r.session, names, r.t),
    }


def _people(r: Reader) -> dict[str, object]:
    return {"rows": listing.people(r.session, r.site.room.names, r.t, r.phones)}


def _codes(r: Reader) -> dict[str, object]:
    reach = r.site.reach
    return {"printed": list(printed(r.site.room, reach(), r.t)) if reach is not None else []}


def _rounds(r: Reader) -> dict[str, object]:
    return {"programme": list(listing.programme(r.session, r.t))}


def _results(r: Reader) -> dict[str, object]:
    return {"results": list(listing.results(r.session, r.t)), "warnings": counting.warnings(r.session, r.t)}


SECTIONS: Mapping[str, Section] = {
    "capture": Section(N_("Key in notes"), "_lead_capture.html", _capture),
    "count": Section(N_("Hands and ballots"), "_lead_count.html", _count),
    "notes": Section(N_("Notes"), "_lead_notes.html", _notes),
    "themes": Section(N_("Themes"), "_lead_themes.html", _themes),
    "reports": Section(N_("What has come, and what is missing"), "_lead_reports.html", _reports),
    "people": Section(N_("Participants"), "_lead_people.html", _people),
    "codes": Section(N_("Codes to print"), "_lead_codes.html", _codes),
    "rounds": Section(N_("Rounds and timers"), "_lead_rounds.html", _rounds),
    "results": Section(N_("Results"), "_lead_results.html", _results),
}

TEAM = ("capture", "count", "notes", "themes", "reports", "people", "codes")
"""The pages of the team, in their order."""

MORE = ("capture", "count", "reports", "codes")
"""The pages of the remote beside the areas of its commands."""


def titles(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The pages' words and titles."""
    return ((each, SECTIONS[each].title) for each in words)
