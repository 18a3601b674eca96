"""Headline style: who speaks stands before a colon or a dash at the start of a paragraph (الوزير: سنعود)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from musnad.find.statements.draft import Draft
from musnad.find.statements.phrases import is_head
from musnad.find.statements.scan import Scan
from musnad.find.statements.source import Found
from musnad.text.words import layers

_LONGEST = 8
_LEAST = 3
"""Words a content has at the least: التاريخ: 3 مايو is no speech."""
_SAME = 0.5
"""Share of a headline's words that a statement of the body repeats: then the body says it, with its source in full."""


def headings(scan: Scan) -> Iterator[Draft]:
    """A draft for each paragraph that begins with a speaker and a colon or a dash."""
    breaks = [n for n in scan.marked_in(1, len(scan.words)) if "\n" in scan.gaps[n]]
    for start, end in pairwise([0, *breaks, len(scan.words)]):
        if draft := _spoken(scan, start, end):
            yield draft


def _spoken(scan: Scan, start: int, end: int) -> Draft | None:
    near = scan.marked_in(start + 1, min(end, start + _LONGEST + 1))
    colon = next((n for n in near if ":" in scan.gaps[n] or _is_dash(scan, start, n)), None)
    if colon is None or end - colon < _LEAST:
        return None
    last = _told_to(scan, start, colon)
    if not is_speaker(scan, start, last):
        return None
    return Draft(
        "heading", "colon", (start, colon), 0, colon, "say", quote=scan.quote_opening(colon),
        source=Found("heading", start, last),
    )  # fmt: skip


def _is_dash(scan: Scan, start: int, at: int) -> bool:
    """سامر الحداد - سنعود: behind a person's name, and before no place or outlet, which make a dateline or a byline."""
    named = scan.name_of[at - 1] >= 0 and scan.names[scan.name_of[at - 1]] == (at, "PER")
    return scan.gaps[at] in (" - ", " – ", " — ") and named and at not in scan.names and at not in scan.timed


def _told_to(scan: Scan, start: int, colon: int) -> int:
    """The end of the speaker where the paper that he told it to follows: الوزير لـ«الميناء»:."""
    return next((n for n in range(start + 1, colon) if scan.words[n].text == "ل"), colon)


def is_speaker(scan: Scan, start: int, end: int) -> bool:
    """Whether words are nothing but a person's name or office: الوزير, وزير النقل سامر الخالدي."""
    named = [scan.names[n] for n in range(start, end) if n in scan.names]
    if any(kind == "PER" and scan.names.get(start, (0, ""))[0] == end for _, kind in named):
        return True
    if not is_head(scan.words[start].text) or scan.words[start].text in ("بيان", "تقرير", "تحقيق", "دراسه"):
        return False
    person = any(kind == "PER" and last == end for last, kind in named)
    return person or (end - start <= 4 and scan.words[start].text.startswith("ال"))


def unsaid(scan: Scan, heads: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The headings, the title's only where no statement of the body says it again."""
    title = [head for head in heads if head.first < scan.title_end]
    said = [_stems(scan, d.first, scan.sentence_ends[d.first]) for d in drafts] if title else []
    repeated = [h for h in title if any(_repeats(_stems(scan, h.first, scan.title_end), s) for s in said)]
    return [head for head in heads if head not in repeated]


def _repeats(title: frozenset[str], said: frozenset[str]) -> bool:
    return len(title & said) >= _SAME * len(title)


def _stems(scan: Scan, first: int, last: int) -> frozenset[str]:
    return frozenset(layers(w.text)[-1].stem for w in scan.words[first:last])
