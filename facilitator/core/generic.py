"""The rounds of a break, and of an activity whose method is missing: it can still be run and written down."""

from facilitator.core.model import Activity
from facilitator.core.text import Text, in_language
from facilitator.core.vocabulary import Prompt, Round

BREAK = "break"
"""The method of a break: no groups, no prompts."""

ACTION = "action"
"""The prompt of a line of an action plan. Such a line may be written down in any activity."""

JUDGED = "judged"
"""The prompt for the number of rounds in which a note was judged, where only its sum is known."""

NOTE = Prompt("note", {"sv": "Vad är viktigt att få med?", "en": "What is important to keep?"}, optional=True)


PAUSE: Text = {"sv": "Paus", "en": "Break"}
"""What a break is called that has no title."""


def break_rounds(activity: Activity) -> tuple[Round, ...]:
    """One round with the break's minutes."""
    return (Round("pause", PAUSE, activity.minutes or 0),)


def title_of(activity: Activity, language: str) -> str:
    """What an activity is called: its own title, else its method's, else its method's id."""
    return activity.title or in_language(activity.called, language) or activity.method


def generic_rounds(activity: Activity) -> tuple[Round, ...]:
    """One round with one open prompt."""
    return (Round("talk", {"sv": "Samtal", "en": "Conversation"}, activity.minutes or 0, ask=(NOTE,)),)
