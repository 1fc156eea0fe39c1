from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.consent import waits
from facilitator.core.evolve import replay
from facilitator.core.model import Info
from facilitator.core.text import clean, in_language
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Block, Heading, Listing, Method, Paragraph
from facilitator.locale import Translator
from facilitator.publish.markdown import markdown
from facilitator.publish.said import md_lines
from facilitator.publish.tell import tell, title
from tests.capture.days import days
from tests.publish.sessions import square
from tests.support.driver import BUNDLED, Driver

SV = Translator.for_language("sv")


class Missing:
    """A catalogue that has none of the methods any more."""

    def method(self, method: str) -> Method | None:
        return None

    def harvest(self, method: str, view: ActivityView[Mapping[str, object]]) -> Sequence[Block] | None:
        return None


class Shows(Missing):
    """A catalogue whose methods show the same blocks whatever was written."""

    def __init__(self, *blocks: Block) -> None:
        self._blocks = blocks

    def harvest(self, method: str, view: ActivityView[Mapping[str, object]]) -> Sequence[Block] | None:
        return self._blocks


def document(driver: Driver, methods: Missing | None = None) -> str:
    return markdown(tell(driver.session, driver.names, methods or BUNDLED)).decode()


def cafe(*actions: c.Do) -> Driver:
    adding = c.AddActivity(id="a1", method="world_cafe", title="Kafé", settings={"questions": ["Vad?"]})
    return Driver().do(adding, *actions, by="import")


def wrote(text: str, **more: object) -> c.Do:
    return c.Write(activity="a1", prompt="note", text=text, **more)  # pyright: ignore[reportArgumentType] - fields of the command by name


TITLES = [
    ("konferens", "Dokumentation från konferensen ”Torget”"),
    ("Workshop", "Dokumentation från workshoppen ”Torget”"),
    ("dialogmöte", "Dokumentation från dialogmötet ”Torget”"),
    ("medborgardialog", "Dokumentation från medborgardialogen ”Torget”"),
    ("studiecirkel", "Dokumentation – studiecirkel: Torget"),
    ("", "Dokumentation från ”Torget”"),
]


@pytest.mark.parametrize(("kind", "said"), TITLES)
def test_the_title_says_what_kind_of_day_it_was(kind: str, said: str) -> None:
    assert title(Info(title="Torget", kind=kind), Translator.for_language("sv")) == said


def test_a_session_without_a_title_is_documentation_of_its_kind() -> None:
    assert title(Info(kind="konferens"), Translator.for_language("sv")) == "Dokumentation – konferens"


def test_an_empty_session_has_a_title_and_nothing_more() -> None:
    assert document(Driver()) == "# Dokumentation\n"


def test_what_is_not_known_of_the_day_is_left_out() -> None:
    driver = Driver().do(c.Set(title="Torget", participants="nära 40"))

    assert document(driver) == "# Dokumentation från ”Torget”\n\n- Deltagare: nära 40\n"


def test_the_document_can_be_told_in_english() -> None:
    day = square()

    told = tell(day.session, day.names, BUNDLED, "en")

    assert told.title == "Documentation of the workshop “Ett torg för alla”"
    assert told.facts[0] == ("Date", "7 May 2026")


def test_a_break_is_no_part_of_the_document() -> None:
    assert "Fika" not in document(square())


def test_withdrawn_merged_and_split_notes_are_not_published() -> None:
    driver = cafe(*(wrote(f"lapp {n}", id=f"b{n}") for n in range(5))).do(
        c.Withdraw(note="b0"),
        c.Merge(notes=("b1", "b2"), text="sammanslagen"),
        c.SplitNote(note="b3", texts=("ena", "andra")),
    )

    told = document(driver)

    assert [text for text in ("lapp 0", "lapp 1", "lapp 2", "lapp 3") if text in told] == []
    assert [text for text in ("lapp 4", "sammanslagen", "ena", "andra") if text not in told] == []


def test_names_that_may_not_be_seen_are_left_out() -> None:
    day = square()

    told = markdown(tell(day.session, {}, BUNDLED)).decode()

    assert [name for name in ("Maja", "Odlarna", "Byalaget") if name in told] == []


def test_what_a_harvest_leaves_out_is_listed_under_its_question() -> None:
    driver = cafe(wrote("visad"), wrote("bortglömd"))

    told = document(driver, Shows(Listing(("visad",))))

    assert told.endswith(f"## Kafé\n\n- visad\n\n### {SV('Other notes')}\n\n#### Vad?\n\n- bortglömd\n")


def test_what_is_in_no_theme_is_listed_by_itself() -> None:
    driver = cafe(wrote("a", id="b1"), wrote("b", id="b2"))
    driver.do(c.MakeTheme(activity="a1", name="Ett", notes=("b1",)))

    told = document(driver, Shows(Heading("Ett"), Listing(("a",))))

    assert told.endswith(f"### Ett\n\n- a\n\n### {SV('Not in any theme')}\n\n#### Vad?\n\n- b\n")


def test_those_who_grouped_are_named_before_the_themes() -> None:
    driver = cafe().do(
        c.MakeTheme(activity="a1", name="Ett", by=("Maja",)),
        c.MakeTheme(activity="a1", name="Två", by=("Omar", "Siv")),
    )

    told = document(driver, Shows(Paragraph("först"), Heading("Ett")))

    first = SV("“{theme}” was put together by {names}.", theme="Ett", names="Maja")
    second = SV("“{theme}” was put together by {names}.", theme="Två", names="Omar och Siv")
    assert told.endswith(
        f"först\n\n{first}\n\n{second}\n\n### Ett\n\n{SV('Nothing was put under this theme.')}\n"
    )


def test_a_theme_under_which_nothing_was_put_says_so() -> None:
    driver = cafe(wrote("a", id="b1")).do(
        c.MakeTheme(activity="a1", name="Tomt"),
        c.MakeTheme(activity="a1", name="Fyllt", notes=("b1",)),
        c.MakeTheme(activity="a1", name="Också tomt"),
    )

    told = document(driver, Shows(Heading("Tomt"), Heading("Fyllt"), Listing(("a",)), Heading("Också tomt")))

    nothing = SV("Nothing was put under this theme.")
    assert told.endswith(f"### Tomt\n\n{nothing}\n\n### Fyllt\n\n- a\n\n### Också tomt\n\n{nothing}\n")


def test_a_heading_that_is_called_like_a_theme_with_notes_stays_as_it_is() -> None:
    driver = cafe(wrote("a", id="b1")).do(c.MakeTheme(activity="a1", name="Ett", notes=("b1",)))

    told = document(driver, Shows(Listing(("a",)), Heading("Ett")))

    assert told.endswith("- a\n\n### Ett\n")


def test_a_late_note_is_marked() -> None:
    assert f"- sen {SV('(came late)')}\n" in document(cafe(wrote("sen", late=True)), Missing())


def test_a_line_of_an_action_plan_is_a_row_with_the_blanks_in_use() -> None:
    driver = Driver().do(
        c.AddActivity(id="a1", method="open_space", settings={"convergence": True}), by="import"
    )
    driver.do(
        c.Write(
            activity="a1",
            prompt="action",
            text="Låna bänkar",
            people={"who": ("Omar",)},
            fields={"when": "maj"},
        ),
        c.Write(activity="a1", prompt="action", text="Fråga skolan", people={"who": ("Siv", "Bo")}),
        by="import",
    )

    assert "| Låna bänkar | Omar | maj |\n| Fråga skolan | Siv och Bo |  |\n" in document(driver, Missing())


def test_a_method_that_is_missing_is_told_by_prompt_and_place() -> None:
    driver = cafe(wrote("a", table=1), wrote("b", table=2))

    assert document(driver, Missing()).endswith("## Kafé\n\n### Vad?\n\nBord 1\n\n- a\n\nBord 2\n\n- b\n")


def test_the_blanks_of_a_note_are_said_below_it() -> None:
    driver = Driver().do(c.AddActivity(id="a1", method="story_harvest"), by="import")
    driver.do(
        c.Write(
            activity="a1", prompt="story", text="resan", people={"teller": ("Ada",)}, fields={"agreed": True}
        ),
        by="import",
    )

    assert "- resan  \n  " in document(driver, Missing())
    assert "Ada" in document(driver, Missing())


def _scored(*, closed: bool) -> Driver:
    driver = Driver().do(c.AddActivity(id="a1", method="thirty_five"), by="import")
    driver.do(
        *(c.Write(activity="a1", prompt="card", id=f"k{n}", text=f"kort {n}") for n in (1, 2)),
        c.Give(activity="a1", prompt="a1.score1.split", values={"k1": 5, "k2": 2}, giver="hands:1"),
        by="import",
    )
    return driver.do(c.Finish(activity="a1")) if closed else driver


def test_points_are_told_when_the_round_is_over() -> None:
    assert "| 1 | kort 1 | 5 |\n| 2 | kort 2 | 2 |\n" in document(_scored(closed=True), Missing())


def test_points_are_not_told_before() -> None:
    assert "| 1 |" not in document(_scored(closed=False), Missing())


def counted(told: str, text: str) -> int:
    """How often a note's text stands in a document as lines of their own, in a heading, a list or a table."""
    lines = md_lines(text)
    return told.count("  \n  ".join(lines)) + told.count(" / ".join(lines)) if lines else 1_000


def published(day: Driver) -> list[str]:
    """The texts of the notes that are kept and wait for nobody's yes."""
    kept = (note for note in day.session.notes.values() if note.state == "kept")
    return [note.text for note in kept if not waits(day.session, note)]


# A day is many commands: making one takes longer than Hypothesis expects of data.
slowly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(days)
def test_every_kept_note_is_in_the_document(day: Driver) -> None:
    told = document(day)

    kept = published(day)
    assert [text for text in kept if not all(line in told for line in md_lines(text))] == []


@slowly
@given(days)
def test_without_its_methods_a_day_still_shows_each_note_once_or_more(day: Driver) -> None:
    told = document(day, Missing())

    kept = [clean(text) for text in published(day)]
    assert [text for text in set(kept) if counted(told, text) < kept.count(text)] == []


@slowly
@given(days, st.integers(0, 200))
def test_a_day_can_be_told_at_any_moment(day: Driver, moment: int) -> None:
    so_far = replay(day.events[:moment])

    assert markdown(tell(so_far, day.names, BUNDLED)).startswith(b"# Dokumentation")


CAFE = BUNDLED.method("world_cafe")
NOTHING = "Ingenting skrevs ned i den här delen av dagen."


def told(driver: Driver) -> tuple[bool, bool]:
    """Whether the document says how a café is held, and that nothing was written."""
    assert CAFE is not None
    assert CAFE is not None
    text = document(driver)
    return (in_language(CAFE.how, "sv") in text, NOTHING in text)


def test_a_method_of_which_only_the_first_step_was_held_is_not_told_as_if_it_had_been_carried_out() -> None:
    assert told(cafe(c.Start(activity="a1"), c.Finish(activity="a1"))) == (False, True)


def test_a_method_that_was_held_from_first_to_last_is_told_also_where_nothing_was_written() -> None:
    driver = cafe(c.Start(activity="a1"))
    while any(live.state == "waiting" for live in driver.session.rounds_of("a1")):
        driver.do(c.Next(anyway=True))

    assert told(driver) == (True, True)


def test_a_method_is_told_as_soon_as_something_was_written() -> None:
    assert told(cafe(c.Start(activity="a1"), wrote("Bänkar"))) == (True, False)
