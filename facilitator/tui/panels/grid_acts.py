"""What takes a question or two at a wall: merging, searching, suggesting."""

from facilitator.core.commands import Merge, Suggest
from facilitator.core.text import N_, one_line
from facilitator.core.wall import Topic, suggested
from facilitator.tui.asking import Ask, AskText, Option, Pick
from facilitator.tui.panels.grid_look import Hung
from facilitator.tui.panels.grid_reports import Board


async def merge(on: Hung, topic: Topic, other: Topic) -> None:
    t = on.desk.t
    both = " / ".join(one_line(each.note.text) for each in (topic, other))
    more = t("All who hold the two hold the new one. It stands where {number} stands.", number=topic.number)
    title = await on.desk.push_screen_wait(AskText(t("One topic of two"), both, more))
    if title is not None:
        await on.desk.asked(Merge(notes=(topic.note.id, other.note.id), text=title))


async def search(on: Hung) -> None:
    hosts = {each.note.id: ", ".join(filter(None, map(on.live.name, each.hosts))) for each in on.wall.topics}
    options = [
        Option(each.note.id, f"{each.number} {one_line(each.note.text)}", hosts[each.note.id])
        for each in on.wall.topics
    ]
    chosen = await on.desk.push_screen_wait(Pick(on.desk.t("Which topic?"), options))
    if chosen is not None and (topic := on.wall.topic(chosen)) is not None:
        on.go_to(topic)


async def board(on: Hung, *, leave: bool) -> None:
    back = await on.desk.push_screen_wait(Board(on.activity))
    if leave and back is None:
        on.dismiss(None)


async def suggest(on: Hung) -> None:
    t, waiting = on.desk.t, on.wall.parked()
    if not waiting:
        on.desk.say(N_("Every topic has its place."))
        return
    more = t(
        "Those who put up a topic choose its time and place themselves; this is for an emergency. What stands is "
        "not moved, nobody holds two topics at once, and what many want to go to gets the large places. u takes "
        "all of it back."
    )
    options = [Option("no", t("No, they choose themselves"), "n"), Option("yes", t("Yes, suggest"), "y")]
    asked = t.n("Place {count} topic?", "Place {count} topics?", len(waiting))
    if await on.desk.push_screen_wait(Ask(asked, options, more)) != "yes":
        return
    done = len(suggested(on.wall))
    if await on.desk.asked(Suggest(activity=on.activity)) is not None:
        on.desk.say(N_("Placed: {count}. Left: {left}."), count=done, left=len(waiting) - done)
