"""``Draft``: a clause while it is made, in word numbers; rules fill it, ``extent`` gives it its end."""

from msgspec import Struct

from musnad.find.statements.clause import Form
from musnad.find.statements.cues import Reading
from musnad.find.statements.quotes import Quote
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import Found
from musnad.types import Act


class Draft(Struct, frozen=True):
    """A cue with its source and where its content begins."""

    by: str
    form: Form
    cue: tuple[int, int]
    """Words of the cue."""
    cut: int
    """Letters of و or ف before it."""
    first: int
    """First word of the content."""
    act: Act
    last: int | None = None
    """First word behind the content, where a rule knows it (content before its cue)."""
    quote: Quote | None = None
    """The quotation its content begins with."""
    before: tuple[int, int] | None = None
    """Words of a content part that stands before the cue: "...", قال الوزير, "..."."""
    source: Found | None = None
    reading: Reading | None = None
    stop: int | None = None
    """Word at which it ends the content of a cue before it; None where it is part of that content."""
    relay: tuple[int, int] | None = None
    passive: bool = False
    score: float = 1.0
    doubts: tuple[str, ...] = ()
    """Rules that speak against it without deciding: the judge weighs them."""

    @property
    def lemma(self) -> str | None:
        """The cue's row."""
        return self.reading.cue.lemma if self.reading else None


def position(scan: Scan, draft: Draft) -> int:
    """View position of a draft's cue without its و."""
    return scan.words[draft.cue[0]].start + draft.cut
