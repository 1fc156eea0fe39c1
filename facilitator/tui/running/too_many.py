"""Counts that cannot be right, told where the round is run and in the programme."""

from facilitator.core.counts import MESSAGE, too_many
from facilitator.core.session import Session
from facilitator.core.text import in_language, one_line
from facilitator.locale import Translator


def too_many_words(session: Session, activity: str, t: Translator) -> list[str]:
    """A sentence for each question of an activity with more ballots than there are people."""
    found = ((each, session.prompt(each.prompt)) for each in too_many(session))
    return [
        t(MESSAGE, question=_question(asked[1].ask, t), ballots=each.ballots, heads=each.heads)
        for each, asked in found
        if asked is not None and asked[0].activity == activity
    ]


def _question(ask: str | dict[str, str], t: Translator) -> str:
    return one_line(in_language(ask, t.language))
