"""A word that a content may begin at, seen from its cue, and what a rule answers there."""

from typing import NamedTuple

from msgspec import Struct

from musnad.find.statements.cues import Cue, Reading
from musnad.find.statements.quotes import Quote
from musnad.find.statements.scan import Scan
from musnad.find.statements.word_classes import bare, words_of

_SHORT = 3


class Complement(NamedTuple):
    """Where content begins; words ``cue + 1 : until`` may name the source."""

    by: str
    first: int
    until: int
    particle: int | None = None
    """The fixed preposition where it stands beside the cue: part of the cue."""
    quote: Quote | None = None
    act: str | None = None
    """Where the complement says what is done: أعرب عن قلقه."""


class Spot(Struct, frozen=True):
    """A word that a content may begin at, seen from its cue."""

    scan: Scan
    cue: int
    reading: Reading
    row: Cue
    """The cue's row."""
    at: int
    word: str
    """The folded word."""
    gap: str
    """What stands before it."""
    beside: bool
    """Whether it follows the cue directly."""

    @classmethod
    def of(cls, scan: Scan, cue: int, reading: Reading, at: int) -> "Spot":
        """Word ``at`` seen from the cue at word ``cue``."""
        return cls(scan, cue, reading, reading.cue, at, scan.words[at].text, scan.gaps[at], at == cue + 1)


def is_speech(spot: Spot, quote: Quote) -> bool:
    """Whether quotation marks behind a cue hold what was said, or a name: وقال «النجار»."""
    scan = spot.scan
    last = scan.word_at(quote.inner_end)
    if ":" in spot.gap:
        return True
    before = scan.words[spot.at - 1].text
    if before in ("عنوان", "بعنوان"):
        return False
    if not spot.beside and (before in words_of("preposition") or before in words_of("venue")):
        return False
    if last - spot.at > _SHORT or last >= len(scan.words):
        return not _named_thing(scan, spot.at, last)
    ends = last >= scan.sentence_ends[spot.cue] or any(c in ".!؟" for c in scan.gaps[last])
    return ends and not _named_thing(scan, spot.at, last)


def _named_thing(scan: Scan, first: int, last: int) -> bool:
    """A mention fills the marks, or a word before them announces a name."""
    if first in scan.names and scan.names[first][0] >= last:
        return True
    before = scan.words[first - 1].text if first else ""
    plain = bare(before).removeprefix("ال").removeprefix("لل")
    return last - first <= 6 and (plain in words_of("scare-head") or plain[1:] in words_of("scare-head"))
