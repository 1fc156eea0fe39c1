"""Text on the screen, taking ``Content`` only: none is read as markup.

Here and in ``entries`` are all of Textual's own text widgets that ``facilitator.tui`` may use; a test holds that.
Those in which one types take longer to load than the first frame may.
"""

from textual.content import Content
from textual.widgets import Static

NONE = Content("")


class Words(Static):
    """A piece of text that can be replaced."""

    def __init__(self, text: Content = NONE, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, markup=False, id=id, classes=classes)

    def say(self, text: Content) -> None:
        """Shows ``text`` from now on; nothing is drawn anew when that is what stands there."""
        if not (isinstance(self.content, Content) and self.content.is_same(text)):
            self.update(text)
