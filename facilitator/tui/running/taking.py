"""Which of a group's tasks nobody has taken, while people take them."""

from facilitator.core.tasks import tasks_of, untaken
from facilitator.locale import Translator
from facilitator.tui.running.answers import ranges, seated
from facilitator.tui.running.now import Now


def tasks_left(now: Now, t: Translator) -> str:
    """In words; empty where there are no tasks, every one is taken, or the round asks for something already."""
    live = now.live
    if live is None or live.plan.ask or not live.plan.groups.tasks:
        return ""
    tasks = tasks_of(live.plan.groups, now.session.info.language)
    groups = [each for each in seated(now.session, live) if each.seats]
    if not groups:
        return t("Nobody has a task yet. Make the circles: w.")
    lacking: dict[str, list[int]] = {}
    for place, group in enumerate(groups, 1):
        for task in untaken(group.seats, tasks):
            lacking.setdefault(task, []).append(group.number or place)
    said = "; ".join(f"{task} ({ranges(sorted(numbers))})" for task, numbers in lacking.items())
    return t("Taken by nobody, with the circle's number: {tasks}", tasks=said) if said else ""
