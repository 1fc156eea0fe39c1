import html
import re
from collections.abc import Callable
from typing import cast

import markdown as python_markdown
import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.core.text import clean
from facilitator.publish.said import md, md_lines
from tests.publish.hostile import ACTING, PROSE

Render = Callable[[str], str]

EXTENSIONS = ["extra", "toc", "admonition", "attr_list", "footnotes", "wikilinks", "meta", "smarty", "nl2br"]
PLUGINS = [
    *("strikethrough", "footnotes", "table", "url", "task_lists", "def_list", "abbr", "mark", "insert"),
    *("superscript", "subscript", "math", "spoiler"),
]


def _python_markdown(source: str) -> str:
    return python_markdown.markdown(source, extensions=EXTENSIONS)


def _renderers() -> dict[str, Render]:
    """Each with raw HTML allowed, as many tools that publish have it."""
    return {
        "commonmark": MarkdownIt("commonmark").enable("table").render,
        "gfm-like": MarkdownIt("gfm-like").render,
        "python-markdown": _python_markdown,
        "mistune": cast(Render, mistune.create_markdown(escape=False, plugins=PLUGINS)),
    }


RENDERERS = _renderers()
OURS = {"p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "br", "h2", "blockquote"}
SMART = str.maketrans({"“": '"', "”": '"', "\u2018": "'", "’": "'", "…": "...", "–": "--", "—": "---"})


def page(text: str) -> str:
    """A page with ``text`` in each place where a document may have it."""
    one = md(text)
    lines = md_lines(text) or ["tomt"]
    item = "  \n  ".join(lines)
    paragraph = "  \n".join(lines)
    quote = "  \n> ".join(lines)
    return (
        f"## {one}\n\n{paragraph}\n\n- {item}\n- sist\n\n1. {item.replace('  ', '   ')}\n\n> {quote}\n\n"
        f"| h |\n| --- |\n| {one} |\n"
    )


def words(page: str) -> str:
    """What a reader sees, with one space between words and plain quotation marks."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", page))
    return " ".join(text.split()).translate(SMART)


def acts(name: str, text: str) -> str:
    """What ``text`` does or loses on a page in one renderer; empty where it only stands there."""
    shown = RENDERERS[name](page(text))
    tags = {tag.lower() for tag in re.findall(r"<\s*/?\s*([A-Za-z!?][A-Za-z0-9-]*)", shown)} - OURS
    if tags:
        return f"tags {sorted(tags)}"
    if re.search(r"<[a-z0-9]+ (?!style=\"text-align|id=\")[^>]*=", shown):
        return "an attribute"
    counts = [(shown.count(f"<{tag}"), most) for tag, most in (("h2", 1), ("table", 1), ("blockquote", 1))]
    if any(count > most for count, most in counts) or shown.count("<ul") + shown.count("<ol") > 2:
        return "a block of its own"
    seen = words(shown)
    said = [" ".join(line.split()).translate(SMART) for line in clean(text).split("\n")]
    lost = [line for line in said if line and seen.count(line) < 6 - (len(said) > 1) * 2]
    return f"lost {lost[:1]}" if lost else ""


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("text", ACTING + PROSE)
def test_text_only_stands_there_in_every_renderer(name: str, text: str) -> None:
    assert acts(name, text) == ""


PIECES = st.sampled_from(
    [text for text in ACTING if len(text) < 200] + list("[](){}<>`*_#!|\\:-=+~^$&@./% \n1a'\"")
)
TEXTS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=6).map("".join),
    st.text(max_size=60),
    st.text(alphabet="[](){}<>`*_#!|\\:-=+~^$&@./% \n1aå", max_size=20),
)


@pytest.mark.parametrize("name", RENDERERS)
@given(text=TEXTS)
def test_any_text_only_stands_there(name: str, text: str) -> None:
    assert acts(name, text) == ""


@pytest.mark.parametrize("text", PROSE)
def test_ordinary_prose_comes_out_as_it_went_in(text: str) -> None:
    assert md(text) == text


@given(st.text(alphabet="abcåäöÅÄÖ ,;–…”’é", min_size=1))
def test_letters_and_commas_are_never_touched(text: str) -> None:
    assert md(text) == clean(text)


@given(TEXTS)
def test_entities_read_back_as_the_text(text: str) -> None:
    lines = [line.strip() for line in clean(text).split("\n") if line.strip()]

    assert [html.unescape(re.sub("&(?!#)", "&amp;", line)) for line in md_lines(text)] == lines


def test_a_family_and_a_flag_stay_whole() -> None:
    assert md("👩‍👩‍👧‍👦 och 🇸🇪") == "👩‍👩‍👧‍👦 och 🇸🇪"


def test_lines_of_a_note_become_one_with_slashes_between() -> None:
    assert md("ett\n\n två") == "ett / två"


def test_an_address_is_text_that_reads_as_written() -> None:
    assert md("se www.a.se") == "se www&#46;a&#46;se"


def test_a_number_and_a_full_stop_begin_no_list() -> None:
    assert md("1. Först") == "1&#46; Först"
