"""Themes: notes are put together, one key for each."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from facilitator.core.commands import (
    Answer,
    DissolveTheme,
    Do,
    IntoTheme,
    LeadTheme,
    MakeTheme,
    Merge,
    MergeThemes,
    OrderThemes,
    OutOfTheme,
    RenameTheme,
)
from facilitator.core.text import N_
from facilitator.tui.asking import AskText, Option, Pick
from facilitator.tui.keys import key
from facilitator.tui.looking import Looking
from facilitator.tui.rows import Rows
from facilitator.tui.theme_sheets import Together
from facilitator.tui.trio import LISTS

_NEW = "+"
_NOTES, _THEMES = ("loose", "within"), ("themes",)
_WHERE = {
    "into": _NOTES,
    "again": _NOTES,
    "out": ("within",),
    "rename": ("themes", "within"),
    "dissolve": _THEMES,
    "lead": _THEMES,
    "shift": _THEMES,
}
"""The lists in which a key has a meaning, where that is not all of them."""

_SHOWN = 400


class Themes(Looking):
    """Grouping."""

    ABOUT = N_(
        "A digit puts the note under the cursor into that theme, and the cursor goes on to the next note. "
        "Enter finds a theme by a part of its name; a full stop takes the same theme once more. Space marks "
        "notes, which then go together.\n"
        "Left and right lead between the lists: notes in no theme, themes, the notes of one theme. Enter on a "
        "theme puts the note there.\n"
        "Mouse: click a note, then double-click its theme. A click at the left edge marks."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key(f"{n}", f"put({n})", N_("Into theme"), show=n == 1, sign="1–9") for n in range(1, 10)),
        key("g", "into", N_("Choose theme"), sign="Enter"),
        key("0,delete", "out", N_("Out of theme")),
        key("full_stop", "again", N_("Same again")),
        key("n", "fresh", N_("New theme")),
        key("u", "app.undo", N_("Undo")),
        key("r", "rename", N_("Rename")),
        key("x", "dissolve", N_("Dissolve")),
        key("minus,shift+up", "shift(-1)", N_("Theme up")),
        key("plus,shift+down", "shift(1)", N_("Theme down")),
        key("m", "join", N_("Merge")),
        key("i", "lead", N_("Initiator")),
        key("w", "who", N_("Who groups"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.by: tuple[str, ...] = ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that are about a theme are there while the cursor is among the themes."""
        return self.held.here in _WHERE.get(action, LISTS) and super().check_action(action, parameters)

    # Notes into themes and out.

    def act(self, action: Do, notes: list[str]) -> None:
        """Carries out what takes notes away from where they are."""
        self.board.leave(notes)
        self.desk.in_background(self._acted(action, notes))

    async def _acted(self, action: Do, notes: list[str]) -> Answer | None:
        answer = await self.desk.asked(action)
        self.board.arrived(notes, answer.n if answer else None)
        return answer

    def put(self, theme: str) -> None:
        """Puts what is in hand into a theme."""
        notes = self.board.hand
        if not notes:
            self.desk.say(N_("There is no note under the cursor."))
            return
        self.held.last = theme
        self.act(IntoTheme(theme=theme, notes=tuple(notes)), notes)

    def action_put(self, number: int) -> None:
        """Into the theme with this number."""
        themes = self.board.now.themes
        if number <= len(themes):
            self.put(themes[number - 1].id)
        else:
            self.desk.say(N_("There is no theme with this number. Press n for a new one."))

    def action_again(self) -> None:
        """Into the theme that was used last."""
        if self.held.last in {each.id for each in self.board.now.themes}:
            self.put(self.held.last)
        else:
            self.desk.say(N_("No theme has been used yet."))

    def action_into(self) -> None:
        """Into a theme that is found by its name."""
        self.desk.in_background(self._into())

    async def _into(self) -> None:
        t, notes = self.desk.t, self.board.hand
        if not notes:
            return
        new = Option(_NEW, t("New theme …"), "n")
        chosen = await self.pick(t("Into which theme?"), new=[new]) if self.board.now.themes else _NEW
        if chosen == _NEW:
            await self._fresh(notes)
        elif chosen is not None:
            self.held.last = chosen
            self.act(IntoTheme(theme=chosen, notes=tuple(notes)), notes)

    async def pick(self, question: str, *, but: str = "", new: list[Option] | None = None) -> str | None:
        themes = enumerate(self.board.now.themes, 1)
        options = [Option(each.id, each.name, str(number)) for number, each in themes if each.id != but]
        return await self.desk.push_screen_wait(Pick(question, [*options, *(new or [])]))

    @on(Rows.Taken, "#themes")
    def _theme_taken(self, taken: Rows.Taken) -> None:
        if taken.key is not None:
            self.put(taken.key)

    @on(Rows.Taken, "#loose")
    @on(Rows.Taken, "#within")
    def _note_taken(self) -> None:
        self.action_into()

    def action_out(self) -> None:
        """Out of its theme."""
        if notes := self.board.hand:
            self.act(OutOfTheme(notes=tuple(notes)), notes)

    # Themes.

    def action_fresh(self) -> None:
        """A new theme with what is in hand; among the themes only with what is marked."""
        notes = self.board.marked if self.held.here == "themes" else self.board.hand
        self.desk.in_background(self._fresh(notes))

    async def _fresh(self, notes: list[str]) -> None:
        t, session = self.desk.t, self.live.session
        texts = "\n".join(session.notes[each].text for each in notes)
        name = await self.desk.push_screen_wait(AskText(t("What is the theme called?"), more=texts[:_SHOWN]))
        if name is None:
            return
        known = next((each.id for each in self.board.now.themes if each.name == name), None)
        if known is not None and notes:
            self.held.last = known
            self.act(IntoTheme(theme=known, notes=tuple(notes)), notes)
            return
        activity = self.held.look.activity
        self.board.leave(notes)
        made = MakeTheme(name=name, activity=activity, notes=tuple(notes), by=self.by)
        answer = await self._acted(made, notes)
        self.held.last = answer.made[0] if answer and answer.made else self.held.last

    def action_rename(self) -> None:
        """Another name for the theme."""
        self.desk.in_background(_rename(self))

    def action_join(self) -> None:
        """Among the themes: this one becomes part of another. Elsewhere: the marked notes become one."""
        self.desk.in_background(_join_themes(self) if self.held.here == "themes" else _join_notes(self))

    def action_shift(self, by: int) -> None:
        """Puts the theme one step up or down in the order."""
        order = [each.id for each in self.board.now.themes]
        theme = self.board.rows("themes").key
        if theme is None or not 0 <= order.index(theme) + by < len(order):
            return
        at = order.index(theme)
        order[at], order[at + by] = order[at + by], order[at]
        self.desk.send(OrderThemes(themes=tuple(order)))

    def action_dissolve(self) -> None:
        """Takes the theme away; its notes are in no theme again."""
        theme = self.board.theme
        if theme is not None:
            told = N_("The theme is gone and its notes are in no theme. u takes it back.")
            self.desk.send(DissolveTheme(theme=theme.id), then=lambda _: self.desk.say(told))

    def action_lead(self) -> None:
        """Says who calls together those who want to go on with the theme."""
        self.desk.in_background(_lead(self))

    def action_who(self) -> None:
        """Says who groups, which stands with the themes that are made from now on."""
        self.desk.in_background(_who(self))


async def _rename(page: Themes) -> None:
    theme = page.board.theme
    if theme is None:
        return
    name = await page.desk.push_screen_wait(AskText(page.desk.t("What is the theme called?"), theme.name))
    if name is not None:
        await page.desk.asked(RenameTheme(theme=theme.id, name=name))


async def _join_themes(page: Themes) -> None:
    t, theme = page.desk.t, page.board.theme
    if theme is None or len(page.board.now.themes) < 2:
        page.desk.say(N_("There must be two themes to merge."))
        return
    into = await page.pick(t("Which theme is this one to become part of?"), but=theme.id)
    if into is not None and await page.desk.asked(MergeThemes(theme=into, gone=(theme.id,))):
        page.board.rows("themes").go_to(into)


async def _join_notes(page: Themes) -> None:
    notes = page.board.marked
    if len(notes) < 2:
        page.desk.say(N_("Mark the notes first, with the space bar. At least two are needed."))
        return
    texts = [page.live.session.notes[each].text for each in notes]
    text = await page.desk.push_screen_wait(Together(texts))
    if text is not None:
        page.act(Merge(notes=tuple(notes), text=text), notes)


async def _lead(page: Themes) -> None:
    t, theme = page.desk.t, page.board.theme
    if theme is None:
        return
    now = ", ".join(filter(None, map(page.live.name, theme.leads)))
    more = t(
        "Names with commas between: those who gather the group a first time. They need not do all the work. "
        "An empty line: nobody."
    )
    said = await page.desk.push_screen_wait(
        AskText(t("Who calls “{theme}” together?", theme=theme.name), now, more, empty=True)
    )
    if said is not None:
        leads = tuple(name.strip() for name in said.split(",") if name.strip())
        await page.desk.asked(LeadTheme(theme=theme.id, leads=leads))


async def _who(page: Themes) -> None:
    t = page.desk.t
    more = t("Names with commas between. They stand with the themes that are made from now on.")
    said = await page.desk.push_screen_wait(
        AskText(t("Who groups the notes?"), ", ".join(page.by), more, empty=True)
    )
    if said is not None:
        page.by = tuple(name.strip() for name in said.split(",") if name.strip())


HERE = Themes
