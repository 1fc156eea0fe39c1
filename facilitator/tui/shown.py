"""The one door through which text comes onto a screen: whatever it holds, it is only text there.

Textual reads a bare ``str`` as markup, and hands escape sequences on to the terminal. What people write
therefore becomes ``Content`` here, cleaned once more, and the widgets of ``plain`` take nothing else.
"""

import re

from textual.content import Content

from facilitator.core.text import clean, one_line

SIGNS = {"yes": "✓", "no": "✗", "here": "▸", "more": "…"}
"""Signs that stand beside words. None of them is an emoji: terminals disagree on how wide those are."""

_UNEVEN = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""What joins, colours or turns letters into pictures. Terminals disagree on how wide the outcome is, so that a
text could reach into the column beside it; in documents it stands as it was written.
"""


def _even(text: str) -> str:
    return text if text.isascii() else _UNEVEN.sub("", text)


def shown(text: str, style: str = "") -> Content:
    """``text`` with its line ends, in ``style`` (such as "bold" or "$warning")."""
    return Content.styled(_even(clean(text)), style)


def harmless(text: str) -> str:
    """``text`` cleaned, with the white space at its ends: a part of something, such as what is pasted."""
    return _even(clean(f".{text}.")[1:-1])


def laid(text: str, style: str = "") -> Content:
    """``text`` with the white space before it, which is part of how it is laid out, in ``style``."""
    return Content.styled(harmless(text), style)


def line(text: str, style: str = "") -> Content:
    """``text`` on a single line."""
    return Content.styled(_even(one_line(text)), style)


def cut(content: Content, width: int) -> Content:
    """The content in at most ``width`` columns; "…" stands for what is left out."""
    return content.truncate(max(1, width), ellipsis=True)


def columns(left: Content, right: Content, width: int) -> Content:
    """``left`` and ``right`` at the two ends of ``width`` columns; ``left`` is cut where they would meet."""
    room = max(1, width - right.cell_length - 1)
    return Content.assemble(cut(left, room).pad_right(max(0, room - cut(left, room).cell_length)), " ", right)


def joined(parts: list[Content], between: str = "  ") -> Content:
    """The parts that are not empty, with ``between`` between them."""
    return Content(between).join([part for part in parts if part.plain])
