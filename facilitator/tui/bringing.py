"""Taking what another activity gave as the list of this one: from where, and which question it answers here."""

from collections import Counter
from collections.abc import Iterator

from facilitator.core.commands import Bring
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.tui.asking import Option, Pick
from facilitator.tui.desk import Desk
from facilitator.tui.questions import Question, activity_words, asked_by, note_questions, wording

_THEMES = "*"


async def bring(desk: Desk, activity: str) -> None:
    """Asks what is to be brought into this activity, and brings it."""
    if desk.live is None:
        return
    session, t = desk.live.session, desk.t
    here = _here(session, activity)
    lists = list(_lists(desk, session, activity))
    if not here or not lists:
        desk.say(N_("There is nothing to bring here: no other notes, or no question that they could answer."))
        return
    chosen = await desk.push_screen_wait(Pick(t("What is to be brought here?"), lists))
    prompt = await _prompt(desk, here) if chosen is not None else None
    if chosen is None or prompt is None:
        return
    source, _, of = chosen.partition("/")
    themes, before = of == _THEMES, session.n
    answer = await desk.asked(
        Bring(source=source, of="" if themes else of, themes=themes, prompt=prompt, activity=activity)
    )
    if answer is not None:
        desk.say(N_("It stands here now.") if answer.n > before else N_("All of it stands here already."))


def _here(session: Session, activity: str) -> list[Question]:
    """What notes can answer in this activity, each question once, the nearest first."""
    asked = [each for each in note_questions(session, activity) if each.activity == activity and each.asked]
    return list({each.short: each for each in reversed(asked)}.values())[::-1]


async def _prompt(desk: Desk, here: list[Question]) -> str | None:
    if len(here) == 1:
        return here[0].prompt
    options = [Option(each.prompt, wording(desk.t, each)) for each in here]
    return await desk.push_screen_wait(Pick(desk.t("Which question do they answer here?"), options))


def _lists(desk: Desk, session: Session, activity: str) -> Iterator[Option]:
    """What the activities before this one gave, the nearest first; then those after it, and its own."""
    at = session.order.index(activity)
    for each in (*reversed(session.order[:at]), *session.order[at + 1 :], activity):
        yield from _lists_of(desk, session, each)


def _lists_of(desk: Desk, session: Session, activity: str) -> Iterator[Option]:
    t, name, questions = desk.t, activity_words(desk, activity), note_questions(session, activity)
    if themes := len(session.themes_of(activity)):
        count = t.n("{count} theme", "{count} themes", themes)
        yield Option(
            f"{activity}/{_THEMES}",
            t("{activity}: {list} ({count})", activity=name, list=t("Themes"), count=count),
        )
    kept = [note for note in session.notes_of(activity) if note.state == "kept" and note.prompt]
    for prompt, many in Counter(note.prompt for note in kept).items():
        first = next(note for note in kept if note.prompt == prompt)
        asked = wording(t, asked_by(first, questions)) or prompt
        count = t.n("{count} note", "{count} notes", many)
        yield Option(
            f"{activity}/{prompt}", t("{activity}: {list} ({count})", activity=name, list=asked, count=count)
        )
