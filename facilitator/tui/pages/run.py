"""Run: what is on, how long it has left, what to say, what has come in, what comes next."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from facilitator.core.text import N_
from facilitator.tui.asking import Option, Pick
from facilitator.tui.bigclock import FULL, HALF, PALE, picture, tallest
from facilitator.tui.frame import LOW, NARROW, Page
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.now import Chosen, Now, moment
from facilitator.tui.plain import Words
from facilitator.tui.running import ACTS
from facilitator.tui.runwords import (
    asked,
    facts,
    following,
    missing,
    name,
    paragraphs,
    programme,
    read,
    script,
    what_now,
)
from facilitator.tui.shown import joined, line
from facilitator.tui.strip import Strip
from facilitator.tui.timers import beside, named
from facilitator.tui.timewords import Reading, digits, face
from facilitator.tui.turns import one_timer, timers, turn

_BIG, _USUAL, _SMALL = 15, 7, 5
_WIDE, _TALL = 120, 36
_FACTS = 26
"""Columns that the facts beside the clock need at least."""


class Run(Page):
    """The day while it runs."""

    NAME, KEY, ORDER = N_("Run"), "f4", 3
    ABOUT = N_(
        "The day while it runs: what is on, how long it has left, what to say, what has come in and what comes "
        "next. The space bar starts a round, and stops its clock for a while. A round goes on until you press n."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "do('start')", N_("Start")),
        key("space", "do('pause')", N_("Stop the clock")),
        key("space", "do('resume')", N_("Let the clock run")),
        key("n", "do('next')", N_("Next")),
        key("n", "do('start')", N_("Start"), show=False),
        key("plus,equals_sign", "do('more')", N_("1 min more")),
        key("minus", "do('less')", N_("1 min less")),
        key("e", "do('time')", N_("Time")),
        key("a", "do('note')", N_("Note")),
        key("p", "do('points')", N_("Points")),
        key("r", "do('release')", N_("Show the result")),
        key("v", "do('results')", N_("Results")),
        key("o", "do('reopen')", N_("Open again")),
        key("t", "turn", N_("Speaking turn")),
        key("b", "do('back')", N_("Back")),
        key("s", "do('skip')", N_("Skip")),
        key("c", "do('close')", N_("Close")),
        key("k", "timers", N_("Small clocks"), show=False),
        key("tab", "switch(1)", N_("Next activity that is on"), show=False),
        key("shift+tab", "switch(-1)", N_("Activity before"), show=False),
        key("g", "pick", N_("Choose an activity"), show=False),
        key("m", "sound", N_("Sound on or off"), show=False),
        *(key(str(n), f"number({n})", N_("Activity with this number"), show=False) for n in range(1, 10)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen: Chosen | None = None

    def parts(self) -> ComposeResult:
        """What is now, the clock, what to say and to ask, and what comes."""
        yield Words(id="now")
        yield Strip(id="beside")
        with Horizontal(id="face"):
            yield Words(id="clock")
            yield Words(id="facts")
        yield Strip(id="timers")
        with Horizontal(id="below"):
            with VerticalScroll(id="left"):
                yield Words(id="say")
            with VerticalScroll(id="right"):
                yield Words(id="more")
        yield Words(id="edge")
        yield Words(id="foot")

    @property
    def now(self) -> Now:
        """The day at this moment, as the page sees it."""
        live = self.live
        return moment(live.session, live.now(), self._chosen)

    def on_mount(self) -> None:
        """Follows the scrolling, so that it can be said that there is more."""
        super().on_mount()
        left = self.query_one("#left")
        for what in ("scroll_y", "virtual_size", "size"):
            self.watch(left, what, self._edge, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """The clock takes the room that there is."""
        self.redraw()

    def show(self, live: Live) -> None:
        """Everything."""
        self.tick(live)

    def tick(self, live: Live) -> None:
        """Everything: nearly all of it changes with time, and what stands there already is not drawn anew."""
        now, wide = self.now, self.size.width >= _WIDE
        self.query_one("#now", Words).say(what_now(now, self.desk.t, self.size.width - 2))
        self.query_one("#beside", Strip).fill(beside(now, self.desk.t))
        self.query_one("#timers", Strip).fill(named(live, now, self.desk.t))
        self._clock(now)
        self._text(now, wide=wide)
        self._foot(now, wide=wide)

    # The clock.

    def _clock(self, now: Now) -> None:
        text, ink, style = _shown_on_clock(now)
        width_now, height = self.size
        most = _BIG if height >= _TALL and width_now >= _WIDE else _USUAL if height > 18 else _SMALL
        rows = tallest(text, width_now - 4, most) if text and width_now >= NARROW and height >= LOW else 0
        clock = picture(text, rows, ink, style) if rows else line(f" {text} ", f"{style} bold reverse")
        self.query_one("#clock", Words).say(clock if text else Content(""))
        told = facts(now, self.desk.t)
        if self.desk.bells.wanted:
            told.append(line(self.desk.t("Sound is on")))
        between = "\n" if rows else " · "
        self.query_one("#facts", Words).say(joined(told if rows else told[1:], between))

    # What to say and to ask.

    def _text(self, now: Now, *, wide: bool) -> None:
        t = self.desk.t
        say, questions = script(now, t, apart=wide and self.size.height >= _TALL), asked(now, t)
        left, right = self.query_one("#say", Words), self.query_one("#more", Words)
        if not wide:
            left.say(paragraphs([say, *questions]))
            right.say(Content(""))
            return
        lines = programme(now, t, max(4, self.size.height - 32))
        coming = [Content.assemble((t("Then:"), "bold $accent")), *lines] if lines else []
        left.say(say)
        parts = [paragraphs(questions, "\n\n"), paragraphs(missing(now, t)), paragraphs(coming)]
        right.say(paragraphs(parts, "\n\n"))

    def _foot(self, now: Now, *, wide: bool) -> None:
        t = self.desk.t
        lines = [] if wide else missing(now, t)[:2]
        self.query_one("#foot", Words).say(paragraphs([*lines, following(now, t)]))
        self._edge()

    def _edge(self) -> None:
        left = self.query_one("#left", VerticalScroll)
        more = left.max_scroll_y > left.scroll_y
        words = line(self.desk.t("↓ more"), "bold $accent") if more else Content("")
        rule = max(0, self.size.width - 2 - words.cell_length - 1)
        self.query_one("#edge", Words).say(Content.assemble(("─" * rule, "$primary 40%"), " ", words))

    # Acting.

    def action_do(self, act: str) -> None:
        """Does one of the acts, if it makes sense now."""
        now = self.now
        if now.activity is not None:
            self._chosen = Chosen(now.activity.id, now.at)
        if ACTS[act].fits(now):
            self.desk.in_background(ACTS[act].do(self.desk, now))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether an act makes sense now; those that do not are not shown."""
        live = self.desk.live
        if live is None or not live.ready.is_set():
            return action not in ("do", "turn", "timers", "switch", "pick", "number")
        now = self.now
        match action:
            case "do":
                return ACTS[str(parameters[0])].fits(now)
            case "switch" | "number":
                return len(beside(now, self.desk.t)) > 1
            case "turn" | "timers":
                return now.shown is not None
            case _:
                return True

    def action_turn(self) -> None:
        """Starts or stops a speaking turn."""
        self.desk.in_background(turn(self.desk, self.now))

    def action_timers(self) -> None:
        """The small clocks."""
        self.desk.in_background(timers(self.desk, self.now))

    def action_sound(self) -> None:
        """Warnings are heard from now on, or not any more."""
        self.desk.bells.wanted = not self.desk.bells.wanted
        self.desk.house.keep(sound=self.desk.bells.wanted)
        self.desk.say(N_("Warnings are heard.") if self.desk.bells.wanted else N_("Warnings are silent."))
        self.redraw()

    # Which activity the keys act on.

    def choose(self, activity: str) -> None:
        """Acts on another activity from now on."""
        self._chosen = Chosen(activity, self.live.now())
        self.query_one("#left", VerticalScroll).scroll_home(animate=False)
        self.redraw()

    def action_switch(self, by: int) -> None:
        """The next activity that is on."""
        names, now = [each.key for each in beside(self.now, self.desk.t)], self.now
        if names and now.activity is not None:
            at = names.index(now.activity.id) if now.activity.id in names else 0
            self.choose(names[(at + by) % len(names)])

    def action_number(self, number: int) -> None:
        """The activity with this number on the strip."""
        names = [each.key for each in beside(self.now, self.desk.t)]
        if number <= len(names):
            self.choose(names[number - 1])

    def action_pick(self) -> None:
        """Any activity of the day, also one beside those that are on."""
        self.desk.in_background(self._pick())

    async def _pick(self) -> None:
        session, t = self.live.session, self.desk.t
        left = [
            a
            for a in session.in_order()
            if any(r.state in ("waiting", "running", "paused") for r in session.rounds_of(a.id))
        ]
        options = [Option(each.id, name(t, each), each.start) for each in left]
        chosen = await self.desk.push_screen_wait(Pick(t("Which activity?"), options))
        if chosen is not None:
            self.choose(chosen)

    @on(Strip.Taken, "#beside")
    def _clicked(self, taken: Strip.Taken) -> None:
        self.choose(taken.key)

    @on(Strip.Taken, "#timers")
    def _clicked_timer(self, taken: Strip.Taken) -> None:
        self.desk.in_background(one_timer(self.desk, taken.key))


def _shown_on_clock(now: Now) -> tuple[str, str, str]:
    """What the clock shows, in which ink and style: where nothing is on, how long the next round will be."""
    read_now = read(now)
    if read_now is not None:
        return face(read_now), _ink(read_now), _style(read_now)
    seconds = round(now.coming.plan.minutes * 60) if now.coming else 0
    return (digits(seconds) if seconds else ""), PALE, ""


def _ink(read_now: Reading) -> str:
    if read_now.stands:
        return HALF
    return PALE if read_now.kind == "open" else FULL


def _style(read_now: Reading) -> str:
    if read_now.stands:
        return "$warning"
    return "$error" if read_now.kind == "over" else "$success" if read_now.kind == "left" else ""


HERE = Run
