"""All cards with the points of each round and their sums; rounds that do not add up; a line to key points in."""

import secrets

from textual import on

from facilitator.core.commands import Deal, Do
from facilitator.core.text import N_
from facilitator.tui.line_terms import Unclear
from facilitator.tui.panels.card_lines import Pair, commands, line_of
from facilitator.tui.panels.card_sheet import CardSheet
from facilitator.tui.panels.read_aloud import card_prompt
from facilitator.tui.panels.spots import Shared, can_deal
from facilitator.tui.rows import Rows

_SHARED = N_(
    "Card {number} shares a ballot of round {round} with another card. Change both with p on the page Run."
)


class Cards(CardSheet):
    """The sheet with what can be done on it."""

    def action_done(self) -> None:
        """Enter: saves the line."""
        now = self._now
        keyed = self._read(now) if now is not None and self.entry.said else None
        if now is None or keyed is None:
            return
        if isinstance(keyed, Unclear):
            self.desk.say(keyed.message, "warning", **keyed.values)
            return
        if isinstance(keyed, Shared):
            self._post((keyed.command,), keyed.group.holds[0])
            return
        prompt = card_prompt(self.live.session, self.activity, now.plan.over)
        actions = commands(self.live.session, now.pile, keyed, prompt or "", f"r{secrets.token_hex(5)}")
        if isinstance(actions, Pair):
            self.desk.say(_SHARED, "warning", number=actions.card, round=actions.round)
        else:
            self._post(actions, now.pile.scores[keyed.card].note.id if keyed.card else "")

    def _post(self, actions: tuple[Do, ...], note: str) -> None:
        """Sends what was keyed in, and goes on at its card."""
        self.box.post(self.desk, self.live, self.entry.value, actions)
        self._fill("")
        self.rows.go_to(note)

    @on(Rows.Taken, "#every")
    def _taken(self, taken: Rows.Taken) -> None:
        """Puts what a card has on the line."""
        now, name = self._now, taken.key
        if now is None or name is None or name not in now.scores:
            return
        if self.entry.said:
            self.desk.say(N_("Save the line that you have begun first."))
            return
        self._fill(line_of(now.scores[name], now.numbers[name]))

    def action_order(self) -> None:
        """The cards by number, or by sum."""
        self._by_sum = not self._by_sum
        self.show(self.live)

    def action_next_doubt(self) -> None:
        """Goes to the next card that may be wrong."""
        now = self._now
        order = now.in_order(by_sum=self._by_sum) if now else []
        at = self.rows.at + 1
        names = [name for name in (*order[at:], *order[:at]) if now and name in now.doubted]
        if names:
            self.rows.go_to(names[0])
        else:
            self.desk.say(N_("No card is doubted: every round that is keyed in adds up."))

    def action_deal(self) -> None:
        """Deals the cards for every round that is still to come."""
        self.desk.send(Deal(activity=self.activity))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Cards are dealt where no sums are written on paper, and rounds are still to come."""
        return action != "deal" or (self._now is not None and can_deal(self.live.session, self._now.plan))

    def action_leave(self) -> None:
        """Leaves; a line that was begun stays for the next time."""
        if self.entry.said:
            self.desk.say(N_("What you had begun to write is here when you come back."))
        self.dismiss(None)


HERE = Cards
