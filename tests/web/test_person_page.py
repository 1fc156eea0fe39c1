"""The participant's page as a browser without scripts has it, and the pages beside it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core.text import clean
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Prompt, Round, Scale, Split
from facilitator.locale import Translator
from facilitator.web.callers import Caller
from facilitator.web.now import now
from facilitator.web.pages.drawing import draw
from tests.support.hostile import TEXTS
from tests.support.phones import TALK, House, Phone, talking
from tests.support.room import Room, room


class Shown(HTMLParser):
    """The text of a page, its elements, and what its fields hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.elements: list[str] = []
        self.boxes: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._box = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.elements.append(" ".join([tag, *(name for name, _ in attrs)]))
        self.attributes += [(name, value or "") for name, value in attrs]
        self._box = tag == "textarea"
        self.boxes += [""] if self._box else []

    def handle_endtag(self, tag: str) -> None:
        self._box = self._box and tag != "textarea"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._box:
            self.boxes[-1] += data

    @property
    def built(self) -> list[str]:
        """What the page is built of: its elements but for line ends, with their attributes' names."""
        return [each for each in self.elements if not each.startswith("br")]

    @property
    def text(self) -> str:
        """What can be read, on one line."""
        return " ".join(" ".join(self.words).split())


async def here(house: House, language: str = "en") -> Phone:
    """A phone that came through the join link."""
    phone = house.stranger()
    await phone.get(house.link("join").removeprefix(house.url))
    phone.cookies["lang"] = language
    await phone.get("/")
    return phone


async def page(phone: Phone, path: str = "/") -> Shown:
    return Shown((await phone.get(path)).text)


async def test_the_first_answer_needs_nothing_but_the_answer(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        sent = await phone.form("/", do="note", prompt=TALK, text="Fler bänkar")

        assert (sent.status, sent.headers["location"]) == (303, "/")
        assert [note.text for note in house.hub.session.notes.values()] == ["Fler bänkar"]


async def test_before_the_first_answer_nobody_is_asked_for_a_name(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        before = (await page(phone)).text
        await phone.form("/", do="note", prompt=TALK, text="Fler bänkar")

        assert "Your name, if you like" not in before
        assert "Your name, if you like" in (await page(phone)).text


async def test_a_name_that_is_given_is_the_persons_name(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await phone.form("/", do="name", name="Ada")

        assert (await phone.now())["me"]["name"] == "Ada"


async def test_the_same_device_may_give_its_name_later(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        await house.phone("one")
        phone = await house.phone("one", name="Ada")

        assert (await phone.now())["me"]["name"] == "Ada"
        assert len(house.hub.session.people) == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "The note is empty. Write something first."), ("sv", "Anteckningen är tom. Skriv något först.")],
)
async def test_a_refusal_says_why_in_its_form(tmp_path: Path, language: str, sentence: str) -> None:
    async with talking(tmp_path / "s") as house:
        refused = await (await here(house, language)).form("/", do="note", prompt=TALK, text=" ")

        assert refused.status == 422
        assert Shown(refused.text).text.count(sentence) == 1


async def test_a_refusal_keeps_what_was_typed(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        long = "å" * 20_001
        refused = await (await here(house)).form("/", do="note", prompt=TALK, text=long)

        assert refused.status == 422
        assert Shown(refused.text).boxes == [long]


async def test_what_comes_for_a_question_that_has_gone_is_not_lost_either(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        refused = await (await here(house)).form("/", do="note", prompt="a1.gone.note", text="Fler bänkar")

        assert refused.status == 422
        assert "Fler bänkar" in Shown(refused.text).text


async def test_a_ballot_that_breaks_the_rule_stands_in_its_form_again(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await phone.form("/", do="note", prompt=TALK, text="Fler bänkar")
        [key] = house.hub.session.notes
        refused = await phone.form("/", do="ballot", prompt="a1.talk.dots", **{f"v.{key}": "9"})

        assert refused.status == 422
        assert "There are 3 dots, but 9 were given." in Shown(refused.text).text
        assert ("value", "9") in Shown(refused.text).attributes


async def test_what_is_no_number_is_refused_in_words(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        refused = await (await here(house)).form("/", do="ballot", prompt="a1.talk.dots", **{"v.n1": "två"})

        assert refused.status == 422
        assert "Write a whole number, or leave it empty." in Shown(refused.text).text


async def test_a_ballot_is_given_changed_and_taken_back(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await phone.form("/", do="note", prompt=TALK, text="Fler bänkar")
        [key] = house.hub.session.notes
        seen: list[object] = []
        for form in (
            {"do": "ballot", f"v.{key}": "2"},
            {"do": "ballot", f"v.{key}": "3"},
            {"do": "take_back"},
        ):
            await phone.form("/", prompt="a1.talk.dots", **form)
            seen.append((await phone.now())["prompts"][1]["own"])

        assert seen == [{key: 2}, {key: 3}, None]


async def test_cards_may_be_named_by_their_number_with_their_points_beside(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await phone.form("/", do="note", prompt=TALK, text="Fler bänkar")
        [key] = house.hub.session.notes
        picked = {"pick.0": key, "points.0": "2", "pick.1": "", "points.1": ""}
        await phone.form("/", do="ballot", prompt="a1.talk.dots", **picked)

        assert (await phone.now())["prompts"][1]["own"] == {key: 2}


async def test_a_note_is_changed_and_taken_back(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await phone.form("/", do="note", prompt=TALK, text="Fler bänkar")
        [key] = house.hub.session.notes
        await phone.form("/", do="note", prompt=TALK, note=key, text="Fler soffor")
        changed = house.hub.session.notes[key].text
        await phone.form("/", do="withdraw", prompt=TALK, note=key)

        assert (changed, house.hub.session.notes[key].state) == ("Fler soffor", "withdrawn")


async def test_whatever_somebody_writes_is_text_and_nothing_else(tmp_path: Path) -> None:
    texts = {f"n{at}": text for at, text in enumerate(TEXTS.values())}
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        for key in texts:
            await house.do(c.Write(id=key, prompt=TALK, text="Fler bänkar", author=phone_person(house)))
        ordinary = await page(phone)
        for key, text in texts.items():
            await house.do(c.Change(note=key, text=text))
        shown = await page(phone)

        assert sorted(shown.boxes) == sorted([*map(clean, texts.values()), ""])
        assert shown.built == ordinary.built


def phone_person(house: House) -> str:
    """The only person who takes part."""
    [person] = house.hub.session.people
    return person


async def test_a_step_that_asks_nothing_says_put_the_phone_away(tmp_path: Path) -> None:
    async with talking(tmp_path / "s", on="welcome") as house:
        text = (await page(await here(house))).text

        assert re.search(r"Put the phone away\. We go on at \d?\d:\d\d\.", text)


async def test_a_secret_vote_says_in_whom_one_must_trust(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await phone.form("/", do="note", prompt=TALK, text="Fler bänkar")
        await house.do(c.Close(activity="a1"))
        await house.do(c.Start(activity="a1", round="a1.vote"))
        said = (
            "The laptop's owner could change the program; "
            "the program stores no link between you and your vote."
        )

        assert said in (await page(phone)).text


async def test_whoever_is_muted_is_told_and_has_no_form(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await house.do(c.Mute(person=phone_person(house)))
        shown = await page(phone)

        assert "Nothing is taken from this phone just now. Talk to those who lead the day." in shown.text
        assert "form" not in shown.tags


async def test_a_calm_moment_is_a_calm_moment_here_too(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house)
        await house.do(c.Calm(on=True))

        assert "We take it calmly for a moment." in (await page(phone)).text


# The language.


async def test_the_language_that_is_chosen_sticks(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house, "sv")
        chosen = await phone.get("/?lang=en")

        assert (chosen.status, chosen.headers["location"], phone.cookies["lang"]) == (303, "/", "en")
        assert "What matters?" in (await page(phone)).text


async def test_a_language_that_is_not_spoken_changes_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = await here(house, "sv")

        assert (await phone.get("/?lang=xx")).status == 200
        assert phone.cookies["lang"] == "sv"


async def test_choosing_a_language_leads_to_no_other_site(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        chosen = await house.stranger().get("//not.example/?lang=en")

        assert chosen.headers.get("location", "/")[:2] != "//"


# Those who have no code.


async def test_whoever_has_no_code_can_type_the_short_one(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = house.stranger()
        short = house.link("short").rpartition("/")[2]
        asked = await page(phone)
        joined = await phone.form("/join", code=f" {short.lower()} ")

        assert "form" in asked.tags
        assert joined.status == 200
        assert [each["ask"] for each in (await phone_now(phone))] == ["Vad är viktigt?", "Vad väger tyngst?"]


async def phone_now(phone: Phone) -> list[dict[str, str]]:
    """What the phone is asked once its page has been opened."""
    await phone.get("/")
    return (await phone.now())["prompts"]


async def test_a_wrong_code_stays_in_its_form_and_it_says_what_to_do(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = house.stranger()
        phone.cookies["lang"] = "en"
        wrong = await phone.form("/join", code="<b>NOT")

        assert wrong.status == 403
        assert ("value", "<b>NOT") in Shown(wrong.text).attributes
        assert "There is no such code. Look at the big screen, and try again." in Shown(wrong.text).text


async def test_whoever_guesses_is_asked_to_wait(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = house.stranger()
        answers = [(await phone.form("/join", code=f"WRONG{n}")).status for n in range(12)]

        assert answers == [403] * 10 + [429] * 2


# The pages beside it.


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "How we treat your data"), ("sv", "Så behandlar vi dina uppgifter")]
)
async def test_how_data_is_treated_is_told_to_anyone_with_the_organisers_named(
    tmp_path: Path, language: str, heading: str
) -> None:
    async with talking(tmp_path / "s") as house:
        await house.do(c.Set(organisers=("Åsvalla kommun",)))
        phone = house.stranger()
        phone.cookies["lang"] = language
        text = (await page(phone, "/privacy")).text

        assert (heading in text, "Åsvalla kommun" in text) == (True, True)


async def test_the_check_says_in_both_languages_that_it_works_and_counts_a_phone_once(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        phone = house.stranger()
        await phone.get(house.link("check").removeprefix(house.url))
        texts = [(await page(phone, "/check")).text for _ in range(3)]

        assert all("Det fungerar" in text and "It works" in text for text in texts)
        assert (house.served.site.checked, len(house.hub.session.people)) == (1, 0)


async def test_without_its_link_nothing_is_checked(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        answer = await house.stranger().get("/check")

        assert (answer.status, house.served.site.checked) == (303, 0)


async def test_the_icon_that_browsers_ask_for_is_no_error(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house:
        assert (await house.stranger().get("/favicon.ico")).status == 204


# What stands in the page of a session that is given.


def drawn(made: Room) -> str:
    """The text of the page of somebody who has joined, in English."""
    t = Translator.for_language("en")
    here = now(made.session, {}, Caller("person", "p:1"), t, made.now)
    parts = {"version": "v", "room": "abcd", "fresh": lambda: "id", "typed": None, "late": 3}
    return Shown(draw("_person.html", t, now=here, **parts).decode()).text


def judging(ballot: BallotRule) -> Room:
    """Two cards, and a round in which they are judged."""
    card = Prompt("card", "Card", by="person")
    vote = Prompt("vote", "Vote", by="person", ballot=ballot, over="card")
    made = room(Round("r", "R", 10, ask=(card,)), Round("s", "S", 10, ask=(vote,)))
    made.do(c.Join(person="p:1"), by="reception")
    made.all(c.Start(), *(c.Write(prompt="a1.r.card", text=text) for text in ("One", "Two")))
    return made.all(c.Next())


@pytest.mark.parametrize(
    ("ballot", "words"),
    [
        (Split(7), "Vote Share 7 points between the two cards, in whole numbers. Nobody"),
        (Scale(1, 5), "Vote Give a number from 1 to 5. Nobody"),
        (Scale(0, 35, once=True), "Vote Nobody"),
        (Dots(1), "Vote You have 1 dot. Several on the same are fine. Nobody"),
        (Dots(3, each=1), "Vote You have 3 dots. At most one on each. Nobody"),
        (Dots(6, weights=(3, 2, 1)), "Vote Give each of these once: 3, 2, 1. Nobody"),
        (Interest(), "Vote Mark as many as you like. It binds you to nothing. Nobody"),
        (Interest(2), "Vote Choose at most 2. Nobody"),
        (Poll(("a", "b")), "Vote Choose one. Nobody"),
    ],
)
def test_each_kind_of_vote_says_how_it_is_given(ballot: BallotRule, words: str) -> None:
    assert words in drawn(judging(ballot))


def test_a_quiet_round_is_told_in_words_and_no_clock_counts_down() -> None:
    made = room(Round("r", "R", 10, quiet=True)).all(c.Start())
    text = drawn(made)

    assert ("Time left" in text, "We go on at" in text) == (False, True)


def test_a_result_is_told_in_words_with_its_ties() -> None:
    made = judging(Dots(2))
    one, two = made.session.notes
    made.do(c.Give(prompt="a1.s.vote", values={one: 1, two: 1}), by="person:p:1")
    made.all(c.Close())

    assert "Shared place 1: 1 dot One Shared place 1: 1 dot Two 1 has answered." in drawn(made)
