"""What is published, before it has a format: a title, facts, and one section for each part of the day.

All strings are plain text as people wrote it, possibly with line ends; every renderer makes it inert in its
format.
"""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from facilitator.core.text import Text
from facilitator.core.vocabulary import Block, Chart, Heading, Listing, Paragraph, Quote, Ranking, Table

Say = Callable[[Text], str]


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the document. Headings in ``blocks`` are below its title; level 1 is the highest."""

    title: str
    blocks: tuple[Block, ...] = ()


class Document(msgspec.Struct, frozen=True, omit_defaults=True):
    """``facts`` are labels with what they say ("Date", "11 March 2014"); ``intro`` comes before the first
    section.
    """

    title: str
    language: str
    facts: tuple[tuple[str, str], ...] = ()
    intro: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


def in_words(block: Block, say: Say, label: Say) -> Block:
    """The block with each of its strings put through ``say``; what only names a column or a unit, through
    ``label``.
    """
    match block:
        case Heading() | Paragraph() | Quote():
            return replace(block, text=say(block.text))
        case Listing():
            return replace(block, items=tuple(map(say, block.items)))
        case Table():
            rows = tuple(tuple(map(say, row)) for row in block.rows)
            return replace(block, head=tuple(map(label, block.head)), rows=rows, caption=label(block.caption))
        case Ranking():
            lines = tuple(
                replace(each, text=say(each.text), points=label(each.points)) for each in block.lines
            )
            return replace(block, lines=lines, unit=label(block.unit))
        case Chart():
            bars = tuple(replace(each, label=say(each.label)) for each in block.bars)
            return replace(block, caption=label(block.caption), bars=bars)
