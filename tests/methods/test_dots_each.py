"""Whoever is asked for dots is told how many there are."""

import pytest

from facilitator.core.text import in_language
from facilitator.core.vocabulary import Dots
from tests.methods.days import plan


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("method", "settings"),
    [
        ("dot_vote", {"dots": 4}),
        ("lean_coffee", {"dots": 4}),
        ("vad_hinder_hur", {"dots": 4}),
        ("open_space", {"dots": 4, "convergence": True, "voting": True}),
    ],
)
def test_step_with_dots_says_how_many_each_has(
    method: str, settings: dict[str, object], language: str
) -> None:
    asked = [
        (each, prompt)
        for each in plan(method, settings)
        for prompt in each.ask
        if isinstance(prompt.ballot, Dots)
    ]
    said = [
        f"{in_language(each.say, language)} {in_language(prompt.ask, language)}" for each, prompt in asked
    ]

    assert [("Prickar var: 4" in words, "Dots each: 4" in words) for words in said] == [
        (language == "sv", language == "en")
    ]
