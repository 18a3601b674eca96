"""Paragraphs laid out on a terminal: wrapped on words, every line of one direction.

Some terminals reorder Arabic themselves (VTE, Konsole, Apple Terminal), others show letters as they come (xterm,
Alacritty, kitty, tmux). For the first kind a line is either all Arabic or begins with its Latin value, so that
no reordering can move a date or number to another place, and nothing stands beside Arabic text. For the second
kind ``visual`` turns each line round and joins its letters before it is printed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.text import Text

from musnad.cli.clean import clean
from musnad.errors import BadInput

Layout = Callable[[int, list["Piece"], int], Text]
VALUE: Final = "value"
MISSING: Final = "--visual needs two packages more: pip install 'musnad[terminal]'"


class Piece(NamedTuple):
    """Words of one style; the style is rich's."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Pieces that follow each other, wrapped together; ``value`` is Latin and stands before them on its line."""

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    value: str = ""
    hang: int = 0
    """How much farther in the second line and the following begin."""


def lines(paragraph: Paragraph, width: int) -> Iterator[tuple[int, list[Piece]]]:
    """The paragraph's lines, each with its indent; a line holds whole words unless a word is wider than it."""
    indent = paragraph.indent
    line: list[Piece] = []
    used = 0
    for word in _words(paragraph, max(8, width - paragraph.indent - paragraph.hang)):
        needs = cell_len(word.text)
        if line and indent + used + 1 + needs > width:
            yield indent, line
            line, used, indent = [], 0, paragraph.indent + paragraph.hang
        used += needs + (1 if line else 0)
        line.append(word)
    if line or not paragraph.pieces:
        yield indent, line


def _words(paragraph: Paragraph, width: int) -> Iterator[Piece]:
    for piece in (Piece(paragraph.value, VALUE), *paragraph.pieces):
        for word in clean(piece.text).split():
            for part in chop_cells(word, width) if cell_len(word) > width else (word,):
                yield Piece(part, piece.style)


def _runs(line: list[Piece]) -> list[Piece]:
    """The words of a line, those of one style that follow each other joined again."""
    return [
        Piece(" ".join(piece.text for piece in run), style) for style, run in groupby(line, itemgetter(1))
    ]


def logical(indent: int, line: list[Piece], width: int) -> Text:
    """The line in reading order, for terminals that reorder."""
    text = Text(" " * indent)
    for position, run in enumerate(_runs(line)):
        text.append(" " if position else "")
        text.append(run.text, run.style)
    return text


def visual() -> Layout:
    """The layout for terminals that reorder nothing: letters joined, words from the right edge leftwards."""
    try:
        display = import_module("bidi").get_display
        reshape = import_module("arabic_reshaper").reshape
    except ImportError as error:
        raise BadInput(MISSING) from error

    def laid(indent: int, line: list[Piece], width: int) -> Text:
        text = Text()
        for position, run in enumerate(reversed(_runs(line))):
            text.append(" " if position else "")
            shown = run.text if run.style == VALUE else display(reshape(run.text), base_dir="R")
            text.append(shown, run.style)
        text.pad_left(max(0, width - indent - text.cell_len) if text else 0)
        return text

    return laid
