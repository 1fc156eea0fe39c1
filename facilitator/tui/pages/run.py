"""Run: what is on, how long it has left, what to say, what has come in, what comes next."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from facilitator.core.commands import Calm
from facilitator.core.text import N_
from facilitator.tui.asking import Option, Pick
from facilitator.tui.frame import Page
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.panels import WORDS
from facilitator.tui.plain import Words
from facilitator.tui.running.acts import ACTS
from facilitator.tui.running.body import Body
from facilitator.tui.running.clock import Face
from facilitator.tui.running.cue import cue
from facilitator.tui.running.now import Chosen, Now, can_be_run, moment
from facilitator.tui.running.nowline import what_now
from facilitator.tui.running.timers import beside, named
from facilitator.tui.running.turns import one_timer, timers, turn, turns_asked
from facilitator.tui.running.words import name
from facilitator.tui.strip import Strip

_CALM = N_(
    "A calm picture stands on the stage, and phones say that what is asked can wait. D shows the day again."
)


class Run(Page):
    """The day while it runs."""

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
        key("e", "do('time')", N_("More time")),
        *(key("w", f"do('{name}')", words) for name, words in WORDS.items()),
        key("a", "do('note')", N_("Note")),
        key("p", "do('points')", N_("Points")),
        key("r", "do('release')", N_("Show the result")),
        key("l", "do('look')", N_("All notes")),
        key("l", "do('notes')", N_("All notes"), show=False),
        key("v", "do('results')", N_("Results")),
        key("o", "do('reopen')", N_("Open again")),
        key("i", "do('again')", N_("Vote again")),
        key("t", "turn('asked')", N_("Speaking turn")),
        key("t", "turn('any')", N_("Speaking turn"), show=False),
        key("b", "do('back')", N_("Back to the round before"), show=False),
        key("s", "do('skip')", N_("Skip the round"), show=False),
        key("c", "do('close')", N_("Close the round and start no other"), show=False),
        key("k", "timers", N_("Small clocks"), show=False),
        key("tab", "switch(1)", N_("Next activity that is on"), show=False),
        key("shift+tab", "switch(-1)", N_("Activity before"), show=False),
        key("g", "pick", N_("Choose an activity"), show=False),
        key("d", "calm", N_("Calm picture on the stage, or the day again"), show=False),
        key("m", "sound", N_("Sound on or off"), show=False),
        *(key(str(n), f"number({n})", N_("Activity with this number"), show=False) for n in range(1, 10)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen: Chosen | None = None
        self._of: Live | None = None

    def parts(self) -> ComposeResult:
        """What is now, the clock, what to say and to ask, and what comes."""
        yield Words(id="now")
        yield Strip(id="beside")
        yield Face(id="face")
        yield Words(id="turn")
        yield Strip(id="timers")
        yield Body(id="body")

    @property
    def now(self) -> Now:
        """The day at this moment, as the page sees it. What was chosen in another session is forgotten."""
        if self._of is not self.live:
            self._of, self._chosen = self.live, None
        if self.desk.wanted in self.live.session.activities:
            self._chosen, self.desk.wanted = Chosen(self.desk.wanted, self.live.now()), None
        return moment(self.live.session, self.live.now(), self._chosen, self.live.names)

    def on_resize(self, event: events.Resize) -> None:
        """The clock takes the room that there is."""
        self.redraw()

    def show(self, live: Live) -> None:
        """Everything."""
        self.tick(live)
        self.query_one(Body).draw(self.now)

    def tick(self, live: Live) -> None:
        """Every clock, and what is said of it."""
        now, t = self.now, self.desk.t
        self.query_one("#beside", Strip).fill(beside(now, t))
        self.query_one("#timers", Strip).fill(named(live, now, t))
        turn_now = cue(now, t, self.size.width - 2)
        self.query_one("#turn", Words).say(turn_now)
        self.query_one("#turn").display = bool(turn_now.plain)
        big = self.query_one(Face).draw(now)
        self.query_one("#now", Words).say(what_now(now, t, self.size.width - 2, timed=big))

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
            case "switch":
                return len(beside(now, self.desk.t)) > 1
            case "number":
                return int(str(parameters[0])) <= len(beside(now, self.desk.t))
            case "turn":
                return now.shown is not None and (parameters[0] == "any" or turns_asked(now))
            case "timers":
                return now.shown is not None
            case _:
                return True

    def action_turn(self, when: str) -> None:
        """Starts or stops a speaking turn."""
        self.desk.in_background(turn(self.desk, self.now))

    def action_timers(self) -> None:
        """The small clocks."""
        self.desk.in_background(timers(self.desk, self.now))

    def action_calm(self) -> None:
        """A calm picture stands on the stage in place of everything, or the day again."""
        calm = not self.live.session.doors.calm
        self.desk.send(Calm(on=calm))
        self.desk.say(_CALM if calm else N_("The stage shows the day again."))

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
        self.query_one(Body).home()
        self.redraw()

    def action_switch(self, by: int) -> None:
        """The next activity that is on."""
        names, now = [each.key for each in beside(self.now, self.desk.t)], self.now
        at = names.index(now.activity.id) if now.activity and now.activity.id in names else 0
        self.choose(names[(at + by) % len(names)])

    def action_number(self, number: int) -> None:
        """The activity with this number on the strip."""
        self.choose(beside(self.now, self.desk.t)[number - 1].key)

    def action_pick(self) -> None:
        """Any activity of the day, also one beside those that are on."""
        self.desk.in_background(self._pick())

    async def _pick(self) -> None:
        session, t = self.live.session, self.desk.t
        left = [each for each in session.in_order() if can_be_run(session, each.id)]
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


HERE = Run
