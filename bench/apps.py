"""Small programs to measure beside: python -m bench.apps hello | rows COUNT | frame."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "ready-to-go"
"""What stands on the screen when the first frame is there."""


class Hello(App[None]):
    """As little as a Textual program can be."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static(READY)


def rows_app(count: int) -> App[None]:
    """A list of so many rows."""
    from textual.content import Content

    from facilitator.tui.rows import Rows
    from facilitator.tui.shown import columns, line

    def drawn(key: str, width: int) -> Content:
        return columns(line(f"{READY} {key} at the table by the window"), line("12 points"), width)

    class Listed(App[None]):
        CSS = "Rows { height: 1fr; overflow-x: hidden; }"

        def compose(self) -> ComposeResult:
            yield Rows()

        def on_mount(self) -> None:
            self.query_one(Rows).fill([f"{number:06}" for number in range(count)], drawn)

    return Listed()


def main() -> None:
    """Runs the one that is named."""
    match sys.argv[1:]:
        case ["rows", count]:
            rows_app(int(count)).run()
        case _:
            Hello().run()


if __name__ == "__main__":
    main()
