"""One activity as a section of the document: what was done, what came of it, and every note that is kept."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Protocol, TypeGuard

from facilitator.core.generic import ACTION, title_of
from facilitator.core.model import Activity, Note
from facilitator.core.text import in_language
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Block, Heading, Method, Paragraph
from facilitator.publish.document import Section
from facilitator.publish.photographed import photographed, shown
from facilitator.publish.telling import Telling, by_prompt, generic, kept_notes, plan_table
from facilitator.publish.trace import Trace


class Harvester(Protocol):
    """What a document asks of the methods."""

    def method(self, method: str) -> Method | None:
        """What the method says of itself; None where it is missing or does not load."""
        ...

    def harvest(self, method: str, view: ActivityView[Mapping[str, object]]) -> Sequence[Block] | None:
        """The method's blocks; None where it has none or fails."""
        ...


def section(telling: Telling, activity: Activity, methods: Harvester) -> Section:
    """An activity's title, its method in a few sentences, the organiser's words, the results, and what is
    left.
    """
    method = methods.method(activity.method)
    language = telling.t.language
    own = in_language(method.title if method else activity.called, language)
    title = activity.title or own or _called(activity.method)
    if not _begun(telling, activity.id):
        coming = Paragraph(telling.t("This part of the day has not begun."))
        return Section(title, (*_paragraph(activity.intro), coming))
    how = _paragraph(in_language(method.how, language) if method else "")
    blocks = [
        *(how if _told_of(telling, activity.id) else ()),
        *_paragraph(activity.intro),
        *_brought(telling, activity.id),
        *_results(telling, activity, methods),
        *_rest(telling, activity.id),
        *photographed(telling, activity.id),
        *_paragraph(activity.outro),
    ]
    return Section(title, tuple(blocks))


def _results(telling: Telling, activity: Activity, methods: Harvester) -> list[Block]:
    """What came of it; where nothing did, that is told."""
    harvested = _harvested(telling, activity, methods)
    results = harvested if harvested is not None else generic(telling, activity.id)
    if _came_in(telling, activity.id):
        return _with_themes(telling, activity.id, results)
    return [*results, Paragraph(telling.t("Nothing was written down in this part of the day."))]


def _told_of(telling: Telling, activity: str) -> bool:
    """Whether to tell how it was done: where something came of it, or all of it was held."""
    rounds = telling.session.rounds_of(activity)
    return _came_in(telling, activity) or all(live.started is not None for live in rounds)


def _came_in(telling: Telling, activity: str) -> bool:
    """Whether there are notes, themes or photos, or a vote was held, whatever it gave."""
    session = telling.session
    voted = any(
        live.started is not None and any(prompt.ballot for prompt in live.plan.ask)
        for live in session.rounds_of(activity)
    )
    written = kept_notes(session, activity) or session.themes_of(activity) or shown(session, activity)
    return voted or bool(written)


def _begun(telling: Telling, activity: str) -> bool:
    """Whether anything was done or written: what has not been done is not told as if it had."""
    session = telling.session
    rounds = session.rounds_of(activity)
    started = any(live.started is not None or live.state == "closed" for live in rounds)
    written = session.written.get(activity) or session.themes_of(activity) or shown(session, activity)
    return started or bool(written)


def _called(method: str) -> str:
    """A missing method's id as a title: "world_cafe" is told as "World cafe"."""
    return method.replace("_", " ").capitalize()


def _paragraph(text: str) -> Iterable[Block]:
    return [Paragraph(text)] if text else []


def _brought(telling: Telling, activity: str) -> list[Block]:
    """From which other activities the list here was taken."""
    session, language = telling.session, telling.t.language
    notes = (session.notes.get(name) for note in kept_notes(session, activity) for name in note.origin)
    others = dict.fromkeys(note.activity for note in notes if note is not None and note.activity != activity)
    titles = [title_of(session.activities[each], language) for each in others if each in session.activities]
    return [Paragraph(telling.t("The list was taken from “{activity}”.", activity=each)) for each in titles]


def _harvested(telling: Telling, activity: Activity, methods: Harvester) -> list[Block] | None:
    language = telling.t.language
    view = ActivityView[Mapping[str, object]](
        telling.session, activity.id, activity.settings, telling.names, language
    )
    blocks = methods.harvest(activity.method, view)
    if blocks is None:
        return None
    trace = Trace(kept_notes(telling.session, activity.id), language, telling.late())
    followed = trace.follow(blocks)
    telling.told.update(trace.shown)
    return followed


def _with_themes(telling: Telling, activity: str, blocks: list[Block]) -> list[Block]:
    """The blocks with a word before the first theme on who put the themes together, and one under each theme that
    is empty: somebody named it, so it is told, and a bare heading looks like something that was lost.
    """
    themes = telling.session.themes_of(activity)
    empty = {theme.name for theme in themes if not telling.session.notes_in(theme.id)}
    nothing = Paragraph(telling.t("Nothing was put under this theme."))
    told: list[Block] = []
    for each, after in zip_longest(blocks, blocks[1:]):
        told += [each, nothing] if _bare(each, after) and each.text in empty else [each]
    names = {theme.name for theme in themes}
    headings = [n for n, each in enumerate(told) if isinstance(each, Heading) and each.text in names]
    at = headings[0] if headings else len(told)
    return [*told[:at], *_groupers(telling, activity), *told[at:]]


def _bare(block: Block, after: Block | None) -> TypeGuard[Heading]:
    """Whether it is a heading with nothing below it."""
    if not isinstance(block, Heading):
        return False
    return after is None or (isinstance(after, Heading) and after.level <= block.level)


def _groupers(telling: Telling, activity: str) -> list[Block]:
    """Who put the notes together, once for all themes or for each."""
    groupers = {each.name: telling.named(each.by) for each in telling.session.themes_of(activity)}
    known = {name: telling.words(names) for name, names in groupers.items() if names}
    if known and len(known) == len(groupers) and len(set(known.values())) == 1:
        names = next(iter(known.values()))
        return [Paragraph(telling.t("The notes were grouped into themes by {names}.", names=names))]
    said = ((theme, names) for theme, names in known.items())
    return [Paragraph(telling.t("“{theme}” was put together by {names}.", theme=t, names=n)) for t, n in said]


def _rest(telling: Telling, activity: str) -> Iterable[Block]:
    """What nothing above has shown: the action plan, what is in no theme, and all other notes."""
    session = telling.session
    left = [note for note in kept_notes(session, activity) if note.id not in telling.told]
    plans = [note for note in left if note.prompt == ACTION]
    yield from plan_table(telling, plans, telling.prompt(plans[0]) if plans else None)
    grouped = {note.prompt for each in session.themes_of(activity) for note in session.notes_in(each.id)}
    loose = [note for note in left if note.prompt != ACTION and note.theme is None and note.prompt in grouped]
    yield from _under(telling, telling.t("Not in any theme"), loose)
    told = {note.id for note in (*plans, *loose)}
    yield from _under(telling, telling.t("Other notes"), [note for note in left if note.id not in told])


def _under(telling: Telling, heading: str, notes: list[Note]) -> list[Block]:
    blocks = by_prompt(telling, notes, level=2)
    return [Heading(heading), *blocks] if blocks else []
