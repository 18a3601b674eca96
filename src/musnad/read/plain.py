"""The body of a plain text, as pasted or saved from a page: its first line the title, a line or chunk a paragraph."""

from collections.abc import Iterator
from typing import Final

from musnad.read.body import Body, BodyBlock, Removed
from musnad.read.lines import Line
from musnad.read.prose import ends_sentence
from musnad.read.wording import kind_of_words

_LONGEST_TITLE: Final = 250
_MOST_LEAD: Final = 6
_LEADING: Final = ("date", "byline", "credit", "share", "count", "caption")
_WRAPPED_AT: Final = 110
"""Characters of the longest line of a text that was wrapped by hand or by a mail program."""
_FULL: Final = 0.6
"""All lines of a wrapped paragraph but the last have this share of the longest one's characters."""


def plain_body(text: str) -> Body:
    """The body of a plain text.

    >>> body = plain_body("عنوان الخبر\\n\\n09:15 ص ,3 نوفمبر 2023\\n\\nقال الوزير إن الجسر سيفتح.\\n\\nاقرأ أيضا: خبر آخر")
    >>> body.headline.text, [b.text for b in body.blocks], [r.kind for r in body.removed]
    ('عنوان الخبر', ['قال الوزير إن الجسر سيفتح.'], ['date', 'related'])
    """
    lines = [Line(chunk, 0) for chunk in _chunks(text)]
    headline = lines[0] if len(lines) > 1 and _is_title(lines[0].text) else None
    rest = lines[1:] if headline else lines
    kinds = [kind_of_words(" ".join(line.text.split())) for line in rest]
    lead = next((i for i, kind in enumerate(kinds) if kind not in _LEADING), 0)
    blocks = [BodyBlock("paragraph", line.text) for line, kind in zip(rest, kinds, strict=True) if not kind]
    removed = [Removed(kind, line.text) for line, kind in zip(rest, kinds, strict=True) if kind]
    tail = next((i for i in range(len(kinds), 0, -1) if not kinds[i - 1]), 0)
    return Body(
        tuple(blocks),
        headline,
        tuple(lines[:1] if headline else ()) + tuple(rest[: min(lead, _MOST_LEAD)]),
        tuple(rest[tail:]),
        tuple(removed),
        sum(len(block.text) for block in blocks),
    )


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", "،", ":"))


def _chunks(text: str) -> Iterator[str]:
    """The paragraphs: lines as they are but for no-break spaces, or several lines that were one before they were wrapped."""
    chunk: list[str] = []
    for line in [*text.splitlines(), ""]:
        if stripped := line.replace("\u00a0", " ").strip():
            chunk.append(stripped)
        elif chunk:
            yield from [" ".join(chunk)] if _is_wrapped(chunk) else chunk
            chunk = []


def _is_wrapped(chunk: list[str]) -> bool:
    longest = max(map(len, chunk))
    if len(chunk) < 2 or longest > _WRAPPED_AT or any(kind_of_words(line) for line in chunk):
        return False
    full = all(len(line) >= _FULL * longest for line in chunk[:-1])
    return full and sum(map(ends_sentence, chunk[:-1])) < len(chunk) / 2
