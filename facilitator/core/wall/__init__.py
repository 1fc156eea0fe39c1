"""A wall of times and places with topics on it, for any method whose rounds have a ``Grid``.

What stands where, what one should look at (never a prohibition), reports that are missing, and a suggestion for an
emergency. All of it follows from the session; nothing here changes anything.
"""

from facilitator.core.wall.keeping import kept_grid, last_used
from facilitator.core.wall.reports import Report, ReportState, reports
from facilitator.core.wall.standing import Topic, Wall, grid_question, topic_words, wall
from facilitator.core.wall.suggesting import suggested
from facilitator.core.wall.troubles import Trouble, troubles

__all__ = [
    "Report",
    "ReportState",
    "Topic",
    "Trouble",
    "Wall",
    "grid_question",
    "kept_grid",
    "last_used",
    "reports",
    "suggested",
    "topic_words",
    "troubles",
    "wall",
]
