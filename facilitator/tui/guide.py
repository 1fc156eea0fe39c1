"""A method to read about: what it is for, how it goes, its steps with their minutes, where it comes from."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from facilitator.core.faults import MethodFailed
from facilitator.core.model import Activity
from facilitator.core.session import Session
from facilitator.core.text import Text, in_language
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Method, Round
from facilitator.locale import Translator
from facilitator.tui.asking import Sheet
from facilitator.tui.house import Shop
from facilitator.tui.plain import Words
from facilitator.tui.programme import length
from facilitator.tui.shown import joined, line, shown


def guide(method: Method, steps: Sequence[Round], t: Translator) -> Content:
    """All that a method says of itself."""
    return joined(list(_parts(method, steps, t)), "\n\n")


def _parts(method: Method, steps: Sequence[Round], t: Translator) -> Iterator[Content]:
    yield _said(method.purpose, t)
    least, most = method.people
    yield line(t("For {least}–{most} people.", least=least, most=most))
    yield steps_told(steps, t)
    yield _part(t("Material"), _said(method.material, t))
    yield _part(t("Good to know"), _said(method.guide, t))
    yield _part(t("How it is told afterwards"), _said(method.how, t))
    yield _part(t("Sources"), joined([shown(each) for each in method.sources], "\n"))


def steps_told(steps: Sequence[Round], t: Translator) -> Content:
    """The steps, each with its minutes, and all of them together."""
    total = t("Steps, {minutes} min", minutes=length(sum(each.minutes for each in steps), t))
    return _part(total, joined([_step(each, t) for each in steps], "\n"))


def _step(step: Round, t: Translator) -> Content:
    minutes = length(step.minutes, t) if step.minutes else "–"
    return Content.assemble((minutes.rjust(4), "bold"), "  ", line(in_language(step.title, t.language)))


def _said(text: Text, t: Translator) -> Content:
    return shown(in_language(text, t.language))


def _part(heading: str, content: Content) -> Content:
    return Content.assemble(line(heading, "bold $accent"), "\n", content) if content.plain else content


def usual_steps(shop: Shop, method: str) -> Sequence[Round]:
    """The steps of a method with the settings that it has by itself; none where it fails."""
    day = Session()
    day.activities["a1"] = Activity("a1", method)
    try:
        return shop.rounds(method, {}, ActivityView(day, "a1", {}))
    except MethodFailed:
        return ()


class Guide(Sheet[None]):
    """Something to read, under a heading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,i,enter", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, heading: str, text: Content) -> None:
        super().__init__()
        self._heading, self._text = heading, text

    def heading(self) -> Content:
        """What is read about."""
        return line(self._heading, "bold")

    def parts(self) -> ComposeResult:
        """The text."""
        with VerticalScroll():
            yield Words(self._text)

    def action_scroll(self, by: int) -> None:
        """Scrolls by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
