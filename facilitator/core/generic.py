"""The rounds of a break, and of an activity whose method is missing: it can still be run and written down."""

from facilitator.core.model import Activity
from facilitator.core.vocabulary import Prompt, Round

BREAK = "break"
"""The method of a break: no groups, no prompts."""

ACTION = "action"
"""The prompt of a line of an action plan. Such a line may be written down in any activity."""

JUDGED = "judged"
"""The prompt for the number of rounds in which a note was judged, where only its sum is known."""

NOTE = Prompt("note", {"sv": "Vad är viktigt att få med?", "en": "What is important to keep?"}, optional=True)


def break_rounds(activity: Activity) -> tuple[Round, ...]:
    """One round with the break's minutes."""
    return (Round("pause", {"sv": "Paus", "en": "Break"}, activity.minutes or 0),)


def generic_rounds(activity: Activity) -> tuple[Round, ...]:
    """One round with one open prompt."""
    return (Round("talk", {"sv": "Samtal", "en": "Conversation"}, activity.minutes or 0, ask=(NOTE,)),)
