"""What every screen can reach: the language, the session that is open, the methods, and the way to say things."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from textual.app import App

from facilitator.core.text import clean
from facilitator.locale import Translator

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.widget import Widget

    # For the types alone: loading these takes longer than the first frame may.
    from facilitator.core.commands import Answer, Do, Refusal
    from facilitator.tui.bells import Bells
    from facilitator.tui.house import House, Shop, Unable
    from facilitator.tui.live import Live

T = TypeVar("T")
Tone = Literal["information", "warning", "error"]


class Desk(App[int]):
    """The state that the screens share. ``live`` is None while no session is open."""

    house: "House"
    t: Translator
    live: "Live | None" = None
    here: str = ""
    """The page that is seen: the name of its module."""
    bells: "Bells"
    """The warnings of every clock, and whether they are to be heard."""
    wanted: str | None = None
    """The activity that was started on another page, until Run has turned to it."""
    at_work = 0
    """Slow things that are being done beside the screen."""

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """As Textual's own, but for a screen that is not drawn yet: a key that comes too early does nothing."""
        if default_namespace is self.screen and not self.screen.is_mounted:
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def shop(self) -> "Shop":
        """The methods that the open session can use. The first call loads them and may take half a second."""
        folder = self.live.stay.folder if self.live else None
        return self.house.shop(folder)

    def say(self, message: str, tone: Tone = "information", **values: str | int | float) -> None:
        """Tells something for a few seconds, in the language spoken. What matters also stands on a screen."""
        text = self.t.told(message, values)
        self.notify(clean(text), severity=tone, timeout=6, markup=False)

    def send(self, *actions: "Do", then: "Callable[[Answer], None] | None" = None) -> None:
        """Carries actions out, one after the other, and tells why if one is refused (the rest is left).

        ``then`` is called with the last answer when all are on the disk.
        """
        self.in_background(self._sent(actions, then))

    async def _sent(self, actions: "tuple[Do, ...]", then: "Callable[[Answer], None] | None") -> None:
        last: Answer | None = None
        for action in actions:
            last = await self.asked(action)
            if last is None:
                return
        if then is not None and last is not None:
            then(last)

    async def asked(self, action: "Do") -> "Answer | None":
        """Carries an action out; None when it is refused, which is told."""
        from facilitator.core.commands import Refusal

        if self.live is None:
            return None
        outcome = await self.live.ask(action)
        if isinstance(outcome, Refusal):
            self.refused(outcome)
            return None
        return outcome

    def refused(self, refusal: "Refusal") -> None:
        """Tells why a command changed nothing."""
        from facilitator.tui.named import named

        for each in (*refusal.faults, refusal):
            values = named(self.live.session, self.t, each.values) if self.live else each.values
            self.say(each.message, "error", **values)

    def in_background(self, work: Coroutine[Any, Any, object]) -> None:
        """Does something while the screen goes on."""
        self.run_worker(work, exit_on_error=True)

    async def slowly(self, work: Callable[[], T]) -> T:
        """What something slow gives, which is done in a thread while the screen goes on."""
        self.at_work += 1
        try:
            return await asyncio.to_thread(work)
        finally:
            self.at_work -= 1

    def unable(self, why: "Unable") -> None:
        """Tells what cannot be done, and every single reason."""
        for fault in why.faults:
            self.say(fault.message, "error", **fault.values)
        self.say(why.message, "error", **why.values)

    def opened(self, folder: Path, page: str = "run") -> None:
        """Opens a session and shows it on this page."""
        raise NotImplementedError

    def demo(self) -> None:
        """Lets simulated people play the sample day."""
        raise NotImplementedError

    def rehearse(self, folder: Path) -> None:
        """Lets simulated people play the plan of a session, in a copy."""
        raise NotImplementedError

    def changed(self) -> None:
        """Something happened: draws soon."""
        raise NotImplementedError

    def go(self, page: str) -> None:
        """Shows the page with this name ("run")."""
        raise NotImplementedError


def desk_of(widget: "Widget") -> Desk:
    """The desk that a screen or widget belongs to."""
    return cast("Desk", widget.app)
