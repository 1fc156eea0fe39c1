"""Whole games with cards that are judged round by round, from the question to the document, in both languages.

`python -m tests.methods.games` writes the golden documents anew: read them before they are committed.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from facilitator.core.commands import AddActivity, Finish, Give, MakeTheme, Next, Set, Write
from tests.methods.whole import LANGUAGES, document, golden
from tests.support.driver import Driver

WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "sv": {
        "title": ["Vad börjar vi med?"],
        "cards": [
            "Fler bussar på kvällen",
            "Bänkar med *ryggstöd*",
            "Ett hus för unga",
            "Språkkafé varje vecka",
            "Öppna skolgårdar",
            "En telefon att ringa",
            "Odla ihop | alla åldrar",
            "Låna verktyg",
            "Frukost före skolan",
            "En karta över allt som finns",
            "Samåkning till träningen",
        ],
        "steps": ["Ring regionen", "Fråga en snickare", "Låna en lokal"],
        "areas": ["Mötas", "Ta sig fram"],
        "remark": ["Många ville börja smått"],
    },
    "en": {
        "title": ["Where do we begin?"],
        "cards": [
            "More buses at night",
            "Benches with *backs*",
            "A house for the young",
            "A language café each week",
            "Open the school yards",
            "A number to call",
            "Grow food | all ages",
            "Lend out tools",
            "Breakfast before school",
            "A map of all there is",
            "Share rides to practice",
        ],
        "steps": ["Call the region", "Ask a carpenter", "Borrow a room"],
        "areas": ["To meet", "To get about"],
        "remark": ["Many wanted to begin small"],
    },
}


def begun(method: str, language: str, settings: Mapping[str, object]) -> tuple[Driver, list[str]]:
    """A day on which the cards have been written; the ids of the cards."""
    words = WORDS[language]
    driver = Driver().do(
        Set(title=words["title"][0], language=language, participants=len(words["cards"]), kind="workshop"),
        AddActivity(method=method, id="a", settings=dict(settings)),
    )
    driver.do(Next(activity="a"), Next(activity="a"))
    names = [f"k{number}" for number, _ in enumerate(words["cards"], 1)]
    steps = [*words["steps"], *[""] * len(names)] if method == "twenty_five_ten" else [""] * len(names)
    for name, text, step in zip(names, words["cards"], steps, strict=False):
        fields = {"first_step": step} if step else {}
        driver.do(Write(id=name, text=text, prompt="a.write.card", source="paper", fields={**fields}))
    return driver, names


def until(driver: Driver, round_id: str) -> Driver:
    """Goes on to a round."""
    while not any(live.id == f"a.{round_id}" for live in driver.session.running()):
        driver.do(Next(activity="a"))
    return driver


def told(driver: Driver, language: str) -> Driver:
    """Two areas, a remark, and the end."""
    words = WORDS[language]
    until(driver, "reflect").do(
        MakeTheme(name=words["areas"][0], activity="a", notes=("k3", "k4", "k9")),
        MakeTheme(name=words["areas"][1], activity="a", notes=("k1", "k11")),
        Write(text=words["remark"][0], prompt="a.reflect.remark"),
    )
    return driver.do(Finish(activity="a"))


def shared(language: str) -> Driver:
    """35:an with eleven cards: one rests in each round."""
    driver, names = begun("thirty_five", language, {"readout": 4})
    rng = Random(7)  # noqa: S311 - a game that can be played again, not a secret
    for number in range(1, 6):
        until(driver, f"score{number}")
        order = names[number:] + names[:number]
        for one, other in zip(order[1::2], order[2::2], strict=True):
            points = rng.randint(1, 6)
            values = {one: points, other: 7 - points}
            driver.do(
                Give(prompt=f"a.score{number}.split", values=values, giver=f"hands:{one}", source="paper")
            )
    return told(driver, language)


def read_out(language: str) -> Driver:
    """35:an with the sums alone, as they were read out, and one card that nobody read."""
    driver, names = begun("thirty_five", language, {"readout": 4})
    until(driver, "readout")
    for name, total in zip(names, (31, 28, 28, 24, 24, 24, 20, 15, 11, 9), strict=False):
        driver.do(Give(prompt="a.sum.total", values={name: total}, giver=f"hands:{name}", source="paper"))
    driver.do(Give(prompt="a.sum.judged", values={"k2": 4}, giver="hands:k2", source="paper"))
    return told(driver, language)


def rated(language: str) -> Driver:
    """25/10 with eleven cards, of which one lacks a judgement."""
    driver, names = begun("twenty_five_ten", language, {"readout": 5})
    rng = Random(3)  # noqa: S311 - as above
    for number in range(1, 6):
        until(driver, f"rate{number}")
        for name in names:
            if (name, number) != ("k5", 3):
                value = {name: rng.randint(1, 5)}
                driver.do(
                    Give(prompt=f"a.rate{number}.rate", values=value, giver=f"hands:{name}", source="paper")
                )
    return told(driver, language)


RUNS: Mapping[str, Callable[[str], Driver]] = {
    "thirty_five": shared,
    "thirty_five_read_out": read_out,
    "twenty_five_ten": rated,
}

if __name__ == "__main__":
    for run_name, run in RUNS.items():
        for each in LANGUAGES:
            golden(run_name, each).write_text(document(run(each), each), "utf-8")
